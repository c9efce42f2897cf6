//! The load bars of the managers, and what their parts mean.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::method::equity::Verdict;
use crate::method::portfolio::{Band, Manager};
use crate::model::Tier;
use crate::picture::portfolio::{Bar, CAPACITY};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put};

/// What the parts of a bar are.
pub(super) fn legend(look: Look) -> String {
    let [high, low, tech] = [Tier::High, Tier::Low, Tier::Tech].map(|tier| part(tier, look));
    let mark = mark(look);
    let hours = hours_mark(look);
    format!("{high} High {low} Low {tech} Tech {hours} hours {mark} 100 %")
}

pub(super) fn short_legend(look: Look) -> String {
    let [high, low, tech] = [Tier::High, Tier::Low, Tier::Tech].map(|tier| part(tier, look));
    format!(
        "{high}H {low}L {tech}T {}hours {}100%",
        hours_mark(look),
        mark(look)
    )
}

fn part(tier: Tier, look: Look) -> &'static str {
    match tier {
        Tier::High => look.or_ascii("█", "#"),
        Tier::Low => look.or_ascii("▒", "="),
        Tier::Tech => look.or_ascii("░", ":"),
    }
}

/// Where the hours that are necessary end.
fn hours_mark(look: Look) -> &'static str {
    look.or_ascii("◆", "h")
}

fn mark(look: Look) -> &'static str {
    look.or_ascii("┃", "|")
}

pub(super) fn draw_bar(
    manager: &Manager,
    look: Look,
    (x, columns): (u16, u16),
    line: Rect,
    buffer: &mut Buffer,
) {
    let bar = Bar::new(manager);
    let style = band_style(manager.band, look);
    for (cell, x) in bar.cells(usize::from(columns)).into_iter().zip(x..) {
        let symbol = cell.map_or(look.or_ascii("·", "."), |tier| part(tier, look));
        let style = if cell.is_some() { style } else { look.border() };
        put(buffer, line, x, line.y, symbol, style);
    }
    if columns > 0 {
        let at = (CAPACITY * f64::from(columns)).round() as u16;
        put(
            buffer,
            line,
            x + at.min(columns - 1),
            line.y,
            mark(look),
            look.text(),
        );
        if let Some(at) = bar.hours_mark(usize::from(columns)) {
            let at = x + u16::try_from(at).unwrap_or(0);
            put(buffer, line, at, line.y, hours_mark(look), look.text());
        }
        if bar.beyond {
            put(
                buffer,
                line,
                x + columns - 1,
                line.y,
                look.or_ascii("»", ">"),
                look.failed(),
            );
        }
    }
}

/// The style of a band: calm, or a warning.
pub(super) fn band_style(band: Band, look: Look) -> Style {
    match band {
        Band::Spare => look.verdict(Some(Verdict::Over)),
        Band::Healthy => look.verdict(Some(Verdict::Aligned)),
        Band::Overloaded => look.failed(),
    }
}
