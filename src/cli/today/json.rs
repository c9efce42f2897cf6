//! The day for programs; `docs/today.md` says what each field means.

use std::io::Write;

use rayon::prelude::*;
use serde::Serialize;

use super::{Dates, dates};
use crate::agenda::{Agenda, Due, Need, PutOff, Since, Subject, Unjudged, What, causes, due_what};
use crate::cli::moves::MoveJson;
use crate::cli::safe_json::write_json;
use crate::cli::{Failure, Session};
use crate::invest::moves::{Catalogue, Move, moves};
use crate::method::insight::{Insight, Severity};
use crate::method::plays::plays;
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::model::{Account, AccountId, Date, MemberId, Settings};

/// Since when is worked out for so many entries unless more are asked for: it takes longer than all the rest.
const DATED: usize = 200;

#[derive(Serialize)]
struct AgendaJson<'a> {
    as_of: Date,
    accounts: usize,
    first: FirstJson<'a>,
    due: Vec<DueJson<'a>>,
    needs: Vec<NeedJson<'a>>,
    put_off: Vec<PutOffJson<'a>>,
    next: Option<DueJson<'a>>,
}

#[derive(Serialize)]
struct FirstJson<'a> {
    no_value: usize,
    judge: Vec<UnjudgedJson<'a>>,
}

#[derive(Serialize)]
struct UnjudgedJson<'a> {
    account: &'a AccountId,
    name: &'a str,
    arr: Option<f64>,
    people: usize,
}

/// `account` and `name` are null for a program, which reaches many.
#[derive(Serialize)]
struct DueJson<'a> {
    kind: &'static str,
    what: String,
    day: Option<Date>,
    overdue: bool,
    account: Option<&'a AccountId>,
    name: Option<&'a str>,
    csm: Option<&'a MemberId>,
    arr: Option<f64>,
    touch: Option<&'static str>,
    action: Option<&'a str>,
    program: Option<&'a str>,
    reaches: Option<usize>,
}

/// `account` and `name` are null for what concerns a manager; `csm` too for what concerns the workspace.
#[derive(Serialize)]
struct NeedJson<'a> {
    account: Option<&'a AccountId>,
    name: Option<&'a str>,
    csm: Option<&'a MemberId>,
    severity: Severity,
    arr: Option<f64>,
    renewal: Option<Date>,
    renewal_days: Option<i64>,
    verdict: Option<&'static str>,
    gap: Option<f64>,
    gap_range: Option<[f64; 2]>,
    causes: Vec<CauseJson<'a>>,
    moves: Vec<MoveJson<'a>>,
}

#[derive(Serialize)]
struct CauseJson<'a> {
    code: &'static str,
    title: &'static str,
    severity: Severity,
    evidence: &'a str,
    since: Option<Date>,
    since_is: Option<&'static str>,
    play: &'static str,
}

#[derive(Serialize)]
struct PutOffJson<'a> {
    account: &'a AccountId,
    name: &'a str,
    code: &'static str,
    title: &'static str,
    severity: Severity,
    until: Date,
}

/// Writes the agenda on one line.
pub(super) fn write(
    agenda: &Agenda,
    book: &Book,
    settings: &Settings,
    top: Option<usize>,
    session: &mut Session,
) -> Result<(), Failure> {
    let day = agenda.as_of;
    let most = top.unwrap_or(usize::MAX);
    let needs = &agenda.needs[..agenda.needs.len().min(most)];
    let dated = &needs[..needs.len().min(top.unwrap_or(DATED))];
    let mut dates = dates(dated, book);
    dates.resize_with(needs.len(), Dates::new);
    let catalogue = Catalogue::of(settings);
    let found: Vec<Vec<Move>> = needs
        .par_iter()
        .map(|need| {
            let account = need.subject.account();
            account.map_or_else(Vec::new, |account| moves(account, book, &catalogue))
        })
        .collect();
    let needs = needs.iter().zip(dates.iter().zip(&found));
    let due = |due| DueJson::new(due, settings, day);
    let json = AgendaJson {
        as_of: day,
        accounts: agenda.accounts(),
        first: FirstJson {
            no_value: agenda.first.no_value,
            judge: agenda.first.judge.iter().map(UnjudgedJson::new).collect(),
        },
        due: agenda.due.iter().take(most).map(due).collect(),
        needs: needs
            .map(|(need, (dates, moves))| NeedJson::new(need, (dates, moves), book, settings))
            .collect(),
        put_off: agenda
            .put_off
            .iter()
            .take(most)
            .map(PutOffJson::new)
            .collect(),
        next: agenda.next.as_ref().map(due),
    };
    write_json(&mut session.out, &json)?;
    writeln!(session.out)?;
    Ok(())
}

impl<'a> UnjudgedJson<'a> {
    fn new(one: &'a Unjudged) -> Self {
        Self {
            account: &one.account.id,
            name: &one.account.name,
            arr: one.arr.map(|arr| arr.as_f64()),
            people: one.people,
        }
    }
}

impl<'a> DueJson<'a> {
    fn new(due: &'a Due, settings: &'a Settings, day: Date) -> Self {
        let account = due.account.as_deref();
        let mut json = Self {
            kind: "",
            what: due_what(due, settings),
            day: due.day,
            overdue: due.late,
            account: account.map(|account| &account.id),
            name: account.map(|account| account.name.as_str()),
            csm: account.and_then(|account| csm(account, settings, day)),
            arr: due.arr.map(|arr| arr.as_f64()),
            touch: None,
            action: None,
            program: None,
            reaches: None,
        };
        json.kind = match &due.what {
            What::Renewal => "Renewal",
            What::Feedback(_) => "Feedback",
            What::Action(id) => {
                json.action = Some(id.as_str());
                "Action"
            }
            What::Touch(kind) => {
                json.touch = Some(crate::model::Word::name(*kind));
                "Touch"
            }
            What::Program(id, _, count) => {
                (json.program, json.reaches) = (Some(id.as_str()), Some(*count));
                "Program"
            }
        };
        json
    }
}

fn csm<'a>(account: &Account, settings: &'a Settings, day: Date) -> Option<&'a MemberId> {
    settings.csm_on(account, day).map(|csm| &csm.id)
}

impl<'a> NeedJson<'a> {
    fn new(
        need: &'a Need,
        (dates, moves): (&Dates, &'a [Move]),
        book: &'a Book,
        settings: &'a Settings,
    ) -> Self {
        let day = book.prepared().as_of;
        let account = need.subject.account();
        let score = account.and_then(|account| book.score(&account.id));
        let scored = score.and_then(|score: &AccountScore| score.result.as_ref().ok());
        let judged = scored.filter(|scored| scored.is_judged());
        let renewal = account.and_then(|account| account.open_renewal(day));
        Self {
            account: account.map(|account| &account.id),
            name: account.map(|account| account.name.as_str()),
            csm: match &need.subject {
                Subject::Account(account) => csm(account, settings, day),
                Subject::Manager(manager) => Some(manager),
                Subject::Workspace => None,
            },
            severity: need.severity,
            arr: need.arr.map(|arr| arr.as_f64()),
            renewal,
            renewal_days: renewal.map(|renewal| day.days_to(renewal)),
            verdict: scored.map(|scored| scored.verdict_shown()),
            gap: judged.map(|scored| scored.equity.gap),
            gap_range: judged.map(|scored| [scored.ranges.gap.low, scored.ranges.gap.high]),
            causes: causes(book, need)
                .into_iter()
                .map(|cause| CauseJson::new(cause, dates.get(&cause.code).copied()))
                .collect(),
            moves: moves.iter().map(|one| MoveJson::new(one, None)).collect(),
        }
    }
}

impl<'a> CauseJson<'a> {
    fn new(cause: &'a Insight, since: Option<Since>) -> Self {
        Self {
            code: crate::model::Word::name(cause.code),
            title: cause.code.title(),
            severity: cause.severity,
            evidence: &cause.evidence,
            since: since.and_then(Since::day),
            since_is: since.map(|since| match since {
                Since::Fact(_) => "Fact",
                Since::Held(_) => "Held",
                Since::OverAYear => "OverAYear",
            }),
            play: plays().insight(cause.code),
        }
    }
}

impl<'a> PutOffJson<'a> {
    fn new(off: &'a PutOff) -> Self {
        Self {
            account: &off.account.id,
            name: &off.account.name,
            code: crate::model::Word::name(off.code),
            title: off.code.title(),
            severity: off.severity,
            until: off.until,
        }
    }
}
