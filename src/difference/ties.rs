//! Which ties began, grew, weakened and ended.

use super::change::Change;
use super::fact::Fact;
use super::frozen;
use super::judged::moved;
use super::people::Stay;
use super::span::Span;
use crate::field::differing;
use crate::model::{Commitment, Date, Stakeholder, Tie, Trust};

/// Everything about a person's ties during a stay.
pub(super) fn ties(
    span: &Span<'_>,
    was: &Stakeholder,
    now: &Stakeholder,
    stay: Stay,
    facts: &mut Vec<Fact>,
) {
    let mut old: Vec<&Tie> = was
        .ties
        .iter()
        .filter(|tie| tie.counts_on(stay.start))
        .collect();
    // Where one member has had several ties with a person, the one that counted then is the one that is meant.
    let mut new: Vec<&Tie> = now.ties.iter().collect();
    new.sort_by_key(|tie| !tie.counts_on(stay.start));
    for tie in new {
        let place = old.iter().position(|one| one.member == tie.member);
        match place.map(|place| old.remove(place)) {
            Some(before) => lasted(span, before, now, tie, stay, facts),
            None => begun(span, now, tie, stay, facts),
        }
    }
    if stay.ends.is_none() {
        for tie in old {
            end(span, now, tie, span.undated(), facts);
        }
    }
}

fn begun(span: &Span<'_>, who: &Stakeholder, tie: &Tie, stay: Stay, facts: &mut Vec<Fact>) {
    let counts = |day: &Date| {
        stay.start < *day
            && *day <= span.to
            && stay.ends.is_none_or(|(end, _)| *day < end)
            && tie.ended.is_none_or(|ended| *day < ended)
    };
    let dated = tie.since.filter(counts);
    let when = match dated {
        Some(since) => (since, true),
        None if stay.ends.is_none() && tie.counts_on(span.to) => span.undated(),
        None => return,
    };
    let first = frozen::tie(tie, when.0);
    let text = format!(
        "{} and {} have a tie: trust {}, commitment {}",
        span.member(&tie.member),
        who.name,
        first.trust,
        first.commitment
    );
    facts.push(Fact::when(
        when,
        "tie-begun",
        text,
        Change::TieBegun(who.id.clone(), first),
    ));
    let stay = Stay {
        start: when.0,
        ..stay
    };
    lasted(span, tie, who, tie, stay, facts);
}

/// What became of a tie that counted on the first day; `was` is read on that day.
fn lasted(
    span: &Span<'_>,
    was: &Tie,
    who: &Stakeholder,
    tie: &Tie,
    stay: Stay,
    facts: &mut Vec<Fact>,
) {
    let ended = tie.ended.filter(|day| stay.start < *day && *day <= span.to);
    let over = match ended {
        Some(day) => Some((day, true)),
        None => (!tie.counts_on(span.to)).then(|| span.undated()),
    };
    let ends = match (over, stay.ends) {
        (Some(over), Some(left)) => Some(if over.0 < left.0 { over } else { left }),
        (over, left) => over.or(left),
    };
    let on = |tie: &Tie, day: Date| (tie.trust_on(day).0, tie.commitment_on(day).0);
    let days = tie.was.iter().map(|entry| entry.until);
    let tell = |when, was: (Trust, Commitment), now: (Trust, Commitment)| {
        let text = changed(span, who, tie, was, now);
        let change = Change::TieChanged(who.id.clone(), tie.member.clone(), now.0, now.1);
        facts.push(Fact::when(when, "tie", text, change));
    };
    let first = on(was, stay.start);
    span.through(stay.start, ends, first, days, |day| on(tie, day), tell);
    let left_first = stay
        .ends
        .zip(over)
        .is_some_and(|(left, over)| left.0 <= over.0);
    if let Some(when) = over.filter(|_| !left_first) {
        end(span, who, tie, when, facts);
    }
    let [then, later] = span.contexts;
    for one in differing(was, tie) {
        if one.field.history || over.is_some() && one.field.path == "ended" {
            continue;
        }
        let member = span.member(&tie.member);
        let text = format!(
            "{member}'s tie with {}: {}",
            who.name,
            one.sentence(&then, &later)
        );
        let now = Box::new(tie.clone());
        let change = Change::field(&one, |at| Change::Tie(who.id.clone(), now, at));
        facts.push(Fact::when(span.undated(), "tie", text, change));
    }
}

/// `Tom Okafor's tie with Inês Duarte strengthened: trust rose from 5 to 6`.
fn changed(
    span: &Span<'_>,
    who: &Stakeholder,
    tie: &Tie,
    was: (Trust, Commitment),
    now: (Trust, Commitment),
) -> String {
    let product = |(trust, commitment): (Trust, Commitment)| trust.get() * commitment.get();
    let verb = match product(now).cmp(&product(was)) {
        std::cmp::Ordering::Greater => "strengthened",
        std::cmp::Ordering::Less => "weakened",
        std::cmp::Ordering::Equal => "changed",
    };
    let trust = moved("trust", Some(was.0.get()), Some(now.0.get()));
    let commitment = moved("commitment", Some(was.1.get()), Some(now.1.get()));
    let both: Vec<String> = [trust, commitment].into_iter().flatten().collect();
    format!(
        "{}'s tie with {} {verb}: {}",
        span.member(&tie.member),
        who.name,
        both.join(", ")
    )
}

fn end(span: &Span<'_>, who: &Stakeholder, tie: &Tie, when: (Date, bool), facts: &mut Vec<Fact>) {
    let text = format!("{}'s tie with {} ended", span.member(&tie.member), who.name);
    let change = Change::TieEnded(who.id.clone(), tie.member.clone());
    facts.push(Fact::when(when, "tie-ended", text, change));
}
