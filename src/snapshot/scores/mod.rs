//! Scores for other programs: stable names in JSON, one account a row in CSV.

mod account;
mod portfolio;

pub use account::AccountJson;
pub use portfolio::{CoverageJson, GroupJson, InsightJson, ManagerJson};
