//! One side of a comparison: an account on a day.

use crate::method::prepared::Prepared;
use crate::method::score::AccountScore;
use crate::model::Account;

/// An account on a day.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The account.
    pub account: &'a Account,
    /// The settings and the day.
    pub prepared: &'a Prepared,
    /// Its score there.
    pub score: &'a AccountScore,
}
