//! Every field of an account that names something else, walked in one place, to be looked at or to be changed.

use std::collections::HashSet;
use std::fmt;

use compact_str::CompactString;

use crate::model::{
    Account, AccountId, Effect, MemberId, ObjectiveId, OfferingId, ProgramId, SegmentId, Settings,
    StakeholderId, Unknown, Workspace,
};

/// The target of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reference<'a> {
    Segment(&'a SegmentId),
    Member(&'a MemberId),
    /// A member who is a customer-success manager.
    Csm(&'a MemberId),
    Offering(&'a OfferingId),
    Program(&'a ProgramId),
    Account(&'a AccountId),
    Stakeholder(&'a StakeholderId),
    Objective(&'a ObjectiveId),
    /// A member or a stakeholder.
    Person(&'a str),
}

/// The target of a reference, to be given another id.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ReferenceMut<'a> {
    Segment(&'a mut SegmentId),
    Member(&'a mut MemberId),
    /// A member who is a customer-success manager.
    Csm(&'a mut MemberId),
    Offering(&'a mut OfferingId),
    Program(&'a mut ProgramId),
    Account(&'a mut AccountId),
    Stakeholder(&'a mut StakeholderId),
    Objective(&'a mut ObjectiveId),
    /// A member or a stakeholder.
    Person(&'a mut CompactString),
}

impl Reference<'_> {
    /// What it is called, and its id.
    pub(super) fn named(&self) -> (&'static str, &str) {
        match self {
            Self::Segment(id) => ("segment", id.as_str()),
            Self::Member(id) => ("member", id.as_str()),
            Self::Csm(id) => ("customer-success manager", id.as_str()),
            Self::Offering(id) => ("offering", id.as_str()),
            Self::Program(id) => ("program", id.as_str()),
            Self::Account(id) => ("account", id.as_str()),
            Self::Stakeholder(id) => ("stakeholder", id.as_str()),
            Self::Objective(id) => ("objective", id.as_str()),
            Self::Person(id) => ("member or stakeholder", id),
        }
    }

    /// True if the settings contain the target, or if it is not part of the settings.
    pub(super) fn in_settings(&self, settings: &Settings, account: &Account) -> bool {
        match self {
            Self::Segment(id) => settings.segment(id).is_some(),
            Self::Member(id) => settings.member(id).is_some(),
            Self::Csm(id) => settings.member(id).is_some_and(|m| m.csm.is_some()),
            Self::Offering(id) => settings.offering(id).is_some(),
            Self::Program(id) => settings.programs.iter().any(|program| program.id == **id),
            Self::Person(id) => {
                settings.team.iter().any(|m| m.id.as_str() == *id) || is_stakeholder(account, id)
            }
            Self::Account(_) | Self::Stakeholder(_) | Self::Objective(_) => true,
        }
    }
}

/// Everything in an account and its workspace that can be referred to, indexed once.
pub(super) struct Targets<'a> {
    workspace: &'a Workspace,
    account: &'a Account,
    people: HashSet<&'a str>,
    team: HashSet<&'a str>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(workspace: &'a Workspace, account: &'a Account) -> Self {
        let people = account.stakeholders.iter();
        let team = workspace.settings.team.iter();
        Self {
            workspace,
            account,
            people: people.map(|who| who.id.as_str()).collect(),
            team: team.map(|member| member.id.as_str()).collect(),
        }
    }

    /// True if the target of a reference exists.
    pub(super) fn have(&self, reference: &Reference<'_>) -> bool {
        let account = self.account;
        match reference {
            Reference::Account(id) => {
                **id == account.id || self.workspace.accounts.contains_key(*id)
            }
            Reference::Stakeholder(id) => self.people.contains(id.as_str()),
            Reference::Member(id) => self.team.contains(id.as_str()),
            Reference::Person(id) => self.team.contains(id) || self.people.contains(id),
            Reference::Objective(id) => account.objectives.iter().any(|one| one.id == **id),
            Reference::Segment(_)
            | Reference::Csm(_)
            | Reference::Offering(_)
            | Reference::Program(_) => reference.in_settings(&self.workspace.settings, account),
        }
    }
}

fn is_stakeholder(account: &Account, id: &str) -> bool {
    account.stakeholders.iter().any(|p| p.id.as_str() == id)
}

/// The walk through an account, once for looking and once for changing.
macro_rules! walks {
    ($visit:ident, $people:ident, $events:ident, $plan:ident, $reference:ident<$seen:lifetime>, [$($life:lifetime)?], [$($change:tt)?], $each:ident, $held:ident) => {
        /// Visits every reference of the account, with its field's place.
        pub(super) fn $visit $(<$life>)? (
            account: & $($life)? $($change)? Account,
            see: &mut dyn FnMut($reference<$seen>, fmt::Arguments<'_>),
        ) {
            if let Some(id) = account.segment.$held() {
                see($reference::Segment(id), format_args!("segment"));
            }
            if let Some(id) = account.owner.$held() {
                see($reference::Member(id), format_args!("owner"));
            }
            if let Some(id) = account.csm.$held() {
                see($reference::Csm(id), format_args!("csm"));
            }
            if let Some(id) = account.parent.$held() {
                see($reference::Account(id), format_args!("parent"));
            }
            for (at, was) in account.was.$each().enumerate() {
                if let Unknown::Known(id) = & $($change)? was.csm {
                    see($reference::Csm(id), format_args!("was[{at}].csm"));
                }
                if let Unknown::Known(id) = & $($change)? was.owner {
                    see($reference::Member(id), format_args!("was[{at}].owner"));
                }
            }
            for (at, deployment) in account.deployments.$each().enumerate() {
                let id = & $($change)? deployment.offering;
                see($reference::Offering(id), format_args!("deployments[{at}].offering"));
            }
            for (at, id) in account.opted_out.$each().enumerate() {
                see($reference::Program(id), format_args!("opted_out[{at}]"));
            }
            $people(account, see);
            $events(account, see);
            $plan(account, see);
        }

        fn $people $(<$life>)? (
            account: & $($life)? $($change)? Account,
            see: &mut dyn FnMut($reference<$seen>, fmt::Arguments<'_>),
        ) {
            for (at, person) in account.stakeholders.$each().enumerate() {
                if let Some(id) = person.reports_to.$held() {
                    see($reference::Stakeholder(id), format_args!("stakeholders[{at}].reports_to"));
                }
                for (nth, tie) in person.ties.$each().enumerate() {
                    let place = format_args!("stakeholders[{at}].ties[{nth}].member");
                    see($reference::Member(& $($change)? tie.member), place);
                }
            }
        }

        fn $events $(<$life>)? (
            account: & $($life)? $($change)? Account,
            see: &mut dyn FnMut($reference<$seen>, fmt::Arguments<'_>),
        ) {
            for (at, interaction) in account.interactions.$each().enumerate() {
                for (nth, id) in interaction.with.$each().enumerate() {
                    see($reference::Stakeholder(id), format_args!("interactions[{at}].with[{nth}]"));
                }
                for (nth, id) in interaction.by.$each().enumerate() {
                    see($reference::Member(id), format_args!("interactions[{at}].by[{nth}]"));
                }
            }
            for (at, forecast) in account.forecasts.$each().enumerate() {
                if let Some(id) = forecast.by.$held() {
                    see($reference::Member(id), format_args!("forecasts[{at}].by"));
                }
            }
            for (at, feedback) in account.feedback.$each().enumerate() {
                if let Some(id) = feedback.who.$held() {
                    see($reference::Stakeholder(id), format_args!("feedback[{at}].who"));
                }
            }
        }

        fn $plan $(<$life>)? (
            account: & $($life)? $($change)? Account,
            see: &mut dyn FnMut($reference<$seen>, fmt::Arguments<'_>),
        ) {
            for (at, action) in account.actions.$each().enumerate() {
                if let Some(id) = action.owner.$held() {
                    see($reference::Person(id), format_args!("actions[{at}].owner"));
                }
                if let Some(id) = action.objective.$held() {
                    see($reference::Objective(id), format_args!("actions[{at}].objective"));
                }
                for (nth, effect) in action.effect.$each().enumerate() {
                    let place = format_args!("actions[{at}].effect[{nth}]");
                    match effect {
                        Effect::Stakeholder { stakeholder, .. } => {
                            see($reference::Stakeholder(stakeholder), place);
                        }
                        Effect::Tie { stakeholder, member, .. } => {
                            see($reference::Stakeholder(stakeholder), place);
                            see($reference::Member(member), place);
                        }
                        Effect::Touch { with, .. } => {
                            for (who, id) in with.$each().enumerate() {
                                let place = format_args!("actions[{at}].effect[{nth}].with[{who}]");
                                see($reference::Stakeholder(id), place);
                            }
                        }
                        Effect::Journey(_) => {}
                    }
                }
            }
            for (at, reward) in account.rewards.$each().enumerate() {
                if let Some(id) = reward.stakeholder.$held() {
                    see($reference::Stakeholder(id), format_args!("rewards[{at}].stakeholder"));
                }
            }
            for (at, risk) in account.risks.$each().enumerate() {
                if let Some(id) = risk.owner.$held() {
                    see($reference::Member(id), format_args!("risks[{at}].owner"));
                }
            }
            for (at, opportunity) in account.opportunities.$each().enumerate() {
                if let Some(id) = opportunity.offering.$held() {
                    see($reference::Offering(id), format_args!("opportunities[{at}].offering"));
                }
            }
        }
    };
}

walks!(visit, people, events, plan, Reference<'a>, ['a], [], iter, as_ref);
walks!(visit_mut, people_mut, events_mut, plan_mut, ReferenceMut<'_>, [], [mut], iter_mut, as_mut);
