//! Sections 3 and 4: the accounts of a segment, or of the whole market, as a group.

use super::contribution::{Contribution, ScoredPart};
use super::journeys::{JourneySums, Journeys};
use super::sums::{Count, MoneySum, Sign, Sum};
use crate::method::orientation::orientation;
use crate::model::Persona;

/// Section 3: a group of accounts in the quadrant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// All accounts.
    pub accounts: usize,
    /// Those that have a place in the quadrant.
    pub scored: usize,
    /// Annual recurring revenue of all, in the workspace's currency.
    pub arr: f64,
    /// The middle of the scored ones; `None` without any.
    pub middle: Option<Middle>,
    /// Where its accounts are on the customer journey.
    pub journeys: Journeys,
}

/// The revenue-weighted middle of a group; unweighted if the group has no revenue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle {
    /// 0..1 on the LTV axis.
    pub x: f64,
    /// 0..1 on the complexity axis.
    pub y: f64,
    /// The corner of the quadrant.
    pub orientation: Persona,
}

/// The sums of any group of accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct GroupSums {
    accounts: Count,
    scored: Count,
    arr: MoneySum,
    revenue: Sum,
    revenue_x: Sum,
    revenue_y: Sum,
    x: Sum,
    y: Sum,
    journeys: JourneySums,
}

impl GroupSums {
    /// Adds or takes away one account.
    pub(super) fn count(&mut self, account: &Contribution, sign: Sign) {
        self.accounts.count(1, sign);
        self.arr.count(account.arr, sign);
        self.journeys.count(account, sign);
        if let Some(ScoredPart { revenue, x, y, .. }) = account.scored {
            self.scored.count(1, sign);
            self.revenue.count(revenue, sign);
            self.revenue_x.count(revenue * x, sign);
            self.revenue_y.count(revenue * y, sign);
            self.x.count(x, sign);
            self.y.count(y, sign);
        }
    }

    /// Returns the group's figures.
    pub(super) fn group(&self) -> Group {
        let scored = self.scored.value();
        let (x, y, weight) = if self.revenue.is_positive() {
            (self.revenue_x, self.revenue_y, self.revenue.value())
        } else {
            (self.x, self.y, scored as f64)
        };
        let (x, y) = (x.value() / weight, y.value() / weight);
        Group {
            accounts: self.accounts.value(),
            scored,
            arr: self.arr.value(),
            journeys: self.journeys.journeys(),
            middle: (scored > 0).then(|| Middle {
                x,
                y,
                orientation: orientation(x, y),
            }),
        }
    }
}
