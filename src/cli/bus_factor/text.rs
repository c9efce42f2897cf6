//! Departures for people.

use std::io::Write;

use super::Departures;
use crate::cli::look::STRONG;
use crate::cli::table::{Table, write_styled};
use crate::cli::{Failure, Session};
use crate::invest::departures::{Loss, Ours};
use crate::model::{AccountId, MemberId, StakeholderId};
use crate::picture::words::{counted, short_money};

/// As many as somebody reads in one sitting.
const SITTING: usize = 10;

/// Writes them.
pub(super) fn write(
    found: &Departures<'_>,
    top: Option<usize>,
    session: &mut Session,
) -> Result<(), Failure> {
    let most = top.unwrap_or(SITTING);
    write_styled(
        &mut session.out,
        "If a person at the customer left",
        STRONG,
        session.color,
    )?;
    writeln!(session.out)?;
    let heads = [
        "person",
        "account",
        ">ARR",
        ">equity",
        "verdict",
        "who could follow",
    ];
    let mut table = Table::new(&heads);
    for one in found.theirs.iter().take(most) {
        let successor = one.successors.first();
        let successor = successor.map(|id| person(found, &one.loss.account, id));
        table.row(vec![
            person(found, &one.loss.account, &one.person).into(),
            account(found, &one.loss.account).into(),
            short_money(one.loss.arr).into(),
            fall(&one.loss).into(),
            turn(&one.loss).into(),
            successor
                .unwrap_or_else(|| "nobody known".to_owned())
                .into(),
        ]);
    }
    table.write(&mut session.out, session.width, session.color)?;
    writeln!(session.out)?;
    write_styled(
        &mut session.out,
        "If a colleague left",
        STRONG,
        session.color,
    )?;
    writeln!(session.out)?;
    let heads = [
        "member",
        ">accounts",
        ">exposed",
        ">ARR exposed",
        "hardest hit",
        ">equity",
    ];
    let mut table = Table::new(&heads);
    for one in found.ours.iter().take(most) {
        let hardest = one.rows.first();
        table.row(vec![
            member(found, &one.member).into(),
            one.rows.len().to_string().into(),
            one.exposed().count().to_string().into(),
            short_money(one.arr()).into(),
            hardest
                .map_or_else(String::new, |row| account(found, &row.loss.account))
                .into(),
            hardest
                .map_or_else(String::new, |row| fall(&row.loss))
                .into(),
        ]);
    }
    table.write(&mut session.out, session.width, session.color)?;
    handovers(found, session)
}

/// Of the member whose departure would cost most: who could take over the ties of exposed accounts.
fn handovers(found: &Departures<'_>, session: &mut Session) -> Result<(), Failure> {
    let Some(first) = found
        .ours
        .first()
        .filter(|one| one.exposed().next().is_some())
    else {
        return Ok(());
    };
    writeln!(
        session.out,
        "\nWithout {}, {} in {} need a successor:",
        member(found, &first.member),
        counted(ties(first), "tie"),
        counted(first.exposed().count(), "exposed account")
    )?;
    for row in first.rows.iter().filter(|row| row.loss.exposed) {
        for (who, others) in &row.ties {
            let next = others.first().map_or_else(
                || "nobody else has this function".to_owned(),
                |id| member(found, id),
            );
            writeln!(
                session.out,
                "  {}, {}: {next}",
                person(found, &row.loss.account, who),
                account(found, &row.loss.account)
            )?;
        }
    }
    Ok(())
}

fn ties(one: &Ours) -> usize {
    let exposed = one.rows.iter().filter(|row| row.loss.exposed);
    exposed.map(|row| row.ties.len()).sum()
}

fn fall(loss: &Loss) -> String {
    if loss.fall.equity > 0.05 {
        format!("-{:.1}", loss.fall.equity)
    } else {
        "nothing lost".to_owned()
    }
}

fn turn(loss: &Loss) -> String {
    let turned = if loss.before == loss.after {
        loss.before.name().to_owned()
    } else {
        format!("{} to {}", loss.before.name(), loss.after.name())
    };
    if loss.last_tie {
        format!("{turned}, last live tie")
    } else {
        turned
    }
}

fn account(found: &Departures<'_>, id: &AccountId) -> String {
    let account = found.workspace.accounts.get(id);
    account.map_or_else(|| id.to_string(), |account| account.name.to_string())
}

fn person(found: &Departures<'_>, id: &AccountId, who: &StakeholderId) -> String {
    let account = found.workspace.accounts.get(id);
    let person = account.and_then(|account| account.stakeholder(who));
    person.map_or_else(|| who.to_string(), |person| person.name.to_string())
}

fn member(found: &Departures<'_>, id: &MemberId) -> String {
    let member = found.workspace.settings.member(id);
    member.map_or_else(|| id.to_string(), |member| member.name.to_string())
}
