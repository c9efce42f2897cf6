//! A run that is decided step by step: what has to be asked next, and what each answer does.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::{Decision, Desk, Input, Proposal, Trouble};
use crate::import::dialect::Field;
use crate::import::plan::Value;
use crate::import::question::Question;
use crate::import::read::{Table, read};
use crate::import::{Batch, Choices, Decided, Options, Plan, Prefer};
use crate::model::Date;

/// The rows that show whether a column holds amounts.
const LOOKED_AT: usize = 200;

/// Something that only a person can decide.
#[derive(Debug, Clone)]
pub enum Subject {
    /// What a table or a column means.
    Reading(Question),
    /// What the accounts pay a year: from deals that were won, if there are any, or from one of these columns.
    Revenue(bool, Vec<(usize, CompactString)>),
    /// Whose value counts.
    Conflict(Value),
    /// Constants of the method.
    Constants(Proposal),
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It stays open.
    Later,
    /// The choice at a place of a [`Question`], or the column at a place.
    Place(usize),
    /// From deals that were won; the files' value; the proposal is accepted.
    Yes,
    /// The workspace's value.
    Mine,
}

/// A run in the making.
pub struct Asking {
    desk: Desk,
    today: Date,
    read: Vec<Input>,
    choices: Choices,
    options: Options,
    decided: Decided,
    accepted: Option<Proposal>,
    asked: BTreeSet<String>,
    batch: Batch,
    plan: Plan,
}

impl Asking {
    /// Reads and plans.
    ///
    /// # Errors
    /// Names the first file that is no table.
    pub fn new(desk: Desk, read: Vec<Input>, today: Date) -> Result<Self, Trouble> {
        let choices = desk.choices();
        let batch = Desk::gather(&read, &choices)?;
        let options = Options {
            today,
            prefer: None,
            arr_from_deals: false,
        };
        let decided = Decided::new();
        let plan = desk.plan(&batch, options, &decided);
        Ok(Self {
            desk,
            today,
            read,
            choices,
            options,
            decided,
            accepted: None,
            asked: BTreeSet::new(),
            batch,
            plan,
        })
    }

    /// What was read.
    #[must_use]
    pub fn batch(&self) -> &Batch {
        &self.batch
    }

    /// What would be done.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.accepted.is_none() && self.plan.is_empty(&self.desk.base())
    }

    /// What has to be asked next: how the files are read, then what depends on that. Nothing is asked twice.
    ///
    /// # Errors
    /// Says that the plan does not fit the workspace, which none does.
    pub fn more(&mut self) -> Result<Vec<Subject>, Trouble> {
        let readings = self.batch.questions.iter().cloned().map(Subject::Reading);
        let mut subjects = self.fresh(readings.collect());
        if subjects.is_empty() {
            let revenue = self.revenue();
            subjects = self.fresh(revenue.into_iter().collect());
        }
        if subjects.is_empty() {
            let conflicts = self.plan.conflicts.iter().cloned().map(Subject::Conflict);
            subjects = self.fresh(conflicts.collect());
        }
        if subjects.is_empty() && !self.asked.contains("constants") {
            let proposal = self.desk.propose(&self.plan, self.today)?;
            subjects = self.fresh(proposal.map(Subject::Constants).into_iter().collect());
        }
        Ok(subjects)
    }

    fn fresh(&mut self, subjects: Vec<Subject>) -> Vec<Subject> {
        let asked = &mut self.asked;
        let new = |subject: &Subject| asked.insert(key(subject));
        subjects.into_iter().filter(new).collect()
    }

    /// Where revenue could come from, when no column says it and no account here has any.
    fn revenue(&self) -> Option<Subject> {
        let accounts = &self.batch.accounts;
        let unknown = !accounts.is_empty()
            && accounts.iter().all(|account| account.arr.is_none())
            && self
                .desk
                .workspace
                .accounts
                .values()
                .all(|account| account.arr.is_none());
        let with_accounts: BTreeSet<usize> = accounts.iter().map(|a| a.place.source).collect();
        let columns = with_accounts.into_iter().flat_map(|source| {
            let labels = self.batch.sources[source].unknown_columns.iter();
            labels.map(move |label| (source, label.clone()))
        });
        // Reading them once more is worth it only where something can come of it.
        let columns: Vec<_> = if unknown {
            self.amounts(columns.collect())
        } else {
            Vec::new()
        };
        let deals = !self.batch.deals.is_empty();
        (unknown && (deals || !columns.is_empty())).then_some(Subject::Revenue(deals, columns))
    }

    /// Those columns in which only numbers stand.
    fn amounts(&self, columns: Vec<(usize, CompactString)>) -> Vec<(usize, CompactString)> {
        let tables = self.read.iter().map(|file| read(&file.name, &file.bytes));
        let tables: Vec<Table> = tables.flatten().flatten().collect();
        let holds = |(source, label): &(usize, CompactString)| {
            let source = &self.batch.sources[*source];
            let same = |table: &&Table| table.file == source.file && table.sheet == source.sheet;
            let table = tables.iter().find(same)?;
            let column = table.header.iter().position(|other| other == label)?;
            let cells = table
                .rows()
                .take(LOOKED_AT)
                .map(|row| row.cell(column).trim());
            let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
            Some(cells.peek().is_some() && cells.all(is_amount))
        };
        let amounts = columns
            .into_iter()
            .filter(|column| holds(column) == Some(true));
        amounts.collect()
    }

    /// Takes answers, and plans anew.
    ///
    /// # Errors
    /// Names the first file that is no table.
    pub fn answer(&mut self, answers: Vec<(Subject, Answer)>) -> Result<(), Trouble> {
        let mut reads = false;
        for (subject, answer) in answers {
            reads |= self.take(subject, answer);
        }
        if reads {
            self.batch = Desk::gather(&self.read, &self.choices)?;
        }
        self.plan = self.desk.plan(&self.batch, self.options, &self.decided);
        Ok(())
    }

    /// Takes one answer; whether the files have to be read again for it.
    fn take(&mut self, subject: Subject, answer: Answer) -> bool {
        match (subject, answer) {
            (Subject::Reading(question), Answer::Place(place)) => {
                let choice = question.choices.get(place);
                if let Some(choice) = choice {
                    self.choices.answers.answer(&question, *choice);
                }
                choice.is_some()
            }
            (Subject::Revenue(..), Answer::Yes) => {
                self.options.arr_from_deals = true;
                false
            }
            (Subject::Revenue(_, columns), Answer::Place(place)) => {
                let column = columns.get(place);
                let mapping = column.and_then(|(source, label)| {
                    let mut mapping = self.batch.sources[*source].mapping.clone()?;
                    mapping
                        .columns
                        .insert(Field::AccountArr, vec![label.clone()]);
                    Some(mapping)
                });
                let found = mapping.is_some();
                self.choices.mappings.splice(0..0, mapping);
                found
            }
            (Subject::Conflict(value), Answer::Yes | Answer::Mine) => {
                let prefer = match answer {
                    Answer::Yes => Prefer::Crm,
                    _ => Prefer::Mine,
                };
                let key = (value.account, value.item, value.field);
                self.decided.insert(key, prefer);
                false
            }
            (Subject::Constants(proposal), Answer::Yes) => {
                self.accepted = Some(proposal);
                false
            }
            _ => false,
        }
    }

    /// Does it, as one step.
    ///
    /// # Errors
    /// Says what stood in the way; then nothing of it is on the disk.
    pub fn save(mut self) -> Result<Plan, Trouble> {
        let run = Decision {
            read: &self.read,
            batch: &self.batch,
            plan: &self.plan,
            choices: &self.choices,
            constants: self.accepted.map(|proposal| proposal.change),
        };
        self.desk.save(run, self.today)?;
        Ok(self.plan)
    }
}

/// What tells a subject from another one.
fn key(subject: &Subject) -> String {
    match subject {
        Subject::Reading(q) => format!("{} {} {:?}", q.fingerprint, q.column, q.topic),
        Subject::Revenue(..) => "revenue".to_owned(),
        Subject::Conflict(value) => {
            format!("{} {:?} {:?}", value.account, value.item, value.field)
        }
        Subject::Constants(_) => "constants".to_owned(),
    }
}

/// Whether a text could be an amount: digits with their signs, perhaps a currency's sign.
fn is_amount(text: &str) -> bool {
    let sign = |c: char| " .,'-()\u{a0}$€£¥".contains(c);
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || sign(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_digits_with_their_signs() {
        for text in ["12000", "1,234.50", "€ 7 500", "(1.200)"] {
            assert!(is_amount(text), "{text}");
        }
        for text in ["", "-", "12 High Street", "001f4000003Nkd3AAC"] {
            assert!(!is_amount(text), "{text}");
        }
    }
}
