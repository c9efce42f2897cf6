//! What an activity was: by its own column, else by what a person said of the whole table.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::columns::Columns;
use super::texts;
use super::words::WORDS;
use crate::import::batch::Batch;
use crate::import::dialect::Field;
use crate::import::question::{Answers, Choice, Question, Topic};
use crate::import::read::{Row, Table};
use crate::model::InteractionKind;

/// What is offered where a table of activities does not say what they are.
const OFFERED: [Choice; 5] = [
    Choice::Kind(InteractionKind::Call),
    Choice::Kind(InteractionKind::Email),
    Choice::Kind(InteractionKind::Online),
    Choice::Kind(InteractionKind::InPerson),
    Choice::LeaveThose,
];

/// What activities are that do not say it, or say it in words that nobody knows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Untyped {
    silent: As,
    strange: As,
}

/// What activities are taken as.
#[derive(Debug, Clone, Copy, Default)]
enum As {
    /// Nobody knows.
    #[default]
    Unknown,
    /// All of this kind.
    Are(InteractionKind),
    /// What the subject begins with.
    FirstWord,
}

/// What the columns of kinds say of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Kind(InteractionKind),
    /// No contact with anybody.
    NoContact,
    /// A word that nobody knows.
    Strange,
    Nothing,
}

/// The first of the kind's columns that has a known word.
fn says<'t>(columns: &Columns<'t>, row: Row<'t>) -> Says {
    let mut says = Says::Nothing;
    for (text, _) in columns.cells(row, Field::InteractionKind) {
        let word = text.trim().to_lowercase();
        if let Some(kind) = WORDS.kinds.get(&word) {
            return Says::Kind(*kind);
        }
        says = if WORDS.no_contact.contains(&word) {
            Says::NoContact
        } else {
            Says::Strange
        };
    }
    says
}

/// What an activity was.
pub(super) fn kind<'t>(
    columns: &Columns<'t>,
    row: Row<'t>,
    untyped: Untyped,
) -> Result<InteractionKind, &'static str> {
    let (taken, why, by_none) = match says(columns, row) {
        Says::Kind(kind) => return Ok(kind),
        Says::NoContact => return Err("a task, not a contact with anybody"),
        Says::Nothing => (
            untyped.silent,
            "an activity without a type",
            "an activity without a type, and its subject begins with none",
        ),
        Says::Strange => (
            untyped.strange,
            "an activity of an unknown kind",
            "an activity of an unknown kind, and its subject begins with none that is known",
        ),
    };
    match taken {
        As::Are(kind) => Ok(kind),
        As::FirstWord => by_subject(columns, row).ok_or(by_none),
        As::Unknown => Err(why),
    }
}

/// Settles what the activities of a table are that do not say it; asked, unless there is an answer or each says it.
pub(super) fn untyped<'t>(
    batch: &mut Batch,
    table: &'t Table,
    columns: &Columns<'t>,
    of: (usize, &str),
    answers: &Answers,
) -> Untyped {
    let rows = |wanted: Says| {
        let rows = table.rows();
        let rows = rows.filter(move |row| says(columns, *row) == wanted);
        rows.collect::<Vec<Row<'t>>>()
    };
    let silent = rows(Says::Nothing);
    let silently = match silent.len() {
        1 => "1 activity does not say what it was".to_owned(),
        many => format!("{many} activities do not say what they were"),
    };
    let strange = rows(Says::Strange);
    let cell = |row: &Row<'t>| columns.cell(*row, Field::InteractionKind);
    let words: BTreeSet<&str> = strange
        .iter()
        .filter_map(cell)
        .map(|(t, _)| t.trim())
        .collect();
    let of_kinds = if words.len() == 1 {
        "a kind that is"
    } else {
        "kinds that are"
    };
    let many = match strange.len() {
        1 => "1 activity is".to_owned(),
        many => format!("{many} activities are"),
    };
    let shown = texts::some_of(&words);
    let strangely = format!("{many} of {of_kinds} not known here: {shown}");
    let column = strange
        .first()
        .and_then(cell)
        .map(|(_, at)| columns.label(at).clone());
    let mut asks = Asks {
        batch,
        columns,
        of,
        answers,
    };
    Untyped {
        silent: asks.settle(&silent, CompactString::default(), silently),
        strange: asks.settle(&strange, column.unwrap_or_default(), strangely),
    }
}

/// Asks about the activities of one table.
struct Asks<'a, 't> {
    batch: &'a mut Batch,
    columns: &'a Columns<'t>,
    of: (usize, &'a str),
    answers: &'a Answers,
}

impl<'t> Asks<'_, 't> {
    /// What these rows are taken as.
    fn settle(&mut self, rows: &[Row<'t>], column: CompactString, mut why: String) -> As {
        if rows.is_empty() {
            return As::Unknown;
        }
        let (source, fingerprint) = self.of;
        match self.answers.get(fingerprint, &column, Topic::Activities) {
            Some(Choice::Kind(kind)) => return As::Are(kind),
            Some(Choice::FirstWord) => return As::FirstWord,
            Some(_) => return As::Unknown,
            None => {}
        }
        let known = |row: &&Row<'t>| by_subject(self.columns, **row).is_some();
        let known = rows.iter().filter(known).count();
        let mut choices = OFFERED.to_vec();
        if known > 0 {
            choices.insert(0, Choice::FirstWord);
            why += &format!("; the subjects of {known} begin with a word for it");
        }
        self.batch.questions.push(Question {
            source,
            fingerprint: fingerprint.to_owned(),
            column,
            topic: Topic::Activities,
            why,
            choices,
        });
        As::Unknown
    }
}

/// The kind that the subject begins with.
fn by_subject<'t>(columns: &Columns<'t>, row: Row<'t>) -> Option<InteractionKind> {
    let subject = columns
        .cell(row, Field::InteractionSubject)?
        .0
        .trim()
        .to_lowercase();
    let mut words = subject.split(|c: char| !c.is_alphanumeric() && c != '-');
    let first = words.find(|word| !word.is_empty())?;
    WORDS.kinds.get(first).copied()
}
