//! An account as it stood on a day, with its histories resolved.

use crate::model::{Account, ActionStatus, Date, Renewal, Stakeholder, Tie};

/// Copies the account without people and touches, without histories, and without anything dated after the day.
pub(super) fn account(account: &Account, day: Date) -> Account {
    let mut frozen = Account {
        was: Vec::new(),
        arr: account.arr_on(day).0,
        potential_arr: account.potential_arr_on(day).0,
        journey: account.journey_on(day).0,
        key: account.key_on(day).0,
        csm: account.csm_on(day).0.cloned(),
        owner: account.owner_on(day).0.cloned(),
        stakeholders: Vec::new(),
        interactions: Vec::new(),
        stages: until(&account.stages, day, |one| one.on),
        assessments: until(&account.assessments, day, |one| one.on),
        feedback: until(&account.feedback, day, |one| one.on),
        health: until(&account.health, day, |one| one.on),
        renewals: until(&account.renewals, day, Renewal::counts_from),
        ..account.clone()
    };
    for action in &mut frozen.actions {
        if action.done_on.is_some_and(|done| done > day) {
            (action.status, action.done_on) = (ActionStatus::Open, None);
        }
    }
    frozen
}

/// Copies a person as on a day, with no end of the stay.
pub(super) fn stakeholder(person: &Stakeholder, day: Date) -> Stakeholder {
    let ties = person.ties.iter().filter(|tie| tie.counts_on(day));
    Stakeholder {
        power: person.power_on(day).0,
        attitude: person.attitude_on(day).0,
        since: None,
        left: None,
        was: Vec::new(),
        ties: ties.map(|one| tie(one, day)).collect(),
        ..person.clone()
    }
}

/// Copies a tie as on a day, with no end.
pub(super) fn tie(tie: &Tie, day: Date) -> Tie {
    Tie {
        trust: tie.trust_on(day).0,
        commitment: tie.commitment_on(day).0,
        ended: None,
        was: Vec::new(),
        ..tie.clone()
    }
}

/// Copies the entries of a dated list up to a day.
pub(super) fn until<T: Clone>(entries: &[T], day: Date, on: impl Fn(&T) -> Date) -> Vec<T> {
    let entries = entries.iter().filter(|entry| on(entry) <= day);
    entries.cloned().collect()
}
