//! Sections 11 and 17 once more: where the rankings are divided, found without putting every account in order.
//!
//! A step through time asks for the standings of the few accounts in view while the person waits. To keep every ranking
//! up to date is for a whole book.

use std::cmp::Reverse;

use super::pareto::{Pareto, Tally};
use super::ranking::{Position, Rank};
use super::standings::{Rules, Standings};
use crate::method::prepared::Standing;
use crate::method::tier::Metrics;
use crate::model::{AccountId, Constants};

/// An account in a ranking, by its place among the ids: the greater figure comes first, equal figures by id.
type Place = (Reverse<i128>, u32);

/// The standings of all accounts, those of a whole book or those of one that is begun.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ranked {
    /// Every ranking, kept up to date edit by edit.
    Whole(Standings),
    /// Where the rankings are divided.
    Begun(Divided),
}

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

impl Ranked {
    /// Moves an account from one pair of figures to another, as [`Standings::change`] does. In a book that is begun
    /// nothing moves: after an edit it is begun again.
    pub(super) fn change(
        &mut self,
        id: &AccountId,
        old: Option<Metrics>,
        new: Option<Metrics>,
    ) -> Vec<AccountId> {
        match self {
            Self::Whole(standings) => standings.change(id, old, new),
            Self::Begun(_) => Vec::new(),
        }
    }

    /// The standing of an account with these figures.
    pub(super) fn of(&self, id: &AccountId, metrics: &Metrics) -> Standing {
        match self {
            Self::Whole(standings) => standings.of(id, metrics),
            Self::Begun(divided) => divided.of(id, metrics),
        }
    }

    /// The Pareto curve of all accounts.
    pub(super) fn pareto(&self) -> Pareto {
        match self {
            Self::Whole(standings) => standings.pareto(),
            Self::Begun(divided) => divided.tally.curve(divided.vital.0, divided.vital.1),
        }
    }

    /// The same, of which nothing changes.
    pub(super) fn begun(&self) -> Self {
        Self::Begun(match self {
            Self::Whole(standings) => standings.divided(),
            Self::Begun(divided) => divided.clone(),
        })
    }
}

impl Divided {
    /// Divides accounts, given in the order of their ids.
    pub(super) fn new(k: &Constants, accounts: &[(&AccountId, Metrics)]) -> Self {
        let rules = Rules::new(k);
        let figures = accounts
            .iter()
            .map(|(_, metrics)| Some(metrics.segmented_by));
        let values = accounts.iter().map(|(_, metrics)| metrics.ltv);
        let most = rules.most(accounts.len());
        let candidates = rules.candidates(accounts.len());
        let (vital, values) = rayon::join(
            || first(figures, most, |at| rules.vital(at, most)),
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

    fn of(&self, id: &AccountId, metrics: &Metrics) -> Standing {
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
    last: Option<Place>,
}

/// The first accounts, `most` at most, that meet a rule which no account meets when one before it does not.
fn first(
    figures: impl Iterator<Item = Option<i128>>,
    most: usize,
    meets: impl Fn(&Position) -> bool,
) -> First {
    let ranked = (0..).zip(figures);
    let mut places: Vec<Place> = ranked
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
