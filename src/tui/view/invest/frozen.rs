//! The plan of a point beside what was done since: hours and touches of each account, and how its gap moved.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{ended, mark};
use crate::app::view::invest::Invest;
use crate::app::{Command, State};
use crate::invest::frozen::{Frozen, FrozenRow};
use crate::method::equity::Verdict;
use crate::model::written;
use crate::picture::words::difference;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// The columns of what was due, given and spent, of the touches, and of the gap then, now, and how it moved.
const COLUMNS: [(&str, u16); 7] = [
    ("due", 7),
    ("given", 7),
    ("spent", 7),
    ("touches", 9),
    ("gap then", 10),
    ("gap", 8),
    ("moved", 8),
];

/// The room of the rows: below what is said of the point and the heads.
fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(2),
        ..area
    }
}

fn first(state: &State, quarter: &Frozen, body: Rect) -> usize {
    let cursor = state.frozen_row().map_or(0, |(at, _)| at);
    Invest::first_row(quarter.accounts.len(), cursor, body.height.into())
}

/// The account that was pointed at.
pub(super) fn row_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let (quarter, body) = (state.frozen_quarter()?, body(area));
    let place = first(state, quarter, body) + usize::from(at.y.checked_sub(body.y)?);
    (body.contains(at) && place < quarter.accounts.len()).then_some(place)
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width.saturating_sub(3));
    let text = cut(&said(state), room, look.ascii);
    put(buffer, area, area.x + 2, area.y, &text, look.accent());
    let Some(quarter) = state.frozen_quarter() else {
        return;
    };
    let figures: u16 = COLUMNS.iter().map(|(_, columns)| columns).sum();
    let name = area.width.saturating_sub(figures + 3).clamp(8, 44);
    let head = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1).min(1),
        width: area.width.saturating_sub(1),
        ..area
    };
    put(buffer, head, head.x + 2, head.y, "account", look.dim());
    let ends = ends(area.x + 2 + name);
    for ((text, _), end) in COLUMNS.iter().zip(ends) {
        ended(text, end, look.dim(), head, buffer);
    }
    let body = body(area);
    let rows = quarter.accounts.iter().enumerate();
    let rows = rows.skip(first(state, quarter, body));
    for ((at, one), y) in rows.zip(body.y..body.bottom()) {
        let row = Rect { y, ..head };
        let row = Rect { height: 1, ..row };
        let account = state.workspace.accounts.get(&one.account);
        let text = account.map_or(one.account.as_str(), |account| account.name.as_str());
        let text = cut(text, name.into(), look.ascii);
        put(buffer, row, row.x + 2, y, &text, look.text());
        for ((text, style), end) in cells(one, look).iter().zip(ends) {
            ended(text, end, *style, row, buffer);
        }
        if state.frozen_row().is_some_and(|(place, _)| place == at) {
            mark(look, true, row, buffer);
        }
    }
}

/// Of which point and day the plan is, and how many of its hours were spent.
fn said(state: &State) -> String {
    let Some((name, day)) = state.frozen_point() else {
        return String::new();
    };
    let back = state.key_for(Command::Frozen);
    let of = format!("Planned on {} ({name})", written(day));
    match state.frozen_quarter() {
        Some(quarter) => format!(
            "{of}: {:.0} h; spent since: {:.1} h   {back} back",
            quarter.budget, quarter.spent
        ),
        None => format!("{of}: this manager was not there yet   {back} back"),
    }
}

/// Where the columns end, from the end of the name.
fn ends(name: u16) -> [u16; 7] {
    let mut x = name;
    COLUMNS.map(|(_, columns)| {
        x += columns;
        x
    })
}

fn cells(one: &FrozenRow, look: Look) -> [(String, Style); 7] {
    let hours = |hours: f64| format!("{hours:.1}");
    let gap = |gap: Option<f64>| gap.map_or_else(|| "-".to_owned(), difference);
    let moved = match one.moved() {
        Some(moved) if moved >= 0.05 => look.verdict(Some(Verdict::Over)),
        Some(moved) if moved <= -0.05 => look.failed(),
        _ => look.dim(),
    };
    let spent = if one.touches == 0 {
        look.dim()
    } else {
        look.text()
    };
    [
        (hours(one.due), look.text()),
        (hours(one.given), look.text()),
        (hours(one.spent), spent),
        (one.touches.to_string(), spent),
        (gap(one.gap_then), look.dim()),
        (gap(one.gap), look.text()),
        (gap(one.moved()), moved),
    ]
}
