//! Sections 3, 9 and 12: totals by manager, by segment and by route to market.

use super::contribution::{Contribution, ScoredPart};
use super::coverage::{Coverage, CoverageSums};
use super::group::{Group, GroupSums};
use super::sums::{Count, MoneySum, Sign, Sum};
use crate::method::figures::{Binding, planned_hours};
use crate::method::number::compared;
use crate::method::prepared::Prepared;
use crate::model::{Constants, MemberId, PerTier, Route, SegmentId, Settings, Word};
use serde::Serialize;

/// Whether a manager has room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Band {
    /// There is room for more accounts.
    Spare,
    /// As it should be.
    Healthy,
    /// There are too many accounts.
    Overloaded,
}

/// Section 12: a customer-success manager with the accounts served.
#[derive(Debug, Clone, PartialEq)]
pub struct Manager {
    /// The member of the team.
    pub id: MemberId,
    /// The accounts served.
    pub served: Served,
    /// Per cent of the accounts that one manager can serve.
    pub load: f64,
    /// The part of the load that each tier's accounts make, in per cent of the same.
    pub loads: PerTier<f64>,
    /// Per cent of the hours for planned touches that the accounts make necessary.
    pub hours_load: f64,
    /// The load that counts, the greater one.
    pub binding: Binding,
    /// What the loads mean.
    pub band: Band,
    /// The hours a year that the manager has for planned touches.
    pub hours: f64,
}

/// Section 12: the scored accounts that one manager serves, or that nobody does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Served {
    /// How many of each tier.
    pub accounts: PerTier<usize>,
    /// Hours a year that they make necessary.
    pub necessary: f64,
    /// Annual recurring revenue.
    pub arr: f64,
    /// The mean equity gap weighted by ARR, the plain one when there is no ARR; `None` without accounts.
    pub gap: Option<f64>,
    /// Overdue requirements.
    pub overdue: usize,
    /// Accounts whose verdict is Under, provisional ones too.
    pub under: usize,
    /// ARR whose renewal is near, or has passed and is not settled.
    pub renewing: f64,
    /// Of that, the ARR of accounts that are Under or have a critical insight.
    pub at_risk: f64,
    /// Of the rest, the ARR of accounts that are Unjudged or provisional.
    pub unclear: f64,
}

/// A segment in the quadrant.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentGroup {
    /// The segment; `None` for the accounts without one.
    pub segment: Option<SegmentId>,
    /// Its accounts.
    pub group: Group,
}

/// Every total of the portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Totals {
    /// One for each member of the team and, last, one for the accounts that nobody serves.
    served: Vec<ServedSums>,
    /// One for each segment and, last, one for the accounts without.
    segments: Vec<GroupSums>,
    market: GroupSums,
    /// The routes of each segment in turn, in the order of `segments`.
    coverage: Vec<CoverageSums>,
    key_accounts: Count,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct ServedSums {
    accounts: PerTier<Count>,
    load: PerTier<Sum>,
    necessary: Sum,
    arr: MoneySum,
    arr_gap: Sum,
    gap: Sum,
    overdue: Count,
    under: Count,
    renewing: MoneySum,
    at_risk: MoneySum,
    unclear: MoneySum,
}

impl Totals {
    /// The totals of no account at all.
    pub(super) fn new(settings: &Settings) -> Self {
        let segments = settings.segments.len() + 1;
        Self {
            served: vec![ServedSums::default(); settings.team.len() + 1],
            segments: vec![GroupSums::default(); segments],
            market: GroupSums::default(),
            coverage: vec![CoverageSums::default(); segments * Route::ALL.len()],
            key_accounts: Count::default(),
        }
    }

    /// Adds or takes away one account.
    pub(super) fn count(&mut self, account: &Contribution, sign: Sign) {
        let groups = account.membership;
        let last = self.served.len() - 1;
        let served = groups.manager.map_or(last, |place| place as usize);
        if let Some(scored) = &account.scored {
            self.served[served].count(account, scored, sign);
        }
        let last = self.segments.len() - 1;
        let segment = groups.segment.map_or(last, |place| place as usize);
        self.segments[segment].count(account, sign);
        self.market.count(account, sign);
        let route = Route::ALL.iter().position(|route| *route == groups.route);
        let route = route.expect("every route is in the list");
        self.coverage[segment * Route::ALL.len() + route].count(account, sign);
        self.key_accounts.count(usize::from(groups.key), sign);
    }

    /// The managers, in the order of the team.
    pub(super) fn managers(&self, prepared: &Prepared) -> Vec<Manager> {
        let places = 0..prepared.settings.team.len();
        places
            .filter_map(|place| self.manager(prepared, place))
            .collect()
    }

    /// The member at a place of the team, who must be a manager and still be there.
    pub(super) fn manager(&self, prepared: &Prepared, place: usize) -> Option<Manager> {
        let k = prepared.constants();
        let member = prepared.settings.team.get(place)?;
        let manages = member.csm.is_some() && !member.has_left(prepared.as_of);
        let sums = self.served.get(place).filter(|_| manages)?;
        let load = 100.0 * Sum::of(&sums.load).value();
        let hours = planned_hours(member, k);
        let hours_load = 100.0 * sums.necessary.value() / hours;
        Some(Manager {
            id: member.id.clone(),
            served: sums.served(),
            load,
            loads: PerTier::from_fn(|tier| 100.0 * sums.load.get(tier).value()),
            hours_load,
            binding: binding(load, hours_load),
            band: band(k, load, hours_load),
            hours,
        })
    }

    /// The scored accounts that nobody serves.
    pub(super) fn unassigned(&self) -> Served {
        let last = self.served.last().expect("there is always a last");
        last.served()
    }

    /// Every segment in the order of the settings and, when there are any, the accounts without one.
    pub(super) fn segments(&self, settings: &Settings) -> Vec<SegmentGroup> {
        let all = names(settings).zip(&self.segments);
        let groups = all.map(|(segment, sums)| SegmentGroup {
            segment,
            group: sums.group(),
        });
        groups
            .filter(|segment| segment.segment.is_some() || segment.group.accounts > 0)
            .collect()
    }

    /// The whole market.
    pub(super) fn market(&self) -> Group {
        self.market.group()
    }

    /// Four rows for each segment and route to market that has accounts.
    pub(super) fn coverage(&self, settings: &Settings) -> Vec<Coverage> {
        let each = names(settings).zip(self.coverage.chunks(Route::ALL.len()));
        let routes = each.flat_map(|(segment, routes)| {
            Route::ALL
                .iter()
                .zip(routes)
                .map(move |(route, sums)| (segment.clone(), *route, sums))
        });
        routes
            .filter(|(.., sums)| !sums.is_empty())
            .flat_map(|(segment, route, sums)| sums.rows(segment, route))
            .collect()
    }

    /// How many key accounts there are, scored or not.
    pub(super) fn key_accounts(&self) -> usize {
        self.key_accounts.value()
    }
}

impl ServedSums {
    fn count(&mut self, account: &Contribution, scored: &ScoredPart, sign: Sign) {
        self.accounts.get_mut(scored.tier).count(1, sign);
        self.load.get_mut(scored.tier).count(scored.load, sign);
        self.necessary.count(scored.necessary, sign);
        self.arr.count(account.arr, sign);
        self.arr_gap.count(account.arr.as_f64() * scored.gap, sign);
        self.gap.count(scored.gap, sign);
        self.overdue.count(scored.overdue, sign);
        self.under.count(usize::from(scored.under), sign);
        if account.membership.renewing {
            self.renewing.count(account.arr, sign);
            if scored.at_risk {
                self.at_risk.count(account.arr, sign);
            } else if scored.unclear {
                self.unclear.count(account.arr, sign);
            }
        }
    }

    fn served(&self) -> Served {
        let accounts = PerTier::from_fn(|tier| self.accounts.get(tier).value());
        let number = accounts.high + accounts.low + accounts.tech;
        let gap = if self.arr.is_positive() {
            self.arr_gap.value() / self.arr.value()
        } else {
            self.gap.value() / number as f64
        };
        Served {
            accounts,
            necessary: self.necessary.value(),
            arr: self.arr.value(),
            gap: (number > 0).then_some(gap),
            overdue: self.overdue.value(),
            under: self.under.value(),
            renewing: self.renewing.value(),
            at_risk: self.at_risk.value(),
            unclear: self.unclear.value(),
        }
    }
}

/// Section 12: what both loads mean. First match wins.
fn band(k: &Constants, load: f64, hours_load: f64) -> Band {
    let greater = compared(load).max(compared(hours_load));
    if greater < k.spare_below {
        Band::Spare
    } else if greater <= k.overloaded_above {
        Band::Healthy
    } else {
        Band::Overloaded
    }
}

/// Section 12: the greater load; the accounts where both are equal.
fn binding(load: f64, hours_load: f64) -> Binding {
    if compared(hours_load) > compared(load) {
        Binding::Hours
    } else {
        Binding::Accounts
    }
}

/// The segments and, last, none.
fn names(settings: &Settings) -> impl Iterator<Item = Option<SegmentId>> {
    let segments = settings.segments.iter();
    segments
        .map(|segment| Some(segment.id.clone()))
        .chain([None])
}

impl Manager {
    /// The load that counts, in per cent: the greater one.
    #[must_use]
    pub fn binding_load(&self) -> f64 {
        match self.binding {
            Binding::Accounts => self.load,
            Binding::Hours => self.hours_load,
        }
    }
}

impl Band {
    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spare => "Spare",
            Self::Healthy => "Healthy",
            Self::Overloaded => "Overloaded",
        }
    }
}

impl Served {
    /// How many accounts, of whatever tier.
    #[must_use]
    pub fn number(&self) -> usize {
        self.accounts.high + self.accounts.low + self.accounts.tech
    }
}
