//! The parts of the market that an import needs: those of the workspace, and new ones.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::named::{Named, Names};
use crate::import::base::Base;
use crate::import::link::What;
use crate::import::link::keys::Slugs;
use crate::import::rules::Rules;
use crate::model::{Gifts, Segment, SegmentId, Workspace};

/// The parts of the market, old and new, by name.
pub(super) struct Segments {
    names: Names,
    pub(super) used: BTreeMap<CompactString, CompactString>,
    slugs: Slugs,
    pub(super) new: Vec<Segment>,
}

impl Segments {
    pub(super) fn new(workspace: &Workspace, base: &Base) -> Self {
        let segments = &workspace.settings.segments;
        let (mut names, mut slugs) = (Names::of(What::Segment), Slugs::default());
        for segment in segments {
            slugs.take(segment.id.as_str());
            names.add(&plain(&segment.name), segment.id.as_str(), &segment.name);
        }
        for (name, id) in &base.segments {
            if let Some(segment) = segments.iter().find(|s| s.id.as_str() == id) {
                names.only(name, id, &segment.name);
            }
        }
        Self {
            names,
            used: BTreeMap::new(),
            slugs,
            new: Vec::new(),
        }
    }

    /// The segment of a name; made where there is none.
    pub(super) fn named(&mut self, name: &str, rules: &Rules) -> Named<CompactString> {
        let plain = plain(name);
        let id = match self.names.find(&plain, name.trim(), rules) {
            Named::Unknown => self.make(name, &plain),
            Named::One(id) => id,
            unclear @ Named::Unclear(_) => return unclear,
        };
        self.used.insert(plain, id.clone());
        Named::One(id)
    }

    fn make(&mut self, name: &str, plain: &str) -> CompactString {
        let id = self.slugs.make(name, "segment");
        let segment = Segment {
            id: SegmentId::new(&id).expect("a slug is an id"),
            name: name.into(),
            retention: None,
            growth: None,
            gross_margin: None,
            gifts: Gifts::Allowed,
        };
        self.names.add(plain, &id, name);
        self.new.push(segment);
        id
    }
}

fn plain(name: &str) -> CompactString {
    name.trim().to_lowercase().into()
}
