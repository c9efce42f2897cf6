//! What all accounts come to, as it stands in JSON: managers, segments, coverage, insights.

use crate::method::insight::Severity;
use crate::method::portfolio::{Band, Binding, Coverage, Group, Manager, PortfolioInsight};
use crate::model::{Channel, Persona, Route, Tier, Word};

/// A manager.
#[derive(serde::Serialize)]
pub struct ManagerJson<'a> {
    id: &'a str,
    high: usize,
    low: usize,
    tech: usize,
    load: f64,
    hours_load: f64,
    binding: Binding,
    band: Band,
    arr: f64,
    gap: Option<f64>,
    under: usize,
    overdue: usize,
    necessary: f64,
    renewing: f64,
    at_risk: f64,
    unclear: f64,
}

/// A segment, or the market.
#[derive(serde::Serialize)]
pub struct GroupJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    accounts: usize,
    scored: usize,
    arr: f64,
    x: Option<f64>,
    y: Option<f64>,
    orientation: Option<Persona>,
}

/// A row of the coverage audit.
#[derive(serde::Serialize)]
pub struct CoverageJson<'a> {
    segment: &'a str,
    route: Route,
    channel: Channel,
    accounts: usize,
    covered: usize,
    ties: usize,
}

/// An insight about a manager or the workspace.
#[derive(serde::Serialize)]
pub struct InsightJson<'a> {
    code: &'static str,
    severity: Severity,
    csm: Option<&'a str>,
}

impl<'a> ManagerJson<'a> {
    /// Of the figures of the method.
    #[must_use]
    pub fn new(manager: &'a Manager) -> Self {
        let served = &manager.served;
        Self {
            id: manager.id.as_str(),
            high: *served.accounts.get(Tier::High),
            low: *served.accounts.get(Tier::Low),
            tech: *served.accounts.get(Tier::Tech),
            load: manager.load,
            hours_load: manager.hours_load,
            binding: manager.binding,
            band: manager.band,
            arr: served.arr,
            gap: served.gap,
            under: served.under,
            overdue: served.overdue,
            necessary: served.necessary,
            renewing: served.renewing,
            at_risk: served.at_risk,
            unclear: served.unclear,
        }
    }
}

impl<'a> GroupJson<'a> {
    /// Of the figures of the method.
    #[must_use]
    pub fn new(id: Option<&'a str>, group: &Group) -> Self {
        Self {
            id,
            accounts: group.accounts,
            scored: group.scored,
            arr: group.arr,
            x: group.middle.map(|middle| middle.x),
            y: group.middle.map(|middle| middle.y),
            orientation: group.middle.map(|middle| middle.orientation),
        }
    }
}

impl<'a> CoverageJson<'a> {
    /// Of the figures of the method.
    #[must_use]
    pub fn new(row: &'a Coverage) -> Self {
        Self {
            segment: row.segment.as_ref().map_or("", |segment| segment.as_str()),
            route: row.route,
            channel: row.channel,
            accounts: row.accounts,
            covered: row.covered,
            ties: row.ties,
        }
    }
}

impl<'a> InsightJson<'a> {
    /// Of the figures of the method.
    #[must_use]
    pub fn new(found: &'a PortfolioInsight) -> Self {
        Self {
            code: found.insight.code.name(),
            severity: found.insight.severity,
            csm: found.manager.as_ref().map(|manager| manager.as_str()),
        }
    }
}
