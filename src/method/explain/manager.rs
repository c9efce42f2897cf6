//! The figures of one customer-success manager, explained account by account.

use super::collect::Wanted;
use super::summed::{count, sum};
use super::written::decided;
use super::{Explanation, Outcome, Reason, UnknownFigure, phrases};
use crate::method::facts::Facts;
use crate::method::figures::{load_weight, own_capacity};
use crate::method::notes;
use crate::method::number::{Number, Origin, constant};
use crate::method::portfolio::{Band, Book, Counted, Manager, counted_of};
use crate::method::prepared::Prepared;
use crate::method::trace::Traced;
use crate::model::{Account, Member, Tier, Word, Workspace};

/// Returns the figures of one manager with their derivations, named as in the score.
#[must_use]
pub fn manager_figures(member: &Member, workspace: &Workspace, book: &Book) -> Vec<Explanation> {
    let mut all = Wanted::new(None);
    of_manager("", Some(member), workspace, book, &mut all);
    all.found()
}

/// Returns one figure of a manager.
///
/// # Errors
/// Lists the available figures if none has that name.
pub fn explain_manager(
    member: &Member,
    workspace: &Workspace,
    book: &Book,
    figure: &str,
) -> Result<Explanation, UnknownFigure> {
    let all = manager_figures(member, workspace, book);
    let known = all.iter().map(|one| one.figure.clone()).collect();
    all.into_iter()
        .find(|one| one.figure == figure)
        .ok_or_else(|| UnknownFigure {
            found: figure.to_owned(),
            known,
        })
}

/// The scored accounts of a manager, or those without one.
struct Served<'a> {
    accounts: Vec<(&'a Account, Counted)>,
}

impl Served<'_> {
    /// Returns a figure of each account, named as in the account's own explanations.
    fn each(&self, name: &str, value: impl Fn(&Counted) -> f64) -> Vec<Traced> {
        let each = self.accounts.iter().map(|(account, counted)| {
            Traced::given(value(counted), || {
                Origin::nowhere(
                    format!("{name}.{}", account.id),
                    format!("explain {} {name}", account.id),
                )
            })
        });
        each.collect()
    }

    /// Returns the ARR of each account.
    fn arrs(&self, book: &Book, which: impl Fn(&Counted) -> bool) -> Vec<Traced> {
        let counted = self.accounts.iter().filter(|(_, counted)| which(counted));
        counted
            .map(|(account, _)| arr(account, book.prepared()))
            .collect()
    }

    /// Counts the accounts that satisfy a condition.
    fn count(&self, what: &str, which: impl Fn(&Counted) -> bool) -> Traced {
        let counted = self.accounts.iter().filter(|(_, counted)| which(counted));
        let accounts = counted.map(|(account, _)| *account);
        count(accounts, &format!("explain ACCOUNT {what}"))
    }
}

/// Returns an account's ARR with its place in the file.
pub(super) fn arr(account: &Account, prepared: &Prepared) -> Traced {
    let (arr, was) = account.arr_on(prepared.as_of);
    let name = format!("arr.{}", account.id);
    Traced::given(arr.unwrap_or_default().as_f64(), || match (arr, was) {
        (None, _) => Origin::nowhere(name, notes::counts_as_zero()),
        (_, None) => Origin::of(name, &account.id, "arr"),
        (_, Some(was)) => Origin::of(name, &account.id, format!("was[{was}].arr")),
    })
}

/// Explains the figures of a manager, or of the accounts without one; `start` prefixes their names.
pub(super) fn of_manager(
    start: &str,
    member: Option<&Member>,
    workspace: &Workspace,
    book: &Book,
    all: &mut Wanted<'_>,
) {
    if !all.below(start) {
        return;
    }
    let prepared = book.prepared();
    let accounts = workspace.accounts.values().filter(|account| {
        prepared.csm(account).map(|csm| &csm.id) == member.map(|member| &member.id)
    });
    let accounts = accounts.filter_map(|account| {
        let counted = counted_of(account, book)?;
        Some((account.as_ref(), counted))
    });
    let served = Served {
        accounts: accounts.collect(),
    };
    sums(start, &served, book, all);
    if let Some(member) = member {
        loads(start, member, &served, book, all);
    }
}

fn sums(start: &str, served: &Served<'_>, book: &Book, all: &mut Wanted<'_>) {
    for (name, tier) in [
        ("high", Tier::High),
        ("low", Tier::Low),
        ("tech", Tier::Tech),
    ] {
        let figure = format!("{start}{name}");
        let count = served.count("tier", |counted| counted.tier == tier);
        all.number(&figure, 12, &count.named(12, || name.to_owned()));
    }
    let mut number = |name: &'static str, note: &str, each: Vec<Traced>| {
        let number = sum(name, note, each).named(12, || name.to_owned());
        all.number(&format!("{start}{name}"), 12, &number);
    };
    let (paid, near) = (
        "the arr of each file",
        "the arr of each file; explain ACCOUNT renewal",
    );
    number("arr", paid, served.arrs(book, |_| true));
    number("renewing", near, served.arrs(book, |one| one.renewing));
    let at_risk = served.arrs(book, |one| one.renewing && one.at_risk);
    number("at_risk", near, at_risk);
    let unclear = served.arrs(book, |one| one.renewing && !one.at_risk && one.unclear);
    number("unclear", near, unclear);
    let necessary = served.each("necessary", |one| one.necessary);
    number("necessary", "explain ACCOUNT necessary", necessary);
    let overdue = served.each("overdue", |one| one.overdue as f64);
    number("overdue", "explain ACCOUNT overdue", overdue);
    let under = served.count("verdict", |counted| counted.under);
    all.number(
        &format!("{start}under"),
        12,
        &under.named(12, || "under".to_owned()),
    );
    gap(start, served, book, all);
}

fn gap(start: &str, served: &Served<'_>, book: &Book, all: &mut Wanted<'_>) {
    let figure = format!("{start}gap");
    let gaps = served.each("gap", |counted| counted.gap);
    let arrs = served.arrs(book, |_| true);
    if gaps.is_empty() {
        all.add(&figure, || {
            let because = vec![Reason::said(phrases::nobody_served())];
            decided(&figure, 12, Outcome::Nothing, because, &[])
        });
        return;
    }
    let gap = if arrs.iter().map(Traced::value).sum::<f64>() > 0.0 {
        let weighted = arrs.iter().cloned().zip(gaps).map(|(arr, gap)| arr * gap);
        let note = "the arr of each file, times explain ACCOUNT gap";
        sum("arr_times_gap", note, weighted.collect()) / sum("arr", "the arr of each file", arrs)
    } else {
        let number = Traced::literal(gaps.len() as f64);
        sum("gap", "explain ACCOUNT gap", gaps) / number
    };
    all.number(&figure, 12, &gap.named(12, || "gap".to_owned()));
}

fn loads(start: &str, member: &Member, served: &Served<'_>, book: &Book, all: &mut Wanted<'_>) {
    let prepared = book.prepared();
    let k = prepared.constants();
    let weight = |(account, counted): &(&Account, Counted)| {
        let own = own_capacity(member.csm, counted.tier)
            .map(|most| own_most(prepared, member, counted.tier, most));
        let y = Traced::given(counted.y, || {
            Origin::nowhere(
                format!("y.{}", account.id),
                format!("explain {} y", account.id),
            )
        });
        let capacity = *k.capacity.get(counted.tier);
        load_weight(capacity, own, counted.tier, &y)
            .named(12, || format!("share_of_load.{}", account.id))
    };
    let load = |name: String, tier: Option<Tier>| {
        let accounts = served.accounts.iter();
        let of_tier = accounts.filter(|(_, one)| tier.is_none_or(|tier| one.tier == tier));
        let weights: Vec<Traced> = of_tier.map(weight).collect();
        let note = notes::share_of_capacity();
        (Traced::literal(100.0) * sum("share_of_load", &note, weights)).named(12, || name)
    };
    let all_tiers = load("load".to_owned(), None);
    all.number(&format!("{start}load"), 12, &all_tiers);
    for tier in Tier::ALL {
        let name = format!("loads.{tier}");
        all.number(&format!("{start}{name}"), 12, &load(name, Some(*tier)));
    }
    let hours = planned_hours(member, prepared).named(12, || "hours".to_owned());
    let each = served.each("necessary", |counted| counted.necessary);
    let necessary =
        sum("necessary", "explain ACCOUNT necessary", each).named(12, || "necessary".to_owned());
    let hours_load =
        (Traced::literal(100.0) * necessary / hours.clone()).named(12, || "hours_load".to_owned());
    all.number(&format!("{start}hours_load"), 12, &hours_load);
    all.number(&format!("{start}hours"), 12, &hours);
    let manager = book.manager(&member.id);
    if let Some(manager) = manager {
        of_loads(start, &manager, [&all_tiers, &hours_load], prepared, all);
    }
}

/// Explains which load is binding, and the band.
fn of_loads(
    start: &str,
    manager: &Manager,
    [load, hours_load]: [&Traced; 2],
    prepared: &Prepared,
    all: &mut Wanted<'_>,
) {
    let k = prepared.constants();
    let figure = format!("{start}binding");
    all.add(&figure, || {
        let words = "by hours; the greater counts, the number of accounts where both are equal";
        let loads = ("load", load.value());
        let hours = ("hours_load", hours_load.value());
        let because = vec![
            Reason::test("the load by number of accounts", loads, hours, words)
                .of(format!("{start}load")),
        ];
        let outcome = Outcome::Word(manager.binding.name().to_owned());
        decided(&figure, 12, outcome, because, &[load, hours_load])
    });
    let figure = format!("{start}band");
    all.add(&figure, || {
        let because = band_reasons(start, manager, k.spare_below, k.overloaded_above);
        let outcome = Outcome::Word(manager.band.name().to_owned());
        decided(&figure, 12, outcome, because, &[load, hours_load])
    });
}

/// Explains why a manager has room or is overloaded.
pub(super) fn band_reasons(
    start: &str,
    manager: &Manager,
    spare_below: f64,
    overloaded_above: f64,
) -> Vec<Reason> {
    let (name, figure) = match manager.binding {
        crate::method::figures::Binding::Accounts => ("the load by number of accounts", "load"),
        crate::method::figures::Binding::Hours => ("the load by hours", "hours_load"),
    };
    let load = (figure, manager.binding_load());
    let test = |bound: (&str, f64), words: &str| {
        Reason::test(name, load, bound, words).of(format!("{start}{figure}"))
    };
    let spare = test(("spare_below", spare_below), "below which there is room");
    let over = test(
        ("overloaded_above", overloaded_above),
        "above which it is too much",
    );
    match manager.band {
        Band::Spare => vec![spare],
        Band::Healthy => vec![spare, over],
        Band::Overloaded => vec![over],
    }
}

/// Computes the manager's hours a year for planned touches.
fn planned_hours(member: &Member, prepared: &Prepared) -> Traced {
    let k = prepared.constants();
    let hours = match member.hours_per_year {
        Some(own) => {
            let place = prepared.member_index(&member.id).unwrap_or_default();
            Traced::given(own, || {
                Origin::settings("hours_per_year", format!("team[{place}].hours_per_year"))
            })
        }
        None => constant!(k.hours_per_year),
    };
    hours * constant!(k.planned_share)
}

/// Returns the manager's own maximum of accounts of a tier, with its place in the settings.
fn own_most(prepared: &Prepared, member: &Member, tier: Tier, most: u32) -> Traced {
    let place = prepared.member_index(&member.id).unwrap_or_default();
    let field = tier.name().to_lowercase();
    Traced::given(f64::from(most), || {
        Origin::settings(format!("csm.{field}"), format!("team[{place}].csm.{field}"))
    })
}

/// Returns an account's revenue of section 1; 0 if unknown.
#[must_use]
pub(super) fn revenue(account: &Account, prepared: &Prepared) -> Traced {
    let facts = Facts::without_people(account, prepared);
    let value = crate::method::value::value::<f64>(&facts);
    let revenue = value.revenue.unwrap_or(0.0);
    Traced::given(revenue, || {
        Origin::nowhere(
            format!("revenue.{}", account.id),
            format!("explain {} revenue", account.id),
        )
    })
}
