//! The rules that every account and the settings must satisfy after a change.
//!
//! An edit is refused only for faults that it introduces: a workspace with an existing fault can still be edited and
//! repaired.

mod shared;

use std::collections::{HashMap, HashSet};

use super::EditError;
use super::reference::{Reference, Targets, visit};
use crate::model::{Account, Date, Settings, Side, Workspace};

/// Refuses an account with new faults. `before` is none for a new account.
pub(super) fn account(
    workspace: &Workspace,
    before: Option<&Account>,
    after: &Account,
) -> Result<(), EditError> {
    let faults = faults(workspace, before, after);
    if faults.is_empty() {
        return Ok(());
    }
    let old = before.map_or_else(Vec::new, |account| self::faults(workspace, before, account));
    match faults.into_iter().find(|fault| !old.contains(fault)) {
        Some(fault) => Err(fault),
        None => Ok(()),
    }
}

/// Refuses settings with new faults, or without something that accounts refer to.
pub(super) fn settings(workspace: &Workspace, after: &Settings) -> Result<(), EditError> {
    let old = shared::faults(&workspace.settings);
    if let Some(fault) = shared::faults(after).into_iter().find(|f| !old.contains(f)) {
        return Err(fault);
    }
    if !loses(&workspace.settings, after) {
        return Ok(());
    }
    let mut first: Option<(&'static str, String)> = None;
    let mut places = Vec::new();
    for account in workspace.accounts.values() {
        visit(account, &mut |reference, place| {
            if reference.in_settings(after, account)
                || !reference.in_settings(&workspace.settings, account)
            {
                return;
            }
            let (what, id) = reference.named();
            let (kind, gone) = first.get_or_insert_with(|| (what, id.to_owned()));
            if *gone == id && *kind == what {
                places.push(format!("accounts/{}.ron {place}", account.id));
            }
        });
    }
    first.map_or(Ok(()), |(what, id)| {
        Err(EditError::Referred { what, id, places })
    })
}

/// Refuses to remove an account that others name as their parent.
pub(super) fn unreferred(workspace: &Workspace, gone: &Account) -> Result<(), EditError> {
    let places: Vec<String> = workspace
        .accounts
        .values()
        .filter(|account| account.parent.as_ref() == Some(&gone.id) && account.id != gone.id)
        .map(|account| format!("accounts/{}.ron parent", account.id))
        .collect();
    if places.is_empty() {
        return Ok(());
    }
    Err(EditError::Referred {
        what: "account",
        id: gone.id.to_string(),
        places,
    })
}

/// True if one has something that accounts may refer to and the other lacks.
pub(super) fn loses(before: &Settings, after: &Settings) -> bool {
    let csm = |settings: &Settings, id| settings.member(id).is_some_and(|m| m.csm.is_some());
    before.team.iter().any(|member| {
        after.member(&member.id).is_none() || (member.csm.is_some() && !csm(after, &member.id))
    }) || before
        .offerings
        .iter()
        .any(|offering| after.offering(&offering.id).is_none())
        || before
            .segments
            .iter()
            .any(|segment| after.segment(&segment.id).is_none())
        || before
            .programs
            .iter()
            .any(|program| after.programs.iter().all(|other| other.id != program.id))
}

/// Lists the faults of an account.
fn faults(workspace: &Workspace, before: Option<&Account>, account: &Account) -> Vec<EditError> {
    let mut faults = Vec::new();
    duplicates(account, &mut faults);
    dangling(workspace, before, account, &mut faults);
    superiors(account, &mut faults);
    parents(workspace, account, &mut faults);
    for person in &account.stakeholders {
        ordered(person.id.as_str(), person.since, person.left, &mut faults);
        for tie in &person.ties {
            ordered(tie.member.as_str(), tie.since, tie.ended, &mut faults);
        }
    }
    for (at, person) in account.stakeholders.iter().enumerate() {
        if person.role.is_none() && person.side != Side::Network {
            faults.push(needs(
                format!("stakeholders[{at}].role"),
                "only a person of side Network can be without a role",
            ));
        }
    }
    if account
        .tier_override
        .as_ref()
        .is_some_and(|t| t.why.trim().is_empty())
    {
        faults.push(needs(
            "tier_override.why".to_owned(),
            "a tier set by hand needs a reason",
        ));
    }
    faults
}

/// Checks for an end before its beginning.
fn ordered(place: &str, begin: Option<Date>, end: Option<Date>, faults: &mut Vec<EditError>) {
    if let (Some(begin), Some(end)) = (begin, end)
        && end < begin
    {
        let place = place.to_owned();
        faults.push(EditError::EndsBefore { place, begin, end });
    }
}

fn needs(place: String, why: &'static str) -> EditError {
    EditError::Needs { place, why }
}

/// Checks for duplicate ids, and for two simultaneous ties with one member.
fn duplicates(account: &Account, faults: &mut Vec<EditError>) {
    let people = account.stakeholders.iter().map(|p| p.id.as_str());
    twice("stakeholder", people, faults);
    twice(
        "objective",
        account.objectives.iter().map(|o| o.id.as_str()),
        faults,
    );
    twice(
        "action",
        account.actions.iter().map(|a| a.id.as_str()),
        faults,
    );
    let origins = account
        .interactions
        .iter()
        .filter_map(|i| i.origin.as_ref()?.id.as_ref());
    twice("interaction", origins.map(|id| id.as_str()), faults);
    let risks = account.risks.iter().filter_map(|r| r.id.as_ref());
    twice("risk", risks.map(|id| id.as_str()), faults);
    let opportunities = account.opportunities.iter().filter_map(|o| o.id.as_ref());
    twice("opportunity", opportunities.map(|id| id.as_str()), faults);
    let competitors = account.competitors.iter().filter_map(|c| c.id.as_ref());
    twice("competitor", competitors.map(|id| id.as_str()), faults);
    for person in &account.stakeholders {
        let open = person.ties.iter().filter(|tie| tie.ended.is_none());
        twice("tie with", open.map(|tie| tie.member.as_str()), faults);
    }
}

fn twice<'a>(what: &'static str, ids: impl Iterator<Item = &'a str>, faults: &mut Vec<EditError>) {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            faults.push(EditError::Duplicate {
                what,
                id: id.to_owned(),
            });
        }
    }
}

/// Checks for references to something missing, distinguishing what was just removed.
fn dangling(
    workspace: &Workspace,
    before: Option<&Account>,
    account: &Account,
    faults: &mut Vec<EditError>,
) {
    let mut gone: Vec<(Reference<'_>, Vec<String>)> = Vec::new();
    let mut at: HashMap<Reference<'_>, usize> = HashMap::new();
    let now = Targets::new(workspace, account);
    visit(account, &mut |reference, place| {
        if now.have(&reference) {
            return;
        }
        let at = *at.entry(reference).or_insert(gone.len());
        match gone.get_mut(at) {
            Some((_, places)) => places.push(place.to_string()),
            None => gone.push((reference, vec![place.to_string()])),
        }
    });
    if gone.is_empty() {
        return;
    }
    let before = before.map(|account| Targets::new(workspace, account));
    for (reference, places) in gone {
        let was_there = before.as_ref().is_some_and(|old| old.have(&reference));
        let (what, id) = reference.named();
        let id = id.to_owned();
        faults.push(if was_there {
            EditError::Referred { what, id, places }
        } else {
            let place = places.into_iter().next().unwrap_or_default();
            EditError::NoSuch { what, id, place }
        });
    }
}

/// Checks for people who would be their own superiors.
fn superiors(account: &Account, faults: &mut Vec<EditError>) {
    let people = &account.stakeholders;
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(people.len());
    for (place, person) in people.iter().enumerate() {
        places.entry(person.id.as_str()).or_insert(place);
    }
    let above = people.iter().map(|person| {
        let superior = person.reports_to.as_ref()?;
        places.get(superior.as_str()).copied()
    });
    if let Some(place) = first_in_circle(&above.collect::<Vec<_>>()).0 {
        faults.push(EditError::Cycle {
            what: "stakeholder",
            id: people[place].id.to_string(),
        });
    }
}

/// Finds the first member of a cycle, where each has at most one superior, and the number of steps taken.
fn first_in_circle(above: &[Option<usize>]) -> (Option<usize>, usize) {
    // Records from whom each was first reached: meeting somebody again on the same way up means a cycle.
    let mut way: Vec<Option<usize>> = vec![None; above.len()];
    let (mut first, mut steps) = (None::<usize>, 0);
    for start in 0..above.len() {
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| way[*here].is_none()) {
            steps += 1;
            way[here] = Some(start);
            at = above[here];
        }
        let Some(met) = at.filter(|met| way[*met] == Some(start)) else {
            continue;
        };
        let circle = std::iter::successors(above[met], |here| above[*here]);
        let circle = circle.take_while(|here| *here != met).chain([met]);
        let least = circle.inspect(|_| steps += 1).min();
        first = [first, least].into_iter().flatten().min();
    }
    (first, steps)
}

/// Checks whether the account would be its own parent.
fn parents(workspace: &Workspace, account: &Account, faults: &mut Vec<EditError>) {
    let above = std::iter::successors(account.parent.as_ref(), |id| {
        workspace.accounts.get(*id)?.parent.as_ref()
    });
    if above
        .take(workspace.accounts.len() + 1)
        .any(|id| *id == account.id)
    {
        faults.push(EditError::Cycle {
            what: "account",
            id: account.id.to_string(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_above_himself_is_found() {
        // 0 reports to 1 and 1 to 2, who reports to nobody; 5 to 4, 4 to 3, 3 to 5, and 6 to 4.
        let above = [Some(1), Some(2), None, Some(5), Some(3), Some(4), Some(4)];
        assert_eq!(first_in_circle(&above).0, Some(3));
        assert_eq!(first_in_circle(&above[..3]).0, None);
        // Somebody who reports into a cycle is not part of it; reporting to oneself is a cycle.
        assert_eq!(first_in_circle(&[Some(1), Some(2), Some(1)]).0, Some(1));
        assert_eq!(first_in_circle(&[None, Some(1)]).0, Some(1));
        assert_eq!(first_in_circle(&[]).0, None);
    }

    #[test]
    fn twice_as_many_people_take_twice_the_work() {
        let chain = |people: usize| -> Vec<Option<usize>> {
            let above = (0..people).map(|place| place.checked_sub(1));
            above.collect()
        };
        assert_eq!(first_in_circle(&chain(500)), (None, 500));
        assert_eq!(first_in_circle(&chain(1_000)), (None, 1_000));
        // One big cycle: everybody is visited once on the way up and once more around.
        let ring = |people: usize| -> Vec<Option<usize>> {
            (0..people)
                .map(|place| Some((place + 1) % people))
                .collect()
        };
        assert_eq!(first_in_circle(&ring(1_000)), (Some(0), 2 * 1_000));
    }
}
