//! What an activity was: by its own column, else by what a person said of the whole table.

use super::columns::Columns;
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
    Choice::LeaveOut,
];

/// What activities are that do not say it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Untyped {
    /// Nobody knows.
    #[default]
    Unknown,
    /// All of this kind.
    Are(InteractionKind),
    /// What the subject begins with.
    FirstWord,
}

/// Settles what the activities of a table are that do not say it; asked, unless there is an answer or each says it.
pub(super) fn untyped<'t>(
    batch: &mut Batch,
    table: &'t Table,
    columns: &Columns<'t>,
    (source, fingerprint): (usize, &str),
    answers: &Answers,
) -> Untyped {
    let silent = |row: &Row<'t>| columns.cell(*row, Field::InteractionKind).is_none();
    let many = table.rows().filter(silent).count();
    if many == 0 {
        return Untyped::Unknown;
    }
    match answers.get(fingerprint, "", Topic::Activities) {
        Some(Choice::Kind(kind)) => Untyped::Are(kind),
        Some(Choice::FirstWord) => Untyped::FirstWord,
        Some(_) => Untyped::Unknown,
        None => {
            let known = table.rows().filter(silent);
            let known = known
                .filter(|row| by_subject(columns, *row).is_some())
                .count();
            let mut choices = OFFERED.to_vec();
            let mut why = match many {
                1 => "1 activity does not say what it was".to_owned(),
                _ => format!("{many} activities do not say what they were"),
            };
            if known > 0 {
                choices.insert(0, Choice::FirstWord);
                why += &format!("; the subjects of {known} begin with a word for it");
            }
            batch.questions.push(Question {
                source,
                fingerprint: fingerprint.to_owned(),
                column: "".into(),
                topic: Topic::Activities,
                why,
                choices,
            });
            Untyped::Unknown
        }
    }
}

/// The kind that the subject begins with.
pub(super) fn by_subject<'t>(columns: &Columns<'t>, row: Row<'t>) -> Option<InteractionKind> {
    let subject = columns
        .cell(row, Field::InteractionSubject)?
        .0
        .trim()
        .to_lowercase();
    let mut words = subject.split(|c: char| !c.is_alphanumeric() && c != '-');
    let first = words.find(|word| !word.is_empty())?;
    WORDS.kinds.get(first).copied()
}
