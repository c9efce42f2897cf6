//! The effect of each open action alone: the scores with it minus the scores now.

use super::collect::Wanted;
use super::written::computed;
use crate::method::facts::Facts;
use crate::method::figures::{Figures, Scored, figures};
use crate::method::prepared::{Prepared, Standing};
use crate::method::trace::Traced;
use crate::model::{Account, ActionStatus};

/// Selects a figure of a score.
type Figure = fn(&Scored<Traced>) -> &Traced;

/// The figures of an account that an action can move.
const MOVED: [(&str, Figure); 5] = [
    ("equity", |scored| &scored.built.equity.score),
    ("depth", |scored| &scored.built.depth.score),
    ("power", |scored| &scored.built.power.score),
    ("reach", |scored| &scored.built.reach),
    ("gap", |scored| &scored.built.equity.gap),
];

/// Explains the effect of every open action, named `actions.ID.brings.equity`.
pub(super) fn alone(
    account: &Account,
    prepared: &Prepared,
    standing: Standing,
    all: &mut Wanted<'_>,
) {
    let open = account.actions.iter().enumerate();
    let open = open.filter(|(_, one)| one.status == ActionStatus::Open && !one.effect.is_empty());
    for (place, action) in open {
        let start = format!("actions.{}.brings", action.id);
        if !all.below(&start) {
            continue;
        }
        let scored = |facts: &Facts<'_>| figures::<Traced>(facts, standing);
        let mut facts = Facts::new(account, prepared);
        let now = scored(&facts);
        facts.take(action, Some(place));
        let then: Figures<Traced> = scored(&facts);
        let (Ok(now), Ok(then)) = (&now.scored, &then.scored) else {
            continue;
        };
        for (name, of) in MOVED {
            let figure = format!("{start}.{name}");
            all.add(&figure, || {
                let brought = of(then).clone().apart("then") - of(now).clone();
                computed(&figure, 18, &brought)
            });
        }
    }
}
