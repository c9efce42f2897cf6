//! The small rectangles that the quadrant is divided into, and what lies in one of them.

use crate::method::equity::Verdict;

/// Bins from the left edge of the quadrant to the right; even, so that none lies across the middle line.
pub(super) const BINS_ACROSS: usize = 192;
/// Bins from the bottom edge of the quadrant to the top; even as well.
pub(super) const BINS_UP: usize = 96;

/// The verdicts in the order in which they are counted, the worst first.
pub const WORST_FIRST: [Verdict; 5] = [
    Verdict::Under,
    Verdict::Over,
    Verdict::Unjudged,
    Verdict::Ahead,
    Verdict::Aligned,
];

/// What shares of the lifetime value in the middle a yearly revenue is of a middling, and of a large account.
const SHARES: [f64; 2] = [0.03, 0.3];

/// The size of a mark, which says how much revenue the account brings in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkSize {
    /// Little.
    Small,
    /// Something between.
    Middle,
    /// Much.
    Large,
}

/// A small rectangle of the quadrant. Every drawing takes its middle for the place of what lies in it, so that counts
/// and single accounts agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bin(pub(super) u16);

/// How much lies in a bin, or in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Crowd {
    /// Accounts by verdict, in the order of [`WORST_FIRST`], and by size, the smallest first.
    counts: [[u32; MarkSize::ALL.len()]; WORST_FIRST.len()],
    /// How many of them lie where they do because nobody has said better.
    pub(super) assumed: u32,
    /// How many have a verdict that is provisional.
    provisional: u32,
}

/// What an account counts as: verdict and size by their places, whether its place is assumed, and whether its verdict
/// is provisional.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) verdict: usize,
    pub(super) size: usize,
    pub(super) assumed: bool,
    pub(super) provisional: bool,
}

impl MarkSize {
    /// Every size, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Middle, Self::Large];

    /// The yearly revenues from which a mark is a middling one, and a large one: a decade lies between them.
    #[must_use]
    pub fn from(ltv_pivot: f64) -> [f64; 2] {
        SHARES.map(|share| share * ltv_pivot)
    }

    /// The size for a yearly revenue.
    #[must_use]
    pub fn of(arr: f64, ltv_pivot: f64) -> Self {
        let reached = Self::from(ltv_pivot)
            .iter()
            .filter(|from| arr >= **from)
            .count();
        Self::ALL[reached]
    }
}

impl Bin {
    /// The bin of a point, both of whose coordinates are 0..=1.
    #[must_use]
    pub fn of(x: f64, y: f64) -> Self {
        let place = |at: f64, bins: usize| ((at * bins as f64) as usize).min(bins - 1);
        Self((place(y, BINS_UP) * BINS_ACROSS + place(x, BINS_ACROSS)) as u16)
    }

    /// The middle, both coordinates 0..1.
    #[must_use]
    pub fn middle(self) -> (f64, f64) {
        let (up, across) = (self.index() / BINS_ACROSS, self.index() % BINS_ACROSS);
        let middle = |place: usize, bins: usize| (place as f64 + 0.5) / bins as f64;
        (middle(across, BINS_ACROSS), middle(up, BINS_UP))
    }

    /// The cell that the middle lies in, of a picture of so many columns and rows, counted from the top left.
    pub(super) fn cell(self, width: usize, height: usize) -> (usize, usize) {
        let (x, y) = self.middle();
        let column = (x * width as f64) as usize;
        let row = (y * height as f64) as usize;
        (column.min(width - 1), height - 1 - row.min(height - 1))
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl Crowd {
    /// How many accounts.
    #[must_use]
    pub fn accounts(&self) -> u32 {
        self.counts.iter().flatten().sum()
    }

    /// The size of the largest of the accounts.
    #[must_use]
    pub fn size(&self) -> MarkSize {
        let any = |size: &MarkSize| self.counts.iter().any(|counts| counts[*size as usize] > 0);
        let sizes = MarkSize::ALL.into_iter().rev();
        sizes.into_iter().find(any).unwrap_or(MarkSize::Small)
    }

    /// The worst verdict that at least one in ten has: a single exception does not colour a hundred.
    #[must_use]
    pub fn worst(&self) -> Verdict {
        let all = self.accounts();
        let place = self
            .counts
            .iter()
            .map(|counts| counts.iter().sum())
            .position(|count: u32| count > 0 && count * 10 >= all);
        WORST_FIRST[place.unwrap_or(WORST_FIRST.len() - 1)]
    }

    /// Takes another crowd in.
    pub fn join(&mut self, other: &Self) {
        for (count, more) in self
            .counts
            .iter_mut()
            .flatten()
            .zip(other.counts.iter().flatten())
        {
            *count += more;
        }
        self.assumed += other.assumed;
        self.provisional += other.provisional;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.counts == Self::default().counts
    }

    /// Whether the place of every one of them is assumed.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.assumed > 0 && self.assumed == self.accounts()
    }

    /// Whether the verdict of any of them is provisional.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.provisional > 0
    }

    pub(super) fn count(&mut self, kind: Kind, more: bool) {
        let step = |count: &mut u32| {
            if more {
                *count += 1;
            } else {
                *count = count.saturating_sub(1);
            }
        };
        step(&mut self.counts[kind.verdict][kind.size]);
        if kind.assumed {
            step(&mut self.assumed);
        }
        if kind.provisional {
            step(&mut self.provisional);
        }
    }
}
