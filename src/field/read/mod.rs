//! Parses what people type: dates, amounts, names.

mod date;
mod name;
mod number;
mod word;

pub use date::{Lean, date, leading};
pub use name::{Called, find, folded, slug};
pub(super) use number::{LEAST, VAST, percent, real, share, whole, within};
pub use number::{hours, money};
pub use word::{is_nothing, word};
pub(super) use word::{named, yes_or_no};
