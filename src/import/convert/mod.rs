//! From rows of text to records, a column at a time for what its values decide together.

mod ask;
mod columns;
mod dates;
mod defaults;
mod durations;
mod entities;
mod facts;
mod headless;
mod health;
mod kinds;
mod numbers;
mod parts;
mod people;
mod records;
mod settle;
mod statuses;
mod texts;
mod things;
mod totals;
mod values;
mod words;

pub(super) use headless::{has_no_header, headless};
pub(super) use records::{confirmed, recognised, take_companies, unknown};
