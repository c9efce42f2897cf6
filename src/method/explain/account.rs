//! The figures of one account that can be explained, by the names they have in the score.

use super::decisions::{
    borderline, judged, orientation, requirement, sign, stage, the_verdict, tier, unscored,
    vital_few,
};
use super::unknown::{assumed, last_contact, unknowns};
use super::written::{computed, decided};
use super::{Explanation, Outcome, UnknownFigure};
use crate::method::disruption::CARRIERS;
use crate::method::facts::Facts;
use crate::method::figures::{Figures, Scored, figures};
use crate::method::investment::{Investment, economic};
use crate::method::number::{Number, Origin, compared};
use crate::method::orientation::ByFactor;
use crate::method::power::class;
use crate::method::prepared::{Prepared, Standing};
use crate::method::trace::Traced;
use crate::model::{Account, Channel, Persona, Word};

/// Every figure of an account with its derivation, in the order of the score. `with_plan` counts the effects of
/// open actions.
#[must_use]
pub fn figures_of(
    account: &Account,
    prepared: &Prepared,
    standing: Standing,
    with_plan: bool,
) -> Vec<Explanation> {
    let facts = if with_plan {
        Facts::with_plan(account, prepared)
    } else {
        Facts::new(account, prepared)
    };
    let figures: Figures<Traced> = figures(&facts, standing);
    let mut all = Vec::new();
    match &figures.value.revenue {
        Some(revenue) => all.push(computed("revenue", 1, revenue)),
        None => {
            let because = vec!["neither arr nor potential_arr is given".to_owned()];
            all.push(decided("revenue", 1, Outcome::Nothing, because, &[]));
        }
    }
    all.push(computed("margin", 1, &figures.value.margin));
    all.push(computed("complexity", 2, &figures.complexity));
    all.extend(assumed(&facts));
    match &figures.scored {
        Ok(scored) => of_scored(&facts, scored, standing, &mut all),
        Err(why) => all.push(unscored(*why)),
    }
    all.push(stage(&facts));
    if let Some(journey) = planned_journey(&facts) {
        for figure in &mut all {
            figure.journey = Some(journey.clone());
        }
    }
    all
}

/// Where the journey stands and what open actions make of it; none where they leave it.
fn planned_journey(facts: &Facts<'_>) -> Option<Origin> {
    if facts.journey_changes.is_empty() {
        return None;
    }
    let path = match facts.journey.was {
        None => "journey".to_owned(),
        Some(index) => format!("was[{index}].journey"),
    };
    Some(Origin::account("journey", path).planned(&facts.journey_changes, "journey"))
}

/// One figure of an account.
///
/// # Errors
/// Says what can be asked for when no figure has that name.
pub fn explain(
    account: &Account,
    prepared: &Prepared,
    standing: Standing,
    with_plan: bool,
    figure: &str,
) -> Result<Explanation, UnknownFigure> {
    let mut all = figures_of(account, prepared, standing, with_plan);
    match all
        .iter()
        .position(|explanation| explanation.figure == figure)
    {
        Some(place) => Ok(all.swap_remove(place)),
        None => {
            let known = all
                .into_iter()
                .map(|explanation| explanation.figure)
                .collect();
            Err(UnknownFigure {
                found: figure.to_owned(),
                known,
            })
        }
    }
}

fn of_scored(
    facts: &Facts<'_>,
    scored: &Scored<Traced>,
    standing: Standing,
    all: &mut Vec<Explanation>,
) {
    let place = &scored.place;
    all.push(computed("ltv", 1, &scored.ltv));
    all.push(computed("x", 3, &place.x));
    all.push(computed("y", 3, &place.y));
    for persona in Persona::ALL {
        all.push(computed(
            &format!("blend.{persona}"),
            3,
            place.blend.get(*persona),
        ));
    }
    all.push(orientation(scored));
    all.push(borderline(facts, scored));
    all.push(tier(facts, scored.tier, standing));
    all.push(vital_few(facts, standing));
    factors(scored, all);
    all.push(the_verdict(facts, scored));
    all.extend(unknowns(facts, scored, standing));
    all.push(judged(facts));
    people(facts, scored, all);
    match &scored.adherence {
        Some(adherence) => all.push(computed("cadence.adherence", 13, adherence)),
        None => {
            let because = vec!["a customer who is only Aware has no cadence".to_owned()];
            all.push(decided(
                "cadence.adherence",
                13,
                Outcome::Nothing,
                because,
                &[],
            ));
        }
    }
    all.extend(
        scored
            .cadence
            .iter()
            .map(|due| requirement(facts, scored.tier, due)),
    );
    effort(facts, scored, all);
    for (carrier, unmanaged) in CARRIERS.iter().zip(&scored.unmanaged) {
        all.push(computed(&format!("unmanaged.{carrier}"), 16, unmanaged));
    }
}

fn factors(scored: &Scored<Traced>, all: &mut Vec<Explanation>) {
    all.push(computed("depth", 7, &scored.depth.score));
    for (channel, depth) in Channel::ALL.iter().zip(&scored.depth.channels) {
        let figure = format!("depth.channels.{channel}");
        let percent = (Traced::literal(100.0) * depth.clone()).named(7, || figure.clone());
        all.push(computed(&figure, 7, &percent));
    }
    all.push(computed("power", 8, &scored.power.score));
    all.push(computed("power.net", 8, &scored.power.net));
    all.push(computed("reach", 9, &scored.reach));
    all.push(computed("equity", 10, &scored.equity.score));
    all.push(computed("equity.target", 10, &scored.equity.target));
    all.push(computed("equity.gap", 10, &scored.equity.gap));
    let mut each = |section: u8, last: &str, values: &ByFactor<Traced>| {
        for (factor, value) in [
            ("depth", &values.depth),
            ("power", &values.power),
            ("reach", &values.reach),
        ] {
            all.push(computed(&format!("{factor}.{last}"), section, value));
        }
    };
    each(5, "target", &scored.targets);
    each(10, "gap", &scored.equity.gaps);
    each(5, "weight", &scored.weights);
}

fn people(facts: &Facts<'_>, scored: &Scored<Traced>, all: &mut Vec<Explanation>) {
    let k = facts.prepared.constants();
    for ((person, depth), ties) in facts
        .people
        .iter()
        .zip(&scored.depths)
        .zip(&scored.strengths)
    {
        let id = &person.who.id;
        all.push(computed(&format!("stakeholders.{id}.depth"), 6, depth));
        let said = |what: &str, value: Option<i64>| {
            value.map_or_else(
                || format!("{what} is unknown"),
                |value| format!("{what} {value}"),
            )
        };
        let because = vec![
            said("power", person.power.value.map(crate::model::Power::get)),
            said(
                "attitude",
                person.attitude.value.map(crate::model::Attitude::get),
            ),
            format!("power_pivot {}", k.power_pivot),
        ];
        let class = class(k, person.power.value, person.attitude.value);
        all.push(decided(
            &format!("stakeholders.{id}.class"),
            8,
            Outcome::Word(class.name().to_owned()),
            because,
            &[],
        ));
        all.push(last_contact(facts, person));
        for (tie, strength) in person.ties.iter().zip(ties) {
            let member = &facts.prepared.settings.team[tie.member].id;
            all.push(computed(
                &format!("stakeholders.{id}.ties.{member}"),
                6,
                &strength.strength,
            ));
        }
    }
}

fn effort(facts: &Facts<'_>, scored: &Scored<Traced>, all: &mut Vec<Explanation>) {
    let Investment {
        feasible,
        necessary,
        invested,
    } = &scored.investment;
    all.push(computed("investment.feasible", 15, feasible));
    all.push(computed("investment.necessary", 15, necessary));
    all.push(computed("investment.invested", 15, invested));
    let k = facts.prepared.constants();
    let plain = Investment {
        feasible: feasible.value(),
        necessary: necessary.value(),
        invested: invested.value(),
    };
    let Investment {
        feasible: f,
        necessary: n,
        invested: i,
    } = plain;
    let because = vec![
        format!(
            "necessary {n} {} feasible {f}",
            sign(compared(n), compared(f))
        ),
        format!(
            "invested {i} {} squandered {} * feasible",
            sign(compared(i), compared(k.squandered * f)),
            k.squandered
        ),
        format!(
            "invested {i} {} starved {} * necessary",
            sign(compared(i), compared(k.starved * n)),
            k.starved
        ),
    ];
    let outcome = Outcome::Word(economic(k, &plain).name().to_owned());
    all.push(decided(
        "investment.economic",
        15,
        outcome,
        because,
        &[feasible, necessary, invested],
    ));
}
