//! Equity over two years: the same account scored on past days.

use crate::app::state::State;
use crate::method::facts::Facts;
use crate::method::figures::{Figures, figures};
use crate::method::prepared::Prepared;
use crate::method::score::AccountScore;
use crate::model::{Account, Date, Settings};

/// So many days are looked at, two months apart.
const DAYS: i32 = 12;

/// An account of more people and touches than this is looked at on a third of them.
const LARGE: usize = 2_000;

/// Equity on each of the days, the oldest first; nothing before the account was there. The place among all others is
/// that of today: it decides the tier at most.
pub(super) fn equity(state: &State, account: &Account, score: &AccountScore) -> Vec<Option<f64>> {
    of_settings(&state.workspace.settings, state.as_of(), account, score)
}

/// The same as it is saved, while edits are only tried and the curve is another by them.
pub(super) fn saved(
    state: &State,
    account: &Account,
    tried: &[Option<f64>],
) -> Option<Vec<Option<f64>>> {
    let (workspace, book) = state.saved()?;
    let (account, score) = (
        workspace.accounts.get(&account.id)?,
        book.score(&account.id)?,
    );
    let saved = of_settings(&workspace.settings, state.as_of(), account, score);
    (saved != tried).then_some(saved)
}

fn of_settings(
    settings: &Settings,
    as_of: Date,
    account: &Account,
    score: &AccountScore,
) -> Vec<Option<f64>> {
    let size = account.stakeholders.len() + account.interactions.len();
    let step = if size > LARGE { 3 } else { 1 };
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
