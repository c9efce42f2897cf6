//! Every field of an account that names something else, walked in one place.

use std::collections::HashSet;
use std::fmt;

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

/// Visits every reference of the account, with its field's place.
pub(super) fn visit<'a>(
    account: &'a Account,
    see: &mut dyn FnMut(Reference<'a>, fmt::Arguments<'_>),
) {
    let fields = [
        (account.segment.as_ref().map(Reference::Segment), "segment"),
        (account.owner.as_ref().map(Reference::Member), "owner"),
        (account.csm.as_ref().map(Reference::Csm), "csm"),
        (account.parent.as_ref().map(Reference::Account), "parent"),
    ];
    for (reference, place) in fields {
        if let Some(reference) = reference {
            see(reference, format_args!("{place}"));
        }
    }
    for (at, was) in account.was.iter().enumerate() {
        if let Unknown::Known(id) = &was.csm {
            see(Reference::Csm(id), format_args!("was[{at}].csm"));
        }
        if let Unknown::Known(id) = &was.owner {
            see(Reference::Member(id), format_args!("was[{at}].owner"));
        }
    }
    for (at, deployment) in account.deployments.iter().enumerate() {
        see(
            Reference::Offering(&deployment.offering),
            format_args!("deployments[{at}].offering"),
        );
    }
    for (at, id) in account.opted_out.iter().enumerate() {
        see(Reference::Program(id), format_args!("opted_out[{at}]"));
    }
    people(account, see);
    events(account, see);
    plan(account, see);
}

fn people<'a>(account: &'a Account, see: &mut dyn FnMut(Reference<'a>, fmt::Arguments<'_>)) {
    for (at, person) in account.stakeholders.iter().enumerate() {
        if let Some(id) = &person.reports_to {
            let place = format_args!("stakeholders[{at}].reports_to");
            see(Reference::Stakeholder(id), place);
        }
        for (nth, tie) in person.ties.iter().enumerate() {
            let place = format_args!("stakeholders[{at}].ties[{nth}].member");
            see(Reference::Member(&tie.member), place);
        }
    }
}

fn events<'a>(account: &'a Account, see: &mut dyn FnMut(Reference<'a>, fmt::Arguments<'_>)) {
    for (at, interaction) in account.interactions.iter().enumerate() {
        for (nth, id) in interaction.with.iter().enumerate() {
            let place = format_args!("interactions[{at}].with[{nth}]");
            see(Reference::Stakeholder(id), place);
        }
        for (nth, id) in interaction.by.iter().enumerate() {
            see(
                Reference::Member(id),
                format_args!("interactions[{at}].by[{nth}]"),
            );
        }
    }
    for (at, forecast) in account.forecasts.iter().enumerate() {
        if let Some(id) = &forecast.by {
            see(Reference::Member(id), format_args!("forecasts[{at}].by"));
        }
    }
    for (at, feedback) in account.feedback.iter().enumerate() {
        if let Some(id) = &feedback.who {
            see(
                Reference::Stakeholder(id),
                format_args!("feedback[{at}].who"),
            );
        }
    }
}

fn plan<'a>(account: &'a Account, see: &mut dyn FnMut(Reference<'a>, fmt::Arguments<'_>)) {
    for (at, action) in account.actions.iter().enumerate() {
        if let Some(id) = &action.owner {
            see(Reference::Person(id), format_args!("actions[{at}].owner"));
        }
        if let Some(id) = &action.objective {
            see(
                Reference::Objective(id),
                format_args!("actions[{at}].objective"),
            );
        }
        for (nth, effect) in action.effect.iter().enumerate() {
            let place = format_args!("actions[{at}].effect[{nth}]");
            match effect {
                Effect::Stakeholder { stakeholder, .. } => {
                    see(Reference::Stakeholder(stakeholder), place);
                }
                Effect::Tie {
                    stakeholder,
                    member,
                    ..
                } => {
                    see(Reference::Stakeholder(stakeholder), place);
                    see(Reference::Member(member), place);
                }
                Effect::Touch { with, .. } => {
                    for (who, id) in with.iter().enumerate() {
                        let place = format_args!("actions[{at}].effect[{nth}].with[{who}]");
                        see(Reference::Stakeholder(id), place);
                    }
                }
                Effect::Journey(_) => {}
            }
        }
    }
    for (at, reward) in account.rewards.iter().enumerate() {
        if let Some(id) = &reward.stakeholder {
            see(
                Reference::Stakeholder(id),
                format_args!("rewards[{at}].stakeholder"),
            );
        }
    }
    for (at, risk) in account.risks.iter().enumerate() {
        if let Some(id) = &risk.owner {
            see(Reference::Member(id), format_args!("risks[{at}].owner"));
        }
    }
    for (at, opportunity) in account.opportunities.iter().enumerate() {
        if let Some(id) = &opportunity.offering {
            let place = format_args!("opportunities[{at}].offering");
            see(Reference::Offering(id), place);
        }
    }
}
