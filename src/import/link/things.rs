//! Deals, interactions and health scores joined to their accounts and people.

use super::accounts::Accounts;
use super::keys::system_of;
use super::people::People;
use super::{Found, Happened, Ledger, Members};
use crate::import::batch::Batch;
use crate::import::record::{Place, Reference};

/// Joins all of them.
pub(super) fn link<'b>(
    batch: &'b Batch,
    accounts: &mut Accounts<'b>,
    people: &People,
    members: &mut Members,
    ledger: &mut Ledger,
) {
    let mut of_deals = std::collections::HashMap::new();
    for deal in &batch.deals {
        let who = std::slice::from_ref(&deal.contact);
        let place = deal.place;
        let Some(at) = account(batch, accounts, people, place, &deal.account, who, ledger) else {
            continue;
        };
        let system = system_of(batch, place);
        if let Some(id) = &deal.external {
            of_deals.insert(super::keys::key(system, id), at);
        }
        accounts.nodes[at].deals.push(deal);
    }
    for record in &batch.interactions {
        let (place, system) = (record.place, system_of(batch, record.place));
        let deal = record.deal.id.as_deref();
        let deal = deal.and_then(|id| of_deals.get(&super::keys::key(system, id)));
        let at = match deal.filter(|_| record.account.is_empty()) {
            Some(at) => *at,
            None => {
                let who = &record.people;
                match account(batch, accounts, people, place, &record.account, who, ledger) {
                    Some(at) => at,
                    None => continue,
                }
            }
        };
        let with = record.people.iter();
        let mut with: Vec<usize> = with
            .filter_map(|who| people.find(who, system, Some(at)))
            .map(|(_, person)| person)
            .filter(|person| !accounts.nodes[at].people[*person].removed)
            .collect();
        with.sort_unstable();
        with.dedup();
        let by = members.resolve(batch, place, &record.by, false);
        ledger.used(place);
        accounts.nodes[at]
            .interactions
            .push(Happened { record, with, by });
    }
    for health in &batch.health {
        let place = health.place;
        if let Some(at) = account(batch, accounts, people, place, &health.account, &[], ledger) {
            ledger.used(place);
            accounts.nodes[at].health.push(health);
        }
    }
}

/// The account of a row: the one it names, else that of its people.
fn account(
    batch: &Batch,
    accounts: &Accounts<'_>,
    people: &People,
    place: Place,
    reference: &Reference,
    who: &[Reference],
    ledger: &mut Ledger,
) -> Option<usize> {
    let system = system_of(batch, place);
    let found = match accounts.find(reference, system) {
        Found::None if reference.is_empty() => who
            .iter()
            .find_map(|who| people.find(who, system, None))
            .map_or(Found::None, |(at, _)| Found::One(at)),
        found => found,
    };
    match found {
        Found::One(at) if accounts.nodes[at].removed => {
            ledger.left(
                place,
                "its account was taken out of the workspace, or its file has mistakes",
            );
            None
        }
        Found::One(at) => Some(at),
        Found::Many(many) => {
            let says = reference.name.as_ref().or(reference.domain.as_ref());
            ledger.review(place, says.map_or("", |says| says), many);
            None
        }
        Found::None if reference.is_empty() => {
            ledger.left(place, "it names no account");
            None
        }
        Found::None => {
            ledger.left(place, "its account is not in the files");
            None
        }
    }
}
