//! Collects ties that began, changed and ended. All touches of a tie and all changes of its trust and commitment make
//! one fact, so that a superseded touch gets no credit of its own.

use super::change::{Change, TieMoved, Touched};
use super::fact::Fact;
use super::frozen;
use super::judged::moved;
use super::span::{Span, Stay};
use super::touches::Touches;
use crate::field::differing;
use crate::model::{Commitment, Date, Stakeholder, Tie, Trust, counted, titled, written};

/// The input for a person's ties during a stay.
pub(super) struct Ties<'s, 'a> {
    pub(super) span: &'s Span<'a>,
    pub(super) touches: &'s Touches<'a>,
    pub(super) who: &'s Stakeholder,
    pub(super) stay: Stay,
}

/// Trust and commitment.
type Figures = (Trust, Commitment);

/// Collects everything about a person's ties during a stay.
pub(super) fn ties(asked: &Ties<'_, '_>, was: &Stakeholder, facts: &mut Vec<Fact>) {
    let Ties { who, stay, .. } = asked;
    let mut old: Vec<&Tie> = was
        .ties
        .iter()
        .filter(|tie| tie.counts_on(stay.start))
        .collect();
    // If a member had several ties with a person, the one that counted at the time is meant.
    let mut new: Vec<&Tie> = who.ties.iter().collect();
    new.sort_by_key(|tie| !tie.counts_on(stay.start));
    for tie in new {
        let place = old.iter().position(|one| one.member == tie.member);
        match place.map(|place| old.remove(place)) {
            Some(before) => asked.lasted(before, tie, facts),
            None => asked.begun(tie, facts),
        }
    }
    if stay.ends.is_none() {
        for tie in old {
            asked.end(tie, asked.span.undated(), facts);
        }
    }
}

impl Ties<'_, '_> {
    fn begun(&self, tie: &Tie, facts: &mut Vec<Fact>) {
        let Ties {
            span, who, stay, ..
        } = self;
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
        let change = Change::TieBegun(who.id.clone(), first);
        facts.push(Fact::when(when, "tie-begun", text, change));
        let stay = Stay {
            start: when.0,
            ..*stay
        };
        Ties { stay, ..*self }.lasted(tie, tie, facts);
    }

    /// Collects what happened to a tie that counted on the first day; `was` is read on that day.
    fn lasted(&self, was: &Tie, tie: &Tie, facts: &mut Vec<Fact>) {
        let Ties {
            span, who, stay, ..
        } = self;
        let ended = tie.ended.filter(|day| stay.start < *day && *day <= span.to);
        let over = match ended {
            Some(day) => Some((day, true)),
            None => (!tie.counts_on(span.to)).then(|| span.undated()),
        };
        let ends = match (over, stay.ends) {
            (Some(over), Some(left)) => Some(if over.0 < left.0 { over } else { left }),
            (over, left) => over.or(left),
        };
        facts.extend(self.moved(was, tie, ends));
        let left_first = stay
            .ends
            .zip(over)
            .is_some_and(|(left, over)| left.0 <= over.0);
        if let Some(when) = over.filter(|_| !left_first) {
            self.end(tie, when, facts);
        }
        let [then, later] = span.contexts;
        for one in differing(was, tie) {
            if one.field.history || over.is_some() && one.field.path == "ended" {
                continue;
            }
            let text = format!("{}: {}", self.named(tie), one.sentence(&then, &later));
            let now = Box::new(tie.clone());
            let change = Change::field(&one, |at| Change::Tie(who.id.clone(), now, at));
            facts.push(Fact::when(span.undated(), "tie", text, change));
        }
    }

    /// Collects all touches of a tie and all changes of its trust and commitment, up to its end.
    fn moved(&self, was: &Tie, tie: &Tie, ends: Option<(Date, bool)>) -> Option<Fact> {
        let Ties {
            span, who, stay, ..
        } = self;
        let on = |tie: &Tie, day: Date| (tie.trust_on(day).0, tie.commitment_on(day).0);
        let days = tie.was.iter().map(|entry| entry.until);
        let first = on(was, stay.start);
        let (mut steps, mut when, mut last) = (0, None, first);
        let tell = |day, _, now: Figures| (steps, when, last) = (steps + 1, Some(day), now);
        span.through(stay.start, ends, first, days, |day| on(tie, day), tell);
        let end = ends.map(|(end, _)| end);
        let touched = self.touches.of(&who.id, &tie.member, end);
        if steps == 0 && touched.last.is_none() && !touched.is_rewritten {
            return None;
        }
        let touch = touched.last.map(|(day, _)| (day, true));
        let when = match (touch, when) {
            (Some(touch), Some(change)) if touch.0 > change.0 => touch,
            (touch, change) => change.or(touch).unwrap_or(span.undated()),
        };
        // A tie that began in between cannot change before it began.
        let is_early = stay.start > span.from && when.0 < stay.start;
        let when = if is_early { (stay.start, true) } else { when };
        let text = self.said(tie, &touched, (steps, first, last));
        let is_touch = steps == 0 && touched.last.is_some();
        let change = Change::TieMoved(Box::new(TieMoved {
            who: who.id.clone(),
            member: tie.member.clone(),
            trust: last.0,
            commitment: last.1,
            touched,
        }));
        let kind = if is_touch { "touch" } else { "tie" };
        Some(Fact::when(when, kind, text, change))
    }

    /// `Tom Okafor's tie with Inês Duarte: 2 touches, the last on 16 Nov 2026; strengthened: trust rose from 5 to 6`.
    fn said(
        &self,
        tie: &Tie,
        touched: &Touched,
        (steps, was, now): (usize, Figures, Figures),
    ) -> String {
        let change = (steps > 0).then(|| changed(steps, was, now));
        let named = self.named(tie);
        match (touched.last, touched.places.len(), change) {
            (Some((_, kind)), 1, None) => {
                let ours = self.span.member(&tie.member);
                format!("{}: {ours} with {}", titled(kind), self.who.name)
            }
            (Some((last, _)), number, None) => {
                let touches = counted(number, "touch");
                format!("{named}: {touches}, the last on {}", written(last))
            }
            (Some((last, _)), number, Some(change)) => {
                let touches = counted(number, "touch");
                let on = if number > 1 { ", the last on" } else { " on" };
                format!("{named}: {touches}{on} {}; {change}", written(last))
            }
            (None, _, Some(change)) => format!("{named} {change}"),
            (None, _, None) => format!("{named}: its touches are listed differently"),
        }
    }

    fn end(&self, tie: &Tie, when: (Date, bool), facts: &mut Vec<Fact>) {
        let text = format!("{} ended", self.named(tie));
        let change = Change::TieEnded(self.who.id.clone(), tie.member.clone());
        facts.push(Fact::when(when, "tie-ended", text, change));
    }

    fn named(&self, tie: &Tie) -> String {
        let ours = self.span.member(&tie.member);
        format!("{ours}'s tie with {}", self.who.name)
    }
}

/// `strengthened: trust rose from 5 to 6 (in 2 changes)`.
fn changed(steps: usize, was: Figures, now: Figures) -> String {
    let product = |(trust, commitment): Figures| trust.get() * commitment.get();
    let verb = match product(now).cmp(&product(was)) {
        std::cmp::Ordering::Greater => "strengthened",
        std::cmp::Ordering::Less => "weakened",
        std::cmp::Ordering::Equal => "changed",
    };
    let trust = moved("trust", Some(was.0.get()), Some(now.0.get()));
    let commitment = moved("commitment", Some(was.1.get()), Some(now.1.get()));
    let both: Vec<String> = [trust, commitment].into_iter().flatten().collect();
    match (both.is_empty(), steps) {
        (true, _) => format!("changed {steps} times, to what it was before"),
        (false, 1) => format!("{verb}: {}", both.join(", ")),
        (false, _) => format!("{verb}: {} (in {steps} changes)", both.join(", ")),
    }
}
