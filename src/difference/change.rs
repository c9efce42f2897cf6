//! The change that a fact makes to an account on the walk from the earlier moment to the later one.

use crate::field::{Differing, Value};
use crate::model::{
    Attitude, Commitment, Date, InteractionKind, MemberId, Money, Power, Stakeholder,
    StakeholderId, Tie, Trust,
};

/// The change that a fact makes to the account.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    Arr(Option<Money>),
    /// A value of the account that has a history, by the index of its field.
    Dated(usize, Value),
    Joined(Box<Stakeholder>),
    Left(StakeholderId),
    Judged(StakeholderId, Option<Power>, Option<Attitude>),
    /// A field of a person, by its index.
    Person(StakeholderId, usize),
    TieBegun(StakeholderId, Tie),
    TieEnded(StakeholderId, MemberId),
    /// What all touches of a tie and all changes of its trust and commitment come to.
    TieMoved(Box<TieMoved>),
    /// A field of a tie that continues, by its index.
    Tie(StakeholderId, Box<Tie>, usize),
    /// A field of the account, by its index.
    Field(usize),
    /// The later file's renewal outcomes up to a day.
    Renewals(Date),
    /// Told only: it moves no figure of equity.
    Told,
}

/// What all touches of a tie and all changes of its trust and commitment come to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TieMoved {
    pub(super) who: StakeholderId,
    pub(super) member: MemberId,
    pub(super) trust: Trust,
    pub(super) commitment: Commitment,
    pub(super) touched: Touched,
}

/// What happened to one tie.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Touched {
    /// The indices of the touches among the new ones.
    pub(super) places: Vec<usize>,
    /// Day and kind of the latest touch.
    pub(super) last: Option<(Date, InteractionKind)>,
    /// True if a touch that both moments should have was removed or altered.
    pub(super) is_rewritten: bool,
}

impl Change {
    /// Makes the change of a field, or `Told` if the field moves no figure of equity.
    pub(super) fn field(differing: &Differing, change: impl FnOnce(usize) -> Self) -> Self {
        if differing.field.scored {
            change(differing.at)
        } else {
            Self::Told
        }
    }

    /// Returns the touches it covers, by their indices among the new ones.
    pub(super) fn touches(&self) -> &[usize] {
        match self {
            Self::TieMoved(moved) => &moved.touched.places,
            _ => &[],
        }
    }
}
