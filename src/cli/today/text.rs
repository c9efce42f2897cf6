//! The day's agenda for people.

use std::collections::BTreeSet;
use std::io::Write;

use crate::agenda::{Agenda, Cause, Subject, Touch};
use crate::cli::look::{QUIET, STRONG, mark, of_severity};
use crate::cli::table::{Table, fitted, wrapped, write_styled};
use crate::cli::{Failure, Session};
use crate::method::plays::plays;
use crate::model::{Money, Workspace, shown};
use crate::picture::words::{counted, seen_from, short_money, spoken};

/// The widest that prose is set, whatever the terminal.
const READABLE: usize = 100;

/// The most columns of a name.
const NAME: usize = 48;

/// As many insights, and as many touches, as somebody reads in one sitting.
const SITTING: usize = 20;

/// What stands before evidence and play.
const INDENT: usize = 3;

/// Writes the agenda.
pub(super) fn write(
    agenda: &Agenda,
    workspace: &Workspace,
    top: Option<usize>,
    session: &mut Session,
) -> Result<(), Failure> {
    let most = top.unwrap_or(SITTING);
    let mut told = BTreeSet::new();
    let title = format!(
        "{}, {}: {}",
        fitted(&shown(&workspace.settings.name), NAME),
        agenda.as_of,
        counted(agenda.accounts, "account")
    );
    write_styled(&mut session.out, &title, STRONG, session.color)?;
    writeln!(session.out)?;
    for found in agenda.causes.iter().take(most) {
        let first = told.insert(found.insight.code);
        insight(found, first, workspace, session)?;
    }
    touches(agenda, workspace, most, session)?;
    end(agenda, most, session)
}

/// One insight with its evidence; the play follows where the code stands for the first time.
fn insight(
    found: &Cause,
    first: bool,
    workspace: &Workspace,
    session: &mut Session,
) -> Result<(), Failure> {
    let color = session.color;
    let insight = &found.insight;
    let (subject, more) = match &found.subject {
        Subject::Account(account) => {
            let arr = account
                .arr
                .map_or(String::new(), |arr| short_money(Money::as_f64(arr)));
            (account.name.as_str(), arr)
        }
        Subject::Manager(id) => {
            let member = workspace.settings.member(id);
            (
                member.map_or(id.as_str(), |member| member.name.as_str()),
                String::new(),
            )
        }
        Subject::Workspace => (workspace.settings.name.as_str(), String::new()),
    };
    let out = &mut session.out;
    writeln!(out)?;
    let sign = format!("{:<2} {}", mark(insight.severity), insight.code.title());
    write_styled(out, &sign, of_severity(insight.severity), color)?;
    write!(out, "  ")?;
    write_styled(out, &fitted(&shown(subject), NAME), STRONG, color)?;
    writeln!(out, "{}{more}", if more.is_empty() { "" } else { "  " })?;
    let room = session.width.min(READABLE).saturating_sub(INDENT).max(20);
    for line in wrapped(&shown(&insight.evidence), room) {
        writeln!(out, "{:INDENT$}{line}", "")?;
    }
    let play = if first {
        plays().insight(insight.code)
    } else {
        ""
    };
    for line in wrapped(play, room).iter().filter(|line| !line.is_empty()) {
        write!(out, "{:INDENT$}", "")?;
        write_styled(out, line, QUIET, color)?;
        writeln!(out)?;
    }
    Ok(())
}

fn touches(
    agenda: &Agenda,
    workspace: &Workspace,
    most: usize,
    session: &mut Session,
) -> Result<(), Failure> {
    if agenda.touches.is_empty() {
        return Ok(());
    }
    writeln!(session.out)?;
    let mut table = Table::new(&["Touches due", "Kind", "Due", "", "Manager"]);
    for touch in agenda.touches.iter().take(most) {
        let manager = workspace.settings.csm_on(&touch.account, agenda.as_of);
        let state = if touch.due.overdue { "overdue" } else { "" };
        table.row(vec![
            (&touch.account.name).into(),
            spoken(touch.due.kind).into(),
            due(touch, agenda).into(),
            state.into(),
            manager.map_or("-", |member| member.name.as_str()).into(),
        ]);
    }
    table.write(&mut session.out, session.width, session.color)?;
    Ok(())
}

fn due(touch: &Touch, agenda: &Agenda) -> String {
    touch.due.due.map_or("never happened".to_owned(), |day| {
        format!("{day} ({})", seen_from(day, agenda.as_of))
    })
}

/// The counts below everything: what there is, what is put off, what comes next.
fn end(agenda: &Agenda, most: usize, session: &mut Session) -> Result<(), Failure> {
    let mut lines = vec![format!(
        "{}, {} due, {} put off",
        counted(agenda.causes.len(), "insight"),
        counted(agenda.touches.len(), "touch"),
        agenda.snoozed
    )];
    if agenda.causes.len() > most || agenda.touches.len() > most {
        lines[0].push_str(&format!(
            "; the first {most} of each are shown, --top N shows more"
        ));
    }
    if let (true, Some(next)) = (agenda.touches.is_empty(), &agenda.next) {
        let day = next.due.due.map_or(String::new(), |day| format!(", {day}"));
        lines.push(format!(
            "Nothing due. Next: {} {}{day}.",
            spoken(next.due.kind),
            fitted(&shown(&next.account.name), NAME)
        ));
    }
    writeln!(session.out)?;
    for line in lines {
        write_styled(&mut session.out, &line, QUIET, session.color)?;
        writeln!(session.out)?;
    }
    Ok(())
}
