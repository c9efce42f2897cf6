//! What the files say that accounts use: offerings of the workspace, and new ones of which a person has said how complex
//! they are.

use std::collections::BTreeMap;

use compact_str::{CompactString, format_compact};

use super::named::{Named, Names};
use crate::import::link::What;
use crate::import::link::keys::Slugs;
use crate::import::rules::Rules;
use crate::import::tables::plain_name;
use crate::model::{Driver, Offering, OfferingId, Workspace};

/// The offerings that an import needs.
pub(super) struct Offerings {
    names: Names,
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
        let mut names = Names::of(What::Offering);
        for one in offerings {
            names.add(&plain_name(&one.name), one.id.as_str(), &one.name);
        }
        Self {
            names,
            slugs,
            new: Vec::new(),
            unknown: BTreeMap::new(),
        }
    }

    /// The offering of a name; made, where a person has said how complex it is.
    pub(super) fn named(
        &mut self,
        name: &str,
        complex: Option<u8>,
        rules: &Rules,
    ) -> Named<OfferingId> {
        let plain = plain_name(name);
        let known = |id: &CompactString| OfferingId::new(id).expect("it is one's id");
        match (self.names.find(&plain, name, rules), complex) {
            (Named::One(id), _) => Named::One(known(&id)),
            (Named::Unclear(unclear), _) => Named::Unclear(unclear),
            (Named::Unknown, None) => Named::Unknown,
            (Named::Unknown, Some(complex)) => self.make(name, &plain, complex),
        }
    }

    fn make(&mut self, name: &str, plain: &str, complex: u8) -> Named<OfferingId> {
        let level = Driver::clamped(complex.into());
        let id = self.slugs.make(name, "offering");
        self.names.add(plain, &id, name);
        let id = OfferingId::new(&id).expect("a slug is an id");
        self.new.push(Offering {
            deployment_expertise: level,
            pricing: level,
            time_to_value: level,
            ..Offering::new(id.clone(), name)
        });
        Named::One(id)
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
