//! A quarter as it was laid out at a point, beside what was done since and what moved.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::{Format, managers};
use crate::cli::look::STRONG;
use crate::cli::safe_json::write_json;
use crate::cli::table::{Table, write_styled};
use crate::cli::{Failure, Session};
use crate::invest::Wishes;
use crate::invest::frozen::{Frozen, FrozenRow, Scored, frozen};
use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, MemberId, Workspace, shown, shown_path, written};
use crate::picture::words::difference;
use crate::snapshot::tables::{Cell, Decimal, Sheet, write_delimited};
use crate::transfer::points::unpacked;

/// What was found out: of which day, and until when.
struct Held {
    from: Date,
    as_of: Date,
    quarters: Vec<Frozen>,
}

#[derive(Serialize)]
struct FrozenJson<'a> {
    from: Date,
    as_of: Date,
    managers: Vec<ManagerJson<'a>>,
}

#[derive(Serialize)]
struct ManagerJson<'a> {
    csm: &'a MemberId,
    budget: f64,
    spent: f64,
    accounts: Vec<AccountJson<'a>>,
}

/// What was planned at an account, what was done, and its gap then and now; null where it has none.
#[derive(Serialize)]
struct AccountJson<'a> {
    account: &'a AccountId,
    due: f64,
    given: f64,
    touches: usize,
    spent: f64,
    gap_then: Option<f64>,
    gap: Option<f64>,
}

/// The columns for spreadsheets.
const HEAD: [&str; 12] = [
    "csm", "account", "name", "from", "until", "due", "given", "touches", "spent", "gap_then",
    "gap", "moved",
];

/// Writes the plan of a point beside what was done.
pub(super) fn write(
    path: &Path,
    now: Scored<'_>,
    (csm, wishes): (Option<&str>, &Wishes),
    format: Format,
    session: &mut Session,
) -> Result<(), Failure> {
    let then = unpacked(path, session.today)
        .map_err(|why| Failure::Problem(format!("{}: {why}", shown_path(path))))?;
    if let Some(warning) = &then.warning {
        session.message(warning);
    }
    then.unread.values().for_each(|why| session.message(why));
    let as_of = now.book.prepared().as_of;
    if as_of < then.as_of {
        return Err(Failure::Usage(format!(
            "the point is of {}, which is after {as_of}",
            then.as_of
        )));
    }
    let book = Book::new(&then.workspace, then.as_of);
    let at_point = Scored {
        workspace: &then.workspace,
        book: &book,
    };
    let managers = managers(&then.workspace, csm, then.as_of)?.into_iter();
    let held = Held {
        from: then.as_of,
        as_of,
        quarters: managers
            .map(|manager| frozen(at_point, now, manager, wishes))
            .collect(),
    };
    match format {
        Format::Text => text(&held, now.workspace, session),
        Format::Json => json(&held, session),
        Format::Csv => csv(&held, now.workspace, session),
    }
}

fn json(held: &Held, session: &mut Session) -> Result<(), Failure> {
    let json = FrozenJson {
        from: held.from,
        as_of: held.as_of,
        managers: held.quarters.iter().map(manager_json).collect(),
    };
    write_json(&mut session.out, &json).map_err(std::io::Error::from)?;
    writeln!(session.out)?;
    Ok(())
}

fn manager_json(one: &Frozen) -> ManagerJson<'_> {
    ManagerJson {
        csm: &one.csm,
        budget: one.budget,
        spent: one.spent,
        accounts: one.accounts.iter().map(account_json).collect(),
    }
}

fn account_json(row: &FrozenRow) -> AccountJson<'_> {
    AccountJson {
        account: &row.account,
        due: row.due,
        given: row.given,
        touches: row.touches,
        spent: row.spent,
        gap_then: row.gap_then,
        gap: row.gap,
    }
}

/// Writes an account a row.
fn csv(held: &Held, now: &Workspace, session: &mut Session) -> Result<(), Failure> {
    let rows = held.quarters.iter().flat_map(|quarter| {
        quarter.accounts.iter().map(move |row| {
            let account = now.accounts.get(&row.account);
            vec![
                Cell::text(Some(&quarter.csm)),
                Cell::text(Some(&row.account)),
                Cell::text(account.map(|account| &account.name)),
                Cell::Day(held.from),
                Cell::Day(held.as_of),
                Cell::Number(row.due),
                Cell::Number(row.given),
                Cell::Number(row.touches as f64),
                Cell::Number(row.spent),
                Cell::number(row.gap_then),
                Cell::number(row.gap),
                Cell::number(row.moved()),
            ]
        })
    });
    let sheet = Sheet {
        name: "frozen",
        head: HEAD.to_vec(),
        rows: rows.collect(),
    };
    write_delimited(&sheet, Decimal::Point, None, &mut session.out)?;
    Ok(())
}

fn text(held: &Held, now: &Workspace, session: &mut Session) -> Result<(), Failure> {
    for (place, manager) in held.quarters.iter().enumerate() {
        if place > 0 {
            writeln!(session.out)?;
        }
        let member = now.settings.member(&manager.csm);
        let name = member.map_or(manager.csm.as_str(), |member| member.name.as_str());
        write_styled(&mut session.out, &shown(name), STRONG, session.color)?;
        writeln!(
            session.out,
            "   planned on {}: {:.0} hours; spent by {}: {:.0}",
            written(held.from),
            manager.budget,
            written(held.as_of),
            manager.spent
        )?;
        let heads = [
            "account",
            ">due",
            ">given",
            ">touches",
            ">spent",
            ">gap then",
            ">gap",
            ">moved",
        ];
        let mut table = Table::new(&heads);
        for one in &manager.accounts {
            let account = now.accounts.get(&one.account);
            let name = account.map_or(one.account.as_str(), |account| account.name.as_str());
            let gap = |gap: Option<f64>| gap.map_or_else(|| "-".to_owned(), difference);
            table.row(vec![
                name.into(),
                format!("{:.1}", one.due).into(),
                format!("{:.1}", one.given).into(),
                one.touches.to_string().into(),
                format!("{:.1}", one.spent).into(),
                gap(one.gap_then).into(),
                gap(one.gap).into(),
                gap(one.moved()).into(),
            ]);
        }
        table.write(&mut session.out, session.width, session.color)?;
    }
    Ok(())
}
