//! The table of accounts: one a row, under a stable head.

use crate::method::insight::Severity;
use crate::method::prepared::Prepared;
use crate::method::ranges::{Range, Ranges};
use crate::method::score::{AccountScore, Factor, ScoredAccount};
use crate::model::{Account, Word, Workspace};
use crate::snapshot::tables::{Cell, Sheet};

/// The head. New columns are added at the end.
const HEAD: [&str; 59] = [
    "id",
    "name",
    "segment",
    "owner",
    "csm",
    "key",
    "renewal",
    "arr",
    "estimated",
    "journey",
    "complexity",
    "error",
    "ltv",
    "x",
    "y",
    "orientation",
    "borderline",
    "tier",
    "vital_few",
    "verdict",
    "equity",
    "equity_target",
    "equity_gap",
    "depth",
    "depth_target",
    "depth_gap",
    "power",
    "power_net",
    "power_target",
    "power_gap",
    "reach",
    "reach_target",
    "reach_gap",
    "judged",
    "stage_vendor",
    "stage_customer",
    "stage_gap",
    "adherence",
    "overdue",
    "feasible",
    "necessary",
    "invested",
    "economic",
    "critical",
    "warnings",
    "infos",
    "journey_assumed",
    "complexity_assumed",
    "provisional",
    "depth_low",
    "depth_high",
    "power_low",
    "power_high",
    "equity_low",
    "equity_high",
    "equity_gap_low",
    "equity_gap_high",
    "verdict_low",
    "verdict_high",
];

/// The columns behind those of the scores: counts of insights, then what nobody knows.
const COUNTS: usize = 3;
const UNKNOWNS: usize = 13;

/// The table of accounts, in the order given.
pub fn table<'a>(
    workspace: &Workspace,
    prepared: &Prepared,
    scores: impl Iterator<Item = &'a AccountScore>,
) -> Sheet {
    let accounts = &workspace.accounts;
    let rows = scores.filter_map(|score| {
        let account = accounts.get(&score.id)?;
        Some(row(score, account, prepared))
    });
    Sheet {
        name: "accounts",
        head: HEAD.to_vec(),
        rows: rows.collect(),
    }
}

fn row(score: &AccountScore, account: &Account, prepared: &Prepared) -> Vec<Cell> {
    let mut row = vec![
        Cell::text(Some(&score.id)),
        Cell::text(Some(&account.name)),
        Cell::text(account.segment.as_ref()),
        Cell::text(prepared.owner(account).map(|owner| &owner.id)),
        Cell::text(prepared.csm(account).map(|csm| &csm.id)),
        Cell::Flag(account.key_on(prepared.as_of).0),
        Cell::day(account.renewal),
        score.arr.map_or(Cell::Empty, Cell::Amount),
        Cell::Flag(score.estimated),
        word(score.journey),
        Cell::Number(score.complexity),
    ];
    match &score.result {
        Ok(scored) => {
            row.push(Cell::Empty);
            row.extend(scored_cells(scored, score.standing.vital_few));
        }
        Err(why) => {
            row.push(Cell::text(Some(why.code())));
            row.resize(HEAD.len() - COUNTS - UNKNOWNS, Cell::Empty);
        }
    }
    for severity in [Severity::Critical, Severity::Warning, Severity::Info] {
        let number = score
            .insights
            .iter()
            .filter(|insight| insight.severity == severity)
            .count();
        row.push(Cell::count(number));
    }
    row.extend(unknown_cells(score));
    row
}

/// What is assumed, and what the figures can turn out to be.
fn unknown_cells(score: &AccountScore) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Flag(score.journey_assumed),
        Cell::Flag(score.complexity_assumed),
    ];
    if let Ok(scored) = &score.result {
        let Ranges {
            depth,
            power,
            equity,
            gap,
        } = scored.ranges;
        cells.push(Cell::Flag(scored.provisional));
        let ranges = [depth, power, equity, gap];
        cells.extend(
            ranges
                .iter()
                .flat_map(|range| [Cell::Number(range.low), Cell::Number(range.high)]),
        );
        let Range { low, high } = scored.verdict_range;
        cells.extend([low, high].map(|verdict| Cell::text(Some(verdict.name()))));
    }
    cells.resize(UNKNOWNS, Cell::Empty);
    cells
}

fn scored_cells(scored: &ScoredAccount, vital_few: bool) -> Vec<Cell> {
    let factor = |factor: &Factor| {
        [
            Cell::Number(factor.score),
            Cell::Number(factor.target),
            Cell::Number(factor.gap),
        ]
    };
    let overdue = scored.cadence.iter().filter(|due| due.overdue).count();
    let mut cells = vec![
        Cell::Number(scored.ltv),
        Cell::Number(scored.x),
        Cell::Number(scored.y),
        word(scored.orientation),
        Cell::Flag(scored.borderline),
        word(scored.tier),
        Cell::Flag(vital_few),
        Cell::text(Some(scored.verdict_shown())),
    ];
    cells.extend(factor(&scored.equity));
    cells.extend(factor(&scored.depth));
    cells.extend([
        Cell::Number(scored.power.score),
        Cell::Number(scored.net),
        Cell::Number(scored.power.target),
        Cell::Number(scored.power.gap),
    ]);
    cells.extend(factor(&scored.reach));
    cells.extend([
        Cell::Number(scored.judged),
        scored.stage.vendor.map_or(Cell::Empty, word),
        scored.stage.customer.map_or(Cell::Empty, word),
        Cell::number(scored.stage.gap.map(|gap| gap as f64)),
        Cell::number(scored.adherence),
        Cell::count(overdue),
        Cell::Number(scored.feasible),
        Cell::Number(scored.necessary),
        Cell::Number(scored.invested),
        Cell::text(Some(scored.economic.name())),
    ]);
    cells
}

fn word(word: impl Word) -> Cell {
    Cell::Text(word.name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unscored_rows_have_every_cell() {
        // 11 cells before the error, the error itself, 31 of scored accounts, 3 counts, 13 of what nobody knows.
        assert_eq!(HEAD.len(), 11 + 1 + 31 + 3 + 13);
        assert_eq!(HEAD.iter().position(|head| *head == "error"), Some(11));
        assert_eq!(
            HEAD.len() - COUNTS - UNKNOWNS,
            HEAD.iter().position(|head| *head == "critical").unwrap()
        );
    }
}
