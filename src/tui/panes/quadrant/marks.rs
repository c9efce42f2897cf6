//! How an account looks in the quadrant: a shape and a colour for its verdict, a size for its revenue, a number or a
//! shade where several share a cell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::{Crowd, QuadrantLevel, State, WORST_FIRST, large_from};
use crate::method::equity::Verdict;
use crate::picture::words::short_money;
use crate::tui::look::Look;
use crate::tui::parts::{put, width};

/// From how many accounts in a cell each shade is drawn; below the first they are counted.
const SHADES: [(u32, &str, &str); 4] = [
    (10, "░", "+"),
    (32, "▒", "*"),
    (100, "▓", "%"),
    (316, "█", "#"),
];

/// The mark of all accounts in one cell.
pub(super) fn mark(look: Look, crowd: &Crowd) -> (String, Style) {
    let verdict = crowd.worst();
    let style = look.verdict(Some(verdict));
    match crowd.accounts() {
        1 => (shape(look, verdict, crowd.large()).to_owned(), style),
        count if count < SHADES[0].0 => {
            // A number has no shape to say that one of them is under: it is underlined.
            let under = verdict == Verdict::Under;
            let modifier = if under {
                Modifier::UNDERLINED
            } else {
                Modifier::empty()
            };
            (count.to_string(), style.add_modifier(modifier))
        }
        count => {
            let shade = SHADES.iter().rev().find(|(from, ..)| count >= *from);
            let (_, unicode, ascii) = shade.unwrap_or(&SHADES[0]);
            (look.or_ascii(unicode, ascii).to_owned(), style)
        }
    }
}

/// The mark of one account.
pub(super) fn shape(look: Look, verdict: Verdict, large: bool) -> &'static str {
    match (verdict, large) {
        (Verdict::Under, false) => look.or_ascii("▾", "u"),
        (Verdict::Under, true) => look.or_ascii("▼", "U"),
        (Verdict::Aligned, false) => look.or_ascii("•", "a"),
        (Verdict::Aligned, true) => look.or_ascii("●", "A"),
        (Verdict::Over, false) => look.or_ascii("▴", "o"),
        (Verdict::Over, true) => look.or_ascii("▲", "O"),
        (Verdict::Unjudged, false) => look.or_ascii("◇", "q"),
        (Verdict::Unjudged, true) => look.or_ascii("◆", "Q"),
    }
}

/// The mark of a segment or of the whole market.
pub(super) fn group(look: Look) -> &'static str {
    look.or_ascii("◉", "@")
}

/// What the marks mean, as far as there is room.
pub(super) fn legend(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if state.quadrant.level != QuadrantLevel::Account {
        let text = format!("{} middle, weighted by revenue", group(look));
        put(buffer, area, area.x, area.y, &text, look.dim());
        return;
    }
    let mut parts: Vec<(String, Style)> = WORST_FIRST
        .iter()
        .map(|verdict| {
            let text = format!(
                "{} {}",
                shape(look, *verdict, true),
                verdict.name().to_lowercase()
            );
            (text, look.verdict(Some(*verdict)))
        })
        .collect();
    let from = short_money(large_from(state.book.prepared().constants().ltv_pivot));
    let (large, small) = (
        shape(look, Verdict::Aligned, true),
        shape(look, Verdict::Aligned, false),
    );
    let at_least = look.or_ascii("≥", ">=");
    parts.push((
        format!("{large} ARR {at_least} {from} {small} less"),
        look.dim(),
    ));
    parts.push(("2-9 in one cell".to_owned(), look.dim()));
    let shades: String = SHADES
        .iter()
        .map(|(_, unicode, ascii)| look.or_ascii(unicode, ascii))
        .collect();
    parts.push((format!("{shades} 10, 32, 100, 316 and more"), look.dim()));
    let mut x = area.x;
    for (text, style) in parts {
        // Half a part would say something else: it is left out as a whole.
        if usize::from(area.right() - x) < width(&text) {
            break;
        }
        x += put(buffer, area, x, area.y, &text, style) + 2;
        x = x.min(area.right());
    }
}
