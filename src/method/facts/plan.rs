//! Section 18, with plan: what every open action's effect makes of the facts.

use super::{At, Facts, LastTouch, Person, TieFact};
use crate::method::number::PlannedChange;
use crate::method::prepared::Prepared;
use crate::model::{
    Account, Action, ActionStatus, Attitude, Commitment, Effect, Function, Interaction,
    InteractionKind, Lens, Power, StakeholderId, Trust, spoken,
};

/// One effect of one action, as an explanation names it.
#[derive(Clone, Copy)]
struct Source<'a> {
    action: &'a Action,
    /// The place of the action among the account's, and of the effect among the action's.
    place: Option<(usize, usize)>,
}

impl Source<'_> {
    /// Returns the change of a value.
    fn change(self, what: &'static str, was: Option<String>, change: String) -> PlannedChange {
        let path = |(action, effect)| format!("actions[{action}].effect[{effect}]");
        PlannedChange {
            what,
            was,
            change,
            action: self.action.id.to_string(),
            path: self.place.map(path),
        }
    }

    /// Returns the change of a value on a scale; none if it adds 0.
    fn added(self, what: &'static str, was: i64, by: i64) -> Option<PlannedChange> {
        (by != 0).then(|| self.change(what, Some(was.to_string()), format!("{by:+}")))
    }
}

impl<'a> Facts<'a> {
    /// Resolves an account with the effects of every open action (section 18, with plan).
    #[must_use]
    pub fn with_plan(account: &'a Account, prepared: &'a Prepared) -> Self {
        let mut facts = Self::new(account, prepared);
        let actions = account.actions.iter().enumerate();
        for (place, action) in actions.filter(|(_, one)| one.status == ActionStatus::Open) {
            facts.take(action, Some(place));
        }
        facts
    }

    /// Applies the effects of one action; `place` is its index among the account's actions.
    pub(in crate::method) fn take(&mut self, action: &Action, place: Option<usize>) {
        for (effect, what) in action.effect.iter().enumerate() {
            let place = place.map(|action| (action, effect));
            self.plan(what, Source { action, place });
        }
    }

    /// Applies one effect of an open action.
    fn plan(&mut self, effect: &Effect, source: Source<'_>) {
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
                    person.plan_judgement(*power, *attitude, source);
                }
            }
            Effect::Tie {
                stakeholder,
                member,
                trust,
                commitment,
            } => {
                let known = self.prepared.present_member(member);
                let person = self
                    .people
                    .iter_mut()
                    .find(|person| person.who.id == *stakeholder);
                if let (Some(person), Some(known)) = (person, known) {
                    person.plan_tie(known, (*trust, *commitment), source);
                }
            }
            Effect::Journey(journey) => {
                let was = Some(self.journey.value.to_string());
                let change = source.change("journey", was, journey.to_string());
                self.journey_changes.push(change);
                self.journey.value = *journey;
                self.journey_assumed = false;
            }
            Effect::Touch { kind, with } => {
                let owner = source.action.owner.as_deref();
                let touch = planned_touch(self, *kind, with, owner);
                self.touch_planned(&touch, source);
                self.planned.push(touch);
                let what = format!("a touch ({})", spoken(*kind));
                self.planned_by.push(source.change("touch", None, what));
            }
        }
    }

    /// Renews the ties of everyone who attends a planned touch.
    fn touch_planned(&mut self, touch: &Interaction, source: Source<'_>) {
        let team = &self.prepared.settings.team;
        let there = |person: &&mut Person<'_>| touch.with.contains(&person.who.id);
        for person in self.people.iter_mut().filter(there) {
            person.last_contact = Some(touch.on);
            let ties = person.ties.iter_mut();
            for tie in ties.filter(|tie| touch.by.contains(&team[tie.member].id)) {
                tie.changes
                    .push(source.change("age", None, "touched".to_owned()));
                (tie.age, tie.touch) = (0, LastTouch::Planned);
            }
        }
    }
}

impl Person<'_> {
    /// Adds to power and attitude where they are known.
    fn plan_judgement(&mut self, power: i64, attitude: i64, source: Source<'_>) {
        if let Some(was) = self.attitude.value {
            self.attitude.value = Some(Attitude::clamped(was.get() + attitude));
            let change = source.added("attitude", was.get(), attitude);
            self.changes.extend(change);
        }
        if let Some(was) = self.power.value {
            self.power.value = Some(Power::clamped(was.get() + power));
            self.changes.extend(source.added("power", was.get(), power));
        }
    }

    /// Changes or creates a tie; either counts as touched on the day.
    fn plan_tie(
        &mut self,
        (member, function): (usize, Function),
        (trust, commitment): (i64, i64),
        source: Source<'_>,
    ) {
        let place = self.ties.iter().position(|tie| tie.member == member);
        let place = place.unwrap_or_else(|| {
            self.ties.push(self.made_tie(member, function));
            self.ties.len() - 1
        });
        let is_there = self.ties[place].index < self.who.ties.len();
        let tie = &mut self.ties[place];
        let mut note = |what, was: i64, by: i64| {
            tie.changes.extend(if is_there {
                source.added(what, was, by)
            } else {
                Some(source.change(what, None, format!("{by:+}")))
            });
        };
        note("trust", tie.trust.value.get(), trust);
        note("commitment", tie.commitment.value.get(), commitment);
        tie.changes
            .push(source.change("age", None, "touched".to_owned()));
        tie.trust.value = Trust::clamped(tie.trust.value.get() + trust);
        tie.commitment.value = Commitment::clamped(tie.commitment.value.get() + commitment);
        (tie.age, tie.touch) = (0, LastTouch::Planned);
    }

    /// Makes a tie that is not in the file yet.
    fn made_tie(&self, member: usize, function: Function) -> TieFact {
        TieFact {
            index: self.who.ties.len() + self.ties.len(),
            member,
            function,
            trust: At {
                value: Trust::clamped(0),
                was: None,
            },
            commitment: At {
                value: Commitment::clamped(0),
                was: None,
            },
            age: 0,
            touch: LastTouch::Planned,
            changes: Vec::new(),
        }
    }
}

/// The interaction that an action's effect brings: on the day, with the action's owner on its own side.
fn planned_touch(
    facts: &Facts<'_>,
    kind: InteractionKind,
    with: &[StakeholderId],
    owner: Option<&str>,
) -> Interaction {
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
    let theirs = theirs.filter(|person| !with.contains(&person.id));
    let with = with.iter().chain(theirs.map(|person| &person.id));
    Interaction {
        on: facts.as_of(),
        kind,
        with: with.cloned().collect(),
        by: ours.map(|member| member.id.clone()).into_iter().collect(),
        lens: Lens::Functional,
        exchange: None,
        onsite: false,
        hours: None,
        note: None,
        origin: None,
    }
}
