//! Equity over two years: the same account scored on past days.

use crate::app::state::State;
use crate::method::facts::Facts;
use crate::method::figures::{Figures, figures};
use crate::method::prepared::Prepared;
use crate::method::score::AccountScore;
use crate::model::Account;

/// So many days are looked at, two months apart.
const DAYS: i32 = 12;

/// An account of more people and touches than this is looked at on a third of them.
const LARGE: usize = 2_000;

/// Equity on each of the days, the oldest first; nothing before the account was there. The place among all others is
/// that of today: it decides the tier at most.
pub(super) fn equity(state: &State, account: &Account, score: &AccountScore) -> Vec<Option<f64>> {
    let size = account.stakeholders.len() + account.interactions.len();
    let step = if size > LARGE { 3 } else { 1 };
    let (settings, as_of) = (&state.workspace.settings, state.as_of());
    let days = (0..DAYS).rev().step_by(step);
    days.map(|back| {
        let day = as_of.plus_months(-2 * back);
        if account.since.is_some_and(|since| since > day) {
            return None;
        }
        let prepared = Prepared::new(settings.clone(), day);
        let past: Figures<f64> = figures(&Facts::new(account, &prepared), score.standing);
        past.scored.ok().map(|scored| scored.built.equity.score)
    })
    .collect()
}
