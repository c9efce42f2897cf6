//! The fields of an account: what is typed found in the workspace, and set with every marked account.

use super::super::bulk;
use super::account;
use crate::app::effect::Effect;
use crate::app::form::account_value;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::intent::{self, Timing};
use crate::edit::{AccountChange, Edit, EditError, ListChange};
use crate::entry::{self, Called, Field};
use crate::model::{Account, AccountId, Deployment, OfferingId, SegmentId, Settings, TierOverride};

/// Changes one field of the marked accounts, or of the selected one.
pub(in crate::app::update) fn field(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let field = entry::field(text, &state.workspace.settings.team, state.today)?;
    if let Field::Name(name) = &field {
        return account::rename(state, name);
    }
    let change = change(state, field)?;
    let name = entry::field_named(text).map_or("", |asked| asked.name);
    let words = move |before: Option<&Account>, now: &Account, settings: &Settings| {
        let value = |account: &Account| match account_value(account, settings, name) {
            value if value.is_empty() => "none".to_owned(),
            value => value,
        };
        match before {
            Some(before) => format!("{} {} → {}", label(name), value(before), value(now)),
            None => format!("{} {}", label(name), value(now)),
        }
    };
    bulk::of_marked(state, words, |_, account, timing| {
        set(account, &change, timing)
    })
}

/// A field as the footer calls it.
fn label(name: &str) -> &str {
    match name {
        "arr" => "ARR",
        "csm" => "CSM",
        "ltv" => "LTV",
        other => other,
    }
}

/// What a field becomes, everything that it names found.
enum Change {
    Tier(Option<TierOverride>),
    Offerings(Vec<OfferingId>),
    Plain(AccountChange),
}

fn change(state: &State, field: Field) -> Result<Change, Refusal> {
    let text = |text: Option<String>| text.map(Into::into);
    Ok(Change::Plain(match field {
        Field::Arr(amount) => AccountChange::Arr(amount),
        Field::Journey(journey) => AccountChange::Journey(journey),
        Field::Tier(tier) => return Ok(Change::Tier(tier)),
        Field::Offerings(names) => {
            let found = names.iter().map(|name| offering(state, name));
            return Ok(Change::Offerings(found.collect::<Result<_, _>>()?));
        }
        Field::Name(name) => AccountChange::Name(name.into()),
        Field::Csm(who) => AccountChange::Csm(who),
        Field::Owner(who) => AccountChange::Owner(who),
        Field::Renewal(day) => AccountChange::Renewal(day),
        Field::Ltv(amount) => AccountChange::LtvOverride(amount),
        Field::Potential(amount) => AccountChange::PotentialArr(amount),
        Field::Complexity(value) => AccountChange::ComplexityOverride(value),
        Field::Ambition(ambition) => AccountChange::Ambition(ambition),
        Field::Key(key) => AccountChange::Key(key),
        Field::Disruption(levels) => AccountChange::Disruption(levels),
        Field::Route(route) => AccountChange::Route(route),
        Field::Since(day) => AccountChange::Since(day),
        Field::Retention(share) => AccountChange::Retention(share),
        Field::Growth(growth) => AccountChange::Growth(growth),
        Field::Margin(share) => AccountChange::GrossMargin(share),
        Field::Website(site) => AccountChange::Website(text(site)),
        Field::Notes(notes) => AccountChange::Notes(notes.map(Into::into)),
        Field::Segment(name) => {
            let name = name.map(|name| segment(state, &name));
            AccountChange::Segment(name.transpose()?)
        }
        Field::Parent(name) => {
            let name = name.map(|name| parent(state, &name));
            AccountChange::Parent(name.transpose()?)
        }
    }))
}

fn set(account: &Account, change: &Change, timing: Timing) -> Result<Edit, EditError> {
    match change {
        Change::Tier(tier) => intent::tier_override(account, tier.clone()),
        Change::Offerings(wanted) => offerings(account, wanted),
        Change::Plain(change) => intent::set(account, vec![change.clone()], timing),
    }
}

/// These offerings in use and no others; those that stay keep their part of the revenue.
fn offerings(account: &Account, wanted: &[OfferingId]) -> Result<Edit, EditError> {
    let old = &account.deployments;
    let gone = (0..old.len())
        .rev()
        .filter(|at| !wanted.contains(&old[*at].offering));
    let mut changes: Vec<_> = gone.map(|at| ListChange::Remove { at }).collect();
    let mut length = old.len() - changes.len();
    for offering in wanted {
        if old.iter().all(|deployed| deployed.offering != *offering) {
            let (offering, arr) = (offering.clone(), None);
            changes.push(ListChange::insert(length, Deployment { offering, arr }));
            length += 1;
        }
    }
    let changes = changes.into_iter().map(AccountChange::Deployments);
    intent::set(account, changes.collect(), Timing::Correction)
}

fn offering(state: &State, name: &str) -> Result<OfferingId, String> {
    let offerings = &state.workspace.settings.offerings;
    let called = offerings.iter().map(|one| (one.id.as_str(), &*one.name));
    named("offering", name, called).map(|place| offerings[place].id.clone())
}

fn segment(state: &State, name: &str) -> Result<SegmentId, String> {
    let segments = &state.workspace.settings.segments;
    let called = segments.iter().map(|one| (one.id.as_str(), &*one.name));
    named("segment", name, called).map(|place| segments[place].id.clone())
}

fn parent(state: &State, name: &str) -> Result<AccountId, String> {
    let accounts = &state.workspace.accounts;
    if let Some((id, _)) = accounts.get_key_value(name) {
        return Ok(id.clone());
    }
    let called = accounts.iter().map(|(id, one)| (id.as_str(), &*one.name));
    let place = named("account", name, called)?;
    let found = accounts.keys().nth(place).cloned();
    found.ok_or_else(|| "the account is gone".to_owned())
}

/// The place of the one whose id or name is meant.
pub(in crate::app::update) fn named<'a>(
    what: &str,
    text: &str,
    among: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<usize, String> {
    let called: Vec<Called<'_>> = among.map(|(id, name)| Called { id, name }).collect();
    match entry::find(text, &called).as_slice() {
        [one] => Ok(*one),
        [] if called.len() <= 12 => {
            let ids: Vec<&str> = called.iter().map(|one| one.id).collect();
            Err(format!(
                "no {what} is called {text:?}: there are {}",
                ids.join(", ")
            ))
        }
        [] => Err(format!("no {what} is called {text:?}")),
        [one, other, ..] => {
            let (one, other) = (called[*one].name, called[*other].name);
            Err(format!("{text:?} may be {one} or {other}"))
        }
    }
}
