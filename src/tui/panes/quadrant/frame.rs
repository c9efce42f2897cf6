//! What stands still in the quadrant: the corners' names, the axes with their ticks, middle lines, borderline band.

use ratatui::layout::Rect;

use super::{Rows, row};
use crate::app::State;
use crate::model::Persona;
use crate::picture::labels::Sheet;
use crate::picture::quadrant::{Axes, CORNERS};
use crate::picture::words::{orientation, short_money};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put, width};

/// The columns left of the picture: the word for the axis, and its ticks.
pub(super) const GUTTER: u16 = 3;
/// The width from which there is room for them.
pub(super) const WITH_GUTTER: u16 = 22;

pub(super) fn draw(state: &State, look: Look, area: Rect, rows: &Rows, buffer: &mut Buffer) {
    let axes = Axes::new(state.book.prepared().constants());
    let plot = rows.plot;
    lines(axes, look, plot, buffer);
    names(look, plot, rows, buffer);
    if area.x < plot.x {
        complexity(axes, look, plot, buffer);
    }
    if let Some(y) = rows.ticks {
        let currency = state.workspace.settings.currency.as_str();
        amounts(axes, look, plot, row(area, y), currency, buffer);
    }
}

/// The cell of a point along an axis of so many cells: the last one holds the far edge.
pub(super) fn cell(at: f64, cells: u16) -> u16 {
    let last = cells.saturating_sub(1);
    ((at.clamp(0.0, 1.0) * f64::from(cells)) as u16).min(last)
}

fn names(look: Look, plot: Rect, rows: &Rows, buffer: &mut Buffer) {
    let room = usize::from(plot.width / 2);
    let spelled = [orientation, short_name, initials]
        .into_iter()
        .find(|spelled| {
            CORNERS
                .iter()
                .all(|corner| spelled(corner.persona).len() < room)
        });
    let Some(spelled) = spelled else { return };
    for corner in CORNERS {
        let y = if corner.top {
            rows.upper_names
        } else {
            rows.lower_names
        };
        let Some(y) = y else { continue };
        let name = spelled(corner.persona);
        let x = if corner.right {
            plot.right() - name.len() as u16
        } else {
            plot.x
        };
        put(buffer, row(plot, y), x, y, name, look.dim());
    }
}

fn short_name(persona: Persona) -> &'static str {
    match persona {
        Persona::ExpertConsultant => "Expert",
        Persona::ConciergeGuide => "Concierge",
        Persona::SpecialistFixer => "Fixer",
        Persona::ServiceCoordinator => "Coordinator",
    }
}

fn initials(persona: Persona) -> &'static str {
    match persona {
        Persona::ExpertConsultant => "EC",
        Persona::ConciergeGuide => "CG",
        Persona::SpecialistFixer => "SF",
        Persona::ServiceCoordinator => "SC",
    }
}

/// The middle lines, and the band around them in which an account counts as borderline.
fn lines(axes: Axes, look: Look, plot: Rect, buffer: &mut Buffer) {
    let (middle_x, middle_y) = (cell(0.5, plot.width), cell(0.5, plot.height));
    let band = |cells: u16| cell(0.5 - axes.band(), cells)..=cell(0.5 + axes.band() - 1e-9, cells);
    let (across, up) = (band(plot.width), band(plot.height));
    let (line, ground) = (look.border(), look.border().patch(look.band()));
    let edge =
        |range: &std::ops::RangeInclusive<u16>, at: u16| at == *range.start() || at == *range.end();
    for row in 0..plot.height {
        // Rows are counted from the bottom, as the axis is.
        let y = plot.bottom() - 1 - row;
        for column in 0..plot.width {
            let (in_x, in_y) = (across.contains(&column), up.contains(&row));
            let in_band = in_x || in_y;
            if !in_band && column != middle_x && row != middle_y {
                continue;
            }
            let symbol = match (column == middle_x, row == middle_y) {
                (true, true) => look.or_ascii("┼", "+"),
                (true, false) => look.or_ascii("│", "|"),
                (false, true) => look.or_ascii("─", "-"),
                _ if in_x && !in_y && edge(&across, column) => look.or_ascii("┊", ":"),
                _ if in_y && !in_x && edge(&up, row) => look.or_ascii("┈", "."),
                _ => " ",
            };
            buffer[(plot.x + column, y)]
                .set_symbol(symbol)
                .set_style(if in_band { ground } else { line });
        }
    }
}

/// The ticks of the complexity axis and, upwards beside them, its name.
fn complexity(axes: Axes, look: Look, plot: Rect, buffer: &mut Buffer) {
    const NAME: &str = "complexity";
    let left = plot.x - GUTTER;
    for tick in axes.complexity_ticks() {
        let y = plot.bottom() - 1 - cell(tick.at, plot.height);
        let text = format!("{:>2.0}", tick.value);
        put(
            buffer,
            Rect {
                x: left + 1,
                width: 2,
                ..plot
            },
            left + 1,
            y,
            &text,
            look.dim(),
        );
    }
    let name = if usize::from(plot.height) > NAME.len() {
        NAME
    } else {
        "cplx"
    };
    if usize::from(plot.height) < name.len() {
        return;
    }
    let first = plot.y + (plot.height - name.len() as u16) / 2;
    for (letter, y) in name.chars().zip(first..) {
        buffer[(left, y)].set_char(letter).set_style(look.dim());
    }
}

/// The amounts of the LTV axis below their places, and what they are.
fn amounts(axes: Axes, look: Look, plot: Rect, area: Rect, currency: &str, buffer: &mut Buffer) {
    let mut sheet = Sheet::new(usize::from(plot.width), 1);
    let mut free_from = plot.x;
    for tick in axes.ltv_ticks() {
        let text = short_money(tick.value);
        let length = text.len() as u16;
        let x = plot.x + cell(tick.at, plot.width);
        let x = x
            .saturating_sub(length / 2)
            .max(plot.x)
            .min(plot.right().saturating_sub(length));
        if x >= free_from && length <= plot.width {
            put(buffer, area, x, area.y, &text, look.dim());
            sheet.take(usize::from(x - plot.x), 0, text.len());
            free_from = x + length + 1;
        }
    }
    let full = format!("LTV, {currency} {}", look.or_ascii("→", ">"));
    for caption in [full.as_str(), "LTV"] {
        if let Some(x) = sheet.last(0, width(caption)) {
            put(buffer, area, plot.x + x as u16, area.y, caption, look.dim());
            return;
        }
    }
}
