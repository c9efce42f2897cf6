//! The currencies that amounts of the files name: a new workspace counts in one of them, and nothing is converted.

use std::collections::BTreeMap;

use compact_str::{CompactString, format_compact};

use crate::import::Batch;
use crate::import::currency::usual_code;
use crate::model::counted;

/// Offered in any case: that of a single amount may be none of the others'.
const USUAL: [&str; 3] = ["EUR", "USD", "GBP"];

/// How many amounts name which currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Currencies {
    /// By code, those that most name first.
    pub named: Vec<(CompactString, usize)>,
    /// How many name none.
    pub unnamed: usize,
}

impl Currencies {
    /// Counts those of what was read.
    #[must_use]
    pub fn of(batch: &Batch) -> Self {
        let arr = batch.accounts.iter().filter_map(|a| a.arr.as_ref());
        let amounts = arr.chain(batch.deals.iter().filter_map(|d| d.amount.as_ref()));
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut unnamed = 0;
        for amount in amounts {
            let said = amount.currency.as_deref();
            match said.map(usual_code) {
                Some(Some(code)) => *counts.entry(code).or_default() += 1,
                Some(None) => {}
                None => unnamed += 1,
            }
        }
        let mut named: Vec<(CompactString, usize)> = counts
            .into_iter()
            .map(|(code, many)| (code.into(), many))
            .collect();
        named.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
        Self { named, unnamed }
    }

    /// The one that most amounts name.
    #[must_use]
    pub fn most(&self) -> Option<&str> {
        self.named.first().map(|(code, _)| code.as_str())
    }

    /// Whether the amounts that name one do not decide it: others name another one, or more of them name none.
    pub(super) fn is_mixed(&self) -> bool {
        let named: usize = self.named.iter().map(|(_, many)| many).sum();
        self.named.len() > 1 || (named > 0 && self.unnamed > named)
    }

    /// Those to choose from.
    pub fn offered(&self) -> impl Iterator<Item = &str> {
        let named = self.named.iter().map(|(code, _)| code.as_str());
        let is_named = |code: &&str| self.named.iter().any(|(own, _)| own == code);
        named.chain(USUAL.into_iter().filter(move |code| !is_named(code)))
    }

    /// How many name which, in words: `3 amounts name EUR, 1 amount names USD, 12 name none`.
    #[must_use]
    pub fn counts(&self) -> String {
        let named = self.named.iter().map(|(code, many)| {
            let verb = if *many == 1 { "names" } else { "name" };
            format!("{} {verb} {code}", counted(*many, "amount"))
        });
        let unnamed = (self.unnamed > 0).then(|| format!("{} without a currency", self.unnamed));
        named.chain(unnamed).collect::<Vec<_>>().join(", ")
    }

    /// In which a workspace counts that has no amounts yet, where nobody is asked, and how another one is chosen.
    pub(super) fn said(&self, code: &str, how: &str) -> CompactString {
        format_compact!("the workspace counts in {code}: {}; {how}", self.counts())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(named: &[(&str, usize)], unnamed: usize) -> Currencies {
        let named = named.iter().map(|(code, many)| ((*code).into(), *many));
        Currencies {
            named: named.collect(),
            unnamed,
        }
    }

    #[test]
    fn one_amount_does_not_decide_for_all_others() {
        assert!(of(&[("USD", 1)], 500).is_mixed());
        assert!(of(&[("EUR", 3), ("USD", 1)], 0).is_mixed());
        // One column with a currency in each row, and a row that lacks it; and where nothing is named at all.
        assert!(!of(&[("USD", 500)], 1).is_mixed());
        assert!(!of(&[], 500).is_mixed());
        let mixed = of(&[("CHF", 2), ("USD", 1)], 3);
        assert_eq!(
            mixed.said("CHF", "that is all"),
            "the workspace counts in CHF: 2 amounts name CHF, 1 amount names USD, 3 without a currency; that is all"
        );
        assert_eq!(
            mixed.offered().collect::<Vec<_>>(),
            ["CHF", "USD", "EUR", "GBP"]
        );
    }
}
