//! Deals, interactions and health scores joined to their accounts and people.

use std::collections::BTreeMap;

use compact_str::{CompactString, format_compact};

use super::accounts::Accounts;
use super::keys::{Index, key, system_of};
use super::people::People;
use super::persons::others;
use super::{Found, Happened, Ledger, Members, Told, Whom, gone, order, reasons};
use crate::import::batch::Batch;
use crate::import::record::{
    DealRecord, HealthRecord, InteractionRecord, Reference, RowPlace, Shared,
};
use crate::import::rules::Strays;
use crate::import::tables::plain_name;

/// Joins deals and health scores.
pub(super) fn link<'b>(
    batch: &'b Batch,
    accounts: &mut Accounts<'b>,
    people: &People,
    ledger: &mut Ledger,
) {
    let mut deals: Vec<&'b DealRecord> = batch.deals.iter().collect();
    deals.sort_by(|a, b| order::deals(a, b));
    for deal in deals {
        let (place, system) = (deal.place, system_of(batch, deal.place));
        let who = std::slice::from_ref(&deal.contact);
        let found = account(accounts, people, system, &deal.account, who);
        let of = (&*deal.account, who);
        let (found, hint) = of_strangers(batch, accounts, people, (system, of), found);
        let why = || {
            let why = reasons::account_of(accounts, of, system);
            reasons::of_people(why, hint.as_deref())
        };
        let says = (&*deal.account, why);
        if let Some(at) = taken(batch, accounts, ledger, place, says, found) {
            others(accounts, ledger, (place, &deal.account), system, at);
            accounts.nodes[at].deals.push(deal);
        }
    }
    let mut health: Vec<&'b HealthRecord> = batch.health.iter().collect();
    health.sort_by(|a, b| order::health(a, b));
    for health in health {
        let (place, system) = (health.place, system_of(batch, health.place));
        let found = account(accounts, people, system, &health.account, &[]);
        let says = (&*health.account, || {
            reasons::account(accounts, &health.account, system)
        });
        if let Some(at) = taken(batch, accounts, ledger, place, says, found) {
            accounts.nodes[at].health.push(health);
        }
    }
}

/// Joins interactions, once the deals are joined.
pub(super) fn link_told<'b>(
    batch: &'b Batch,
    told: impl Iterator<Item = Told<'b>>,
    accounts: &mut Accounts<'b>,
    people: &People,
    (members, ledger): (&mut Members, &mut Ledger),
) {
    let deals = deals(batch, accounts);
    let mut by = BTreeMap::new();
    for record in told {
        let (place, system) = (record.place, system_of(batch, record.place));
        let found = place_of(accounts, people, &deals, system, &record);
        let is_about = !record.about.is_empty();
        let says = if is_about {
            &record.about
        } else {
            &record.account
        };
        let of = (&**says, &*record.people);
        let (found, hint) = of_strangers(batch, accounts, people, (system, of), found);
        let why = || {
            let why = match is_about {
                true => reasons::about(&record.about),
                false => reasons::account_of(accounts, of, system),
            };
            reasons::of_people(why, hint.as_deref())
        };
        let Some(at) = taken(batch, accounts, ledger, place, (&**says, why), found) else {
            continue;
        };
        others(accounts, ledger, (place, &record.account), system, at);
        if !record.by.is_empty() {
            by.insert((system, (*record.by).clone()), place);
        }
        let with = with(accounts, people, system, &record, at);
        let node = &mut accounts.nodes[at];
        node.is_told_of = true;
        node.interactions.push(Happened { record, with });
    }
    // In their own order: new members come in it.
    members.meet(batch, by.iter().map(|((_, by), place)| (*place, by)));
    by.retain(|(_, by), place| matches!(members.whom(batch, *place, by), Whom::Unclear(_)));
    if by.is_empty() {
        return;
    }
    let nodes = accounts.nodes.iter();
    for happened in nodes.flat_map(|node| &node.interactions) {
        let (place, by) = (happened.record.place, &*happened.record.by);
        if let Whom::Unclear(unclear) = members.whom(batch, place, by) {
            ledger.unclear(place, "its colleague", unclear);
        }
    }
}

/// The account of a row's people, where the row names one by an id that nobody knows: taken if a person said so, else told.
fn of_strangers(
    batch: &Batch,
    accounts: &Accounts<'_>,
    people: &People,
    (system, (reference, who)): (&str, (&Reference, &[Shared])),
    found: Found,
) -> (Found, Option<CompactString>) {
    if found != Found::None || reference.id.is_none() {
        return (found, None);
    }
    match one_of(accounts, &accounts_of(people, system, who)) {
        one @ Found::One(at) => match batch.terms.rules.strays {
            Some(Strays::ByAddress) => (one, None),
            _ => (Found::None, Some(accounts.shown(at))),
        },
        _ => (Found::None, None),
    }
}

/// The account of each deal, by its id and its title.
fn deals(batch: &Batch, accounts: &Accounts<'_>) -> Index {
    let mut deals = Index::default();
    for (at, node) in accounts.nodes.iter().enumerate() {
        for deal in &node.deals {
            if let Some(id) = &deal.external {
                deals.add(key(system_of(batch, deal.place), id), at);
            }
            if let Some(title) = &deal.title {
                deals.add(title_key(title), at);
            }
        }
    }
    deals
}

fn title_key(title: &str) -> CompactString {
    format_compact!("title {}", plain_name(title))
}

/// The account of a row: the one it names, else that of its people.
fn account(
    accounts: &Accounts<'_>,
    people: &People,
    system: &str,
    reference: &Reference,
    who: &[Shared],
) -> Found {
    match accounts.find(reference, system) {
        Found::None if reference.is_empty() => {
            let at = accounts_of(people, system, who);
            one_of(accounts, &at)
        }
        Found::None if system == "odoo" => in_company(accounts, people, reference, system),
        Found::Many(many) => of_people(accounts, people, system, who, many),
        found => found,
    }
}

/// Where a person stands for their company, as in Odoo, with the name of the company before their own or without it:
/// `Azure Interior, Brandon Freeman`.
fn in_company(
    accounts: &Accounts<'_>,
    people: &People,
    reference: &Reference,
    system: &str,
) -> Found {
    let name = reference.name.as_deref().unwrap_or_default();
    let companies = name.rmatch_indices(", ").map(|(at, _)| Reference {
        name: Some(name[..at].into()),
        ..Reference::default()
    });
    let mut found = companies.map(|company| accounts.find(&company, system));
    let person = || {
        let of = people.find_anywhere(reference, system);
        of.map_or(Found::None, |(at, _)| Found::One(at))
    };
    found
        .find(|found| *found != Found::None)
        .unwrap_or_else(person)
}

/// The account of an interaction: the one it names, else that of its deal, of what it was about (an account, a deal or
/// a person: other systems keep all of them in one column), of its people. A title or a name that is found at several
/// accounts is nobody's, unless the people say whose.
fn place_of(
    accounts: &Accounts<'_>,
    people: &People,
    deals: &Index,
    system: &str,
    record: &InteractionRecord,
) -> Found {
    let named = account(accounts, people, system, &record.account, &[]);
    if !record.account.is_empty() && named != Found::None {
        return match named {
            Found::Many(many) => of_people(accounts, people, system, &record.people, many),
            found => found,
        };
    }
    let by_id = |of: &Reference| {
        of.id
            .as_deref()
            .map_or(&[][..], |id| deals.get(&key(system, id)))
    };
    let titled = |of: &Reference| {
        let title = of.name.as_deref();
        title.map_or(&[][..], |title| deals.get(&title_key(title)))
    };
    let who = |found: Found| match found {
        Found::Many(many) => of_people(accounts, people, system, &record.people, many),
        found => found,
    };
    if record.account.is_empty() {
        let of: &Reference = &record.deal;
        let of_deal = if by_id(of).is_empty() {
            titled(of)
        } else {
            by_id(of)
        };
        if !of_deal.is_empty() {
            return who(one_of(accounts, of_deal));
        }
    }
    let about: &Reference = &record.about;
    if about.is_empty() {
        return account(accounts, people, system, &record.account, &record.people);
    }
    let id = Reference {
        id: about.id.clone(),
        ..Reference::default()
    };
    // An id is of one kind; a name may be that of an account, a deal and a person.
    let by_its_id = match accounts.find(&id, system) {
        Found::None => one_of(accounts, by_id(about)),
        found => found,
    };
    let person = || {
        let of: Vec<usize> = people.anywhere(&id, system).iter().map(|of| of.0).collect();
        one_of(accounts, &of)
    };
    for found in [by_its_id, person()] {
        if found != Found::None {
            return who(found);
        }
    }
    let name = Reference {
        id: None,
        ..about.clone()
    };
    let mut named: Vec<usize> = titled(about).to_vec();
    named.extend(people.anywhere(&name, system).iter().map(|of| of.0));
    let found = match accounts.find(&name, system) {
        Found::One(at) => {
            named.push(at);
            one_of(accounts, &named)
        }
        Found::Many(mut many) => {
            many.extend(named.iter().map(|at| accounts.shown(*at)));
            many.sort_unstable();
            many.dedup();
            Found::Many(many)
        }
        Found::None => one_of(accounts, &named),
    };
    match found {
        Found::None => account(accounts, people, system, &record.account, &record.people),
        found => who(found),
    }
}

/// The account of which all of these are; several, where they are not of one.
fn one_of(accounts: &Accounts<'_>, at: &[usize]) -> Found {
    let mut at = at.to_vec();
    at.sort_unstable();
    at.dedup();
    match at.as_slice() {
        [] => Found::None,
        [one] => Found::One(*one),
        several => Found::Many(several.iter().map(|at| accounts.shown(*at)).collect()),
    }
}

/// The accounts at which the people of a row are.
fn accounts_of(people: &People, system: &str, who: &[Shared]) -> Vec<usize> {
    let places = who.iter().filter_map(|who| people.find(who, system, None));
    places.map(|(at, _)| at).collect()
}

/// The people of an interaction, as positions among those of its account.
fn with(
    accounts: &Accounts<'_>,
    people: &People,
    system: &str,
    record: &InteractionRecord,
    at: usize,
) -> Vec<usize> {
    let named = record.people.iter();
    let named = named.filter_map(|who| people.find(who, system, Some(at)));
    let about = people.find_anywhere(&record.about, system);
    let about = about.filter(|(account, _)| *account == at);
    let mut with: Vec<usize> = named
        .chain(about)
        .map(|(_, person)| person)
        .filter(|person| !accounts.nodes[at].people[*person].removed)
        .collect();
    with.sort_unstable();
    with.dedup();
    with
}

/// The account that was found, unless it is gone; where there is none, or several, that is noted.
fn taken(
    batch: &Batch,
    accounts: &Accounts<'_>,
    ledger: &mut Ledger,
    place: RowPlace,
    (reference, why): (&Reference, impl Fn() -> CompactString),
    found: Found,
) -> Option<usize> {
    match found {
        Found::One(at) if accounts.nodes[at].removed => {
            ledger.left(place, gone(&accounts.nodes[at], &batch.terms));
        }
        Found::One(at) => return Some(at),
        Found::Many(many) => {
            let says = reference.name.as_ref().or(reference.domain.as_ref());
            ledger.review(place, says.map_or("", |says| says), many);
        }
        Found::None => ledger.left(place, why()),
    }
    None
}

/// Of several accounts the only one at which the row's people are: their addresses say what the account's name does not.
fn of_people(
    accounts: &Accounts<'_>,
    people: &People,
    system: &str,
    who: &[Shared],
    many: Vec<CompactString>,
) -> Found {
    match one_of(accounts, &accounts_of(people, system, who)) {
        Found::One(at) if many.contains(&accounts.shown(at)) => Found::One(at),
        _ => Found::Many(many),
    }
}
