//! What lies in every bin of the quadrant, counted account by account.

use super::bin::{BINS_ACROSS, BINS_UP, Bin, Crowd, Kind};
use super::gathered::{Cells, LastCells};

/// What lies in every bin.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counts {
    crowds: Vec<Crowd>,
    /// A bit for every bin that is not empty: a frame looks at what is there, not at every bin.
    taken: Vec<u64>,
    /// Of how many accounts the place is assumed.
    assumed: u32,
    cells: LastCells,
}

impl Default for Counts {
    fn default() -> Self {
        let bins = BINS_ACROSS * BINS_UP;
        Self {
            crowds: vec![Crowd::default(); bins],
            taken: vec![0; bins.div_ceil(64)],
            assumed: 0,
            cells: LastCells::default(),
        }
    }
}

impl Counts {
    /// Counts an account of a verdict and size in a bin, or no longer.
    pub(super) fn count(&mut self, bin: Bin, kind: Kind, more: bool) {
        let crowd = &mut self.crowds[bin.index()];
        self.assumed -= crowd.assumed;
        crowd.count(kind, more);
        self.assumed += crowd.assumed;
        self.cells.forget();
        let (word, bit) = (bin.index() / 64, 1 << (bin.index() % 64));
        if crowd.is_empty() {
            self.taken[word] &= !bit;
        } else {
            self.taken[word] |= bit;
        }
    }

    /// What lies in each cell of a picture of so many columns and rows.
    pub(super) fn cells(&self, width: usize, height: usize) -> Cells {
        self.cells.gather((width, height), self.crowds())
    }

    /// Of how many accounts the place is assumed.
    pub(super) fn assumed(&self) -> u32 {
        self.assumed
    }

    /// The bins that are not empty, in order.
    pub(super) fn crowds(&self) -> impl Iterator<Item = (Bin, &Crowd)> {
        let words = self.taken.iter().enumerate();
        words.flat_map(move |(word, bits)| {
            let mut bits = *bits;
            std::iter::from_fn(move || {
                let at = (bits != 0).then(|| word * 64 + bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some((Bin(at as u16), &self.crowds[at]))
            })
        })
    }
}
