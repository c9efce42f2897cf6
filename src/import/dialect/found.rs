//! What a header turned out to be, and how sure that is.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::field::{Field, Object};
use super::header::{Filled, Header};
use super::mapping::{Mapping, fingerprint};
use super::schema::{Dialect, Shape};

/// How sure a recognition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Only suggested by the words of labels: a person has to confirm.
    Suggested,
    /// The marks of two kinds of table are there, and more of this one's columns are known; or a person named the system.
    Likely,
    /// The marks decide.
    Certain,
}

/// What a header turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// How the table is read.
    pub mapping: Mapping,
    /// How sure that is.
    pub confidence: Confidence,
    /// What the rows are called, where they are something that we have no place for.
    pub called: Option<CompactString>,
    /// Labels that fill a field and are not certain: known elsewhere, or near to one that is known.
    pub likely: Vec<CompactString>,
    /// Labels that fill no field and are not known to mean nothing.
    pub unknown: Vec<CompactString>,
}

/// Whether the columns name the thing a row is: without that nothing can be made of it.
pub(super) fn identifies(columns: &Filled, shape: &Shape) -> bool {
    if shape.object == Object::Other {
        return true;
    }
    let ours = columns
        .keys()
        .filter(|field| field.object() == shape.object);
    names_one(columns, shape) && (ours.count() >= 2 || !shape.needs.is_empty())
}

/// Whether a column says which record a row is.
pub(super) fn names_one(columns: &Filled, shape: &Shape) -> bool {
    columns.keys().any(|field| {
        let own = field.name().rsplit('.').next().unwrap_or_default();
        let names = [
            "id", "name", "first", "last", "email", "on", "score", "domain",
        ];
        // The title of a person is that of a job.
        let is_name = names.contains(&own) || *field == Field::DealTitle;
        field.object() == shape.object && is_name
    })
}

/// The recognition, with the columns that are left over.
pub(super) fn recognised(
    header: &Header,
    (dialect, shape): (&Dialect, &Shape),
    columns: Filled,
    likely: Vec<CompactString>,
    confidence: Confidence,
) -> Recognised {
    let unknown = header.unknown(&columns, shape);
    Recognised {
        mapping: Mapping {
            fingerprint: fingerprint(&header.shown()),
            dialect: dialect.name.clone(),
            system: dialect.system.clone(),
            object: shape.object,
            kind: shape.kind,
            columns,
            defaults: BTreeMap::new(),
            machine_numbers: dialect.machine_numbers,
            percent: dialect.percent,
            companies: false,
        },
        confidence,
        called: shape.called.clone(),
        likely,
        unknown,
    }
}
