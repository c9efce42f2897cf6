//! The best moves of the selected account, each with its hours, its gain and what an hour brings.

use ratatui::layout::{Position, Rect};

use super::{ended, mark, says};
use crate::app::view::invest::{Invest, Part};
use crate::app::{Command, State};
use crate::invest::moves::Move;
use crate::picture::words::difference;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// The columns of hours, gain and gain an hour, and of what is said at the end.
const COLUMNS: [u16; 3] = [7, 7, 10];
const END: u16 = 12;

/// What is said below the moves.
const ASSUMED: &str =
    "Hours, gain and chance are assumed: tried in simulations, not on real teams.";

/// The room of the moves: below the title, above what is said of them all.
fn body(area: Rect) -> Rect {
    let foot = u16::from(area.height > 3);
    Rect {
        y: area.y + 1.min(area.height),
        height: area.height.saturating_sub(1 + foot),
        ..area
    }
}

fn first(state: &State, body: Rect) -> usize {
    let cursor = state.place_of_move().unwrap_or(0);
    Invest::first_row(state.best_moves().len(), cursor, body.height.into())
}

/// The move that was pointed at.
pub(super) fn move_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let body = body(area);
    let place = first(state, body) + usize::from(at.y.checked_sub(body.y)?);
    (body.contains(at) && place < state.best_moves().len()).then_some(place)
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let rule = look.edge(false).horizontal_top.repeat(area.width.into());
    put(buffer, area, area.x, area.y, &rule, look.border());
    let told = state.told_of_left_out();
    if !told.is_empty() {
        return says(&told.join(" "), look.text(), look, body(area), buffer);
    }
    let Some(selected) = state.row_of_invest() else {
        let why = state.why_not_in_quarter();
        return says(&why, look.dim(), look, body(area), buffer);
    };
    let name = state.selected().map_or("", |account| account.name.as_str());
    let end = area.right().saturating_sub(1);
    let ends = columns(end);
    let room = usize::from((ends[0] - COLUMNS[0]).saturating_sub(area.x + 4));
    let title = cut(&format!("Best next moves at {name}"), room, look.ascii);
    let head = Rect { height: 1, ..area };
    put(
        buffer,
        head,
        area.x + 2,
        area.y,
        &format!(" {title} "),
        look.accent(),
    );
    // The rule ends before the headings and goes on behind them.
    let headings = ["hours", "gap", "per hour"].into_iter().zip(COLUMNS);
    for ((text, columns), at) in headings.zip(ends) {
        let text = format!("{text:>0$} ", usize::from(columns));
        ended(&text, at + 1, look.dim(), head, buffer);
    }
    let body = body(area);
    let moves = state.best_moves();
    if moves.is_empty() {
        let text = if selected.gap.is_none() {
            let open = state.key_for(Command::Open);
            format!("Nobody is judged here yet: {open} opens the page to judge them; then moves can be compared.")
        } else {
            "No move is worth its hours here.".to_owned()
        };
        return says(&text, look.dim(), look, body, buffer);
    }
    let first = first(state, body);
    let rows = moves.iter().enumerate().skip(first);
    for ((at, one), y) in rows.zip(body.y..body.bottom()) {
        let row = Rect {
            y,
            height: 1,
            width: body.width.saturating_sub(1),
            ..body
        };
        let is_selected = state.place_of_move() == Some(at);
        draw_move(state, one, (at, is_selected), look, row, buffer);
    }
    if area.height > 3 {
        let room = usize::from(area.width.saturating_sub(3));
        let y = area.bottom() - 1;
        put(
            buffer,
            area,
            area.x + 2,
            y,
            &cut(ASSUMED, room, look.ascii),
            look.dim(),
        );
    }
}

/// Where the columns end, from the right.
fn columns(right: u16) -> [u16; 3] {
    let end = right.saturating_sub(END);
    let [_, gain, per_hour] = COLUMNS;
    [
        end.saturating_sub(gain + per_hour),
        end.saturating_sub(per_hour),
        end,
    ]
}

fn draw_move(
    state: &State,
    one: &Move,
    (at, is_selected): (usize, bool),
    look: Look,
    row: Rect,
    buffer: &mut Buffer,
) {
    let ends = columns(row.right());
    let account = state.account.as_ref();
    let filled = account.and_then(|id| state.views.invest.filled(id));
    let is_chosen = filled.is_some_and(|filled| filled.taken.iter().any(|(place, _)| *place == at));
    let style = if one.planned { look.dim() } else { look.text() };
    let sign = if is_chosen {
        look.or_ascii("✓", "*")
    } else {
        " "
    };
    put(buffer, row, row.x + 2, row.y, sign, look.accent());
    let room = usize::from((ends[0] - COLUMNS[0]).saturating_sub(row.x + 4));
    put(
        buffer,
        row,
        row.x + 4,
        row.y,
        &cut(&one.with_ends(), room, look.ascii),
        style,
    );
    let figures = [
        format!("{:.1}", one.hours),
        difference(one.gain),
        format!("{:.1}", one.per_hour()),
    ];
    for (text, end) in figures.iter().zip(ends) {
        ended(text, end, style, row, buffer);
    }
    let said = if one.planned {
        "planned".to_owned()
    } else if is_selected {
        format!("{} plan it", state.key_for(Command::Add))
    } else {
        String::new()
    };
    put(buffer, row, ends[2] + 2, row.y, &said, look.dim());
    if is_selected {
        mark(look, state.views.invest.part() == Part::Moves, row, buffer);
    }
}
