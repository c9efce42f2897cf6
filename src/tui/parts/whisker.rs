//! Whiskers in cells: a range with the figure in it.

use crate::picture::whisker::{Part, Whisker};
use crate::tui::look::Look;

/// A whisker along a row of so many cells; what lies outside of it is drawn too, so that the scale is seen.
pub(crate) fn across(whisker: Whisker, cells: usize, look: Look) -> String {
    let sign = |part| match part {
        Part::At => look.or_ascii("●", "o"),
        Part::Low => look.or_ascii("├", "["),
        Part::High => look.or_ascii("┤", "]"),
        Part::Between => look.or_ascii("─", "-"),
        Part::Outside => look.or_ascii("·", "."),
    };
    whisker.cells(cells).map(sign).collect()
}

/// The sign of a part of a whisker that stands upright; none where nothing of it is drawn.
pub(crate) fn upright(part: Part, look: Look) -> Option<&'static str> {
    match part {
        Part::Low => Some(look.or_ascii("┴", "-")),
        Part::High => Some(look.or_ascii("┬", "-")),
        Part::Between => Some(look.or_ascii("│", "|")),
        Part::At | Part::Outside => None,
    }
}
