//! What no account can tell alone: rankings, managers' loads, segments, coverage, kept up to date edit by edit.

mod book;
mod contribution;
mod coverage;
mod divided;
mod insight;
mod limits;
mod pareto;
mod ranked;
mod ranking;
mod standings;
mod sums;
mod totals;

pub use book::{Book, Changed};
pub use coverage::Coverage;
pub use insight::PortfolioInsight;
pub use pareto::Pareto;
pub use ranking::{Position, Rank, Ranking};
pub use sums::{Group, Middle};
pub use totals::{Band, Manager, SegmentGroup, Served};
