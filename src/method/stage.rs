//! Section 14: the relationship stage in two views.

use super::facts::Facts;
use crate::model::{Account, Date, Stage, StageEntry, View, Word};

/// The stage in both views on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stages {
    /// Ours; while nothing is written, Exploratory for a prospect and unknown for a customer who pays.
    pub vendor: Option<Stage>,
    /// Whether nobody has written ours: a prospect counts as Exploratory.
    pub assumed: bool,
    /// The customer's; unknown while nobody has asked.
    pub customer: Option<Stage>,
    /// What both agree on: the lesser, the known one alone while the other is unknown.
    pub agreed: Option<Stage>,
    /// Stages by which we think we are closer than they do.
    pub gap: Option<i64>,
}

/// Section 14.
#[must_use]
pub fn stages(account: &Account, as_of: Date) -> Stages {
    let view = |view| current(account, view, as_of).map(|entry| entry.stage);
    let pays = account.arr_on(as_of).0.is_some_and(|arr| !arr.is_zero());
    let written = view(View::Vendor);
    let vendor = written.or((!pays).then_some(Stage::Exploratory));
    let customer = view(View::Customer);
    Stages {
        vendor,
        assumed: written.is_none() && vendor.is_some(),
        customer,
        agreed: [vendor, customer].into_iter().flatten().min(),
        gap: vendor
            .zip(customer)
            .map(|(vendor, customer)| ordinal(vendor) - ordinal(customer)),
    }
}

/// The latest entry of a view on or before a day; of entries with one date the later in the file.
#[must_use]
pub fn current(account: &Account, view: View, as_of: Date) -> Option<&StageEntry> {
    account
        .stages
        .iter()
        .filter(|entry| entry.view == view && entry.on <= as_of)
        .max_by_key(|entry| entry.on)
}

/// What an entry of a stage rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The seven statements, answered on that day.
    Assessment,
    /// The customer said it.
    Said,
    /// Our own view, without the statements.
    Judgement,
    /// What we think the customer thinks.
    Guess,
}

/// Returns what an entry of a stage rests on.
#[must_use]
pub fn basis(account: &Account, entry: &StageEntry) -> Basis {
    let mut assessed = account.assessments.iter();
    let assessed = assessed.any(|asked| {
        let same = asked.view == entry.view && asked.on == entry.on;
        same && lower_median(asked.answers.values().copied()) == Some(entry.stage)
    });
    match entry.view {
        _ if assessed => Basis::Assessment,
        View::Vendor => Basis::Judgement,
        View::Customer if entry.said => Basis::Said,
        View::Customer => Basis::Guess,
    }
}

/// Returns the day since which a view has been at its current stage without a break.
#[must_use]
pub fn unbroken_since(account: &Account, view: View, as_of: Date) -> Option<Date> {
    let stage = current(account, view, as_of)?.stage;
    let mut entries: Vec<&StageEntry> = account
        .stages
        .iter()
        .filter(|entry| entry.view == view && entry.on <= as_of)
        .collect();
    entries.sort_by_key(|entry| entry.on);
    let effective = entries
        .iter()
        .enumerate()
        .filter(|(i, entry)| entries.get(i + 1).is_none_or(|next| next.on > entry.on));
    let effective: Vec<_> = effective.map(|(_, entry)| entry).collect();
    effective
        .iter()
        .rev()
        .take_while(|entry| entry.stage == stage)
        .last()
        .map(|entry| entry.on)
}

/// Section 14: the stage that a view's latest answered assessment suggests, the lower median of its answers.
#[must_use]
pub fn suggested(facts: &Facts<'_>, view: View) -> Option<Stage> {
    let as_of = facts.as_of();
    let asked = facts
        .account
        .assessments
        .iter()
        .filter(|asked| asked.view == view && asked.on <= as_of);
    let latest = asked.max_by_key(|asked| asked.on)?;
    lower_median(latest.answers.values().copied())
}

/// The middle answer, of two the lower; none without answers.
#[must_use]
pub fn lower_median(answers: impl IntoIterator<Item = Stage>) -> Option<Stage> {
    let mut answers: Vec<Stage> = answers.into_iter().collect();
    answers.sort_unstable();
    answers.get(answers.len().checked_sub(1)? / 2).copied()
}

/// A stage's place in the order of stages, 0 for Exploratory.
#[must_use]
pub fn ordinal(stage: Stage) -> i64 {
    Stage::ALL
        .iter()
        .position(|other| *other == stage)
        .map_or(0, |place| place as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AccountId, Assessment, Statement};

    #[test]
    fn a_stage_rests_on_answers_only_where_these_suggest_it() {
        let day: Date = "2026-09-01".parse().expect("a day");
        let mut account = Account::new(AccountId::new("x").expect("an id"), "X");
        let mut asked = Assessment::new(day, View::Customer);
        asked
            .answers
            .insert(Statement::ContactBreadth, Stage::Basic);
        account.assessments.push(asked);
        let entry = |view, stage, said| StageEntry {
            said,
            ..StageEntry::new(day, view, stage)
        };
        let of = |entry: StageEntry| basis(&account, &entry);
        let theirs = |stage, said| entry(View::Customer, stage, said);
        assert_eq!(of(theirs(Stage::Basic, true)), Basis::Assessment);
        // The one answer is Basic: Collaborative rests on something else.
        assert_eq!(of(theirs(Stage::Collaborative, true)), Basis::Said);
        assert_eq!(of(theirs(Stage::Collaborative, false)), Basis::Guess);
        // It was the customer who answered.
        assert_eq!(
            of(entry(View::Vendor, Stage::Basic, false)),
            Basis::Judgement
        );
    }
}
