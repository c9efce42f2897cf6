//! An account as it stood on a day, with its histories resolved: what nobody has changed since then.

use crate::model::{Account, ActionStatus, Date, Stakeholder, Tie};

/// The account without its people and touches, with nothing in it that came after a day and no history: from here on
/// only time passes.
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
        ..account.clone()
    };
    for action in &mut frozen.actions {
        if action.done_on.is_some_and(|done| done > day) {
            (action.status, action.done_on) = (ActionStatus::Open, None);
        }
    }
    frozen
}

/// A person as on a day, who stays.
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

/// A tie as on a day, which goes on.
pub(super) fn tie(tie: &Tie, day: Date) -> Tie {
    Tie {
        trust: tie.trust_on(day).0,
        commitment: tie.commitment_on(day).0,
        ended: None,
        was: Vec::new(),
        ..tie.clone()
    }
}

fn until<T: Clone>(entries: &[T], day: Date, on: impl Fn(&T) -> Date) -> Vec<T> {
    let entries = entries.iter().filter(|entry| on(entry) <= day);
    entries.cloned().collect()
}
