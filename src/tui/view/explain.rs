//! Explain: the question, and below it the tree or the formulas, with the file and the line at the end of a row.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::State;
use crate::app::view::explain::{ExplainPage, ExplainRow};
use crate::edit::Target;
use crate::method::explain::Whose;
use crate::method::explain::words::{Line, Place};
use crate::method::number::Origin;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width, wrapped};

/// Columns of a label at most, indent and mark included.
const LABEL: usize = 34;

/// Columns that a place may take at the end of a row.
const PLACE: usize = 34;

/// Where there is less room than this, places stand for the row with the cursor only, at the foot.
const NARROW: u16 = 100;

/// How wide the columns are.
struct Columns {
    label: usize,
    value: usize,
    place: usize,
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let explain = &state.views.explain;
    let Some(page) = explain.page() else {
        return;
    };
    if state.hides_our_view() {
        let text = "Hidden while the customer's view is entered: it would show ours.";
        put(buffer, area, area.x + 1, area.y, text, look.dim());
        return;
    }
    head(state, page, look, area, buffer);
    let body = body(area);
    let rows = page.rows.len();
    let columns = columns(page, area);
    let first = explain.first_row(rows, body.height.into());
    for (place, y) in (first..rows).zip(body.y..body.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..body
        };
        one(state, &page.rows[place], &columns, look, row, buffer);
        if place == explain.row() {
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
    foot(state, page, look, area, buffer);
}

/// The row that was pointed at.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let explain = &state.views.explain;
    let page = explain.page()?;
    let body = body(area);
    let rows = page.rows.len();
    let place =
        explain.first_row(rows, body.height.into()) + usize::from(at.y.checked_sub(body.y)?);
    (body.contains(at) && place < rows).then_some(place)
}

/// The room of the rows: below the question, above the row in full.
fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(5),
        ..area
    }
}

/// The question, and which of how many figures it is.
fn head(state: &State, page: &ExplainPage, look: Look, area: Rect, buffer: &mut Buffer) {
    let (at, of) = state.views.explain.place();
    let count = if of > 1 {
        format!("{at} of {of}")
    } else {
        String::new()
    };
    let room = usize::from(area.width.saturating_sub(3)).saturating_sub(width(&count) + 2);
    let question = cut(&page.question, room, look.ascii);
    put(buffer, area, area.x + 1, area.y, &question, look.accent());
    let x = area.right().saturating_sub(width(&count) as u16 + 1);
    put(buffer, area, x, area.y, &count, look.dim());
}

fn columns(page: &ExplainPage, area: Rect) -> Columns {
    let lines = page.rows.iter().filter_map(|row| match row {
        ExplainRow::Line(line) => Some(line),
        _ => None,
    });
    let (mut label, mut value) = (0, 0);
    for line in lines.filter(|line| !line.label.is_empty()) {
        label = label.max(indent(line) + width(&line.label));
        value = value.max(width(&line.value));
    }
    let wide = area.width >= NARROW;
    Columns {
        label: label.min(if wide { LABEL } else { 24 }),
        value: value.min(if wide { 22 } else { 12 }),
        place: if wide { PLACE } else { 0 },
    }
}

/// How far the label of a line stands in; its mark stands before that.
fn indent(line: &Line) -> usize {
    3 + 2 * line.depth
}

fn one(
    state: &State,
    row: &ExplainRow,
    columns: &Columns,
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let place = row.place().and_then(|place| shown(state, place));
    let place = place.filter(|_| columns.place > 0);
    let taken = place
        .as_ref()
        .map_or(0, |place| width(place).min(columns.place) + 2);
    let middle = Rect {
        width: area
            .width
            .saturating_sub(1 + u16::try_from(taken).unwrap_or(0)),
        ..area
    };
    if let Some(place) = &place {
        let place = cut(place, columns.place, look.ascii);
        let x = area.right().saturating_sub(width(&place) as u16 + 1);
        put(buffer, area, x, area.y, &place, look.dim());
    }
    match row {
        ExplainRow::Gap => {}
        ExplainRow::Heading(text) => text_at(middle, 1, text, look.accent(), look, buffer),
        ExplainRow::Said(text, _) => text_at(middle, 3, text, look.text(), look, buffer),
        ExplainRow::Line(line) => self::line(line, columns, look, middle, buffer),
    }
}

fn line(line: &Line, columns: &Columns, look: Look, area: Rect, buffer: &mut Buffer) {
    let mark = match line.open {
        Some(true) => look.or_ascii("▾", "-"),
        Some(false) => look.or_ascii("▸", "+"),
        None => " ",
    };
    let begin = indent(line);
    text_at(area, begin - 2, mark, look.dim(), look, buffer);
    let quiet = if line.minor { look.dim() } else { look.text() };
    if line.label.is_empty() {
        text_at(area, begin, &line.said, quiet, look, buffer);
        return;
    }
    let room = columns.label.saturating_sub(begin).max(6);
    let label = cut(&line.label, room, look.ascii);
    text_at(area, begin, &label, quiet, look, buffer);
    let end = begin.max(columns.label) + 1;
    let end = end.max(begin + width(&label) + 1);
    let value = cut(&line.value, columns.value.max(6), look.ascii);
    let missing = columns.value.saturating_sub(width(&value));
    text_at(area, end + missing, &value, look.accent(), look, buffer);
    let sign = if line.open.is_some() { "= " } else { "  " };
    let said = format!("{sign}{}", line.said);
    if !line.said.is_empty() {
        let x = end + missing + width(&value) + 1;
        text_at(area, x, &said, quiet, look, buffer);
    }
}

fn text_at(area: Rect, x: usize, text: &str, style: Style, look: Look, buffer: &mut Buffer) {
    let x = u16::try_from(x).unwrap_or(u16::MAX);
    let room = usize::from(area.width.saturating_sub(x));
    put(
        buffer,
        area,
        area.x.saturating_add(x),
        area.y,
        &cut(text, room, look.ascii),
        style,
    );
}

/// The row with the cursor in full: what is cut above, and where its value stands.
fn foot(state: &State, page: &ExplainPage, look: Look, area: Rect, buffer: &mut Buffer) {
    let foot = Rect {
        y: area.bottom().saturating_sub(3),
        height: 3.min(area.height),
        ..area
    };
    let edge = look.edge(false).horizontal_top.repeat(foot.width.into());
    put(buffer, foot, foot.x, foot.y, &edge, look.border());
    let Some(row) = page.rows.get(state.views.explain.row()) else {
        return;
    };
    let mut text = match row {
        ExplainRow::Line(line) if line.label.is_empty() => line.said.clone(),
        ExplainRow::Line(line) if line.said.is_empty() => format!("{} {}", line.label, line.value),
        ExplainRow::Line(line) if line.open.is_some() => {
            format!("{} {} = {}", line.label, line.value, line.said)
        }
        ExplainRow::Line(line) => format!("{} {}: {}", line.label, line.value, line.said),
        ExplainRow::Heading(text) | ExplainRow::Said(text, _) => text.clone(),
        ExplainRow::Gap => String::new(),
    };
    if let Some(place) = row.place().and_then(|place| shown(state, place)) {
        text.push_str("   ");
        text.push_str(&place);
    }
    let room = usize::from(foot.width.saturating_sub(2));
    let lines = wrapped(&text, room).into_iter();
    for (line, y) in lines.zip(foot.y + 1..foot.bottom()) {
        put(
            buffer,
            foot,
            foot.x + 1,
            y,
            &cut(&line, room, look.ascii),
            look.text(),
        );
    }
}

/// Where a value stands: the file and the line, and what actions do to it.
fn shown(state: &State, place: &Place) -> Option<String> {
    let asked = state.explained()?;
    match place {
        Place::Constant(name) => {
            let path = crate::app::view::explain::path_of_constant(name);
            Some(
                match state.views.explain.line_of(&Target::Settings, &path) {
                    Some(line) => format!("workspace.ron:{line}"),
                    None => "the method's default".to_owned(),
                },
            )
        }
        Place::Value(origin) if !origin.planned.is_empty() => Some(planned(origin)),
        Place::Value(origin) => located(state, origin, &asked.of),
    }
}

/// What open actions do to a value: `3, +1 by a1`.
fn planned(origin: &Origin) -> String {
    let was = origin.planned.first().and_then(|change| change.was.clone());
    let changes = origin
        .planned
        .iter()
        .map(|one| format!("{} by {}", one.change, one.action));
    was.into_iter()
        .chain(changes)
        .collect::<Vec<_>>()
        .join(", ")
}

fn located(state: &State, origin: &Origin, whose: &Whose) -> Option<String> {
    let (file, path) = crate::app::view::explain::file_of(origin, whose)?;
    let name = match &file {
        Target::Settings => "workspace.ron".to_owned(),
        Target::Account(id) => format!("{id}.ron"),
    };
    Some(match state.views.explain.line_of(&file, &path) {
        Some(line) => format!("{name}:{line}"),
        None => name,
    })
}
