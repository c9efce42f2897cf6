//! Section 18, with plan: what every open action's effect makes of the facts.

use super::{At, Facts, LastTouch, Person, TieFact};
use crate::method::prepared::Prepared;
use crate::model::{
    Account, Action, ActionStatus, Attitude, Commitment, Effect, Function, Interaction,
    InteractionKind, Lens, Power, Trust,
};

impl<'a> Facts<'a> {
    /// The same with every open action's effect: section 18, with plan.
    #[must_use]
    pub fn with_plan(account: &'a Account, prepared: &'a Prepared) -> Self {
        let open = account
            .actions
            .iter()
            .filter(|action| action.status == ActionStatus::Open);
        Self::with_actions(account, prepared, open)
    }

    /// The same with the effects of some actions only.
    #[must_use]
    pub fn with_actions<'b>(
        account: &'a Account,
        prepared: &'a Prepared,
        actions: impl IntoIterator<Item = &'b Action>,
    ) -> Self {
        let mut facts = Self::new(account, prepared);
        for action in actions {
            for effect in &action.effect {
                facts.plan(effect, action.owner.as_deref());
            }
        }
        facts
    }

    /// Gives one effect of an open action its place.
    fn plan(&mut self, effect: &Effect, owner: Option<&str>) {
        match effect {
            Effect::Stakeholder {
                stakeholder,
                attitude,
                power,
            } => {
                if let Some(person) = self
                    .people
                    .iter_mut()
                    .find(|person| person.who.id == *stakeholder)
                {
                    person.attitude.value = person
                        .attitude
                        .value
                        .map(|value| Attitude::clamped(value.get() + attitude));
                    person.power.value = person
                        .power
                        .value
                        .map(|value| Power::clamped(value.get() + power));
                }
            }
            Effect::Tie {
                stakeholder,
                member,
                trust,
                commitment,
            } => {
                let known = self
                    .prepared
                    .member_index(member)
                    .zip(self.prepared.function(member));
                let person = self
                    .people
                    .iter_mut()
                    .find(|person| person.who.id == *stakeholder);
                if let (Some(person), Some((member, function))) = (person, known) {
                    person.plan_tie(member, function, *trust, *commitment);
                }
            }
            Effect::Journey(journey) => self.journey.value = *journey,
            Effect::Touch(kind) => self.planned.push(planned_touch(self, *kind, owner)),
        }
    }
}

impl Person<'_> {
    /// A tie that an effect changes or makes: touched on the day.
    fn plan_tie(&mut self, member: usize, function: Function, trust: i64, commitment: i64) {
        let index = self.who.ties.len() + self.ties.len();
        let place = self
            .ties
            .iter()
            .position(|tie| tie.member == member)
            .unwrap_or_else(|| {
                let none = At {
                    value: Trust::clamped(0),
                    was: None,
                };
                let nothing = At {
                    value: Commitment::clamped(0),
                    was: None,
                };
                let touch = LastTouch::Planned;
                self.ties.push(TieFact {
                    index,
                    member,
                    function,
                    trust: none,
                    commitment: nothing,
                    age: 0,
                    touch,
                });
                self.ties.len() - 1
            });
        let tie = &mut self.ties[place];
        tie.trust.value = Trust::clamped(tie.trust.value.get() + trust);
        tie.commitment.value = Commitment::clamped(tie.commitment.value.get() + commitment);
        (tie.age, tie.touch) = (0, LastTouch::Planned);
    }
}

/// The interaction that an action's effect brings: on the day, with the action's owner on its own side.
fn planned_touch(facts: &Facts<'_>, kind: InteractionKind, owner: Option<&str>) -> Interaction {
    let ours = facts
        .prepared
        .settings
        .team
        .iter()
        .find(|member| Some(member.id.as_str()) == owner);
    let theirs = facts
        .account
        .stakeholders
        .iter()
        .find(|person| Some(person.id.as_str()) == owner);
    Interaction {
        on: facts.as_of(),
        kind,
        with: theirs.map(|person| person.id.clone()).into_iter().collect(),
        by: ours.map(|member| member.id.clone()).into_iter().collect(),
        lens: Lens::Functional,
        exchange: None,
        onsite: false,
        hours: None,
        note: None,
        origin: None,
    }
}
