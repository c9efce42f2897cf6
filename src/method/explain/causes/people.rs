//! Explains the causes about people and their ties.

use crate::method::explain::Reason;
use crate::method::explain::people::{class_reasons, judgement, live_reasons};
use crate::method::explain::phrases;
use crate::method::explain::touches::renewal_reason;
use crate::method::facts::Person;
use crate::method::insight::{Code, Measured};
use crate::method::number::Origin;
use crate::method::power::{Class, class};
use crate::method::score::PersonScore;
use crate::method::ties::reciprocity;
use crate::model::{Tier, article, written};

/// The maximum number of people explained: an account may have thousands, and a cause names only a few.
const MOST: usize = 5;

/// Returns the values of a cause about people; none for other causes.
pub(super) fn values(code: Code, measured: &Measured<'_>) -> Option<Vec<Reason>> {
    Some(match code {
        Code::Blocker => {
            let mut all = of_class(measured, Class::Blocker, |person| person.live);
            all.extend(renewal(measured));
            all
        }
        Code::BlockerUnattended => of_class(measured, Class::Blocker, |person| !person.live),
        Code::SwingPower => {
            let pivot = measured.case.k().power_pivot;
            of_class(measured, Class::Undecided, |person| {
                !person.live && person.power.is_some_and(|power| power.get() >= pivot)
            })
        }
        Code::DetractorMarket => market(measured),
        Code::UnknownPeople | Code::JudgeFirst => unjudged(measured),
        Code::Guardian => guardians(measured),
        Code::NoChampion => {
            let mut all = of_class(measured, Class::Champion, |_| true);
            all.push(orientation(measured));
            all
        }
        Code::ChampionLeft => left(measured),
        Code::NoThread | Code::SingleThread => threads(code, measured),
        Code::OneOfUs => one_of_us(measured),
        Code::OneSided => one_sided(measured),
        Code::InfluencerTrap => trap(measured),
        Code::AdvocateIdle => advocates(measured),
        Code::DetractorSink => sink(measured),
        _ => return None,
    })
}

fn renewal(measured: &Measured<'_>) -> Option<Reason> {
    let day = measured.case.open_renewal()?;
    Some(renewal_reason(measured.case.facts, day))
}

fn orientation(measured: &Measured<'_>) -> Reason {
    let orientation = crate::model::orientation(measured.figures.orientation);
    Reason::said(phrases::orientation_is(orientation)).of("orientation")
}

/// Explains the people of a class: why they belong to it, and whether they are in contact.
fn of_class(
    measured: &Measured<'_>,
    class: Class,
    which: impl Fn(&PersonScore) -> bool,
) -> Vec<Reason> {
    let people = measured.people().enumerate();
    let found = people.filter(|(_, (_, score))| score.class == class && which(score));
    let each = found
        .take(MOST)
        .flat_map(|(place, (person, score))| about(measured, place, person, score));
    each.collect()
}

/// Explains a person's class and contact.
fn about(
    measured: &Measured<'_>,
    place: usize,
    person: &Person<'_>,
    score: &PersonScore,
) -> Vec<Reason> {
    let facts = measured.case.facts;
    let name = &person.who.name;
    let mut all: Vec<Reason> = named(name, class_reasons(facts, person, score.class)).collect();
    if let Some(ties) = measured.strengths.get(place) {
        all.extend(named(name, live_reasons(facts, person, ties)));
    }
    let class = score.class.name();
    let class = format!("{} {class}", article(&class.to_lowercase()));
    all.push(Reason::said(match score.live {
        true => phrases::in_contact(name, class),
        false => phrases::out_of_contact(name, class),
    }));
    all
}

/// Prefixes comparisons with the person's name; other reasons have been given already.
fn named(name: &str, reasons: Vec<Reason>) -> impl Iterator<Item = Reason> {
    let tests = reasons
        .into_iter()
        .filter(|reason| reason.test.is_some() || reason.origin.is_some());
    let name = name.to_owned();
    tests.map(move |mut reason| {
        reason.words = format!("{name}: {}", reason.words);
        reason
    })
}

fn market(measured: &Measured<'_>) -> Vec<Reason> {
    let least = measured.case.t().market_power;
    let heard = measured
        .of_class(Class::Detractor)
        .filter(|(person, _)| person.who.market_power.get() >= least);
    let each = heard.take(MOST).map(|(person, _)| {
        let what = format!("{}: market power", person.who.name);
        let power = ("market_power", person.who.market_power.get() as f64);
        let bound = ("thresholds.market_power", least as f64);
        let path = format!("stakeholders[{}].market_power", person.index);
        Reason::test(&what, power, bound, "from which a critic matters")
            .at(Origin::account("market_power", path))
    });
    each.collect()
}

fn unjudged(measured: &Measured<'_>) -> Vec<Reason> {
    let unknown = measured
        .people()
        .filter(|(person, _)| person.judged().is_none());
    let each = unknown.take(MOST).map(|(person, _)| {
        let name = &person.who.name;
        Reason::said(match (person.power.value, person.attitude.value) {
            (None, None) => phrases::both_unknown(name),
            (None, _) => phrases::power_unknown(name),
            _ => phrases::attitude_unknown(name),
        })
        .of(format!("stakeholders.{}.class", person.who.id))
    });
    each.collect()
}

fn guardians(measured: &Measured<'_>) -> Vec<Reason> {
    let people = measured.people().filter(|(person, score)| {
        let won = score.attitude.is_some_and(|attitude| attitude.get() > 0);
        person.who.guardian && !won && !score.live
    });
    let each = people.take(MOST).flat_map(|(person, _)| {
        let path = format!("stakeholders[{}].guardian", person.index);
        let name = &person.who.name;
        let attitude = match person.attitude.value {
            Some(attitude) => phrases::attitude_of(name, attitude.get()),
            None => phrases::attitude_of_unknown(name),
        };
        [
            Reason::said(phrases::guardian(name)).at(Origin::account("guardian", path)),
            Reason::said(attitude).at(judgement(person, "attitude")),
            Reason::said(phrases::not_in_contact(name))
                .of(format!("stakeholders.{}.live", person.who.id)),
        ]
    });
    each.collect()
}

fn left(measured: &Measured<'_>) -> Vec<Reason> {
    let case = &measured.case;
    let people = case.account().stakeholders.iter().enumerate();
    let gone = people.filter_map(|(place, person)| {
        let left = person.left?;
        let eve = left.plus_days(-1);
        let (power, attitude) = (person.power_on(eve).0, person.attitude_on(eve).0);
        let was = class(case.k(), power, attitude) == Class::Champion;
        let power = power?;
        let attitude = attitude?;
        (was && case.within(left, case.t().left_days)).then(|| {
            let words = phrases::left(&person.name, written(left), power, attitude);
            Reason::said(words).at(Origin::account(
                "left",
                format!("stakeholders[{place}].left"),
            ))
        })
    });
    gone.take(MOST).collect()
}

fn threads(code: Code, measured: &Measured<'_>) -> Vec<Reason> {
    let live = measured.people().filter(|(_, score)| score.live).count();
    let wanted = if code == Code::NoThread { 0.0 } else { 1.0 };
    let count = ("live", live as f64);
    let mut all = vec![
        Reason::test(
            "people in contact",
            count,
            ("wanted", wanted),
            "what the rule looks for",
        ),
        Reason::said(phrases::tier_is(measured.case.tier)).of("tier"),
        Reason::said(phrases::journey_is(measured.case.score.journey)).of("journey"),
    ];
    if code == Code::SingleThread {
        let person = measured
            .people()
            .enumerate()
            .find(|(_, (_, score))| score.live);
        all.extend(person.into_iter().flat_map(|(place, (person, _))| {
            let ties = &measured.strengths[place];
            named(
                &person.who.name,
                live_reasons(measured.case.facts, person, ties),
            )
        }));
    } else {
        let people = measured.people().enumerate().take(MOST);
        all.extend(people.flat_map(|(place, (person, _))| {
            let ties = &measured.strengths[place];
            named(
                &person.who.name,
                live_reasons(measured.case.facts, person, ties),
            )
        }));
    }
    all
}

fn one_of_us(measured: &Measured<'_>) -> Vec<Reason> {
    let team = &measured.case.prepared().settings.team;
    let mut all = vec![Reason::said(phrases::tier_is(Tier::High)).of("tier")];
    all.extend(
        measured
            .live_ties()
            .take(MOST)
            .map(|(member, person, strength)| {
                let ours = &team[member];
                let strength = crate::method::explain::digits::short(strength, 2);
                Reason::said(phrases::tie_strength(
                    &ours.name,
                    &person.who.name,
                    strength,
                ))
                .of(format!("stakeholders.{}.ties.{}", person.who.id, ours.id))
            }),
    );
    all
}

fn one_sided(measured: &Measured<'_>) -> Vec<Reason> {
    let t = measured.case.t();
    let people = measured.people().zip(&measured.touches.people);
    let uneven = people.filter(|(_, tally)| {
        tally.given + tally.received >= t.exchange_least
            && reciprocity(tally.given, tally.received) < t.reciprocity_least
    });
    let each = uneven.take(MOST).flat_map(|((person, _), tally)| {
        let name = &person.who.name;
        let start = format!("stakeholders.{}", person.who.id);
        let number = ("given + received", (tally.given + tally.received) as f64);
        let share = ("reciprocity", reciprocity(tally.given, tally.received));
        [
            Reason::test(
                &format!("{name}: times something was given or received"),
                number,
                ("exchange_least", t.exchange_least as f64),
                "the least that counts",
            )
            .of(format!("{start}.given")),
            Reason::test(
                &format!("{name}: the lesser of both, as a share of the greater,"),
                share,
                ("reciprocity_least", t.reciprocity_least),
                "below which it is one-sided",
            )
            .of(format!("{start}.reciprocity")),
        ]
    });
    each.collect()
}

fn trap(measured: &Measured<'_>) -> Vec<Reason> {
    let t = measured.case.t();
    let (mut ties, mut all, mut friends) = (0, 0.0, 0.0);
    for ((_, score), strengths) in measured.people().zip(measured.strengths) {
        if matches!(
            score.class,
            Class::Champion | Class::Blocker | Class::Influencer
        ) {
            for tie in strengths.iter().filter(|tie| tie.live) {
                ties += 1;
                all += tie.strength;
                if score.class == Class::Influencer {
                    friends += tie.strength;
                }
            }
        }
    }
    vec![
        Reason::test(
            "live ties",
            ("ties", f64::from(ties)),
            ("trap_ties", t.trap_ties as f64),
            "the least that counts",
        ),
        Reason::test(
            "the share of their strength with friends who are not strong",
            ("share", friends / all),
            ("trap_share", t.trap_share),
            "above which it shows",
        ),
    ]
}

fn advocates(measured: &Measured<'_>) -> Vec<Reason> {
    let case = &measured.case;
    let idle = measured
        .people()
        .zip(&measured.touches.people)
        .filter(|((person, _), tally)| {
            let met = tally
                .last
                .is_some_and(|day| case.within(day, case.t().advocate_days));
            person.who.advocate && !met
        });
    let each = idle.take(MOST).map(|((person, _), tally)| {
        let words = match tally.last {
            Some(day) => phrases::advocate_met(&person.who.name, written(day)),
            None => phrases::advocate_never_met(&person.who.name),
        };
        Reason::said(words).of(format!("stakeholders.{}.last_contact", person.who.id))
    });
    each.collect()
}

fn sink(measured: &Measured<'_>) -> Vec<Reason> {
    let t = measured.case.t();
    let people = measured.people().zip(&measured.touches.people);
    let sunk = people.filter(|((person, score), _)| {
        score.class == Class::Detractor && person.who.market_power.get() < t.market_power
    });
    let (mut hours, mut all) = (0.0, Vec::new());
    for ((person, _), tally) in sunk {
        hours += tally.hours;
        if all.len() < MOST && tally.hours > 0.0 {
            let spent = crate::method::explain::digits::short(tally.hours, 1);
            all.push(
                Reason::said(phrases::hours_with(&person.who.name, spent))
                    .of(format!("stakeholders.{}.class", person.who.id)),
            );
        }
    }
    let share = ("share", hours / measured.touches.named_hours);
    let bound = ("sink_share", t.sink_share);
    all.push(Reason::test(
        "the share of a year's hours",
        share,
        bound,
        "above which it shows",
    ));
    all
}
