//! What a customer may see of its account: the one room through which present mode and customer snapshots draw.
//!
//! [`JointPlan`] is not a view of an account but a copy of what may be shown, made by [`joint_plan`] alone: a field of
//! the model is internal until that function copies it. Nothing of attitude, power, classes, ties, insights, risks,
//! notes, reasons, money, tier, health, our own view of the stage or any other account is in it. It stands here, and
//! not with the model, because which programs reach the customer and when the next review is due are found by the
//! method; who draws from it sees neither the tier nor the cadence behind them.

mod copied;

pub use copied::{days_ahead, joint_plan};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use compact_str::CompactString;
use serde::Deserialize;

use crate::model::{Date, ProgramKind, Stage, TouchKind};

/// Months that the plan looks ahead.
pub const AHEAD: i32 = 12;

/// Everything that may be shown to a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointPlan {
    /// The customer's name.
    pub customer: CompactString,
    /// What a calendar tells this customer's entries by; never shown.
    pub identity: Box<str>,
    /// The day the plan is for.
    pub as_of: Date,
    /// What both want to reach: open ones by their day, then what is reached.
    pub objectives: Vec<SharedObjective>,
    /// What each side does: open ones by their day, then what is done.
    pub commitments: Vec<Commitment>,
    /// What was shared and dropped, so that it leaves the calendars that have it.
    pub dropped: Vec<Dropped>,
    /// What each side gains.
    pub rewards: Vec<SharedReward>,
    /// What we offer, by the next day, and when in the next twelve months.
    pub programs: Vec<Offer>,
    /// The next meeting; none: it is still to be agreed.
    pub meeting: Option<Meeting>,
    /// How the customer has described the relationship, earliest first.
    pub described: Vec<(Date, Stage)>,
}

/// Something both want to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedObjective {
    /// What a calendar tells it by; never shown.
    pub identity: Box<str>,
    /// What.
    pub title: Box<str>,
    /// How it is measured.
    pub measure: Option<Box<str>>,
    /// The day by which.
    pub by: Option<Date>,
    /// Whether it is reached.
    pub done: bool,
}

/// A promise or an aim that was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// What a calendar tells it by; never shown.
    pub identity: Box<str>,
    /// What it was.
    pub title: Box<str>,
    /// The day by which.
    pub by: Date,
    /// Whether it was an aim; else a promise.
    pub is_objective: bool,
}

/// Whose something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// The customer's.
    Yours,
    /// Ours.
    Ours,
    /// Of both, or nobody has said yet.
    Both,
}

/// Something that somebody has promised to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// What a calendar tells it by; never shown.
    pub identity: Box<str>,
    /// What.
    pub title: Box<str>,
    /// Whose side does it.
    pub whose: Whose,
    /// Who does it.
    pub who: Option<CompactString>,
    /// The day by which.
    pub due: Option<Date>,
    /// Whether it is done.
    pub done: bool,
}

/// What somebody gains by success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedReward {
    /// What.
    pub title: Box<str>,
    /// Who gains.
    pub whose: Whose,
}

/// A program that is open to the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What a calendar tells it by; never shown.
    pub identity: Box<str>,
    /// Its name.
    pub name: CompactString,
    /// What it offers.
    pub kind: ProgramKind,
    /// The days ahead, earliest first; never empty.
    pub days: Vec<Date>,
}

/// A meeting of both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// What it is.
    pub kind: TouchKind,
    /// The day, or the day by which.
    pub on: Date,
    /// Whether the day is fixed; else it is to be held by then.
    pub fixed: bool,
}

impl Meeting {
    /// What it is called between both sides.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.kind {
            TouchKind::Qbr => "Quarterly business review",
            TouchKind::Executive => "Meeting of our executives",
            TouchKind::PlanReview => "Review of this plan",
            TouchKind::Online => "Online meeting",
            _ => "Meeting in person",
        }
    }
}

/// The question at the end of the plan, with one sentence for each stage: `assets/joint_plan.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// What is asked.
    pub question: Box<str>,
    stages: BTreeMap<Stage, Box<str>>,
}

static CLOSING: LazyLock<Closing> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/joint_plan.ron"))
        .expect("a test holds assets/joint_plan.ron to this shape")
});

/// The closing question, read once.
#[must_use]
pub fn closing() -> &'static Closing {
    &CLOSING
}

impl Closing {
    /// A stage in the customer's words.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> &str {
        self.stages
            .get(&stage)
            .expect("a test holds assets/joint_plan.ron complete")
    }
}
