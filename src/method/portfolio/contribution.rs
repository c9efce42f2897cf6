//! What one account adds to the totals; computed whenever it is added or removed, and never stored.

use crate::method::equity::Verdict;
use crate::method::figures::{load_weight, own_capacity};
use crate::method::insight::Severity;
use crate::method::prepared::Prepared;
use crate::method::score::{AccountScore, ScoredAccount};
use crate::model::{Account, Journey, Money, Route, Tier};

/// The groups that an account counts in, which the totals need besides its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Membership {
    /// The manager's place in the team.
    pub(super) manager: Option<u32>,
    /// The segment's place in the settings.
    pub(super) segment: Option<u32>,
    /// The route to market.
    pub(super) route: Route,
    /// Whether it is a key account.
    pub(super) key: bool,
    /// Whether its renewal is near, or has passed and is not settled.
    pub(super) renewing: bool,
}

/// What an account adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Contribution {
    /// To which groups.
    pub(super) membership: Membership,
    /// Annual recurring revenue; 0 when unknown.
    pub(super) arr: Money,
    /// Live ties of each channel.
    pub(super) live_ties: [u32; 4],
    /// The step of the customer journey, and whether it is assumed.
    pub(super) journey: (Journey, bool),
    /// Revenue a year; 0 where nobody knows it.
    pub(super) revenue: f64,
    /// What a scored account adds besides.
    pub(super) scored: Option<ScoredPart>,
}

/// What an account with a place in the quadrant adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ScoredPart {
    /// Revenue a year; 0 when unknown.
    pub(super) revenue: f64,
    /// 0..1 on the LTV axis.
    pub(super) x: f64,
    /// 0..1 on the complexity axis.
    pub(super) y: f64,
    /// The touch tier.
    pub(super) tier: Tier,
    /// Its share of one manager.
    pub(super) load: f64,
    /// Necessary hours a year.
    pub(super) necessary: f64,
    /// The equity gap.
    pub(super) gap: f64,
    /// Overdue requirements.
    pub(super) overdue: usize,
    /// Whether its verdict is Under.
    pub(super) under: bool,
    /// Whether its renewal, if near, is at risk.
    pub(super) at_risk: bool,
    /// True if that is still unclear.
    pub(super) unclear: bool,
}

impl Membership {
    /// Section 12: the groups of an account.
    pub(super) fn new(account: &Account, prepared: &Prepared) -> Self {
        let place = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        let segment = account.segment.as_ref();
        let renewal = account.open_renewal(prepared.as_of);
        let days = renewal.map(|renewal| prepared.as_of.days_to(renewal));
        Self {
            manager: prepared.csm_index(account).map(place),
            segment: segment
                .and_then(|id| prepared.segment(id))
                .map(|(index, _)| place(index)),
            route: account.route,
            key: account.key_on(prepared.as_of).0,
            renewing: days.is_some_and(|days| days <= prepared.constants().renewing_days),
        }
    }
}

impl Contribution {
    /// Computes what an account adds; none for a lost customer.
    pub(super) fn new(
        score: &AccountScore,
        membership: Membership,
        prepared: &Prepared,
    ) -> Option<Self> {
        if score.is_lost() {
            return None;
        }
        let scored = score.result.as_ref().ok();
        Some(Self {
            membership,
            arr: score.arr.unwrap_or_default(),
            live_ties: score.live_ties,
            journey: (score.journey, score.journey_assumed),
            revenue: score.revenue.unwrap_or(0.0),
            scored: scored.map(|scored| ScoredPart::new(score, scored, membership, prepared)),
        })
    }
}

impl ScoredPart {
    fn new(
        score: &AccountScore,
        scored: &ScoredAccount,
        membership: Membership,
        prepared: &Prepared,
    ) -> Self {
        let manager = membership
            .manager
            .map(|place| &prepared.settings.team[place as usize]);
        let own = own_capacity(manager.and_then(|member| member.csm), scored.tier);
        let capacity = *prepared.constants().capacity.get(scored.tier);
        let critical = || {
            let mut insights = score.insights.iter();
            insights.any(|insight| insight.severity == Severity::Critical)
        };
        Self {
            revenue: score.revenue.unwrap_or(0.0),
            x: scored.x,
            y: scored.y,
            tier: scored.tier,
            load: load_weight(capacity, own.map(f64::from), scored.tier, &scored.y),
            necessary: scored.necessary,
            gap: scored.equity.gap,
            overdue: scored.cadence.iter().filter(|due| due.overdue).count(),
            under: scored.verdict == Verdict::Under,
            at_risk: scored.verdict == Verdict::Under || critical(),
            unclear: scored.verdict == Verdict::Unjudged || scored.provisional,
        }
    }
}
