//! The figures of one account that can be explained, by the names they have in the score.

use super::asked::{canonical, place_in_list};
use super::collect::Wanted;
use super::decisions::{
    borderline, economic_reasons, judged, orientation, stage, the_verdict, tier, tier_since_day,
    unscored, vital_few,
};
use super::unknown::{assumed, unknowns};
use super::written::{computed, decided, step_named};
use super::{
    Explanation, Outcome, Reason, UnknownFigure, actions, causes, people, phrases, touches,
};
use crate::method::disruption::CARRIERS;
use crate::method::facts::Facts;
use crate::method::figures::{Figures, Scored, figures};
use crate::method::investment::economic;
use crate::method::notes;
use crate::method::number::{Number, Origin};
use crate::method::orientation::ByFactor;
use crate::method::prepared::{Prepared, Standing};
use crate::method::score::{AccountScore, of_facts};
use crate::method::trace::Traced;
use crate::model::{Account, Channel, Persona, RoleKind, Word};

/// Returns every figure of an account with its derivation, in the order of the score. `with_plan` includes the effects
/// of open actions.
#[must_use]
pub fn figures_of(
    account: &Account,
    prepared: &Prepared,
    standing: Standing,
    with_plan: bool,
) -> Vec<Explanation> {
    wanted(account, prepared, standing, with_plan, None)
}

fn wanted(
    account: &Account,
    prepared: &Prepared,
    standing: Standing,
    with_plan: bool,
    only: Option<&str>,
) -> Vec<Explanation> {
    let facts = Facts::as_planned(account, prepared, with_plan);
    let figures: Figures<Traced> = figures(&facts, standing);
    let score = of_facts(&facts, standing);
    let mut all = Wanted::new(only);
    of_value(&facts, &figures, &mut all);
    assumed(&facts, &mut all);
    match &figures.scored {
        Ok(scored) => of_scored(&facts, scored, standing, &score, &mut all),
        Err(why) => {
            all.add("error", || unscored("error", *why));
            all.add("ltv", || unscored("ltv", *why));
            all.add("tier", || {
                tier(&facts, causes::tier_of(&facts, &score), standing)
            });
            all.add("vital_few", || vital_few(&facts, standing));
        }
    }
    stage(&facts, &mut all);
    touches::of_account(&facts, &score, &mut all);
    causes::of_account(&facts, &score, standing, &mut all);
    if !with_plan {
        actions::alone(account, prepared, standing, &mut all);
    }
    let mut found = all.found();
    if let Some(journey) = planned_journey(&facts) {
        for figure in &mut found {
            figure.journey = Some(journey.clone());
        }
    }
    found
}

/// Returns the origin of the journey with the changes by open actions; none if they leave it alone.
fn planned_journey(facts: &Facts<'_>) -> Option<Origin> {
    if facts.journey_changes.is_empty() {
        return None;
    }
    Some(journey_origin(facts))
}

/// Returns the origin of the journey.
fn journey_origin(facts: &Facts<'_>) -> Origin {
    let path = match facts.journey.was {
        None => "journey".to_owned(),
        Some(index) => format!("was[{index}].journey"),
    };
    let origin = if facts.journey_assumed && facts.journey_changes.is_empty() {
        Origin::nowhere("journey", notes::journey_unsaid())
    } else {
        Origin::account("journey", path)
    };
    origin.planned(&facts.journey_changes, "journey")
}

/// Returns one figure of an account, by its name in the score or in CSV, or by the name of a step of its formulas.
///
/// # Errors
/// Lists the available figures if none has that name.
pub fn explain(
    account: &Account,
    prepared: &Prepared,
    standing: Standing,
    with_plan: bool,
    figure: &str,
) -> Result<Explanation, UnknownFigure> {
    let name = canonical(figure);
    let of = |name: &str| wanted(account, prepared, standing, with_plan, Some(name)).pop();
    if let Some(found) = of(&name) {
        return Ok(found);
    }
    let all = figures_of(account, prepared, standing, with_plan);
    let known: Vec<String> = all.iter().map(|one| one.figure.clone()).collect();
    let counted = place_in_list(&name, &known);
    if let Some(found) = counted.and_then(|name| of(&name)) {
        return Ok(found);
    }
    // Steps of formulas can be asked for by their names there.
    let step = all.iter().find_map(|one| step_named(one, figure));
    step.ok_or_else(|| UnknownFigure {
        found: figure.to_owned(),
        known,
    })
}

fn of_value(facts: &Facts<'_>, figures: &Figures<Traced>, all: &mut Wanted<'_>) {
    let value = &figures.value;
    let path = |field: &str, was: Option<usize>| match was {
        None => field.to_owned(),
        Some(index) => format!("was[{index}].{field}"),
    };
    all.add("arr", || match facts.arr.value {
        Some(arr) => {
            let origin = || Origin::account("arr", path("arr", facts.arr.was));
            computed("arr", 1, &Traced::given(arr.as_f64(), origin))
        }
        None => {
            let none = Traced::given(0.0, || Origin::nowhere("arr", notes::counts_as_zero()));
            computed("arr", 1, &none)
        }
    });
    all.add("revenue", || match &value.revenue {
        Some(revenue) => computed("revenue", 1, revenue),
        None => {
            let because = vec![Reason::said(phrases::no_revenue_at_all())];
            decided("revenue", 1, Outcome::Nothing, because, &[])
        }
    });
    all.word("estimated", 1, value.estimated, || {
        let words = if value.estimated {
            phrases::revenue_expected()
        } else {
            phrases::revenue_paid()
        };
        let reason = Reason::said(words).of("revenue");
        vec![match value.estimated {
            true => reason.at(Origin::account(
                "potential_arr",
                path("potential_arr", facts.potential_arr.was),
            )),
            false => reason,
        }]
    });
    all.number("margin", 1, &value.margin);
    all.word("journey", 4, facts.journey.value, || {
        let words = if facts.journey_assumed {
            phrases::use_or_aware()
        } else if facts.journey_changes.is_empty() {
            phrases::journey_own()
        } else {
            phrases::journey_planned()
        };
        vec![Reason::said(words).at(journey_origin(facts))]
    });
    all.number("complexity", 2, &figures.complexity);
}

fn of_scored(
    facts: &Facts<'_>,
    scored: &Scored<Traced>,
    standing: Standing,
    score: &AccountScore,
    all: &mut Wanted<'_>,
) {
    let place = &scored.place;
    all.number("ltv", 1, &scored.ltv);
    all.number("x", 3, &place.x);
    all.number("y", 3, &place.y);
    for persona in Persona::ALL {
        all.number(&format!("blend.{persona}"), 3, place.blend.get(*persona));
    }
    all.add("orientation", || orientation(scored));
    all.add("borderline", || borderline(facts, scored));
    all.add("tier", || tier(facts, scored.tier, standing));
    all.add("tier_since", || tier_since_day(facts));
    all.add("vital_few", || vital_few(facts, standing));
    factors(scored, all);
    all.add("equity.verdict", || the_verdict(facts, scored));
    unknowns(facts, scored, standing, all);
    all.add("equity.judged", || judged(facts));
    people::of_scored(facts, scored, score, all);
    touches::of_scored(facts, scored, all);
    effort(facts, scored, all);
    for (carrier, unmanaged) in CARRIERS.iter().zip(&scored.unmanaged) {
        all.number(&format!("unmanaged.{carrier}"), 16, unmanaged);
    }
}

fn factors(scored: &Scored<Traced>, all: &mut Wanted<'_>) {
    all.number("depth.score", 7, &scored.built.depth.score);
    for (channel, depth) in Channel::ALL.iter().zip(&scored.built.depth.channels) {
        let figure = format!("depth.channels.{channel}");
        all.add(&figure, || {
            let percent = Traced::literal(100.0) * depth.clone();
            computed(&figure, 7, &percent.named(7, || figure.clone()))
        });
    }
    all.number("power.score", 8, &scored.built.power.score);
    all.number("power.net", 8, &scored.built.power.net);
    all.number("reach.score", 9, &scored.built.reach);
    for role in RoleKind::ALL {
        let figure = format!("reach.roles.{}", role.name());
        all.add(&figure, || {
            let step = format!("reached.{}", role.name());
            let reached = scored.built.reach.find(&step);
            let reached = reached.unwrap_or_else(|| {
                Traced::given(0.0, || Origin::nowhere(step, notes::role_not_counted()))
            });
            computed(&figure, 9, &reached)
        });
    }
    all.number("equity.score", 10, &scored.built.equity.score);
    all.number("equity.target", 10, &scored.built.equity.target);
    all.number("equity.gap", 10, &scored.built.equity.gap);
    let mut each = |section: u8, last: &str, values: &ByFactor<Traced>| {
        for (factor, value) in [
            ("depth", &values.depth),
            ("power", &values.power),
            ("reach", &values.reach),
        ] {
            all.number(&format!("{factor}.{last}"), section, value);
        }
    };
    each(5, "target", &scored.built.targets);
    each(10, "gap", &scored.built.equity.gaps);
    each(5, "weight", &scored.built.weights);
}

fn effort(facts: &Facts<'_>, scored: &Scored<Traced>, all: &mut Wanted<'_>) {
    let hours = &scored.investment;
    all.number("investment.feasible", 15, &hours.feasible);
    all.number("investment.necessary", 15, &hours.necessary);
    all.number("investment.invested", 15, &hours.invested);
    all.add("investment.economic", || {
        let k = facts.prepared.constants();
        let plain = hours.values();
        let outcome = Outcome::Word(economic(k, &plain).name().to_owned());
        let from = [&hours.feasible, &hours.necessary, &hours.invested];
        let because = economic_reasons(k, &plain);
        decided("investment.economic", 15, outcome, because, &from)
    });
}
