//! An account: one customer, one file.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::{
    AccountId, AccountWas, Action, Assessment, Complexity, Date, DisruptionLevel, Feedback,
    Fraction, Growth, HealthEntry, Interaction, Journey, MemberId, Money, Objective, OfferingId,
    Opportunity, ProgramId, Reward, Risk, Route, SegmentId, Snooze, Stage, StageEntry, Stakeholder,
    StakeholderId, Tier, history,
};

/// One customer. Lists keep the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The file's stem.
    pub id: AccountId,
    /// The name people use.
    pub name: CompactString,
    /// The part of the market.
    pub segment: Option<SegmentId>,
    /// The first day as a customer or a prospect.
    pub since: Option<Date>,
    /// Who owns the account.
    pub owner: Option<MemberId>,
    /// The customer-success manager.
    pub csm: Option<MemberId>,
    /// Whether it is a key account.
    pub key: bool,
    /// The stage we aim for.
    pub ambition: Option<Ambition>,
    /// Annual recurring revenue; absent when nobody has said.
    pub arr: Option<Money>,
    /// What a prospect may come to pay a year.
    pub potential_arr: Option<Money>,
    /// A lifetime value that wins over the formula.
    pub ltv_override: Option<Money>,
    /// A complexity that wins over the offerings'.
    pub complexity_override: Option<Complexity>,
    /// A tier that wins over the rule.
    pub tier_override: Option<TierOverride>,
    /// Yearly retention, where it differs from the segment's.
    pub retention: Option<Fraction>,
    /// Yearly growth, where it differs from the segment's.
    pub growth: Option<Growth>,
    /// Gross margin, where it differs from the segment's.
    pub gross_margin: Option<Fraction>,
    /// The day the contract renews.
    pub renewal: Option<Date>,
    /// Where the customer is.
    pub journey: Journey,
    /// What is in use.
    pub deployments: Vec<Deployment>,
    /// Disruption, where it differs from the offerings'.
    pub disruption: Disruptions,
    /// The route to market.
    pub route: Route,
    /// The web site or domain.
    pub website: Option<CompactString>,
    /// The account this one belongs to.
    pub parent: Option<AccountId>,
    /// Columns kept from an import.
    pub extra: BTreeMap<CompactString, CompactString>,
    /// Programs the account does not want.
    pub opted_out: Vec<ProgramId>,
    /// Ids in other systems.
    pub external: BTreeMap<CompactString, CompactString>,
    /// Earlier figures.
    pub was: Vec<AccountWas>,
    /// Both views of the relationship stage, dated.
    pub stages: Vec<StageEntry>,
    /// Answered stage assessments.
    pub assessments: Vec<Assessment>,
    /// The people.
    pub stakeholders: Vec<Stakeholder>,
    /// What happened.
    pub interactions: Vec<Interaction>,
    /// What is to be reached.
    pub objectives: Vec<Objective>,
    /// What is to be done.
    pub actions: Vec<Action>,
    /// What both sides gain.
    pub rewards: Vec<Reward>,
    /// What may go wrong.
    pub risks: Vec<Risk>,
    /// What may be sold.
    pub opportunities: Vec<Opportunity>,
    /// What the customer said.
    pub feedback: Vec<Feedback>,
    /// How the account does.
    pub health: Vec<HealthEntry>,
    /// Insights that are put off.
    pub snoozed: Vec<Snooze>,
    /// Free text.
    pub notes: Option<Box<str>>,
}

/// The stage we aim for, and by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ambition {
    /// The stage.
    pub stage: Stage,
    /// The day by which.
    pub by: Option<Date>,
}

/// A tier set by hand; a reason is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierOverride {
    /// The tier.
    pub tier: Tier,
    /// The reason; never empty.
    pub why: Box<str>,
}

/// An offering in use at an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Deployment {
    /// The offering.
    pub offering: OfferingId,
    /// Its part of the account's annual recurring revenue.
    pub arr: Option<Money>,
}

/// Disruption of the three groups; absent where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Disruptions {
    /// Users' jobs.
    pub users: Option<DisruptionLevel>,
    /// Buyers' organisation.
    pub buyers: Option<DisruptionLevel>,
    /// The network's channels.
    pub network: Option<DisruptionLevel>,
}

impl Account {
    /// A new account of which only the name is known.
    #[must_use]
    pub fn new(id: AccountId, name: &str) -> Self {
        Self {
            id,
            name: CompactString::new(name),
            segment: None,
            since: None,
            owner: None,
            csm: None,
            key: false,
            ambition: None,
            arr: None,
            potential_arr: None,
            ltv_override: None,
            complexity_override: None,
            tier_override: None,
            retention: None,
            growth: None,
            gross_margin: None,
            renewal: None,
            journey: Journey::Aware,
            deployments: Vec::new(),
            disruption: Disruptions::default(),
            route: Route::Direct,
            website: None,
            parent: None,
            extra: BTreeMap::new(),
            opted_out: Vec::new(),
            external: BTreeMap::new(),
            was: Vec::new(),
            stages: Vec::new(),
            assessments: Vec::new(),
            stakeholders: Vec::new(),
            interactions: Vec::new(),
            objectives: Vec::new(),
            actions: Vec::new(),
            rewards: Vec::new(),
            risks: Vec::new(),
            opportunities: Vec::new(),
            feedback: Vec::new(),
            health: Vec::new(),
            snoozed: Vec::new(),
            notes: None,
        }
    }

    /// Annual recurring revenue on a day, and the index of the `was` entry it comes from (none: the plain field).
    #[must_use]
    pub fn arr_on(&self, day: Date) -> (Option<Money>, Option<usize>) {
        match history::on(&self.was, day, |w| w.until, |w| w.arr.says()) {
            Some((index, arr)) => (arr, Some(index)),
            None => (self.arr, None),
        }
    }

    /// Journey on a day, and the index of the `was` entry it comes from (none: the plain field).
    #[must_use]
    pub fn journey_on(&self, day: Date) -> (Journey, Option<usize>) {
        match history::on(&self.was, day, |w| w.until, |w| w.journey) {
            Some((index, journey)) => (journey, Some(index)),
            None => (self.journey, None),
        }
    }

    /// A stakeholder by id.
    #[must_use]
    pub fn stakeholder(&self, id: &StakeholderId) -> Option<&Stakeholder> {
        self.stakeholders.iter().find(|person| person.id == *id)
    }
}
