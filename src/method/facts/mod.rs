//! The facts of one account on one day: resolved histories, active people and ties, and the age of each tie.

mod plan;

use std::collections::HashMap;

use super::number::PlannedChange;
use super::prepared::Prepared;
use crate::model::{
    Account, Attitude, Commitment, Date, Function, Interaction, Journey, Money, Power, Stakeholder,
    StakeholderId, Tie, Trust,
};

/// One account as it was on the day of `prepared`.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The account.
    pub account: &'a Account,
    /// The settings and the day.
    pub prepared: &'a Prepared,
    /// Annual recurring revenue.
    pub arr: At<Option<Money>>,
    /// What a prospect may come to pay.
    pub potential_arr: At<Option<Money>>,
    /// Journey; assumed where nobody has said.
    pub journey: At<Journey>,
    /// Whether the journey is assumed.
    pub journey_assumed: bool,
    /// Whether it is a key account.
    pub key: At<bool>,
    /// The active people, in the order of the file.
    pub people: Vec<Person<'a>>,
    /// Interactions that a plan adds; dated on the day.
    pub planned: Vec<Interaction>,
    /// The effects that add them, in the same order.
    pub planned_by: Vec<PlannedChange>,
    /// The changes that a plan makes to the journey.
    pub journey_changes: Vec<PlannedChange>,
}

/// A value and the `was` entry it comes from (none: the plain field).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// The index of the `was` entry.
    pub was: Option<usize>,
}

/// An active stakeholder.
#[derive(Debug, Clone)]
pub struct Person<'a> {
    /// The place in the account's list.
    pub index: usize,
    /// The stakeholder.
    pub who: &'a Stakeholder,
    /// Power, when known.
    pub power: At<Option<Power>>,
    /// Attitude, when known.
    pub attitude: At<Option<Attitude>>,
    /// The ties that count on the day.
    pub ties: Vec<TieFact>,
    /// The changes that a plan makes to power and attitude.
    pub changes: Vec<PlannedChange>,
    /// The latest interaction up to the day that names the person, with any colleague.
    pub last_contact: Option<Date>,
}

/// A tie that counts on the day.
#[derive(Debug, Clone)]
pub struct TieFact {
    /// The place in the person's list; beyond its end for a tie that only a plan makes.
    pub index: usize,
    /// Our person's place in the team.
    pub member: usize,
    /// Our person's function.
    pub function: Function,
    /// Trust.
    pub trust: At<Trust>,
    /// Commitment.
    pub commitment: At<Commitment>,
    /// Whole days since the last touch, at most `untouched_age`.
    pub age: i64,
    /// What the last touch was.
    pub touch: LastTouch,
    /// The changes that a plan makes to it.
    pub changes: Vec<PlannedChange>,
}

/// What the age of a tie is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastTouch {
    /// The interaction at this place in the account's list.
    Interaction(usize),
    /// The tie's own beginning.
    Since,
    /// The effect of a planned action: today.
    Planned,
    /// Nothing: there has been no touch.
    Never,
}

impl<T> At<T> {
    fn of((value, was): (T, Option<usize>)) -> Self {
        Self { value, was }
    }
}

/// Section 4: the assumed journey of an account that names none.
#[must_use]
pub fn assumed_journey(arr: Option<Money>) -> Journey {
    if arr.is_some_and(|arr| !arr.is_zero()) {
        Journey::Use
    } else {
        Journey::Aware
    }
}

impl<'a> Facts<'a> {
    /// Resolves an account on the day of `prepared`, perhaps with the effects of its plan.
    #[must_use]
    pub fn as_planned(account: &'a Account, prepared: &'a Prepared, with_plan: bool) -> Self {
        if with_plan {
            Self::with_plan(account, prepared)
        } else {
            Self::new(account, prepared)
        }
    }

    /// Resolves an account on the day of `prepared`.
    #[must_use]
    pub fn new(account: &'a Account, prepared: &'a Prepared) -> Self {
        Self::of_people(account, prepared, |_| true)
    }

    /// Like `new`, but with only one of its people.
    #[must_use]
    pub fn of_person(account: &'a Account, prepared: &'a Prepared, id: &StakeholderId) -> Self {
        Self::of_people(account, prepared, |who| who.id == *id)
    }

    fn of_people(
        account: &'a Account,
        prepared: &'a Prepared,
        wanted: impl Fn(&Stakeholder) -> bool,
    ) -> Self {
        let mut facts = Self::without_people(account, prepared);
        let people = account.stakeholders.iter().enumerate();
        let counting = people.filter(|(_, who)| wanted(who) && who.active_on(prepared.as_of));
        facts.people = counting
            .map(|(index, who)| Person::new(index, who, prepared))
            .collect();
        facts.touch_ties();
        facts
    }

    /// Resolves the account's own fields only, for figures that do not depend on people.
    #[must_use]
    pub fn without_people(account: &'a Account, prepared: &'a Prepared) -> Self {
        let as_of = prepared.as_of;
        let arr = At::of(account.arr_on(as_of));
        let journey = At::of(account.journey_on(as_of));
        Self {
            account,
            prepared,
            arr,
            potential_arr: At::of(account.potential_arr_on(as_of)),
            journey: At {
                value: journey.value.unwrap_or_else(|| assumed_journey(arr.value)),
                was: journey.was,
            },
            journey_assumed: journey.value.is_none(),
            key: At::of(account.key_on(as_of)),
            people: Vec::new(),
            planned: Vec::new(),
            planned_by: Vec::new(),
            journey_changes: Vec::new(),
        }
    }

    /// The day.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.prepared.as_of
    }

    /// The interactions up to the day, those of a plan last, with their place in the account's list.
    pub fn interactions(&self) -> impl Iterator<Item = (Option<usize>, &Interaction)> {
        let as_of = self.as_of();
        let own = self
            .account
            .interactions
            .iter()
            .enumerate()
            .filter(move |(_, touch)| touch.on <= as_of);
        own.map(|(index, touch)| (Some(index), touch))
            .chain(self.planned.iter().map(|touch| (None, touch)))
    }

    /// Every tie that counts, with its person.
    pub fn ties(&self) -> impl Iterator<Item = (&Person<'a>, &TieFact)> {
        self.people
            .iter()
            .flat_map(|person| person.ties.iter().map(move |tie| (person, tie)))
    }

    /// Sets the age of every tie from the latest interaction that lists both sides, and every person's last contact, in
    /// one pass over the interactions.
    fn touch_ties(&mut self) {
        let oldest = self.prepared.constants().untouched_age;
        if !self.people.is_empty() && !self.account.interactions.is_empty() {
            self.count_touches();
        }
        for tie in self.people.iter_mut().flat_map(|person| &mut person.ties) {
            tie.age = tie.age.min(oldest);
        }
    }

    fn count_touches(&mut self) {
        let places: HashMap<&str, usize> = self
            .people
            .iter()
            .enumerate()
            .map(|(place, person)| (person.who.id.as_str(), place))
            .collect();
        let as_of = self.prepared.as_of;
        for (index, touch) in self
            .account
            .interactions
            .iter()
            .enumerate()
            .filter(|(_, touch)| touch.on <= as_of)
        {
            for place in touch.with.iter().filter_map(|id| places.get(id.as_str())) {
                let person = &mut self.people[*place];
                person.last_contact = person.last_contact.max(Some(touch.on));
                for tie in &mut person.ties {
                    let member = &person.who.ties[tie.index].member;
                    let age = touch.on.days_to(as_of);
                    if touch.by.contains(member)
                        && (tie.touch == LastTouch::Never || age <= tie.age)
                    {
                        (tie.age, tie.touch) = (age, LastTouch::Interaction(index));
                    }
                }
            }
        }
    }
}

impl<'a> Person<'a> {
    fn new(index: usize, who: &'a Stakeholder, prepared: &Prepared) -> Self {
        let as_of = prepared.as_of;
        let (power, power_was) = who.power_on(as_of);
        let (attitude, attitude_was) = who.attitude_on(as_of);
        let counting = who
            .ties
            .iter()
            .enumerate()
            .filter(|(_, tie)| tie.counts_on(as_of));
        Self {
            index,
            who,
            power: At {
                value: power,
                was: power_was,
            },
            attitude: At {
                value: attitude,
                was: attitude_was,
            },
            ties: counting
                .filter_map(|(index, tie)| TieFact::new(index, tie, prepared))
                .collect(),
            changes: Vec::new(),
            last_contact: None,
        }
    }

    /// An active person; `last` has the day on which each of the ties was touched last.
    #[must_use]
    pub fn touched(
        index: usize,
        who: &'a Stakeholder,
        prepared: &Prepared,
        last: &[Option<Date>],
    ) -> Self {
        let mut person = Self::new(index, who, prepared);
        for tie in &mut person.ties {
            if let Some(on) = last.get(tie.index).copied().flatten() {
                let age = on.days_to(prepared.as_of);
                // Only the date of the touch matters here.
                if tie.touch == LastTouch::Never || age <= tie.age {
                    (tie.age, tie.touch) = (age, LastTouch::Planned);
                }
            }
        }
        person
    }

    /// Power and attitude when both are known.
    #[must_use]
    pub fn judged(&self) -> Option<(Power, Attitude)> {
        self.power.value.zip(self.attitude.value)
    }
}

impl TieFact {
    /// Resolves a tie before interactions are applied. `None` if the member has left, or is not in the team (which a
    /// checked workspace rules out).
    fn new(index: usize, tie: &Tie, prepared: &Prepared) -> Option<Self> {
        let as_of = prepared.as_of;
        let (member, function) = prepared.present_member(&tie.member)?;
        let (trust, trust_was) = tie.trust_on(as_of);
        let (commitment, commitment_was) = tie.commitment_on(as_of);
        let (age, touch) = match tie.since {
            Some(since) => (since.days_to(as_of), LastTouch::Since),
            None => (prepared.constants().untouched_age, LastTouch::Never),
        };
        Some(Self {
            index,
            member,
            function,
            trust: At {
                value: trust,
                was: trust_was,
            },
            commitment: At {
                value: commitment,
                was: commitment_was,
            },
            age,
            touch,
            changes: Vec::new(),
        })
    }
}
