//! Section 19: whom or what to ask next, ranked by how much the answer narrows the range of the gap.

use std::collections::HashMap;

use super::{Known, PeopleEnds, Range, Setting, journeys, over, settings};
use crate::method::complexity;
use crate::method::facts::{Facts, Person};
use crate::method::figures::{Figures, figures};
use crate::method::ladder::End;
use crate::method::number::compared;
use crate::method::power::{Pull, judged_at, of_pull, pull};
use crate::method::prepared::{Prepared, Standing};
use crate::model::{Account, Attitude, Constants, Power, StakeholderId};

/// Something unknown, and what knowing it would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct AskNext {
    /// What to ask about.
    pub what: Unknown,
    /// By how much the range of the gap narrows.
    pub narrows: f64,
}

/// What is unknown about an account; the order breaks ties.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unknown {
    /// How complex its offering is.
    Complexity,
    /// Where the customer is.
    Journey,
    /// A person's power, attitude or both.
    Person(StakeholderId),
}

impl Unknown {
    /// The name in output.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Complexity => "complexity",
            Self::Journey => "journey",
            Self::Person(_) => "person",
        }
    }
}

/// The maximum number of suggestions.
const AT_MOST: usize = 5;

/// The power assumed for the answer: the middle of the scale.
const ASKED_POWER: i64 = (Power::LOW + Power::HIGH) / 2;
/// The attitude assumed for the answer.
const ASKED_ATTITUDE: i64 = (Attitude::LOW + Attitude::HIGH) / 2;

/// Returns what narrows the range of an account's gap most, greatest first. `with_plan` includes the effects of open
/// actions. Computed on demand, not with every score.
#[must_use]
pub fn ask_next(
    account: &Account,
    prepared: &Prepared,
    standing: Standing,
    with_plan: bool,
) -> Vec<AskNext> {
    let facts = if with_plan {
        Facts::with_plan(account, prepared)
    } else {
        Facts::new(account, prepared)
    };
    asked(&facts, standing)
}

/// Like `ask_next`, for facts that have already been resolved.
pub(in crate::method) fn asked(facts: &Facts<'_>, standing: Standing) -> Vec<AskNext> {
    if !super::anything_unknown(facts) {
        return Vec::new();
    }
    let figures: Figures<f64> = figures(facts, standing);
    let known = figures
        .scored
        .as_ref()
        .map(|scored| scored.known(&figures.complexity));
    known.map_or_else(|_| Vec::new(), |known| of_known(facts, &known))
}

fn of_known(facts: &Facts<'_>, known: &Known<'_, f64>) -> Vec<AskNext> {
    let asker = Asker::new(facts, known);
    let mut all: Vec<AskNext> = asker.journey_and_complexity();
    let unknown = facts.people.iter().enumerate();
    let unknown = unknown.filter(|(_, person)| person.judged().is_none());
    all.extend(unknown.map(|(place, person)| asker.person(place, person)));
    all.retain(|one| one.narrows > 0.0);
    all.sort_by(|a, b| {
        b.narrows
            .total_cmp(&a.narrows)
            .then_with(|| a.what.cmp(&b.what))
    });
    all.truncate(AT_MOST);
    all
}

/// Values computed once for all questions.
struct Asker<'a> {
    facts: &'a Facts<'a>,
    known: &'a Known<'a, f64>,
    k: &'a Constants,
    settings: Vec<Setting<f64>>,
    people: PeopleEnds<f64>,
    /// For people of unknown power: channel, and index in its ladder.
    ladders: HashMap<usize, (usize, usize)>,
    /// The power sums at each end, over everybody.
    pulls: Range<Pull<f64>>,
    /// The power sums of the point figure.
    point: Pull<f64>,
    /// The width of the range while nothing is answered.
    width: f64,
}

impl<'a> Asker<'a> {
    fn new(facts: &'a Facts<'a>, known: &'a Known<'a, f64>) -> Self {
        let k = facts.prepared.constants();
        let complexities = if complexity::is_assumed(facts) {
            complexity::candidates(facts.prepared, known.complexity)
        } else {
            vec![*known.complexity]
        };
        let settings = settings(facts, known, &complexities, journeys(facts));
        let people = PeopleEnds::new(facts, known);
        let pairs = facts.people.iter().zip(known.depths);
        let judged = pairs.clone();
        let judged = judged.filter_map(|(person, depth)| Some((person, person.judged()?, depth)));
        Self {
            facts,
            known,
            k,
            pulls: Range::new(|end| {
                let people = pairs.clone();
                let people = people.map(|(person, depth)| (person, judged_at(person, end), depth));
                pull(k, people, Some(end))
            }),
            point: pull(k, judged, None),
            width: over(k, known, &settings, &people).gap.width(),
            ladders: known.channels.unknown().collect(),
            settings,
            people,
        }
    }

    fn narrowed(
        &self,
        what: Unknown,
        settings: &[Setting<f64>],
        people: &PeopleEnds<f64>,
    ) -> AskNext {
        let width = over(self.k, self.known, settings, people).gap.width();
        let narrows = compared(self.width - width);
        AskNext { what, narrows }
    }

    fn journey_and_complexity(&self) -> Vec<AskNext> {
        let mut all = Vec::new();
        let assumed = std::slice::from_ref(self.known.complexity);
        if complexity::is_assumed(self.facts) {
            let settings = settings(self.facts, self.known, assumed, journeys(self.facts));
            all.push(self.narrowed(Unknown::Complexity, &settings, &self.people));
        }
        if self.facts.journey_assumed {
            let journey = std::slice::from_ref(&self.facts.journey.value);
            let complexities = if complexity::is_assumed(self.facts) {
                complexity::candidates(self.facts.prepared, self.known.complexity)
            } else {
                assumed.to_vec()
            };
            let settings = settings(self.facts, self.known, &complexities, journey);
            all.push(self.narrowed(Unknown::Journey, &settings, &self.people));
        }
        all
    }

    /// Computes the narrowed range once one person is known: only that person's part of the sums changes.
    fn person(&self, place: usize, person: &Person<'_>) -> AskNext {
        let depth = self.known.depths[place];
        let power = person.power.value.unwrap_or(Power::clamped(ASKED_POWER));
        let attitude = person
            .attitude
            .value
            .unwrap_or(Attitude::clamped(ASKED_ATTITUDE));
        let mut people = self.people.clone();
        if let Some((channel, at)) = self.ladders.get(&place) {
            let [low, high] = self
                .known
                .channels
                .ends_knowing(*channel, *at, power.as_f64());
            people.channels.low[*channel] = low;
            people.channels.high[*channel] = high;
        }
        let part = |judged: (Power, Attitude)| {
            pull(
                self.k,
                std::iter::once((person, judged, &depth)),
                Some(End::Low),
            )
        };
        let asked = part((power, attitude));
        let power_of = |sums: &Pull<f64>| of_pull(self.k, sums.clone()).score;
        let point = power_of(&self.point.plus(&asked, 1.0));
        let at = |end: End| {
            let without = self.pulls.at(end).plus(&part(judged_at(person, end)), -1.0);
            power_of(&without.plus(&asked, 1.0))
        };
        people.power = Range {
            low: at(End::Low).min(point),
            high: at(End::High).max(point),
        };
        self.narrowed(
            Unknown::Person(person.who.id.clone()),
            &self.settings,
            &people,
        )
    }
}

impl Pull<f64> {
    /// Adds or removes one person's part.
    fn plus(&self, part: &Self, sign: f64) -> Self {
        Self {
            drive: self.drive + sign * part.drive,
            influence: self.influence + sign * part.influence,
            champions: self.champions + sign * part.champions,
            resist: self.resist + sign * part.resist,
            against: self.against + sign * part.against,
        }
    }
}
