//! What a fact does to an account on the way from the earlier moment to the later one.

use crate::field::{Differing, Value};
use crate::model::{
    Attitude, Commitment, Date, InteractionKind, MemberId, Money, Power, Stakeholder,
    StakeholderId, Tie, Trust,
};

/// What a fact does to the account.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    Arr(Option<Money>),
    /// A value of the account that has a history, by the place of its field.
    Dated(usize, Value),
    Joined(Box<Stakeholder>),
    Left(StakeholderId),
    Judged(StakeholderId, Option<Power>, Option<Attitude>),
    /// A field of a person, by its place.
    Person(StakeholderId, usize),
    TieBegun(StakeholderId, Tie),
    TieEnded(StakeholderId, MemberId),
    /// What all touches of a tie and all changes of its trust and commitment come to.
    TieMoved(Box<TieMoved>),
    /// A field of a tie that goes on, by its place.
    Tie(StakeholderId, Box<Tie>, usize),
    /// A field of the account, by its place.
    Field(usize),
    /// What moves no figure of equity.
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
    /// The places of the touches among the new ones.
    pub(super) places: Vec<usize>,
    /// The latest of them: day and kind.
    pub(super) last: Option<(Date, InteractionKind)>,
    /// Whether a touch that both moments should know is gone, or another one now.
    pub(super) is_rewritten: bool,
}

impl Change {
    /// The change of a field, if that may move a figure of equity.
    pub(super) fn field(differing: &Differing, change: impl FnOnce(usize) -> Self) -> Self {
        if differing.field.scored {
            change(differing.at)
        } else {
            Self::Told
        }
    }

    /// The touches that it tells of, by their places among the new ones.
    pub(super) fn touches(&self) -> &[usize] {
        match self {
            Self::TieMoved(moved) => &moved.touched.places,
            _ => &[],
        }
    }
}
