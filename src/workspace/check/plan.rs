//! What is planned, checked against the people and things it names.

use ron_patch::{Path, Step};

use super::account::Check;
use super::reference::{To, dangling};
use super::{Fault, place};
use crate::model::{Action, Effect};
use crate::workspace::near::did_you_mean;

impl Check<'_, '_> {
    pub(super) fn plan(&mut self) {
        let account = self.account;
        for (index, action) in account.actions.iter().enumerate() {
            self.action(index, action);
        }
        for (index, reward) in account.rewards.iter().enumerate() {
            let person = reward.stakeholder.as_ref().map(|id| id.as_str());
            self.names(person, || place!("rewards", index, "stakeholder"));
        }
        for (index, risk) in account.risks.iter().enumerate() {
            let owner = risk.owner.as_ref().map(|id| id.as_str());
            self.refers(To::Member, owner, || place!("risks", index, "owner"));
        }
        for (index, opportunity) in account.opportunities.iter().enumerate() {
            let offering = opportunity.offering.as_ref().map(|id| id.as_str());
            self.refers(To::Offering, offering, || {
                place!("opportunities", index, "offering")
            });
        }
    }

    fn action(&mut self, index: usize, action: &Action) {
        if let Some(owner) = action.owner.as_deref()
            && !self.people.contains(owner)
            && !self.known.has(To::Member, owner)
        {
            let mut among = self.known.ids(To::Member);
            among.extend(
                self.account
                    .stakeholders
                    .iter()
                    .map(|person| person.id.as_str()),
            );
            let fault = Fault::new(
                place!("actions", index, "owner"),
                format!("there is no member or stakeholder `{owner}`"),
            );
            let hint = did_you_mean(owner, among);
            self.faults.push(fault.with(|finding| {
                finding
                    .expected("the id of a member of the team or of a stakeholder of this account")
                    .hint(hint)
            }));
        }
        if let Some(objective) = &action.objective {
            let ids: Vec<&str> = self
                .account
                .objectives
                .iter()
                .map(|o| o.id.as_str())
                .collect();
            if !ids.contains(&objective.as_str()) {
                let path = place!("actions", index, "objective");
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
                        place!("actions", index, "effect", at, "stakeholder")
                    });
                }
                Effect::Tie {
                    stakeholder,
                    member,
                    ..
                } => {
                    self.names(Some(stakeholder.as_str()), || {
                        place!("actions", index, "effect", at, "tie", 0)
                    });
                    self.refers(To::Member, Some(member.as_str()), || {
                        place!("actions", index, "effect", at, "tie", 1)
                    });
                }
                Effect::Touch { with, .. } => {
                    for (who, id) in with.iter().enumerate() {
                        self.names(Some(id.as_str()), || {
                            place!("actions", index, "effect", at, "with", who)
                        });
                    }
                }
                Effect::Journey(_) => {}
            }
        }
    }
}
