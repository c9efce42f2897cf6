//! The accounts that are handed over and those that are held, one a row.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{ended, line, member};
use crate::app::State;
use crate::app::view::rebalance::{Row, Status};
use crate::model::written;
use crate::picture::words::short_money;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// The columns of ARR, live ties given up and live ties there.
const FIGURES: [u16; 3] = [8, 7, 7];

/// The columns of a renewal, and of what became of the row.
const RENEWS: u16 = 12;
const STATUS: u16 = 12;

/// From so many columns on, heads are spelled out.
const SPELLED: u16 = 140;

/// With fewer columns, what became of a row stands in place of its renewal.
const WIDE: u16 = 96;

/// Where the columns begin or end.
struct Places {
    /// The columns of the account, and of each of the managers.
    names: [u16; 2],
    from: u16,
    to: u16,
    ends: [u16; 3],
    renews: u16,
    status: u16,
}

fn places(area: Rect) -> Places {
    let spelled = u16::from(area.width >= SPELLED) * 12;
    let is_wide = area.width >= WIDE;
    let end = RENEWS + if is_wide { STATUS } else { 0 };
    let fixed = FIGURES.iter().sum::<u16>() + 2 * spelled + end + 7;
    let names = area.width.saturating_sub(fixed);
    let one = (names * 3 / 10).min(24);
    let account = names.saturating_sub(2 * one).min(40);
    let arr = area.x + 2 + account + FIGURES[0];
    let from = arr + 2;
    let to = from + one;
    let given_up = to + one + FIGURES[1] + spelled;
    let there = given_up + FIGURES[2] + spelled;
    Places {
        names: [account, one],
        from,
        to,
        ends: [arr, given_up, there],
        renews: there + 2,
        status: there + 2 + if is_wide { RENEWS } else { 0 },
    }
}

/// The room of the rows: below the heads.
fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + 1.min(area.height),
        height: area.height.saturating_sub(1),
        ..area
    }
}

/// The row that was pointed at.
pub(super) fn row_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let body = body(area);
    let view = &state.views.rebalance;
    let place = view.first_row(body.height.into()) + usize::from(at.y.checked_sub(body.y)?);
    (body.contains(at) && place < view.rows().len()).then_some(place)
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let view = &state.views.rebalance;
    let body = body(area);
    if view.rows().is_empty() {
        if view.search().is_some() {
            return;
        }
        let text = "Nobody carries more than the target: every account stays where it is.";
        put(buffer, body, body.x + 2, body.y, text, look.dim());
        return;
    }
    let places = places(area);
    heads(&places, look, area, buffer);
    let first = view.first_row(body.height.into());
    let rows = view.rows().iter().enumerate().skip(first);
    for ((at, one), y) in rows.zip(body.y..body.bottom()) {
        let row = line(body, y);
        draw_row(state, one, &places, look, row, buffer);
        if at == view.place() {
            let sign = look.or_ascii("▸", ">");
            put(buffer, row, row.x, y, sign, look.accent());
            let behind = Rect {
                x: row.x + 1,
                width: row.width.saturating_sub(1),
                ..row
            };
            buffer.set_style(behind, look.selected(true));
        }
    }
}

fn heads(places: &Places, look: Look, area: Rect, buffer: &mut Buffer) {
    let (row, style) = (line(area, area.y), look.dim());
    let figures = match area.width >= SPELLED {
        true => ["ARR", "live ties given up", "live ties there"],
        false => ["ARR", "ties -", "ties +"],
    };
    let words = [
        ("account", row.x + 2),
        ("from", places.from),
        ("to", places.to),
        ("renews", places.renews),
    ];
    for (text, x) in words {
        put(buffer, row, x, row.y, text, style);
    }
    for (text, end) in figures.iter().zip(places.ends) {
        ended(text, end, style, row, buffer);
    }
}

fn draw_row(state: &State, one: &Row, places: &Places, look: Look, row: Rect, buffer: &mut Buffer) {
    let searching = state.views.rebalance.search().is_some();
    let (status, style) = status(one.status, searching, look);
    let account = state.workspace.accounts.get(&one.account);
    let name = account.map_or(one.account.as_str(), |account| account.name.as_str());
    let to = match &one.to {
        Some(id) => member(state, Some(id)),
        None => "stays",
    };
    let [account, manager] = places.names.map(usize::from);
    let words = [
        (row.x + 2, name, account),
        (
            places.from,
            member(state, one.from.as_ref()),
            manager.saturating_sub(1),
        ),
        (places.to, to, manager.saturating_sub(1)),
    ];
    for (x, text, room) in words {
        put(buffer, row, x, row.y, &cut(text, room, look.ascii), style);
    }
    let none = || look.or_ascii("·", "-").to_owned();
    let number = |number: u32| match number {
        0 => none(),
        number => number.to_string(),
    };
    let arr = if one.arr > 0.0 {
        short_money(one.arr)
    } else {
        none()
    };
    let figures = [arr, number(one.given_up), number(one.there)];
    for (text, end) in figures.iter().zip(places.ends) {
        ended(text, end, style, row, buffer);
    }
    let has_room = status.is_empty() || places.status > places.renews;
    if let Some(day) = one.renews.filter(|_| has_room) {
        let style = if one.status == Status::Open {
            look.refused()
        } else {
            style
        };
        put(buffer, row, places.renews, row.y, &written(day), style);
    }
    put(buffer, row, places.status, row.y, status, style);
}

/// What became of a row, in a word.
fn status(status: Status, searching: bool, look: Look) -> (&'static str, Style) {
    match status {
        Status::Open if searching => ("", look.dim()),
        Status::Open => ("", look.text()),
        Status::Done => ("handed over", look.dim()),
        Status::Changed => ("has changed", look.refused()),
        Status::Held => ("held", look.accent()),
    }
}
