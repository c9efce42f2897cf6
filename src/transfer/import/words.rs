//! What a person is asked, in words: one text for the screen and for the command line.

use compact_str::CompactString;

use super::rows::RowsQuestion;
use super::sheet::{KINDS, fits, is_foreign};
use super::subject::{Answer, COMPLEX, Subject};
use super::summary::proposed;
use super::tables::{holds, words};
use crate::import::Batch;
use crate::import::batch::{ColumnFacts, Source};
use crate::import::dialect::{Field, Mapping};
use crate::import::question::{Choice, Question};
use crate::import::{Item, LookAlike, Moved, Value};
use crate::model::counted;

/// The letters of columns, in the order in which they are offered; those that move or leave are not among them.
const LETTERS: &str = "abcdefghilnopqrstvxyz";

/// The most look-alikes that are shown.
const MOST_SHOWN: usize = 8;

/// The letter of a choice that has none: it is gone to, or called by its words.
pub const NO_LETTER: char = ' ';

/// A question in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordedQuestion {
    /// What is asked, and what one has to know for it, line by line. Raw text of the files is in it.
    pub text: Vec<String>,
    /// The choices: a letter, the words, and what they mean.
    pub choices: Vec<(char, String, Answer)>,
    /// The answer that is proposed; none: the one that leaves it open, where there is one.
    pub proposed: Option<Answer>,
}

/// Puts a question into words.
#[must_use]
pub fn worded(subject: &Subject, batch: &Batch) -> WordedQuestion {
    let mut asked = WordedQuestion::default();
    match subject {
        Subject::Mapping(question, mapping) => asked.mapping(question, mapping, batch),
        Subject::Column(source, label, mapping) => asked.column(*source, label, mapping, batch),
        Subject::Reading(question) => asked.reading(question, batch),
        Subject::Revenue(deals, columns) => asked.revenue(*deals, columns, batch),
        Subject::LookAlikes(alike, perhaps) => asked.look_alikes(alike, *perhaps),
        Subject::Rows(rows) => asked.rows(rows),
        Subject::Offering(name, many) => asked.offering(name, *many),
        Subject::Moved(moved) => asked.moved(moved),
        Subject::Conflict(value) => asked.conflict(value),
        Subject::Constants(proposal) => {
            asked.say("Suggested thresholds for your portfolio:");
            proposed(proposal).iter().for_each(|line| asked.say(line));
            asked.offer('s', "use these", Answer::Yes);
            asked.offer('k', "keep the defaults", Answer::Later);
            asked.proposed = Some(Answer::Yes);
        }
    }
    asked
}

impl WordedQuestion {
    /// The place of the answer that Enter gives: the proposed one, else the one that leaves it open, so that nothing is made up.
    #[must_use]
    pub fn place_proposed(&self) -> usize {
        let proposed = self.proposed.unwrap_or(Answer::Later);
        let mut answers = self.choices.iter().map(|(.., answer)| *answer);
        answers.position(|answer| answer == proposed).unwrap_or(0)
    }

    fn say(&mut self, text: &str) {
        self.text.push(text.to_owned());
    }

    fn offer(&mut self, letter: char, text: impl Into<String>, answer: Answer) {
        self.choices.push((letter, text.into(), answer));
    }

    fn numbered(&mut self, question: &Question) {
        let numbers = question.choices.iter().zip('1'..).enumerate();
        for (at, (choice, number)) in numbers {
            self.offer(number, choice.describe(), Answer::Place(at));
        }
    }

    fn mapping(&mut self, question: &Question, mapping: &Mapping, batch: &Batch) {
        let source = &batch.sources[question.source];
        self.say(&source.file);
        self.say(&question.why);
        let told = Source {
            mapping: Some(mapping.clone()),
            called: None,
            ..source.clone()
        };
        self.say(&format!("Its rows are taken for {}.", holds(&told)));
        let wanted = match is_foreign(source, batch) {
            true => Choice::LeaveOut,
            false => Choice::Confirm,
        };
        let place = question.choices.iter().position(|choice| *choice == wanted);
        self.proposed = place.map(Answer::Place);
        self.numbered(question);
        for object in KINDS.iter().filter(|object| **object != mapping.object) {
            let text = format!("no, its rows are {}", object.plural());
            self.offer(NO_LETTER, text, Answer::Holds(*object));
        }
        self.offer(NO_LETTER, "decide later: leave it as it is", Answer::Later);
        let mut columns: Vec<(usize, &CompactString)> = source.columns.iter().enumerate().collect();
        // Those that would be left out stand first: what is missing is seen there.
        columns.sort_by_key(|(_, label)| {
            let facts = source.facts.iter().find(|facts| facts.label == **label);
            let empty = facts.is_some_and(|facts| facts.filled == 0);
            (empty, fills(mapping, label).is_some())
        });
        for (at, label) in columns {
            let fills = match fills(mapping, label) {
                Some(field) => words(field),
                None => "not imported".to_owned(),
            };
            let facts = source.facts.iter().find(|facts| facts.label == *label);
            let held = facts.map_or_else(String::new, shown_facts);
            self.offer(
                NO_LETTER,
                format!("{label}: {fills}{held}"),
                Answer::Other(at),
            );
        }
    }

    fn column(&mut self, source: usize, label: &str, mapping: &Mapping, batch: &Batch) {
        let source = &batch.sources[source];
        self.say(&source.file);
        self.say(&format!("What does the column {label} hold?"));
        let facts = source
            .facts
            .iter()
            .find(|facts| facts.label.as_str() == label);
        let samples: &[CompactString] = facts.map_or(&[], |facts| facts.samples.as_slice());
        if let Some(facts) = facts.filter(|facts| !facts.samples.is_empty()) {
            let (many, samples) = (counted(facts.filled, "cell"), samples.join(" | "));
            self.say(&format!("{many}, such as {samples}"));
        }
        self.offer(NO_LETTER, "nothing to import", Answer::Fills(None));
        // What holds such values stands first, then what rows of this kind have.
        let fits = fits(samples);
        let rank = |field: &&Field| {
            let fit = fits.iter().position(|other| other == *field);
            (fit.unwrap_or(usize::MAX), field.object() != mapping.object)
        };
        let mut fields: Vec<&Field> = Field::ALL.iter().collect();
        fields.sort_by_key(rank);
        for field in fields {
            self.offer(NO_LETTER, words(*field), Answer::Fills(Some(*field)));
        }
    }

    fn reading(&mut self, question: &Question, batch: &Batch) {
        self.say(&batch.sources[question.source].file);
        if !question.column.is_empty() {
            self.say(&format!("column {}", question.column));
        }
        self.say(&question.why);
        self.numbered(question);
        self.offer('u', "leave it unknown for now", Answer::Later);
    }

    fn revenue(&mut self, deals: bool, columns: &[(usize, CompactString)], batch: &Batch) {
        self.say("No column says what each account pays per year.");
        self.say("Without it these accounts cannot be scored; they are listed as unscored.");
        if deals {
            let won = "deals won in the 12 months before the latest one";
            self.offer('w', won, Answer::Yes);
        }
        let letters = LETTERS.chars().chain(std::iter::repeat(NO_LETTER));
        for (at, ((source, label), letter)) in columns.iter().zip(letters).enumerate() {
            let file = &batch.sources[*source].file;
            let text = format!("the column {label} of {file}");
            self.offer(letter, text, Answer::Place(at));
        }
        self.offer('u', "leave it unknown for now", Answer::Later);
    }

    fn look_alikes(&mut self, alike: &[LookAlike], perhaps: usize) {
        self.say("Some customers have different names and something in common:");
        for one in alike.iter().take(MOST_SHOWN) {
            self.say(&format!("  {}: {}", one.common, one.accounts.join(", ")));
        }
        if let Some(more) = alike.len().checked_sub(MOST_SHOWN + 1) {
            self.say(&format!("  and {} more", more + 1));
        }
        match perhaps {
            0 => {}
            1 => self.say("  1 row could be a customer that is here, under a new name"),
            many => self.say(&format!(
                "  {many} rows could be customers that are here, under new names"
            )),
        }
        let fewer: usize = alike.iter().map(|one| one.accounts.len() - 1).sum();
        let apart = format!("each name is a customer of its own: {fewer} more");
        self.offer('s', apart, Answer::Mine);
        self.offer('o', "those are one customer each", Answer::Yes);
        let later = "decide later: apart for now, and rows that are unclear stay out";
        self.offer('l', later, Answer::Later);
    }

    fn rows(&mut self, rows: &RowsQuestion) {
        let (field, many, records) = (rows.field, rows.rows, rows.records);
        let of = if records == 1 { "record" } else { "records" };
        self.say(&format!(
            "{many} rows of {records} {of} say different things about the {field}:"
        ));
        for example in &rows.examples {
            self.say(&format!("  {example}"));
        }
        let numbers = rows.choices.iter().zip('1'..).enumerate();
        for (at, ((_, words), number)) in numbers {
            self.offer(number, words.clone(), Answer::Place(at));
        }
        self.offer('u', "decide later: unknown for now", Answer::Later);
    }

    fn offering(&mut self, name: &str, many: usize) {
        let uses = if many == 1 {
            "account uses"
        } else {
            "accounts use"
        };
        self.say(&format!(
            "{many} {uses} {name}, which is not among your offerings."
        ));
        self.say("How complex is it: to deploy, to price, and until it is worth its price?");
        let numbers = COMPLEX.iter().zip('1'..).enumerate();
        for (at, ((words, level), number)) in numbers {
            let text = format!("add it: {words}, {level} of 10");
            self.offer(number, text, Answer::Place(at));
        }
        self.offer('u', "decide later: it is not imported now", Answer::Later);
    }

    fn moved(&mut self, moved: &Moved) {
        let Moved { name, from, to, .. } = moved;
        self.say(&format!(
            "{name} is at {from} here, and at {to} in the files."
        ));
        let follow = format!("left {from}, and is at {to} now");
        self.offer('f', follow, Answer::Yes);
        self.offer('l', "decide later: nothing changes", Answer::Later);
    }

    fn conflict(&mut self, value: &Value) {
        let said = |text: &Option<CompactString>| {
            text.as_ref()
                .map_or_else(|| "nothing".to_owned(), ToString::to_string)
        };
        let item = match &value.item {
            Item::Account => String::new(),
            Item::Person(id) | Item::Deal(id) => format!(" · {id}"),
        };
        let field = format!("{:?}", value.field).to_lowercase();
        self.say(&format!("{}{item} · {field}", value.account));
        self.say("This was changed both here and in the CRM.");
        self.offer('m', format!("mine: {}", said(&value.from)), Answer::Mine);
        self.offer('c', format!("CRM: {}", said(&value.to)), Answer::Yes);
        let later = "later: keep mine for now, ask again next time";
        self.offer('l', later, Answer::Later);
    }
}

/// How many cells of a column hold something, and a few of them.
fn shown_facts(facts: &ColumnFacts) -> String {
    match facts.samples.as_slice() {
        [] => "; empty".to_owned(),
        samples => format!("; {} filled: {}", facts.filled, samples.join(" | ")),
    }
}

/// What a column fills.
fn fills(mapping: &Mapping, label: &CompactString) -> Option<Field> {
    let mut columns = mapping.columns.iter();
    columns
        .find(|(_, labels)| labels.contains(label))
        .map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dialect::Object;
    use crate::import::question::Topic;
    use std::collections::BTreeMap;

    #[test]
    fn every_column_of_an_unknown_table_can_be_given_another_meaning() {
        let columns: Vec<CompactString> = (0..30).map(|n| format!("c{n}").into()).collect();
        let mapping = Mapping {
            fingerprint: String::new(),
            dialect: "generic".into(),
            system: CompactString::default(),
            object: Object::Account,
            kind: None,
            columns: [(Field::AccountOwnerId, vec!["c1".into()])].into(),
            defaults: BTreeMap::new(),
            machine_numbers: false,
            percent: false,
            companies: false,
        };
        let batch = Batch {
            sources: vec![Source {
                file: "x.csv".to_owned(),
                sheet: None,
                mapping: Some(mapping.clone()),
                guess: None,
                called: None,
                confidence: None,
                likely: Vec::new(),
                facts: Vec::new(),
                rows: 1,
                used: 0,
                columns,
                unknown_columns: Vec::new(),
            }],
            ..Batch::default()
        };
        let question = Question {
            source: 0,
            fingerprint: String::new(),
            column: CompactString::default(),
            topic: Topic::Mapping,
            why: "why".to_owned(),
            choices: vec![Choice::Confirm, Choice::LeaveOut],
        };
        let asked = worded(&Subject::Mapping(question, mapping.clone()), &batch);
        // Two answers, four other kinds, leaving it, and thirty columns.
        assert_eq!(asked.choices.len(), 37);
        // The one that means something stands behind those that do not.
        let last = (
            NO_LETTER,
            "c1: account · owner id".to_owned(),
            Answer::Other(1),
        );
        assert_eq!(asked.choices[36], last);
        assert_eq!(asked.choices[7].2, Answer::Other(0));
        let mut letters: Vec<char> = asked.choices.iter().map(|choice| choice.0).collect();
        letters.retain(|letter| *letter != NO_LETTER);
        let count = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), count, "no letter twice");
        let asked = worded(&Subject::Column(0, "c1".into(), mapping), &batch);
        // Every field, and nothing.
        assert_eq!(asked.choices.len(), Field::ALL.len() + 1);
        assert_eq!(asked.choices[1].1, "account · id");
    }

    #[test]
    fn enter_leaves_open_how_complex_a_new_offering_is() {
        let mut asked = WordedQuestion::default();
        asked.offering("Planner", 3);
        assert_eq!(asked.choices[asked.place_proposed()].2, Answer::Later);
        // What is proposed comes before that.
        asked.proposed = Some(Answer::Place(1));
        assert_eq!(asked.choices[asked.place_proposed()].2, Answer::Place(1));
    }
}
