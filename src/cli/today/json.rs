//! The day's agenda for programs.

use std::io::Write;

use serde::Serialize;

use crate::agenda::{Agenda, Cause, Subject, Touch};
use crate::cli::safe_json::write_json;
use crate::cli::{Failure, Session};
use crate::method::insight::Severity;
use crate::method::plays::plays;
use crate::model::{AccountId, Date, MemberId, Settings, TouchKind, Word};

#[derive(Serialize)]
struct AgendaJson<'a> {
    as_of: Date,
    insights: Vec<InsightJson<'a>>,
    touches: Vec<TouchJson<'a>>,
    snoozed: usize,
    next: Option<TouchJson<'a>>,
}

/// `account` and `name` are null for what concerns a manager; `csm` too for what concerns the workspace.
#[derive(Serialize)]
struct InsightJson<'a> {
    account: Option<&'a AccountId>,
    name: Option<&'a str>,
    csm: Option<&'a MemberId>,
    code: &'static str,
    severity: Severity,
    evidence: &'a str,
    play: &'static str,
}

#[derive(Serialize)]
struct TouchJson<'a> {
    account: &'a AccountId,
    name: &'a str,
    csm: Option<&'a MemberId>,
    kind: TouchKind,
    due: Option<Date>,
    overdue: bool,
}

/// Writes the agenda on one line.
pub(super) fn write(
    agenda: &Agenda,
    settings: &Settings,
    top: Option<usize>,
    session: &mut Session,
) -> Result<(), Failure> {
    let day = agenda.as_of;
    let most = top.unwrap_or(usize::MAX);
    let json = AgendaJson {
        as_of: agenda.as_of,
        insights: agenda
            .causes
            .iter()
            .take(most)
            .map(|cause| InsightJson::new(cause, settings, day))
            .collect(),
        touches: agenda
            .touches
            .iter()
            .take(most)
            .map(|touch| TouchJson::new(touch, settings, day))
            .collect(),
        snoozed: agenda.snoozed,
        next: agenda
            .next
            .as_ref()
            .map(|touch| TouchJson::new(touch, settings, day)),
    };
    write_json(&mut session.out, &json)?;
    writeln!(session.out)?;
    Ok(())
}

impl<'a> InsightJson<'a> {
    fn new(found: &'a Cause, settings: &'a Settings, day: Date) -> Self {
        let account = match &found.subject {
            Subject::Account(account) => Some(account),
            Subject::Manager(_) | Subject::Workspace => None,
        };
        Self {
            account: account.map(|account| &account.id),
            name: account.map(|account| account.name.as_str()),
            csm: match &found.subject {
                Subject::Account(account) => settings.csm_on(account, day).map(|csm| &csm.id),
                Subject::Manager(manager) => Some(manager),
                Subject::Workspace => None,
            },
            code: found.insight.code.name(),
            severity: found.insight.severity,
            evidence: &found.insight.evidence,
            play: plays().insight(found.insight.code),
        }
    }
}

impl<'a> TouchJson<'a> {
    fn new(touch: &'a Touch, settings: &'a Settings, day: Date) -> Self {
        Self {
            account: &touch.account.id,
            name: &touch.account.name,
            csm: settings.csm_on(&touch.account, day).map(|csm| &csm.id),
            kind: touch.due.kind,
            due: touch.due.due,
            overdue: touch.due.overdue,
        }
    }
}
