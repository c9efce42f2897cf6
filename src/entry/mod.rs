//! What a person types in one line, understood: dates, names, stages, touches, fields of an account.
//!
//! Every grammar gives either a value or a sentence that says what was expected instead, with the candidates where
//! several things would do. Nothing is guessed: a word that nobody understands refuses the whole line.

mod field;
pub mod filter;
mod member;
mod newcomer;
mod person;
mod rebalance;
mod snooze;
mod stage;
#[cfg(test)]
mod tests;
mod tie;
mod touch;

pub use crate::field::{Called, Lean, date, find, folded, hours, money, slug};

pub use field::field;
pub use member::member;
pub use newcomer::{Newcomer, newcomer};
pub use person::{NewPerson, person};
pub use rebalance::{RebalanceLine, rebalance};
pub use snooze::{SnoozeLine, snooze};
pub use stage::{StageLine, stage, view_named};
pub use tie::{TieAnswer, TieChange, tie};
pub use touch::{TouchLine, touch};
