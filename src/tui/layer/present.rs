//! Present mode: one account's joint plan over the whole screen, and one line at the foot.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::{Band, Part, Present, State, Tone, page};
use crate::model::Date;
use crate::picture::timeline::Window;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put, width};

/// Draws the page and its foot.
pub(super) fn draw(shown: &Present, state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let [above, foot] = [
        Rect {
            height: area.height.saturating_sub(2),
            ..area
        },
        Rect {
            y: area.bottom().saturating_sub(1),
            height: 1,
            ..area
        },
    ];
    let more = match shown.plan(state) {
        None => {
            let text = "This plan cannot be shown right now.";
            put(buffer, above, above.x + 2, above.y + 1, text, look.text());
            false
        }
        Some(plan) => {
            let page = page(&plan, area.width);
            let seen = usize::from(above.height);
            let top = shown.top.min(page.rows.len().saturating_sub(seen));
            let body = Rect {
                x: area.x + page.left,
                width: page.width.min(area.width.saturating_sub(page.left)),
                ..above
            };
            let rows = page.rows.iter().skip(top);
            for (row, y) in rows.zip(body.y..body.bottom()) {
                row.iter().for_each(|part| one(part, look, body, y, buffer));
            }
            top + seen < page.rows.len()
        }
    };
    draw_foot(shown, more, look, foot, buffer);
}

fn draw_foot(shown: &Present, more: bool, look: Look, area: Rect, buffer: &mut Buffer) {
    let (text, style) = match (shown.asks, shown.refused) {
        (true, _) => (
            "End the presentation? y ends it, any other key goes on.",
            look.accent(),
        ),
        (false, true) => (
            "Not available while presenting: j and k scroll, P ends the presentation.",
            look.refused(),
        ),
        (false, false) => ("", look.dim()),
    };
    put(buffer, area, area.x + 2, area.y, text, style);
    let mark = look.or_ascii("more ▾", "more v");
    if more && text.is_empty() {
        let columns = u16::try_from(width(mark)).unwrap_or(0) + 2;
        let x = area.right().saturating_sub(columns);
        put(buffer, area, x, area.y, mark, look.dim());
    }
}

fn one(part: &Part, look: Look, body: Rect, y: u16, buffer: &mut Buffer) {
    let x = body.x + part.x;
    let mut text = |text: &str, style| put(buffer, body, x, y, text, style);
    match &part.tone {
        Tone::Title(title) => text(title, look.text().add_modifier(Modifier::BOLD)),
        Tone::Heading(heading) => text(heading, look.accent()),
        Tone::Text(words) => text(words, look.text()),
        Tone::Quiet(words) => text(words, look.dim()),
        Tone::Sign(false) => text(look.or_ascii("○", "o"), look.dim()),
        Tone::Sign(true) => text(look.or_ascii("●", "*"), look.accent()),
        Tone::Rule(columns) => {
            let line = look.or_ascii("─", "-").repeat(usize::from(*columns));
            text(&line, look.border())
        }
        Tone::Months(from, columns) => {
            months(*from, *columns, look, body, (x, y), buffer);
            0
        }
        Tone::Days(from, columns, band) => {
            days(*from, *columns, band, look, body, (x, y), buffer);
            0
        }
    };
}

/// The twelve months from a day.
fn year(from: Date) -> Window {
    Window {
        first: from,
        last: from.plus_months(12).max(from.plus_days(1)),
    }
}

fn months(
    from: Date,
    columns: u16,
    look: Look,
    body: Rect,
    (x, y): (u16, u16),
    buffer: &mut Buffer,
) {
    let strip = Rect {
        width: columns.min(body.right().saturating_sub(x)),
        x,
        ..body
    };
    for tick in year(from).ticks(columns) {
        let at = x + column(tick.x, columns);
        let label = u16::try_from(width(&tick.label)).unwrap_or(columns);
        if at + label <= strip.right() {
            put(buffer, strip, at, y, &tick.label, look.dim());
        }
    }
}

fn days(
    from: Date,
    columns: u16,
    band: &Band,
    look: Look,
    body: Rect,
    (x, y): (u16, u16),
    buffer: &mut Buffer,
) {
    let ground = look.or_ascii("·", ".").repeat(usize::from(columns));
    put(buffer, body, x, y, &ground, look.border());
    let window = year(from);
    let (mark, style) = if band.promised {
        (look.or_ascii("◆", "#"), look.accent())
    } else {
        (look.or_ascii("•", "o"), look.dim())
    };
    for day in band.days.iter().filter(|day| window.holds(**day)) {
        let at = x + column(window.x(*day), columns);
        put(buffer, body, at, y, mark, style);
    }
}

fn column(share: f64, columns: u16) -> u16 {
    (share * f64::from(columns.saturating_sub(1))).round() as u16
}
