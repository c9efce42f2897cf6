//! What is asked about: whose figure, and its name. CSV columns, short names and list indices are converted to the
//! names of the JSON.

use crate::model::{AccountId, MemberId};

/// Whose figure, and which.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Whose.
    pub of: Whose,
    /// Its name.
    pub figure: String,
}

/// Whose a figure is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Whose {
    /// An account's.
    Account(AccountId),
    /// A manager's.
    Manager(MemberId),
    /// Of all accounts together: segments, the market, coverage, rankings.
    Portfolio,
}

/// Names of columns and short names, with the name in the JSON.
const NAMES: &[(&str, &str)] = &[
    ("depth", "depth.score"),
    ("power", "power.score"),
    ("reach", "reach.score"),
    ("equity", "equity.score"),
    ("net", "power.net"),
    ("gap", "equity.gap"),
    ("target", "equity.target"),
    ("verdict", "equity.verdict"),
    ("judged", "equity.judged"),
    ("provisional", "equity.provisional"),
    ("adherence", "cadence.adherence"),
    ("overdue", "cadence.overdue"),
    ("next_touch", "cadence.next"),
    ("feasible", "investment.feasible"),
    ("necessary", "investment.necessary"),
    ("invested", "investment.invested"),
    ("economic", "investment.economic"),
    ("equity_target", "equity.target"),
    ("equity_gap", "equity.gap"),
    ("depth_target", "depth.target"),
    ("depth_gap", "depth.gap"),
    ("power_net", "power.net"),
    ("power_target", "power.target"),
    ("power_gap", "power.gap"),
    ("reach_target", "reach.target"),
    ("reach_gap", "reach.gap"),
    ("stage", "stage.agreed"),
    ("stage_vendor", "stage.vendor"),
    ("stage_customer", "stage.customer"),
    ("stage_gap", "stage.gap"),
    ("depth_low", "depth.range.low"),
    ("depth_high", "depth.range.high"),
    ("power_low", "power.range.low"),
    ("power_high", "power.range.high"),
    ("equity_low", "equity.range.low"),
    ("equity_high", "equity.range.high"),
    ("equity_gap_low", "equity.gap_range.low"),
    ("equity_gap_high", "equity.gap_range.high"),
    ("verdict_low", "equity.verdict_range.low"),
    ("verdict_high", "equity.verdict_range.high"),
    ("main_cause", "insights.0"),
];

/// Fields of a range, in its order.
const ENDS: [&str; 2] = ["low", "high"];

/// Returns the JSON name of what is asked for: `[0]` and `.0` are equivalent, the ends of a range have words, and a
/// bare cause code means the cause.
#[must_use]
pub(super) fn canonical(asked: &str) -> String {
    let plain = asked.trim().replace('[', ".").replace(']', "");
    let spelled = plain.to_lowercase().replace([' ', '-'], "_");
    let found = NAMES.iter().find(|(name, _)| *name == spelled);
    let mut name = found.map_or(plain, |(_, full)| (*full).to_owned());
    for (place, end) in ENDS.iter().enumerate() {
        if let Some(start) = name.strip_suffix(&format!("range.{place}")) {
            name = format!("{start}range.{end}");
        }
    }
    if name.starts_with("insights.") {
        for last in [".severity", ".evidence", ".code", ".play"] {
            if let Some(start) = name.strip_suffix(last) {
                name = start.to_owned();
            }
        }
    }
    name
}

/// Lists whose entries are named instead of numbered.
const LISTS: [&str; 4] = [
    "stakeholders.",
    "insights.",
    "cadence.requirements.",
    "ask_next.",
];

/// Replaces a list index by the entry's name: `stakeholders.0.depth`.
#[must_use]
pub(super) fn place_in_list(name: &str, known: &[String]) -> Option<String> {
    let start = LISTS.iter().find(|start| name.starts_with(**start))?;
    let rest = name.strip_prefix(start)?;
    let (place, field) = rest.split_once('.').unwrap_or((rest, ""));
    let place: usize = place.parse().ok()?;
    let mut entries: Vec<&str> = Vec::new();
    for known in known.iter().filter_map(|known| known.strip_prefix(start)) {
        let entry = known.split('.').next().unwrap_or(known);
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    let dot = if field.is_empty() { "" } else { "." };
    Some(format!("{start}{}{dot}{field}", entries.get(place)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_places_have_the_names_of_the_json() {
        for (asked, name) in [
            ("gap", "equity.gap"),
            ("Gap", "equity.gap"),
            ("Next touch", "cadence.next"),
            ("equity.gap_range[1]", "equity.gap_range.high"),
            ("depth.range.0", "depth.range.low"),
            ("insights.blocker.severity", "insights.blocker"),
            ("stakeholders[2].depth", "stakeholders.2.depth"),
        ] {
            assert_eq!(canonical(asked), name);
        }
        let known = [
            "stakeholders.ana.class",
            "stakeholders.ana.depth",
            "stakeholders.ben.class",
        ];
        let known = known.map(str::to_owned);
        let found = place_in_list("stakeholders.1.depth", &known);
        assert_eq!(found.as_deref(), Some("stakeholders.ben.depth"));
    }
}
