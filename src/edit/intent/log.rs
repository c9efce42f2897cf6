//! Dated entries: touches, stages, assessments, feedback, health, snoozes.

use super::{finish, missing};
use crate::edit::{AccountChange, Edit, EditError, ListChange};
use crate::model::{
    Account, Assessment, Date, Interaction, Snooze, Stage, StageEntry, Statement, View,
};

/// Adds a touch, after others of its day.
///
/// # Errors
/// None here; `apply` validates the people it names.
pub fn log_touch(account: &Account, touch: Interaction) -> Result<Edit, EditError> {
    let change = in_order(&account.interactions, touch, |touch| touch.on);
    finish(account, vec![AccountChange::Interactions(change)])
}

/// Adds one side's view of the stage; replaces an earlier one of the same day.
///
/// # Errors
/// None here.
pub fn set_stage(account: &Account, entry: StageEntry) -> Result<Edit, EditError> {
    let same = |old: &StageEntry| old.on == entry.on && old.view == entry.view;
    let change = match account.stages.iter().rposition(same) {
        Some(at) => ListChange::replace(at, entry),
        None => in_order(&account.stages, entry, |entry| entry.on),
    };
    finish(account, vec![AccountChange::Stages(change)])
}

/// Adds one answer to the assessment of a side and day.
///
/// # Errors
/// None here.
pub fn answer(
    account: &Account,
    (on, view): (Date, View),
    statement: Statement,
    stage: Stage,
) -> Result<Edit, EditError> {
    let same = |old: &Assessment| old.on == on && old.view == view;
    let change = match account.assessments.iter().rposition(same) {
        Some(at) => {
            let mut entry = account.assessments[at].clone();
            entry.answers.insert(statement, stage);
            ListChange::replace(at, entry)
        }
        None => {
            let answers = [(statement, stage)].into();
            let entry = Assessment { on, view, answers };
            in_order(&account.assessments, entry, |entry| entry.on)
        }
    };
    finish(account, vec![AccountChange::Assessments(change)])
}

/// Marks the latest feedback of a day as answered.
///
/// # Errors
/// Refuses a day without feedback.
pub fn feedback_answered(account: &Account, on: Date) -> Result<Edit, EditError> {
    let at = account.feedback.iter().rposition(|entry| entry.on == on);
    let at = at.ok_or_else(|| missing("feedback of", &on.to_string()))?;
    let mut entry = account.feedback[at].clone();
    entry.answered = true;
    let change = ListChange::replace(at, entry);
    finish(account, vec![AccountChange::Feedback(change)])
}

/// Snoozes an insight; replaces an earlier snooze of it.
///
/// # Errors
/// None here.
pub fn snooze(account: &Account, entry: Snooze) -> Result<Edit, EditError> {
    let same = |old: &Snooze| old.insight == entry.insight;
    let change = match account.snoozed.iter().rposition(same) {
        Some(at) => ListChange::replace(at, entry),
        None => ListChange::push(&account.snoozed, entry),
    };
    finish(account, vec![AccountChange::Snoozed(change)])
}

/// Ends the snooze of an insight.
///
/// # Errors
/// Refuses an insight that is not put off.
pub fn unsnooze(account: &Account, insight: &str) -> Result<Edit, EditError> {
    let at = account.snoozed.iter().rposition(|s| s.insight == insight);
    let at = at.ok_or_else(|| missing("snoozed insight", insight))?;
    let change = ListChange::Remove { at };
    finish(account, vec![AccountChange::Snoozed(change)])
}

/// Inserts a dated entry in date order.
fn in_order<T>(list: &[T], item: T, on: impl Fn(&T) -> Date) -> ListChange<T> {
    let day = on(&item);
    let before = list.iter().rposition(|entry| on(entry) <= day);
    ListChange::insert(before.map_or(0, |at| at + 1), item)
}
