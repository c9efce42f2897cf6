//! Explains what is due and the account's state: cadence, renewal, health, who looks after it.

use super::collect::Wanted;
use super::written::{computed, decided};
use super::{Explanation, Outcome, Reason, phrases};
use crate::method::cadence::{Due, matching};
use crate::method::facts::Facts;
use crate::method::figures::Scored;
use crate::method::insight::Severity;
use crate::method::notes;
use crate::method::number::{Number, Origin};
use crate::method::score::AccountScore;
use crate::method::trace::Traced;
use crate::model::{Date, MemberId, Tier, Word, spoken, titled, written};

/// Explains the cadence of a scored account.
pub(super) fn of_scored(facts: &Facts<'_>, scored: &Scored<Traced>, all: &mut Wanted<'_>) {
    all.add("cadence.adherence", || match &scored.adherence {
        Some(adherence) => computed("cadence.adherence", 13, adherence),
        None => {
            let because = vec![Reason::said(phrases::no_cadence())];
            decided("cadence.adherence", 13, Outcome::Nothing, because, &[])
        }
    });
    for due in &scored.cadence {
        requirement(facts, scored.tier, due, all);
    }
    all.add("cadence.overdue", || {
        let overdue = scored.cadence.iter().filter(|due| due.overdue);
        let each = overdue.map(|due| {
            let name = || Origin::nowhere(due.kind.to_string(), notes::overdue());
            Traced::given(1.0, name)
        });
        let sum = Traced::sum(each.collect::<Vec<_>>());
        computed(
            "cadence.overdue",
            13,
            &sum.named(13, || "overdue".to_owned()),
        )
    });
    all.add("cadence.next", || next(scored));
}

/// Explains one requirement of the cadence: what is required, what met it, and when it is due.
fn requirement(facts: &Facts<'_>, tier: Tier, due: &Due, all: &mut Wanted<'_>) {
    let start = format!("cadence.requirements.{}", due.kind);
    let reasons = || requirement_reasons(facts, tier, due);
    all.word(&format!("{start}.met"), 13, due.met, reasons);
    all.word(&format!("{start}.overdue"), 13, due.overdue, || {
        let mut because = reasons();
        because.push(lateness(facts, due));
        because
    });
    all.option(&format!("{start}.due"), 13, due.due, reasons);
}

/// Explains whether a requirement is late.
pub(super) fn lateness(facts: &Facts<'_>, due: &Due) -> Reason {
    let grace = facts.prepared.constants().grace_days;
    match due.due {
        _ if due.met => Reason::said(phrases::met_not_overdue()),
        None => Reason::said(phrases::due_since_ever()),
        Some(day) => {
            let late = day.days_to(facts.as_of()) as f64;
            let what = format!("{}: days past the due date", titled(due.kind));
            let bound = ("grace_days", grace as f64);
            Reason::test(&what, ("days", late), bound, "the days of grace")
        }
    }
}

fn requirement_reasons(facts: &Facts<'_>, tier: Tier, due: &Due) -> Vec<Reason> {
    let k = facts.prepared.constants();
    let own = k
        .cadence
        .get(tier)
        .iter()
        .find(|wanted| wanted.kind == due.kind);
    let wanted = own.unwrap_or(&k.program_cadence);
    let kind = spoken(due.kind);
    let mut because = vec![Reason::said(phrases::tier_wants(
        tier,
        wanted.count,
        kind,
        wanted.months,
    ))];
    let months = i32::try_from(wanted.months).unwrap_or(i32::MAX);
    let after = facts.as_of().plus_months(-months);
    let found = matching(facts, tier, due.kind, wanted.count as usize);
    for (day, place) in &found {
        let reason = Reason::said(match *day > after {
            true => phrases::one_within(written(*day), wanted.months),
            false => phrases::one_before(written(*day), wanted.months),
        });
        because.push(match place {
            Some(place) => reason.at(place.clone()),
            None => reason,
        });
    }
    if found.len() < wanted.count as usize {
        because.push(Reason::said(match found.len() {
            0 => phrases::none_so_far(),
            some => phrases::only_so_far(some),
        }));
    }
    let next = match due.due {
        Some(day) => phrases::next_due(written(day)),
        None => phrases::next_unknown(),
    };
    because.push(Reason::said(next));
    because
}

/// Explains the touch that is due first, as lists show it.
fn next(scored: &Scored<Traced>) -> Explanation {
    let first = scored.cadence.iter().min_by_key(|due| (due.met, due.due));
    let (outcome, because) = match first {
        None => (
            Outcome::Nothing,
            vec![Reason::said(phrases::nothing_required())],
        ),
        Some(first) => {
            let when = first
                .due
                .map_or("missing".to_owned(), |day| day.to_string());
            let words = phrases::due_first(spoken(first.kind));
            let figure = format!("cadence.requirements.{}.due", first.kind);
            (
                Outcome::Word(format!("{} {when}", spoken(first.kind))),
                vec![Reason::said(words).of(figure)],
            )
        }
    };
    decided("cadence.next", 13, outcome, because, &[])
}

/// Explains the figures that every account has, unscored ones included.
pub(super) fn of_account(facts: &Facts<'_>, score: &AccountScore, all: &mut Wanted<'_>) {
    renewal(facts, all);
    health(facts, all);
    let account = facts.account;
    let was = |field: &str, was: Option<usize>| match was {
        None => Origin::account(field, field),
        Some(place) => Origin::account(field, format!("was[{place}].{field}")),
    };
    all.word("key", 11, facts.key.value, || {
        let words = if facts.key.value {
            phrases::key_said()
        } else {
            phrases::key_not_said()
        };
        let reason = Reason::said(words);
        vec![if facts.key.value {
            reason.at(was("key", facts.key.was))
        } else {
            reason
        }]
    });
    let member = |name: &'static str,
                  (id, place): (Option<&MemberId>, Option<usize>),
                  all: &mut Wanted<'_>| {
        all.option(name, 12, id, || {
            let who = id.and_then(|id| facts.prepared.settings.member(id));
            vec![match who {
                None => Reason::said(phrases::nobody_named()),
                Some(who) if who.has_left(facts.as_of()) => {
                    Reason::said(phrases::named_and_left(&who.name)).at(was(name, place))
                }
                Some(who) => Reason::said(phrases::named(&who.name)).at(was(name, place)),
            }]
        });
    };
    member("csm", account.csm_on(facts.as_of()), all);
    member("owner", account.owner_on(facts.as_of()), all);
    all.option("segment", 12, account.segment.as_ref(), || {
        vec![match &account.segment {
            None => Reason::said(phrases::no_segment()),
            Some(id) => {
                let known = facts.prepared.segment(id);
                let name = known.map_or(id.as_str(), |(_, segment)| segment.name.as_str());
                Reason::said(phrases::segment_said(name)).at(was("segment", None))
            }
        }]
    });
    for (name, severity) in [
        ("critical", Severity::Critical),
        ("warnings", Severity::Warning),
        ("infos", Severity::Info),
    ] {
        all.add(name, || {
            let of_it = score.insights.iter().filter(|one| one.severity == severity);
            let each = of_it.map(|one| {
                Traced::given(1.0, || {
                    let note = format!("explain insights.{}", one.code);
                    Origin::nowhere(one.code.name(), note)
                })
            });
            let sum = Traced::sum(each.collect::<Vec<_>>());
            computed(name, 17, &sum.named(17, || name.to_owned()))
        });
    }
}

/// Explains the open renewal and the days until it.
pub(super) fn renewal_reason(facts: &Facts<'_>, day: Date) -> Reason {
    let days = facts.as_of().days_to(day);
    let words = match days {
        0 => phrases::renews_today(written(day)),
        1.. => phrases::renews_in(written(day), days),
        _ => phrases::renewed_ago(written(day), -days),
    };
    Reason::said(words).at(Origin::account("renewal", "renewal"))
}

fn renewal(facts: &Facts<'_>, all: &mut Wanted<'_>) {
    let open = facts.account.open_renewal(facts.as_of());
    all.option("renewal", 16, open, || {
        match (open, facts.account.renewal) {
            (Some(day), _) => vec![renewal_reason(facts, day)],
            (None, Some(day)) => vec![
                Reason::said(phrases::renewal_settled(written(day)))
                    .at(Origin::account("renewal", "renewal")),
            ],
            (None, None) => vec![Reason::said(phrases::renewal_unsaid())],
        }
    });
    all.add("lost", || {
        let lost = facts.account.lost(facts.as_of());
        let reason = match lost {
            Some(entry) => {
                let mut entries = facts.account.renewals.iter();
                let place = entries
                    .position(|other| std::ptr::eq(other, entry))
                    .unwrap_or(0);
                let from = entry.counts_from();
                Reason::said(phrases::lost_since(written(from))).at(Origin::account(
                    "outcome",
                    format!("renewals[{place}].outcome"),
                ))
            }
            None => Reason::said(phrases::not_lost()),
        };
        let outcome = Outcome::Word(lost.is_some().to_string());
        decided("lost", 16, outcome, vec![reason], &[])
    });
}

fn health(facts: &Facts<'_>, all: &mut Wanted<'_>) {
    let entries = facts.account.health.iter().enumerate();
    let known = entries.filter(|(_, entry)| entry.on <= facts.as_of());
    let latest = known.max_by_key(|(_, entry)| entry.on);
    all.add("health", || match latest {
        Some((place, entry)) => {
            let origin = || {
                Origin::account("health", format!("health[{place}].score"))
                    .noted(phrases::latest_score(written(entry.on)))
            };
            computed(
                "health",
                17,
                &Traced::given(entry.score.get() as f64, origin),
            )
        }
        None => {
            let because = vec![Reason::said(phrases::no_health())];
            decided("health", 17, Outcome::Nothing, because, &[])
        }
    });
}
