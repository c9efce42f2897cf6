//! The accounts of a portfolio as lists: who has too little, what is due, and everybody.

use super::engagement::due;
use super::outline::{Align, Block, Cell, Section, figures, table};
use super::plan::Portfolio;
use crate::method::cadence::Due;
use crate::method::equity::Verdict;
use crate::method::score::{AccountScore, ScoredAccount};
use crate::model::{Account, Word};
use crate::picture::words::{
    counted, difference, figure, orientation, short_money, stage_letters, titled,
};

/// The most rows of a list of accounts; what is left out is said.
const ROWS: usize = 60;

/// Who has too little, the largest first.
pub(super) fn verdicts(all: &Portfolio<'_>) -> Option<Section> {
    let under = all.accounts.iter().filter_map(|(account, score)| {
        let scored = score.result.as_ref().ok()?;
        (scored.verdict == Verdict::Under).then_some((account, score, scored))
    });
    let rows = under.map(|(account, score, scored)| {
        vec![
            account.name.as_str().into(),
            arr(score),
            scored.verdict_shown().into(),
            gap(scored.equity.gap),
            gap(scored.depth.gap),
            gap(scored.power.gap),
            gap(scored.reach.gap),
        ]
    });
    let columns = vec![
        ("Account", Align::Left),
        ("ARR", Align::Right),
        ("Verdict", Align::Left),
        ("Equity gap", Align::Right),
        ("Depth", Align::Right),
        ("Power", Align::Right),
        ("Reach", Align::Right),
    ];
    let blocks = first(rows.collect(), "account", |rows| figures(columns, rows));
    (!blocks.is_empty()).then(|| Section::new("Where less was built than is warranted", blocks))
}

/// The revenue of an account.
pub(super) fn arr(score: &AccountScore) -> Cell {
    Cell::known(score.arr.map(f64::from), |arr| {
        Cell::number(short_money(arr), arr)
    })
}

fn gap(gap: f64) -> Cell {
    Cell::number(difference(gap), gap)
}

/// A figure of an account; none is shown of one that cannot be judged.
pub(super) fn judged_figure(scored: &ScoredAccount, figure: Cell) -> Cell {
    if scored.is_judged() {
        figure
    } else {
        Cell::nothing("-")
    }
}

pub(super) fn dues<'a>(all: &Portfolio<'a>) -> impl Iterator<Item = (&'a Account, Due)> {
    all.accounts.iter().flat_map(|(account, score)| {
        let dues = score
            .result
            .as_ref()
            .map_or(&[][..], |scored| &scored.cadence);
        dues.iter().map(move |due| (*account, *due))
    })
}

/// What is due up to the day, the oldest first; what never happened before all.
pub(super) fn touches(all: &Portfolio<'_>) -> Option<Section> {
    let as_of = all.book.prepared().as_of;
    let mut now: Vec<_> = dues(all)
        .filter(|(_, due)| !due.met && due.due.is_none_or(|day| day <= as_of))
        .collect();
    now.sort_by_key(|(_, due)| due.due);
    let rows = now.iter().map(|(account, one)| {
        vec![
            account.name.as_str().into(),
            titled(one.kind).into(),
            due(one.due, as_of),
            if one.overdue { "overdue" } else { "" }.into(),
            all.book
                .prepared()
                .csm(account)
                .map_or("", |csm| csm.name.as_str())
                .into(),
        ]
    });
    let columns = ["Account", "Touch", "Due", "State", "CSM"];
    let blocks = first(rows.collect(), "touch", |rows| table(&columns, rows));
    (!blocks.is_empty()).then(|| Section::new("Due touches", blocks))
}

pub(super) fn list(all: &Portfolio<'_>) -> Option<Section> {
    let rows = all.accounts.iter().map(|(account, score)| {
        let mut row: Vec<Cell> = vec![account.name.as_str().into(), arr(score)];
        match &score.result {
            Ok(scored) => row.extend([
                orientation(scored.orientation).into(),
                scored.tier.name().into(),
                scored.verdict_shown().into(),
                judged_figure(
                    scored,
                    Cell::number(figure(scored.equity.score), scored.equity.score),
                ),
                judged_figure(scored, gap(scored.equity.gap)),
                stage_letters(&scored.stage).into(),
            ]),
            Err(_) => row.extend(["", "", "not scored", "", "", ""].map(Cell::from)),
        }
        row
    });
    let columns = vec![
        ("Account", Align::Left),
        ("ARR", Align::Right),
        ("Orientation", Align::Left),
        ("Tier", Align::Left),
        ("Verdict", Align::Left),
        ("Equity", Align::Right),
        ("Gap", Align::Right),
        ("Stage, ours/theirs", Align::Left),
    ];
    let blocks = first(rows.collect(), "account", |rows| figures(columns, rows));
    (!blocks.is_empty()).then(|| Section::new("Accounts", blocks))
}

/// A table of the first rows, and how many more there are.
pub(super) fn first(
    mut rows: Vec<Vec<Cell>>,
    what: &str,
    table: impl FnOnce(Vec<Vec<Cell>>) -> Option<Block>,
) -> Vec<Block> {
    let more = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    let mut blocks: Vec<Block> = table(rows).into_iter().collect();
    if more > 0 {
        let text = format!(
            "And {} more; the CSV snapshot holds every account.",
            counted(more, what)
        );
        blocks.push(Block::Text(text));
    }
    blocks
}
