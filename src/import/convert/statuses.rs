//! Whether an activity took place: by its own columns, else by what a person said of the words in them.

use std::collections::BTreeSet;

use super::columns::Columns;
use super::texts;
use super::words::WORDS;
use crate::import::batch::Batch;
use crate::import::dialect::Field;
use crate::import::question::{Answers, Choice, Question, Topic};
use crate::import::read::{Row, Table};

/// What a cell says about an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It took place.
    Held,
    /// It did not, or not yet.
    Open,
    /// The word is about something else.
    Neutral,
    /// Nobody knows the word.
    Unknown,
}

/// What the words of status that nobody knows mean, for the columns of one table.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unclear(Option<bool>);

/// What a word of status says; `Planned (tentative)` says what `Planned` says.
fn state(text: &str) -> State {
    let word = text.trim().to_lowercase();
    let known = |word: &str| {
        let word = word.trim();
        if WORDS.not_done.contains(word) || texts::flag(word) == Some(false) {
            Some(State::Open)
        } else if WORDS.done.contains(word) || texts::flag(word) == Some(true) {
            Some(State::Held)
        } else if WORDS.neutral.contains(word) {
            Some(State::Neutral)
        } else {
            None
        }
    };
    let marks = ['(', ',', ':', ';', '/', '–', '—'];
    let ends = [word.find(marks), word.find(" - ")];
    let begins = || known(&word[..ends.into_iter().flatten().min()?]);
    known(&word).or_else(begins).unwrap_or(State::Unknown)
}

/// What the columns of status say of a row, and the column of the word that nobody knows. One that says more than another
/// counts: a custom status beside `Completed` is of no matter.
fn says<'t>(columns: &Columns<'t>, row: Row<'t>) -> (State, Option<usize>) {
    let cells = columns.cells(row, Field::InteractionDone);
    let states: Vec<(State, usize)> = cells.map(|(text, column)| (state(text), column)).collect();
    let has = |wanted: State| states.iter().find(|(state, _)| *state == wanted);
    if has(State::Open).is_some() {
        return (State::Open, None);
    }
    match (has(State::Held), has(State::Unknown)) {
        (None, Some((_, column))) => (State::Unknown, Some(*column)),
        _ => (State::Held, None),
    }
}

/// Settles what unknown words of status mean; asked, unless there is an answer or every word is known.
pub(super) fn unclear<'t>(
    batch: &mut Batch,
    table: &'t Table,
    columns: &Columns<'t>,
    (source, fingerprint): (usize, &str),
    answers: &Answers,
) -> Unclear {
    let mut words: BTreeSet<&str> = BTreeSet::new();
    let mut first = None;
    let mut many = 0;
    for row in table.rows() {
        if let (State::Unknown, Some(column)) = says(columns, row) {
            first = first.or(Some(column));
            many += 1;
            words.insert(row.cell(column).trim());
        }
    }
    let Some(column) = first.map(|column| columns.label(column).clone()) else {
        return Unclear::default();
    };
    match answers.get(fingerprint, &column, Topic::Statuses) {
        Some(Choice::Held) => Unclear(Some(true)),
        Some(_) => Unclear(Some(false)),
        None => {
            let shown = texts::some_of(&words);
            let why = match many {
                1 => format!(
                    "1 activity has a status that does not say whether it took place: {shown}"
                ),
                _ => format!(
                    "{many} activities have a status that does not say whether they took place: {shown}"
                ),
            };
            batch.questions.push(Question {
                source,
                fingerprint: fingerprint.to_owned(),
                column,
                topic: Topic::Statuses,
                why,
                choices: vec![Choice::Held, Choice::NotHeld],
            });
            Unclear::default()
        }
    }
}

/// Refuses an activity that did not take place, or of which nobody knows whether it did.
pub(super) fn held<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    unclear: Unclear,
) -> Result<(), &'static str> {
    const OPEN: &str = "an activity that has not happened";
    match (says(columns, row), unclear.0) {
        ((State::Open, _), _) | ((State::Unknown, _), Some(false)) => Err(OPEN),
        ((State::Unknown, Some(column)), None) => {
            columns.unread(row, column, "this word is not known", batch);
            Err("an activity whose status does not say whether it took place")
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_status_are_known_in_many_languages_and_none_is_guessed() {
        for (word, expected) in [
            ("Completed", State::Held),
            ("HELD", State::Held),
            ("ja", State::Held),
            ("Zrealizowane", State::Held),
            ("Planned", State::Open),
            ("Planned - Q1", State::Open),
            ("Scheduled (tentative)", State::Open),
            ("Zaplanowane", State::Open),
            ("Planlagt", State::Open),
            ("予定", State::Open),
            ("no", State::Open),
            ("Outbound", State::Neutral),
            ("Purple", State::Unknown),
            ("Plan", State::Unknown),
        ] {
            assert_eq!(state(word), expected, "{word}");
        }
    }
}
