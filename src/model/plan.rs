//! What is meant to happen: objectives, actions and their effects, rewards, risks, opportunities.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::{
    ActionId, ActionStatus, Date, EntryId, Fraction, InteractionKind, Journey, Likelihood,
    MemberId, Money, ObjectiveId, ObjectiveStatus, OfferingId, OpportunityStatus, RewardSide,
    RiskCause, RiskStatus, StakeholderId,
};

/// Something to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// Id within the account.
    pub id: ObjectiveId,
    /// What.
    pub title: Box<str>,
    /// How it is measured.
    pub measure: Option<Box<str>>,
    /// The day by which.
    pub by: Option<Date>,
    /// How far it is.
    pub status: ObjectiveStatus,
    /// Whether the customer may see it.
    pub shared: bool,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Id within the account.
    pub id: ActionId,
    /// What.
    pub title: Box<str>,
    /// A member of our team or a stakeholder: whose id it is.
    pub owner: Option<CompactString>,
    /// The day by which.
    pub due: Option<Date>,
    /// The objective it serves.
    pub objective: Option<ObjectiveId>,
    /// Whether the customer may see it.
    pub shared: bool,
    /// How far it is.
    pub status: ActionStatus,
    /// The day it was done.
    pub done_on: Option<Date>,
    /// What it is expected to bring.
    pub effect: Vec<Effect>,
}

/// One expected effect of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// A change of a person's judgements, by so many points.
    Stakeholder {
        /// The person.
        stakeholder: StakeholderId,
        /// Change of attitude.
        attitude: i64,
        /// Change of power.
        power: i64,
    },
    /// A change of a tie, by so many points; a tie that is not there is made from 0.
    Tie {
        /// Their person.
        stakeholder: StakeholderId,
        /// Our person.
        member: MemberId,
        /// Change of trust.
        trust: i64,
        /// Change of commitment.
        commitment: i64,
    },
    /// The journey the account will be at.
    Journey(Journey),
    /// One interaction of a kind on the day, by the action's owner.
    Touch {
        /// The kind.
        kind: InteractionKind,
        /// Their people; an owner who is one of them is there too.
        with: Vec<StakeholderId>,
    },
}

/// What one side or both gain by success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reward {
    /// What.
    pub title: Box<str>,
    /// Who gains.
    pub side: RewardSide,
    /// The person it is about.
    pub stakeholder: Option<StakeholderId>,
}

/// Something that may go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// Id within the account.
    pub id: Option<EntryId>,
    /// What.
    pub title: Box<str>,
    /// Why.
    pub cause: Option<RiskCause>,
    /// How likely, 1..5.
    pub likelihood: Option<Likelihood>,
    /// How bad, 1..5.
    pub severity: Option<Likelihood>,
    /// Who watches it.
    pub owner: Option<MemberId>,
    /// Whether it still stands.
    pub status: RiskStatus,
}

/// Something that may be sold.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// Id within the account.
    pub id: Option<EntryId>,
    /// The offering.
    pub offering: Option<OfferingId>,
    /// What.
    pub title: Box<str>,
    /// What it would bring.
    pub value: Option<Money>,
    /// How likely.
    pub probability: Option<Fraction>,
    /// The day it is expected to close.
    pub closes: Option<Date>,
    /// How far it is.
    pub status: OpportunityStatus,
    /// Ids in other systems.
    pub external: BTreeMap<CompactString, CompactString>,
}

/// An insight put off until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snooze {
    /// The insight's code.
    pub insight: CompactString,
    /// The first day on which it shows again.
    pub until: Date,
    /// The reason.
    pub why: Option<Box<str>>,
}

impl Objective {
    /// An open objective of which only the title is known.
    #[must_use]
    pub fn new(id: ObjectiveId, title: &str) -> Self {
        Self {
            id,
            title: title.into(),
            measure: None,
            by: None,
            status: ObjectiveStatus::Open,
            shared: false,
        }
    }
}

impl Action {
    /// An open action of which only the title is known.
    #[must_use]
    pub fn new(id: ActionId, title: &str) -> Self {
        Self {
            id,
            title: title.into(),
            owner: None,
            due: None,
            objective: None,
            shared: false,
            status: ActionStatus::Open,
            done_on: None,
            effect: Vec::new(),
        }
    }
}

impl Reward {
    /// A reward that is about nobody in particular.
    #[must_use]
    pub fn new(title: &str, side: RewardSide) -> Self {
        Self {
            title: title.into(),
            side,
            stakeholder: None,
        }
    }
}

impl Risk {
    /// An open risk of which only the title is known.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self {
            id: None,
            title: title.into(),
            cause: None,
            likelihood: None,
            severity: None,
            owner: None,
            status: RiskStatus::Open,
        }
    }
}

impl Opportunity {
    /// An open opportunity of which only the title is known.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self {
            id: None,
            offering: None,
            title: title.into(),
            value: None,
            probability: None,
            closes: None,
            status: OpportunityStatus::Open,
            external: BTreeMap::new(),
        }
    }
}

impl Snooze {
    /// An insight put off without a reason.
    #[must_use]
    pub fn new(insight: &str, until: Date) -> Self {
        Self {
            insight: insight.into(),
            until,
            why: None,
        }
    }
}
