//! Insights about a manager or the whole workspace; raised from the totals of all accounts.

use super::evidence::{self, whole};
use super::{Code, Insight, Severity};
use crate::method::figures::Binding;

/// A manager's load is above what one person can serve; `load`, the greater one, in per cent.
#[must_use]
pub fn csm_overloaded(load: f64, binding: Binding) -> Insight {
    let evidence = (Severity::Warning, share(load, binding));
    Insight::new(Code::CsmOverloaded, evidence)
}

/// A manager has room for more; `load`, the greater one, in per cent.
#[must_use]
pub fn csm_spare(load: f64, binding: Binding) -> Insight {
    Insight::new(Code::CsmSpare, (Severity::Info, share(load, binding)))
}

fn share(load: f64, binding: Binding) -> String {
    match binding {
        Binding::Accounts => evidence::account_load(whole(load)),
        Binding::Hours => evidence::hours_load(whole(load)),
    }
}

/// More accounts are marked key than a company of our age can serve.
#[must_use]
pub fn key_limit(keys: usize, limit: u32) -> Insight {
    let evidence = evidence::key_accounts(keys, limit);
    Insight::new(Code::KeyLimit, (Severity::Warning, evidence))
}
