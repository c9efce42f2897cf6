//! Several customers of one table with the same name and domain, no id, and different addresses: only their rows tell
//! which is which. Without different addresses several rows are one customer.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::keys::{Index, key};
use crate::import::batch::Batch;
use crate::import::record::{AccountRecord, Reference};
use crate::import::tables::plain_name;

/// The system of customers that only their row tells apart: a digest of it stands for an id.
pub(super) const ROW: &str = "import";

/// What the rows of one name and domain say.
#[derive(Default)]
struct Group<'b> {
    rows: HashSet<&'b CompactString>,
    addresses: HashSet<&'b CompactString>,
}

/// Customers of one table that have the same name and domain, no id, and several addresses: they are several.
#[derive(Debug, Default)]
pub(super) struct Twins {
    groups: HashSet<(usize, String)>,
    /// Of how many rows of a group nobody knows yet which customer they are.
    open: HashMap<String, usize>,
    /// Customers whose row is there as it was.
    claimed: HashSet<usize>,
}

impl Twins {
    /// Looks through the rows for several customers of one name and domain.
    pub(super) fn expect(batch: &Batch, by_id: &Index) -> Self {
        let mut own = Self::default();
        let mut groups: HashMap<(usize, String), Group<'_>> = HashMap::new();
        for record in batch.accounts.iter().filter(|r| r.external.is_none()) {
            if let Some(row) = &record.row {
                let group = groups.entry(group(record)).or_default();
                group.rows.insert(row);
                group.addresses.extend(&record.address);
            }
        }
        groups.retain(|_, group| group.addresses.len() > 1);
        for ((source, group), Group { rows, .. }) in groups {
            let mut open = 0;
            for row in rows {
                match by_id.get(&key(ROW, row)) {
                    [one] => drop(own.claimed.insert(*one)),
                    _ => open += 1,
                }
            }
            own.open.insert(group.clone(), open);
            own.groups.insert((source, group));
        }
        own
    }

    /// Whether the row is of such a customer.
    pub(super) fn holds(&self, record: &AccountRecord) -> bool {
        record.external.is_none() && record.row.is_some() && self.groups.contains(&group(record))
    }

    /// Whether the customer's row is there as it was.
    pub(super) fn is_claimed(&self, at: usize) -> bool {
        self.claimed.contains(&at)
    }

    /// Whether only one row of the group is left of which nobody knows the customer.
    pub(super) fn is_last(&self, own: &Reference) -> bool {
        let name = own.name.as_deref().map(plain_name).unwrap_or_default();
        let group = format!("{name} {}", own.domain.as_deref().unwrap_or_default());
        self.open.get(&group) == Some(&1)
    }
}

/// The table, the name and the domain of a row.
pub(super) fn group(record: &AccountRecord) -> (usize, String) {
    let name = record.name.as_deref().map(plain_name).unwrap_or_default();
    let domain = record.domain.as_deref().unwrap_or_default();
    (record.place.source, format!("{name} {domain}"))
}
