//! What would change the verdict of an account, and what would narrow the range of its gap.

use std::io::{self, Write};

use super::places::{Places, Texts};
use crate::cli::{Failure, Session};
use crate::method::explain::words::Naming;
use crate::method::explain::{Held, WhatIf, what_if};
use crate::method::portfolio::Book;
use crate::method::ranges::{AskNext, ask_next};
use crate::model::{Account, Workspace, shown};

/// Writes it. The figure that may be named plays no part: the verdict depends on all of them.
pub(super) fn write(
    account: &Account,
    figure: Option<&str>,
    workspace: &Workspace,
    book: &Book,
    session: &mut Session,
) -> Result<(), Failure> {
    let _ = figure;
    let naming = Naming::new(workspace, Some(account));
    let Some(found) = what_if(account, workspace, book) else {
        return Err(Failure::Usage(format!(
            "{} has no verdict: `cultivate explain {} error` says why",
            account.id, account.id
        )));
    };
    let texts = Texts::read(&session.root()?, Some(account))?;
    let mut places = Places::new(&texts);
    verdict(account, &found, &naming, &mut places, &mut session.out)?;
    let standing = super::standing(book, &account.id);
    let asked = ask_next(account, book.prepared(), standing, book.is_with_plan());
    narrow(&asked, &naming, &mut session.out)?;
    Ok(())
}

/// An account of more people than these is asked with `--what-if` only: it takes a while.
const MOST_PEOPLE: usize = 150;

/// The nearest change of the verdict and the best question, in a line each.
pub(super) fn summary(
    account: &Account,
    workspace: &Workspace,
    naming: &Naming<'_>,
    book: &Book,
    session: &mut Session,
) -> Result<(), Failure> {
    if account.stakeholders.len() > MOST_PEOPLE {
        return Ok(());
    }
    let Some(found) = what_if(account, workspace, book) else {
        return Ok(());
    };
    let first = found.changes.first();
    let change = first.map_or_else(
        || "nothing within three steps".to_owned(),
        |change| change.words(naming),
    );
    let Held { same, of } = found.facts;
    let constants = found.constants;
    writeln!(
        session.out,
        "\nWhat would change the verdict: {}",
        shown(&change)
    )?;
    writeln!(
        session.out,
        "  It holds in {same} of {of} facts changed by 1, and in {} of {} constants changed by 10 %. --what-if lists all.",
        constants.same, constants.of
    )?;
    let standing = super::standing(book, &account.id);
    let asked = ask_next(account, book.prepared(), standing, book.is_with_plan());
    if let Some(one) = asked.first() {
        writeln!(
            session.out,
            "What would narrow the range: {}",
            shown(&one.words(naming))
        )?;
    }
    Ok(())
}

fn verdict(
    account: &Account,
    found: &WhatIf,
    naming: &Naming<'_>,
    places: &mut Places<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let name = shown(&account.name);
    writeln!(
        out,
        "What would change the verdict of {name}, {}",
        found.verdict.name()
    )?;
    if found.changes.is_empty() {
        writeln!(out, "  Nothing within three steps.")?;
    }
    for change in &found.changes {
        let words = change.words(naming);
        let place = match (&change.origin, change.constant()) {
            (Some(origin), _) => places.short(origin),
            (None, Some(name)) => format!("{name}, {}", places.of_constant(name)),
            (None, None) => String::new(),
        };
        let line = format!("  {words}   {place}");
        writeln!(out, "{}", shown(line.trim_end()))?;
    }
    let Held { same, of } = found.facts;
    let constants = found.constants;
    writeln!(
        out,
        "  It holds in {same} of {of} facts changed by 1, and in {} of {} constants changed by 10 %.",
        constants.same, constants.of
    )
}

fn narrow(asked: &[AskNext], naming: &Naming<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "What would narrow the range of the gap")?;
    if asked.is_empty() {
        writeln!(out, "  Nothing: all that the gap depends on is known.")?;
    }
    for one in asked {
        writeln!(out, "  {}", shown(&one.words(naming)))?;
    }
    Ok(())
}
