//! What a customer may see of its account; present mode and customer snapshots draw only this.
//!
//! [`JointPlan`] is a copy of what may be shown, made only by [`joint_plan`]: a field of the model stays internal until
//! that function copies it. It contains nothing of attitude, power, classes, ties, insights, risks, notes, reasons,
//! money, tier, health, our own view of the stage or any other account. It is part of the method because the method
//! finds which programs reach the customer and when the next review is due; whoever draws it sees neither the tier nor
//! the cadence behind them.

mod copied;

pub use copied::{days_ahead, joint_plan};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use compact_str::CompactString;
use serde::Deserialize;

use crate::model::{Date, ProgramKind, Stage, TouchKind};

/// The number of months that the plan looks ahead.
pub const AHEAD: i32 = 12;

/// Everything that may be shown to a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointPlan {
    /// The customer's name.
    pub customer: CompactString,
    /// Identifies this customer's entries in a calendar; never shown.
    pub identity: Box<str>,
    /// The day the plan is for.
    pub as_of: Date,
    /// Shared objectives: open ones by their day, then reached ones.
    pub objectives: Vec<SharedObjective>,
    /// Commitments of each side: open ones by their day, then done ones.
    pub commitments: Vec<Commitment>,
    /// Shared entries that were dropped, so that they disappear from calendars.
    pub dropped: Vec<Dropped>,
    /// What each side gains.
    pub rewards: Vec<SharedReward>,
    /// Programs we offer, by their next day, with their days in the next twelve months.
    pub programs: Vec<Offer>,
    /// The next meeting; none if it is still to be agreed.
    pub meeting: Option<Meeting>,
    /// How the customer has described the relationship, earliest first.
    pub described: Vec<(Date, Stage)>,
}

/// A shared objective.
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

/// A dropped commitment or objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// What a calendar tells it by; never shown.
    pub identity: Box<str>,
    /// What it was.
    pub title: Box<str>,
    /// The day by which.
    pub by: Date,
    /// True for an objective, false for a commitment.
    pub is_objective: bool,
}

/// The side that something belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// The customer's.
    Yours,
    /// Ours.
    Ours,
    /// Both sides', or not stated yet.
    Both,
}

/// A commitment of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// What a calendar tells it by; never shown.
    pub identity: Box<str>,
    /// What.
    pub title: Box<str>,
    /// The side that does it.
    pub whose: Whose,
    /// Who does it.
    pub who: Option<CompactString>,
    /// The day by which.
    pub due: Option<Date>,
    /// Whether it is done.
    pub done: bool,
}

/// What a side gains by success.
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
    /// The coming days, earliest first; never empty.
    pub days: Vec<Date>,
}

/// A meeting of both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// What it is.
    pub kind: TouchKind,
    /// The day, or the deadline.
    pub on: Date,
    /// True if the day is fixed, false if it is a deadline.
    pub fixed: bool,
}

impl Meeting {
    /// Returns its name for both sides.
    #[must_use]
    pub fn name(&self) -> &'static str {
        let texts = closing();
        texts
            .meetings
            .get(&self.kind)
            .unwrap_or(&texts.other_meeting)
    }
}

/// What meetings are called, and the question at the end of the plan with one sentence for each stage:
/// `assets/joint_plan.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// What is asked.
    pub question: Box<str>,
    meetings: BTreeMap<TouchKind, Box<str>>,
    other_meeting: Box<str>,
    stages: BTreeMap<Stage, Box<str>>,
}

static CLOSING: LazyLock<Closing> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/joint_plan.ron"))
        .expect("a test holds assets/joint_plan.ron to this shape")
});

/// Returns the texts.
#[must_use]
pub fn closing() -> &'static Closing {
    &CLOSING
}

impl Closing {
    /// Returns the sentence for a stage, in the customer's words.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> &str {
        self.stages
            .get(&stage)
            .expect("a test holds assets/joint_plan.ron complete")
    }
}
