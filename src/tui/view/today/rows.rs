//! The rows of Today's list: what is due, what needs somebody, and what stands at their ends.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::agenda::{Agenda, Due, Need, Subject, due_what, due_when, due_who};
use crate::app::State;
use crate::model::{MemberId, Money};
use crate::picture::words::short_money;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};

/// The columns of when something is due.
const WHEN: u16 = 9;

/// The columns of the revenue and of the days to the renewal.
const FIGURES: (u16, u16) = (6, 7);

/// Where there is less room than this, the figures at the end of a row are left to the details.
const NARROW: u16 = 60;

pub(super) fn heading(title: &str, count: usize, look: Look, row: Rect, buffer: &mut Buffer) {
    let used = put(buffer, row, row.x + 1, row.y, title, look.accent());
    let count = count.to_string();
    put(buffer, row, row.x + used + 2, row.y, &count, look.dim());
}

/// ` overdue  QBR             Istituto Sieri Valmarena           195 days`
pub(super) fn item(
    state: &State,
    agenda: &Agenda,
    due: &Due,
    look: Look,
    row: Rect,
    buffer: &mut Buffer,
) {
    let settings = &state.workspace.settings;
    let style = match due.day {
        None => look.failed(),
        Some(_) if due.late => look.failed(),
        Some(day) if day == agenda.as_of => look.accent(),
        Some(_) => look.text(),
    };
    put(
        buffer,
        row,
        row.x + 2,
        row.y,
        &due_when(due, agenda.as_of),
        style,
    );
    let who = due_who(due, settings, agenda.as_of);
    let room = usize::from(row.width / 4).clamp(8, 18);
    let who = cut(&who, room, look.ascii);
    let columns = width(&who) as u16;
    put(
        buffer,
        row,
        row.right().saturating_sub(columns),
        row.y,
        &who,
        look.dim(),
    );
    let middle = Rect {
        width: row.width.saturating_sub(columns + 1),
        ..row
    };
    let (what, x) = (due_what(due, settings), row.x + 2 + WHEN);
    match &due.account {
        Some(account) => {
            let names = middle.width.saturating_sub(2 + WHEN);
            let most = if row.width < NARROW {
                names / 3
            } else {
                names / 2
            };
            let short = (width(&what) as u16).max(18).min(most);
            let what = cut(&what, short.into(), look.ascii);
            put(buffer, middle, x, row.y, &what, look.text());
            text(
                &account.name,
                x + short + 1,
                look.text(),
                look,
                middle,
                buffer,
            );
        }
        None => text(&what, x, look.text(), look, middle, buffer),
    }
}

/// `!! Kiryu Dairy    A blocker still opposes us  +3    980k   141d`
pub(super) fn need(
    state: &State,
    agenda: &Agenda,
    need: &Need,
    look: Look,
    row: Rect,
    buffer: &mut Buffer,
) {
    let account = need.subject.account();
    let renewal = account.and_then(|account| account.open_renewal(agenda.as_of));
    let days = renewal.map(|day| format!("{}d", agenda.as_of.days_to(day)));
    let middle = ended(row, need.arr, days, look, buffer);
    let style = look.severity(need.severity);
    put(
        buffer,
        middle,
        row.x + 2,
        row.y,
        look.sign(need.severity),
        style,
    );
    let more = match need.more {
        0 => String::new(),
        more => format!("  +{more}"),
    };
    let title = format!("{}{more}", need.code.title());
    let name = match &need.subject {
        Subject::Account(account) => account.name.to_string(),
        Subject::Manager(manager) => member(state, manager),
        Subject::Workspace => state.workspace.settings.name.to_string(),
    };
    pair(&name, (&title, style), row.x + 5, look, middle, buffer);
}

fn member(state: &State, id: &MemberId) -> String {
    let member = state.workspace.settings.member(id);
    member
        .map_or(id.as_str(), |member| member.name.as_str())
        .to_owned()
}

/// The columns of the longest title of a cause, with how many more there are.
const TITLE: u16 = 38;

/// A name, and what is said of it, which begins at one place in every row.
pub(super) fn pair(
    name: &str,
    (said, style): (&str, Style),
    x: u16,
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let room = area.right().saturating_sub(x);
    let names = room.saturating_sub(TITLE).max(room * 2 / 5).min(36);
    let name = cut(name, names.into(), look.ascii);
    put(buffer, area, x, area.y, &name, look.text());
    text(said, x + names + 1, style, look, area, buffer);
}

/// Writes a text up to the end of an area, cut there.
fn text(text: &str, x: u16, style: Style, look: Look, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.right().saturating_sub(x));
    put(buffer, area, x, area.y, &cut(text, room, look.ascii), style);
}

/// Writes revenue and days at the end of a row, where there is room; gives the row before them.
pub(super) fn ended(
    row: Rect,
    arr: Option<Money>,
    days: Option<String>,
    look: Look,
    buffer: &mut Buffer,
) -> Rect {
    if row.width < NARROW {
        return row;
    }
    let mut right = row.right();
    let arr = arr.map(|arr| short_money(arr.as_f64()));
    for (text, columns) in [(days, FIGURES.1), (arr, FIGURES.0)] {
        let text = text.unwrap_or_else(|| "-".to_owned());
        let at = right.saturating_sub(width(&text) as u16);
        put(buffer, row, at, row.y, &text, look.dim());
        right -= columns;
    }
    Rect {
        width: right.saturating_sub(row.x),
        ..row
    }
}
