//! The load of one customer-success manager, explained account by account.

use super::written::computed;
use super::{Explanation, UnknownFigure};
use crate::method::facts::Facts;
use crate::method::figures::{Figures, figures, load_weight, own_capacity};
use crate::method::number::{Number, Origin, constant};
use crate::method::prepared::{Prepared, Standing};
use crate::method::trace::Traced;
use crate::model::{Account, Member, Tier, Word};

/// The figures of one manager with their derivations: `load`, `hours_load` and `necessary`. `accounts` are the manager's, each with
/// its place among all others.
pub fn manager_figures<'a>(
    member: &Member,
    accounts: impl IntoIterator<Item = (&'a Account, Standing)>,
    prepared: &Prepared,
) -> Vec<Explanation> {
    let (mut weights, mut hours, mut arrs, mut gaps) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (account, standing) in accounts {
        let facts = Facts::new(account, prepared);
        let figures: Figures<f64> = figures(&facts, standing);
        let Ok(scored) = figures.scored else { continue };
        let of_account = |what: &str, value: f64| {
            let origin = || {
                Origin::nowhere(
                    format!("{what}.{}", account.id),
                    format!("explain {} {what}", account.id),
                )
            };
            Traced::given(value, origin)
        };
        let capacity = *prepared.constants().capacity.get(scored.tier);
        let own = own_capacity(member.csm, scored.tier)
            .map(|most| own_most(prepared, member, scored.tier, most));
        let weight = load_weight(capacity, own, scored.tier, &of_account("y", scored.place.y));
        weights.push(weight.named(12, || format!("weight.{}", account.id)));
        hours.push(of_account("necessary", scored.investment.necessary));
        let arr = facts.arr.value.unwrap_or_default().as_f64();
        gaps.push(of_account("gap", scored.equity.gap));
        arrs.push(Traced::given(arr, || {
            Origin::nowhere(format!("arr.{}", account.id), "annual recurring revenue")
        }));
    }
    let load = (Traced::literal(100.0) * Traced::sum(weights)).named(12, || "load".to_owned());
    let necessary = Traced::sum(hours).named(12, || "necessary".to_owned());
    let hours_load = (Traced::literal(100.0) * necessary.clone() / planned_hours(member, prepared))
        .named(12, || "hours_load".to_owned());
    let mut all = vec![
        computed("load", 12, &load),
        computed("hours_load", 12, &hours_load),
        computed("necessary", 12, &necessary),
    ];
    if arrs.iter().map(Traced::value).sum::<f64>() > 0.0 {
        let weighted = Traced::sum(arrs.iter().cloned().zip(gaps).map(|(arr, gap)| arr * gap));
        let gap = (weighted / Traced::sum(arrs)).named(12, || "gap".to_owned());
        all.push(computed("gap", 12, &gap));
    }
    all
}

/// The hours a year that the manager has for planned touches.
fn planned_hours(member: &Member, prepared: &Prepared) -> Traced {
    let k = prepared.constants();
    let hours = match member.hours_per_year {
        Some(own) => {
            let place = prepared.member_index(&member.id).unwrap_or_default();
            Traced::given(own, || {
                Origin::settings("hours_per_year", format!("team[{place}].hours_per_year"))
            })
        }
        None => constant!(k.hours_per_year),
    };
    hours * constant!(k.planned_share)
}

/// The manager's own capacity for a tier, where it was read.
fn own_most(prepared: &Prepared, member: &Member, tier: Tier, most: u32) -> Traced {
    let place = prepared.member_index(&member.id).unwrap_or_default();
    let field = tier.name().to_ascii_lowercase();
    Traced::given(f64::from(most), || {
        Origin::settings(format!("csm.{field}"), format!("team[{place}].csm.{field}"))
    })
}

/// One figure of a manager.
///
/// # Errors
/// Says what can be asked for when no figure has that name.
pub fn explain_manager<'a>(
    member: &Member,
    accounts: impl IntoIterator<Item = (&'a Account, Standing)>,
    prepared: &Prepared,
    figure: &str,
) -> Result<Explanation, UnknownFigure> {
    let all = manager_figures(member, accounts, prepared);
    let known = all
        .iter()
        .map(|explanation| explanation.figure.clone())
        .collect();
    all.into_iter()
        .find(|explanation| explanation.figure == figure)
        .ok_or_else(|| UnknownFigure {
            found: figure.to_owned(),
            known,
        })
}
