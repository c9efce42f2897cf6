//! What changed between two moments, in sentences, and what each fact did to an account's score.
//!
//! A moment is an account on a day: two days of one workspace, or two files of it. [`facts()`] lists what changed, dated
//! by the histories and the dated lists of the later moment; what bears no date takes the later day. [`explain`] then
//! walks from the earlier score to the later one. First time passes over the account as it was: that is what would
//! have come of it had nobody done anything. Then the facts are applied in the order of their dates, each seen from
//! the later day. What no fact of the account tells (other settings, another place among all accounts) comes last.
//!
//! Floats do not add up exactly, whole numbers do: every state of the walk is rounded to a millionth of a point once,
//! a part is the difference of two successive states, and so the parts sum to the difference to the last digit
//! ([`Figures`]). Where fewer digits are shown, [`rounded`] keeps the sum by the largest remainder.

mod aim;
mod apart;
mod change;
mod compare;
mod dated;
mod entries;
mod fact;
mod facts;
mod field;
mod figures;
mod frozen;
mod judged;
mod moment;
mod pairing;
mod people;
mod planned;
mod replay;
mod sentences;
mod span;
mod state;
mod ties;
mod touches;
mod walk;
mod worth;

pub use aim::{Aim, aims, without};
pub use apart::Apart;
pub use compare::{AccountDifference, Came, Decided, Difference, difference};
pub use fact::Fact;
pub use facts::facts;
pub use figures::{Figures, rounded, shown_points};
pub use moment::{Moment, Shared};
pub use sentences::{sentences, signed, since};
pub use walk::{Cause, Step, Walk, explain};
