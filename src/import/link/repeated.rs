//! Rows of customers that stand in their table twice, the same in every column.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::keys::is_list;
use crate::import::batch::Batch;
use crate::import::change::digest;
use crate::import::record::{AccountRecord, RowPlace};
use crate::model::{Date, HealthScore};

/// The health that a row has beside the customer.
type Health = Option<(HealthScore, Option<Date>)>;

/// The rows that were met.
pub(super) struct Repeated<'b> {
    batch: &'b Batch,
    health: HashMap<RowPlace, (HealthScore, Option<Date>)>,
    seen: HashSet<(usize, Health, CompactString)>,
}

impl<'b> Repeated<'b> {
    pub(super) fn new(batch: &'b Batch) -> Self {
        let health = batch.health.iter();
        Self {
            batch,
            health: health
                .map(|health| (health.place, (health.score, health.on)))
                .collect(),
            seen: HashSet::new(),
        }
    }

    /// Whether the row stands in its table before, the same in every column; only where each row is a customer.
    pub(super) fn holds(&mut self, record: &AccountRecord) -> bool {
        let source = record.place.source;
        if !is_list(self.batch, source) {
            return false;
        }
        let whole = AccountRecord {
            place: RowPlace::default(),
            ..record.clone()
        };
        let health = self.health.get(&record.place).copied();
        !self.seen.insert((source, health, digest(&whole)))
    }
}
