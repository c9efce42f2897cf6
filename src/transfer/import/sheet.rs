//! One table as a person looks at it to say what it holds: its columns with what is in them, what its rows may be, and
//! the fields that a column may fill.

use std::path::Path;

use compact_str::CompactString;
use encoding_rs::Encoding;

use super::amounts::are_amounts;
use super::session::ImportSession;
use super::subject::{Answer, Subject};
use super::tables::{self, Sure, fills, sure, words};
use crate::import::Batch;
use crate::import::batch::{ColumnFacts, Source};
use crate::import::dialect::{Field, Mapping, Object, filled, read_as};
use crate::import::question::{Choice, Question, Topic};
use crate::import::tables::domain_of;

/// What a row may be, in the order in which a person is asked.
pub const KINDS: [Object; 5] = [
    Object::Account,
    Object::Person,
    Object::Deal,
    Object::Interaction,
    Object::User,
];

/// A table.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Why a person is asked.
    pub why: String,
    /// How many rows it has.
    pub rows: usize,
    /// What its rows are taken for, as a place among the kinds.
    pub kind: usize,
    /// What its rows may be.
    pub kinds: Vec<Kind>,
    /// Its columns, those that fill nothing first.
    pub columns: Vec<Column>,
    /// What the text was read as, where it is in no form of Unicode.
    pub encoding: Option<&'static Encoding>,
    /// What is said already of rows that leave a field open.
    pub defaults: Vec<(Field, CompactString)>,
    /// Whether it is rather to be left out than taken as it stands.
    pub is_foreign: bool,
}

/// Whether nobody knows a table that lies beside others which have the accounts: a list of notes, an explanation of
/// columns. It is taken if somebody says so.
pub(super) fn is_foreign(source: &Source, batch: &Batch) -> bool {
    source.mapping.is_none() && !batch.accounts.is_empty()
}

/// What the rows of a table may be.
#[derive(Debug, Clone)]
pub struct Kind {
    /// In words.
    pub words: &'static str,
    /// For each column the field that it then fills, and how sure that is.
    pub fills: Vec<Option<(Field, Sure)>>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its label.
    pub label: CompactString,
    /// How many cells hold something.
    pub filled: usize,
    /// A few of them.
    pub samples: Vec<CompactString>,
    /// More of them.
    pub values: Vec<CompactString>,
    /// Fields that hold such values, the likeliest first.
    pub fits: Vec<Field>,
}

/// What a person says about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What its rows are, as a place among the kinds.
    pub kind: usize,
    /// The kind whose columns were shown.
    pub shown: usize,
    /// What columns fill, by their labels.
    pub fills: Vec<(CompactString, Option<Field>)>,
    /// What holds for rows that leave a field open.
    pub defaults: Vec<(Field, CompactString)>,
}

/// The table of a question.
#[must_use]
pub fn sheet(question: &Question, mapping: &Mapping, batch: &Batch) -> Sheet {
    let source = &batch.sources[question.source];
    let own = |label: &CompactString| {
        let field = fills(Some(mapping), label).first().copied();
        field.map(|field| (field, sure(source, label)))
    };
    let mut facts: Vec<&ColumnFacts> = source.facts.iter().collect();
    facts.retain(|facts| !facts.label.is_empty());
    // What is missing is seen first, empty columns last.
    facts.sort_by_key(|facts| {
        let unused = own(&facts.label).is_none();
        (facts.filled == 0, !unused, std::cmp::Reverse(facts.filled))
    });
    let kinds = KINDS.iter().map(|object| Kind {
        words: object.plural(),
        fills: if *object == mapping.object {
            facts.iter().map(|facts| own(&facts.label)).collect()
        } else {
            as_kind(source, *object, &facts)
        },
    });
    let kind = KINDS.iter().position(|object| *object == mapping.object);
    let columns = facts.iter().map(|facts| Column {
        label: facts.label.clone(),
        filled: facts.filled,
        samples: facts.samples.clone(),
        values: facts.values.clone(),
        fits: fits(&facts.samples),
    });
    Sheet {
        name: tables::name(source),
        why: question.why.clone(),
        rows: source.rows,
        kind: kind.unwrap_or(0),
        kinds: kinds.collect(),
        columns: columns.collect(),
        encoding: source.encoding,
        defaults: mapping.defaults.clone().into_iter().collect(),
        is_foreign: is_foreign(source, batch),
    }
}

fn as_kind(source: &Source, object: Object, facts: &[&ColumnFacts]) -> Vec<Option<(Field, Sure)>> {
    let found = read_as(&source.columns, object);
    let mapping = found.as_ref().map(|found| &found.mapping);
    let field = |facts: &&ColumnFacts| {
        let field = fills(mapping, &facts.label).first().copied();
        field.map(|field| (field, Sure::Likely))
    };
    facts.iter().map(field).collect()
}

/// The fields that hold such values.
pub(super) fn fits(samples: &[CompactString]) -> Vec<Field> {
    use Field as F;
    let all = |is: &dyn Fn(&str) -> bool| {
        !samples.is_empty() && samples.iter().all(|text| is(text.trim()))
    };
    if all(&|text| text.contains('@')) {
        return vec![F::PersonEmail, F::AccountOwner, F::AccountCsm, F::UserEmail];
    }
    if all(&is_day) {
        return vec![
            F::AccountRenewal,
            F::AccountSince,
            F::InteractionOn,
            F::DealCloses,
        ];
    }
    if all(&|text| !text.contains(' ') && domain_of(text).is_some_and(|site| is_site(&site))) {
        return vec![F::AccountWebsite, F::AccountDomain, F::PersonDomain];
    }
    if are_amounts(samples.iter().map(CompactString::as_str)) {
        return vec![F::AccountArr, F::DealAmount, F::AccountMrr];
    }
    if all(&is_telephone) {
        return vec![F::PersonPhone];
    }
    Vec::new()
}

/// Whether a domain ends as domains do, and not as numbers or files.
fn is_site(domain: &str) -> bool {
    let end = domain.rsplit('.').next().unwrap_or_default();
    end.len() >= 2 && end.chars().all(char::is_alphabetic)
}

/// Three numbers with the signs of a day between them.
fn is_day(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let number =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(number)
}

fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || " +-/().".contains(c));
    plain && digits >= 7 && (text.starts_with(['+', '0', '(']))
}

impl ImportSession {
    /// The folder of the workspace.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.destination.store.root()
    }

    /// Every table of which rows are or could be taken, to be looked at again.
    #[must_use]
    pub fn tables(&self) -> Vec<(Question, Mapping)> {
        let sources = self.batch().sources.iter().enumerate();
        let sources = sources.filter(|(_, source)| source.called.is_none() && source.rows > 0);
        let table = |(at, source): (usize, &Source)| {
            let mapping = source.mapping.as_ref().or(source.guess.as_ref())?;
            let question = Question {
                source: at,
                fingerprint: mapping.fingerprint.clone(),
                column: CompactString::default(),
                topic: Topic::Mapping,
                why: String::new(),
                choices: vec![Choice::Confirm, Choice::LeaveOut],
            };
            Some((question, mapping.clone()))
        };
        sources.filter_map(table).collect()
    }

    /// The question about a table, with what a person has said there, and the answer that confirms it.
    #[must_use]
    pub fn described(
        &mut self,
        question: &Question,
        mapping: &Mapping,
        said: &Said,
    ) -> (Subject, Answer) {
        let source = &self.batch().sources[question.source];
        let shown = KINDS.get(said.shown).copied().unwrap_or(mapping.object);
        let mut described = if shown == mapping.object {
            mapping.clone()
        } else {
            let found = read_as(&source.columns, shown);
            found.map_or_else(|| mapping.clone(), |found| found.mapping)
        };
        described.fingerprint.clone_from(&mapping.fingerprint);
        for (label, field) in &said.fills {
            described = filled(described, label, *field);
        }
        if let Some(object) = KINDS.get(said.kind) {
            described.object = *object;
        }
        described.defaults = said.defaults.iter().cloned().collect();
        let fingerprint = described.fingerprint.clone();
        self.drafts.insert(fingerprint, described.clone());
        answered(question, described, Choice::Confirm)
    }

    /// The question about a table, and the answer that leaves it out, whatever was said of it before.
    #[must_use]
    pub fn left_out(&mut self, question: &Question, mapping: &Mapping) -> (Subject, Answer) {
        let columns = &self.batch().sources[question.source].columns.clone();
        let of = |other: &Mapping| other.fingerprint == mapping.fingerprint;
        self.choices.mappings.retain(|other| !of(other));
        let others = |other: &Mapping| other.carried_to(columns).is_none();
        self.choices.profile.retain(others);
        answered(question, mapping.clone(), Choice::LeaveOut)
    }
}

fn answered(question: &Question, mapping: Mapping, choice: Choice) -> (Subject, Answer) {
    let place = question.choices.iter().position(|own| *own == choice);
    let answer = place.map_or(Answer::Later, Answer::Place);
    (Subject::Mapping(question.clone(), mapping), answer)
}

/// Fields in the order in which they are offered where the rows are of a kind: theirs first.
#[must_use]
pub fn offered() -> Vec<(String, Option<usize>)> {
    let kind = |field: Field| KINDS.iter().position(|object| *object == field.object());
    Field::ALL
        .iter()
        .map(|field| (words(*field), kind(*field)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_say_which_fields_hold_such() {
        for (samples, first) in [
            (
                &["a@x.example", "b@y.example"][..],
                Some(Field::PersonEmail),
            ),
            (&["2027-03-31", "31.12.2026"], Some(Field::AccountRenewal)),
            (&["2027-03-31 10:00"], Some(Field::AccountRenewal)),
            (
                &["fjord.example", "https://loch.example/x"],
                Some(Field::AccountWebsite),
            ),
            (&["64000", "1200"], Some(Field::AccountArr)),
            (&["+49 30 1234567"], Some(Field::PersonPhone)),
            (&["1.5", "2.5"], None),
            (&["Fjord Ferries"], None),
            (&["a@x.example", "Fjord"], None),
            (&[], None),
        ] {
            let samples: Vec<CompactString> = samples.iter().map(|text| (*text).into()).collect();
            assert_eq!(fits(&samples).first().copied(), first, "{samples:?}");
        }
    }
}
