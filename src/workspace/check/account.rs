//! An account checked against itself and against what it refers to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::reference::{Known, To, dangling};
use super::{Fault, twice};
use crate::model::{Account, AccountId, Action, Date, Effect, Side, Stakeholder};
use crate::workspace::near::did_you_mean;
use crate::workspace::patch::{Path, Step};

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

struct Check<'a, 'w> {
    account: &'a Account,
    known: &'a Known<'w>,
    today: Date,
    people: HashSet<&'a str>,
    faults: Vec<Fault>,
}

/// A path from names and numbers, made only once something is wrong.
macro_rules! path {
    ($( $step:expr ),+) => { Path::from(vec![ $( Step::from($step) ),+ ]) };
}

impl Check<'_, '_> {
    /// The account's own fields.
    fn head(&mut self) {
        let account = self.account;
        self.refers(
            To::Segment,
            account.segment.as_ref().map(|id| id.as_str()),
            || path!("segment"),
        );
        self.refers(
            To::Member,
            account.owner.as_ref().map(|id| id.as_str()),
            || path!("owner"),
        );
        self.refers(
            To::Member,
            account.csm.as_ref().map(|id| id.as_str()),
            || path!("csm"),
        );
        if let Some(csm) = account
            .csm
            .as_ref()
            .filter(|csm| self.known.is_no_csm(csm.as_str()))
        {
            self.faults.push(
                Fault::new(
                    path!("csm"),
                    format!("`{csm}` is no customer-success manager"),
                )
                .with(|finding| {
                    finding.expected("a member with a `csm` field").hint(Some(
                        "give the member `csm: ()` in workspace.ron".to_owned(),
                    ))
                }),
            );
        }
        if let Some(parent) = &account.parent {
            if *parent == account.id {
                self.faults.push(Fault::new(
                    path!("parent"),
                    "an account cannot be its own parent",
                ));
            } else {
                self.refers(To::Account, Some(parent.as_str()), || path!("parent"));
            }
        }
        if account
            .tier_override
            .as_ref()
            .is_some_and(|tier| tier.why.trim().is_empty())
        {
            let fault = Fault::new(
                path!("tier_override", "why"),
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
                path!("opted_out", index)
            });
        }
        for (index, deployment) in account.deployments.iter().enumerate() {
            self.refers(To::Offering, Some(deployment.offering.as_str()), || {
                path!("deployments", index, "offering")
            });
        }
        for (index, was) in account.was.iter().enumerate() {
            self.is_past(was.until, || path!("was", index, "until"));
        }
    }

    /// Ids that stand twice in one list.
    fn ids(&mut self) {
        let account = self.account;
        let faults = &mut self.faults;
        let list = |name: &str| path!(name);
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
    }

    fn people(&mut self) {
        let account = self.account;
        for (index, person) in account.stakeholders.iter().enumerate() {
            if person.role.is_none() && person.side != Side::Network {
                let fault = Fault::new(
                    path!("stakeholders", index),
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
                    path!("stakeholders", index, "was", at, "until")
                });
            }
            for (at, tie) in person.ties.iter().enumerate() {
                let member = Some(tie.member.as_str());
                self.refers(To::Member, member, || {
                    path!("stakeholders", index, "ties", at, "member")
                });
                for (entry, was) in tie.was.iter().enumerate() {
                    self.is_past(was.until, || {
                        path!("stakeholders", index, "ties", at, "was", entry, "until")
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
            self.names(superior, || path!("stakeholders", index, "reports_to"));
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
        for circle in circles_of(&upward) {
            let Some(index) = account
                .stakeholders
                .iter()
                .position(|person| person.id.as_str() == circle[0])
            else {
                continue;
            };
            let way = circle.join("` to `");
            let fault = Fault::new(
                path!("stakeholders", index, "reports_to"),
                "these stakeholders report to one another",
            );
            self.faults
                .push(fault.with(|finding| finding.found(format!("`{way}` to `{}`", circle[0]))));
        }
    }

    fn activity(&mut self) {
        let account = self.account;
        for (index, interaction) in account.interactions.iter().enumerate() {
            for (at, person) in interaction.with.iter().enumerate() {
                self.names(Some(person.as_str()), || {
                    path!("interactions", index, "with", at)
                });
            }
            for (at, member) in interaction.by.iter().enumerate() {
                self.refers(To::Member, Some(member.as_str()), || {
                    path!("interactions", index, "by", at)
                });
            }
        }
        for (index, feedback) in account.feedback.iter().enumerate() {
            let who = feedback.who.as_ref().map(|id| id.as_str());
            self.names(who, || path!("feedback", index, "who"));
        }
    }

    fn plan(&mut self) {
        let account = self.account;
        for (index, action) in account.actions.iter().enumerate() {
            self.action(index, action);
        }
        for (index, reward) in account.rewards.iter().enumerate() {
            let person = reward.stakeholder.as_ref().map(|id| id.as_str());
            self.names(person, || path!("rewards", index, "stakeholder"));
        }
        for (index, risk) in account.risks.iter().enumerate() {
            let owner = risk.owner.as_ref().map(|id| id.as_str());
            self.refers(To::Member, owner, || path!("risks", index, "owner"));
        }
        for (index, opportunity) in account.opportunities.iter().enumerate() {
            let offering = opportunity.offering.as_ref().map(|id| id.as_str());
            self.refers(To::Offering, offering, || {
                path!("opportunities", index, "offering")
            });
        }
    }

    fn action(&mut self, index: usize, action: &Action) {
        if let Some(owner) = action.owner.as_deref() {
            if !self.people.contains(owner) && !self.known.has(To::Member, owner) {
                let mut among = self.known.ids(To::Member);
                among.extend(
                    self.account
                        .stakeholders
                        .iter()
                        .map(|person| person.id.as_str()),
                );
                let fault = Fault::new(
                    path!("actions", index, "owner"),
                    format!("there is no member or stakeholder `{owner}`"),
                );
                let hint = did_you_mean(owner, among);
                self.faults.push(fault.with(|finding| {
                    finding
                        .expected(
                            "the id of a member of the team or of a stakeholder of this account",
                        )
                        .hint(hint)
                }));
            }
        }
        if let Some(objective) = &action.objective {
            let ids: Vec<&str> = self
                .account
                .objectives
                .iter()
                .map(|o| o.id.as_str())
                .collect();
            if !ids.contains(&objective.as_str()) {
                let path = path!("actions", index, "objective");
                self.faults.push(dangling(
                    path,
                    objective.as_str(),
                    "an objective",
                    "this account",
                    &ids,
                ));
            }
        }
        for (at, effect) in action.effect.iter().enumerate() {
            match effect {
                Effect::Stakeholder { stakeholder, .. } => {
                    self.names(Some(stakeholder.as_str()), || {
                        path!("actions", index, "effect", at, "stakeholder")
                    });
                }
                Effect::Tie {
                    stakeholder,
                    member,
                    ..
                } => {
                    self.names(Some(stakeholder.as_str()), || {
                        path!("actions", index, "effect", at, "tie", 0)
                    });
                    self.refers(To::Member, Some(member.as_str()), || {
                        path!("actions", index, "effect", at, "tie", 1)
                    });
                }
                Effect::Journey(_) | Effect::Touch(_) => {}
            }
        }
    }

    /// A reference to something outside the account.
    fn refers(&mut self, to: To, id: Option<&str>, path: impl FnOnce() -> Path) {
        if let Some(id) = id.filter(|id| !self.known.has(to, id)) {
            self.faults
                .push(to.dangling(path(), id, &self.known.ids(to)));
        }
    }

    /// A reference to a person of the account.
    fn names(&mut self, id: Option<&str>, path: impl FnOnce() -> Path) {
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

/// The accounts that are their own parents at some remove, each with its fault.
pub(in crate::workspace) fn circles(
    accounts: &BTreeMap<AccountId, Arc<Account>>,
) -> Vec<(AccountId, Fault)> {
    let parent = |account: &Account| account.parent.as_ref().map(|id| id.as_str().to_owned());
    let upward: BTreeMap<String, Option<String>> = accounts
        .iter()
        .filter(|(_, account)| account.parent.is_some())
        .map(|(id, account)| (id.as_str().to_owned(), parent(account)))
        .collect();
    let mut faults = Vec::new();
    for circle in circles_of(&upward) {
        let way = circle.join("` to `");
        for name in &circle {
            let Some((id, _)) = accounts.get_key_value(name.as_str()) else {
                continue;
            };
            let fault = Fault::new(path!("parent"), "these accounts are parents of one another");
            faults.push((
                id.clone(),
                fault.with(|finding| finding.found(format!("`{way}` to `{}`", circle[0]))),
            ));
        }
    }
    faults
}

/// Every circle of a relation in which each has at most one above it; each circle begins with its least name.
fn circles_of(upward: &BTreeMap<String, Option<String>>) -> Vec<Vec<String>> {
    let mut done: HashSet<&str> = HashSet::new();
    let mut circles = Vec::new();
    for start in upward.keys() {
        let mut way: Vec<&str> = Vec::new();
        let mut place: HashMap<&str, usize> = HashMap::new();
        let mut next = Some(start.as_str());
        while let Some(name) = next.filter(|name| !done.contains(name)) {
            if let Some(&from) = place.get(name) {
                let mut circle: Vec<String> =
                    way[from..].iter().map(|name| (*name).to_owned()).collect();
                let least = (0..circle.len())
                    .min_by_key(|&at| circle[at].clone())
                    .unwrap_or(0);
                circle.rotate_left(least);
                circles.push(circle);
                break;
            }
            place.insert(name, way.len());
            way.push(name);
            next = upward.get(name).and_then(Option::as_deref);
        }
        done.extend(way);
    }
    circles
}
