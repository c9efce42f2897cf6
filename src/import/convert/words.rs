//! The words of other systems' cells, as `assets/import/words.ron` has them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{InteractionKind, OpportunityStatus};

/// What other systems' words mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    won: BTreeSet<String>,
    lost: BTreeSet<String>,
    open: BTreeSet<String>,
    pub(super) deleted: BTreeSet<String>,
    pub(super) kinds: BTreeMap<String, InteractionKind>,
    pub(super) no_contact: BTreeSet<String>,
    pub(super) not_done: BTreeSet<String>,
    pub(super) done: BTreeSet<String>,
    pub(super) neutral: BTreeSet<String>,
    pub(super) health: BTreeMap<String, u8>,
    pub(super) totals: BTreeSet<String>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = ron::from_str(include_str!("../../../assets/import/words.ron"))
        .expect("the words in the program are tested");
    for list in [&mut words.won, &mut words.lost, &mut words.open] {
        *list = list.iter().map(|word| plain(word)).collect();
    }
    words
});

impl Words {
    /// Won, lost or open, where the word of a status or a stage says it: `Closed-Won`, `6. Closed Won (100 %)`, and
    /// `Closed Lost - price`, which says more than that.
    pub(super) fn status(&self, word: &str) -> Option<OpportunityStatus> {
        let word = plain(word);
        let lists = [
            (&self.won, OpportunityStatus::Won),
            (&self.lost, OpportunityStatus::Lost),
            (&self.open, OpportunityStatus::Open),
        ];
        let whole = lists.iter().find(|(list, _)| list.contains(&word));
        let begins = |list: &BTreeSet<String>| {
            let mut several = list.iter().filter(|known| known.contains(' '));
            several.any(|known| {
                let rest = word.strip_prefix(known.as_str());
                rest.is_some_and(|rest| rest.starts_with(' '))
            })
        };
        let found = whole.or_else(|| lists.iter().find(|(list, _)| begins(list)));
        found.map(|(_, status)| *status)
    }
}

/// The words in lower case, without signs and numbers between them.
fn plain(word: &str) -> String {
    let word = word.to_lowercase();
    let words = word.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.chars().any(|c| !c.is_numeric()));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_says_won_or_lost_however_it_is_numbered() {
        use OpportunityStatus::{Lost, Won};
        for (word, expected) in [
            ("Closed Won", Some(Won)),
            ("closed-won", Some(Won)),
            ("6 - Closed Won (100%)", Some(Won)),
            ("Closed Lost - price", Some(Lost)),
            ("Won", Some(Won)),
            ("07. Wygrana", Some(Won)),
            ("受注", Some(Won)),
            ("失注", Some(Lost)),
            ("Won't proceed", None),
            ("Almost won", None),
            ("3. Demo", None),
            ("100 %", None),
            ("", None),
        ] {
            assert_eq!(WORDS.status(word), expected, "{word}");
        }
    }
}
