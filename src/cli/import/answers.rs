//! The answers to a question as a terminal lists them, and which of them somebody means who types a number or words.

use crate::model::counted;
use crate::transfer::import::subject::{Answer, Subject};
use crate::transfer::import::words::WordedQuestion;

/// The most columns that are listed unasked.
const MOST_COLUMNS: usize = 40;

/// The most meanings that get a number: those that hold such values come first.
const MOST_MEANINGS: usize = 9;

/// The most answers that are named where words fit several.
const MOST_NAMED: usize = 6;

/// The answers to one question.
pub(super) struct Answers {
    /// What is asked, line by line.
    text: Vec<String>,
    /// Those with a number.
    numbered: Vec<(String, Answer)>,
    /// Those that are called by their words alone: columns, or what a column may mean.
    named: Vec<(String, Answer)>,
    /// What Enter takes; none: it stays open.
    enter: Option<usize>,
    kind: Kind,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What a table holds.
    Table,
    /// What a column holds.
    Column,
    /// Whose value counts: one answer may count for all.
    Conflict,
    /// Anything else.
    Other,
}

/// What somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// An answer; whether it counts for the rest, and what is to be answered to the question that follows from it.
    Answer(Answer, bool, Option<String>),
    /// Something to read; the question stays.
    Told(String),
}

impl Answers {
    pub(super) fn new(asked: WordedQuestion, subject: &Subject) -> Self {
        let kind = match subject {
            Subject::Mapping(..) => Kind::Table,
            Subject::Column(..) => Kind::Column,
            Subject::Conflict(_) => Kind::Conflict,
            _ => Kind::Other,
        };
        let all = asked.choices.into_iter();
        let all = all.map(|(_, words, answer)| (words, answer));
        let (mut numbered, mut named): (Vec<_>, Vec<_>) =
            all.partition(|(_, answer)| !matches!(answer, Answer::Other(_)));
        if kind == Kind::Column {
            named = numbered.split_off(MOST_MEANINGS.min(numbered.len()));
        }
        let proposed = asked.proposed.unwrap_or(Answer::Later);
        let enter = numbered.iter().position(|(_, answer)| *answer == proposed);
        Self {
            text: asked.text,
            numbered,
            named,
            enter,
            kind,
        }
    }

    /// The question with its answers; of so many it is the one at a place.
    pub(super) fn question(&self, (at, many): (usize, usize)) -> String {
        let mut lines = self.text.clone();
        if many > 1
            && let Some(first) = lines.first_mut()
        {
            *first = format!("{at} of {many}: {first}");
        }
        if self.kind == Kind::Table {
            let columns = self.named.iter().take(MOST_COLUMNS);
            lines.extend(columns.map(|(words, _)| format!("     {words}")));
            if let Some(more) = self.named.len().checked_sub(MOST_COLUMNS + 1) {
                let more = counted(more + 1, "more column");
                lines.push(format!("     and {more}; ? lists them"));
            }
        }
        let numbers = self.numbered.iter().zip(1..);
        lines.extend(numbers.map(|((words, _), number)| format!("{number:>3}  {words}")));
        lines.push(self.how());
        lines.join("\n")
    }

    /// What can be typed.
    fn how(&self) -> String {
        let what = match self.kind {
            Kind::Table => {
                "a number, or a column to change what it means (`Region = account tags`)"
            }
            Kind::Column => "a number, or any other meaning, such as: account name",
            Kind::Conflict => {
                "a number or the first words, for all that are left: all mine, all crm"
            }
            Kind::Other => "a number or the first words",
        };
        let enter = match (self.enter, self.kind) {
            (Some(at), _) => format!("Enter takes {}", at + 1),
            (None, Kind::Column) => "Enter leaves it as it is".to_owned(),
            (None, _) => "Enter leaves it open".to_owned(),
        };
        format!("Type {what}. {enter}, ? explains.")
    }

    /// What somebody means.
    pub(super) fn said(&self, said: &str) -> Said {
        let plainly = |answer| Said::Answer(answer, false, None);
        if said.is_empty() {
            let taken = self.enter.map(|at| self.numbered[at].1);
            return plainly(taken.unwrap_or(Answer::Later));
        }
        if said == "?" {
            return Said::Told(self.explained());
        }
        if let Some(at) = said
            .parse()
            .ok()
            .and_then(|number: usize| number.checked_sub(1))
            && let Some((_, answer)) = self.numbered.get(at)
        {
            return plainly(*answer);
        }
        if self.kind == Kind::Conflict
            && let Some(("all", rest)) = said.to_lowercase().split_once(' ')
        {
            return match self.meant(rest) {
                Ok(answer) => Said::Answer(answer, true, None),
                Err(why) => Said::Told(why),
            };
        }
        let (column, meaning) = match said.split_once('=') {
            Some((column, meaning)) if self.kind == Kind::Table => (column, Some(meaning)),
            _ => (said, None),
        };
        let meant = self.meant(column);
        match (meant, meaning) {
            (Ok(answer @ Answer::Other(_)), meaning) => {
                Said::Answer(answer, false, meaning.map(|text| text.trim().to_owned()))
            }
            (Ok(answer), None) => plainly(answer),
            (Ok(_), Some(_)) => {
                Said::Told(format!("{:?} is not one of the columns", column.trim()))
            }
            (Err(why), _) => Said::Told(why),
        }
    }

    /// The one answer that words mean, or why they mean none.
    fn meant(&self, said: &str) -> Result<Answer, String> {
        let wanted = plain(said);
        let all = || self.numbered.iter().chain(&self.named);
        let fits = |rank: fn(&str, &str, &str) -> bool| {
            let fits = |(words, _): &&(String, Answer)| {
                let name = words.split(": ").next().unwrap_or(words);
                rank(&plain(words), &plain(name), &wanted)
            };
            all().filter(fits).collect::<Vec<_>>()
        };
        // What is called so comes first, then what begins so, then what has a word that does.
        let ranks: [fn(&str, &str, &str) -> bool; 4] = [
            |_, name, wanted| name == wanted,
            |_, name, wanted| name.ends_with(&format!(" {wanted}")),
            |words, _, wanted| words.starts_with(wanted),
            |_, name, wanted| format!(" {name}").contains(&format!(" {wanted}")),
        ];
        let found = ranks.into_iter().map(fits).find(|found| !found.is_empty());
        match found.filter(|_| !wanted.is_empty()).as_deref() {
            None => Err(format!("{said:?} is not one of the answers")),
            Some([(_, answer)]) => Ok(*answer),
            Some(several) => {
                let names = several.iter().map(|(words, _)| words.split(": ").next());
                let mut names: Vec<&str> = names.flatten().collect();
                let more = names.len().saturating_sub(MOST_NAMED);
                names.truncate(MOST_NAMED);
                let more = match more {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                let names = names.join(", ");
                Err(format!("{said:?} fits {names}{more}; type more of it"))
            }
        }
    }

    /// All that can be answered, in full.
    fn explained(&self) -> String {
        let mut lines: Vec<String> = match self.kind {
            Kind::Table => vec![
                "A column that is not imported is left out; your file is only read.".to_owned(),
                "Type a column's name, or how it begins, and then what it holds; or both in one line:".to_owned(),
                "  Region = account tags".to_owned(),
                "Its columns:".to_owned(),
            ],
            Kind::Column => vec!["A column can hold any of these; the first words, or the last, are enough:".to_owned()],
            Kind::Conflict => vec![
                "You changed this value since the last import, and so did the CRM.".to_owned(),
                "Yours stays until you say otherwise; nothing is written before you have seen everything.".to_owned(),
            ],
            Kind::Other => vec!["Nothing is written before you have seen everything. What stays open is asked again at the next import.".to_owned()],
        };
        let listed = match self.kind {
            Kind::Column => [&self.numbered[..], &self.named].concat(),
            _ => self.named.clone(),
        };
        lines.extend(listed.iter().map(|(words, _)| format!("  {words}")));
        lines.push(self.how());
        lines.join("\n")
    }
}

/// The words of a text, in lower case: `person name` is as good as `person · name`.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(kind: Kind, numbered: &[(&str, Answer)], named: &[(&str, Answer)]) -> Answers {
        let owned = |all: &[(&str, Answer)]| {
            let all = all.iter();
            all.map(|(words, answer)| ((*words).to_owned(), *answer))
                .collect()
        };
        Answers {
            text: vec!["What?".to_owned()],
            numbered: owned(numbered),
            named: owned(named),
            enter: None,
            kind,
        }
    }

    fn taken(answer: Answer) -> Said {
        Said::Answer(answer, false, None)
    }

    #[test]
    fn a_table_is_answered_by_numbers_and_by_names_of_columns() {
        let numbered = [
            ("yes, that is right: 2 new accounts", Answer::Place(0)),
            ("leave the table out", Answer::Place(1)),
        ];
        let named = [
            ("Region: not imported; 2 filled: a | b", Answer::Other(0)),
            ("Region code: not imported", Answer::Other(1)),
            ("Kunde: account · name", Answer::Other(2)),
        ];
        let mut table = answers(Kind::Table, &numbered, &named);
        table.enter = Some(0);
        for (said, answer) in [
            ("", Answer::Place(0)),
            ("2", Answer::Place(1)),
            ("yes", Answer::Place(0)),
            ("leave", Answer::Place(1)),
            ("Region", Answer::Other(0)),
            ("region c", Answer::Other(1)),
            ("CODE", Answer::Other(1)),
            ("kun", Answer::Other(2)),
        ] {
            assert_eq!(table.said(said), taken(answer), "{said}");
        }
        let both = table.said("region code = account tags");
        let meaning = Some("account tags".to_owned());
        assert_eq!(both, Said::Answer(Answer::Other(1), false, meaning));
        let told = |said: &str| match table.said(said) {
            Said::Told(text) => text,
            Said::Answer(answer, ..) => panic!("{said}: {answer:?}"),
        };
        assert_eq!(
            told("reg"),
            "\"reg\" fits Region, Region code; type more of it"
        );
        assert_eq!(told("9"), "\"9\" is not one of the answers");
        assert_eq!(told("·"), "\"·\" is not one of the answers");
        assert_eq!(told("yes = x"), "\"yes\" is not one of the columns");
        assert!(told("?").contains("Kunde: account · name"));
        let question = table.question((2, 3));
        assert!(
            question.starts_with("2 of 3: What?\n     Region: not imported"),
            "{question}"
        );
        assert!(
            question.contains("\n  2  leave the table out\n"),
            "{question}"
        );
        assert!(
            question.ends_with("Enter takes 1, ? explains."),
            "{question}"
        );
    }

    #[test]
    fn a_meaning_is_called_by_its_last_word_and_a_whole_name_comes_first() {
        use crate::import::dialect::Field;
        let fills = |field| Answer::Fills(Some(field));
        let numbered = [
            ("nothing to import", Answer::Fills(None)),
            ("account · arr", fills(Field::AccountArr)),
        ];
        let named = [
            ("account · name", fills(Field::AccountName)),
            ("account · owner", fills(Field::AccountOwner)),
            ("account · owner id", fills(Field::AccountOwnerId)),
            ("person · name", fills(Field::PersonName)),
        ];
        let column = answers(Kind::Column, &numbered, &named);
        assert_eq!(column.said(""), taken(Answer::Later));
        assert_eq!(column.said("arr"), taken(fills(Field::AccountArr)));
        assert_eq!(
            column.said("account owner"),
            taken(fills(Field::AccountOwner))
        );
        assert_eq!(column.said("owner i"), taken(fills(Field::AccountOwnerId)));
        assert_eq!(column.said("noth"), taken(Answer::Fills(None)));
        let both = "\"name\" fits account · name, person · name; type more of it";
        assert_eq!(column.said("name"), Said::Told(both.to_owned()));
    }

    #[test]
    fn one_answer_counts_for_all_conflicts_only_where_it_says_so() {
        let numbered = [
            ("mine: a", Answer::Mine),
            ("CRM: b", Answer::Yes),
            (
                "later: keep mine for now, ask again next time",
                Answer::Later,
            ),
        ];
        let conflict = answers(Kind::Conflict, &numbered, &[]);
        assert_eq!(conflict.said("Mine"), taken(Answer::Mine));
        assert_eq!(conflict.said("c"), taken(Answer::Yes));
        assert_eq!(
            conflict.said("All crm"),
            Said::Answer(Answer::Yes, true, None)
        );
        assert!(matches!(conflict.said("all else"), Said::Told(_)));
    }
}
