//! Invest: the quarter in a line, the accounts with their hours, and below them the best moves of the selected one.

mod frozen;
mod head;
mod moves;
mod table;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::mark;
use crate::app::view::invest::{Invest, Part};
use crate::app::{Command, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, paragraphs, put, width};

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let [head, rows, below] = Invest::areas(area);
    let invest = &state.views.invest;
    let Some(plan) = invest.plan() else {
        let text = if state.is_scoring() || state.reading.is_some() {
            "The accounts are being read and scored.".to_owned()
        } else {
            let member = state.key_for(Command::Member);
            format!("No success manager yet. {member} makes one: their hours are shared out here.")
        };
        return says(&text, look.dim(), look, area, buffer);
    };
    if state.hides_our_view() {
        let text = "Hidden while the customer's view is entered: it would show ours.";
        return says(text, look.dim(), look, area, buffer);
    }
    head::draw(state, plan, look, head, buffer);
    match invest.part() {
        Part::LeftOut => table::left_out(state, plan, look, rows, buffer),
        Part::Frozen => frozen::draw(state, look, rows, buffer),
        Part::Accounts | Part::Moves => table::draw(state, plan, look, rows, buffer),
    }
    moves::draw(state, look, below, buffer);
}

/// The account or the move that was pointed at.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let [_, rows, below] = Invest::areas(area);
    let plan = state.views.invest.plan()?;
    if state.views.invest.part() == Part::Frozen {
        return frozen::row_at(state, rows, at);
    }
    if let Some(row) = table::row_at(state, plan, rows, at) {
        return Some(row);
    }
    let one = moves::move_at(state, below, at)?;
    (state.views.invest.part() != Part::LeftOut).then_some(plan.accounts.len() + one)
}

fn says(text: &str, style: Style, look: Look, area: Rect, buffer: &mut Buffer) {
    let inner = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    };
    paragraphs(buffer, inner, [(text, style)], look.ascii);
}

/// Writes a text so that it ends before a column.
fn ended(text: &str, end: u16, style: Style, row: Rect, buffer: &mut Buffer) {
    let x = end.saturating_sub(width(text) as u16).max(row.x);
    put(buffer, row, x, row.y, text, style);
}
