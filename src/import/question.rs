//! Questions that only a person can answer, and the answers, as data: a dialog, a flag or a saved file gives them.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::dialect::{Field, Mapping, Object};
use super::rules::Rules;
use crate::model::InteractionKind;

/// What was decided before an import starts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choices {
    /// Answers to questions that an earlier run asked.
    pub answers: Answers,
    /// Mappings that were saved, or given; the first that fits a header counts.
    pub mappings: Vec<Mapping>,
    /// The one dialect to consider.
    pub dialect: Option<String>,
    /// Whether columns without a meaning are kept as `extra`.
    pub keep_extra: bool,
    /// What the rows of tables are that no system wrote, as a person says.
    pub holds: Option<Object>,
    /// What columns of these labels fill, as a person says; nothing: they are not taken.
    pub columns: Vec<(CompactString, Option<Field>)>,
    /// What holds for every row of which no cell says it, as a person says.
    pub defaults: Vec<(Field, CompactString)>,
    /// How texts are encoded that are in no form of Unicode, where nothing is said of the file.
    pub encoding: Option<&'static Encoding>,
    /// Mappings under a name that a person gave: they count for every header that has their columns.
    pub profile: Vec<Mapping>,
    /// Whether there are accounts already: then the companies that people work for are no new ones.
    pub accounts_here: bool,
    /// Accounts that were deleted here and are to be taken once more; `all` means every one.
    pub again: BTreeSet<CompactString>,
    /// Names that are new offerings, as the files write them, with how complex each is, of 10.
    pub offerings: BTreeMap<CompactString, u8>,
    /// People who are followed to another account: the account here, and the person.
    pub follow: BTreeSet<(CompactString, CompactString)>,
}

impl Choices {
    /// How a file is encoded, if it is in no form of Unicode and a person has said it.
    #[must_use]
    pub fn encoding_of(&self, file: &str) -> Option<&'static Encoding> {
        self.answers.encodings.get(file).copied().or(self.encoding)
    }

    /// Takes what a person says about the encoding of every file.
    pub fn say_encoding_of_all(&mut self, said: Option<&'static Encoding>) {
        self.encoding = said;
        self.answers.encodings.clear();
    }

    /// Takes what a person says about the encoding of a file; nothing: its letters tell.
    pub fn say_encoding(&mut self, file: &str, said: Option<&'static Encoding>) {
        match said {
            Some(said) => drop(self.answers.encodings.insert(file.into(), said)),
            None => drop(self.answers.encodings.remove(file)),
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// Whether the columns of an unknown table mean what their labels suggest.
    Mapping,
    /// Whether `1,234` is a thousand or one and a bit.
    Decimals,
    /// Whether `3/4/2026` is in March or in April.
    DayOrder,
    /// Whether `1` is one per cent or certain.
    Percent,
    /// What the best health score is.
    Health,
    /// What the words or colours of a health column mean.
    HealthWords,
    /// What activities are that do not say it.
    Activities,
    /// Whether activities of an unknown status took place.
    Statuses,
}

/// A possible answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// The suggested mapping is right.
    Confirm,
    /// The table is left out.
    LeaveOut,
    /// Those values or rows are left out.
    LeaveThose,
    /// The point stands before the decimals: `1,234.50`.
    Point,
    /// The comma stands before the decimals: `1.234,50`.
    Comma,
    /// The day comes first: `31/12/2026`.
    DayFirst,
    /// The month comes first: `12/31/2026`.
    MonthFirst,
    /// 1 is one per cent.
    PerCent,
    /// 1 is certain.
    Fraction,
    /// So much is the best.
    OutOf(u8),
    /// Words of health are points.
    Points,
    /// What the subject begins with says it.
    FirstWord,
    /// All are of this kind.
    Kind(InteractionKind),
    /// Activities of such a status took place.
    Held,
    /// They did not, or not yet.
    NotHeld,
}

impl Choice {
    /// The choice as a person reads it.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Confirm => "yes, that is right",
            Self::LeaveOut => "leave the table out",
            Self::LeaveThose => "leave them out",
            Self::Point => "a decimal point, as in 1,234.50",
            Self::Comma => "a decimal comma, as in 1.234,50",
            Self::DayFirst => "day first, as in 31/12/2026",
            Self::MonthFirst => "month first, as in 12/31/2026",
            Self::PerCent => "1 means 1 per cent",
            Self::Fraction => "1 means certain",
            Self::OutOf(1) => "1 is the best: 0.62 means 62 of 100",
            Self::OutOf(5) => "5 is the best: 4 means 80 of 100",
            Self::OutOf(10) => "10 is the best: 7 means 70 of 100",
            Self::OutOf(_) => "100 is the best: take them as they are",
            Self::Points => "green, good or healthy is 80, yellow or fair 50, red or at risk 20",
            Self::FirstWord => "what the first word of the subject says, such as Call or Demo",
            Self::Kind(kind) => kind_words(kind),
            Self::Held => "yes, activities of such a status took place",
            Self::NotHeld => "no, they did not take place, or not yet",
        }
    }
}

/// Activities of one kind, in words.
fn kind_words(kind: InteractionKind) -> &'static str {
    match kind {
        InteractionKind::Call => "calls",
        InteractionKind::Email => "e-mails",
        InteractionKind::Online => "online meetings",
        InteractionKind::InPerson => "meetings in person",
        InteractionKind::Support => "support",
        InteractionKind::Training => "trainings",
        InteractionKind::Webinar => "webinars",
        _ => "another kind of activity",
    }
}

/// One question about one column, or about a whole table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The table, by its position in [`Batch::sources`](super::Batch::sources).
    pub source: usize,
    /// The fingerprint of its header: answers are remembered by it.
    pub fingerprint: String,
    /// The label of the column; empty for the whole table.
    pub column: CompactString,
    /// What is asked.
    pub topic: Topic,
    /// Why it has to be asked, with an example from the column; a sentence without a full stop.
    pub why: String,
    /// The possible answers, in the order to offer them.
    pub choices: Vec<Choice>,
}

/// Answers given so far, kept by topic and by column. The most particular counts: that of the column in the table,
/// then that of the topic in general (a flag on the command line).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// For one column of one kind of table: fingerprint, then label (empty for the table), then topic.
    #[serde(default)]
    columns: BTreeMap<String, BTreeMap<CompactString, BTreeMap<Topic, Choice>>>,
    /// For every column.
    #[serde(default)]
    general: BTreeMap<Topic, Choice>,
    /// For columns of these labels in any table, for one run only: those of a profile.
    #[serde(skip)]
    anywhere: BTreeMap<CompactString, BTreeMap<Topic, Choice>>,
    /// For all records of a kind.
    #[serde(default)]
    pub rules: Rules,
    /// How files are encoded that are in no form of Unicode, by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    encodings: BTreeMap<CompactString, &'static Encoding>,
}

impl Answers {
    /// The answer for a column of the table with this fingerprint (an empty label: the whole table).
    #[must_use]
    pub fn get(&self, fingerprint: &str, column: &str, topic: Topic) -> Option<Choice> {
        self.columns
            .get(fingerprint)
            .and_then(|columns| columns.get(column))
            .and_then(|topics| topics.get(&topic))
            .or_else(|| self.anywhere.get(column)?.get(&topic))
            .or_else(|| self.general.get(&topic))
            .copied()
    }

    /// Answers one question.
    pub fn answer(&mut self, question: &Question, choice: Choice) {
        self.columns
            .entry(question.fingerprint.clone())
            .or_default()
            .entry(question.column.clone())
            .or_default()
            .insert(question.topic, choice);
    }

    /// Those about tables with these fingerprints, and those for all.
    #[must_use]
    pub fn about(&self, fingerprints: &BTreeSet<String>) -> Self {
        let mut about = self.clone();
        about.columns.retain(|of, _| fingerprints.contains(of));
        about.anywhere.clear();
        about.encodings.clear(); // a profile is not about files of certain names
        about
    }

    /// Lays others over these. What they say about columns holds for columns of the same label in any table, too,
    /// unless they say it in different ways.
    pub fn lay_over(&mut self, others: &Self) {
        for (of, columns) in &others.columns {
            let own = self.columns.entry(of.clone()).or_default();
            for (label, topics) in columns {
                own.entry(label.clone()).or_default().extend(topics);
            }
        }
        let mut differing = BTreeSet::new();
        // What is said of a whole table is said of that one.
        let labels = others
            .columns
            .values()
            .flatten()
            .filter(|(label, _)| !label.is_empty());
        for (label, topics) in labels {
            for (topic, choice) in topics {
                let own = self.anywhere.entry(label.clone()).or_default();
                let before = own.insert(*topic, *choice);
                if before.is_some_and(|before| before != *choice) {
                    differing.insert((label.clone(), *topic));
                }
            }
        }
        for (label, topic) in differing {
            if let Some(own) = self.anywhere.get_mut(&label) {
                own.remove(&topic);
            }
        }
        self.general.extend(&others.general);
        let (own, rules) = (&mut self.rules, &others.rules);
        own.rows = rules.rows.or(own.rows);
        own.rows_of.extend(rules.rows_of.clone());
        own.look_alikes = rules.look_alikes.or(own.look_alikes);
        own.moves = rules.moves.or(own.moves);
        own.strays = rules.strays.or(own.strays);
        let says = |text: &CompactString| rules.means.iter().any(|(said, _)| said == text);
        own.means.retain(|(text, _)| !says(text));
        own.means.extend(rules.means.iter().cloned());
    }

    /// Answers every question of a topic that has no answer of its own.
    pub fn answer_all(&mut self, topic: Topic, choice: Choice) {
        self.general.insert(topic, choice);
    }
}
