//! A kind of move in a row: what it proposes, what it takes and brings, and whether that is the workspace's own.

use super::View;
use super::row::{Row, titled};

/// `One of us meets them in person   1 touch, works in 80%, trust +1     changed`
pub(super) fn row(view: &View<'_>, kind: &str) -> Row {
    let (state, look) = (view.state, view.look);
    let is_off = state.is_move_off(kind);
    let is_changed = state.is_move_changed(kind);
    let (end, style) = match (is_off, is_changed) {
        (true, _) => ("left out", look.accent()),
        (false, true) => ("changed", look.accent()),
        (false, false) => ("", look.dim()),
    };
    titled(view, &state.sentence_of_move(kind), !is_off)
        .with(state.figures_of_move(kind), look.dim())
        .end(end, style)
}
