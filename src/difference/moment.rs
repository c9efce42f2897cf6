//! One side of a comparison: an account on a day.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::method::prepared::Prepared;
use crate::method::score::AccountScore;
use crate::model::{Account, AccountId};

/// The settings and the day on one side, and the accounts there, which a setting may name.
pub type Shared<'a> = (&'a Prepared, &'a BTreeMap<AccountId, Arc<Account>>);

/// An account on a day.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The account.
    pub account: &'a Account,
    /// It and all others, which a value may name.
    pub accounts: &'a BTreeMap<AccountId, Arc<Account>>,
    /// The settings and the day.
    pub prepared: &'a Prepared,
    /// Its score there.
    pub score: &'a AccountScore,
}
