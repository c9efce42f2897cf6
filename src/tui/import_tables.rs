//! Questions of an import as the screen asks them, and what its answers mean: above all the columns of a table.

use crate::app::{
    ImportAnswer, ImportColumn, ImportField, ImportKind, ImportQuestion, ImportTable,
    ImportTableAnswer,
};
use crate::entry::folded;
use crate::import::Batch;
use crate::import::dialect::{Field, Mapping};
use crate::import::question::Question;
use crate::import::read::{ENCODINGS, encoding_name};
use crate::transfer::import::outcome;
use crate::transfer::import::session::ImportSession;
use crate::transfer::import::sheet::{Column, Kind, Said, offered, sheet};
use crate::transfer::import::subject::{Answer, Subject};

/// What a person can answer, beside the words for it.
pub(super) type Choices = Vec<(Subject, Vec<Answer>)>;

/// The columns of all tables, to be looked at again.
pub(super) fn again(asking: &ImportSession) -> Choices {
    let tables = asking.tables().into_iter();
    tables
        .map(|(question, mapping)| (Subject::Mapping(question, mapping), Vec::new()))
        .collect()
}

/// A question as the screen asks it.
pub(super) fn question(asking: &ImportSession, subject: &Subject) -> ImportQuestion {
    if let Subject::Mapping(question, mapping) = subject {
        return ImportQuestion {
            text: Vec::new(),
            choices: Vec::new(),
            proposed: 0,
            table: Some(Box::new(table(question, mapping, asking.batch()))),
        };
    }
    let words = outcome::asked(asking, subject);
    let proposed = words.place_proposed();
    let choices = words.choices.into_iter();
    ImportQuestion {
        text: words.text,
        choices: choices.map(|(letter, text, _)| (letter, text)).collect(),
        proposed,
        table: None,
    }
}

fn table(question: &Question, mapping: &Mapping, batch: &Batch) -> ImportTable {
    let sheet = sheet(question, mapping, batch);
    let kind = |kind: Kind| ImportKind {
        words: kind.words.to_owned(),
        fills: kind
            .fills
            .into_iter()
            .map(|field| field.map(|(field, sure)| (place(field), sure.word())))
            .collect(),
    };
    let column = |column: Column| ImportColumn {
        sought: sought(&column),
        label: column.label.into(),
        filled: column.filled,
        samples: column.samples.into_iter().map(Into::into).collect(),
        fits: column.fits.into_iter().map(place).collect(),
        said: None,
    };
    let fields = offered().into_iter().zip(Field::ALL);
    let defaults = sheet.defaults.into_iter();
    // Enter on the first line takes the table, on the second it leaves it out.
    let chosen = usize::from(sheet.is_foreign);
    ImportTable {
        name: sheet.name,
        why: sheet.why,
        rows: sheet.rows,
        kind: sheet.kind,
        shown: sheet.kind,
        kinds: sheet.kinds.into_iter().map(kind).collect(),
        columns: sheet.columns.into_iter().map(column).collect(),
        fields: fields
            .map(|((words, kind), field)| ImportField {
                words,
                kind,
                many: *field == Field::AccountAddress,
            })
            .collect(),
        defaults: defaults
            .map(|(field, value)| (place(field), value.into()))
            .collect(),
        encoding: sheet.encoding.map(encoding_name),
        encodings: ENCODINGS.iter().map(|one| one.1.to_owned()).collect(),
        place: chosen,
        ..ImportTable::default()
    }
}

/// What a column is found by.
fn sought(column: &Column) -> String {
    let cells = column.samples.iter().chain(&column.values);
    let texts = cells.chain([&column.label]).map(|text| folded(text));
    texts.collect::<Vec<_>>().join("\n")
}

fn place(field: Field) -> usize {
    let place = Field::ALL.iter().position(|other| *other == field);
    place.unwrap_or(0)
}

/// What an answer of the screen means.
pub(super) fn meant(
    asking: &mut ImportSession,
    subject: Subject,
    choices: &[Answer],
    said: ImportAnswer,
) -> (Subject, Answer) {
    match (subject, said) {
        (Subject::Mapping(question, mapping), ImportAnswer::Table(said)) => {
            let said = in_words(asking.batch(), &question, &mapping, said);
            asking.described(&question, &mapping, &said)
        }
        (Subject::Mapping(question, mapping), ImportAnswer::LeaveOut) => {
            asking.left_out(&question, &mapping)
        }
        (subject, ImportAnswer::Encoding(place)) => {
            let said = ENCODINGS.get(place).map(|one| Answer::Encoded(one.0));
            (subject, said.unwrap_or(Answer::Later))
        }
        (subject, ImportAnswer::Choice(place)) => {
            let answer = choices.get(place).copied().unwrap_or(Answer::Later);
            (subject, answer)
        }
        (subject, _) => (subject, Answer::Later),
    }
}

/// What was said of places, by labels and fields.
fn in_words(
    batch: &Batch,
    question: &Question,
    mapping: &Mapping,
    said: ImportTableAnswer,
) -> Said {
    let shown = sheet(question, mapping, batch).columns;
    let field = |place: usize| Field::ALL.get(place).copied();
    let fills = said.fills.into_iter().filter_map(|(column, place)| {
        let label = shown.get(column)?.label.clone();
        Some((label, place.and_then(field)))
    });
    let defaults = said.defaults.into_iter();
    Said {
        kind: said.kind,
        shown: said.shown,
        fills: fills.collect(),
        defaults: defaults
            .filter_map(|(place, value)| Some((field(place)?, value.into())))
            .collect(),
    }
}
