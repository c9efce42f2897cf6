//! The parts of the market that an import needs: those of the workspace, and new ones.

use std::collections::{BTreeMap, HashSet};

use compact_str::CompactString;

use crate::import::base::Base;
use crate::import::link::keys::Slugs;
use crate::model::{Gifts, Segment, SegmentId, Workspace};

/// The parts of the market, old and new, by name.
pub(super) struct Segments {
    by_name: BTreeMap<String, SegmentId>,
    pub(super) used: BTreeMap<CompactString, CompactString>,
    taken: HashSet<CompactString>,
    pub(super) new: Vec<Segment>,
}

impl Segments {
    pub(super) fn new(workspace: &Workspace, base: &Base) -> Self {
        let segments = &workspace.settings.segments;
        let named = |s: &Segment| (s.name.trim().to_lowercase(), s.id.clone());
        let mut by_name: BTreeMap<_, _> = segments.iter().map(named).collect();
        for (name, id) in &base.segments {
            if let Some(segment) = segments.iter().find(|s| s.id.as_str() == id) {
                by_name.insert(name.to_string(), segment.id.clone());
            }
        }
        Self {
            by_name,
            used: BTreeMap::new(),
            taken: segments.iter().map(|s| s.id.as_str().into()).collect(),
            new: Vec::new(),
        }
    }

    pub(super) fn id(&mut self, name: &str) -> CompactString {
        let plain = name.trim().to_lowercase();
        let id = match self.by_name.get(&plain) {
            Some(id) => id.as_str().into(),
            None => self.make(name, plain.clone()),
        };
        self.used.insert(plain.into(), id.clone());
        id
    }

    fn make(&mut self, name: &str, plain: String) -> CompactString {
        let mut slugs = Slugs::default();
        self.taken.iter().for_each(|id| slugs.take(id));
        let id = slugs.make(name, "segment");
        let segment = Segment {
            id: SegmentId::new(&id).expect("a slug is an id"),
            name: name.into(),
            retention: None,
            growth: None,
            gross_margin: None,
            gifts: Gifts::Allowed,
        };
        self.taken.insert(id.clone());
        self.by_name.insert(plain, segment.id.clone());
        self.new.push(segment);
        id
    }
}
