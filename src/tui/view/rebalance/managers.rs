//! The managers: a bar of the higher load, now and then, and the figures beside it.

use ratatui::layout::Rect;

use super::{ended, line, member};
use crate::app::State;
use crate::invest::rebalance::{ManagerShift, Shift};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// The columns of accounts, load by accounts and load by hours.
const COLUMNS: [u16; 3] = [11, 12, 12];

/// A bar shows at least so much load, in per cent.
const SHOWN: f64 = 125.0;

/// The most columns of a bar.
const BAR: u16 = 60;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let view = &state.views.rebalance;
    let name = (area.width / 5).clamp(10, 28);
    let figures: u16 = COLUMNS.iter().sum();
    let bar = area.width.saturating_sub(name + figures + 5).min(BAR);
    let x = area.x + 2 + name + 1;
    let ends = ends(x + bar);
    let head = line(area, area.y);
    put(buffer, head, area.x + 2, head.y, "manager", look.dim());
    for (text, end) in ["accounts", "load %", "hours %"].iter().zip(ends) {
        ended(text, end, look.dim(), head, buffer);
    }
    let target = view.proposal().map_or(view.target(), |one| one.target);
    let mark = format!("{} {target:.0} %", look.or_ascii("┃", "|"));
    let managers = view.managers();
    let highest = managers.iter().map(|one| {
        let load = one.higher();
        load.before.max(load.after)
    });
    let scale = highest.fold(SHOWN.max(target * 1.1), f64::max);
    let at = cells(target, scale, bar);
    put(buffer, head, x + at, head.y, &mark, look.dim());
    let searching = view.search().is_some();
    let room = usize::from(area.height.saturating_sub(2));
    let (shown, left) = shown(managers, room);
    if left > 0 {
        let text = format!("and {left} more");
        let y = area.bottom().saturating_sub(2);
        put(buffer, area, area.x + 2, y, &text, look.dim());
    }
    for (one, y) in shown.into_iter().zip(area.y + 1..) {
        let row = line(area, y);
        let style = if searching { look.dim() } else { look.text() };
        let text = cut(member(state, Some(&one.csm)), name.into(), look.ascii);
        put(buffer, row, row.x + 2, y, &text, style);
        draw_bar(one, (target, scale), (x, bar), look, row, buffer);
        let texts = [
            turn(one.accounts.before as f64, one.accounts.after as f64, look),
            loads(one.load, look),
            loads(one.hours_load, look),
        ];
        for (text, end) in texts.iter().zip(ends) {
            ended(text, end, style, row, buffer);
        }
    }
}

/// The managers for whom there are rows, those first whose accounts change where there are not enough, and how many are left.
fn shown(managers: &[ManagerShift], room: usize) -> (Vec<&ManagerShift>, usize) {
    let mut all: Vec<&ManagerShift> = managers.iter().collect();
    if all.len() <= room {
        return (all, 0);
    }
    all.sort_by_key(|one| one.accounts.before == one.accounts.after);
    all.truncate(room.saturating_sub(1));
    let left = managers.len() - all.len();
    (all, left)
}

/// Where the columns end, from the end of the bar.
fn ends(bar: u16) -> [u16; 3] {
    let mut x = bar;
    COLUMNS.map(|columns| {
        x += columns;
        x
    })
}

/// So many cells of a bar are a load.
fn cells(load: f64, scale: f64, columns: u16) -> u16 {
    let share = (load / scale).clamp(0.0, 1.0);
    (share * f64::from(columns)).round() as u16
}

/// What stays, what is given away and what comes, and the mark of the target.
fn draw_bar(
    one: &ManagerShift,
    (target, scale): (f64, f64),
    (x, columns): (u16, u16),
    look: Look,
    row: Rect,
    buffer: &mut Buffer,
) {
    let load = one.higher();
    let [now, then] = [load.before, load.after].map(|load| cells(load, scale, columns));
    for at in 0..columns {
        let (symbol, style) = if at < now.min(then) {
            (look.or_ascii("█", "#"), look.text())
        } else if at < now {
            (look.or_ascii("░", ":"), look.refused())
        } else if at < then {
            (look.or_ascii("▓", "+"), look.accent())
        } else {
            (look.or_ascii("·", "."), look.border())
        };
        put(buffer, row, x + at, row.y, symbol, style);
    }
    let at = cells(target, scale, columns).min(columns.saturating_sub(1));
    if columns > 0 {
        let mark = look.or_ascii("┃", "|");
        put(buffer, row, x + at, row.y, mark, look.text());
    }
}

fn loads(load: Shift<f64>, look: Look) -> String {
    turn(load.before.round(), load.after.round(), look)
}

/// A figure that stays, or what it is and what it becomes.
fn turn(before: f64, after: f64, look: Look) -> String {
    if before == after {
        format!("{before}")
    } else {
        format!("{before} {} {after}", look.or_ascii("→", ">"))
    }
}
