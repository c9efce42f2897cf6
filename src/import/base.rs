//! What earlier imports said, by our ids: the base of the next merge, kept in the workspace as plain text.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::plan::Owned;

/// Ids in other systems, by system.
pub type Ids = BTreeMap<CompactString, CompactString>;

/// Values as text, by field.
pub type Values = BTreeMap<Owned, CompactString>;

/// Everything that earlier imports said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Base {
    /// Our member for each `system:id` of an owner.
    pub members: BTreeMap<CompactString, CompactString>,
    /// Our segment for each name of one, in lower case.
    pub segments: BTreeMap<CompactString, CompactString>,
    /// By account id.
    pub accounts: BTreeMap<CompactString, BaseAccount>,
}

/// What was said of one account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BaseAccount {
    /// Its ids in other systems.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: Ids,
    /// Its fields.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: Values,
    /// Its people, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<CompactString, BaseItem>,
    /// Its deals, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub deals: BTreeMap<CompactString, BaseItem>,
    /// What happened, as `system:id`: an entry that a person took away does not come back.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub seen: BTreeSet<CompactString>,
    /// The last health score without a day of its own, by column.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub health: BTreeMap<CompactString, i64>,
}

/// What was said of one person or deal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BaseItem {
    /// Its ids in other systems.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: Ids,
    /// Its fields.
    pub values: Values,
}
