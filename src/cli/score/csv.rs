//! Scores as CSV: one account a row under a stable head, with text that no spreadsheet takes for a formula.

use std::io::Write;

use crate::cli::Failure;
use crate::method::insight::Severity;
use crate::method::portfolio::Book;
use crate::method::score::{AccountScore, Factor, ScoredAccount};
use crate::model::{Account, Word, Workspace, shown};

/// The head. New columns are added at the end.
const HEAD: [&str; 46] = [
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
];

/// Writes every account, by id.
pub(super) fn write(
    book: &Book,
    workspace: &Workspace,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEAD)?;
    for score in book.scores() {
        if let Some(account) = workspace.accounts.get(&score.id) {
            csv.write_record(row(score, account))?;
        }
    }
    csv.flush()?;
    Ok(())
}

fn row(score: &AccountScore, account: &Account) -> Vec<String> {
    let id = |id: Option<&str>| id.unwrap_or_default().to_owned();
    let mut row = vec![
        score.id.to_string(),
        guarded(&account.name),
        id(account.segment.as_ref().map(|segment| segment.as_str())),
        id(account.owner.as_ref().map(|owner| owner.as_str())),
        id(account.csm.as_ref().map(|csm| csm.as_str())),
        account.key.to_string(),
        account
            .renewal
            .map(|day| day.to_string())
            .unwrap_or_default(),
        score.arr.map(|arr| arr.to_string()).unwrap_or_default(),
        score.estimated.to_string(),
        score.journey.to_string(),
        score.complexity.to_string(),
    ];
    match &score.result {
        Ok(scored) => {
            row.push(String::new());
            row.extend(scored_cells(scored, score.standing.vital_few));
        }
        Err(why) => {
            row.push(why.code().to_owned());
            row.resize(HEAD.len() - 3, String::new());
        }
    }
    for severity in [Severity::Critical, Severity::Warning, Severity::Info] {
        let number = score
            .insights
            .iter()
            .filter(|insight| insight.severity == severity)
            .count();
        row.push(number.to_string());
    }
    row
}

fn scored_cells(scored: &ScoredAccount, vital_few: bool) -> Vec<String> {
    let factor = |factor: &Factor| {
        [
            factor.score.to_string(),
            factor.target.to_string(),
            factor.gap.to_string(),
        ]
    };
    let overdue = scored.cadence.iter().filter(|due| due.overdue).count();
    let mut cells = vec![
        scored.ltv.to_string(),
        scored.x.to_string(),
        scored.y.to_string(),
        scored.orientation.to_string(),
        scored.borderline.to_string(),
        scored.tier.to_string(),
        vital_few.to_string(),
        scored.verdict.name().to_owned(),
    ];
    cells.extend(factor(&scored.equity));
    cells.extend(factor(&scored.depth));
    cells.extend([
        scored.power.score.to_string(),
        scored.net.to_string(),
        scored.power.target.to_string(),
        scored.power.gap.to_string(),
    ]);
    cells.extend(factor(&scored.reach));
    cells.extend([
        scored.judged.to_string(),
        scored.stage.vendor.to_string(),
        scored.stage.customer.map_or("", Word::name).to_owned(),
        scored
            .stage
            .gap
            .map(|gap| gap.to_string())
            .unwrap_or_default(),
        scored
            .adherence
            .map(|adherence| adherence.to_string())
            .unwrap_or_default(),
        overdue.to_string(),
        scored.feasible.to_string(),
        scored.necessary.to_string(),
        scored.invested.to_string(),
        scored.economic.name().to_owned(),
    ]);
    cells
}

/// A text that a spreadsheet takes for text: an apostrophe stands before what would begin a formula, at the start of
/// the cell and wherever another separator would start one. Controls are made visible first.
fn guarded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    if text.starts_with(['\t', '\r']) {
        safe.push('\'');
    }
    let mut starts = true;
    for character in shown(text).chars() {
        if starts && matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') {
            safe.push('\'');
        }
        starts = matches!(character, ';' | ',' | '|' | '␉' | '␊' | '␍')
            || (starts && character.is_whitespace());
        safe.push(character);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_formula() {
        for (text, expected) in [
            ("Harbour Lines", "Harbour Lines"),
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "  '=1"),
            ("\t=1", "'␉'=1"),
            ("\rx", "'␍x"),
            ("a;=1", "a;'=1"),
            ("＝1", "'＝1"),
            ("a-b=c", "a-b=c"),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }

    #[test]
    fn unscored_rows_have_every_cell() {
        // 11 cells before the error, the error itself, 31 of scored accounts, 3 counts.
        assert_eq!(HEAD.len(), 11 + 1 + 31 + 3);
        assert_eq!(HEAD.iter().position(|head| *head == "error"), Some(11));
        assert_eq!(
            HEAD.len() - 3,
            HEAD.iter().position(|head| *head == "critical").unwrap()
        );
    }
}
