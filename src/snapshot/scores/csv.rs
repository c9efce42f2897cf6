//! Scores as CSV: one account a row under a stable head, with text that no spreadsheet takes for a formula.

use std::io::Write;

use crate::method::insight::Severity;
use crate::method::prepared::Prepared;
use crate::method::ranges::{Range, Ranges};
use crate::method::score::{AccountScore, Factor, ScoredAccount};
use crate::model::{Account, Word, Workspace, shown};

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

/// Writes accounts, in the order given; `number` writes their figures; a `mark` is the head of a last, empty
/// column, and so in the first line.
///
/// # Errors
/// Those of the writer.
pub fn write<'a>(
    workspace: &Workspace,
    prepared: &Prepared,
    scores: impl Iterator<Item = &'a AccountScore>,
    number: Number,
    mark: Option<&str>,
    out: &mut impl Write,
) -> Result<(), csv::Error> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEAD.into_iter().chain(mark))?;
    for score in scores {
        if let Some(account) = workspace.accounts.get(&score.id) {
            let row = row(score, account, prepared, number);
            let empty = mark.map(|_| "");
            csv.write_record(row.iter().map(String::as_str).chain(empty))?;
        }
    }
    csv.flush()?;
    Ok(())
}

/// How a figure is written.
pub type Number = fn(&f64) -> String;

fn row(
    score: &AccountScore,
    account: &Account,
    prepared: &Prepared,
    number: Number,
) -> Vec<String> {
    let id = |id: Option<&str>| id.unwrap_or_default().to_owned();
    let mut row = vec![
        score.id.to_string(),
        guarded(&account.name),
        id(account.segment.as_ref().map(|segment| segment.as_str())),
        id(prepared.owner(account).map(|owner| owner.id.as_str())),
        id(prepared.csm(account).map(|csm| csm.id.as_str())),
        account.key_on(prepared.as_of).0.to_string(),
        account
            .renewal
            .map(|day| day.to_string())
            .unwrap_or_default(),
        score.arr.map(|arr| arr.to_string()).unwrap_or_default(),
        score.estimated.to_string(),
        score.journey.to_string(),
        number(&score.complexity),
    ];
    match &score.result {
        Ok(scored) => {
            row.push(String::new());
            row.extend(scored_cells(scored, score.standing.vital_few, number));
        }
        Err(why) => {
            row.push(why.code().to_owned());
            row.resize(HEAD.len() - COUNTS - UNKNOWNS, String::new());
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
    row.extend(unknown_cells(score, number));
    row
}

/// What is assumed, and what the figures can turn out to be.
fn unknown_cells(score: &AccountScore, number: Number) -> Vec<String> {
    let mut cells = vec![
        score.journey_assumed.to_string(),
        score.complexity_assumed.to_string(),
    ];
    if let Ok(scored) = &score.result {
        let Ranges {
            depth,
            power,
            equity,
            gap,
        } = scored.ranges;
        cells.push(scored.provisional.to_string());
        let ranges = [depth, power, equity, gap];
        cells.extend(
            ranges
                .iter()
                .flat_map(|range| [number(&range.low), number(&range.high)]),
        );
        let Range { low, high } = scored.verdict_range;
        cells.extend([low, high].map(|verdict| verdict.name().to_owned()));
    }
    cells.resize(UNKNOWNS, String::new());
    cells
}

fn scored_cells(scored: &ScoredAccount, vital_few: bool, number: Number) -> Vec<String> {
    let factor = |factor: &Factor| {
        [
            number(&factor.score),
            number(&factor.target),
            number(&factor.gap),
        ]
    };
    let overdue = scored.cadence.iter().filter(|due| due.overdue).count();
    let mut cells = vec![
        number(&scored.ltv),
        number(&scored.x),
        number(&scored.y),
        scored.orientation.to_string(),
        scored.borderline.to_string(),
        scored.tier.to_string(),
        vital_few.to_string(),
        scored.verdict_shown().to_owned(),
    ];
    cells.extend(factor(&scored.equity));
    cells.extend(factor(&scored.depth));
    cells.extend([
        number(&scored.power.score),
        number(&scored.net),
        number(&scored.power.target),
        number(&scored.power.gap),
    ]);
    cells.extend(factor(&scored.reach));
    cells.extend([
        number(&scored.judged),
        scored.stage.vendor.map_or("", Word::name).to_owned(),
        scored.stage.customer.map_or("", Word::name).to_owned(),
        scored
            .stage
            .gap
            .map(|gap| gap.to_string())
            .unwrap_or_default(),
        scored
            .adherence
            .map(|adherence| number(&adherence))
            .unwrap_or_default(),
        overdue.to_string(),
        number(&scored.feasible),
        number(&scored.necessary),
        number(&scored.invested),
        scored.economic.name().to_owned(),
    ]);
    cells
}

/// A text that a spreadsheet takes for text: an apostrophe stands before what would begin a formula, at the start of
/// the cell and wherever another separator would start one. Controls are made visible first.
#[must_use]
pub fn guarded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    if text.starts_with(['\t', '\r']) {
        safe.push('\'');
    }
    let mut starts = true;
    for character in shown(text).chars() {
        if starts
            && matches!(
                character,
                '=' | '+' | '-' | '@' | '|' | '＝' | '＋' | '－' | '＠'
            )
        {
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
            ("|cmd", "'|cmd"),
            ("| a |", "'| a |"),
            ("a|b", "a|b"),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }

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
