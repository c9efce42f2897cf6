//! Segments and offerings by what files call them: a name that several have is nobody's until a person says whose.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::import::link::{Unclear, What};
use crate::import::rules::Rules;

/// What a name comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named<T> {
    One(T),
    Unclear(Unclear),
    Unknown,
}

/// Things by their names made comparable: the id and the name of each.
#[derive(Debug)]
pub(super) struct Names {
    what: What,
    by: BTreeMap<CompactString, Vec<(CompactString, CompactString)>>,
}

impl Names {
    pub(super) fn of(what: What) -> Self {
        let by = BTreeMap::new();
        Self { what, by }
    }

    /// Has a name stand for one more thing.
    pub(super) fn add(&mut self, plain: &str, id: &str, name: &str) {
        let named = self.by.entry(plain.into()).or_default();
        if !named.iter().any(|(own, _)| own == id) {
            named.push((id.into(), name.into()));
        }
    }

    /// Has a name stand for one thing only.
    pub(super) fn only(&mut self, plain: &str, id: &str, name: &str) {
        self.by.insert(plain.into(), vec![(id.into(), name.into())]);
    }

    /// The id of what has a name; of several the one that a person said is meant.
    pub(super) fn find(&self, plain: &str, says: &str, rules: &Rules) -> Named<CompactString> {
        let several = match self.by.get(plain).map(Vec::as_slice) {
            None | Some([]) => return Named::Unknown,
            Some([(id, _)]) => return Named::One(id.clone()),
            Some(several) => several,
        };
        let is = |id: &CompactString| rules.meant(says).any(|meant| meant == id);
        match several.iter().find(|(id, _)| is(id)) {
            Some((id, _)) => Named::One(id.clone()),
            None => Named::Unclear(Unclear {
                what: self.what,
                says: says.into(),
                name: None,
                candidates: several.to_vec(),
                or_new: false,
                rows: 0,
            }),
        }
    }
}
