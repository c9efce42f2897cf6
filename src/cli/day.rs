//! A day on the command line, in the words that every field takes.

use crate::entry::{self, Lean};
use crate::model::Date;

/// Reads `2026-11-03`, `3 dec`, `yesterday`, `in 2 weeks`, `-2w`.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let today = jiff::Zoned::now().date().into();
    entry::date(text, today, Lean::Near)
}
