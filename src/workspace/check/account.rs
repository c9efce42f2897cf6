//! An account checked against itself and against what it refers to.

use std::collections::HashSet;

use ron_patch::{Path, Step};

use super::reference::{Known, To, dangling};
use super::{Fault, circle, not_a_manager, place, twice};
use crate::model::{Account, Date, MemberId, Side, Stakeholder, Unknown};

/// Everything wrong with an account that its types let through.
pub(in crate::workspace) fn account(
    account: &Account,
    known: &Known<'_>,
    today: Date,
) -> Vec<Fault> {
    let people = account
        .stakeholders
        .iter()
        .map(|person| person.id.as_str())
        .collect();
    let mut check = Check {
        account,
        known,
        today,
        people,
        faults: Vec::new(),
    };
    check.head();
    check.ids();
    check.people();
    check.reporting();
    check.activity();
    check.plan();
    check.faults
}

/// An account being checked, and what has been found so far.
pub(super) struct Check<'a, 'w> {
    pub(super) account: &'a Account,
    pub(super) known: &'a Known<'w>,
    today: Date,
    pub(super) people: HashSet<&'a str>,
    pub(super) faults: Vec<Fault>,
}

impl Check<'_, '_> {
    /// The account's own fields.
    fn head(&mut self) {
        let account = self.account;
        self.refers(
            To::Segment,
            account.segment.as_ref().map(|id| id.as_str()),
            || place!("segment"),
        );
        self.refers(
            To::Member,
            account.owner.as_ref().map(|id| id.as_str()),
            || place!("owner"),
        );
        self.manages(account.csm.as_ref(), || place!("csm"));
        if let Some(parent) = &account.parent {
            if *parent == account.id {
                self.faults.push(Fault::new(
                    place!("parent"),
                    "an account cannot be its own parent",
                ));
            } else {
                self.refers(To::Account, Some(parent.as_str()), || place!("parent"));
            }
        }
        if account
            .tier_override
            .as_ref()
            .is_some_and(|tier| tier.why.trim().is_empty())
        {
            let fault = Fault::new(
                place!("tier_override", "why"),
                "a tier set by hand needs a reason",
            );
            self.faults.push(fault.with(|finding| {
                finding
                    .expected("a text that says why")
                    .found("an empty one")
            }));
        }
        for (index, program) in account.opted_out.iter().enumerate() {
            self.refers(To::Program, Some(program.as_str()), || {
                place!("opted_out", index)
            });
        }
        for (index, deployment) in account.deployments.iter().enumerate() {
            self.refers(To::Offering, Some(deployment.offering.as_str()), || {
                place!("deployments", index, "offering")
            });
        }
        for (index, was) in account.was.iter().enumerate() {
            if let Unknown::Known(csm) = &was.csm {
                self.manages(Some(csm), || place!("was", index, "csm"));
            }
            if let Unknown::Known(owner) = &was.owner {
                self.refers(To::Member, Some(owner.as_str()), || {
                    place!("was", index, "owner")
                });
            }
        }
    }

    /// Ids that stand twice in one list.
    fn ids(&mut self) {
        let account = self.account;
        let faults = &mut self.faults;
        let list = |name: &str| place!(name);
        let people = account
            .stakeholders
            .iter()
            .map(|person| Some(person.id.as_str()));
        if self.people.len() < account.stakeholders.len() {
            twice("stakeholder", &list("stakeholders"), people, faults);
        }
        let interactions = account
            .interactions
            .iter()
            .map(|i| i.origin.as_ref()?.id.as_ref().map(|id| id.as_str()));
        twice("interaction", &list("interactions"), interactions, faults);
        twice(
            "objective",
            &list("objectives"),
            account.objectives.iter().map(|o| Some(o.id.as_str())),
            faults,
        );
        twice(
            "action",
            &list("actions"),
            account.actions.iter().map(|a| Some(a.id.as_str())),
            faults,
        );
        let risks = account
            .risks
            .iter()
            .map(|r| r.id.as_ref().map(|id| id.as_str()));
        twice("risk", &list("risks"), risks, faults);
        let opportunities = account
            .opportunities
            .iter()
            .map(|o| o.id.as_ref().map(|id| id.as_str()));
        twice("opportunity", &list("opportunities"), opportunities, faults);
        let competitors = account.competitors.iter();
        let competitors = competitors.map(|one| one.id.as_ref().map(|id| id.as_str()));
        twice("competitor", &list("competitors"), competitors, faults);
    }

    fn people(&mut self) {
        let account = self.account;
        for (index, person) in account.stakeholders.iter().enumerate() {
            if person.role.is_none() && person.side != Side::Network {
                let fault = Fault::new(
                    place!("stakeholders", index),
                    format!("the stakeholder `{}` has no `role`", person.id),
                );
                self.faults.push(
                    fault.with(|finding| {
                        finding.expected("User or Buyer; only side Network has none")
                    }),
                );
            }
            for (at, was) in person.was.iter().enumerate() {
                self.is_past(was.until, || {
                    place!("stakeholders", index, "was", at, "until")
                });
            }
            for (at, tie) in person.ties.iter().enumerate() {
                let member = Some(tie.member.as_str());
                self.refers(To::Member, member, || {
                    place!("stakeholders", index, "ties", at, "member")
                });
                for (entry, was) in tie.was.iter().enumerate() {
                    self.is_past(was.until, || {
                        place!("stakeholders", index, "ties", at, "was", entry, "until")
                    });
                }
            }
        }
    }

    /// Superiors exist, and nobody is their own at any remove.
    fn reporting(&mut self) {
        let account = self.account;
        for (index, person) in account.stakeholders.iter().enumerate() {
            let superior = person.reports_to.as_ref().map(|id| id.as_str());
            self.names(superior, || place!("stakeholders", index, "reports_to"));
        }
        if account
            .stakeholders
            .iter()
            .all(|person| person.reports_to.is_none())
        {
            return;
        }
        let superior =
            |person: &Stakeholder| person.reports_to.as_ref().map(|id| id.as_str().to_owned());
        let upward = account
            .stakeholders
            .iter()
            .map(|person| (person.id.as_str().to_owned(), superior(person)))
            .collect();
        for circle in circle::circles_of(&upward) {
            let Some(index) = account
                .stakeholders
                .iter()
                .position(|person| person.id.as_str() == circle[0])
            else {
                continue;
            };
            let way = circle::way(&circle);
            let fault = Fault::new(
                place!("stakeholders", index, "reports_to"),
                "these stakeholders report to one another",
            );
            self.faults.push(fault.with(|finding| finding.found(way)));
        }
    }

    fn activity(&mut self) {
        let account = self.account;
        for (index, interaction) in account.interactions.iter().enumerate() {
            for (at, person) in interaction.with.iter().enumerate() {
                self.names(Some(person.as_str()), || {
                    place!("interactions", index, "with", at)
                });
            }
            for (at, member) in interaction.by.iter().enumerate() {
                self.refers(To::Member, Some(member.as_str()), || {
                    place!("interactions", index, "by", at)
                });
            }
        }
        for (index, forecast) in account.forecasts.iter().enumerate() {
            let by = forecast.by.as_ref().map(|id| id.as_str());
            self.refers(To::Member, by, || place!("forecasts", index, "by"));
        }
        for (index, feedback) in account.feedback.iter().enumerate() {
            let who = feedback.who.as_ref().map(|id| id.as_str());
            self.names(who, || place!("feedback", index, "who"));
        }
    }

    /// A reference to a member who serves accounts.
    fn manages(&mut self, csm: Option<&MemberId>, path: impl Fn() -> Path) {
        self.refers(To::Member, csm.map(|id| id.as_str()), &path);
        if let Some(csm) = csm.filter(|csm| self.known.is_no_csm(csm.as_str())) {
            self.faults.push(not_a_manager(path(), csm));
        }
    }

    /// A reference to something outside the account.
    pub(super) fn refers(&mut self, to: To, id: Option<&str>, path: impl FnOnce() -> Path) {
        if let Some(id) = id.filter(|id| !self.known.has(to, id)) {
            self.faults
                .push(to.dangling(path(), id, &self.known.ids(to)));
        }
    }

    /// A reference to a person of the account.
    pub(super) fn names(&mut self, id: Option<&str>, path: impl FnOnce() -> Path) {
        if let Some(id) = id.filter(|id| !self.people.contains(id)) {
            let among: Vec<&str> = self
                .account
                .stakeholders
                .iter()
                .map(|person| person.id.as_str())
                .collect();
            self.faults.push(dangling(
                path(),
                id,
                "a stakeholder",
                "this account",
                &among,
            ));
        }
    }

    /// An `until` that is still to come is most likely a slip.
    fn is_past(&mut self, until: Date, path: impl FnOnce() -> Path) {
        if until > self.today {
            let fault = Fault::new(
                path(),
                format!("what was true until {until} is not over yet"),
            )
            .warning();
            self.faults
                .push(fault.with(|finding| {
                    finding.expected(format!("a day up to today, {}", self.today))
                }));
        }
    }
}
