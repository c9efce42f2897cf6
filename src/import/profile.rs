//! How files of a kind are read, kept under a name: what each file is, what each column means, what holds for rows that
//! do not say it, and the answers. With it the second time is one command.

use std::collections::BTreeSet;

use compact_str::{CompactString, format_compact};
use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::batch::{Batch, Source};
use super::dialect::{Confidence, Mapping, MappingError, Object, read_saved, saved};
use super::plan::Options;
use super::question::{Answers, Choice, Choices, Topic};

/// The version of the format.
const FORMAT: u32 = 1;

/// What is kept under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    format: u32,
    /// For each kind of table what its rows are, what its columns fill, and what holds where they are empty.
    mappings: Vec<Mapping>,
    /// What was answered about those tables, and for all records of a kind.
    #[serde(default)]
    answers: Answers,
    /// Whether columns without a meaning are kept.
    #[serde(default)]
    keep_extra: bool,
    /// Whether revenue comes from deals that were won.
    #[serde(default)]
    arr_from_deals: bool,
    /// How its files are encoded, where they are in no form of Unicode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static Encoding>,
}

impl Profile {
    /// How these files were read. A table that a system wrote is recognised in any case and needs no mapping, unless a
    /// person has said something about it.
    #[must_use]
    pub fn of(batch: &Batch, choices: &Choices, options: Options) -> Self {
        let settled = |source: &&Source| match source.confidence {
            None => true,
            Some(Confidence::Suggested) => source.mapping.as_ref().is_some_and(|mapping| {
                let answer = choices
                    .answers
                    .get(&mapping.fingerprint, "", Topic::Mapping);
                answer == Some(Choice::Confirm)
            }),
            Some(_) => source
                .mapping
                .as_ref()
                .is_some_and(|mapping| !mapping.defaults.is_empty()),
        };
        let sources = batch.sources.iter();
        let fingerprints: BTreeSet<String> = sources
            .clone()
            .filter_map(|source| source.mapping.as_ref().or(source.guess.as_ref()))
            .map(|mapping| mapping.fingerprint.clone())
            .collect();
        Self {
            format: FORMAT,
            mappings: sources
                .filter(settled)
                .filter_map(|source| source.mapping.clone())
                .collect(),
            answers: choices.answers.about(&fingerprints),
            keep_extra: choices.keep_extra,
            arr_from_deals: options.arr_from_deals,
            encoding: encoding(&batch.sources),
        }
    }

    /// Reads what [`text`](Self::text) wrote.
    ///
    /// # Errors
    /// Says where the text is no profile.
    pub fn load(text: &str) -> Result<Self, MappingError> {
        let profile: Self = read_saved(text)?;
        if profile.format > FORMAT {
            return Err(MappingError::Newer);
        }
        Ok(profile)
    }

    /// The text under which it is kept.
    #[must_use]
    pub fn text(&self) -> String {
        saved(self)
    }

    /// Has the choices follow it: before what was decided in earlier runs.
    pub fn apply(&self, choices: &mut Choices, options: &mut Options) {
        choices.answers.lay_over(&self.answers);
        choices.mappings.splice(0..0, self.mappings.iter().cloned());
        choices.profile.extend(self.mappings.iter().cloned());
        choices.keep_extra |= self.keep_extra;
        options.arr_from_deals |= self.arr_from_deals;
        if self.encoding.is_some() {
            choices.say_encoding_of_all(self.encoding);
        }
    }

    /// What its tables hold, and how many columns of each it takes.
    #[must_use]
    pub fn tables(&self) -> Vec<(Object, usize)> {
        let of = |mapping: &Mapping| {
            let columns = mapping.columns.values().map(Vec::len).sum();
            (mapping.object, columns)
        };
        self.mappings.iter().map(of).collect()
    }
}

/// How all those files were encoded that are in no form of Unicode: a shorter one might be taken for something else.
fn encoding(sources: &[Source]) -> Option<&'static Encoding> {
    let mut all = sources.iter().filter_map(|source| source.encoding);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Which tables that nobody else knows have no columns for any mapping of a profile, and what they lack for the nearest.
pub(super) fn missed(profile: &[Mapping], sources: &[Source]) -> Vec<CompactString> {
    let unknown = sources.iter().filter(|source| {
        let guessed = [None, Some(Confidence::Suggested)].contains(&source.confidence);
        guessed && source.called.is_none() && source.rows > 0
    });
    let lacks = |source: &Source| {
        let missing = profile
            .iter()
            .map(|mapping| (mapping.missing(&source.columns), mapping));
        let (missing, mapping) = missing.min_by_key(|(missing, _)| missing.len())?;
        let labels = missing
            .iter()
            .filter_map(|field| mapping.columns.get(field)?.first());
        let labels: Vec<&str> = labels.map(CompactString::as_str).collect();
        (!labels.is_empty()).then(|| {
            format_compact!(
                "{} is not read as the profile says: it has no column {}",
                source.file,
                labels.join(", ")
            )
        })
    };
    unknown.filter_map(lacks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dialect::Field;
    use crate::import::gather;

    fn read(text: &str, choices: &Choices) -> Batch {
        gather([("sheet.csv", text.as_bytes())], choices).expect("a table")
    }

    fn options() -> Options {
        Options {
            today: "2026-11-22".parse().expect("a day"),
            prefer: None,
            arr_from_deals: false,
        }
    }

    /// A profile made of one sheet: names, and amounts of which a person said what they are.
    fn profile() -> Profile {
        let choices = Choices {
            holds: Some(Object::Account),
            columns: vec![
                ("Firmon".into(), Some(Field::AccountName)),
                ("Pagat".into(), Some(Field::AccountArr)),
            ],
            defaults: vec![(Field::AccountSegment, "Harbours".into())],
            ..Choices::default()
        };
        let batch = read("Firmon;Pagat\nFjord Ferries;64000\n", &choices);
        Profile::of(&batch, &choices, options())
    }

    fn with(profile: &Profile) -> Choices {
        let mut choices = Choices::default();
        profile.apply(&mut choices, &mut options());
        choices
    }

    #[test]
    fn it_comes_back_from_its_text() {
        let profile = profile();
        assert_eq!(profile.tables(), [(Object::Account, 2)]);
        assert_eq!(Profile::load(&profile.text()), Ok(profile.clone()));
        let newer = profile.text().replacen("format: 1", "format: 2", 1);
        assert_eq!(Profile::load(&newer), Err(MappingError::Newer));
    }

    #[test]
    fn a_sheet_with_more_columns_is_read_as_it_says() {
        let choices = with(&profile());
        let batch = read("Nova;Pagat;Firmon\nx;1200;Loch Locks\n", &choices);
        let account = &batch.accounts[0];
        assert_eq!(account.name.as_deref(), Some("Loch Locks"));
        let arr = account.arr.as_ref().expect("an amount");
        assert_eq!(arr.money.as_f64(), 1200.0);
        assert_eq!(account.segment.as_deref(), Some("Harbours"));
        assert_eq!(batch.notes, Vec::<CompactString>::new());
    }

    #[test]
    fn a_sheet_that_lacks_a_column_is_not_read_by_it_and_that_is_said() {
        let choices = with(&profile());
        let batch = read("Firmon;Nova\nLoch Locks;x\n", &choices);
        assert_eq!(batch.accounts, []);
        assert_eq!(
            batch.notes,
            ["sheet.csv is not read as the profile says: it has no column Pagat"]
        );
    }

    #[test]
    fn what_differs_between_its_tables_is_asked_in_others() {
        let question = |fingerprint: &str| crate::import::question::Question {
            source: 0,
            fingerprint: fingerprint.to_owned(),
            column: "Dato".into(),
            topic: Topic::DayOrder,
            why: String::new(),
            choices: Vec::new(),
        };
        let mut said = Answers::default();
        said.answer(&question("one"), Choice::DayFirst);
        let mut answers = Answers::default();
        answers.lay_over(&said);
        let asked = |answers: &Answers, of| answers.get(of, "Dato", Topic::DayOrder);
        assert_eq!(asked(&answers, "another"), Some(Choice::DayFirst));
        said.answer(&question("two"), Choice::MonthFirst);
        let mut answers = Answers::default();
        answers.lay_over(&said);
        assert_eq!(asked(&answers, "one"), Some(Choice::DayFirst));
        assert_eq!(asked(&answers, "two"), Some(Choice::MonthFirst));
        assert_eq!(asked(&answers, "another"), None);
    }
}
