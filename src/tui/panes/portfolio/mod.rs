//! The portfolio pane: who has room and who has not, what each manager serves, and, zoomed, where the money is.

mod audit;
mod bars;
mod cells;
mod managers;
mod pareto;
mod served;

use ratatui::layout::{Constraint, Layout, Position, Rect};

use crate::app::{Command, Pane, State, Thing};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put};

/// The least rows of a curve with its headings.
const CURVE: u16 = 9;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let managers = state.managers();
    let team = &state.workspace.settings.team;
    let mut area = area;
    if team.iter().all(|member| member.csm.is_none()) {
        let member = state.key_in(Pane::Portfolio, Command::Member);
        let text = format!("No CSM yet. {member} makes one.");
        put(buffer, area, area.x, area.y, &text, look.text());
        if state.served.number(None) == 0 || area.height < 4 {
            return;
        }
        (area.y, area.height) = (area.y + 1, area.height - 1);
    }
    let (table, [list, curve, audit]) = parts(state, managers.len(), area);
    managers::draw(state, &managers, look, table, buffer);
    served::draw(state, look, list, buffer);
    pareto::draw(state, look, curve, buffer);
    audit::draw(state, look, audit, buffer);
}

/// The manager, or the account below, at a place of the pane.
pub(super) fn thing_at(state: &State, _: Look, area: Rect, at: Position) -> Option<Thing> {
    let managers = state.managers();
    let (table, [list, ..]) = parts(state, managers.len(), area);
    if table.contains(at) {
        return managers::manager_at(state, &managers, table, at);
    }
    let id = list
        .contains(at)
        .then(|| served::account_at(state, list, at))?;
    id.map(Thing::Served)
}

/// The table of managers, and below it the accounts, the curve and the audit.
fn parts(state: &State, managers: usize, area: Rect) -> (Rect, [Rect; 3]) {
    let rows = u16::try_from(managers).unwrap_or(u16::MAX);
    let upper = height_of_managers(state, area.height, rows);
    let [table, below] =
        Layout::vertical([Constraint::Length(upper), Constraint::Fill(1)]).areas(area);
    (table, beside(state, below))
}

/// The rows of the table of managers with its heading: all of them where half of the pane is enough; fewer while one
/// of them is open.
fn height_of_managers(state: &State, height: u16, managers: u16) -> u16 {
    let wanted = managers.saturating_add(1);
    let most = if state.portfolio.open.is_some() {
        height / 3
    } else {
        height / 2
    };
    wanted.min(most.max(3))
}

/// Where the accounts, the curve and the audit go; an empty place for what is not shown.
fn beside(state: &State, area: Rect) -> [Rect; 3] {
    let none = Rect { height: 0, ..area };
    if !state.zoomed {
        return [area, none, none];
    }
    // Between the list and what stands beside it.
    let gap = |rect: Rect| Rect {
        x: rect.x + 2.min(rect.width),
        width: rect.width.saturating_sub(2),
        ..rect
    };
    if area.width < 56 || state.portfolio.open.is_some() && area.width < 92 {
        return [area, none, none];
    }
    // The list of the narrower screens has tier, verdict and gap; the wider ones have room for all of it.
    let left = match area.width {
        0..92 => 46,
        92..140 => area.width * 47 / 100,
        _ => area.width * 56 / 100,
    };
    let [list, right] =
        Layout::horizontal([Constraint::Length(left), Constraint::Fill(1)]).areas(area);
    let right = gap(right);
    // The audit has the rows that it needs, as far as a curve is left that can be read.
    let audit = audit::rows(state, right.width).min(right.height.saturating_sub(CURVE));
    let [curve, audit] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(audit)]).areas(right);
    [list, curve, audit]
}

/// What is said where everybody's accounts count although mine alone are listed.
fn whose(state: &State) -> &'static str {
    if state.shown_for().is_some() {
        ", everybody's"
    } else {
        ""
    }
}
