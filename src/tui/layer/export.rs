//! The export dialog: all that is asked, what is chosen so far, and why the last try failed.

use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;

use super::window;
use crate::app::{Export, ExportChoice, ExportQuestion, State, wrapped};
use crate::picture::words::written;
use crate::snapshot::file_name;
use crate::tui::footer::ending;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put};

/// A line of the dialog.
enum Row {
    /// What is asked.
    Heading(ExportQuestion, &'static str),
    /// What can be chosen, and its place while it is asked for.
    Option(ExportChoice, Option<usize>),
    /// The folder, and the file in it.
    Target,
    /// A part of the reason why the last try failed.
    Refusal(String),
}

/// Draws the dialog; where it does not fit, what is asked now stays visible.
pub(super) fn draw(export: &Export, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let rows = rows(export, body);
    let inner = window(" Export ", look, area(rows.len(), body), buffer);
    put(
        buffer,
        inner,
        inner.x + 1,
        inner.y,
        &title(state, export),
        look.dim(),
    );
    let shown = rows.iter().skip(first(&rows, export, inner));
    for (row, y) in shown.zip(inner.y + 1..inner.bottom()) {
        let mut write =
            |x, text: &str, style: Style| put(buffer, inner, inner.x + x, y, text, style);
        match row {
            Row::Heading(asked, text) if *asked == export.asked => write(1, text, look.accent()),
            Row::Heading(_, text) => write(1, text, look.dim()),
            Row::Option(one, asked) => {
                // What Enter accepts; of the list that letters alone choose from the mark says what is chosen.
                let style = match asked {
                    Some(place) if *place == export.place() => look.selected(true),
                    None if !one.chosen => look.dim(),
                    _ => look.text(),
                };
                let mark = if one.chosen {
                    look.or_ascii("•", "*")
                } else {
                    " "
                };
                write(1, mark, look.text());
                write(3, &one.letter.to_string(), look.accent());
                write(6, &named(state, export, one), style)
            }
            Row::Target => {
                let room = usize::from(inner.width.saturating_sub(4));
                write(3, &ending(&target(state, export), room, look), look.text())
            }
            Row::Refusal(text) => write(1, text, look.failed()),
        };
    }
}

/// The option on a line of the dialog.
pub(super) fn row_at(
    export: &Export,
    _: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let rows = rows(export, body);
    let inner = area(rows.len(), body).inner(Margin::new(1, 1));
    let line = usize::from(at.y.checked_sub(inner.y + 1)?);
    let row = rows.get(first(&rows, export, inner) + line)?;
    match row {
        Row::Option(_, place) if inner.contains(at) => *place,
        _ => None,
    }
}

fn rows(export: &Export, body: Rect) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut list = |asked: ExportQuestion, heading, options: Vec<ExportChoice>, first: usize| {
        let now = export.asked == asked;
        rows.push(Row::Heading(asked, heading));
        let options = options.into_iter().zip(first..);
        rows.extend(options.map(|(one, place)| Row::Option(one, now.then_some(place))));
    };
    let extents = export.extents();
    let first = extents.len();
    list(
        ExportQuestion::Audience,
        "Who may read it",
        export.audiences(),
        0,
    );
    list(ExportQuestion::Format, "About", extents, 0);
    list(
        ExportQuestion::Format,
        "Written in",
        export.formats(),
        first,
    );
    rows.push(Row::Heading(ExportQuestion::Folder, "Goes to"));
    rows.push(Row::Target);
    if let Some(why) = &export.refusal {
        let room = area(0, body).width.saturating_sub(4);
        let why = format!("Not exported: {why}");
        rows.extend(wrapped(&why, room).into_iter().map(Row::Refusal));
    }
    rows
}

fn area(rows: usize, body: Rect) -> Rect {
    // The frame and the title.
    let height = u16::try_from(rows + 3).unwrap_or(u16::MAX);
    Rect {
        x: body.x + body.width.min(2),
        width: body.width.saturating_sub(4).min(76),
        height: body.height.min(height),
        ..body
    }
}

/// The first visible line.
fn first(rows: &[Row], export: &Export, inner: Rect) -> usize {
    let last = rows
        .len()
        .saturating_sub(usize::from(inner.height.saturating_sub(1)));
    let asked = |row: &Row| matches!(row, Row::Heading(asked, _) if *asked == export.asked);
    rows.iter().position(asked).unwrap_or(0).min(last)
}

fn title(state: &State, export: &Export) -> String {
    let account = export.account.as_ref();
    let account = account.and_then(|id| state.workspace.accounts.get(id));
    let name = account.map_or("no account is selected", |account| &account.name);
    format!("{name}, as of {}", written(state.as_of()))
}

/// What is chosen, with whose book it would be.
fn named(state: &State, export: &Export, one: &ExportChoice) -> String {
    let manager = export.manager.as_ref().filter(|_| one.letter == 'b');
    match manager.and_then(|id| state.workspace.settings.member(id)) {
        Some(manager) => format!("the book of {}", manager.name),
        None => one.name.to_owned(),
    }
}

/// The folder as it is typed, and the file as it will be called where that is known here.
fn target(state: &State, export: &Export) -> String {
    let (before, after) = export.folder.halves();
    if export.asked == ExportQuestion::Folder {
        return format!("{before}▏{after}");
    }
    let folder = format!(
        "{}/",
        format!("{before}{after}").trim().trim_end_matches('/')
    );
    let book = export.book().map(|id| format!("book-{id}"));
    let subject = export.subject().map(|id| match export.is_questionnaire() {
        true => format!("{id}-questionnaire"),
        false => id.to_string(),
    });
    match subject.or(book) {
        Some(subject) => {
            let name = file_name(export.audience, &subject, state.as_of(), &export.format);
            format!("{folder}{name}")
        }
        None => folder,
    }
}
