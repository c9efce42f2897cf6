//! The accounts of a portfolio as lists: who has too little, what is due, and everybody.

use super::engagement::due;
use super::outline::{Align, Block, Section, figures, table};
use super::plan::Portfolio;
use crate::method::cadence::Due;
use crate::method::equity::Verdict;
use crate::method::score::ScoredAccount;
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
            account.name.to_string(),
            score
                .arr
                .map(|arr| short_money(f64::from(arr)))
                .unwrap_or_default(),
            scored.verdict_shown().to_owned(),
            difference(scored.equity.gap),
            difference(scored.depth.gap),
            difference(scored.power.gap),
            difference(scored.reach.gap),
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

/// A figure of an account; none is shown of one that cannot be judged.
pub(super) fn judged_figure(scored: &ScoredAccount, figure: String) -> String {
    if scored.is_judged() {
        figure
    } else {
        "-".to_owned()
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
            account.name.to_string(),
            titled(one.kind),
            due(one.due, as_of),
            if one.overdue { "overdue" } else { "" }.to_owned(),
            all.book
                .prepared()
                .csm(account)
                .map(|csm| csm.name.to_string())
                .unwrap_or_default(),
        ]
    });
    let columns = ["Account", "Touch", "Due", "State", "CSM"];
    let blocks = first(rows.collect(), "touch", |rows| table(&columns, rows));
    (!blocks.is_empty()).then(|| Section::new("Due touches", blocks))
}

pub(super) fn list(all: &Portfolio<'_>) -> Option<Section> {
    let rows = all.accounts.iter().map(|(account, score)| {
        let arr = score
            .arr
            .map(|arr| short_money(f64::from(arr)))
            .unwrap_or_default();
        let mut row = vec![account.name.to_string(), arr];
        match &score.result {
            Ok(scored) => row.extend([
                orientation(scored.orientation).to_owned(),
                scored.tier.name().to_owned(),
                scored.verdict_shown().to_owned(),
                judged_figure(scored, figure(scored.equity.score)),
                judged_figure(scored, difference(scored.equity.gap)),
                stage_letters(&scored.stage),
            ]),
            Err(_) => row.extend(["", "", "not scored", "", "", ""].map(str::to_owned)),
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
    mut rows: Vec<Vec<String>>,
    what: &str,
    table: impl FnOnce(Vec<Vec<String>>) -> Option<Block>,
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
