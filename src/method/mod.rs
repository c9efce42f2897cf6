//! Numbers from the model, pure: every score of the method for a workspace on a day.

pub mod assessment;
pub mod built;
pub mod cadence;
mod channel_mean;
pub mod complexity;
pub mod depth;
pub mod disruption;
pub mod equity;
pub mod explain;
pub mod facts;
pub mod figures;
pub mod insight;
pub mod investment;
pub mod joint_plan;
pub mod judging;
pub mod ladder;
mod notes;
pub mod number;
pub mod orientation;
mod person;
pub mod plays;
pub mod portfolio;
pub mod power;
pub mod prepared;
pub mod ranges;
pub mod reach;
pub mod rescoring;
mod rungs;
pub mod score;
pub mod stage;
mod tally;
pub mod tier;
pub mod ties;
mod total;
pub mod trace;
pub mod value;

/// The version of the method: raised when a figure changes its meaning.
pub const VERSION: u32 = 2;
