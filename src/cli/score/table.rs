//! Scores as a table for people: the accounts, worst first, then the managers and what it all comes to.

use std::cmp::Reverse;
use std::io::Write;

use super::view::View;
use crate::app::Sort;
use crate::cli::look::{QUIET, mark, of_severity, of_verdict};
use crate::cli::table::{Cell, Table, write_styled};
use crate::cli::{Failure, Session};
use crate::method::equity::Verdict;
use crate::method::insight::Insight;
use crate::method::portfolio::{Band, Book, Manager, Served};
use crate::method::score::{AccountScore, Factor};
use crate::model::{Account, Date, Tier, Word, Workspace, shown};
use crate::picture::words::{
    counted, difference, figure, next_touch, orientation, short_money, stage_letters,
};

/// Columns from the one that matters most; those on the right are lost first.
const ACCOUNTS: [&str; 13] = [
    "Account",
    "Verdict",
    ">Gap",
    ">ARR",
    ">Renewal",
    "Main cause",
    "Tier",
    "Stage",
    "Orientation",
    ">Depth",
    ">Power",
    ">Reach",
    "Next touch",
];

const MANAGERS: [&str; 11] = [
    "Manager",
    ">Load",
    "Band",
    ">ARR",
    ">Gap",
    ">Under",
    ">Overdue",
    ">High/Low/Tech",
    ">Hours/year",
    ">Renewing",
    ">At risk",
];

/// Where each column of the dashboard stands in the table; health and manager come behind the others.
fn place(sort: Sort) -> Option<usize> {
    Some(match sort {
        Sort::Severity | Sort::Name => return None,
        Sort::Verdict => 1,
        Sort::Gap => 2,
        Sort::Arr => 3,
        Sort::Renewal => 4,
        Sort::Insight => 5,
        Sort::Tier => 6,
        Sort::Stage => 7,
        Sort::Orientation => 8,
        Sort::Touch => 12,
        Sort::Health => ACCOUNTS.len(),
        Sort::Csm => ACCOUNTS.len() + 1,
    })
}

/// Writes the accounts of a saved view, and how many they are.
fn write_view(
    book: &Book,
    workspace: &Workspace,
    view: &View,
    session: &mut Session,
) -> Result<(), Failure> {
    let (width, color) = (session.width, session.color);
    let as_of = book.prepared().as_of;
    let heads: Vec<&'static str> = ACCOUNTS.into_iter().chain([">Health", "CSM"]).collect();
    let places: Vec<usize> = match view.columns.as_slice() {
        [] => (0..ACCOUNTS.len()).collect(),
        columns => std::iter::once(0)
            .chain(columns.iter().filter_map(|sort| place(*sort)))
            .collect(),
    };
    let chosen: Vec<&'static str> = places.iter().map(|place| heads[*place]).collect();
    let mut table = Table::new(&chosen);
    for (place, id) in view.accounts.iter().enumerate() {
        if let Some(heading) = view.heading(place) {
            table.heading(heading);
        }
        let (Some(score), Some(account)) = (book.score(id), workspace.accounts.get(id)) else {
            continue;
        };
        let mut cells = account_row(score, account, as_of);
        let health = account.health.iter().filter(|entry| entry.on <= as_of);
        let health = health
            .max_by_key(|entry| entry.on)
            .map(|entry| entry.score.get().to_string());
        let csm = workspace.settings.csm_on(account, as_of);
        cells.push(health.unwrap_or_else(|| "-".to_owned()).into());
        cells.push(csm.map_or("-", |member| &member.name).into());
        let mut cells: Vec<Option<Cell>> = cells.into_iter().map(Some).collect();
        let row = places
            .iter()
            .map(|place| cells[*place].take().unwrap_or_default());
        table.row(row.collect());
    }
    let out = &mut session.out;
    table.write(out, width, color)?;
    writeln!(out)?;
    write_styled(out, &shown(&view.words), QUIET, color)?;
    writeln!(out)?;
    Ok(())
}

/// Writes the tables: of a saved view only its accounts, else all of them, the managers and what it comes to.
pub(super) fn write(
    book: &Book,
    workspace: &Workspace,
    view: Option<&View>,
    session: &mut Session,
) -> Result<(), Failure> {
    if let Some(view) = view {
        return write_view(book, workspace, view, session);
    }
    let (width, color) = (session.width, session.color);
    let out = &mut session.out;
    let as_of = book.prepared().as_of;
    let mut scores: Vec<&AccountScore> = book.scores().collect();
    scores.sort_by_key(|score| {
        (
            worst(score).map_or(u8::MAX, |insight| insight.severity as u8),
            Reverse(score.arr),
        )
    });
    let mut table = Table::new(&ACCOUNTS);
    for score in scores {
        if let Some(account) = workspace.accounts.get(&score.id) {
            table.row(account_row(score, account, as_of));
        }
    }
    table.write(out, width, color)?;

    let managers = book.managers();
    if !managers.is_empty() {
        writeln!(out)?;
        let mut table = Table::new(&MANAGERS);
        for manager in &managers {
            let name = workspace
                .settings
                .member(&manager.id)
                .map_or("", |member| member.name.as_str());
            table.row(manager_row(name, Some(manager), &manager.served));
        }
        let unassigned = book.unassigned();
        if unassigned.number() > 0 {
            table.row(manager_row("(nobody)", None, &unassigned));
        }
        table.write(out, width, color)?;
    }
    writeln!(out)?;
    for line in totals(book) {
        write_styled(out, &line, QUIET, color)?;
        writeln!(out)?;
    }
    Ok(())
}

/// The worst insight that nobody has put off.
fn worst(score: &AccountScore) -> Option<&Insight> {
    score
        .insights
        .iter()
        .find(|insight| insight.snoozed_until.is_none())
}

fn account_row(score: &AccountScore, account: &Account, as_of: Date) -> Vec<Cell> {
    let money = match (score.arr, score.revenue) {
        (Some(arr), _) if !score.estimated => short_money(arr.as_f64()),
        (_, Some(revenue)) => format!("~{}", short_money(revenue)),
        _ => "-".to_owned(),
    };
    let renewal = account
        .open_renewal(as_of)
        .map_or("-".to_owned(), |day| format!("{}d", as_of.days_to(day)));
    let insight = worst(score).map_or_else(Cell::default, |insight| {
        Cell::styled(
            format!("{:<2} {}", mark(insight.severity), insight.code.title()),
            of_severity(insight.severity),
        )
    });
    let name = Cell::new(&account.name);
    let Ok(scored) = &score.result else {
        let mut row = vec![
            name,
            Cell::styled(if score.is_lost() { "Lost" } else { "Unscored" }, QUIET),
            "-".into(),
            money.into(),
            renewal.into(),
            insight,
        ];
        row.resize_with(ACCOUNTS.len(), Cell::default);
        return row;
    };
    let unjudged = !scored.is_judged();
    let gap = if unjudged {
        "-".to_owned()
    } else {
        difference(scored.equity.gap)
    };
    let of_target = |factor: &Factor| {
        if unjudged {
            "-".to_owned()
        } else {
            format!("{:.0}/{:.0}", factor.score.abs(), factor.target)
        }
    };
    vec![
        name,
        Cell::styled(scored.verdict_shown(), of_verdict(scored.verdict)),
        gap.into(),
        money.into(),
        renewal.into(),
        insight,
        scored.tier.name().into(),
        stage_letters(&scored.stage).into(),
        orientation(scored.orientation).into(),
        of_target(&scored.depth).into(),
        of_target(&scored.power).into(),
        of_target(&scored.reach).into(),
        next_touch(&scored.cadence, as_of).into(),
    ]
}

fn manager_row(name: &str, manager: Option<&Manager>, served: &Served) -> Vec<Cell> {
    let load = manager.map_or("-".to_owned(), |manager| {
        format!("{:.0} % {}", manager.binding_load(), manager.binding.name())
    });
    let band = manager.map_or_else(Cell::default, |manager| {
        let style = if manager.band == Band::Healthy {
            QUIET
        } else {
            of_verdict(Verdict::Under)
        };
        Cell::styled(manager.band.name(), style)
    });
    let tiers: Vec<String> = Tier::ALL
        .iter()
        .map(|tier| served.accounts.get(*tier).to_string())
        .collect();
    let hours = manager.map_or_else(
        || format!("{:.0}", served.necessary),
        |manager| format!("{:.0}/{:.0}", served.necessary, manager.hours),
    );
    vec![
        name.into(),
        load.into(),
        band,
        short_money(served.arr).into(),
        served.gap.map_or("-".to_owned(), difference).into(),
        served.under.to_string().into(),
        served.overdue.to_string().into(),
        tiers.join("/").into(),
        hours.into(),
        short_money(served.renewing).into(),
        short_money(served.at_risk).into(),
    ]
}

/// Two lines: how many of which verdict, and where the market stands.
fn totals(book: &Book) -> Vec<String> {
    let market = book.market();
    let of = |verdict: Verdict| {
        let scored = book.scores().filter_map(|score| score.result.as_ref().ok());
        let (mut all, mut open) = (0, 0);
        for scored in scored.filter(|scored| scored.verdict == verdict) {
            all += 1;
            open += usize::from(scored.provisional);
        }
        match (all, open) {
            (all, 0) => format!("{all} {}", verdict.name()),
            (all, open) => format!("{all} {} ({open} with ?)", verdict.name()),
        }
    };
    let mut counts: Vec<String> = Verdict::ALL.map(of).into();
    if market.scored < market.accounts {
        counts.push(format!("{} Unscored", market.accounts - market.scored));
    }
    let lost = book.scores().filter(|score| score.is_lost()).count();
    if lost > 0 {
        counts.push(format!("{lost} lost"));
    }
    let plan = if book.is_with_plan() {
        ", with plan"
    } else {
        ""
    };
    let currency = shown(&book.prepared().settings.currency);
    let mut lines = vec![format!(
        "{} on {}{plan}: {}",
        counted(market.accounts, "account"),
        book.prepared().as_of,
        counts.join(", ")
    )];
    let mut market_line = format!("ARR {} {currency}", short_money(market.arr));
    if let Some(middle) = market.middle {
        market_line.push_str(&format!(
            "; the market as a whole asks for {} (x {}, y {})",
            orientation(middle.orientation),
            figure(middle.x * 100.0),
            figure(middle.y * 100.0)
        ));
    }
    lines.push(market_line);
    lines
}
