//! In which order accounts stand, and which of them stand under one heading.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::summary::{Row, Summary};
use crate::method::equity::Verdict;
use crate::model::Tier;

/// What the list is ordered by: a column, or severity, which is where one starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The worst insight's severity, then ARR; accounts without a value below those with one.
    #[default]
    Severity,
    /// The name.
    Name,
    /// The verdict: Under first.
    Verdict,
    /// The equity gap, lowest first.
    Gap,
    /// Annual recurring revenue, highest first.
    Arr,
    /// The renewal, nearest first.
    Renewal,
    /// The worst insight by severity, then by its code.
    Insight,
    /// The next touch, most overdue first.
    Touch,
    /// The tier: High first.
    Tier,
    /// Our stage, then theirs.
    Stage,
    /// The health score, lowest first.
    Health,
    /// The manager, in the order of the team.
    Csm,
    /// The orientation.
    Orientation,
}

/// What accounts stand under one heading by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// No headings.
    #[default]
    None,
    /// The manager.
    Csm,
    /// The segment.
    Segment,
    /// Our stage.
    Stage,
    /// The orientation.
    Orientation,
}

/// The whole of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    /// What accounts are ordered by under their heading.
    pub sort: Sort,
    /// Whether the other way round; unknown values stay last all the same.
    pub reversed: bool,
    /// What they stand under one heading by.
    pub group: Group,
}

/// The heading, the column, the ARR and how the name begins, as numbers.
type Key = (u32, Place, u64, [u64; 2]);

/// Where a column's value stands: whether it is unknown, then the value as a number.
type Place = (bool, [u64; 2]);

impl Sort {
    /// Every order with the letter that chooses it and its name, in the order of the columns.
    pub const ALL: [(Self, char, &'static str); 13] = [
        (Self::Severity, 's', "severity, then ARR"),
        (Self::Name, 'n', "name"),
        (Self::Verdict, 'v', "verdict"),
        (Self::Gap, 'g', "equity gap"),
        (Self::Arr, 'a', "ARR"),
        (Self::Renewal, 'r', "renewal"),
        (Self::Insight, 'i', "main cause"),
        (Self::Touch, 'x', "next touch"),
        (Self::Tier, 't', "tier"),
        (Self::Stage, 'e', "stage"),
        (Self::Health, 'h', "health"),
        (Self::Csm, 'c', "CSM"),
        (Self::Orientation, 'o', "orientation"),
    ];
}

impl Sort {
    /// The name in the files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Severity => "severity",
            Self::Name => "name",
            Self::Verdict => "verdict",
            Self::Gap => "gap",
            Self::Arr => "arr",
            Self::Renewal => "renewal",
            Self::Insight => "cause",
            Self::Touch => "touch",
            Self::Tier => "tier",
            Self::Stage => "stage",
            Self::Health => "health",
            Self::Csm => "csm",
            Self::Orientation => "orientation",
        }
    }
}

impl Group {
    /// Every grouping with the letter that chooses it and its name.
    pub const ALL: [(Self, char, &'static str); 5] = [
        (Self::None, 'n', "no groups"),
        (Self::Csm, 'c', "CSM"),
        (Self::Segment, 's', "segment"),
        (Self::Stage, 'e', "stage (ours)"),
        (Self::Orientation, 'o', "orientation"),
    ];

    /// The place of an account's heading among all headings; the last for those that have none.
    #[must_use]
    pub fn rank(self, row: &Summary) -> u32 {
        match self {
            Self::None => Some(0),
            Self::Csm => row.csm,
            Self::Segment => row.segment,
            Self::Stage => row.vendor.map(|stage| stage as u32),
            Self::Orientation => row.orientation.map(|orientation| orientation as u32),
        }
        .unwrap_or(u32::MAX)
    }
}

impl Order {
    /// Which of two accounts stands first; equal only for an account and itself.
    #[must_use]
    pub fn compare(self, a: &Summary, b: &Summary) -> Ordering {
        let group = self.group.rank(a).cmp(&self.group.rank(b));
        group
            .then_with(|| self.by_column(a, b))
            .then_with(|| unknown_last(a.arr, b.arr, |a, b| b.cmp(a)))
            .then_with(|| by_name(a, b))
            .then_with(|| a.id.cmp(&b.id))
    }

    /// Puts accounts in order.
    pub(super) fn sort(self, rows: &mut Vec<Row>) {
        let all = std::mem::take(rows).into_par_iter();
        let mut keyed: Vec<(Key, Row)> = all.map(|row| (self.key(&row), row)).collect();
        keyed.par_sort_unstable_by(|(a, one), (b, other)| {
            a.cmp(b).then_with(|| self.compare(one, other))
        });
        *rows = keyed.into_par_iter().map(|(_, row)| row).collect();
    }

    /// Numbers that stand as the accounts do wherever they differ: most comparisons of a hundred thousand accounts
    /// need to look at no account.
    fn key(self, row: &Summary) -> Key {
        let column = match self.sort {
            Sort::Severity => self.number(row.worst.map(|(severity, _)| {
                // Whoever nobody knows the value of stands below those with one.
                u64::from(row.verdict.is_none()) << 8 | severity as u64
            })),
            Sort::Name => (false, row.beginning.map(|part| self.reversed_if(part))),
            Sort::Verdict => self.number(row.verdict.map(verdict)),
            Sort::Gap => self.number(row.gap.map(float)),
            Sort::Arr => self.number(row.arr.map(|arr| !signed(arr))),
            Sort::Renewal => self.number(row.renewal.map(|days| signed(days.into()))),
            Sort::Insight => {
                let number = |(severity, code)| (severity as u64) << 32 | code as u64;
                self.number(row.worst.map(number))
            }
            Sort::Touch => self.number(row.touch.map(|days| signed(days.into()))),
            Sort::Tier => self.number(row.tier.map(tier)),
            Sort::Stage => self.number(row.vendor.map(|stage| stage as u64)),
            Sort::Health => self.number(row.health),
            Sort::Csm => self.number(row.csm),
            Sort::Orientation => self.number(row.orientation.map(|of| of as u64)),
        };
        let (arr, name) = match self.sort {
            // Equal numbers are not yet the same name, nor the same stage on the customer's side.
            Sort::Name | Sort::Stage => Default::default(),
            _ => {
                let arr = row.arr.map_or(u64::MAX, |arr| !signed(arr));
                (arr, row.beginning)
            }
        };
        (self.group.rank(row), column, arr, name)
    }

    /// A known value, turned where the order is; unknown ones last.
    fn number(self, known: Option<impl Into<u64>>) -> Place {
        known.map_or((true, [0; 2]), |known| {
            (false, [0, self.reversed_if(known.into())])
        })
    }

    fn reversed_if(self, number: u64) -> u64 {
        if self.reversed { !number } else { number }
    }

    fn by_column(self, a: &Summary, b: &Summary) -> Ordering {
        match self.sort {
            Sort::Severity => {
                let severity = |row: &Summary| {
                    let is_unscored = row.verdict.is_none();
                    row.worst.map(|(severity, _)| (is_unscored, severity))
                };
                self.of(severity(a), severity(b))
            }
            Sort::Name => self.turned(by_name(a, b)),
            Sort::Verdict => self.of(a.verdict.map(verdict), b.verdict.map(verdict)),
            Sort::Gap => unknown_last(a.gap, b.gap, |a, b| self.turned(a.total_cmp(b))),
            Sort::Arr => unknown_last(a.arr, b.arr, |a, b| self.turned(b.cmp(a))),
            Sort::Renewal => self.of(a.renewal, b.renewal),
            Sort::Insight => self.of(a.worst, b.worst),
            Sort::Touch => self.of(a.touch, b.touch),
            Sort::Tier => self.of(a.tier.map(tier), b.tier.map(tier)),
            Sort::Stage => self
                .of(a.vendor, b.vendor)
                .then_with(|| self.of(a.customer, b.customer)),
            Sort::Health => self.of(a.health, b.health),
            Sort::Csm => self.of(a.csm, b.csm),
            Sort::Orientation => self.of(a.orientation, b.orientation),
        }
    }

    fn of<T: Ord>(self, a: Option<T>, b: Option<T>) -> Ordering {
        unknown_last(a, b, |a, b| self.turned(a.cmp(b)))
    }

    fn turned(self, order: Ordering) -> Ordering {
        if self.reversed {
            order.reverse()
        } else {
            order
        }
    }
}

fn unknown_last<T>(a: Option<T>, b: Option<T>, known: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (&a, &b) {
        (Some(a), Some(b)) => known(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// A number that stands among others as the signed one does.
fn signed(number: i64) -> u64 {
    number as u64 ^ 1 << 63
}

/// The same of a float, in the order of [`f64::total_cmp`].
fn float(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    }
}

fn by_name(a: &Summary, b: &Summary) -> Ordering {
    a.name
        .chars()
        .flat_map(char::to_lowercase)
        .cmp(b.name.chars().flat_map(char::to_lowercase))
}

fn verdict(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Under => 0,
        Verdict::Unjudged => 1,
        Verdict::Over => 2,
        Verdict::Ahead => 3,
        Verdict::Aligned => 4,
    }
}

fn tier(tier: Tier) -> u8 {
    match tier {
        Tier::High => 0,
        Tier::Low => 1,
        Tier::Tech => 2,
    }
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
