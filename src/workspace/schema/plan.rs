//! Objectives, actions and their effects, rewards, risks, opportunities and snoozed insights in the files.

use std::collections::BTreeMap;

use compact_str::CompactString;
use ron_patch::Tree;

use super::leaf::unique;
use super::shape::{Field, FieldShape, Kind, Shape, default, put, record, refused, through};
use crate::model::{
    Action, ActionId, ActionStatus, Date, Effect, EntryId, Fraction, InteractionKind, Journey,
    Likelihood, MemberId, Money, Objective, ObjectiveId, ObjectiveStatus, OfferingId, Opportunity,
    OpportunityStatus, Reward, RewardSide, Risk, RiskCause, RiskStatus, Snooze, StakeholderId,
};

record!(Objective "Objective", "objective" {
    id: ObjectiveId,
    title: Box<str>,
    measure: Option<Box<str>>,
    by: Option<Date>,
    status: ObjectiveStatus = default,
    shared: bool = default,
});

record!(Action "Action", "action" {
    id: ActionId,
    title: Box<str>,
    owner: Option<CompactString>,
    due: Option<Date>,
    objective: Option<ObjectiveId>,
    shared: bool = default,
    status: ActionStatus = default,
    done_on: Option<Date>,
    effect: Vec<Effect> = default,
});

record!(struct EffectFile, "effect", refused::<Effect> {
    stakeholder: Option<StakeholderId>,
    tie: Option<(StakeholderId, MemberId)>,
    attitude: Option<Points>,
    power: Option<Points>,
    trust: Option<Points>,
    commitment: Option<Points>,
    journey: Option<Journey>,
    touch: Option<InteractionKind>,
    with: Vec<StakeholderId> = default,
});
through!(Effect, EffectFile);

record!(Reward "Reward", "reward" {
    title: Box<str>,
    side: RewardSide,
    stakeholder: Option<StakeholderId>,
});

record!(Risk "Risk", "risk" {
    id: Option<EntryId>,
    title: Box<str>,
    cause: Option<RiskCause>,
    likelihood: Option<Likelihood>,
    severity: Option<Likelihood>,
    owner: Option<MemberId>,
    status: RiskStatus = default,
});

record!(Opportunity "Opportunity", "opportunity" {
    id: Option<EntryId>,
    offering: Option<OfferingId>,
    title: Box<str>,
    value: Option<Money>,
    probability: Option<Fraction>,
    closes: Option<Date>,
    status: OpportunityStatus = default,
    #[serde(deserialize_with = "unique")]
    external: BTreeMap<CompactString, CompactString> = default,
});

record!(Snooze "Snooze", "snoozed insight" {
    insight: CompactString,
    until: Date,
    why: Option<Box<str>>,
});

/// A change by so many points; none of the scales is wider than a hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "i64")]
pub(super) struct Points(i64);

/// The most points that a change may have, either way.
const MOST_POINTS: i64 = 100;

impl TryFrom<i64> for Points {
    type Error = String;
    fn try_from(points: i64) -> Result<Self, String> {
        if points.abs_diff(0) <= MOST_POINTS.unsigned_abs() {
            Ok(Self(points))
        } else {
            Err(format!(
                "{points} is out of range: expected -{MOST_POINTS} to {MOST_POINTS}"
            ))
        }
    }
}

impl Field for Points {
    const KIND: Kind = Kind::Int(-MOST_POINTS, MOST_POINTS);
    fn tree(&self) -> Option<Tree> {
        Some(Tree::Int(self.0))
    }
}

/// Points that are not nothing.
fn some(points: i64) -> Option<Points> {
    (points != 0).then_some(Points(points))
}

fn none_or_zero(points: Option<Points>) -> i64 {
    points.map_or(0, |points| points.0)
}

impl From<Effect> for EffectFile {
    fn from(effect: Effect) -> Self {
        let mut file = Self {
            stakeholder: None,
            tie: None,
            attitude: None,
            power: None,
            trust: None,
            commitment: None,
            journey: None,
            touch: None,
            with: Vec::new(),
        };
        match effect {
            Effect::Stakeholder {
                stakeholder,
                attitude,
                power,
            } => {
                file.stakeholder = Some(stakeholder);
                (file.attitude, file.power) = (some(attitude), some(power));
            }
            Effect::Tie {
                stakeholder,
                member,
                trust,
                commitment,
            } => {
                file.tie = Some((stakeholder, member));
                (file.trust, file.commitment) = (some(trust), some(commitment));
            }
            Effect::Journey(journey) => file.journey = Some(journey),
            Effect::Touch { kind, with } => {
                file.touch = Some(kind);
                file.with = with;
            }
        }
        file
    }
}

impl TryFrom<EffectFile> for Effect {
    type Error = &'static str;
    fn try_from(file: EffectFile) -> Result<Self, &'static str> {
        let of_person = file.attitude.is_some() || file.power.is_some();
        let of_tie = file.trust.is_some() || file.commitment.is_some();
        if file.touch.is_none() && !file.with.is_empty() {
            return Err(ONE_EFFECT);
        }
        match (file.stakeholder, file.tie, file.journey, file.touch) {
            (Some(stakeholder), None, None, None) if !of_tie => Ok(Self::Stakeholder {
                stakeholder,
                attitude: none_or_zero(file.attitude),
                power: none_or_zero(file.power),
            }),
            (None, Some((stakeholder, member)), None, None) if !of_person => Ok(Self::Tie {
                stakeholder,
                member,
                trust: none_or_zero(file.trust),
                commitment: none_or_zero(file.commitment),
            }),
            (None, None, Some(journey), None) if !of_person && !of_tie => {
                Ok(Self::Journey(journey))
            }
            (None, None, None, Some(kind)) if !of_person && !of_tie => Ok(Self::Touch {
                kind,
                with: file.with,
            }),
            _ => Err(ONE_EFFECT),
        }
    }
}

/// What an effect may be.
const ONE_EFFECT: &str = "an effect changes one thing: `stakeholder` with `attitude` or `power`, \
    `tie` with `trust` or `commitment`, `journey`, or `touch` with the people it is `with`";
