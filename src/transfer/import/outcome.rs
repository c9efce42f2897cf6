//! What each answer to a question would lead to: found out by giving it, and planning again beside what is planned.

use std::fmt;

use serde::Serialize;

use super::decide::decide;
use super::session::ImportSession;
use super::subject::{Answer, Subject};
use super::words::{WordedQuestion, worded};
use crate::import::question::{Choice, Question};
use crate::import::{Batch, Choices, Options, Plan};
use crate::model::short_money;
use crate::transfer::TransferError;

/// With more rows than this nobody waits for it.
const MOST_ROWS: usize = 20_000;

/// What an import comes to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Outcome {
    /// How many accounts come new.
    pub accounts: usize,
    /// How many people.
    pub people: usize,
    /// How many opportunities.
    pub opportunities: usize,
    /// How many interactions.
    pub interactions: usize,
    /// What the accounts of the files pay a year.
    pub arr: f64,
    /// What the deals of the files are worth.
    pub deals: f64,
    /// How many values cannot be read.
    pub unread: usize,
}

impl Outcome {
    fn of(batch: &Batch, plan: &Plan) -> Self {
        let added = |what| plan.added.get(what).copied().unwrap_or(0);
        let arr = batch.accounts.iter().filter_map(|one| one.arr.as_ref());
        let deals = batch.deals.iter().filter_map(|one| one.amount.as_ref());
        Self {
            accounts: added("accounts"),
            people: added("people"),
            opportunities: added("opportunities"),
            interactions: added("interactions"),
            arr: arr.map(|amount| amount.money.as_f64()).sum(),
            deals: deals.map(|amount| amount.money.as_f64()).sum(),
            unread: batch.unread.len(),
        }
    }
}

/// Writes `2 accounts, ARR 65.2k`, leaving out what is zero.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            ("accounts", self.accounts),
            ("people", self.people),
            ("opportunities", self.opportunities),
            ("interactions", self.interactions),
        ];
        let counts = counts.into_iter().filter(|(_, many)| *many > 0);
        let mut parts: Vec<String> = counts
            .map(|(what, many)| format!("{many} new {}", super::summary::things(many, what)))
            .collect();
        if self.arr != 0.0 {
            parts.push(format!("ARR {}", short_money(self.arr)));
        }
        if self.deals != 0.0 {
            parts.push(format!("deals {}", short_money(self.deals)));
        }
        match self.unread {
            0 => {}
            1 => parts.push("1 value cannot be read".to_owned()),
            many => parts.push(format!("{many} values cannot be read")),
        }
        match parts.is_empty() {
            true => f.write_str("nothing new"),
            false => f.write_str(&parts.join(", ")),
        }
    }
}

impl ImportSession {
    /// What each choice of a question would lead to; none, where there are too many rows, or all lead to the same.
    ///
    /// # Errors
    /// Names the first file that is no table any more.
    pub fn outcomes(&self, question: &Question) -> Result<Vec<Outcome>, TransferError> {
        // An answer about a table that nobody knows says nothing unless its columns are described.
        if self.batch().sources[question.source].mapping.is_none() {
            return Ok(Vec::new());
        }
        let answered = |choice: &Choice| {
            let mut choices = self.choices.clone();
            choices.answers.answer(question, *choice);
            (choices, self.options)
        };
        self.tried(question.choices.iter().map(answered).collect())
    }

    /// What comes of each way to decide.
    fn tried(&self, ways: Vec<(Choices, Options)>) -> Result<Vec<Outcome>, TransferError> {
        let rows: usize = self.batch().sources.iter().map(|source| source.rows).sum();
        if rows > MOST_ROWS {
            return Ok(Vec::new());
        }
        let mut outcomes = Vec::with_capacity(ways.len());
        for (choices, options) in ways {
            let mut batch = self.destination.gather(&self.read, &choices)?;
            batch.terms = self.destination.terms(&choices);
            let plan = self.destination.plan(&batch, options, &self.decided);
            outcomes.push(Outcome::of(&batch, &plan));
        }
        if outcomes.iter().all(|one| Some(one) == outcomes.first()) {
            outcomes.clear();
        }
        Ok(outcomes)
    }

    /// What each of these answers would lead to; none where they are of another kind.
    fn outcomes_of(
        &self,
        subject: &Subject,
        answers: &[Answer],
    ) -> Result<Vec<Outcome>, TransferError> {
        if let Subject::Mapping(question, _) = subject {
            return self.outcomes(question);
        }
        let mut ways = Vec::with_capacity(answers.len());
        for answer in answers {
            let (mut choices, mut options) = (self.choices.clone(), self.options);
            let decided = (&mut choices, &mut options);
            let is_decided = decide(subject, *answer, self.batch(), decided).is_some();
            if !is_decided && *answer != Answer::Later {
                return Ok(Vec::new());
            }
            ways.push((choices, options));
        }
        self.tried(ways)
    }
}

/// A question in words, with what each answer would lead to.
#[must_use]
pub fn asked(asking: &ImportSession, subject: &Subject) -> WordedQuestion {
    let mut asked = worded(subject, asking.batch());
    let decides = matches!(
        subject,
        Subject::Reading(_)
            | Subject::Mapping(..)
            | Subject::Revenue(..)
            | Subject::LookAlikes(..)
            | Subject::Strays(_)
            | Subject::Rows(_)
    );
    if decides {
        let answers: Vec<Answer> = asked.choices.iter().map(|choice| choice.2).collect();
        // The files were read a moment ago: if they are gone by now, the answer says so.
        let outcomes = asking.outcomes_of(subject, &answers).unwrap_or_default();
        for ((_, words, _), outcome) in asked.choices.iter_mut().zip(outcomes) {
            words.push_str(&format!(": {outcome}"));
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_none_of_is_not_said() {
        let none = Outcome {
            accounts: 0,
            people: 0,
            opportunities: 0,
            interactions: 0,
            arr: 0.0,
            deals: 0.0,
            unread: 0,
        };
        assert_eq!(none.to_string(), "nothing new");
        let some = Outcome {
            accounts: 2,
            people: 1,
            arr: 65_200.0,
            unread: 1,
            ..none
        };
        let said = "2 new accounts, 1 new person, ARR 65k, 1 value cannot be read";
        assert_eq!(some.to_string(), said);
    }
}
