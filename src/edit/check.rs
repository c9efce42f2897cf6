//! What must hold of an account and of the settings, whoever changes them.
//!
//! An edit is refused for what it breaks, never for what was wrong before it: a workspace read with a fault in one
//! place can still be edited in others, and mended.

use std::collections::HashSet;

use super::EditError;
use super::reference::{Reference, visit};
use crate::model::{Account, Date, Settings, Side, Workspace};

/// Refuses an account that is worse than it was. `before` is nothing for a new account.
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

/// Refuses settings that are worse than they were, or that take away what accounts name.
pub(super) fn settings(workspace: &Workspace, after: &Settings) -> Result<(), EditError> {
    let old = settings_faults(&workspace.settings);
    if let Some(fault) = settings_faults(after)
        .into_iter()
        .find(|f| !old.contains(f))
    {
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

/// Refuses to take away an account that others name as their parent.
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

/// Whether something that accounts may name is in one and not in the other.
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

/// Everything wrong with an account.
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

/// An end before its beginning.
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

/// Ids that are there twice, and two ties with one member at once.
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

/// References to what is not there: told apart by whether it has just been taken away.
fn dangling(
    workspace: &Workspace,
    before: Option<&Account>,
    account: &Account,
    faults: &mut Vec<EditError>,
) {
    let mut gone: Vec<(Reference<'_>, Vec<String>)> = Vec::new();
    visit(account, &mut |reference, place| {
        if reference.resolves(workspace, account) {
            return;
        }
        match gone.iter_mut().find(|(other, _)| *other == reference) {
            Some((_, places)) => places.push(place.to_string()),
            None => gone.push((reference, vec![place.to_string()])),
        }
    });
    for (reference, places) in gone {
        let was_there = before.is_some_and(|old| reference.resolves(workspace, old));
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

/// People who would be their own superiors.
fn superiors(account: &Account, faults: &mut Vec<EditError>) {
    let most = account.stakeholders.len();
    let circle = account.stakeholders.iter().find(|person| {
        let above = std::iter::successors(person.reports_to.as_ref(), |id| {
            account.stakeholder(id)?.reports_to.as_ref()
        });
        above.take(most).any(|id| *id == person.id)
    });
    if let Some(person) = circle {
        faults.push(EditError::Cycle {
            what: "stakeholder",
            id: person.id.to_string(),
        });
    }
}

/// Whether the account would belong to itself.
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

/// Everything wrong with the settings themselves.
fn settings_faults(settings: &Settings) -> Vec<EditError> {
    let mut faults = Vec::new();
    twice(
        "member",
        settings.team.iter().map(|m| m.id.as_str()),
        &mut faults,
    );
    twice(
        "offering",
        settings.offerings.iter().map(|o| o.id.as_str()),
        &mut faults,
    );
    twice(
        "segment",
        settings.segments.iter().map(|s| s.id.as_str()),
        &mut faults,
    );
    twice(
        "program",
        settings.programs.iter().map(|p| p.id.as_str()),
        &mut faults,
    );
    twice(
        "saved view",
        settings.views.iter().map(|view| view.name.as_str()),
        &mut faults,
    );
    references(settings, &mut faults);
    for (at, member) in settings.team.iter().enumerate() {
        ordered(member.id.as_str(), member.since, member.left, &mut faults);
        if member
            .hours_per_year
            .is_some_and(|hours| hours.is_nan() || hours <= 0.0)
        {
            let place = format!("team[{at}].hours_per_year");
            faults.push(needs(place, "expected more than 0 hours"));
        }
        let most = member.csm.map(|csm| [csm.high, csm.low, csm.tech]);
        if most.is_some_and(|most| most.contains(&Some(0))) {
            faults.push(needs(
                format!("team[{at}].csm"),
                "a capacity must be at least 1",
            ));
        }
    }
    faults
}

/// What programs and budgets name and the settings do not have.
fn references(settings: &Settings, faults: &mut Vec<EditError>) {
    let mut missing = |what, id: &str, place: String| {
        let id = id.to_owned();
        faults.push(EditError::NoSuch { what, id, place });
    };
    for (at, program) in settings.programs.iter().enumerate() {
        for (nth, id) in program.segments.iter().enumerate() {
            if settings.segment(id).is_none() {
                let place = format!("programs[{at}].segments[{nth}]");
                missing("segment", id.as_str(), place);
            }
        }
    }
    for (at, budget) in settings.budgets.iter().enumerate() {
        let member = settings.member(&budget.csm);
        if member.is_none_or(|member| member.csm.is_none()) {
            let place = format!("budgets[{at}].csm");
            missing("customer-success manager", budget.csm.as_str(), place);
        }
    }
}
