//! Contacts joined to their accounts, and to those they report to.

use compact_str::{CompactString, format_compact};

use super::accounts::Accounts;
use super::keys::system_of;
use super::people::People;
use super::{Found, GONE, Ledger, circles};
use crate::import::batch::Batch;
use crate::import::record::PersonRecord;

/// Joins all of them. Those of whom only the account's name or domain is known, which several accounts have, come
/// last: another row may say at which of them somebody with their e-mail address is.
pub(super) fn link<'b>(
    batch: &'b Batch,
    accounts: &mut Accounts<'b>,
    people: &mut People,
    ledger: &mut Ledger,
) {
    let mut unsure = Vec::new();
    for record in &batch.people {
        let system = system_of(batch, record.place);
        if record.account.is_empty() {
            ledger.left(record.place, "a contact without an account");
            continue;
        }
        match accounts.find(&record.account, system) {
            Found::One(at) => enter(accounts, people, ledger, at, record, system),
            Found::Many(many) => unsure.push((record, system, many)),
            Found::None => ledger.left(record.place, "its account is not in the files"),
        }
    }
    for (record, system, many) in unsure {
        match known_at(accounts, people, record, system, &many) {
            Some(at) => enter(accounts, people, ledger, at, record, system),
            None => ledger.review(record.place, &says(record), many),
        }
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
    accounts: &mut Accounts<'b>,
    people: &mut People,
    ledger: &mut Ledger,
    at: usize,
    record: &'b PersonRecord,
    system: &str,
) {
    if accounts.nodes[at].removed {
        return ledger.left(record.place, GONE);
    }
    match people.add(&mut accounts.nodes, at, record, system) {
        Found::One(number) => {
            let (account, place) = people.place(number);
            if accounts.nodes[account].people[place].removed {
                return ledger.left(record.place, "the person was removed from the workspace");
            }
            ledger.used(record.place);
            if account != at {
                let (from, to) = (&accounts.nodes[account], &accounts.nodes[at].id);
                let why = format_compact!(
                    "{} is at {} here and at {to} in the files: move the person by hand",
                    from.people[place].id,
                    from.id
                );
                ledger.left(record.place, why);
            }
        }
        Found::Many(many) => ledger.review(record.place, &says(record), many),
        Found::None => ledger.left(record.place, "it does not say who it is"),
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
            let rows = &accounts.nodes[at].people[place].rows;
            let Some(row) = rows.iter().find(|row| !row.reports_to.is_empty()) else {
                continue;
            };
            let row: &PersonRecord = row;
            let system = system_of(batch, row.place);
            match people.find(&row.reports_to, system, Some(at)) {
                Some((_, superior)) if accounts.nodes[at].people[superior].removed => {}
                Some((_, superior)) => {
                    accounts.nodes[at].people[place].superior = Some(superior);
                }
                None => ledger.left(row.place, "their manager is not among the account's people"),
            }
        }
        let node = &mut accounts.nodes[at];
        let mut above: Vec<Option<usize>> = node.people.iter().map(|p| p.superior).collect();
        for place in circles::cut(&mut above) {
            node.people[place].superior = None;
            if let Some(row) = node.people[place].rows.first() {
                ledger.left(row.place, "the person would report to themselves");
            }
        }
    }
}
