//! An account: one customer, one file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use compact_str::CompactString;

use super::{
    AccountId, AccountWas, Action, Assessment, Competitor, Complexity, Date, DisruptionLevel,
    Emphasis, Feedback, Forecast, Fraction, Growth, HealthEntry, Interaction, Journey, MemberId,
    Money, Objective, OfferingId, Opportunity, ProgramId, Renewal, RenewalOutcome, Reward, Risk,
    Route, SegmentId, Snooze, Stage, StageEntry, Stakeholder, StakeholderId, Tier, history,
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
    /// Free words by which accounts are filtered and grouped, and programs choose whom they reach.
    pub tags: Vec<CompactString>,
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
    /// Where the customer is; absent when nobody has said.
    pub journey: Option<Journey>,
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
    /// How each renewal ended.
    pub renewals: Vec<Renewal>,
    /// Who else sells here.
    pub competitors: Vec<Competitor>,
    /// What we expected of renewals.
    pub forecasts: Vec<Forecast>,
    /// How much an hour here is worth, compared with what the figures say: 1 is the same, by our own word.
    pub emphasis: Option<Emphasis>,
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
    /// The first day on which it applies; absent: always.
    pub since: Option<Date>,
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

/// The key under which `external` keeps the id that an account had when its calendar entries were first named.
pub const CALENDAR: &str = "calendar";

impl Account {
    /// The id that outlives a rename: calendars know the account's entries by it.
    #[must_use]
    pub fn lasting_id(&self) -> &str {
        self.external
            .get(CALENDAR)
            .map_or(self.id.as_str(), |id| id.as_str())
    }

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
            tags: Vec::new(),
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
            journey: None,
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
            renewals: Vec::new(),
            competitors: Vec::new(),
            forecasts: Vec::new(),
            emphasis: None,
            snoozed: Vec::new(),
            notes: None,
        }
    }

    /// Annual recurring revenue on a day, and the index of the `was` entry it comes from (none: the plain field).
    /// The same holds for every value with a history.
    #[must_use]
    pub fn arr_on(&self, day: Date) -> (Option<Money>, Option<usize>) {
        self.on(day, |was| was.arr.says(), self.arr)
    }

    /// What a prospect may come to pay, on a day.
    #[must_use]
    pub fn potential_arr_on(&self, day: Date) -> (Option<Money>, Option<usize>) {
        self.on(day, |was| was.potential_arr.says(), self.potential_arr)
    }

    /// Journey on a day.
    #[must_use]
    pub fn journey_on(&self, day: Date) -> (Option<Journey>, Option<usize>) {
        self.on(day, |was| was.journey.says(), self.journey)
    }

    /// Whether it is a key account on a day.
    #[must_use]
    pub fn key_on(&self, day: Date) -> (bool, Option<usize>) {
        self.on(day, |was| was.key, self.key)
    }

    /// The customer-success manager on a day, whether or not the member is still there.
    #[must_use]
    pub fn csm_on(&self, day: Date) -> (Option<&MemberId>, Option<usize>) {
        self.on(day, |was| was.csm.as_ref().says(), self.csm.as_ref())
    }

    /// The owner on a day, whether or not the member is still there.
    #[must_use]
    pub fn owner_on(&self, day: Date) -> (Option<&MemberId>, Option<usize>) {
        self.on(day, |was| was.owner.as_ref().says(), self.owner.as_ref())
    }

    /// Section 16: the renewal date, unless an entry of a day up to this one says how it ended.
    #[must_use]
    pub fn open_renewal(&self, day: Date) -> Option<Date> {
        let renewal = self.renewal?;
        let mut entries = self.renewals.iter();
        let settled = entries.any(|entry| entry.due == renewal && entry.on <= day);
        (!settled).then_some(renewal)
    }

    /// Section 16: the latest entry that counts on a day; of one day the later in the file.
    #[must_use]
    pub fn latest_renewal(&self, day: Date) -> Option<&Renewal> {
        let counting = self.renewals.iter().filter(|one| one.counts_from() <= day);
        counting.max_by_key(|entry| entry.counts_from())
    }

    /// Section 16: the entry by which the customer is lost on a day, if it is.
    #[must_use]
    pub fn lost(&self, day: Date) -> Option<&Renewal> {
        self.latest_renewal(day)
            .filter(|entry| entry.outcome == RenewalOutcome::Lost)
    }

    /// Section 16: the day on which a customer who was lost came back, if that was the last change of this kind.
    #[must_use]
    pub fn won_back(&self, day: Date) -> Option<Date> {
        let mut counting: Vec<&Renewal> = self
            .renewals
            .iter()
            .filter(|one| one.counts_from() <= day)
            .collect();
        counting.sort_by_key(|entry| entry.counts_from());
        let is_lost = |entry: &&Renewal| entry.outcome == RenewalOutcome::Lost;
        let last_loss = counting.iter().rposition(is_lost)?;
        counting.get(last_loss + 1).map(|entry| entry.on)
    }

    /// Section 11: the tier set by hand, from the day on which it applies.
    #[must_use]
    pub fn tier_set_on(&self, day: Date) -> Option<&TierOverride> {
        let own = self.tier_override.as_ref()?;
        own.since.is_none_or(|since| since <= day).then_some(own)
    }

    /// The days after this one on which a value with a history changes, in order.
    #[must_use]
    pub fn changes_after(&self, day: Date) -> Vec<Date> {
        let mut days: Vec<Date> = self.was.iter().map(|was| was.until).collect();
        days.retain(|until| *until > day);
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The account as it is on a day: every value with a history is that of the day.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Cow<'_, Self> {
        if self.was.iter().all(|was| was.until <= day) {
            return Cow::Borrowed(self);
        }
        let mut account = self.clone();
        account.arr = self.arr_on(day).0;
        account.potential_arr = self.potential_arr_on(day).0;
        account.journey = self.journey_on(day).0;
        account.key = self.key_on(day).0;
        account.csm = self.csm_on(day).0.cloned();
        account.owner = self.owner_on(day).0.cloned();
        Cow::Owned(account)
    }

    fn on<'a, T>(
        &'a self,
        day: Date,
        says: impl Fn(&'a AccountWas) -> Option<T>,
        plain: T,
    ) -> (T, Option<usize>) {
        match history::on(&self.was, day, |was| was.until, says) {
            Some((index, value)) => (value, Some(index)),
            None => (plain, None),
        }
    }

    /// A stakeholder by id.
    #[must_use]
    pub fn stakeholder(&self, id: &StakeholderId) -> Option<&Stakeholder> {
        self.stakeholders.iter().find(|person| person.id == *id)
    }
}
