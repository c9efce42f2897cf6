//! Insights about single people: who is unknown, who drives, who resists, who is neglected.

use super::case::{Case, Measured};
use super::evidence::{self, list, tenths};
use super::{Found, Severity};
use crate::method::equity::Verdict;
use crate::method::facts::Person;
use crate::method::number::compared;
use crate::method::power::{Class, class};
use crate::method::score::PersonScore;
use crate::model::{Journey, Persona, Stakeholder, written};

pub(super) fn no_map(case: &Case<'_>) -> Found {
    let nobody = case.facts.people.is_empty() && case.from(Journey::Purchase) && case.personal();
    nobody.then(|| {
        let day = case.facts.as_of();
        let came = |who: &&Stakeholder| who.since.is_none_or(|since| since <= day);
        let mapped = case.account().stakeholders.iter().filter(came).count();
        let evidence = match mapped {
            0 => evidence::nobody_mapped(),
            1 => evidence::only_one_left(),
            many => evidence::all_left(many),
        };
        (Severity::Warning, evidence)
    })
}

pub(super) fn judge_first(case: &Case<'_>) -> Found {
    let all = &case.facts.people;
    let nobody = all.iter().all(|person| person.judged().is_none());
    (case.verdict == Some(Verdict::Unjudged) && !all.is_empty() && nobody)
        .then(|| (Severity::Warning, evidence::nobody_judged(all.len())))
}

pub(super) fn unknown_people(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    if !case.from(Journey::Purchase) || !case.personal() {
        return None;
    }
    let unknown = judged.of_class(Class::Unknown).collect();
    named(Severity::Info, unknown, |people, _| people)
}

pub(super) fn swing_power(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let swing = judged.of_class(Class::Undecided).filter(|(_, figures)| {
        let strong = figures
            .power
            .is_some_and(|power| power.get() >= case.k().power_pivot);
        strong && !figures.live
    });
    if case.personal() {
        named(Severity::Warning, swing.collect(), evidence::no_live_tie)
    } else {
        None
    }
}

pub(super) fn blocker(judged: &Measured<'_>) -> Found {
    let attended = judged
        .of_class(Class::Blocker)
        .filter(|(_, figures)| figures.live);
    let renewal = judged.case.renewal_watched();
    let severity = if renewal {
        Severity::Critical
    } else {
        Severity::Warning
    };
    named(severity, attended.collect(), evidence::still_oppose)
}

pub(super) fn blocker_unattended(judged: &Measured<'_>) -> Found {
    let alone = judged
        .of_class(Class::Blocker)
        .filter(|(_, figures)| !figures.live);
    if judged.case.personal() {
        named(Severity::Critical, alone.collect(), evidence::no_live_tie)
    } else {
        None
    }
}

pub(super) fn guardian(judged: &Measured<'_>) -> Found {
    let wary = judged.people().filter(|(person, figures)| {
        let won = figures.attitude.is_some_and(|attitude| attitude.get() > 0);
        person.who.guardian && !won && !figures.live
    });
    named(Severity::Warning, wary.collect(), evidence::guard)
}

pub(super) fn no_champion(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let known = case.facts.people.len();
    let missing =
        case.from(Journey::Use) && case.personal() && known > 0 && !champion_is_near(judged);
    let severity = match judged.figures.orientation {
        Persona::ExpertConsultant | Persona::ConciergeGuide => Severity::Critical,
        Persona::SpecialistFixer | Persona::ServiceCoordinator => Severity::Warning,
    };
    missing.then(|| {
        let evidence = match judged.of_class(Class::Champion).count() {
            0 => evidence::no_champion(known),
            1 => evidence::only_champion(),
            many => evidence::untied_champions(many),
        };
        (severity, evidence)
    })
}

pub(super) fn champion_left(measured: &Measured<'_>) -> Found {
    let case = &measured.case;
    let was_champion = |person: &Stakeholder| {
        person.left.is_some_and(|left| {
            let eve = left.plus_days(-1);
            let (power, _) = person.power_on(eve);
            let (attitude, _) = person.attitude_on(eve);
            case.within(left, case.t().left_days)
                && class(case.k(), power, attitude) == Class::Champion
        })
    };
    let gone: Vec<_> = case
        .account()
        .stakeholders
        .iter()
        .filter(|person| was_champion(person))
        .collect();
    let severity = if champion_is_near(measured) {
        Severity::Warning
    } else {
        Severity::Critical
    };
    let evidence = || {
        list(&gone, |person| match person.left {
            Some(left) => evidence::left_on(&person.name, written(left)),
            None => person.name.to_string(),
        })
    };
    (!gone.is_empty()).then(|| (severity, evidence()))
}

pub(super) fn detractor_market(judged: &Measured<'_>) -> Found {
    let market = judged.case.t().market_power;
    let heard: Vec<_> = judged
        .of_class(Class::Detractor)
        .filter(|(person, _)| person.who.market_power.get() >= market)
        .collect();
    let evidence = || {
        list(&heard, |(person, _)| {
            evidence::market_power(&person.who.name, person.who.market_power)
        })
    };
    (!heard.is_empty()).then(|| (Severity::Warning, evidence()))
}

pub(super) fn detractor_sink(judged: &Measured<'_>) -> Found {
    let t = judged.case.t();
    let all = judged.touches.named_hours;
    let people = judged.people().zip(&judged.touches.people);
    let sunk: f64 = people
        .filter(|((person, figures), _)| {
            figures.class == Class::Detractor && person.who.market_power.get() < t.market_power
        })
        .map(|(_, tally)| tally.hours)
        .sum();
    (all > 0.0 && compared(sunk / all) > t.sink_share).then(|| {
        let evidence = evidence::detractor_hours(tenths(sunk), tenths(all));
        (Severity::Info, evidence)
    })
}

pub(super) fn advocate_idle(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let tallies = case.facts.people.iter().zip(&judged.touches.people);
    let idle: Vec<_> = tallies
        .filter(|(person, tally)| {
            let met = tally
                .last
                .is_some_and(|day| case.within(day, case.t().advocate_days));
            person.who.advocate && !met
        })
        .collect();
    let evidence = || {
        list(&idle, |(person, tally)| match tally.last {
            Some(day) => evidence::last_contact(&person.who.name, written(day)),
            None => evidence::no_contact(&person.who.name),
        })
    };
    (!idle.is_empty()).then(|| (Severity::Info, evidence()))
}

/// Whether any champion has a live tie.
fn champion_is_near(judged: &Measured<'_>) -> bool {
    judged
        .of_class(Class::Champion)
        .any(|(_, figures)| figures.live)
}

/// Makes an insight about some people, if there are any; `say` turns their names and number into the evidence.
fn named(
    severity: Severity,
    found: Vec<(&Person<'_>, &PersonScore)>,
    say: impl Fn(String, usize) -> String,
) -> Found {
    let names = || list(&found, |(person, _)| evidence::person(person));
    let evidence = || say(names(), found.len());
    (!found.is_empty()).then(|| (severity, evidence()))
}
