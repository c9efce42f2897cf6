//! Explains each person's class and depth.

use super::collect::Wanted;
use super::written::computed;
use super::{Outcome, Reason, phrases, written::decided};
use crate::method::facts::{Facts, Person};
use crate::method::figures::Scored;
use crate::method::insight::tallies;
use crate::method::notes;
use crate::method::number::{Number, Origin};
use crate::method::power::{Class, class};
use crate::method::score::AccountScore;
use crate::method::ties::{Strength, reciprocity};
use crate::method::trace::Traced;
use crate::model::{Attitude, Power, written};

pub(super) fn of_scored(
    facts: &Facts<'_>,
    scored: &Scored<Traced>,
    score: &AccountScore,
    all: &mut Wanted<'_>,
) {
    if !all.below("stakeholders.") {
        return;
    }
    let exchanged = tallies(facts, score);
    let people = facts
        .people
        .iter()
        .zip(&scored.depths)
        .zip(&scored.strengths);
    for (place, ((person, depth), ties)) in people.enumerate() {
        let start = format!("stakeholders.{}", person.who.id);
        if !all.below(&start) {
            continue;
        }
        let name = |what: &str| format!("{start}.{what}");
        judgements(facts, person, &start, all);
        all.number(&name("depth"), 6, depth);
        last_contact(facts, person, &start, all);
        live(facts, person, ties, &start, all);
        if let Some((given, received)) = exchanged.get(place) {
            exchange(&start, *given, *received, all);
        }
        for (tie, strength) in person.ties.iter().zip(ties) {
            let member = &facts.prepared.settings.team[tie.member].id;
            all.number(&name(&format!("ties.{member}")), 6, &strength.strength);
        }
    }
}

/// Returns the origin of a judgement.
pub(super) fn judgement(person: &Person<'_>, what: &'static str) -> Origin {
    let (unknown, was) = match what {
        "power" => (person.power.value.is_none(), person.power.was),
        _ => (person.attitude.value.is_none(), person.attitude.was),
    };
    let name = format!("{what}.{}", person.who.id);
    let place = person.index;
    let origin = match (unknown, was) {
        (true, _) => Origin::nowhere(name, notes::unknown()),
        (_, None) => Origin::account(name, format!("stakeholders[{place}].{what}")),
        (_, Some(was)) => Origin::account(name, format!("stakeholders[{place}].was[{was}].{what}")),
    };
    origin.planned(&person.changes, what)
}

fn judgements(facts: &Facts<'_>, person: &Person<'_>, start: &str, all: &mut Wanted<'_>) {
    let power = person.power.value.map(Power::get);
    let attitude = person.attitude.value.map(Attitude::get);
    for (what, value) in [("power", power), ("attitude", attitude)] {
        let figure = format!("{start}.{what}");
        all.add(&figure, || match value {
            Some(value) => {
                let value = Traced::given(value as f64, || judgement(person, what));
                computed(&figure, 8, &value)
            }
            None => {
                let because = vec![Reason::said(phrases::unknown_judgement(what))];
                decided(&figure, 8, Outcome::Nothing, because, &[])
            }
        });
    }
    let k = facts.prepared.constants();
    let class = class(k, person.power.value, person.attitude.value);
    all.word(&format!("{start}.class"), 8, class.name(), || {
        class_reasons(facts, person, class)
    });
}

/// Explains a person's class.
pub(super) fn class_reasons(facts: &Facts<'_>, person: &Person<'_>, class: Class) -> Vec<Reason> {
    let k = facts.prepared.constants();
    let unknown = |what: &str| Reason::said(phrases::unknown_judgement(what));
    let power = person.power.value.map_or_else(
        || unknown("power"),
        |power| {
            let strong = if power.get() >= k.power_pivot {
                "strong"
            } else {
                "not strong"
            };
            let bound = ("power_pivot", k.power_pivot as f64);
            let words = format!("where power begins to be strong: {strong}");
            Reason::test("power", ("power", power.as_f64()), bound, &words)
        },
    );
    let attitude = person.attitude.value.map_or_else(
        || unknown("attitude"),
        |attitude| {
            let side = match attitude.get().signum() {
                1 => "for us",
                0 => "neither for us nor against us",
                _ => "against us",
            };
            Reason::test(
                "attitude",
                ("attitude", attitude.as_f64()),
                ("neutral", 0.0),
                side,
            )
        },
    );
    let rule = match class {
        Class::Champion => phrases::champion(),
        Class::Influencer => phrases::influencer(),
        Class::Blocker => phrases::blocker(),
        Class::Detractor => phrases::detractor(),
        Class::Undecided => phrases::undecided(),
        Class::Unknown => phrases::class_unknown(),
    };
    vec![
        power.at(judgement(person, "power")),
        attitude.at(judgement(person, "attitude")),
        Reason::said(rule),
    ]
}

fn last_contact(facts: &Facts<'_>, person: &Person<'_>, start: &str, all: &mut Wanted<'_>) {
    all.option(
        &format!("{start}.last_contact"),
        6,
        person.last_contact,
        || {
            let Some(day) = person.last_contact else {
                let until = written(facts.as_of());
                return vec![Reason::said(phrases::no_touch(until))];
            };
            let touches = facts.account.interactions.iter();
            let place = touches
                .enumerate()
                .filter(|(_, touch)| touch.on == day && touch.with.contains(&person.who.id));
            let reason = Reason::said(phrases::latest_touch(written(day)));
            let place = place.map(|(place, _)| place).next_back();
            let reason = match place {
                Some(place) => {
                    reason.at(Origin::account("last", format!("interactions[{place}].on")))
                }
                None => reason.at(Origin::nowhere("last", notes::planned_touch())
                    .planned_by(facts.planned_by.last())),
            };
            vec![reason]
        },
    );
}

/// Explains why a person counts as in contact with us or not.
pub(super) fn live_reasons(
    facts: &Facts<'_>,
    person: &Person<'_>,
    ties: &[Strength<f64>],
) -> Vec<Reason> {
    let k = facts.prepared.constants();
    let team = &facts.prepared.settings.team;
    let strongest = person.ties.iter().zip(ties).max_by(|(_, a), (_, b)| {
        (a.live, a.strength)
            .partial_cmp(&(b.live, b.strength))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let Some((tie, strength)) = strongest else {
        return vec![Reason::said(phrases::no_tie())];
    };
    let member = &team[tie.member];
    let figure = format!("stakeholders.{}.ties.{}", person.who.id, member.id);
    let (least, oldest) = (
        ("live_strength", k.live_strength),
        ("live_days", k.live_days as f64),
    );
    let what = format!("the strength of the tie with {},", member.name);
    let words = format!("the age of the tie with {} in days,", member.name);
    vec![
        Reason::test(
            &what,
            ("strength", strength.strength),
            least,
            "from which a tie is live",
        )
        .of(figure),
        Reason::test(
            &words,
            ("age", tie.age as f64),
            oldest,
            "after which a tie is no longer live",
        ),
    ]
}

fn live(
    facts: &Facts<'_>,
    person: &Person<'_>,
    ties: &[Strength<Traced>],
    start: &str,
    all: &mut Wanted<'_>,
) {
    let live = ties.iter().any(|tie| tie.live);
    all.word(&format!("{start}.live"), 6, live, || {
        let plain: Vec<Strength<f64>> = ties
            .iter()
            .map(|tie| Strength {
                strength: tie.strength.value(),
                live: tie.live,
            })
            .collect();
        live_reasons(facts, person, &plain)
    });
}

fn exchange(start: &str, given: i64, received: i64, all: &mut Wanted<'_>) {
    let count = |what: &'static str, count: i64| {
        Traced::given(count as f64, || Origin::nowhere(what, notes::both_ways()))
    };
    for (what, number) in [("given", given), ("received", received)] {
        let figure = format!("{start}.{what}");
        all.add(&figure, || computed(&figure, 6, &count(what, number)));
    }
    let figure = format!("{start}.reciprocity");
    all.add(&figure, || {
        let share = if given.max(received) == 0 {
            Traced::given(reciprocity(given, received), || {
                Origin::nowhere("reciprocity", notes::nothing_exchanged())
            })
        } else {
            let both = || (count("given", given), count("received", received));
            let ((a, b), (c, d)) = (both(), both());
            a.least(b) / c.most(d)
        };
        computed(&figure, 6, &share)
    });
}
