//! The columns of a table that is imported: what each means, how sure that is, how many cells it has and a few of them;
//! and the fields to choose from.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::{Import, ImportPick, ImportPicked, ImportRow, ImportTable};
use crate::tui::footer::ending;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, CARET, fitted, put};

/// The lines above the list.
const HEAD: u16 = 5;

/// How wide the parts of a column's line are: its label, its meaning, how sure that is, how many cells.
type Widths = [u16; 4];

/// Draws the table, or the fields to choose from.
pub(super) fn draw(
    import: &Import,
    table: &ImportTable,
    look: Look,
    inner: Rect,
    buffer: &mut Buffer,
) {
    let (place, lines) = match &table.pick {
        Some(pick) => (pick.place, meanings(table, pick, look)),
        None => (table.place, columns(table, look, inner.width)),
    };
    let head = match &table.pick {
        Some(pick) => pick_head(table, pick, look, inner.width),
        None => head(import, table, look, inner.width),
    };
    for ((text, style), y) in head.into_iter().zip(inner.y..inner.bottom()) {
        put(buffer, inner, inner.x, y, &text, style);
    }
    let list = list(inner);
    let top = top(place, list);
    for ((at, (text, style)), y) in lines
        .iter()
        .enumerate()
        .skip(top)
        .zip(list.y..list.bottom())
    {
        let style = if at == place {
            look.selected(true)
        } else {
            *style
        };
        put(buffer, list, list.x, y, text, style);
    }
    let rest = lines.len().saturating_sub(top + usize::from(list.height));
    if rest > 0 {
        let text = format!(" {rest} more lines ");
        let edge = Rect {
            y: inner.bottom(),
            height: 1,
            ..inner
        };
        put(buffer, edge, edge.x, edge.y, &text, look.dim());
    }
}

/// The line at a place.
pub(super) fn row_at(table: &ImportTable, inner: Rect, at: Position) -> Option<usize> {
    let list = list(inner);
    let (place, many) = match &table.pick {
        Some(pick) if pick.field.is_some() => return None,
        Some(pick) => (pick.place, table.choices().len()),
        None => (table.place, table.lines().len()),
    };
    let row = top(place, list) + usize::from(at.y.checked_sub(list.y)?);
    (list.contains(at) && row < many).then_some(row)
}

fn list(inner: Rect) -> Rect {
    let head = HEAD.min(inner.height);
    Rect {
        y: inner.y + head,
        height: inner.height - head,
        ..inner
    }
}

fn top(place: usize, list: Rect) -> usize {
    (place + 1).saturating_sub(usize::from(list.height))
}

fn head(import: &Import, table: &ImportTable, look: Look, width: u16) -> Vec<(String, Style)> {
    let (number, all) = (import.answers.len() + 1, import.plan.questions.len());
    let of = if all > 1 {
        format!("{number} of {all} · ")
    } else {
        String::new()
    };
    let counts = format!(
        "{} rows, {} columns, {} imported",
        table.rows,
        table.columns.len(),
        table.used()
    );
    let kinds = table.kinds.iter().enumerate();
    let kinds: Vec<String> = kinds
        .map(|(at, kind)| match at == table.kind {
            true => format!("[{}]", kind.words),
            false => kind.words.clone(),
        })
        .collect();
    vec![
        (format!("{of}{} · {counts}", table.name), look.accent()),
        (
            format!("Its rows are (Tab): {}", kinds.join("  ")),
            look.text(),
        ),
        (
            fitted(&table.why, usize::from(width), look.ascii).into_owned(),
            look.dim(),
        ),
        (typed("find", &table.find, width, look), look.accent()),
        (
            line(
                widths(width),
                ["column", "meaning", "sure", "cells", "such as"],
                look,
            ),
            look.dim(),
        ),
    ]
}

fn pick_head(
    table: &ImportTable,
    pick: &ImportPick,
    look: Look,
    width: u16,
) -> Vec<(String, Style)> {
    let none = String::new();
    let (asked, shown) = match (pick.of, pick.field) {
        (ImportPicked::Encoding, _) => (
            format!("In which encoding is {}?", table.name),
            format!("Now: {}", table.encoding.as_deref().unwrap_or_default()),
        ),
        (ImportPicked::Column(column), _) => {
            let column = &table.columns[column];
            (
                format!("What does the column {} hold?", column.label),
                format!("{} cells: {}", column.filled, column.samples.join(" | ")),
            )
        }
        (ImportPicked::Default, None) => (
            "Which field has one value where a row does not say it?".to_owned(),
            none,
        ),
        (ImportPicked::Default, Some(field)) => (
            format!("{}, where a row does not say it", table.fields[field].words),
            "Empty: no value.".to_owned(),
        ),
    };
    let label = if pick.field.is_some() {
        "value"
    } else {
        "find"
    };
    vec![
        (asked, look.accent()),
        (shown, look.text()),
        (typed(label, &pick.line, width, look), look.accent()),
        (String::new(), look.text()),
        (String::new(), look.text()),
    ]
}

fn typed(label: &str, typed: &crate::app::Line, width: u16, look: Look) -> String {
    let (before, after) = typed.halves();
    let room = usize::from(width).saturating_sub(label.len() + 3);
    let text = ending(&format!("{before}{CARET}{after}"), room, look);
    format!("{label}  {text}")
}

/// The fields, each with the column that fills it now.
fn meanings(table: &ImportTable, pick: &ImportPick, look: Look) -> Vec<(String, Style)> {
    if pick.field.is_some() {
        return Vec::new();
    }
    let choice = |choice: Option<usize>| match choice {
        Some(at) if pick.of == ImportPicked::Encoding => (table.encodings[at].clone(), look.text()),
        None => ("nothing to import".to_owned(), look.text()),
        Some(field) => {
            let words = &table.fields[field].words;
            match table.filled_by(field) {
                Some(label) => (format!("{words}  (now {label})"), look.dim()),
                None => (words.clone(), look.text()),
            }
        }
    };
    table.choices().into_iter().map(choice).collect()
}

fn columns(table: &ImportTable, look: Look, width: u16) -> Vec<(String, Style)> {
    let widths = widths(width);
    let row = |row: ImportRow| match row {
        ImportRow::Confirm => (go_on(table), look.text()),
        ImportRow::LeaveOut => ("Leave this table out".to_owned(), look.text()),
        ImportRow::Default => (defaults(table), look.text()),
        ImportRow::Encoding => (encoding(table), look.text()),
        ImportRow::Several => (several(table), look.text()),
        ImportRow::Column(at) => column(table, at, widths, look),
    };
    table.lines().into_iter().map(row).collect()
}

fn go_on(table: &ImportTable) -> String {
    match table.used() {
        0 => "Go on without any column".to_owned(),
        1 => "Go on with this column".to_owned(),
        many => format!("Go on with these {many} columns"),
    }
}

/// Where letters look wrong, that is the line to go to.
fn encoding(table: &ImportTable) -> String {
    let now = table.encoding.as_deref().unwrap_or_default();
    format!("Read as {now}; choose another encoding if letters look wrong")
}

fn several(table: &ImportTable) -> String {
    match table.several() {
        (many, true) => format!("Import none of these {many} columns"),
        (many, false) => format!("Import these {many} columns as suggested"),
    }
}

fn defaults(table: &ImportTable) -> String {
    let said = table.defaults.iter();
    let said: Vec<String> = said
        .map(|(field, value)| format!("{} is {value}", table.fields[*field].words))
        .collect();
    match said.as_slice() {
        [] => "Set a value for rows that do not say it".to_owned(),
        said => format!("Where a row does not say it: {}", said.join(", ")),
    }
}

fn column(table: &ImportTable, at: usize, widths: Widths, look: Look) -> (String, Style) {
    let column = &table.columns[at];
    let meaning = table.meaning(at);
    let (words, sure) = match meaning {
        Some((field, sure)) => (table.fields[field].words.as_str(), sure),
        None => ("not imported", ""),
    };
    let cells = column.filled.to_string();
    let samples = column.samples.join(" | ");
    let text = line(widths, [&column.label, words, sure, &cells, &samples], look);
    let style = match (meaning, column.filled) {
        (Some(_), _) => look.text(),
        (None, 0) => look.dim(),
        (None, _) => look.accent(),
    };
    (text, style)
}

/// The widths of the parts; the samples have what is left.
fn widths(width: u16) -> Widths {
    match width {
        130.. => [36, 28, 9, 7],
        90.. => [26, 24, 9, 6],
        _ => [20, 20, 9, 5],
    }
}

fn line(widths: Widths, parts: [&str; 5], look: Look) -> String {
    let [label, meaning, sure, cells, samples] = parts;
    let mut line = String::new();
    for (text, width) in [label, meaning, sure].into_iter().zip(widths) {
        let width = usize::from(width);
        let text = fitted(text, width, look.ascii);
        let gap = width - crate::tui::parts::width(&text).min(width) + 2;
        line.push_str(&text);
        line.push_str(&" ".repeat(gap));
    }
    let room = usize::from(widths[3]);
    format!("{line}{cells:>room$}  {samples}")
}
