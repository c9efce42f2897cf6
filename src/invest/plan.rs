//! A manager's quarter, made of the scores: section 22.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::due::{DueTouch, due_touches};
use super::share::{Claim, STEP, share, spans, total};
use super::{By, Plan, Row, Wishes, sum};
use crate::method::facts::Facts;
use crate::method::number::compared;
use crate::method::portfolio::Book;
use crate::method::score::{AccountScore, ScoredAccount};
use crate::model::{Account, AccountId, Budget, Date, Emphasis, Member, Tier, Workspace};

/// Quarters of a year.
const QUARTERS: f64 = 4.0;

/// The touches that are due at accounts, as long as nothing about these changes: finding them takes longer than all the rest.
pub type DueTouches = BTreeMap<AccountId, Vec<DueTouch>>;

/// Lays out the quarter of a manager from the day of the scores.
#[must_use]
pub fn plan(workspace: &Workspace, book: &Book, manager: &Member, wishes: &Wishes) -> Plan {
    plan_again(workspace, book, manager, wishes, &mut DueTouches::new())
}

/// Lays the quarter out with the due touches that are known already, and adds those that are not.
#[must_use]
pub fn plan_again(
    workspace: &Workspace,
    book: &Book,
    manager: &Member,
    wishes: &Wishes,
    known: &mut DueTouches,
) -> Plan {
    let k = book.prepared().constants();
    let budget = budget_of(workspace, manager, book.prepared().as_of).map(|(_, budget)| budget);
    let hours = wishes.hours.unwrap_or_else(|| {
        let year = manager.hours_per_year.unwrap_or(k.hours_per_year);
        budget.map_or(year / QUARTERS * k.planned_share, |budget| {
            budget.hours.get()
        })
    });
    let mut held: BTreeMap<AccountId, f64> = budget
        .map(|budget| {
            budget
                .held
                .iter()
                .map(|(id, h)| (id.clone(), h.get()))
                .collect()
        })
        .unwrap_or_default();
    held.extend(wishes.held.iter().map(|(id, hours)| (id.clone(), *hours)));
    let theirs = book.served_scores(&manager.id).filter_map(|score| {
        let account = workspace.accounts.get(&score.id)?;
        let scored = score.result.as_ref().ok()?;
        Some((&**account, score, &**scored))
    });
    let (tech, personal): (Vec<_>, Vec<_>) =
        theirs.partition(|(.., scored)| scored.tier == Tier::Tech);
    let tech = sum(tech.iter().map(|(.., scored)| scored.necessary / QUARTERS));
    let mut cases: Vec<Case> = personal
        .into_iter()
        .map(|(account, score, scored)| {
            let due = known.entry(account.id.clone()).or_insert_with(|| {
                let facts = Facts::without_people(account, book.prepared());
                due_touches(&facts, scored.tier, &scored.cadence, scored.y)
            });
            Case::new(book, account, (score, scored), wishes.by, due.clone())
        })
        .collect();
    let limit = hours - tech - k.keep_free * hours;
    let does_not_fit = fit(&mut cases, limit);
    let fits = sum(cases.iter().map(|case| case.row.fits));
    let mut quarter = Plan {
        csm: manager.id.clone(),
        budget: hours,
        tech,
        base: sum(cases.iter().map(|case| case.row.base)),
        fits,
        room: in_steps(hours - tech - fits) as f64 * STEP,
        over: 0.0,
        unused: 0.0,
        total: 0.0,
        next: None,
        accounts: Vec::new(),
        does_not_fit,
    };
    give(&mut quarter, &mut cases, &held, k.absorb);
    quarter.accounts = cases.into_iter().map(|case| case.row).collect();
    quarter.accounts.sort_by(|a, b| {
        let order = b.given.total_cmp(&a.given);
        order
            .then(b.worth.total_cmp(&a.worth))
            .then(a.account.cmp(&b.account))
    });
    quarter
}

/// The scored accounts of tier High and Low that nobody serves.
pub fn without_manager(book: &Book) -> impl Iterator<Item = &AccountId> {
    let personal = |score: &&AccountScore| {
        let scored = score.result.as_ref();
        scored.is_ok_and(|scored| scored.tier != Tier::Tech)
    };
    book.unassigned_scores()
        .filter(personal)
        .map(|score| &score.id)
}

/// What the workspace says of the manager's hours in the quarter that the day is in, with its place among all that it says.
#[must_use]
pub fn budget_of<'a>(
    workspace: &'a Workspace,
    manager: &Member,
    as_of: Date,
) -> Option<(usize, &'a Budget)> {
    let budgets = workspace.settings.budgets.iter().enumerate();
    let now = budgets.filter(|(_, budget)| {
        let end = budget.from.plus_months(super::due::QUARTER);
        budget.csm == manager.id && budget.from <= as_of && as_of < end
    });
    now.max_by_key(|(_, budget)| budget.from)
}

/// An account while its manager's quarter is laid out.
struct Case {
    row: Row,
    due: Vec<DueTouch>,
    /// What lifetime value makes feasible, and what it normally needs, in a quarter.
    feasible: f64,
    normal: f64,
}

impl Case {
    fn new(
        book: &Book,
        account: &Account,
        (score, scored): (&AccountScore, &ScoredAccount),
        by: By,
        due: Vec<DueTouch>,
    ) -> Self {
        let k = book.prepared().constants();
        let gap = scored.is_judged().then_some(scored.equity.gap);
        let missing = gap.map_or(0.0, |gap| (-gap).max(0.0));
        let value = value(book, account, score, scored, by);
        let row = Row {
            account: account.id.clone(),
            verdict: scored.verdict,
            gap,
            value,
            worth: value * (k.attention + missing) / 100.0,
            base: sum(due.iter().map(|touch| touch.hours)),
            fits: 0.0,
            given: 0.0,
            held: false,
            upper: 0.0,
            span: None,
            touches: Vec::new(),
        };
        Self {
            row,
            due,
            feasible: scored.feasible / QUARTERS,
            normal: (scored.necessary / QUARTERS).max(STEP),
        }
    }
}

/// What an account counts.
fn value(
    book: &Book,
    account: &Account,
    score: &AccountScore,
    scored: &ScoredAccount,
    by: By,
) -> f64 {
    let (k, as_of) = (book.prepared().constants(), book.prepared().as_of);
    let renewal = account.open_renewal(as_of);
    let renewing = renewal.is_some_and(|day| as_of.days_to(day) <= k.renewing_days);
    let arr = score.arr.map_or(0.0, f64::from);
    let counted = match by {
        By::Arr => arr,
        By::Ltv => scored.ltv,
        By::Renewing if renewing => arr,
        By::Renewing => 0.0,
    };
    let weight = if renewing { k.renewal_weight } else { 1.0 };
    counted * weight * account.emphasis.map_or(1.0, Emphasis::get)
}

/// Takes the due touches that fit, of the account first where an hour is worth most; gives those that do not.
fn fit(cases: &mut [Case], limit: f64) -> Vec<(AccountId, DueTouch)> {
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_by_key(|at| {
        let row = &cases[*at].row;
        (
            Reverse((row.worth * 1e6).round() as i128),
            row.account.clone(),
        )
    });
    let mut left = limit;
    let mut out = Vec::new();
    for at in order {
        let case = &mut cases[at];
        for touch in &case.due {
            if compared(touch.hours) <= compared(left) {
                left -= touch.hours;
                case.row.fits += touch.hours;
                case.row.touches.push(*touch);
            } else {
                out.push((case.row.account.clone(), *touch));
            }
        }
    }
    out
}

/// Gives the hours that are left: first those that are held, then each half hour where it does most.
fn give(quarter: &mut Plan, cases: &mut [Case], held: &BTreeMap<AccountId, f64>, absorb: f64) {
    let mut held_hours = 0.0;
    for case in cases.iter_mut() {
        let free = case.feasible - case.row.fits;
        case.row.upper = free.min(absorb * case.normal).max(0.0);
        if let Some(hours) = held.get(&case.row.account) {
            case.row.held = true;
            case.row.given = *hours;
            held_hours += hours;
        }
    }
    quarter.over = (held_hours - quarter.room).max(0.0);
    let room = in_steps(quarter.room - held_hours);
    cases.sort_by(|a, b| a.row.account.cmp(&b.row.account));
    let (fixed, mut free): (Vec<&mut Case>, Vec<&mut Case>) =
        cases.iter_mut().partition(|case| case.row.held);
    let claims: Vec<Claim> = free
        .iter()
        .map(|case| Claim {
            worth: case.row.worth,
            there: case.row.fits,
            most: in_steps(case.row.upper),
        })
        .collect();
    let shared = share(&claims, room);
    let fixed = sum(fixed.iter().map(|case| {
        let (row, there) = (&case.row, 1.0 + case.row.fits);
        row.worth * ((there + row.given) / there).ln()
    }));
    quarter.total = total(&claims, &shared.steps) + fixed;
    quarter.unused = shared.unused as f64 * STEP;
    quarter.next = shared.next.map(|at| free[at].row.account.clone());
    let spans = spans(&claims, room, quarter.total, fixed);
    for (case, (steps, span)) in free.iter_mut().zip(shared.steps.iter().zip(spans)) {
        case.row.given = *steps as f64 * STEP;
        case.row.span = Some(span.map(|steps| steps as f64 * STEP));
    }
}

/// Hours as whole half hours, rounded down.
fn in_steps(hours: f64) -> usize {
    (compared(hours) / STEP).floor().max(0.0) as usize
}
