//! Sections 11 and 17: finds where the rankings are divided without sorting every account.
//!
//! Stepping through time needs the standings of the few visible accounts at once; only a whole book keeps every ranking
//! up to date.

use std::cmp::Reverse;

use super::limits::Limits;
use super::pareto::Tally;
use super::ranking::{Position, Rank};
use crate::method::prepared::Standing;
use crate::method::tier::Metrics;
use crate::model::{AccountId, Constants};

/// An account in a ranking, by its place among the ids: the greater figure comes first, equal figures by id.
type RankKey = (Reverse<i128>, u32);

/// The standings of accounts that do not change.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Divided {
    /// The last of the vital few.
    pub(super) vital_few: Option<Rank>,
    /// The last of the candidates by lifetime value.
    pub(super) candidates: Option<Rank>,
    /// The number of the vital few, and the sum of their figures.
    pub(super) vital: (usize, i128),
    pub(super) tally: Tally,
}

impl Divided {
    /// Divides accounts, which must be sorted by id.
    pub(super) fn new(k: &Constants, accounts: &[(&AccountId, Metrics)]) -> Self {
        let limits = Limits::new(k);
        let figures = accounts
            .iter()
            .map(|(_, metrics)| Some(metrics.segmented_by));
        let values = accounts.iter().map(|(_, metrics)| metrics.ltv);
        let most = limits.most(accounts.len());
        let candidates = limits.candidates(accounts.len());
        let (vital, values) = rayon::join(
            || first(figures, most, |at| limits.vital(at, most)),
            || first(values, candidates, |_| true),
        );
        let last = |found: &First| {
            let (Reverse(figure), place) = found.last?;
            Some(Rank::new(figure, accounts[place as usize].0.clone()))
        };
        Self {
            vital_few: last(&vital),
            candidates: last(&values),
            vital: (vital.number, vital.sum),
            tally: Tally::of(accounts.iter().map(|(_, metrics)| metrics.segmented_by)),
        }
    }

    pub(super) fn of(&self, id: &AccountId, metrics: Option<&Metrics>) -> Standing {
        let Some(metrics) = metrics else {
            return Standing::default();
        };
        let is_first = |last: &Option<Rank>, figure: i128| {
            let last = last.as_ref();
            last.is_some_and(|last| Rank::new(figure, id.clone()) <= *last)
        };
        Standing {
            vital_few: is_first(&self.vital_few, metrics.segmented_by),
            candidate: metrics
                .ltv
                .is_some_and(|ltv| is_first(&self.candidates, ltv)),
        }
    }
}

/// The first part of a ranking.
struct First {
    number: usize,
    sum: i128,
    last: Option<RankKey>,
}

/// Selects the first accounts, at most `most`, that meet a monotonic rule: no account meets it after one that does not.
fn first(
    figures: impl Iterator<Item = Option<i128>>,
    most: usize,
    meets: impl Fn(&Position) -> bool,
) -> First {
    let ranked = (0..).zip(figures);
    let mut places: Vec<RankKey> = ranked
        .filter_map(|(place, figure)| Some((Reverse(figure?), place)))
        .collect();
    let total = places.iter().map(|(figure, _)| figure.0).sum();
    if most < places.len() {
        places.select_nth_unstable(most);
        places.truncate(most);
    }
    places.sort_unstable();
    let mut first = First {
        number: 0,
        sum: 0,
        last: None,
    };
    for place in places {
        let figure = place.0.0;
        let at = Position {
            ahead: first.number,
            sum_ahead: first.sum,
            figure,
            total,
        };
        if !meets(&at) {
            break;
        }
        first = First {
            number: first.number + 1,
            sum: first.sum + figure,
            last: Some(place),
        };
    }
    first
}
