//! Section 16: what was lost, by quarter, manager and segment.

use std::collections::BTreeMap;

use crate::method::prepared::Prepared;
use crate::model::{Date, MemberId, Money, SegmentId, Workspace};

/// What was lost in one quarter of one manager's accounts of one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The first day of the quarter in which it was decided.
    pub quarter: Date,
    /// The manager on the day before; `None`: nobody.
    pub manager: Option<MemberId>,
    /// The segment; `None` for accounts without one.
    pub segment: Option<SegmentId>,
    /// How many customers.
    pub accounts: usize,
    /// What they paid a year on the day before.
    pub arr: Money,
}

/// The customers who are lost on the day, the latest quarter first.
#[must_use]
pub fn lost(workspace: &Workspace, prepared: &Prepared) -> Vec<Lost> {
    let mut sums: BTreeMap<_, (usize, i64)> = BTreeMap::new();
    for account in workspace.accounts.values() {
        let Some(entry) = account.lost(prepared.as_of) else {
            continue;
        };
        let eve = entry.on.plus_days(-1);
        let manager = account.csm_on(eve).0.cloned();
        let key = (
            std::cmp::Reverse(quarter(entry.on)),
            manager,
            account.segment.clone(),
        );
        let (accounts, minor) = sums.entry(key).or_default();
        *accounts += 1;
        *minor += account.arr_on(eve).0.unwrap_or_default().minor();
    }
    let rows = sums.into_iter();
    rows.map(|((quarter, manager, segment), (accounts, minor))| Lost {
        quarter: quarter.0,
        manager,
        segment,
        accounts,
        arr: Money::from_minor(minor).unwrap_or_default(),
    })
    .collect()
}

/// The first day of the quarter that a day lies in.
fn quarter(day: Date) -> Date {
    let (year, month, _) = day.parts();
    let first = (month - 1) / 3 * 3 + 1;
    Date::new(year, first, 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_quarter_begins_in_january_april_july_and_october() {
        let quarter = |day: &str| super::quarter(day.parse().expect("a day")).to_string();
        assert_eq!(quarter("2026-01-01"), "2026-01-01");
        assert_eq!(quarter("2026-03-31"), "2026-01-01");
        assert_eq!(quarter("2026-04-01"), "2026-04-01");
        assert_eq!(quarter("2026-12-31"), "2026-10-01");
    }
}
