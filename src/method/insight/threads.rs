//! Insights about ties: how many hold the account, who holds them, and what is exchanged.

use super::case::Measured;
use super::evidence::{self, list, whole};
use super::{Found, Severity};
use crate::method::equity::Verdict;
use crate::method::facts::Person;
use crate::method::number::compared;
use crate::method::power::Class;
use crate::method::ties::reciprocity;
use crate::model::{Journey, Tier, written};

/// Not raised while nobody is judged: judging comes first.
pub(super) fn no_thread(measured: &Measured<'_>) -> Found {
    let case = &measured.case;
    let known = case.facts.people.len();
    let is_judged = |judged: &Person<'_>| judged.judged().is_some();
    let is_sure =
        case.verdict != Some(Verdict::Unjudged) || case.facts.people.iter().any(is_judged);
    let none = case.from(Journey::Purchase)
        && case.personal()
        && known > 0
        && is_sure
        && measured.people().all(|(_, figures)| !figures.live);
    none.then(|| (case.high_is_critical(), evidence::no_thread(known)))
}

pub(super) fn single_thread(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let mut live = judged.people().filter(|(_, figures)| figures.live);
    let (Some((person, _)), None) = (live.next(), live.next()) else {
        return None;
    };
    let evidence = || evidence::single_thread(&person.who.name, case.facts.people.len());
    (case.from(Journey::Use) && case.personal()).then(|| (case.high_is_critical(), evidence()))
}

pub(super) fn one_of_us(judged: &Measured<'_>) -> Found {
    let mut ties = judged.live_ties();
    let (member, ..) = ties.next()?;
    let mut others = 0;
    for (other, ..) in ties {
        if other != member {
            return None;
        }
        others += 1;
    }
    let name = &judged.case.prepared().settings.team[member].name;
    (judged.case.tier == Tier::High && others > 0).then(|| {
        let evidence = evidence::one_of_us(name, others + 1);
        (Severity::Warning, evidence)
    })
}

pub(super) fn functional_only(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let last = judged.touches.social;
    let social = last.is_some_and(|day| case.within(day, case.t().social_days));
    (case.tier == Tier::High && case.from(Journey::Use) && !social).then(|| {
        let evidence = match last {
            Some(day) => evidence::last_social(written(day)),
            None => evidence::no_social(),
        };
        (Severity::Info, evidence)
    })
}

pub(super) fn one_sided(judged: &Measured<'_>) -> Found {
    let t = judged.case.t();
    let tallies = judged.case.facts.people.iter().zip(&judged.touches.people);
    let uneven: Vec<_> = tallies
        .filter(|(_, tally)| {
            tally.given + tally.received >= t.exchange_least
                && compared(reciprocity(tally.given, tally.received)) < t.reciprocity_least
        })
        .collect();
    let evidence = || {
        list(&uneven, |(person, tally)| {
            evidence::exchanged(&person.who.name, tally.given, tally.received)
        })
    };
    (!uneven.is_empty()).then(|| (Severity::Info, evidence()))
}

/// Raised when most of the strength of ties to champions, blockers and influencers is with influencers.
pub(super) fn influencer_trap(judged: &Measured<'_>) -> Found {
    let t = judged.case.t();
    let (mut ties, mut all, mut influencers) = (0, 0.0, 0.0);
    for ((_, figures), strengths) in judged.people().zip(judged.strengths) {
        if !matches!(
            figures.class,
            Class::Champion | Class::Blocker | Class::Influencer
        ) {
            continue;
        }
        for tie in strengths.iter().filter(|tie| tie.live) {
            ties += 1;
            all += tie.strength;
            if figures.class == Class::Influencer {
                influencers += tie.strength;
            }
        }
    }
    let share = influencers / all;
    (ties >= t.trap_ties && compared(share) > t.trap_share).then(|| {
        let evidence = evidence::with_influencers(whole(100.0 * share), ties);
        (Severity::Warning, evidence)
    })
}
