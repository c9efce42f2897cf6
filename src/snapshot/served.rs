//! Who serves the portfolio and how it is covered: the managers' load, the coverage audit, renewals and what is at risk.

use super::listed::{arr, first};
use super::outline::{Align, Block, Cell, Section, figures};
use super::pictures;
use super::plan::Portfolio;
use crate::method::equity::Verdict;
use crate::method::insight::Severity;
use crate::method::portfolio::{JourneyStep, Journeys, Lost, Manager, lost};
use crate::method::score::AccountScore;
use crate::model::{Date, Journey, Word, written};
use crate::picture::words::{counted, difference, seen_from, short_money, titled};

/// The months that the list of renewals looks ahead.
const AHEAD: i32 = 12;

/// The ARR whose renewal is near, and what of it is at risk.
pub(super) fn sums(all: &Portfolio<'_>) -> (f64, f64) {
    let loose = all.whole.then(|| all.book.unassigned());
    let served = all
        .managers
        .iter()
        .map(|manager| manager.served)
        .chain(loose);
    served.fold((0.0, 0.0), |sum, one| {
        (sum.0 + one.renewing, sum.1 + one.at_risk)
    })
}

/// How loaded the managers are.
pub(super) fn load(all: &Portfolio<'_>) -> Option<Section> {
    let named: Vec<(String, Manager)> = all
        .managers
        .iter()
        .map(|manager| (all.name(&manager.id), manager.clone()))
        .collect();
    if named.is_empty() {
        return None;
    }
    let rows = named.iter().map(|(name, manager)| {
        let served = &manager.served;
        vec![
            name.as_str().into(),
            Cell::number(
                format!("{:.0} %", manager.binding_load()),
                manager.binding_load(),
            ),
            manager.binding.name().into(),
            manager.band.name().into(),
            Cell::count(served.number()),
            Cell::number(short_money(served.arr), served.arr),
            Cell::known(served.gap, |gap| Cell::number(difference(gap), gap)),
            Cell::count(served.under),
            Cell::count(served.overdue),
            format!("{:.0} of {:.0}", served.necessary, manager.hours).into(),
        ]
    });
    let columns = vec![
        ("Manager", Align::Left),
        ("Load", Align::Right),
        ("Bound by", Align::Left),
        ("Band", Align::Left),
        ("Accounts", Align::Right),
        ("ARR", Align::Right),
        ("Gap", Align::Right),
        ("Under", Align::Right),
        ("Overdue", Align::Right),
        ("Hours needed", Align::Right),
    ];
    let mut blocks = vec![Block::Picture(pictures::load(&named))];
    blocks.extend(figures(columns, rows.collect()));
    let loose = all.book.unassigned();
    if all.whole && loose.number() > 0 {
        let text = format!(
            "Without a manager: {} with {} ARR.",
            counted(loose.number(), "account"),
            short_money(loose.arr)
        );
        blocks.push(Block::Text(text));
    }
    Some(Section::new("Load of the managers", blocks))
}

/// Where the accounts of each segment, and of the market, are on the customer journey; of the whole portfolio only.
pub(super) fn journeys(all: &Portfolio<'_>) -> Option<Section> {
    let settings = &all.workspace.settings;
    let named = all.book.segments().into_iter().map(|one| {
        let segment = one.segment.as_ref().and_then(|id| settings.segment(id));
        let name = segment.map_or_else(|| "none".to_owned(), |segment| segment.name.to_string());
        (name, one.group)
    });
    let groups = named.chain([("Market".to_owned(), all.book.market())]);
    let rows = groups.filter(|(_, group)| all.whole && group.accounts > 0);
    let rows = rows.map(|(name, group)| {
        let Journeys { steps, median } = group.journeys;
        let step = |journey: &Journey| {
            let JourneyStep {
                accounts, revenue, ..
            } = *steps.get(*journey);
            match accounts {
                0 => Cell::nothing("-"),
                _ => format!("{accounts}, {}", short_money(revenue)).into(),
            }
        };
        let mut row: Vec<Cell> = vec![name.into()];
        row.extend(Journey::ALL.iter().map(step));
        row.push(median.map_or("", Word::name).into());
        row.push(Cell::count(group.journeys.assumed()));
        row
    });
    let mut columns = vec![("Segment", Align::Left)];
    columns.extend(Journey::ALL.iter().map(|step| (step.name(), Align::Right)));
    columns.extend([
        ("Half of the revenue", Align::Left),
        ("Assumed", Align::Right),
    ]);
    let table = figures(columns, rows.collect())?;
    let text = "Accounts and their revenue at each step. Half of the revenue is reached at the step named; where no \
                journey is given, Use is assumed of a paying customer and Aware of any other.";
    Some(Section::new(
        "Customer journey",
        vec![Block::Text(text.to_owned()), table],
    ))
}

/// On which routes to market which channel is covered; of the whole portfolio only.
pub(super) fn coverage(all: &Portfolio<'_>) -> Option<Section> {
    let settings = &all.workspace.settings;
    let audit = all.book.coverage();
    let rows = audit.iter().filter(|_| all.whole).map(|one| {
        let segment = one.segment.as_ref().and_then(|id| settings.segment(id));
        let share = 100.0 * one.covered as f64 / one.accounts.max(1) as f64;
        vec![
            segment
                .map_or("none", |segment| segment.name.as_str())
                .into(),
            titled(one.route).into(),
            titled(one.channel).into(),
            Cell::count(one.accounts),
            Cell::number(
                format!("{} ({share:.0} %)", one.covered),
                one.covered as f64,
            ),
            Cell::count(one.ties),
        ]
    });
    let columns = vec![
        ("Segment", Align::Left),
        ("Route", Align::Left),
        ("Channel", Align::Left),
        ("Accounts", Align::Right),
        ("Covered", Align::Right),
        ("Live ties", Align::Right),
    ];
    let table = figures(columns, rows.collect())?;
    Some(Section::new("Coverage audit", vec![table]))
}

/// The renewals of the year ahead by their day, those first that have passed and are not settled.
pub(super) fn renewals(all: &Portfolio<'_>) -> Option<Section> {
    let as_of = all.book.prepared().as_of;
    let last = as_of.plus_months(AHEAD);
    let dated = all.accounts.iter().filter_map(|(account, score)| {
        let day = account.open_renewal(as_of).filter(|day| *day <= last)?;
        Some((day, account, score))
    });
    let mut dated: Vec<(Date, _, _)> = dated.collect();
    dated.sort_by_key(|(day, ..)| *day);
    let rows = dated.into_iter().map(|(day, account, score)| {
        vec![
            Cell::day(format!("{day}, {}", seen_from(day, as_of)), day),
            account.name.as_str().into(),
            arr(score),
            at_risk(score).into(),
        ]
    });
    let columns = vec![
        ("Renewal", Align::Left),
        ("Account", Align::Left),
        ("ARR", Align::Right),
        ("At risk", Align::Left),
    ];
    let blocks = first(rows.collect(), "renewal", |rows| figures(columns, rows));
    (!blocks.is_empty()).then(|| Section::new("Renewals in the year ahead", blocks))
}

/// Section 12: why a renewal is at risk.
fn at_risk(score: &AccountScore) -> &'static str {
    let critical = score
        .insights
        .iter()
        .any(|one| one.severity == Severity::Critical);
    match score.result.as_ref().map(|scored| scored.verdict) {
        Ok(Verdict::Under) => "under",
        Ok(Verdict::Unjudged) => "unjudged",
        Ok(_) if critical => "critical insight",
        _ => "",
    }
}

/// What was lost, by quarter, manager and segment.
pub(super) fn lost_customers(all: &Portfolio<'_>) -> Option<Section> {
    let found = lost(all.workspace, all.book.prepared());
    let only = all.managers.first().map(|manager| &manager.id);
    let mine = |row: &&Lost| all.whole || row.manager.as_ref() == only;
    let segments = &all.workspace.settings.segments;
    let rows = found.iter().filter(mine).map(|row| {
        let segment = row.segment.as_ref();
        let segment = segment.and_then(|id| segments.iter().find(|one| one.id == *id));
        vec![
            Cell::day(format!("from {}", written(row.quarter)), row.quarter),
            row.manager
                .as_ref()
                .map_or_else(|| "nobody".to_owned(), |id| all.name(id))
                .into(),
            segment.map_or("", |segment| segment.name.as_str()).into(),
            Cell::count(row.accounts),
            Cell::number(short_money(row.arr.as_f64()), row.arr.as_f64()),
        ]
    });
    let columns = vec![
        ("Quarter", Align::Left),
        ("CSM", Align::Left),
        ("Segment", Align::Left),
        ("Customers", Align::Right),
        ("ARR lost", Align::Right),
    ];
    let table = figures(columns, rows.collect())?;
    Some(Section::new("Lost customers", vec![table]))
}
