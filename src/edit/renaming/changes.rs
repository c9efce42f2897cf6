//! The changes that give files other ids.

use compact_str::CompactString;

use crate::edit::{AccountChange, ListChange, SettingsChange};
use crate::model::{Account, SavedView, Settings};

/// Follows a new id in the filters of saved views: where one of the terms asks for the old one. Returns how often.
pub fn follow_in_filters<'v>(
    views: impl Iterator<Item = &'v mut SavedView>,
    terms: &[&str],
    from: &str,
    to: &str,
) -> usize {
    let mut places = 0;
    for filter in views.filter_map(|view| view.filter.as_mut()) {
        let words = filter.split(' ').map(|word| {
            let is_it = |term: &&str| {
                let value = word
                    .strip_prefix(*term)
                    .and_then(|rest| rest.strip_prefix(':'));
                value == Some(from)
            };
            match terms.iter().find(|term| is_it(term)) {
                Some(term) => {
                    places += 1;
                    format!("{term}:{to}")
                }
                None => word.to_owned(),
            }
        });
        let followed: Vec<String> = words.collect();
        *filter = CompactString::from(followed.join(" "));
    }
    places
}

/// The entries of two lists of one length that differ.
fn replaced<T: PartialEq + Clone, C>(
    before: &[T],
    after: &[T],
    change: fn(ListChange<T>) -> C,
    changes: &mut Vec<C>,
) {
    let pairs = before.iter().zip(after).enumerate();
    let differing = pairs.filter(|(_, (old, new))| old != new);
    changes.extend(differing.map(|(at, (_, new))| change(ListChange::replace(at, new.clone()))));
}

/// The changes that give an account the ids of another version of it.
pub(super) fn account_changes(before: &Account, after: &Account) -> Vec<AccountChange> {
    let mut changes = Vec::new();
    macro_rules! fields {
        ($( $field:ident: $change:ident ),+) => { $(
            if before.$field != after.$field {
                changes.push(AccountChange::$change(after.$field.clone()));
            }
        )+ };
    }
    macro_rules! lists {
        ($( $field:ident: $change:ident ),+) => { $(
            replaced(&before.$field, &after.$field, AccountChange::$change, &mut changes);
        )+ };
    }
    fields! { segment: Segment, owner: Owner, csm: Csm, parent: Parent }
    lists! {
        was: Was, deployments: Deployments, opted_out: OptedOut, stakeholders: Stakeholders,
        interactions: Interactions, objectives: Objectives, actions: Actions, rewards: Rewards, risks: Risks,
        opportunities: Opportunities, feedback: Feedback, forecasts: Forecasts
    }
    changes
}

pub(super) fn settings_changes(before: &Settings, after: &Settings) -> Vec<SettingsChange> {
    let mut changes = Vec::new();
    replaced(
        &before.budgets,
        &after.budgets,
        SettingsChange::Budgets,
        &mut changes,
    );
    replaced(
        &before.views,
        &after.views,
        SettingsChange::Views,
        &mut changes,
    );
    replaced(
        &before.programs,
        &after.programs,
        SettingsChange::Programs,
        &mut changes,
    );
    changes
}
