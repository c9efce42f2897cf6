//! A quarter as it was laid out at a point, beside what was done since and what moved.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::{Format, managers};
use crate::cli::look::STRONG;
use crate::cli::safe_json::write_json;
use crate::cli::table::{Table, write_styled};
use crate::cli::{Failure, Session};
use crate::invest::{Plan, Row, Wishes, plan};
use crate::method::investment::hours;
use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, MemberId, Workspace, shown, shown_path, written};
use crate::picture::words::difference;
use crate::transfer::points::{Unpacked, unpacked};

/// What the plan is held against.
pub(super) struct Now<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) book: &'a Book,
}

#[derive(Serialize)]
struct FrozenJson {
    from: Date,
    as_of: Date,
    managers: Vec<ManagerJson>,
}

#[derive(Serialize)]
struct ManagerJson {
    csm: MemberId,
    budget: f64,
    spent: f64,
    accounts: Vec<AccountJson>,
}

/// What was planned at an account, what was done, and its gap then and now; null where it has none.
#[derive(Serialize)]
struct AccountJson {
    account: AccountId,
    due: f64,
    given: f64,
    spent: f64,
    gap_then: Option<f64>,
    gap: Option<f64>,
}

/// Writes the plan of a point beside what was done.
pub(super) fn write(
    path: &Path,
    now: &Now<'_>,
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
    let json = held(&then, now, (csm, wishes))?;
    match format {
        Format::Text => text(&json, now, session),
        Format::Json => {
            write_json(&mut session.out, &json).map_err(std::io::Error::from)?;
            writeln!(session.out)?;
            Ok(())
        }
        Format::Csv => Err(Failure::Usage(
            "--frozen is written as text or json".to_owned(),
        )),
    }
}

/// The plans of the point, held against now.
fn held(
    then: &Unpacked,
    now: &Now<'_>,
    (csm, wishes): (Option<&str>, &Wishes),
) -> Result<FrozenJson, Failure> {
    let book = Book::new(&then.workspace, then.as_of);
    let of = |plan: Plan| {
        let accounts: Vec<AccountJson> = plan
            .accounts
            .iter()
            .map(|row| account(row, then.as_of, now))
            .collect();
        ManagerJson {
            csm: plan.csm,
            budget: plan.budget,
            spent: accounts.iter().map(|one| one.spent).sum(),
            accounts,
        }
    };
    let managers = managers(&then.workspace, csm, then.as_of)?.into_iter();
    Ok(FrozenJson {
        from: then.as_of,
        as_of: now.book.prepared().as_of,
        managers: managers
            .map(|manager| of(plan(&then.workspace, &book, manager, wishes)))
            .collect(),
    })
}

fn account(row: &Row, from: Date, now: &Now<'_>) -> AccountJson {
    let (k, as_of) = (now.book.prepared().constants(), now.book.prepared().as_of);
    let account = now.workspace.accounts.get(&row.account);
    let touches = account.iter().flat_map(|account| &account.interactions);
    let since = touches.filter(|touch| touch.on > from && touch.on <= as_of);
    let score = now.book.score(&row.account);
    let scored = score.and_then(|score| score.result.as_ref().ok());
    let judged = scored.filter(|scored| scored.is_judged());
    AccountJson {
        account: row.account.clone(),
        due: row.fits,
        given: row.given,
        spent: since.map(|touch| hours(k, touch)).sum(),
        gap_then: row.gap,
        gap: judged.map(|scored| scored.equity.gap),
    }
}

fn text(json: &FrozenJson, now: &Now<'_>, session: &mut Session) -> Result<(), Failure> {
    for (place, manager) in json.managers.iter().enumerate() {
        if place > 0 {
            writeln!(session.out)?;
        }
        let member = now.workspace.settings.member(&manager.csm);
        let name = member.map_or(manager.csm.as_str(), |member| member.name.as_str());
        write_styled(&mut session.out, &shown(name), STRONG, session.color)?;
        writeln!(
            session.out,
            "   planned on {}: {:.0} hours; spent by {}: {:.0}",
            written(json.from),
            manager.budget,
            written(json.as_of),
            manager.spent
        )?;
        let heads = [
            "account",
            ">due",
            ">given",
            ">spent",
            ">gap then",
            ">gap",
            ">moved",
        ];
        let mut table = Table::new(&heads);
        for one in &manager.accounts {
            let account = now.workspace.accounts.get(&one.account);
            let name = account.map_or(one.account.as_str(), |account| account.name.as_str());
            let gap = |gap: Option<f64>| gap.map_or_else(|| "-".to_owned(), difference);
            let moved = one.gap.zip(one.gap_then).map(|(now, then)| now - then);
            table.row(vec![
                name.into(),
                format!("{:.1}", one.due).into(),
                format!("{:.1}", one.given).into(),
                format!("{:.1}", one.spent).into(),
                gap(one.gap_then).into(),
                gap(one.gap).into(),
                gap(moved).into(),
            ]);
        }
        table.write(&mut session.out, session.width, session.color)?;
    }
    Ok(())
}
