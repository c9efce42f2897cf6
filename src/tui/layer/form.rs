//! A form at the foot of the panes: fields under one another, the one being typed, what it takes, and what would do.

use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;

use super::form_foot::foot;
use crate::app::{About, Form, State};
use crate::field::Subject;
use crate::model::{capitalized, counted};
use crate::tui::look::Look;
use crate::tui::panes::ties;
use crate::tui::parts::{Buffer, CARET, cut, edged, on_one_line, put, width, wrapped};

/// The widest that a form is drawn.
const WIDEST: u16 = 96;

/// A form of more fields than these shows only some of them at a time.
const MOST: usize = 40;

/// The fields of a long form that are shown around the one with the cursor.
const SOME: usize = 9;

/// The most lines of a text that are shown at once.
const MOST_LINES: usize = 8;

/// Where the form lies, and what of it there is room for.
struct Shape {
    area: Rect,
    notes: Vec<String>,
    /// The lines of the fields, the first of them that is shown.
    rows: Rect,
    first: usize,
    /// The field with the cursor, and how many lines it takes.
    text: (usize, u16),
    foot: Vec<(String, Style)>,
}

impl Shape {
    /// Nothing where there is no room for a form.
    fn new(form: &Form, state: &State, look: Look, body: Rect) -> Option<Self> {
        let columns = body.width.saturating_sub(4).min(WIDEST);
        let mut notes = notes(form, state, usize::from(columns.saturating_sub(4)));
        // The foot takes half of the room at most.
        let least = usize::from(body.height.saturating_sub(2) / 2).max(1);
        let room = (usize::from(columns.saturating_sub(4)), least);
        let foot = foot(form, state, look, room);
        let fields = match form.fields().len() {
            count if count > MOST => SOME,
            count => count,
        };
        let text = text_rows(form, columns);
        let wanted = notes.len() + fields + text - 1 + foot.len() + 2;
        let height = u16::try_from(wanted).unwrap_or(u16::MAX).min(body.height);
        let area = Rect {
            x: body.x + 2.min(body.width),
            y: body.bottom() - height,
            width: columns,
            height,
        };
        if area.width < 20 || area.height < 4 {
            return None;
        }
        let inner = area.inner(Margin::new(1, 1));
        // The fields come first where there is no room for both.
        let room = usize::from(inner.height).saturating_sub(foot.len());
        // Whom an answer changes is said whatever the room.
        let most = room.saturating_sub(form.fields().len()).max(room / 4);
        if most < notes.len()
            && let Some(last) = notes.get_mut(most.saturating_sub(1))
        {
            last.push_str(look.or_ascii(" …", " ..."));
        }
        notes.truncate(most);
        let above = notes.len() as u16;
        let rows = Rect {
            y: inner.y + above,
            height: inner.height.saturating_sub(above + foot.len() as u16),
            ..inner
        };
        let text = text.min(usize::from(rows.height).max(1));
        let first = (form.place + text).saturating_sub(usize::from(rows.height).max(1));
        Some(Self {
            area,
            notes,
            rows,
            first,
            text: (form.place, u16::try_from(text).unwrap_or(1)),
            foot,
        })
    }
}

impl Shape {
    /// The fields up to the last that is shown.
    fn seen(&self, fields: usize) -> usize {
        let mut left = self.rows.height;
        let rest = (self.first..fields).take_while(|field| {
            let height = self.height(*field);
            let has_room = left > 0;
            left = left.saturating_sub(height);
            has_room
        });
        self.first + rest.count()
    }

    /// The lines that a field takes.
    fn height(&self, field: usize) -> u16 {
        match self.text {
            (place, lines) if place == field => lines,
            _ => 1,
        }
    }
}

/// The lines that the field with the cursor takes: a text of several lines gets room for them, and for one more.
fn text_rows(form: &Form, columns: u16) -> usize {
    if !form.field().lines {
        return 1;
    }
    let room = usize::from(columns / 2);
    let lines = laid(form, room).len() + 1;
    lines.clamp(3, MOST_LINES)
}

/// The text of the field with the cursor in lines of so many columns.
fn laid(form: &Form, columns: usize) -> Vec<String> {
    let (before, after) = form.line.halves();
    let text = format!("{before}{CARET}{after}");
    let lines = text.split('\n').flat_map(|line| wrapped(line, columns));
    lines.collect()
}

/// The field on a line of the form.
pub(super) fn row_at(
    form: &Form,
    state: &State,
    look: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let shape = Shape::new(form, state, look, body)?;
    let mut y = shape.rows.y;
    let field = (shape.first..form.fields().len()).find(|field| {
        y += shape.height(*field);
        at.y < y
    });
    field.filter(|_| shape.rows.contains(at))
}

/// Draws the form.
pub(super) fn draw(form: &Form, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let Some(shape) = Shape::new(form, state, look, body) else {
        return;
    };
    let inner = framed(form, state, look, shape.area, buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    for (text, y) in shape.notes.iter().zip(inner.y..) {
        let text = cut(text, room, look.ascii);
        put(buffer, inner, inner.x + 1, y, &text, look.dim());
    }
    let rows = shape.rows;
    let fields = form.fields();
    let longest = fields.iter().map(|field| width(field.label)).max();
    // A blank on either side of a name; half the line is for the value.
    let names = u16::try_from(longest.unwrap_or(0) + 2).unwrap_or(u16::MAX);
    let names = names.min(rows.width / 2);
    let fields = fields.iter().enumerate().skip(shape.first);
    let mut next = rows.y;
    for (at, field) in fields {
        let y = next;
        if y >= rows.bottom() {
            break;
        }
        next += shape.height(at);
        let row = Rect {
            y,
            height: shape.height(at).min(rows.bottom() - y),
            ..rows
        };
        let style = name_style(form, at, look);
        let label = cut(field.label, usize::from(names) - 2, look.ascii);
        put(buffer, row, row.x + 1, y, &label, style);
        let value = Rect {
            x: row.x + names,
            width: row.width - names,
            ..row
        };
        if at == form.place {
            typed(form, look, value, buffer);
        } else {
            let mut text = on_one_line(&form.value(state, at));
            if text.is_empty()
                && let Some(usual) = form.usual(state, at)
            {
                let usual = format!("{usual}   as it comes");
                let usual = cut(&usual, usize::from(value.width), look.ascii);
                put(buffer, value, value.x, y, &usual, look.dim());
                continue;
            }
            if form.answers.contains_key(&at) {
                text += "   not accepted yet";
            }
            if form.suggested(state, field.name) {
                text += "?  suggested";
            }
            let text = cut(&text, usize::from(value.width), look.ascii);
            put(buffer, value, value.x, y, &text, look.text());
        }
    }
    let hidden = form.fields().len() - shape.seen(form.fields().len());
    if hidden > 0 {
        let text = format!(" {} below ", counted(hidden, "more field"));
        let edge = Rect {
            y: shape.area.bottom() - 1,
            ..inner
        };
        put(buffer, edge, edge.x + 1, edge.y, &text, look.dim());
    }
    for ((text, style), y) in shape.foot.iter().zip(rows.bottom()..) {
        put(buffer, inner, inner.x + 1, y, text, *style);
    }
}

fn framed(form: &Form, state: &State, look: Look, area: Rect, buffer: &mut Buffer) -> Rect {
    buffer.clear(area);
    let inner = edged(buffer, area, look.edge(false), look.accent());
    let head = Rect {
        width: area.width - 2,
        ..area
    };
    let title = cut(&title(form, state), usize::from(head.width - 3), look.ascii);
    put(buffer, head, area.x + 2, area.y, &title, look.accent());
    inner
}

fn title(form: &Form, state: &State) -> String {
    let account = form.account.as_ref();
    let account = account.and_then(|id| state.workspace.accounts.get(id));
    let name = account.map_or(&*state.workspace.settings.name, |account| &*account.name);
    let person = |id| account.and_then(|account| account.stakeholder(id));
    match &form.about {
        About::Record(Subject::Workspace) => format!(" {name} "),
        About::Record(Subject::Method) => format!(" Method, {name} "),
        About::Record(Subject::Move(_)) => {
            format!(" Kind of move, {name} ")
        }
        About::New(list) => format!(" New {}, {name} ", list.noun()),
        About::Record(Subject::Entry(list, _)) => {
            format!(" {}, {name} ", capitalized(list.noun()))
        }
        About::Record(Subject::Account) => match state.whom_an_answer_changes() {
            None => format!(" {name} "),
            Some(_) => format!(" Fields of {name}, for all that are marked "),
        },
        About::Record(Subject::Person(id)) => {
            let who = person(id).map_or("", |who| &*who.name);
            format!(" {who}, {name} ")
        }
        About::Record(Subject::Tie(id, _)) | About::Tie(id) => {
            let who = person(id).map_or("", |who| &*who.name);
            format!(" Tie of {who}, {name} ")
        }
    }
}

/// What is to be known beside the fields: the ties that there are.
fn notes(form: &Form, state: &State, columns: usize) -> Vec<String> {
    let who = state.selected_person();
    match (&form.about, who) {
        (About::Record(Subject::Account), _) => match state.whom_an_answer_changes() {
            Some(whom) => wrapped(&format!("Changes {whom}"), columns),
            None => Vec::new(),
        },
        (About::Tie(_) | About::Record(Subject::Tie(..)), Some(who)) => {
            let rows = ties(state, who).into_iter();
            let held = rows.filter(|(_, is_tie)| *is_tie);
            held.flat_map(|(tie, _)| wrapped(&tie, columns)).collect()
        }
        _ => Vec::new(),
    }
}

fn name_style(form: &Form, at: usize, look: Look) -> Style {
    if at == form.place {
        look.accent()
    } else {
        look.dim()
    }
}

/// The field with the cursor: the text that the first character replaces is shown as chosen.
fn typed(form: &Form, look: Look, area: Rect, buffer: &mut Buffer) {
    let (before, after) = form.line.halves();
    let room = usize::from(area.width.saturating_sub(2));
    if form.field().lines {
        let lines = laid(form, room);
        let cursor = lines.iter().position(|line| line.contains(CARET));
        let height = usize::from(area.height).max(1);
        let first = (cursor.unwrap_or(0) + 1).saturating_sub(height);
        for (line, y) in lines.iter().skip(first).zip(area.y..area.bottom()) {
            put(buffer, area, area.x, y, line, look.text());
        }
        return;
    }
    if form.fresh {
        let text = cut(form.line.text(), room, look.ascii);
        let text = if text.is_empty() {
            " ".to_owned()
        } else {
            text
        };
        put(buffer, area, area.x, area.y, &text, look.selected(true));
        return;
    }
    // The end that is being typed stays visible.
    let mut shown = before;
    while width(shown) > room {
        let mut rest = shown.chars();
        rest.next();
        shown = rest.as_str();
    }
    let text = format!("{shown}{CARET}{after}");
    put(buffer, area, area.x, area.y, &text, look.text());
}
