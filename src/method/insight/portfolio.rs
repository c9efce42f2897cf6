//! Insights about a manager or the workspace: raised where all accounts are seen together, worded here.

use super::evidence::count;
use super::{Code, Insight, Severity};

/// A manager's load is above what one person can serve; `load` in per cent.
#[must_use]
pub fn csm_overloaded(load: f64) -> Insight {
    Insight::new(
        Code::CsmOverloaded,
        (Severity::Warning, format!("load {load:.0} %")),
    )
}

/// A manager has room for more; `load` in per cent.
#[must_use]
pub fn csm_spare(load: f64) -> Insight {
    Insight::new(
        Code::CsmSpare,
        (Severity::Info, format!("load {load:.0} %")),
    )
}

/// More accounts are marked key than a company of our age can serve.
#[must_use]
pub fn key_limit(keys: usize, limit: u32) -> Insight {
    let evidence = format!(
        "{}, limit {limit}",
        count(keys as i64, "key account", "key accounts")
    );
    Insight::new(Code::KeyLimit, (Severity::Warning, evidence))
}
