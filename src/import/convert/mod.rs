//! From rows of text to records, a column at a time for what its values decide together.

mod ask;
mod columns;
mod dates;
mod durations;
mod health;
mod numbers;
mod people;
mod records;
mod settle;
mod texts;
mod things;
mod values;

pub(super) use records::{confirmed, recognised, unknown};
