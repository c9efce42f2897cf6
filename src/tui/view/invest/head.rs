//! The quarter in a line: whose it is, the hours, what does not fit, and where the next half hour would go.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::view::invest::WIDE;
use crate::app::{Command, State};
use crate::invest::Plan;
use crate::model::counted;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};

/// Blanks between two parts.
const GAP: u16 = 3;

pub(super) fn draw(state: &State, plan: &Plan, look: Look, area: Rect, buffer: &mut Buffer) {
    let member = state.workspace.settings.member(&plan.csm);
    let name = member.map_or(plan.csm.as_str(), |member| member.name.as_str());
    let hours = format!(
        "{:.0} h a quarter: {:.0} go to what is due, {:.1} to give",
        plan.budget,
        plan.fits + plan.tech,
        plan.room
    );
    let mut parts = vec![(name.to_owned(), look.accent()), (hours, look.text())];
    let rest = rest(state, plan, look);
    if area.width >= WIDE || area.height < 2 {
        parts.extend(rest);
        return line(&parts, look, area, buffer);
    }
    let first = Rect { height: 1, ..area };
    line(&parts, look, first, buffer);
    let second = Rect {
        y: area.y + 1,
        height: 1,
        ..area
    };
    line(&rest, look, second, buffer);
}

/// What does not fit, and where the next half hour would go.
fn rest(state: &State, plan: &Plan, look: Look) -> Vec<(String, Style)> {
    let mut parts = Vec::new();
    if plan.over > 0.0 {
        let key = state.key_for(Command::TakeAway);
        let text = format!("{:.1} h more held than there are ({key} lets go)", plan.over);
        parts.push((text, look.failed()));
    }
    if !plan.does_not_fit.is_empty() {
        let touches = counted(plan.does_not_fit.len(), "touch");
        let verb = if plan.does_not_fit.len() == 1 {
            "does"
        } else {
            "do"
        };
        let key = state.key_for(Command::LeftOut);
        let text = format!("{touches} {verb} not fit ({key})");
        parts.push((text, look.refused()));
    }
    if let Some(next) = &plan.next {
        let account = state.workspace.accounts.get(next);
        let name = account.map_or(next.as_str(), |account| account.name.as_str());
        let text = format!("next half hour: {name}, which has {:.1} h", plan.next_has());
        parts.push((text, look.dim()));
    }
    parts
}

fn line(parts: &[(String, Style)], look: Look, area: Rect, buffer: &mut Buffer) {
    let mut x = area.x + 1;
    for (text, style) in parts {
        let room = usize::from(area.right().saturating_sub(x + 1));
        if room < 8 {
            break;
        }
        let text = cut(text, room, look.ascii);
        put(buffer, area, x, area.y, &text, *style);
        x += width(&text) as u16 + GAP;
    }
}
