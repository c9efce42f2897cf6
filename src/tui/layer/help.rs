//! Help: what the keys do where the person is.

use ratatui::layout::Rect;

use super::window;
use crate::app::{Binding, Command, Context, Help, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put, width};

/// Draws the pane's own keys first, then those that hold everywhere, then the commands without a key.
pub(super) fn draw(help: &Help, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let inner = window(" Help ", look, body, buffer);
    let lines = help_lines(state);
    let keys = lines.iter().map(|(keys, _)| width(keys)).max();
    let column = u16::try_from(keys.unwrap_or(0))
        .unwrap_or(0)
        .min(inner.width / 2);
    let last = lines.len().saturating_sub(usize::from(inner.height));
    let shown = lines.iter().skip(help.scroll.min(last));
    for ((keys, text), y) in shown.zip(inner.y..inner.bottom()) {
        let left = Rect {
            width: column + 1,
            ..inner
        };
        put(buffer, left, inner.x + 1, y, keys, look.accent());
        let (x, style) = if keys.is_empty() {
            (inner.x + 1, look.dim())
        } else {
            (inner.x + column + 3, look.text())
        };
        put(buffer, inner, x, y, text, style);
    }
}

/// Keys and what they do; a heading has no keys.
fn help_lines(state: &State) -> Vec<(String, String)> {
    let keymap = &state.keymap;
    let here = state.context();
    let group = |title: String, context: Context| {
        let bound = keymap.bindings().iter();
        let rows: Vec<(String, String)> = bound
            .filter(|binding| binding.context == context && !binding.keys.is_empty())
            .map(row)
            .collect();
        let heading = (!rows.is_empty()).then(|| (String::new(), title));
        heading.into_iter().chain(rows)
    };
    let title = match state.pane() {
        Some(pane) => format!("In the pane {}", pane.title()),
        None => format!("In {}", state.screen.title()),
    };
    let own = group(title, here);
    let everywhere = group("Everywhere".to_owned(), Context::Any);
    let keyless = Command::all()
        .filter_map(|command| keymap.binding(command))
        .filter(|binding| binding.keys.is_empty());
    let named = keyless.map(|binding| (format!(":{}", binding.command), binding.help.clone()));
    let heading = (String::new(), "By name".to_owned());
    own.chain(everywhere)
        .chain([heading])
        .chain(named)
        .collect()
}

fn row(binding: &Binding) -> (String, String) {
    (binding.keys.join("  "), binding.help.clone())
}
