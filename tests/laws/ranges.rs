//! Law 2: every completion of what is unknown, and the point itself, lies in the ranges; and whom to ask next is what
//! asking would bring.

use cultivate::method::prepared::{Prepared, Standing};
use cultivate::method::ranges::{Range, Ranges, Unknown, ask_next};
use cultivate::method::score::ScoredAccount;
use cultivate::model::{
    Account, Attitude, Complexity, Date, Journey, Offering, Power, Settings, Stakeholder,
};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::deeds::{random_case, random_offerings};
use crate::{SLACK, figures, put, scored};

/// What the ranges of an account are taken for.
type RangesOf = fn(&ScoredAccount) -> Ranges<f64>;

/// One guess at all that is unknown: power and attitude by person, and which complexity.
#[derive(Debug, Clone)]
struct Guess {
    people: Vec<(i64, i64)>,
    complexity: Index,
    journey: Index,
}

fn guess() -> impl Strategy<Value = Guess> {
    // The ends of the scales more often than what lies between.
    let power = prop_oneof![Just(0_i64), Just(10), 0_i64..=10];
    let attitude = prop_oneof![Just(-5_i64), Just(5), Just(0), -5_i64..=5];
    let people = prop::collection::vec((power, attitude), 8);
    (people, any::<Index>(), any::<Index>()).prop_map(|(people, complexity, journey)| Guess {
        people,
        complexity,
        journey,
    })
}

impl Guess {
    fn completed(&self, account: &Account, settings: &Settings, on: Date) -> Account {
        let mut account = account.clone();
        for (person, (power, attitude)) in account.stakeholders.iter_mut().zip(&self.people) {
            judge(
                person,
                on,
                Power::clamped(*power),
                Attitude::clamped(*attitude),
            );
        }
        if account.complexity_override.is_none() {
            let all = complexities(settings);
            account.complexity_override = Complexity::new(*self.complexity.get(&all)).ok();
        }
        let pays = account.arr_on(on).0.is_some_and(|arr| !arr.is_zero());
        let journeys: &[Journey] = if pays {
            &[
                Journey::Purchase,
                Journey::Use,
                Journey::Value,
                Journey::Advocate,
            ]
        } else {
            &[Journey::Aware, Journey::Purchase]
        };
        let guessed = *self.journey.get(journeys);
        say_journey(&mut account, on, guessed);
        account
    }
}

/// Says what nobody knows of a person on a day; what is known that day stays.
fn judge(person: &mut Stakeholder, on: Date, power: Power, attitude: Attitude) {
    person.power = person.power_on(on).0.or(Some(power));
    person.attitude = person.attitude_on(on).0.or(Some(attitude));
    person.was.clear();
}

/// Says the journey of a day on which nobody has said it.
fn say_journey(account: &mut Account, on: Date, journey: Journey) {
    account.journey = account.journey_on(on).0.or(Some(journey));
    for was in &mut account.was {
        was.journey = cultivate::model::Unknown::Silent;
    }
}

/// That of each offering and their mean, or the ends of the scale and the middle.
fn complexities(settings: &Settings) -> Vec<f64> {
    let of = |offering: &Offering| {
        0.4 * offering.deployment_expertise.as_f64()
            + 0.2 * offering.pricing.as_f64()
            + 0.4 * offering.time_to_value.as_f64()
    };
    let mut all: Vec<f64> = settings.offerings.iter().map(of).collect();
    if all.is_empty() {
        return vec![0.0, 5.0, 10.0];
    }
    all.push(all.iter().sum::<f64>() / all.len() as f64);
    all
}

fn every_completion_lies_in(ranges: RangesOf, cases: u32) -> Result<(), String> {
    let guesses = prop::collection::vec(guess(), 6);
    let random = (random_case(), random_offerings(), guesses);
    let run = put(
        cases,
        &random,
        |((mut settings, account, on), offerings, guesses)| {
            settings.offerings = offerings;
            let score = scored(&account, &settings, on);
            let point = figures(&score);
            let ranges = ranges(point);
            lies_in(&ranges, point)?;
            for guess in guesses {
                let completed = scored(&guess.completed(&account, &settings, on), &settings, on);
                lies_in(&ranges, figures(&completed))?;
            }
            Ok(())
        },
    );
    run.map_err(|error| error.to_string())
}

fn lies_in(ranges: &Ranges<f64>, figures: &ScoredAccount) -> Result<(), TestCaseError> {
    for (name, range, figure) in [
        ("depth", ranges.depth, figures.depth.score),
        ("power", ranges.power, figures.power.score),
        ("equity", ranges.equity, figures.equity.score),
        ("gap", ranges.gap, figures.equity.gap),
    ] {
        let Range { low, high } = range;
        prop_assert!(
            (low - SLACK..=high + SLACK).contains(&figure),
            "{name} {figure} of {low} to {high}"
        );
    }
    Ok(())
}

#[test]
fn every_completion_and_the_point_lie_in_the_ranges() {
    every_completion_lies_in(|figures| figures.ranges, 1_500)
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn ranges_that_are_too_narrow_are_noticed() {
    let narrowed: [(&str, RangesOf); 3] = [
        ("the point alone", |figures| {
            let only = |figure: f64| Range {
                low: figure,
                high: figure,
            };
            Ranges {
                depth: only(figures.depth.score),
                power: only(figures.power.score),
                equity: only(figures.equity.score),
                gap: only(figures.equity.gap),
            }
        }),
        ("depth without its upper end", |figures| {
            let mut ranges = figures.ranges;
            ranges.depth.high = figures.depth.score;
            ranges
        }),
        ("a gap a tenth too narrow", |figures| {
            let mut ranges = figures.ranges;
            ranges.gap.low += 0.1 * ranges.gap.width();
            ranges
        }),
    ];
    for (what, ranges) in narrowed {
        let broken = every_completion_lies_in(ranges, 20_000);
        assert!(broken.is_err(), "{what}: nothing was noticed");
    }
}

/// The width of the gap's range.
fn width(account: &Account, settings: &Settings, on: Date) -> f64 {
    figures(&scored(account, settings, on)).ranges.gap.width()
}

#[test]
fn asking_narrows_the_range_by_what_is_said() {
    let random = (random_case(), random_offerings());
    let run = put(
        1_000,
        &random,
        |((mut settings, account, on), offerings)| {
            settings.offerings = offerings;
            let prepared = Prepared::new(settings.clone(), on);
            let found = ask_next(&account, &prepared, Standing::default(), false);
            let before = width(&account, &settings, on);
            prop_assert!(found.len() <= 5);
            prop_assert!(
                found
                    .windows(2)
                    .all(|pair| pair[0].narrows >= pair[1].narrows)
            );
            // Everything that can be asked, each answered alone and scored anew.
            let mut all: Vec<f64> = Vec::new();
            let mut told = 0;
            let mut answered = |what: Unknown, account: &Account| {
                let narrows = before - width(account, &settings, on);
                if let Some(one) = found.iter().find(|one| one.what == what) {
                    told += 1;
                    prop_assert!((one.narrows - narrows).abs() < 1e-7, "{one:?} is {narrows}");
                }
                all.push(narrows);
                Ok(())
            };
            for (place, person) in account.stakeholders.iter().enumerate() {
                let mut known = account.clone();
                let one = &mut known.stakeholders[place];
                judge(one, on, Power::clamped(5), Attitude::clamped(0));
                let is_here = person.active_on(on);
                if is_here
                    && (person.power_on(on).0.is_none() || person.attitude_on(on).0.is_none())
                {
                    answered(Unknown::Person(person.id.clone()), &known)?;
                }
            }
            if account.complexity_override.is_none() {
                let mut known = account.clone();
                let complexity = scored(&account, &settings, on).complexity;
                known.complexity_override = Complexity::new(complexity).ok();
                answered(Unknown::Complexity, &known)?;
            }
            if account.journey_on(on).0.is_none() {
                let mut known = account.clone();
                let journey = scored(&account, &settings, on).journey;
                say_journey(&mut known, on, journey);
                answered(Unknown::Journey, &known)?;
            }
            prop_assert_eq!(told, found.len(), "nothing else is asked");
            let worth = all.iter().filter(|narrows| **narrows > 1e-7).count();
            prop_assert!(found.len() >= worth.min(5), "{} of {}", found.len(), worth);
            Ok(())
        },
    );
    run.unwrap_or_else(|error| panic!("{error}"));
}
