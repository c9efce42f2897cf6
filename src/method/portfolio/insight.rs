//! Section 17: what deserves attention beyond one account.

use super::totals::{Band, Manager};
use crate::method::insight::{Insight, csm_overloaded, csm_spare, key_limit};
use crate::method::prepared::Prepared;
use crate::model::MemberId;

/// One insight about a manager or the whole workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioInsight {
    /// The manager it is about; `None`: the workspace.
    pub manager: Option<MemberId>,
    /// What it says.
    pub insight: Insight,
}

/// The insights about managers and the workspace, worst first, then by rank, then by manager.
pub(super) fn insights(
    prepared: &Prepared,
    key_accounts: usize,
    managers: &[Manager],
) -> Vec<PortfolioInsight> {
    let mut insights: Vec<_> = managers.iter().filter_map(of_manager).collect();
    let maturity = prepared.settings.maturity;
    let limit = *prepared.constants().key_limit.get(maturity);
    if key_accounts > limit as usize {
        insights.push(PortfolioInsight {
            manager: None,
            insight: key_limit(key_accounts, limit),
        });
    }
    insights.sort_by(|a, b| {
        let key = |of: &PortfolioInsight| (of.insight.severity, of.insight.code.rank());
        key(a).cmp(&key(b)).then_with(|| a.manager.cmp(&b.manager))
    });
    insights
}

/// A manager without accounts also has room, but that needs no insight.
fn of_manager(manager: &Manager) -> Option<PortfolioInsight> {
    let insight = match manager.band {
        Band::Overloaded => csm_overloaded(manager.binding_load(), manager.binding),
        Band::Spare if manager.served.number() > 0 => {
            csm_spare(manager.binding_load(), manager.binding)
        }
        Band::Spare | Band::Healthy => return None,
    };
    Some(PortfolioInsight {
        manager: Some(manager.id.clone()),
        insight,
    })
}
