//! The standings of all accounts, either fully ranked or only divided.

use super::divided::Divided;
use super::pareto::Pareto;
use super::standings::Standings;
use crate::method::prepared::Standing;
use crate::method::tier::Metrics;
use crate::model::AccountId;

/// The standings of all accounts, those of a whole book or those of one that is begun.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ranked {
    /// Every ranking, kept up to date edit by edit.
    Whole(Standings),
    /// Where the rankings are divided.
    Begun(Divided),
}

impl Ranked {
    /// Moves an account from one pair of figures to another, as [`Standings::change`] does. A begun book does nothing
    /// here, since it is rebuilt after an edit.
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

    /// Returns the standing of an account with these figures; the default without figures.
    pub(super) fn of(&self, id: &AccountId, metrics: Option<&Metrics>) -> Standing {
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

    /// Returns the same standings in their divided form.
    pub(super) fn begun(&self) -> Self {
        Self::Begun(match self {
            Self::Whole(standings) => standings.divided(),
            Self::Begun(divided) => divided.clone(),
        })
    }
}
