//! From rows of text to records, a column at a time for what its values decide together.

mod ask;
mod columns;
mod dates;
mod numbers;
mod people;
mod records;
mod texts;
mod things;

pub(super) use records::{confirmed, recognised, unknown};
