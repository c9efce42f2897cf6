//! What no account can tell alone: rankings, managers' loads, segments, coverage, kept up to date edit by edit.

mod book;
mod contribution;
mod counted;
mod coverage;
mod divided;
mod group;
mod insight;
mod journeys;
mod limits;
mod lost;
mod pareto;
mod ranked;
mod ranking;
mod standings;
mod sums;
mod totals;

pub use super::figures::Binding;
pub use book::{Book, Changed, RankedFigures};
pub use counted::{Counted, counted_of};
pub use coverage::Coverage;
pub use group::{Group, Middle};
pub use insight::PortfolioInsight;
pub use journeys::{JourneyStep, Journeys};
pub use lost::{Lost, lost};
pub use pareto::Pareto;
pub use ranking::{Position, Rank, Ranking};
pub use totals::{Band, Manager, SegmentGroup, Served};
