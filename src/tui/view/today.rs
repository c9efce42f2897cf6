//! Today: what is due and what needs you as a list, and beside or below it all that is known of the selected item.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::agenda::{Agenda, Cause, Subject, Touch};
use crate::app::State;
use crate::app::view::today::{Line, Today};
use crate::method::insight::Severity;
use crate::method::plays::plays;
use crate::model::{Account, Date, MemberId, Money};
use crate::picture::words::{counted, hand_over, seen_from, short_money, spoken, written};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width, wrapped};

/// The columns of what stands at the end of a row: how long ago, or the revenue.
const END: u16 = 14;

/// Where there is less room than this, the end of a row is left to the details.
const NARROW: u16 = 60;

/// A line of the details, and how it is drawn.
type Detail = (String, Style);

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let Some(agenda) = state.views.today.agenda() else {
        return;
    };
    if state.hides_our_view() {
        let text = "Hidden while the customer's view is entered: it would show ours.";
        for (line, y) in wrapped(text, area.width.into())
            .iter()
            .zip(area.y..area.bottom())
        {
            put(buffer, area, area.x + 1, y, line, look.dim());
        }
        return;
    }
    let [list, details] = Today::areas(area);
    let place = state.place_in_today();
    draw_list(state, agenda, place, look, list, buffer);
    let inner = beside_edge(list, details, look, buffer);
    let room = usize::from(inner.width);
    let lines = details_of(state, agenda, place, look).into_iter();
    let lines = lines.flat_map(|(text, style)| {
        let lines = wrapped(&text, room).into_iter();
        lines.map(move |line| (line, style))
    });
    for ((text, style), y) in lines.zip(inner.y..inner.bottom()) {
        put(
            buffer,
            inner,
            inner.x,
            y,
            &cut(&text, room, look.ascii),
            style,
        );
    }
}

/// The item on the row that was pointed at.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let agenda = state.views.today.agenda()?;
    let [list, _] = Today::areas(area);
    let row = usize::from(at.y.checked_sub(list.y)?);
    let first = Today::first_line(agenda, state.place_in_today(), list.height.into());
    let line = first + row;
    let hit = list.contains(at) && line < Today::lines(agenda);
    hit.then(|| Today::place_on(agenda, line))?
}

fn draw_list(
    state: &State,
    agenda: &Agenda,
    place: Option<usize>,
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let first = Today::first_line(agenda, place, area.height.into());
    for (line, y) in (first..Today::lines(agenda)).zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            width: area.width.saturating_sub(1),
            ..area
        };
        match Today::line(agenda, line) {
            Line::Due => heading("Due", agenda.touches.len(), look, row, buffer),
            Line::Needs => heading("Needs you", agenda.causes.len(), look, row, buffer),
            Line::NothingDue => {
                put(buffer, row, row.x + 2, y, &nothing_due(agenda), look.dim());
            }
            Line::NothingNeeded => {
                let text = if state.is_scoring() {
                    "The accounts are being scored."
                } else {
                    "Nothing needs your attention."
                };
                put(buffer, row, row.x + 2, y, text, look.dim());
            }
            Line::Touch(at) => touch(&agenda.touches[at], agenda.as_of, look, row, buffer),
            Line::Cause(at) => cause(state, &agenda.causes[at], look, row, buffer),
            Line::PutOff => {
                let text = format!("Put off: {}", agenda.snoozed);
                put(buffer, row, row.x + 1, y, &text, look.dim());
            }
            Line::Gap => {}
        }
        if place.is_some() && Today::place_on(agenda, line) == place {
            put(
                buffer,
                row,
                row.x,
                y,
                look.or_ascii("▸", ">"),
                look.accent(),
            );
            let behind = Rect {
                x: row.x + 1,
                width: row.width.saturating_sub(1),
                ..row
            };
            buffer.set_style(behind, look.selected(true));
        }
    }
}

fn heading(title: &str, count: usize, look: Look, row: Rect, buffer: &mut Buffer) {
    let used = put(buffer, row, row.x + 1, row.y, title, look.accent());
    let count = count.to_string();
    put(buffer, row, row.x + used + 2, row.y, &count, look.dim());
}

/// ` overdue  QBR        Istituto Sieri Valmarena           195 days ago`
fn touch(touch: &Touch, as_of: Date, look: Look, row: Rect, buffer: &mut Buffer) {
    let (when, style) = match touch.due.due {
        None => ("never", look.refused()),
        Some(_) if touch.due.overdue => ("overdue", look.failed()),
        Some(_) => ("due", look.text()),
    };
    let ago = touch.due.due.map(|day| seen_from(day, as_of));
    let middle = ended(row, &ago.unwrap_or_default(), look, buffer);
    put(buffer, middle, row.x + 2, row.y, when, style);
    put(
        buffer,
        middle,
        row.x + 10,
        row.y,
        &spoken(touch.due.kind),
        look.text(),
    );
    name(&touch.account.name, row.x + 22, look, middle, buffer);
}

/// `!! Kiryu Dairy    Rosalind Peake still opposes us    860k`
fn cause(state: &State, cause: &Cause, look: Look, row: Rect, buffer: &mut Buffer) {
    let severity = cause.insight.severity;
    let sign = match severity {
        Severity::Critical => "!!",
        Severity::Warning => "!",
        Severity::Info => look.or_ascii("·", "."),
    };
    let middle = ended(row, &revenue(cause).unwrap_or_default(), look, buffer);
    put(
        buffer,
        middle,
        row.x + 2,
        row.y,
        sign,
        look.severity(severity),
    );
    let names = Rect {
        width: (middle.width * 2 / 5).clamp(14.min(middle.width), 34),
        ..middle
    };
    name(&subject(state, cause), row.x + 5, look, names, buffer);
    let evidence = Rect {
        x: names.right() + 1,
        width: middle.right().saturating_sub(names.right() + 1),
        ..middle
    };
    name(&cause.insight.evidence, evidence.x, look, evidence, buffer);
}

/// Writes a text up to the end of an area, cut there.
fn name(text: &str, x: u16, look: Look, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.right().saturating_sub(x));
    put(
        buffer,
        area,
        x,
        area.y,
        &cut(text, room, look.ascii),
        look.text(),
    );
}

/// Writes what stands at the end of a row, where there is room for it; gives the row before it.
fn ended(row: Rect, text: &str, look: Look, buffer: &mut Buffer) -> Rect {
    if row.width < NARROW {
        return row;
    }
    let columns = u16::try_from(width(text)).unwrap_or(END).min(END);
    put(buffer, row, row.right() - columns, row.y, text, look.dim());
    Rect {
        width: row.width - END - 1,
        ..row
    }
}

/// Draws the line between list and details; gives the room of the details.
fn beside_edge(list: Rect, details: Rect, look: Look, buffer: &mut Buffer) -> Rect {
    let edge = look.edge(false);
    if details.y > list.y {
        let line = edge.horizontal_top.repeat(details.width.into());
        put(buffer, details, details.x, details.y, &line, look.border());
        return Rect {
            x: details.x + 1,
            y: details.y + u16::from(details.height > 0),
            width: details.width.saturating_sub(2),
            height: details.height.saturating_sub(1),
        };
    }
    for y in details.y..details.bottom() {
        put(
            buffer,
            details,
            details.x,
            y,
            edge.vertical_left,
            look.border(),
        );
    }
    Rect {
        x: details.x + 2,
        width: details.width.saturating_sub(3),
        ..details
    }
}

/// All that is known of the item under the cursor; without one, that the selected account needs nothing.
fn details_of(state: &State, agenda: &Agenda, place: Option<usize>, look: Look) -> Vec<Detail> {
    let Some(place) = place else {
        let text = match state.selected() {
            Some(account) => format!("{}: nothing is due, and nothing is wrong.", account.name),
            None => "No account is selected.".to_owned(),
        };
        return vec![(text, look.dim())];
    };
    let touches = agenda.touches.len();
    match agenda.touches.get(place) {
        Some(touch) => details_of_touch(state, touch, agenda.as_of, look),
        None => details_of_cause(state, &agenda.causes[place - touches], look),
    }
}

fn details_of_touch(state: &State, touch: &Touch, as_of: Date, look: Look) -> Vec<Detail> {
    let kind = spoken(touch.due.kind);
    let due = match touch.due.due {
        None => format!("{kind}: none so far."),
        Some(day) => format!("{kind}, due {} ({}).", written(day), seen_from(day, as_of)),
    };
    vec![
        (touch.account.name.to_string(), look.accent()),
        (due, look.text()),
        (about(state, &touch.account), look.dim()),
    ]
}

fn details_of_cause(state: &State, cause: &Cause, look: Look) -> Vec<Detail> {
    let mut lines = vec![(subject(state, cause), look.accent())];
    let severity = look.severity(cause.insight.severity);
    lines.push((cause.insight.evidence.to_string(), severity));
    let play = plays().insight(cause.insight.code);
    lines.push((play.to_owned(), look.text()));
    if let Subject::Account(account) = &cause.subject {
        lines.push((about(state, account), look.dim()));
    }
    lines
}

/// Revenue, renewal and manager of an account.
fn about(state: &State, account: &Account) -> String {
    let arr = account.arr_on(state.as_of()).0;
    let arr = arr.map(|arr| short_money(Money::as_f64(arr)));
    let settings = &state.workspace.settings;
    let manager = match settings.csm_on(account, state.as_of()) {
        Some(csm) => format!("manager: {}", csm.name),
        None => "no manager".to_owned(),
    };
    let next = hand_over(account, settings, state.as_of());
    let next = next.map_or_else(String::new, |next| format!("; {next}"));
    match arr {
        Some(arr) => format!("{arr} a year, {manager}{next}"),
        None => format!("revenue unknown, {manager}{next}"),
    }
}

/// What a cause is about, by name.
fn subject(state: &State, cause: &Cause) -> String {
    match &cause.subject {
        Subject::Account(account) => account.name.to_string(),
        Subject::Manager(manager) => member(state, manager),
        Subject::Workspace => state.workspace.settings.name.to_string(),
    }
}

fn member(state: &State, id: &MemberId) -> String {
    let member = state.workspace.settings.member(id);
    member
        .map_or(id.as_str(), |member| member.name.as_str())
        .to_owned()
}

fn revenue(cause: &Cause) -> Option<String> {
    match &cause.subject {
        Subject::Account(account) => Some(short_money(Money::as_f64(account.arr?))),
        Subject::Manager(_) | Subject::Workspace => None,
    }
}

fn nothing_due(agenda: &Agenda) -> String {
    let Some(next) = &agenda.next else {
        return match agenda.accounts {
            0 => "Nothing due: there are no accounts.".to_owned(),
            some => format!("Nothing due at {}.", counted(some, "account")),
        };
    };
    let day = next
        .due
        .due
        .map_or_else(String::new, |day| format!(", {}", written(day)));
    format!(
        "Nothing due. Next: {} {}{day}.",
        spoken(next.due.kind),
        next.account.name
    )
}
