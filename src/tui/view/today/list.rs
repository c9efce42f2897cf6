//! The list of Today: two parts, each with its own lines in sight.

use ratatui::layout::{Position, Rect};

use super::rows::{ended, heading, item, need, pair};
use crate::agenda::{Agenda, nothing_due};
use crate::app::State;
use crate::app::view::today::{Line, Sheet, first_line};
use crate::model::{counted, written};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};
use crate::tui::view::mark;

/// A part of the list as it lies on the screen.
struct Part {
    area: Rect,
    upper: bool,
    lines: usize,
    first: usize,
}

fn parts(state: &State, sheet: Sheet, area: Rect) -> [Part; 2] {
    let height = sheet.upper_height(area.height);
    let cursor = state.place_in_today().map(|item| sheet.place(item));
    let part = |upper: bool| {
        let (area, lines) = match upper {
            true => (Rect { height, ..area }, sheet.upper()),
            false => {
                let (y, height) = (area.y + height, area.height - height);
                (Rect { y, height, ..area }, sheet.lower())
            }
        };
        let here = cursor
            .filter(|(part, _)| *part == upper)
            .map(|(_, line)| line);
        Part {
            first: first_line(lines, here, area.height.into()),
            area,
            upper,
            lines,
        }
    };
    [part(true), part(false)]
}

impl Part {
    /// What stands on a row: on the first one the heading of what is scrolled out of sight above it.
    fn line(&self, sheet: Sheet, row: usize) -> Option<Line> {
        let line = self.first + row;
        if line >= self.lines {
            return None;
        }
        let on = |line| match self.upper {
            true => sheet.upper_line(line),
            false => sheet.lower_line(line),
        };
        if row > 0 || self.first == 0 || self.area.height < 3 {
            return Some(on(line));
        }
        let above = (0..=line).rev().map(on);
        above.into_iter().find(|line| is_heading(*line))
    }

    /// How many lines are out of sight below.
    fn below(&self) -> usize {
        self.lines
            .saturating_sub(self.first + usize::from(self.area.height))
    }
}

fn is_heading(line: Line) -> bool {
    matches!(
        line,
        Line::Unreadable | Line::First | Line::Due | Line::Needs
    )
}

/// What stands where something was pointed at.
pub(super) fn line_at(state: &State, sheet: Sheet, area: Rect, at: Position) -> Option<Line> {
    let parts = parts(state, sheet, area);
    let part = parts.iter().find(|part| part.area.contains(at))?;
    part.line(sheet, usize::from(at.y - part.area.y))
}

pub(super) fn draw(
    state: &State,
    agenda: &Agenda,
    sheet: Sheet,
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let cursor = state.place_in_today();
    for part in parts(state, sheet, area) {
        for (row, y) in (part.area.y..part.area.bottom()).enumerate() {
            let Some(line) = part.line(sheet, row) else {
                break;
            };
            let place = Rect {
                y,
                height: 1,
                width: area.width.saturating_sub(1),
                ..area
            };
            draw_line(state, agenda, line, look, place, buffer);
            if row == 0 && part.below() > 0 {
                let more = format!("{} more", part.below());
                let x = place.right().saturating_sub(width(&more) as u16);
                put(buffer, place, x, y, &more, look.dim());
            }
            if cursor.is_some() && sheet.item(line) == cursor {
                mark(look, true, place, buffer);
            }
        }
    }
}

fn draw_line(
    state: &State,
    agenda: &Agenda,
    line: Line,
    look: Look,
    row: Rect,
    buffer: &mut Buffer,
) {
    let mut say = |text: &str, style| {
        let room = usize::from(row.width.saturating_sub(2));
        put(
            buffer,
            row,
            row.x + 2,
            row.y,
            &cut(text, room, look.ascii),
            style,
        );
    };
    match line {
        Line::Unreadable => heading("Not readable", state.broken.len(), look, row, buffer),
        Line::First => heading(
            "To begin with",
            usize::from(agenda.first.no_value > 0) + agenda.first.judge.len(),
            look,
            row,
            buffer,
        ),
        Line::Due => heading("Due", agenda.due.len(), look, row, buffer),
        Line::Needs => heading("Needs you", agenda.needs.len(), look, row, buffer),
        Line::NothingDue => say(&nothing_due(agenda, &state.workspace.settings), look.dim()),
        Line::NothingNeeded => {
            let text = if state.is_scoring() || state.reading.is_some() {
                "The accounts are being read and scored."
            } else {
                "Nothing needs your attention."
            };
            say(text, look.dim());
        }
        Line::File(at) => {
            let broken = state.broken.values().nth(at);
            let what = broken.map_or("", |broken| broken.lines.first().map_or("", String::as_str));
            let place = broken.map_or("", |broken| broken.place.as_str());
            say(
                &format!("{} {place}  {what}", look.or_ascii("✗", "x")),
                look.failed(),
            );
        }
        Line::NoValue => {
            let count = counted(agenda.first.no_value, "account");
            say(
                &format!("Say what they are worth: {count} without a value"),
                look.refused(),
            );
        }
        Line::Judge(at) => {
            let Some(one) = agenda.first.judge.get(at) else {
                return;
            };
            let people = match one.people {
                1 => "1 person".to_owned(),
                many => format!("{many} people"),
            };
            let middle = ended(row, one.arr, None, look, buffer);
            let what = format!("nobody judged of {people}");
            pair(
                &one.account.name,
                (&what, look.text()),
                row.x + 2,
                look,
                middle,
                buffer,
            );
        }
        Line::Item(at) => {
            if let Some(due) = agenda.due.get(at) {
                item(state, agenda, due, look, row, buffer);
            }
        }
        Line::Need(at) => {
            if let Some(one) = agenda.needs.get(at) {
                need(state, agenda, one, look, row, buffer);
            }
        }
        Line::PutOff => {
            let sign = if state.lists_put_off() {
                look.or_ascii("▾", "v")
            } else {
                look.or_ascii("▸", ">")
            };
            say(
                &format!("{sign} Put off: {}", agenda.put_off.len()),
                look.dim(),
            );
        }
        Line::Off(at) => {
            let Some(off) = agenda.put_off.get(at) else {
                return;
            };
            let what = format!("{}  until {}", off.code.title(), written(off.until));
            pair(
                &off.account.name,
                (&what, look.dim()),
                row.x + 4,
                look,
                row,
                buffer,
            );
        }
    }
}
