//! A form at the foot of the panes: fields under one another, the one being typed, what it takes, and what would do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use super::look::Look;
use super::panes;
use super::parts::{cut, put, width};
use super::screen::ASCII;
use crate::app::{About, Form, Layer, State};

/// Columns of the fields' names.
const NAMES: u16 = 14;

/// The widest that a form is drawn.
const WIDEST: u16 = 96;

/// Draws the form.
pub(super) fn draw(form: &Form, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let above = notes(form, state);
    let wanted = above.len() + form.fields().len() + 3;
    let height = u16::try_from(wanted).unwrap_or(u16::MAX).min(body.height);
    let area = Rect {
        x: body.x + 2.min(body.width),
        y: body.bottom() - height,
        width: body.width.saturating_sub(4).min(WIDEST),
        height,
    };
    if area.width < 20 || area.height < 4 {
        return;
    }
    let inner = framed(form, state, look, area, buffer);
    let mut y = inner.y;
    // The fields come first where there is no room for both.
    let room = usize::from(inner.height - 1);
    let shown = above.len().min(room.saturating_sub(form.fields().len()));
    for text in &above[..shown] {
        let text = cut(text, usize::from(inner.width.saturating_sub(2)), look.ascii);
        put(buffer, inner, inner.x + 1, y, &text, look.dim());
        y += 1;
    }
    let rows = room - shown;
    let first = (form.place + 1).saturating_sub(rows.max(1));
    for (at, field) in form.fields().iter().enumerate().skip(first).take(rows) {
        let row = Rect {
            y,
            height: 1,
            ..inner
        };
        put(
            buffer,
            row,
            row.x + 1,
            y,
            field.name,
            name_style(form, at, look),
        );
        let value = Rect {
            x: row.x + NAMES,
            width: row.width - NAMES,
            ..row
        };
        if at == form.place {
            typed(form, look, value, buffer);
        } else {
            let mut text = form.value(state, field.name);
            if form.suggested(state, field.name) {
                text += "?  suggested";
            }
            let text = cut(&text, usize::from(value.width), look.ascii);
            put(buffer, value, value.x, y, &text, look.text());
        }
        y += 1;
    }
    foot(
        form,
        state,
        look,
        Rect {
            y: inner.bottom() - 1,
            height: 1,
            ..inner
        },
        buffer,
    );
}

/// What the field with the cursor takes, for the footer.
pub(super) fn takes(state: &State) -> String {
    let Layer::Form(form) = &state.layer else {
        return String::new();
    };
    let field = form.field();
    format!("{}: {}", field.name, field.takes)
}

fn framed(form: &Form, state: &State, look: Look, area: Rect, buffer: &mut Buffer) -> Rect {
    Clear.render(area, buffer);
    let mut block = Block::bordered().border_style(look.accent());
    if look.ascii {
        block = block.border_set(ASCII);
    }
    let inner = block.inner(area);
    block.render(area, buffer);
    let head = Rect {
        width: area.width - 2,
        ..area
    };
    let title = cut(&title(form, state), usize::from(head.width - 3), look.ascii);
    put(buffer, head, area.x + 2, area.y, &title, look.accent());
    inner
}

fn title(form: &Form, state: &State) -> String {
    let account = state.workspace.accounts.get(&form.account);
    let name = account.map_or("", |account| &*account.name);
    let person = |id| account.and_then(|account| account.stakeholder(id));
    match &form.about {
        About::Account => match state.list.marked.len() {
            0 => format!(" {name} "),
            1 => format!(" 1 account is marked and takes the answer; shown: {name} "),
            number => format!(" {number} accounts take the answer; shown: {name} "),
        },
        About::Person(id) => {
            let who = person(id).map_or("", |who| &*who.name);
            format!(" {who}, {name} ")
        }
        About::Tie(id, _) => {
            let who = person(id).map_or("", |who| &*who.name);
            format!(" Tie of {who}, {name} ")
        }
    }
}

/// What is to be known beside the fields: the ties that there are.
fn notes(form: &Form, state: &State) -> Vec<String> {
    let who = state.selected_person();
    match (&form.about, who) {
        (About::Tie(..), Some(who)) => panes::ties(state, who),
        _ => Vec::new(),
    }
}

fn name_style(form: &Form, at: usize, look: Look) -> ratatui::style::Style {
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
    // The end that is being typed stays in sight.
    let mut shown = before;
    while width(shown) > room {
        let mut rest = shown.chars();
        rest.next();
        shown = rest.as_str();
    }
    let cursor = look.or_ascii("▏", "_");
    let text = format!("{shown}{cursor}{after}");
    put(buffer, area, area.x, area.y, &text, look.text());
}

/// Why the answer was refused, else the words that would do, else what the field takes.
fn foot(form: &Form, state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let (text, style) = if let Some(refusal) = &form.refusal {
        (refusal.clone(), look.refused())
    } else {
        let choices = form.choices(state);
        let text = if choices.is_empty() {
            form.field().takes.to_owned()
        } else {
            choices.join("  ")
        };
        let suggested = if form.suggested(state, form.field().name) {
            "suggested, Enter confirms   "
        } else {
            ""
        };
        let draft = if form.draft {
            "draft, Ctrl-u clears   "
        } else {
            ""
        };
        (format!("{draft}{suggested}{text}"), look.dim())
    };
    let text = cut(&text, usize::from(area.width.saturating_sub(2)), look.ascii);
    put(buffer, area, area.x + 1, area.y, &text, style);
}
