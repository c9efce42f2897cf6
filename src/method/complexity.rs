//! Section 2: offering complexity.

use super::facts::Facts;
use super::number::{Number, Origin};
use super::prepared::Prepared;
use crate::method::notes;
use crate::model::{Complexity, Money, Offering};

/// Section 2. The account's own complexity, else the mean over what it has deployed weighted by ARR, else the mean
/// over everything we sell, else the method's default; 0..10.
pub fn complexity<N: Number>(facts: &Facts<'_>) -> N {
    let account = facts.account;
    if let Some(own) = account.complexity_override.map(Complexity::get) {
        return named(N::given(own, || {
            Origin::account("complexity_override", "complexity_override")
        }));
    }
    let deployed: Vec<(usize, usize, &Offering, Option<Money>)> = account
        .deployments
        .iter()
        .enumerate()
        .filter_map(|(place, d)| {
            facts
                .prepared
                .offering(&d.offering)
                .map(|(index, o)| (place, index, o, d.arr))
        })
        .collect();
    if deployed.is_empty() {
        return named(of_all_offerings(facts));
    }
    let weigh = |place: usize, arr: Option<Money>| {
        N::given(arr.unwrap_or_default().as_f64(), || {
            let path = format!("deployments[{place}].arr");
            let weight = Origin::account(path.clone(), path);
            if arr.is_none() {
                weight.noted(notes::not_given())
            } else {
                weight
            }
        })
    };
    let total: f64 = deployed
        .iter()
        .map(|(.., arr)| arr.unwrap_or_default().as_f64())
        .sum();
    if total > 0.0 {
        let weighted = deployed.iter().map(|(place, index, offering, arr)| {
            weigh(*place, *arr) * of_offering(facts.prepared, *index, offering)
        });
        let weights = deployed.iter().map(|(place, .., arr)| weigh(*place, *arr));
        named(N::sum(weighted.collect::<Vec<_>>()) / N::sum(weights.collect::<Vec<_>>()))
    } else {
        let count = N::literal(deployed.len() as f64);
        named(
            N::sum(
                deployed
                    .iter()
                    .map(|(_, index, offering, _)| of_offering(facts.prepared, *index, offering)),
            ) / count,
        )
    }
}

/// Section 2: true if the complexity is assumed: the account has no complexity of its own and no deployment.
#[must_use]
pub fn is_assumed(facts: &Facts<'_>) -> bool {
    let known = |d: &crate::model::Deployment| facts.prepared.offering(&d.offering).is_some();
    facts.account.complexity_override.is_none() && !facts.account.deployments.iter().any(known)
}

/// Section 19: the values that an assumed complexity may turn out to have: that of each offering and the assumed one;
/// without offerings the ends of the scale and its middle.
pub fn candidates<N: Number>(prepared: &Prepared, assumed: &N) -> Vec<N> {
    let offerings = prepared.settings.offerings.iter().enumerate();
    let mut all: Vec<N> = offerings
        .map(|(index, offering)| named(of_offering(prepared, index, offering)))
        .collect();
    if all.is_empty() {
        let end = |value: f64| {
            named(N::given(value, || {
                Origin::nowhere("any", notes::end_of_scale())
            }))
        };
        all.extend([end(Complexity::LOW), end(Complexity::HIGH)]);
    }
    all.push(assumed.clone());
    all
}

fn of_all_offerings<N: Number>(facts: &Facts<'_>) -> N {
    let k = facts.prepared.constants();
    let offerings = &facts.prepared.settings.offerings;
    if offerings.is_empty() {
        return super::number::constant!(k.default_complexity);
    }
    let count = N::literal(offerings.len() as f64);
    N::sum(
        offerings
            .iter()
            .enumerate()
            .map(|(index, offering)| of_offering(facts.prepared, index, offering)),
    ) / count
}

/// The weighted sum of the three drivers, 0..10.
fn of_offering<N: Number>(prepared: &Prepared, index: usize, offering: &Offering) -> N {
    let weights = &prepared.constants().complexity_weights;
    let term = |name: &'static str, weight: f64, driver: crate::model::Driver| {
        let path = move || format!("offerings[{index}].{name}");
        let driver = N::given(driver.as_f64(), || {
            Origin::settings(format!("{}.{name}", offering.id), path())
        });
        N::constant(weight, || format!("complexity_weights.{name}")) * driver
    };
    let sum = term(
        "deployment_expertise",
        weights.deployment_expertise,
        offering.deployment_expertise,
    ) + term("pricing", weights.pricing, offering.pricing)
        + term(
            "time_to_value",
            weights.time_to_value,
            offering.time_to_value,
        );
    sum.named(2, || format!("complexity.{}", offering.id))
}

fn named<N: Number>(complexity: N) -> N {
    complexity.named(2, || "complexity".to_owned())
}
