//! Keys under which records find each other, and new ids that nobody has yet.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, format_compact};

use crate::import::batch::Batch;
use crate::import::dialect::Object;
use crate::import::record::RowPlace;
use crate::model::slug;

/// The system under whose name the ids of a row are kept; empty when they mean nothing outside their file.
pub(in crate::import) fn system_of(batch: &Batch, place: RowPlace) -> &str {
    match &batch.sources[place.source].mapping {
        Some(mapping) if !mapping.system.is_empty() => &mapping.system,
        // Ours are no other system's ids, and those of a sheet mean nothing outside it.
        Some(mapping)
            if !["generic", "cultivate", "success-sheet"].contains(&mapping.dialect.as_str()) =>
        {
            &mapping.dialect
        }
        _ => "",
    }
}

/// Whether each row of a table is a customer and nothing else: several rows of one customer are then entries of a list,
/// such as contracts, and not one entry told several times.
pub(in crate::import) fn is_list(batch: &Batch, source: usize) -> bool {
    let others = [
        Object::Person,
        Object::Deal,
        Object::Interaction,
        Object::User,
        Object::Health,
    ];
    batch.sources[source]
        .mapping
        .as_ref()
        .is_some_and(|mapping| {
            let holds = |object| mapping.columns.keys().any(|field| field.object() == object);
            mapping.object == Object::Account && !others.into_iter().any(holds)
        })
}

/// `system:id`, with Salesforce's ids of 15 and of 18 characters made equal: the first 15 are the id, the rest a check
/// that is safe against a loss of case.
pub(in crate::import) fn key(system: &str, id: &str) -> CompactString {
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric());
    let id = if system == "salesforce" && id.len() == 18 && plain {
        &id[..15]
    } else {
        id
    };
    format_compact!("{system}:{id}")
}

/// The key under which an id stands whatever its system; a sheet names records of other systems by their ids.
pub(in crate::import) fn any_key(system: &str, id: &str) -> CompactString {
    let key = key(system, id);
    let (_, bare) = key.split_once(':').unwrap_or(("", &key));
    format_compact!("any system:{bare}")
}

/// The shortest id of another system that is known again in a sheet of a later run: short ones are numbers of any list.
const LONG: usize = 8;

/// Returns the key of an id from an earlier run, in any system; none for an id too short to be unique.
pub(in crate::import) fn earlier_key(system: &str, id: &str) -> Option<CompactString> {
    (id.len() >= LONG).then(|| any_key(system, id))
}

/// The keys under which a record of another system than this may have an id: the ids of a sheet mean those of any
/// system, and those of a system may stand in a sheet.
pub(in crate::import) fn foreign_keys(system: &str, id: &str) -> Vec<CompactString> {
    match system {
        "" => vec![any_key("", id), any_key("salesforce", id)],
        _ => vec![key("", id)],
    }
}

/// Where records stand under several keys each.
#[derive(Debug, Default)]
pub(super) struct Index {
    places: HashMap<CompactString, Vec<usize>>,
}

impl Index {
    pub(super) fn add(&mut self, key: CompactString, at: usize) {
        let places = self.places.entry(key).or_default();
        if !places.contains(&at) {
            places.push(at);
        }
    }

    pub(super) fn get(&self, key: &str) -> &[usize] {
        self.places.get(key).map_or(&[], Vec::as_slice)
    }

    /// The keys under which several stand.
    pub(super) fn several(&self) -> impl Iterator<Item = (&CompactString, &[usize])> {
        let several = self.places.iter().filter(|(_, places)| places.len() > 1);
        several.map(|(key, places)| (key, places.as_slice()))
    }
}

/// Ids that are taken, and new ones.
#[derive(Debug, Default)]
pub(in crate::import) struct Slugs {
    taken: HashSet<CompactString>,
    next: HashMap<CompactString, u32>,
}

impl Slugs {
    pub(in crate::import) fn take(&mut self, id: &str) {
        self.taken.insert(id.into());
    }

    /// A free id made of a name: `harbour-lines`, and `harbour-lines-2` for the next of that name.
    pub(in crate::import) fn make(&mut self, name: &str, fallback: &str) -> CompactString {
        let base = slug(name).map_or_else(|| fallback.into(), CompactString::from);
        if self.taken.insert(base.clone()) {
            return base;
        }
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let id = format_compact!("{base}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_15_and_18_characters_are_one() {
        let long = key("salesforce", "0015g00000XyZabAAC");
        assert_eq!(long, key("salesforce", "0015g00000XyZab"));
        assert_ne!(long, key("salesforce", "0015g00000XyZAb")); // case counts
        assert_ne!(
            key("zoho", "zcrm_0015g00000XyZ"),
            key("zoho", "zcrm_0015g00000")
        );
    }

    #[test]
    fn new_ids_are_slugs_that_nobody_has() {
        let mut slugs = Slugs::default();
        slugs.take("cafe-noir");
        assert_eq!(slugs.make("Café Noir", "x"), "cafe-noir-2");
        assert_eq!(slugs.make("O'Brien & Söhne", "x"), "obrien-sohne");
        assert_eq!(slugs.make("Северсталь", "account"), "severstal");
        assert_eq!(slugs.make("..", "account"), "account");
    }
}
