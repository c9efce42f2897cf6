//! Where the accounts lie in the quadrant, kept so that neither a key nor a frame has to walk all of them.

mod bin;
mod counts;
mod gathered;
mod walk;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::accounts::Row;
use super::state::State;
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::method::value::Unscored;
use crate::model::AccountId;

use bin::Kind;
use counts::Counts;

pub use bin::{Bin, Crowd, MarkSize, WORST_FIRST};
pub use gathered::Cells;
pub(super) use walk::Towards;

/// How many accounts are few enough to be put in order at a key, or gone through for a frame.
const FEW: usize = 4000;

/// Every account's place in the quadrant, brought up to date edit by edit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plot {
    spots: HashMap<AccountId, Spot>,
    all: Counts,
    by_bin: BTreeSet<(Bin, Reverse<i64>, AccountId)>,
    by_arr: BTreeSet<(Reverse<i64>, AccountId)>,
    unscored: BTreeMap<AccountId, Unscored>,
    /// What is counted while the list is filtered.
    filtered: Option<Filtered>,
    /// The number that the next account gets.
    next: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    bin: Bin,
    kind: Kind,
    arr: i64,
    /// The account's number, by which a filter remembers whether it lets the account through.
    number: u32,
}

#[derive(Debug, Clone, PartialEq)]
struct Filtered {
    counts: Counts,
    accounts: usize,
    /// A bit for every account by its number.
    shown: Vec<u64>,
    /// What is shown by revenue, when it was little enough to be put in order at every key of the filter.
    by_arr: Option<BTreeSet<(Reverse<i64>, AccountId)>>,
}

impl Plot {
    /// What is shown in every bin that is not empty, from the bottom left, row by row.
    pub fn crowds(&self) -> impl Iterator<Item = (Bin, &Crowd)> {
        self.counts().crowds()
    }

    /// What is shown in each cell of a picture of so many columns and rows. Until something is counted anew the cost
    /// is nothing.
    #[must_use]
    pub fn cells(&self, width: usize, height: usize) -> Cells {
        self.counts().cells(width, height)
    }

    fn counts(&self) -> &Counts {
        let counts = self.filtered.as_ref().map(|filtered| &filtered.counts);
        counts.unwrap_or(&self.all)
    }

    /// The accounts that are shown, those of the largest revenue first. How many are passed over because they are
    /// filtered out is bounded, so that the first few of a hundred thousand cost no more than of forty.
    pub fn largest(&self) -> impl Iterator<Item = &AccountId> {
        let few = self
            .filtered
            .as_ref()
            .and_then(|filtered| filtered.by_arr.as_ref());
        let ids = few.unwrap_or(&self.by_arr).iter().take(FEW);
        ids.map(|(_, id)| id).filter(|id| self.shows(id))
    }

    /// The accounts that are shown in a bin, the largest revenue first.
    pub fn within(&self, bin: Bin) -> impl DoubleEndedIterator<Item = &AccountId> {
        let first = (bin, Reverse(i64::MAX));
        let lowest = AccountId::new("0").expect("a digit is an id");
        let end = (Bin(bin.0 + 1), Reverse(i64::MAX), lowest.clone());
        let range = self.by_bin.range((first.0, first.1, lowest)..end);
        range.map(|(.., id)| id).filter(|id| self.shows(id))
    }

    /// Where an account lies, when it has a place at all.
    #[must_use]
    pub fn bin(&self, id: &AccountId) -> Option<Bin> {
        self.spots.get(id).map(|spot| spot.bin)
    }

    /// What an account counts as, alone.
    #[must_use]
    pub fn alone(&self, id: &AccountId) -> Option<Crowd> {
        let mut crowd = Crowd::default();
        crowd.count(self.spots.get(id)?.kind, true);
        Some(crowd)
    }

    /// The accounts that have no place, by id, and why.
    pub fn unscored(&self) -> impl ExactSizeIterator<Item = (&AccountId, Unscored)> {
        self.unscored.iter().map(|(id, why)| (id, *why))
    }

    /// Of how many accounts that are shown the place is assumed.
    #[must_use]
    pub fn assumed(&self) -> u32 {
        self.counts().assumed()
    }

    /// How many accounts have a place, and how many of them the list's filter hides.
    #[must_use]
    pub fn placed(&self) -> (usize, usize) {
        let shown = self.filtered.as_ref().map(|filtered| filtered.accounts);
        let all = self.spots.len();
        (all, all.saturating_sub(shown.unwrap_or(all)))
    }

    fn shows(&self, id: &AccountId) -> bool {
        let has = |filtered: &Filtered| self.spots.get(id).is_some_and(|spot| filtered.has(spot));
        self.filtered.as_ref().is_none_or(has)
    }

    /// Finds every place.
    pub(super) fn new(book: &Book) -> Self {
        let mut plot = Self::default();
        plot.spots.reserve(book.scores().len());
        for score in book.scores() {
            match Spot::of(score, book) {
                Ok(mut spot) => {
                    spot.number = plot.number();
                    plot.all.count(spot.bin, spot.kind, true);
                    plot.spots.insert(score.id.clone(), spot);
                }
                Err(why) => {
                    plot.unscored.insert(score.id.clone(), why);
                }
            }
        }
        let spots = || plot.spots.iter();
        plot.by_bin = spots().map(|(id, spot)| spot.by_bin(id)).collect();
        plot.by_arr = spots().map(|(id, spot)| spot.by_arr(id)).collect();
        plot
    }

    /// Takes in what one account has become; `listed`: whether the list shows it.
    fn take(&mut self, id: &AccountId, book: &Book, listed: bool) {
        self.unscored.remove(id);
        let old = self.spots.remove(id);
        if let Some(old) = old {
            self.count(id, old, false);
            self.by_bin.remove(&old.by_bin(id));
            self.by_arr.remove(&old.by_arr(id));
        }
        match book.score(id).map(|score| Spot::of(score, book)) {
            Some(Ok(mut spot)) => {
                spot.number = old.map_or_else(|| self.number(), |old| old.number);
                if let Some(filtered) = &mut self.filtered {
                    filtered.show(&spot, listed);
                }
                self.count(id, spot, true);
                self.by_bin.insert(spot.by_bin(id));
                self.by_arr.insert(spot.by_arr(id));
                self.spots.insert(id.clone(), spot);
            }
            Some(Err(why)) => {
                self.unscored.insert(id.clone(), why);
            }
            None => {}
        }
    }

    fn count(&mut self, id: &AccountId, spot: Spot, more: bool) {
        self.all.count(spot.bin, spot.kind, more);
        let Some(filtered) = self.filtered.as_mut().filter(|f| f.has(&spot)) else {
            return;
        };
        filtered.counts.count(spot.bin, spot.kind, more);
        if more {
            filtered.accounts += 1;
        } else {
            filtered.accounts -= 1;
        }
        match &mut filtered.by_arr {
            Some(by_arr) if more => {
                by_arr.insert(spot.by_arr(id));
            }
            Some(by_arr) => {
                by_arr.remove(&spot.by_arr(id));
            }
            None => {}
        }
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Shows these accounts only. Looking up where they lie is most of the work, and shared out.
    fn filter(&mut self, shown: &[Row]) {
        let mut filtered = Filtered {
            counts: Counts::default(),
            accounts: 0,
            shown: vec![0; self.next.div_ceil(64) as usize],
            by_arr: None,
        };
        let spots: Vec<Option<Spot>> = shown
            .par_iter()
            .with_min_len(FEW)
            .map(|row| self.spots.get(&row.id).copied())
            .collect();
        for spot in spots.iter().flatten() {
            // An account is one, however often it is named.
            if filtered.has(spot) {
                continue;
            }
            filtered.show(spot, true);
            filtered.counts.count(spot.bin, spot.kind, true);
            filtered.accounts += 1;
        }
        if shown.len() <= FEW {
            let placed = shown.iter().zip(&spots);
            let by_arr = placed.filter_map(|(row, spot)| Some(spot.as_ref()?.by_arr(&row.id)));
            filtered.by_arr = Some(by_arr.collect());
        }
        self.filtered = Some(filtered);
    }
}

impl Filtered {
    fn has(&self, spot: &Spot) -> bool {
        let word = self.shown.get(spot.number as usize / 64);
        word.is_some_and(|word| word >> (spot.number % 64) & 1 == 1)
    }

    fn show(&mut self, spot: &Spot, is: bool) {
        let (word, bit) = (spot.number as usize / 64, 1 << (spot.number % 64));
        if word >= self.shown.len() {
            self.shown.resize(word + 1, 0);
        }
        if is {
            self.shown[word] |= bit;
        } else {
            self.shown[word] &= !bit;
        }
    }
}

impl State {
    /// Finds every account's place in the quadrant again.
    pub(super) fn replot(&mut self) {
        self.quadrant.plot = Plot::new(&self.book);
        self.refilter_plot();
    }

    /// Shows in the quadrant what the list shows.
    pub(super) fn refilter_plot(&mut self) {
        let plot = &mut self.quadrant.plot;
        if self.list.rows.len() == self.workspace.accounts.len() {
            plot.filtered = None;
        } else {
            plot.filter(&self.list.rows);
        }
    }

    /// Brings the quadrant up to date with accounts whose score changed, that are new or gone.
    pub(super) fn plot_again<'a>(&mut self, changed: impl IntoIterator<Item = &'a AccountId>) {
        for id in changed {
            let listed = self.quadrant.plot.filtered.is_some() && self.list.place(id).is_some();
            self.quadrant.plot.take(id, &self.book, listed);
        }
        // The edit may have been the one that makes the filter hide something, or nothing any more.
        let hides = self.list.rows.len() != self.workspace.accounts.len();
        if hides != self.quadrant.plot.filtered.is_some() {
            self.refilter_plot();
        }
    }
}

impl Spot {
    fn of(score: &AccountScore, book: &Book) -> Result<Self, Unscored> {
        let scored = score.result.as_ref().map_err(|why| *why)?;
        let arr = score.arr.unwrap_or_default();
        let size = MarkSize::of(arr.as_f64(), book.prepared().constants().ltv_pivot);
        let verdict = WORST_FIRST
            .iter()
            .position(|verdict| *verdict == scored.verdict)
            .expect("every verdict is in the list");
        Ok(Self {
            bin: Bin::of(scored.x, scored.y),
            kind: Kind {
                verdict,
                size: size as usize,
                assumed: score.complexity_assumed,
                provisional: scored.provisional,
            },
            arr: arr.minor(),
            number: 0,
        })
    }

    fn by_bin(&self, id: &AccountId) -> (Bin, Reverse<i64>, AccountId) {
        (self.bin, Reverse(self.arr), id.clone())
    }

    fn by_arr(&self, id: &AccountId) -> (Reverse<i64>, AccountId) {
        (Reverse(self.arr), id.clone())
    }
}
