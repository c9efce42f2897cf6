//! What stands below the fields of a form: why an answer was refused, or the values that would do.

use ratatui::style::Style;

use crate::app::{Form, State};
use crate::field::Absent;
use crate::tui::look::Look;
use crate::tui::parts::{cut, wrapped_within};

/// The most values that are listed at once.
const CHOICES: usize = 8;

/// Why the answer was refused; else the words that would do, in so many columns and rows. What the field takes stands in the
/// footer.
pub(super) fn foot(
    form: &Form,
    state: &State,
    look: Look,
    (columns, rows): (usize, usize),
) -> Vec<(String, Style)> {
    if let Some(refusal) = &form.refusal {
        let lines = wrapped_within(refusal, columns, rows, look.ascii).into_iter();
        return lines.map(|line| (line, look.refused())).collect();
    }
    let mut lines = Vec::new();
    if form.suggested(state, form.field().name) {
        lines.push(("suggested, Enter confirms".to_owned(), look.dim()));
    }
    if form.is_offered() {
        let text = "Ctrl-y takes what was left unfinished here".to_owned();
        lines.push((text, look.dim()));
    }
    if form.is_choice() {
        let rows = rows.saturating_sub(lines.len());
        lines.extend(choices(form, state, look, rows));
    } else {
        let text = form.choices(state).join("  ");
        lines.push((cut(&text, columns, look.ascii), look.dim()));
    }
    lines
}

/// The values that the field takes, one under the other, those around the one that stands there.
fn choices(form: &Form, state: &State, look: Look, rows: usize) -> Vec<(String, Style)> {
    let all = form.all_choices(state);
    let chosen = form.chosen(state, &all);
    let fitting = form.choices(state);
    let all: Vec<(usize, String)> = all.into_iter().enumerate().collect();
    // What is typed and is no value yet narrows the list.
    let listed: Vec<_> = match chosen.is_some() || form.fresh {
        true => all,
        false => all
            .into_iter()
            .filter(|(_, one)| fitting.contains(one))
            .collect(),
    };
    let at = listed.iter().position(|(place, _)| Some(*place) == chosen);
    // What has no room is counted, in a row of its own.
    let most = match listed.len() <= rows.min(CHOICES) {
        true => rows,
        false => CHOICES.min(rows.saturating_sub(1)),
    };
    let first = at.map_or(0, |at| (at + 1).saturating_sub(most.max(1)));
    let rest = listed.len().saturating_sub(first + most);
    let mut lines: Vec<(String, Style)> = listed
        .into_iter()
        .skip(first)
        .take(most)
        .map(|(place, one)| match Some(place) == chosen {
            true => (format!("> {}", spelled(form, &one)), look.accent()),
            false => (format!("  {}", spelled(form, &one)), look.text()),
        })
        .collect();
    if rest > 0 && lines.len() < rows {
        lines.push((format!("  {rest} more"), look.dim()));
    }
    lines
}

/// A value as it is listed: no value by what it means.
fn spelled(form: &Form, one: &str) -> String {
    match form.field().absent {
        Absent::None if one == "-" => "-  none".to_owned(),
        Absent::Unknown if one == "?" => "?  unknown".to_owned(),
        _ => one.to_owned(),
    }
}
