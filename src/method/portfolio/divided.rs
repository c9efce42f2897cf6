//! Sections 11 and 17 once more: where the rankings are divided, found without putting every account in order.
//!
//! A step through time asks for the standings of the few accounts in view while the person waits. To keep every ranking
//! up to date is for a whole book.

use std::cmp::Reverse;

use super::limits::Limits;
use super::pareto::Tally;
use super::ranking::{Position, Rank};
use crate::method::prepared::Standing;
use crate::method::tier::Metrics;
use crate::model::{AccountId, Constants};

/// An account in a ranking, by its place among the ids: the greater figure comes first, equal figures by id.
type RankKey = (Reverse<i128>, u32);

/// The standings of accounts of which none changes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Divided {
    /// The last one of the vital few.
    pub(super) vital_few: Option<Rank>,
    /// The last one of the first by lifetime value.
    pub(super) candidates: Option<Rank>,
    /// How many the vital few are, and the sum of their figures.
    pub(super) vital: (usize, i128),
    pub(super) tally: Tally,
}

impl Divided {
    /// Divides accounts, given in the order of their ids.
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

/// The first ones of a ranking.
struct First {
    number: usize,
    sum: i128,
    last: Option<RankKey>,
}

/// The first accounts, `most` at most, that meet a rule which no account meets when one before it does not.
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
