//! An account's file, and reading and writing one.

use std::collections::BTreeMap;

use compact_str::CompactString;
use ron_patch::Tree;

use super::leaf::unique;
use super::shape::{Field, FieldShape, Kind, Shape, default, put, record};
use crate::model::{
    Account, AccountId, AccountWas, Action, Ambition, Assessment, Competitor, Complexity, Date,
    Deployment, DisruptionLevel, Disruptions, Emphasis, Feedback, Forecast, Fraction, Growth,
    HealthEntry, Interaction, Journey, MemberId, Money, Objective, OfferingId, Opportunity,
    ProgramId, Renewal, Reward, Risk, Route, SegmentId, Snooze, Stage, StageEntry, Stakeholder,
    Tier, TierOverride,
};

record!(Account "Account", "account" {
    @skip id: AccountId = "unnamed",
    name: CompactString,
    segment: Option<SegmentId>,
    since: Option<Date>,
    owner: Option<MemberId>,
    csm: Option<MemberId>,
    key: bool = default,
    tags: Vec<CompactString> = default,
    ambition: Option<Ambition>,
    arr: Option<Money>,
    potential_arr: Option<Money>,
    ltv_override: Option<Money>,
    complexity_override: Option<Complexity>,
    tier_override: Option<TierOverride>,
    retention: Option<Fraction>,
    growth: Option<Growth>,
    gross_margin: Option<Fraction>,
    renewal: Option<Date>,
    journey: Option<Journey>,
    deployments: Vec<Deployment> = default,
    disruption: Disruptions = default,
    route: Route = default,
    website: Option<CompactString>,
    parent: Option<AccountId>,
    #[serde(deserialize_with = "unique")]
    extra: BTreeMap<CompactString, CompactString> = default,
    opted_out: Vec<ProgramId> = default,
    #[serde(deserialize_with = "unique")]
    external: BTreeMap<CompactString, CompactString> = default,
    was: Vec<AccountWas> = default,
    stages: Vec<StageEntry> = default,
    assessments: Vec<Assessment> = default,
    stakeholders: Vec<Stakeholder> = default,
    interactions: Vec<Interaction> = default,
    objectives: Vec<Objective> = default,
    actions: Vec<Action> = default,
    rewards: Vec<Reward> = default,
    risks: Vec<Risk> = default,
    opportunities: Vec<Opportunity> = default,
    feedback: Vec<Feedback> = default,
    health: Vec<HealthEntry> = default,
    renewals: Vec<Renewal> = default,
    competitors: Vec<Competitor> = default,
    forecasts: Vec<Forecast> = default,
    emphasis: Option<Emphasis>,
    snoozed: Vec<Snooze> = default,
    notes: Option<Box<str>>,
});

record!(Ambition "Ambition", "ambition" {
    stage: Stage,
    by: Option<Date>,
});

record!(TierOverride "TierOverride", "tier override" {
    tier: Tier,
    why: Box<str>,
    since: Option<Date>,
});

record!(Deployment "Deployment", "deployment" {
    offering: OfferingId,
    arr: Option<Money>,
});

record!(Disruptions "Disruptions", "disruption" {
    users: Option<DisruptionLevel>,
    buyers: Option<DisruptionLevel>,
    network: Option<DisruptionLevel>,
});

/// The id until the file's name gives it one.
fn unnamed() -> AccountId {
    AccountId::new("unnamed").expect("it is a slug")
}

/// Reads an account's text, whose id is not in it. References are not followed.
///
/// # Errors
/// The first mistake, as the reader of RON words it; `diagnose` finds all of them and words them well.
pub fn account_from(text: &str, id: AccountId) -> Result<Account, ron::error::SpannedError> {
    let mut account: Account = super::parse(text)?;
    account.id = id;
    shrink(&mut account);
    Ok(account)
}

/// An account as it is written, in the order of the format and without what is left out.
#[must_use]
pub fn account_tree(account: &Account) -> Tree {
    account.tree().expect("a struct is always written")
}

/// Gives back what the lists took in advance: a tenth of a portfolio's memory.
fn shrink(account: &mut Account) {
    account.tags.shrink_to_fit();
    account.deployments.shrink_to_fit();
    account.opted_out.shrink_to_fit();
    account.was.shrink_to_fit();
    account.stages.shrink_to_fit();
    account.assessments.shrink_to_fit();
    account.stakeholders.shrink_to_fit();
    for person in &mut account.stakeholders {
        person.was.shrink_to_fit();
        person.ties.shrink_to_fit();
        person
            .ties
            .iter_mut()
            .for_each(|tie| tie.was.shrink_to_fit());
    }
    account.interactions.shrink_to_fit();
    account.objectives.shrink_to_fit();
    account.actions.shrink_to_fit();
    account
        .actions
        .iter_mut()
        .for_each(|action| action.effect.shrink_to_fit());
    account.rewards.shrink_to_fit();
    account.risks.shrink_to_fit();
    account.opportunities.shrink_to_fit();
    account.feedback.shrink_to_fit();
    account.health.shrink_to_fit();
    account.renewals.shrink_to_fit();
    account.competitors.shrink_to_fit();
    account.forecasts.shrink_to_fit();
    account.snoozed.shrink_to_fit();
}
