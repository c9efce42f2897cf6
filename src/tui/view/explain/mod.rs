//! Explain: the question, and below it the tree or the formulas, each row in as many lines as it needs.

mod row;

use ratatui::layout::{Position, Rect};

use crate::app::State;
use crate::app::view::explain::{ExplainPage, ExplainRow};
use crate::edit::Target;
use crate::method::explain::Whose;
use crate::method::explain::words::{Line, Place};
use crate::method::number::Origin;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};
use row::Laid;

/// Columns of a label at most, indent and mark included; where there is little room, and elsewhere.
const LABEL: [usize; 2] = [24, 34];

/// Columns of a value at most: as many digits as a number has.
const VALUE: usize = 22;

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

/// What the rows are set with.
struct Sheet<'s> {
    state: &'s State,
    page: &'s ExplainPage,
    columns: Columns,
    look: Look,
    body: Rect,
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if state.hides_our_view() {
        let text = "Hidden while the customer's view is entered: it would show ours.";
        put(buffer, area, area.x + 1, area.y, text, look.dim());
        return;
    }
    let Some(sheet) = Sheet::new(state, look, area) else {
        return;
    };
    head(state, sheet.page, look, area, buffer);
    let body = sheet.body;
    let (mut y, mut shown) = (body.y, sheet.first());
    while shown < sheet.page.rows.len() && y < body.bottom() {
        let laid = sheet.laid(shown);
        sheet.draw(shown, &laid, y, buffer);
        y = y.saturating_add(u16::try_from(laid.height).unwrap_or(u16::MAX));
        shown += 1;
    }
    // A row that is not there in full counts as one more.
    let cut_off = usize::from(y > body.bottom());
    foot(
        &sheet,
        sheet.page.rows.len() - shown + cut_off,
        area,
        buffer,
    );
}

/// The row that was pointed at.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    // What lies where does not depend on colours and signs.
    let look = Look {
        colors: crate::tui::look::Colors::None,
        light: false,
        ascii: false,
    };
    let sheet = Sheet::new(state, look, area)?;
    let mut below = usize::from(at.y.checked_sub(sheet.body.y)?);
    if !sheet.body.contains(at) {
        return None;
    }
    for place in sheet.first()..sheet.page.rows.len() {
        let height = sheet.height(place);
        if below < height {
            return Some(place);
        }
        below -= height;
    }
    None
}

impl<'s> Sheet<'s> {
    fn new(state: &'s State, look: Look, area: Rect) -> Option<Self> {
        let page = state.views.explain.page()?;
        Some(Self {
            state,
            page,
            columns: columns(page, area),
            look,
            body: body(area),
        })
    }

    fn laid(&self, place: usize) -> Laid {
        let row = &self.page.rows[place];
        let stands = row.place().and_then(|place| shown(self.state, place));
        let stands = stands.filter(|_| self.columns.place > 0);
        let room = usize::from(self.body.width);
        Laid::of(row, stands, &self.columns, self.look, room)
    }

    fn height(&self, place: usize) -> usize {
        self.laid(place).height
    }

    /// The first visible row: the cursor stands in the middle, as far as the ends allow.
    fn first(&self) -> usize {
        let room = usize::from(self.body.height);
        let rows = self.page.rows.len();
        let end = self.back_from(rows, room);
        let cursor = self.state.views.explain.row().min(rows.saturating_sub(1));
        self.back_from(cursor, room / 2).min(end)
    }

    /// The first of the rows before one that fit into so many lines together.
    fn back_from(&self, row: usize, mut room: usize) -> usize {
        let mut first = row;
        while first > 0
            && let Some(left) = room.checked_sub(self.height(first - 1))
        {
            room = left;
            first -= 1;
        }
        first
    }

    fn draw(&self, place: usize, laid: &Laid, y: u16, buffer: &mut Buffer) {
        let (look, body) = (self.look, self.body);
        for piece in &laid.pieces {
            let line = u16::try_from(piece.line).unwrap_or(u16::MAX);
            let x = u16::try_from(piece.x).unwrap_or(u16::MAX);
            let (x, y) = (body.x.saturating_add(x), y.saturating_add(line));
            put(buffer, body, x, y, &piece.text, piece.style);
        }
        if place == self.state.views.explain.row() {
            let mark = look.or_ascii("▸", ">");
            put(buffer, body, body.x, y, mark, look.accent());
            let height = u16::try_from(laid.height).unwrap_or(u16::MAX);
            let behind = Rect {
                x: body.x + 1,
                y,
                width: body.width.saturating_sub(1),
                height: height.min(body.bottom() - y),
            };
            buffer.set_style(behind, look.selected(true));
        }
    }
}

/// The room of the rows: below the question, above the foot.
fn body(area: Rect) -> Rect {
    let foot = foot_height(area);
    Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(2 + foot),
        ..area
    }
}

/// A rule, and where there is little room the place of the row with the cursor.
fn foot_height(area: Rect) -> u16 {
    if area.width < NARROW { 2 } else { 1 }
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
        label: label.min(LABEL[usize::from(wide)]),
        value: value.min(VALUE),
        place: if wide { PLACE } else { 0 },
    }
}

/// How far the label of a line stands in; its mark stands before that.
fn indent(line: &Line) -> usize {
    3 + 2 * line.depth
}

/// How many rows are out of sight below; where there is little room, the place of the row with the cursor.
fn foot(sheet: &Sheet<'_>, more: usize, area: Rect, buffer: &mut Buffer) {
    let (look, height) = (sheet.look, foot_height(area).min(area.height));
    let foot = Rect {
        y: area.bottom() - height,
        height,
        ..area
    };
    let place = sheet.page.rows.get(sheet.state.views.explain.row());
    let place = place.and_then(ExplainRow::place);
    let place = place.and_then(|place| shown(sheet.state, place));
    let place = place.filter(|_| sheet.columns.place == 0);
    if more > 0 || place.is_some() {
        let edge = look.edge(false).horizontal_top.repeat(foot.width.into());
        put(buffer, foot, foot.x, foot.y, &edge, look.border());
    }
    if more > 0 {
        let text = format!(" {more} more ");
        put(buffer, foot, foot.x + 2, foot.y, &text, look.dim());
    }
    if let Some(place) = place {
        let room = usize::from(foot.width.saturating_sub(2));
        let text = cut(&place, room, look.ascii);
        put(buffer, foot, foot.x + 1, foot.y + 1, &text, look.dim());
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
