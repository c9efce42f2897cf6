//! The fields of plans: objectives, actions, rewards, risks, opportunities.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::kind::{Kind, Sharing, Target};
use super::read::Lean;
use super::row::{Record, Row, Whole};
use super::table::row;
use crate::model::{
    Action, ActionId, ActionStatus, Date, Effect, EntryId, Fraction, Likelihood, MemberId, Money,
    Objective, ObjectiveId, ObjectiveStatus, OfferingId, Opportunity, OpportunityStatus, Reward,
    RewardSide, Risk, RiskCause, RiskStatus, StakeholderId,
};

impl Record for Objective {
    type Change = Whole;
    const NAME: &'static str = "objective";
    const ROWS: &'static [Row<Self>] = &[
        row!(title: Box<str>, "All depots on one plan", "What we want to achieve", required(), sharing(Sharing::Marked)),
        row!(measure: Option<Box<str>>, "12 of 14 sites", "How it is measured", sharing(Sharing::Marked)),
        row!(by: Option<Date>, "2027-03-31", "The day it is due", called("due"), alias(&["due"]), kind(Kind::Date(Lean::Future)), sharing(Sharing::Marked)),
        row!(status: ObjectiveStatus, "done", "Its status", sharing(Sharing::Marked)),
        row!(shared: bool, "yes", "Whether the customer may see it"),
        row!(id: ObjectiveId, "o1", "The id", kind(Kind::Id), required(), key()),
    ];
}

impl Record for Action {
    type Change = Whole;
    const NAME: &'static str = "action";
    const ROWS: &'static [Row<Self>] = &[
        row!(title: Box<str>, "Ask Inês to sponsor the roll-out", "What has to be done", required(), sharing(Sharing::Marked)),
        row!(owner: Option<CompactString>, "tom", "Who does it",
            kind(Kind::Reference(Target::Anybody)), sharing(Sharing::Marked)),
        row!(due: Option<Date>, "+2w", "The day it is due", kind(Kind::Date(Lean::Future)), sharing(Sharing::Marked)),
        row!(objective: Option<ObjectiveId>, "o1", "The objective it serves", alias(&["serves"])),
        row!(shared: bool, "yes", "Whether the customer may see it"),
        row!(status: ActionStatus, "done", "Its status", sharing(Sharing::Marked)),
        row!(done_on: Option<Date>, "today", "The day it was done", kind(Kind::Date(Lean::Past))),
        row!(effect: Vec<Effect>, "ines attitude +1; journey value", "The effect it is expected to have"),
        row!(id: ActionId, "a1", "The id", required(), key()),
    ];

    /// Sets the day of completion for a done action, and clears it for a reopened one.
    fn settle(&mut self, before: &Self, day: Date) {
        if self.status != before.status && self.done_on == before.done_on {
            self.done_on = (self.status == ActionStatus::Done).then_some(day);
        }
    }
}

impl Record for Reward {
    type Change = Whole;
    const NAME: &'static str = "reward";
    const ROWS: &'static [Row<Self>] = &[
        row!(title: Box<str>, "Depot roll-out on time: a bonus for both teams", "What is gained",
            required(), key(), sharing(Sharing::Always)),
        row!(side: RewardSide, "both", "Who gains", alias(&["gains"]), sharing(Sharing::Always)),
        row!(stakeholder: Option<StakeholderId>, "ines", "The person it is about", alias(&["who"])),
    ];
}

impl Record for Risk {
    type Change = Whole;
    const NAME: &'static str = "risk";
    const ROWS: &'static [Row<Self>] = &[
        row!(title: Box<str>, "New CFO in January", "What could go wrong", required()),
        row!(cause: Option<RiskCause>, "key personnel", "Why", unknown()),
        row!(likelihood: Option<Likelihood>, "3", "How likely it is", unknown()),
        row!(severity: Option<Likelihood>, "4", "How bad it would be", unknown()),
        row!(owner: Option<MemberId>, "mira", "Who watches it"),
        row!(status: RiskStatus, "closed", "Whether it is still open"),
        row!(id: Option<EntryId>, "r1", "The id", key()),
    ];
}

impl Record for Opportunity {
    type Change = Whole;
    const NAME: &'static str = "opportunity";
    const ROWS: &'static [Row<Self>] = &[
        row!(title: Box<str>, "Dock planner, 4 sites", "What could be sold", required()),
        row!(offering: Option<OfferingId>, "dock", "The offering"),
        row!(value: Option<Money>, "180k", "What it would be worth", unknown()),
        row!(probability: Option<Fraction>, "40%", "How likely it is", unknown()),
        row!(closes: Option<Date>, "2027-06-30", "The day it is expected to close",
            unknown(), alias(&["due"]), kind(Kind::Date(Lean::Future))),
        row!(status: OpportunityStatus, "won", "Its status"),
        row!(external: BTreeMap<CompactString, CompactString>, "salesforce=0065g", "Ids in other systems", called("ids elsewhere")),
        row!(id: Option<EntryId>, "p1", "The id", key()),
    ];
}
