//! The words of other systems' cells, as `assets/import/words.ron` has them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::InteractionKind;

/// What other systems' words mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) won: Vec<String>,
    pub(super) lost: Vec<String>,
    pub(super) open: Vec<String>,
    pub(super) kinds: BTreeMap<String, InteractionKind>,
    pub(super) no_contact: Vec<String>,
    pub(super) not_done: Vec<String>,
    pub(super) health: BTreeMap<String, u8>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/import/words.ron"))
        .expect("the words in the program are tested")
});
