//! What the files say that accounts use: offerings of the workspace, and new ones of which a person has said how complex
//! they are.

use std::collections::BTreeMap;

use compact_str::{CompactString, format_compact};

use crate::import::link::keys::Slugs;
use crate::import::tables::plain_name;
use crate::model::{Driver, Offering, OfferingId, Workspace};

/// The offerings that an import needs.
pub(super) struct Offerings {
    by_name: BTreeMap<String, OfferingId>,
    slugs: Slugs,
    pub(super) new: Vec<Offering>,
    /// Names of which nobody has said that they are offerings, with how many accounts use them.
    pub(super) unknown: BTreeMap<CompactString, usize>,
}

impl Offerings {
    pub(super) fn new(workspace: &Workspace) -> Self {
        let offerings = &workspace.settings.offerings;
        let mut slugs = Slugs::default();
        offerings.iter().for_each(|one| slugs.take(one.id.as_str()));
        let named = |one: &Offering| (plain_name(&one.name), one.id.clone());
        Self {
            by_name: offerings.iter().map(named).collect(),
            slugs,
            new: Vec::new(),
            unknown: BTreeMap::new(),
        }
    }

    /// The offering of a name; made, where a person has said how complex it is.
    pub(super) fn named(&mut self, name: &str, complex: Option<u8>) -> Option<OfferingId> {
        let plain = plain_name(name);
        if let Some(known) = self.by_name.get(&plain) {
            return Some(known.clone());
        }
        let level = Driver::clamped(complex?.into());
        let id = self.slugs.make(name, "offering");
        let id = OfferingId::new(&id).expect("a slug is an id");
        self.new.push(Offering {
            deployment_expertise: level,
            pricing: level,
            time_to_value: level,
            ..Offering::new(id.clone(), name)
        });
        self.by_name.insert(plain, id.clone());
        Some(id)
    }
}

/// What is said of a name that is no offering yet.
pub(super) fn unknown((name, many): (&CompactString, &usize)) -> CompactString {
    let accounts = match many {
        1 => "1 account uses it".to_owned(),
        many => format!("{many} accounts use it"),
    };
    format_compact!(
        "\"{name}\" is not in your offerings yet, and {accounts}: `--offering \"{name}=simple\"`, medium or complex, adds it"
    )
}
