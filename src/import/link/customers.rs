//! Rows that are customers: which one each is, who serves it, and which account it belongs to.

use std::collections::BTreeSet;

use compact_str::format_compact;

use super::accounts::Accounts;
use super::keys::system_of;
use super::{Found, Ledger, Members, Served, Whom, circles, gone, reasons};
use crate::import::batch::Batch;
use crate::import::record::{AccountRecord, Reference};

/// What those are called who look after the success of customers.
const CSM: &str = "its customer-success manager";

/// Joins a row that is a customer; which one it is.
pub(super) fn join<'b>(
    batch: &'b Batch,
    accounts: &mut Accounts<'b>,
    ledger: &mut Ledger,
    record: &'b AccountRecord,
) -> Option<usize> {
    match accounts.add(record, system_of(batch, record.place)) {
        Found::One(at) if accounts.nodes[at].removed => {
            ledger.left(record.place, gone(&accounts.nodes[at], &batch.terms));
        }
        Found::One(at) => {
            ledger.used(record.place);
            return Some(at);
        }
        Found::Many(many) => {
            let says = record.name.as_ref().or(record.domain.as_ref());
            ledger.review(record.place, says.map_or("", |says| says), many);
        }
        Found::None => ledger.left(record.place, "it does not say which customer it is"),
    }
    None
}

/// Joins customers to those who serve them, once all of whom their rows speak have been met.
pub(super) fn serve(
    batch: &Batch,
    accounts: &mut Accounts<'_>,
    members: &mut Members,
    ledger: &mut Ledger,
    taken: &[(usize, &AccountRecord)],
) {
    let said = taken.iter().flat_map(|(_, record)| {
        [&record.owner, &record.csm].map(|reference| (record.place, &**reference))
    });
    members.meet(batch, said);
    for (at, record) in taken {
        let mut one = |role: &str, reference: &Reference| {
            let id = match members.whom(batch, record.place, reference) {
                Whom::One(member) => member.id.clone(),
                Whom::Unclear(unclear) => {
                    ledger.unclear(record.place, role, unclear);
                    return None;
                }
                Whom::Nobody => return None,
            };
            if role == CSM && !members.serves(&id) {
                let why = format_compact!(
                    "\"{id}\" is not a customer-success manager in your team, so that was left open"
                );
                ledger.partly(record.place, why);
                return None;
            }
            Some(id)
        };
        let owner = one("its owner", &record.owner);
        let csm = one(CSM, &record.csm);
        accounts.nodes[*at].served.push(Served { owner, csm });
    }
}

/// Joins customers to the accounts above them; a circle is cut.
pub(super) fn parents(batch: &Batch, accounts: &mut Accounts<'_>, ledger: &mut Ledger) {
    for at in 0..accounts.nodes.len() {
        let rows = accounts.nodes[at].rows.clone();
        let mut found = BTreeSet::new();
        for row in rows.iter().filter(|row| !row.parent.is_empty()) {
            match accounts.find(&row.parent, system_of(batch, row.place)) {
                Found::One(parent) if parent == at || accounts.nodes[parent].removed => {}
                Found::One(parent) => drop(found.insert(parent)),
                Found::Many(many) => {
                    ledger.partly(row.place, reasons::parents(&row.parent, &many));
                }
                Found::None => ledger.partly(row.place, reasons::parent(&row.parent)),
            }
        }
        match found.len() {
            0 | 1 => accounts.nodes[at].parent = found.first().copied(),
            _ => rows.iter().for_each(|row| {
                ledger.partly(
                    row.place,
                    "rows of this account name different parent accounts",
                );
            }),
        }
    }
    let mut above: Vec<Option<usize>> = accounts.nodes.iter().map(|node| node.parent).collect();
    for at in circles::cut(&mut above) {
        accounts.nodes[at].parent = None;
        if let Some(row) = accounts.nodes[at].rows.first() {
            ledger.partly(row.place, "it would be its own parent account");
        }
    }
}
