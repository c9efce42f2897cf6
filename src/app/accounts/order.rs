//! In which order accounts stand, and which of them stand under one heading.

use std::cmp::Ordering;

use super::summary::Summary;
use crate::method::equity::Verdict;
use crate::model::Tier;

/// What the list is ordered by: a column, or severity, which is where one starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The worst insight's severity, then ARR.
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

impl Sort {
    /// Every order with the letter that chooses it and its name, in the order of the columns.
    pub const ALL: [(Self, char, &'static str); 13] = [
        (Self::Severity, 's', "severity, then ARR"),
        (Self::Name, 'n', "name"),
        (Self::Verdict, 'v', "verdict"),
        (Self::Gap, 'g', "equity gap"),
        (Self::Arr, 'a', "ARR"),
        (Self::Renewal, 'r', "renewal"),
        (Self::Insight, 'i', "worst insight"),
        (Self::Touch, 'x', "next touch"),
        (Self::Tier, 't', "tier"),
        (Self::Stage, 'e', "stage"),
        (Self::Health, 'h', "health"),
        (Self::Csm, 'c', "CSM"),
        (Self::Orientation, 'o', "orientation"),
    ];
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

    fn by_column(self, a: &Summary, b: &Summary) -> Ordering {
        match self.sort {
            Sort::Severity => {
                let severity = |row: &Summary| row.worst.map(|(severity, _)| severity);
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
        Verdict::Aligned => 3,
    }
}

fn tier(tier: Tier) -> u8 {
    match tier {
        Tier::High => 0,
        Tier::Low => 1,
        Tier::Tech => 2,
    }
}
