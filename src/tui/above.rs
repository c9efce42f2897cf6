//! What opens above the panes: help, the list of commands, a conflict.

use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;

use super::keys::{Binding, Context, Keymap};
use super::look::Look;
use super::parts::{Buffer, cut, edged, put, width, wrapped};
use crate::app::{Command, Conflict, State};
use crate::edit::Target;

/// What the keys do here: the pane's own first, then those that hold everywhere, then what has no key.
pub(super) fn help(state: &State, scroll: u16, look: Look, body: Rect, buffer: &mut Buffer) {
    let inner = window(" Help ", look, body, buffer);
    let lines = help_lines(state);
    let keys = lines.iter().map(|(keys, _)| width(keys)).max();
    let column = u16::try_from(keys.unwrap_or(0))
        .unwrap_or(0)
        .min(inner.width / 2);
    let last = lines.len().saturating_sub(usize::from(inner.height));
    let shown = lines.iter().skip(usize::from(scroll).min(last));
    for ((keys, text), y) in shown.zip(inner.y..inner.bottom()) {
        let left = Rect {
            width: column + 1,
            ..inner
        };
        put(buffer, left, inner.x + 1, y, keys, look.accent());
        let (x, style) = if keys.is_empty() {
            (inner.x + 1, look.dim())
        } else {
            (inner.x + column + 3, look.text())
        };
        put(buffer, inner, x, y, text, style);
    }
}

/// Keys and what they do; a heading has no keys.
fn help_lines(state: &State) -> Vec<(String, String)> {
    let keymap = Keymap::current();
    let here = Context::of(state.focus);
    let group = |title: String, context: Context| {
        let bound = keymap.bindings().iter();
        let rows: Vec<(String, String)> = bound
            .filter(|binding| binding.context == context && !binding.keys.is_empty())
            .map(row)
            .collect();
        let heading = (!rows.is_empty()).then(|| (String::new(), title));
        heading.into_iter().chain(rows)
    };
    let own = group(format!("In the pane {}", state.focus.title()), here);
    let everywhere = group("Everywhere".to_owned(), Context::Any);
    let keyless = Command::ALL
        .iter()
        .filter_map(|command| keymap.binding(*command))
        .filter(|binding| binding.keys.is_empty());
    let named = keyless.map(|binding| (format!(":{}", binding.command), binding.help.clone()));
    let heading = (String::new(), "By name".to_owned());
    own.chain(everywhere)
        .chain([heading])
        .chain(named)
        .collect()
}

fn row(binding: &Binding) -> (String, String) {
    (binding.keys.join("  "), binding.help.clone())
}

/// Every command whose name holds what is typed.
pub(super) fn palette(text: &str, place: usize, look: Look, body: Rect, buffer: &mut Buffer) {
    let inner = window(" Commands ", look, of_palette(body), buffer);
    let cursor = look.or_ascii("▏", "_");
    let typed = format!(": {text}{cursor}");
    put(buffer, inner, inner.x + 1, inner.y, &typed, look.text());
    let found = Command::found(text);
    let rows = found.iter().enumerate().skip(first_command(place, inner));
    if found.is_empty() {
        let none = "No command has that in its name.";
        put(buffer, inner, inner.x + 1, inner.y + 1, none, look.dim());
    }
    for ((index, command), y) in rows.zip(inner.y + 1..inner.bottom()) {
        let style = if index == place {
            look.selected(true)
        } else {
            look.text()
        };
        let bound = Keymap::current().binding(*command);
        let (key, help) = bound.map_or(("", ""), |binding| {
            (
                binding.keys.first().map_or("", String::as_str),
                binding.help.as_str(),
            )
        });
        put(buffer, inner, inner.x + 1, y, command.name(), style);
        // Where there is little room, the help may come after a key of one letter.
        let gap = if inner.width < 60 { 3 } else { 11 };
        let after_key = inner.x + 19 + gap.max(u16::try_from(width(key) + 1).unwrap_or(gap));
        put(buffer, inner, inner.x + 19, y, key, look.accent());
        put(buffer, inner, after_key, y, help, look.dim());
    }
}

/// The place of the command on a line of the list.
pub(super) fn palette_under(text: &str, place: usize, body: Rect, at: Position) -> Option<usize> {
    let inner = of_palette(body).inner(Margin::new(1, 1));
    let line = at.y.checked_sub(inner.y + 1)?;
    let row = first_command(place, inner) + usize::from(line);
    (inner.contains(at) && row < Command::found(text).len()).then_some(row)
}

fn of_palette(body: Rect) -> Rect {
    Rect {
        x: body.x + 2,
        width: body.width.saturating_sub(4).min(92),
        height: body.height.min(18),
        ..body
    }
}

fn first_command(place: usize, inner: Rect) -> usize {
    let height = usize::from(inner.height.saturating_sub(1)).max(1);
    (place + 1).saturating_sub(height)
}

/// What is wrong with a file, all of it.
pub(super) fn broken(
    state: &State,
    file: &Target,
    scroll: u16,
    look: Look,
    body: Rect,
    buffer: &mut Buffer,
) {
    let Some(broken) = state.broken_file(file) else {
        return;
    };
    let rows = u16::try_from(broken.report.len()).unwrap_or(u16::MAX);
    let area = Rect {
        width: body.width.min(80),
        height: body.height.min(rows.saturating_add(2)),
        ..body
    };
    let title = match state.broken_files().count() {
        1 => " Not readable ",
        _ => " Not readable (Tab: the next) ",
    };
    let inner = window(title, look, area, buffer);
    let last = broken
        .report
        .len()
        .saturating_sub(usize::from(inner.height));
    let shown = broken.report.iter().skip(usize::from(scroll).min(last));
    for (text, y) in shown.zip(inner.y..inner.bottom()) {
        let heads = text.starts_with("error") || text.starts_with("warning");
        let style = if heads { look.failed() } else { look.text() };
        put(buffer, inner, inner.x + 1, y, text, style);
    }
}

/// Two values for the same place, and the choice between them.
pub(super) fn conflict(conflict: &Conflict, look: Look, body: Rect, buffer: &mut Buffer) {
    let columns = of_conflict(body).width;
    let lines = conflict_lines(conflict, usize::from(columns.saturating_sub(4)), look);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let area = Rect {
        height: body.height.min(rows.saturating_add(2)),
        ..of_conflict(body)
    };
    let inner = window(" Changed by somebody else too ", look, area, buffer);
    for ((text, style), y) in lines.iter().zip(inner.y..inner.bottom()) {
        put(buffer, inner, inner.x + 1, y, text, *style);
    }
}

/// Whose value stands by the line that was pointed at: 0 mine, 1 theirs.
pub(super) fn conflict_under(body: Rect, at: Position) -> Option<usize> {
    let inner = of_conflict(body).inner(Margin::new(1, 1));
    let line = usize::from(at.y.checked_sub(inner.y + 1)?);
    (inner.contains(at) && line < 2).then_some(line)
}

fn of_conflict(body: Rect) -> Rect {
    Rect {
        x: body.x + 2,
        width: body.width.saturating_sub(4).min(100),
        ..body
    }
}

fn conflict_lines(conflict: &Conflict, columns: usize, look: Look) -> Vec<(String, Style)> {
    let mut lines = vec![
        (conflict.file.clone(), look.dim()),
        ("m  mine is put over theirs".to_owned(), look.text()),
        ("t  theirs stands, mine is dropped".to_owned(), look.text()),
    ];
    for clash in &conflict.places {
        let place = wrapped(&clash.place, columns).into_iter();
        lines.extend(place.map(|line| (line, look.accent())));
        for (whose, value) in [("mine  ", &clash.mine), ("theirs", &clash.theirs)] {
            let text = format!("   {whose}  {value}");
            lines.push((cut(&text, columns, look.ascii), look.text()));
        }
    }
    lines
}

/// A frame with nothing in it above whatever is below; gives the room inside.
pub(super) fn window(title: &str, look: Look, area: Rect, buffer: &mut Buffer) -> Rect {
    buffer.clear(area);
    let inner = edged(buffer, area, look.edge(false), look.accent());
    let head = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    put(buffer, head, area.x + 1, area.y, title, look.accent());
    inner
}
