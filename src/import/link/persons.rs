//! Contacts joined to their accounts, and to those they report to.

use std::collections::BTreeSet;

use compact_str::{CompactString, format_compact};

use super::accounts::Accounts;
use super::keys::system_of;
use super::people::{People, Who};
use super::{Found, Ledger, Moved, Stray, circles, gone, order, reasons};
use crate::import::batch::Batch;
use crate::import::record::{PersonRecord, Reference, RowPlace};
use crate::import::rules::{Moves, Strays};
use crate::import::tables::domain_of;

/// Joins all of them. Those of whom only the account's name or domain is known, which several accounts have, come
/// last: another row may say at which of them somebody with their e-mail address is.
pub(super) fn link<'b>(
    batch: &'b Batch,
    accounts: &mut Accounts<'b>,
    people: &mut People,
    ledger: &mut Ledger,
) {
    let mut records: Vec<&'b PersonRecord> = batch.people.iter().collect();
    records.sort_by(|a, b| order::people(a, b));
    let mut unsure = Vec::new();
    for record in records {
        let system = system_of(batch, record.place);
        match accounts.find(&record.account, system) {
            Found::One(at) => enter(batch, accounts, people, ledger, (at, record)),
            Found::Many(many) => unsure.push((record, system, many)),
            Found::None => {
                let why = reasons::contact(accounts, record, system);
                match (by_address(accounts, record), batch.terms.rules.strays) {
                    (Some(at), Some(Strays::ByAddress)) => {
                        enter(batch, accounts, people, ledger, (at, record));
                    }
                    (Some(at), rule) => {
                        let account = accounts.shown(at);
                        ledger.left(record.place, reasons::stray(&why, record, &account));
                        if rule.is_none() {
                            ledger.strays.push(stray(record, account));
                        }
                    }
                    (None, _) => ledger.left(record.place, why),
                }
            }
        }
    }
    for (record, system, many) in unsure {
        match known_at(accounts, people, record, system, &many) {
            Some(at) => enter(batch, accounts, people, ledger, (at, record)),
            None => ledger.review(record.place, &says(record), many),
        }
    }
}

/// The only customer at whose domain the e-mail address of a contact is, of whose account only an id is known.
fn by_address(accounts: &Accounts<'_>, record: &PersonRecord) -> Option<usize> {
    record.account.id.as_ref()?;
    let domain = domain_of(record.email.as_deref()?)?;
    match accounts.by_domain.get(&domain) {
        [one] if !accounts.nodes[*one].removed => Some(*one),
        _ => None,
    }
}

fn stray(record: &PersonRecord, account: CompactString) -> Stray {
    let email = record.email.as_deref().unwrap_or_default();
    Stray {
        place: record.place,
        says: match &record.name {
            Some(name) => format_compact!("{name} ({email})"),
            None => email.into(),
        },
        account,
    }
}

/// The only one of several accounts at which somebody has the contact's id or e-mail address.
fn known_at(
    accounts: &Accounts<'_>,
    people: &People,
    record: &PersonRecord,
    system: &str,
    many: &[CompactString],
) -> Option<usize> {
    let own = crate::import::record::Reference {
        id: record.external.clone(),
        email: record.email.clone(),
        ..Default::default()
    };
    let (at, _) = people.find(&own, system, None)?;
    let id = accounts.nodes[at].id.as_str();
    many.iter().any(|candidate| candidate == id).then_some(at)
}

/// Joins a contact to an account.
fn enter<'b>(
    batch: &'b Batch,
    accounts: &mut Accounts<'b>,
    people: &mut People,
    ledger: &mut Ledger,
    (at, record): (usize, &'b PersonRecord),
) {
    if accounts.nodes[at].removed {
        return ledger.left(record.place, gone(&accounts.nodes[at], &batch.terms));
    }
    let system = system_of(batch, record.place);
    match people.add(&mut accounts.nodes, at, record, system) {
        Who::Here(number) => {
            let (account, place) = people.place(number);
            if accounts.nodes[account].people[place].removed {
                return ledger.left(record.place, DELETED);
            }
            ledger.used(record.place);
            named_elsewhere(accounts, ledger, record, at);
            others(
                accounts,
                ledger,
                (record.place, &record.account),
                system,
                at,
            );
        }
        Who::Elsewhere(number) => elsewhere(batch, accounts, people, ledger, (at, record, number)),
        Who::Many(many) => ledger.review(record.place, &says(record), many),
        Who::Nobody => ledger.left(record.place, "it does not say who it is"),
    }
}

/// Says which other account a row names that was joined by its domain.
fn named_elsewhere(accounts: &Accounts<'_>, ledger: &mut Ledger, record: &PersonRecord, at: usize) {
    let of: &Reference = &record.account;
    let (None, Some(name), Some(domain)) = (&of.id, &of.name, &of.domain) else {
        return;
    };
    if let Some(other) = accounts.only_named(name).filter(|other| *other != at) {
        let (taken, other) = (&accounts.nodes[at].id, &accounts.nodes[other].id);
        let why = format_compact!(
            "also at {name} ({other}): taken at {taken} only, which has the domain {domain}"
        );
        ledger.partly(record.place, why);
    }
}

/// Why the row of a person who was deleted here is not taken.
const DELETED: &str = "the person was deleted here";

/// A row whose person is at another account here: somebody who moved, or who stands at two accounts in the files.
fn elsewhere<'b>(
    batch: &'b Batch,
    accounts: &mut Accounts<'b>,
    people: &mut People,
    ledger: &mut Ledger,
    (at, record, number): (usize, &'b PersonRecord, usize),
) {
    let (account, place) = people.place(number);
    let (from, to) = (&accounts.nodes[account], &accounts.nodes[at].id);
    let person = &from.people[place];
    if person.removed {
        return ledger.left(record.place, DELETED);
    }
    let (from_id, id) = (from.id.as_str(), person.id.as_str());
    if !person.existing || !person.rows.is_empty() {
        let why = format_compact!("also at {to}: {id} was taken at {from_id} only");
        return ledger.left(record.place, why);
    }
    let rules = &batch.terms;
    let follows = rules.rules.moves == Some(Moves::Follow)
        || rules.follow.contains(&(from_id.into(), id.into()));
    if !follows {
        let why = format_compact!(
            "{id} is at {from_id} here and at {to} in the files: nothing was changed; `--moved follow` lets them go there"
        );
        if rules.rules.moves.is_none() {
            ledger.moved.push(Moved {
                place: record.place,
                from: from_id.into(),
                person: id.into(),
                name: says(record),
                to: to.as_str().into(),
            });
        }
        return ledger.left(record.place, why);
    }
    let system = system_of(batch, record.place);
    let known = people.alike(&accounts.nodes, at, record, Some(system));
    if known.len() > 1 {
        let many = people.shown(&accounts.nodes, &known);
        return ledger.review(record.place, &says(record), many);
    }
    let known = known.first().copied();
    accounts.nodes[account].people[place].leaves = true;
    if let Who::Here(number) = people.add_here(&mut accounts.nodes, at, record, system, known) {
        let (account_now, place_now) = people.place(number);
        accounts.nodes[account_now].people[place_now].came_from = Some((account, place));
        ledger.used(record.place);
    }
}

/// Says which further accounts a row names.
pub(super) fn others(
    accounts: &Accounts<'_>,
    ledger: &mut Ledger,
    (place, reference): (RowPlace, &Reference),
    system: &str,
    at: usize,
) {
    if reference.others.is_empty() {
        return;
    }
    let all = reference.id.iter().chain(&reference.others);
    let all = all.chain(reference.name.as_ref().filter(|_| reference.id.is_none()));
    let further = all.filter_map(|text| match accounts.called(text, system) {
        Some(known) if known == at => None,
        Some(known) => Some(format_compact!("{text} ({})", accounts.nodes[known].id)),
        None => Some(text.clone()),
    });
    let further: Vec<CompactString> = further.collect();
    if !further.is_empty() {
        let taken = &accounts.nodes[at].id;
        let why = format_compact!("also at {}: taken at {taken} only", further.join(", "));
        ledger.partly(place, why);
    }
}

fn says(record: &PersonRecord) -> CompactString {
    let said = record.name.as_ref().or(record.email.as_ref());
    said.cloned().unwrap_or_default()
}

/// Joins people to their superiors within an account; a circle is cut.
pub(super) fn superiors(
    batch: &Batch,
    accounts: &mut Accounts<'_>,
    people: &People,
    ledger: &mut Ledger,
) {
    for at in 0..accounts.nodes.len() {
        for place in 0..accounts.nodes[at].people.len() {
            let rows = accounts.nodes[at].people[place].rows.clone();
            let mut found = BTreeSet::new();
            for row in rows.iter().filter(|row| !row.reports_to.is_empty()) {
                let system = system_of(batch, row.place);
                match people.find(&row.reports_to, system, Some(at)) {
                    Some((_, superior)) if accounts.nodes[at].people[superior].removed => {}
                    Some((_, superior)) => drop(found.insert(superior)),
                    None => {
                        let several = people.several(&row.reports_to, system, at);
                        let why = match several.as_slice() {
                            [] => reasons::manager(&row.reports_to),
                            several => {
                                let several = people.shown(&accounts.nodes, several);
                                reasons::managers(&row.reports_to, &several)
                            }
                        };
                        ledger.partly(row.place, why);
                    }
                }
            }
            match found.len() {
                0 | 1 => accounts.nodes[at].people[place].superior = found.first().copied(),
                _ => rows.iter().for_each(|row| {
                    let why = "rows of this person name different managers";
                    ledger.partly(row.place, why);
                }),
            }
        }
        let node = &mut accounts.nodes[at];
        let mut above: Vec<Option<usize>> = node.people.iter().map(|p| p.superior).collect();
        for place in circles::cut(&mut above) {
            node.people[place].superior = None;
            if let Some(row) = node.people[place].rows.first() {
                ledger.partly(row.place, "the person would report to themselves");
            }
        }
    }
}
