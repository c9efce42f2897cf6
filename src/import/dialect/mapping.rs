//! Which columns of one kind of table fill which fields: shown, confirmed, saved and loaded by the header's fingerprint.

use std::collections::BTreeMap;

use compact_str::CompactString;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::field::{Field, Object};
use super::label::plain_label;
use crate::model::InteractionKind;

/// How one kind of table is read. Made by recognition, or by a person; the saved form is the same type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The fingerprint of the header it was made for; empty: for any header that has its columns.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fingerprint: String,
    /// The dialect it came from.
    pub dialect: CompactString,
    /// The key under which external ids are kept; empty: ids mean nothing outside the file.
    #[serde(default, skip_serializing_if = "CompactString::is_empty")]
    pub system: CompactString,
    /// What a row is above all.
    pub object: Object,
    /// What every row is, for a table of interactions that all are of one kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<InteractionKind>,
    /// For each field the labels of its columns: the first that has a text counts.
    pub columns: BTreeMap<Field, Vec<CompactString>>,
    /// What holds for the rows whose own cells leave a field open, as a person has said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub defaults: BTreeMap<Field, CompactString>,
    /// How numbers are written, where the dialect knows: machines write a point and no groups.
    #[serde(default, skip_serializing_if = "is_false")]
    pub machine_numbers: bool,
    /// Whether probabilities are per cent, where the dialect knows.
    #[serde(default, skip_serializing_if = "is_false")]
    pub percent: bool,
    /// Whether the companies of its people are customers, where no table of customers is there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub companies: bool,
}

/// Why a saved mapping cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// Not RON of this shape.
    #[error("line {line}, column {column}: {why}")]
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        why: String,
    },
    /// Its format is of a later program.
    #[error("it was written by a newer cultivate; update this one")]
    Newer,
}

/// Reads what [`saved`] wrote.
pub(in crate::import) fn read_saved<T: DeserializeOwned>(text: &str) -> Result<T, MappingError> {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|error| MappingError::Unreadable {
            line: error.span.start.line,
            column: error.span.start.col,
            why: error.code.to_string(),
        })
}

/// The text under which mappings, and what holds them, are kept.
pub(in crate::import) fn saved<T: Serialize + ?Sized>(value: &T) -> String {
    let pretty = ron::ser::PrettyConfig::new()
        .struct_names(false)
        .new_line("\n");
    let mut text = ron::ser::to_string_pretty(value, pretty)
        .expect("lists, maps and texts can always be written");
    text.push('\n');
    text
}

impl Mapping {
    /// Reads saved mappings: a list, each with the fingerprint of its header.
    ///
    /// # Errors
    /// Says where the text is no list of mappings.
    pub fn load(text: &str) -> Result<Vec<Self>, MappingError> {
        read_saved(text)
    }

    /// The text of saved mappings, which [`load`](Self::load) reads.
    #[must_use]
    pub fn save(mappings: &[Self]) -> String {
        saved(mappings)
    }

    /// Whether it was made for this header.
    #[must_use]
    pub fn fits(&self, header: &[CompactString]) -> bool {
        self.fingerprint.is_empty() || self.fingerprint == fingerprint(header)
    }

    /// The fields of which the header has no column; where it has some of their columns, those count.
    #[must_use]
    pub fn missing(&self, header: &[CompactString]) -> Vec<Field> {
        let is_there = |label: &CompactString| {
            let label = plain_label(label);
            header.iter().any(|own| plain_label(own) == label)
        };
        let fields = self.columns.iter();
        let missing = fields.filter(|(_, labels)| !labels.iter().any(is_there));
        missing.map(|(field, _)| *field).collect()
    }

    /// The mapping for another header that has its columns; nothing, where a field has none there.
    #[must_use]
    pub fn carried_to(&self, header: &[CompactString]) -> Option<Self> {
        if self.columns.is_empty() || !self.missing(header).is_empty() {
            return None;
        }
        let own = |label: &CompactString| {
            let plain = plain_label(label);
            header.iter().find(|own| plain_label(own) == plain).cloned()
        };
        let columns = self.columns.iter();
        let columns =
            columns.map(|(field, labels)| (*field, labels.iter().filter_map(own).collect()));
        Some(Self {
            fingerprint: fingerprint(header),
            columns: columns.collect(),
            ..self.clone()
        })
    }
}

/// A header's fingerprint: equal for headers that differ only in case, spaces and required-field stars.
#[must_use]
pub fn fingerprint(header: &[CompactString]) -> String {
    let mut hasher = blake3::Hasher::new();
    for label in header {
        hasher.update(plain_label(label).as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference over"
)]
fn is_false(value: &bool) -> bool {
    !value
}
