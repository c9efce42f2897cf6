//! What the accounts of a first import suggest for the method: a pivot at their median, and the floors of the tiers.

use serde::Serialize;

use crate::edit::SettingsChange;
use crate::method::portfolio::Book;
use crate::model::{Date, Tier, Workspace};

/// Proposed constants, and how many accounts each tier would have.
#[derive(Debug, Clone, Serialize)]
pub struct Proposal {
    /// The median lifetime value.
    pub ltv_pivot: f64,
    /// Revenue from which an account is High: what one in ten pays.
    pub high_floor: f64,
    /// Revenue from which an account is Low: what half of them pay.
    pub low_floor: f64,
    /// Accounts of tier High, Low and Tech.
    pub tiers: [usize; 3],
    /// Accounts without a value, which have no tier.
    pub unscored: usize,
    /// The change that sets them.
    #[serde(skip)]
    pub change: SettingsChange,
}

/// Proposes constants; nothing where no account has a value.
pub(super) fn propose(after: &Workspace, today: Date) -> Option<Proposal> {
    let book = Book::new(after, today);
    let scored = book
        .scores()
        .filter_map(|s| Some((s.result.as_ref().ok()?.ltv, s.revenue?)));
    let (mut values, mut revenues): (Vec<f64>, Vec<f64>) = scored.unzip();
    values.sort_by(f64::total_cmp);
    revenues.sort_by(f64::total_cmp);
    let mut constants = after.settings.constants.clone();
    constants.ltv_pivot = rounded(at(&values, 0.5)?).max(1.0);
    constants.low_floor = rounded(at(&revenues, 0.5)?);
    constants.high_floor = rounded(at(&revenues, 0.9)?).max(constants.low_floor);
    let (ltv_pivot, high_floor, low_floor) = (
        constants.ltv_pivot,
        constants.high_floor,
        constants.low_floor,
    );
    let change = SettingsChange::Constants(Box::new(constants.clone()));
    let mut with = after.clone();
    with.settings.constants = constants;
    let book = Book::new(&with, today);
    let mut tiers = [0; 3];
    let mut unscored = 0;
    for score in book.scores() {
        match score.result.as_ref().map(|scored| scored.tier) {
            Ok(Tier::High) => tiers[0] += 1,
            Ok(Tier::Low) => tiers[1] += 1,
            Ok(Tier::Tech) => tiers[2] += 1,
            Err(_) => unscored += 1,
        }
    }
    Some(Proposal {
        ltv_pivot,
        high_floor,
        low_floor,
        tiers,
        unscored,
        change,
    })
}

/// The value below which a share of a sorted list lies; between two for the middle of an even number.
fn at(sorted: &[f64], share: f64) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? as f64 * share;
    let (low, high) = (
        sorted[place.floor() as usize],
        sorted[place.ceil() as usize],
    );
    Some(low + (high - low) * place.fract())
}

/// To two digits: nobody remembers more of a threshold.
fn rounded(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let unit = 10_f64.powf((value.log10().floor() - 1.0).max(0.0));
    (value / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_round_figures() {
        assert_eq!(at(&[1.0, 2.0, 9.0], 0.5), Some(2.0));
        assert_eq!(at(&[1.0, 3.0], 0.5), Some(2.0)); // half way from 1 to 3
        assert_eq!(at(&[], 0.5), None);
        assert_eq!(rounded(123_456.0), 120_000.0);
        assert_eq!(rounded(7.4), 7.0);
    }
}
