//! Explains what is assumed, and the ranges of the figures that depend on unknown values.

use super::collect::Wanted;
use super::written::{computed, decided};
use super::{Explanation, Outcome, Reason, phrases};
use crate::method::complexity;
use crate::method::facts::Facts;
use crate::method::figures::Scored;
use crate::method::ladder::End;
use crate::method::number::{Number, Origin};
use crate::method::prepared::Standing;
use crate::method::ranges::{AskNext, Range, Ranges, Unknown, asked};
use crate::method::score::verdict_over;
use crate::method::trace::Traced;

/// Explains whether journey and complexity are assumed.
pub(super) fn assumed(facts: &Facts<'_>, all: &mut Wanted<'_>) {
    let complexity = complexity::is_assumed(facts);
    all.word("complexity_assumed", 2, complexity, || {
        let account = facts.account;
        vec![if account.complexity_override.is_some() {
            Reason::said(phrases::own_complexity()).at(Origin::account(
                "complexity_override",
                "complexity_override",
            ))
        } else if complexity {
            Reason::said(phrases::no_complexity())
        } else {
            Reason::said(phrases::in_use()).at(Origin::account("deployments", "deployments"))
        }]
    });
    all.word("journey_assumed", 4, facts.journey_assumed, || {
        vec![if facts.journey_assumed {
            Reason::said(phrases::journey_assumed(facts.journey.value))
        } else {
            Reason::said(phrases::journey_known()).of("journey")
        }]
    });
}

/// Explains every range, the verdict over it, and whom to ask next.
pub(super) fn unknowns(
    facts: &Facts<'_>,
    scored: &Scored<Traced>,
    standing: Standing,
    all: &mut Wanted<'_>,
) {
    let ranges = scored.ranges.clone().unwrap_or_else(|| only(scored));
    let Ranges {
        depth,
        power,
        equity,
        gap,
    } = &ranges;
    for (name, range) in [
        ("depth.range", depth),
        ("power.range", power),
        ("equity.range", equity),
        ("equity.gap_range", gap),
    ] {
        all.add(name, || both_ends(name, range));
        for end in End::BOTH {
            all.number(&format!("{name}.{end}"), 19, range.at(end));
        }
    }
    let over = verdict_over(facts.prepared.constants(), scored, gap);
    let at = |end: End| over.range.at(end).name();
    all.word(
        "equity.verdict_range",
        10,
        format!("{} to {}", at(End::Low), at(End::High)),
        || {
            End::BOTH
                .map(|end| at_end(gap, end).of(format!("equity.verdict_range.{end}")))
                .into()
        },
    );
    for end in End::BOTH {
        let figure = format!("equity.verdict_range.{end}");
        all.add(&figure, || {
            let outcome = Outcome::Word(at(end).to_owned());
            decided(&figure, 10, outcome, vec![at_end(gap, end)], &[gap.at(end)])
        });
    }
    all.word("equity.provisional", 10, over.provisional, || {
        let ends = End::BOTH.map(|end| {
            Reason::said(phrases::verdict_at(end, at(end)))
                .of(format!("equity.verdict_range.{end}"))
        });
        let mut because =
            vec![Reason::said(phrases::verdict_is(over.point.name())).of("equity.verdict")];
        because.extend(ends);
        because.push(Reason::said(phrases::provisional()));
        because
    });
    if all.below("ask_next.") {
        for one in asked(facts, standing) {
            let figure = format!("ask_next.{}.narrows", whose(&one));
            all.add(&figure, || ask_next(facts, &figure, &one, gap));
        }
    }
}

fn both_ends(name: &str, range: &Range<Traced>) -> Explanation {
    let short = |end: End| super::digits::short(range.at(end).value(), 1);
    let outcome = Outcome::Word(format!("{} to {}", short(End::Low), short(End::High)));
    let because = End::BOTH.map(|end| {
        Reason::said(phrases::end_of_range(end, short(end))).of(format!("{name}.{end}"))
    });
    decided(
        name,
        19,
        outcome,
        because.into(),
        &[&range.low, &range.high],
    )
}

/// Explains the verdict at one end of the gap's range.
fn at_end(gap: &Range<Traced>, end: End) -> Reason {
    let gap = super::digits::short(gap.at(end).value(), 1);
    Reason::said(phrases::gap_at(end, gap)).of(format!("equity.gap_range.{end}"))
}

/// Returns the ranges of an account without unknown values.
fn only(scored: &Scored<Traced>) -> Ranges<Traced> {
    let only = |figure: &Traced| Range::new(|_| figure.clone());
    Ranges {
        depth: only(&scored.built.depth.score),
        power: only(&scored.built.power.score),
        equity: only(&scored.built.equity.score),
        gap: only(&scored.built.equity.gap),
    }
}

/// Names what an entry of the list asks about.
fn whose(one: &AskNext) -> &str {
    match &one.what {
        Unknown::Complexity => "complexity",
        Unknown::Journey => "journey",
        Unknown::Person(id) => id.as_str(),
    }
}

fn ask_next(facts: &Facts<'_>, figure: &str, one: &AskNext, gap: &Range<Traced>) -> Explanation {
    let known = match &one.what {
        Unknown::Complexity => phrases::complexity_right(),
        Unknown::Journey => phrases::journey_right(),
        Unknown::Person(id) => {
            let who = facts.account.stakeholder(id);
            let name = who.map_or(id.as_str(), |who| who.name.as_str());
            phrases::person_middling(name)
        }
    };
    let width = (gap.high.clone() - gap.low.clone()).named(19, || "width".to_owned());
    let left = Traced::given(width.value() - one.narrows, || {
        Origin::nowhere("width_known", known)
    });
    computed(figure, 19, &(width - left))
}
