//! What is assumed, and what the figures can turn out to be once what nobody knows is known.

use super::written::{computed, decided};
use super::{Explanation, Outcome};
use crate::method::complexity;
use crate::method::facts::{Facts, Person};
use crate::method::figures::Scored;
use crate::method::ladder::End;
use crate::method::number::{Number, Origin};
use crate::method::prepared::Standing;
use crate::method::ranges::{AskNext, Range, Ranges, Unknown, asked};
use crate::method::score::verdict_over;
use crate::method::trace::Traced;

/// Whether the journey and the complexity are assumed.
pub(super) fn assumed(facts: &Facts<'_>) -> [Explanation; 2] {
    let journey = if facts.journey_assumed {
        format!("nobody has said it: {} is assumed", facts.journey.value)
    } else {
        "the account says it".to_owned()
    };
    let complexity = complexity::is_assumed(facts);
    let why = if complexity {
        "neither complexity_override nor a deployment is given: the mean over all offerings is assumed"
    } else {
        "complexity_override or a deployment is given"
    };
    let word = |figure: &str, section: u8, assumed: bool, why: String| {
        let outcome = Outcome::Word(assumed.to_string());
        decided(figure, section, outcome, vec![why], &[])
    };
    [
        word("complexity_assumed", 2, complexity, why.to_owned()),
        word("journey_assumed", 4, facts.journey_assumed, journey),
    ]
}

/// The latest interaction that names a person.
pub(super) fn last_contact(facts: &Facts<'_>, person: &Person<'_>) -> Explanation {
    let (outcome, because) = match person.last_contact {
        Some(day) => (
            Outcome::Word(day.to_string()),
            format!(
                "the latest interaction up to {} that names the person",
                facts.as_of()
            ),
        ),
        None => (
            Outcome::Nothing,
            format!("no interaction up to {} names the person", facts.as_of()),
        ),
    };
    let figure = format!("stakeholders.{}.last_contact", person.who.id);
    decided(&figure, 6, outcome, vec![because], &[])
}

/// Every range, the verdict over it, and whom to ask next.
pub(super) fn unknowns(
    facts: &Facts<'_>,
    scored: &Scored<Traced>,
    standing: Standing,
) -> Vec<Explanation> {
    let ranges = scored.ranges.clone().unwrap_or_else(|| only(scored));
    let Ranges {
        depth,
        power,
        equity,
        gap,
    } = &ranges;
    let named = [
        ("depth.range", depth),
        ("power.range", power),
        ("equity.range", equity),
        ("equity.gap_range", gap),
    ];
    let ends = named.iter().flat_map(|(name, range)| {
        End::BOTH.map(|end| computed(&format!("{name}.{end}"), 19, range.at(end)))
    });
    let mut all: Vec<Explanation> = ends.collect();
    all.extend(End::BOTH.map(|end| verdict_at(facts, scored, gap, end)));
    all.push(provisional(facts, scored, gap));
    all.extend(asked(facts, standing).iter().map(|one| ask_next(one, gap)));
    all
}

/// The ranges of an account of which everything is known.
fn only(scored: &Scored<Traced>) -> Ranges<Traced> {
    let only = |figure: &Traced| Range::new(|_| figure.clone());
    Ranges {
        depth: only(&scored.depth.score),
        power: only(&scored.power.score),
        equity: only(&scored.equity.score),
        gap: only(&scored.equity.gap),
    }
}

fn ask_next(one: &AskNext, gap: &Range<Traced>) -> Explanation {
    let (whose, known) = match &one.what {
        Unknown::Complexity => (
            "complexity".to_owned(),
            "the assumed complexity was the right one".to_owned(),
        ),
        Unknown::Journey => (
            "journey".to_owned(),
            "the assumed journey was the right one".to_owned(),
        ),
        Unknown::Person(id) => (
            format!("person.{id}"),
            format!("what is unknown of {id} were power 5 and attitude 0"),
        ),
    };
    let width = Traced::given(gap.high.value() - gap.low.value(), || {
        Origin::nowhere("width", "equity.gap_range.high - equity.gap_range.low")
    });
    let left = Traced::given(width.value() - one.narrows, || {
        Origin::nowhere("width_known", format!("the same, if {known}"))
    });
    computed(&format!("ask_next.{whose}"), 19, &(width - left))
}

/// The verdict at one end of the gap's range.
fn verdict_at(
    facts: &Facts<'_>,
    scored: &Scored<Traced>,
    gap: &Range<Traced>,
    end: End,
) -> Explanation {
    let over = verdict_over(facts.prepared.constants(), scored, gap);
    let figure = format!("equity.verdict_range.{end}");
    let because = vec![format!(
        "the verdict, were the gap {}: {end} end of its range",
        gap.at(end).value()
    )];
    let outcome = Outcome::Word(over.range.at(end).name().to_owned());
    decided(&figure, 10, outcome, because, &[gap.at(end)])
}

/// Whether the verdict may turn out to be another.
fn provisional(facts: &Facts<'_>, scored: &Scored<Traced>, gap: &Range<Traced>) -> Explanation {
    let over = verdict_over(facts.prepared.constants(), scored, gap);
    let because = vec![
        format!("the verdict is {}", over.point.name()),
        format!(
            "at the ends of the gap's range, {} and {}: {} and {}",
            gap.low.value(),
            gap.high.value(),
            over.range.low.name(),
            over.range.high.name()
        ),
        "provisional when it is judged, and at one end the answer to \"is it Under?\" is another"
            .to_owned(),
    ];
    let outcome = Outcome::Word(over.provisional.to_string());
    decided("equity.provisional", 10, outcome, because, &[])
}
