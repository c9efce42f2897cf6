//! The lines of a section as they lie on the screen: the cursor's always in sight, whatever height the others take.

use ratatui::layout::{Position, Rect};

use super::row::Row;
use super::{View, chart, entry, figure, moves, person, shared, told};
use crate::app::{PageLine, Section, Told};
use crate::field::Subject;
use crate::tui::parts::{Buffer, put};

/// Columns for the cursor before each line.
const MARK: u16 = 2;

/// From so many rows on the scorecard has room for the curve of two years.
const TALL: u16 = 24;

/// Draws the lines of a section; gives how many of them are out of sight below, in full or in part.
pub(super) fn draw(view: &View<'_>, section: Section, area: Rect, buffer: &mut Buffer) -> usize {
    let lines = view.content.lines(section);
    let selected = view.page.place(section);
    let focused = view.page.section() == section;
    let mut y = area.y;
    for (place, line) in lines.iter().enumerate().skip(first(view, section, area)) {
        let is_selected = focused && selected == Some(place);
        for (at, row) in rows(view, section, place, line, area)
            .into_iter()
            .enumerate()
        {
            if y >= area.bottom() {
                return lines.len() - place;
            }
            let whole = Rect {
                y,
                height: 1,
                ..area
            };
            let inner = inner(whole);
            row.draw(inner, view.look.ascii, buffer);
            if is_selected && at == 0 {
                let mark = view.look.or_ascii("▸", ">");
                put(buffer, whole, whole.x, y, mark, view.look.accent());
                if section != Section::People || view.page.column().is_none() {
                    buffer.set_style(inner, view.look.selected(true));
                }
            }
            y += 1;
        }
    }
    0
}

/// The line of a section that lies at a place of the screen.
pub(super) fn line_at(
    view: &View<'_>,
    section: Section,
    area: Rect,
    at: Position,
) -> Option<usize> {
    let lines = view.content.lines(section);
    let mut y = area.y;
    for (place, line) in lines.iter().enumerate().skip(first(view, section, area)) {
        y += u16::try_from(height(view, section, place, line, area)).unwrap_or(u16::MAX);
        if at.y < y {
            return line.is_selectable().then_some(place);
        }
        if y >= area.bottom() {
            return None;
        }
    }
    None
}

/// The first visible line: as many before the cursor's as fill two thirds of the room.
fn first(view: &View<'_>, section: Section, area: Rect) -> usize {
    let lines = view.content.lines(section);
    let Some(cursor) = view.page.place(section) else {
        return 0;
    };
    let room = usize::from(area.height);
    let mut taken = height(view, section, cursor, &lines[cursor], area);
    let mut first = cursor;
    while let Some(before) = first.checked_sub(1) {
        let more = taken + height(view, section, before, &lines[before], area);
        if more > (room * 2 / 3).max(1) {
            break;
        }
        (first, taken) = (before, more);
    }
    // At the end of the list no room is left empty while lines above would fill it.
    let mut below: usize = 0;
    for (place, line) in lines.iter().enumerate().skip(cursor + 1) {
        below += height(view, section, place, line, area);
        if taken + below >= room {
            return first;
        }
    }
    while let Some(before) = first.checked_sub(1) {
        taken += height(view, section, before, &lines[before], area);
        if taken + below > room {
            break;
        }
        first = before;
    }
    first
}

/// The rows that a line takes. Records always take one, so that long lists are not laid out as a whole.
fn height(view: &View<'_>, section: Section, place: usize, line: &PageLine, area: Rect) -> usize {
    match line {
        PageLine::Cause(_) | PageLine::Told(_) | PageLine::Figure(_) => {
            rows(view, section, place, line, area).len()
        }
        PageLine::Record(Subject::Person(_)) if section == Section::People => {
            1 + usize::from(is_open(view, section, place) || has_room(view, section, area))
        }
        PageLine::Constant(at) => {
            let is_open = view.page.section() == section && view.page.place(section) == Some(place);
            match is_open {
                true => 1 + shared::explained_below(*at, inner(area).width).len(),
                false => 1,
            }
        }
        _ => 1,
    }
}

/// Whether the cursor is on a line.
fn is_open(view: &View<'_>, section: Section, place: usize) -> bool {
    view.page.section() == section && view.page.place(section) == Some(place)
}

/// Whether every line of a section may take two rows.
fn has_room(view: &View<'_>, section: Section, area: Rect) -> bool {
    2 * view.content.lines(section).len() <= usize::from(area.height)
}

fn inner(row: Rect) -> Rect {
    Rect {
        x: row.x + MARK.min(row.width),
        width: row.width.saturating_sub(MARK + 1),
        ..row
    }
}

/// What stands on a line.
fn rows(view: &View<'_>, section: Section, place: usize, line: &PageLine, area: Rect) -> Vec<Row> {
    let columns = inner(area).width;
    let is_open = is_open(view, section, place);
    match line {
        PageLine::Record(Subject::Person(id)) => {
            let mut rows = vec![person::row(view, section, id, columns)];
            if section == Section::People && (is_open || has_room(view, section, area)) {
                rows.push(person::about(view, id));
            }
            rows
        }
        PageLine::Record(Subject::Entry(list, at)) => vec![entry::row(view, *list, *at, columns)],
        PageLine::Record(Subject::Move(kind)) => vec![moves::row(view, kind)],
        PageLine::Record(_) => Vec::new(),
        PageLine::Left(id) => vec![person::left(view, id)],
        PageLine::Field(at) => vec![shared::field(view, *at)],
        PageLine::Constant(at) => shared::constant(view, *at, columns, is_open),
        PageLine::Figure(one) => figure::rows(view, *one, columns),
        PageLine::Cause(code) => figure::cause(view, *code, is_open, columns),
        PageLine::Role(role) => vec![person::unfilled(view, *role)],
        PageLine::Move(at) => view
            .content
            .moves
            .get(*at)
            .map(|one| figure::a_move(view, one))
            .into_iter()
            .collect(),
        PageLine::Due(at) => vec![figure::due(view, *at)],
        PageLine::Exchange(id) => vec![person::exchange(view, id)],
        PageLine::Change(channel) => vec![figure::change(view, *channel)],
        PageLine::Section(section) => vec![shared::section(view, *section)],
        PageLine::Told(Told::Trend) if area.height >= TALL => chart::high(view),
        PageLine::Told(what) => told::rows(view, what, columns),
    }
}
