//! What the rows of customers say, all together, before any is joined: the names and ids there are, and ids that stand at
//! different names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use compact_str::CompactString;

use super::keys::{key, system_of};
use crate::import::batch::Batch;
use crate::import::tables::plain_name;

/// What the rows of the batch say.
#[derive(Debug, Default)]
pub(super) struct SaidOnce {
    /// Names, made comparable.
    pub(super) names: HashSet<String>,
    /// Ids with their systems.
    pub(super) ids: HashSet<CompactString>,
    /// Ids that stand at different names, with the names as written.
    pub(super) contested: HashMap<CompactString, BTreeSet<CompactString>>,
}

impl SaidOnce {
    /// Looks through the rows; ids at different names only where they keep those apart.
    pub(super) fn of(batch: &Batch, apart: bool) -> Self {
        let mut own = Self::default();
        let mut names: HashMap<CompactString, BTreeMap<String, CompactString>> = HashMap::new();
        for record in &batch.accounts {
            let name = record.name.as_deref().map(plain_name);
            let id = record.external.as_ref();
            let id = id.map(|id| key(system_of(batch, record.place), id));
            if let (Some(id), Some(name), Some(written)) = (&id, &name, &record.name) {
                let names = names.entry(id.clone()).or_default();
                let shown = names.entry(name.clone()).or_insert_with(|| written.clone());
                if written < shown {
                    *shown = written.clone();
                }
            }
            own.names.extend(name);
            own.ids.extend(id);
        }
        if apart {
            let several = names.into_iter().filter(|(_, names)| names.len() > 1);
            let shown = several.map(|(id, names)| (id, names.into_values().collect()));
            own.contested = shown.collect();
        }
        own
    }
}
