//! What is due: actions, touches, renewals, feedback to answer, and the programs of the week, by day.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::Whose;
use crate::method::cadence;
use crate::method::portfolio::Book;
use crate::method::prepared::Prepared;
use crate::method::score::AccountScore;
use crate::model::{
    Account, AccountId, ActionId, ActionStatus, Date, MemberId, Money, Program, ProgramId,
    ProgramKind, Settings, Workspace,
};

/// How many days ahead touches, actions and programs are shown.
const WEEK: i64 = 7;

/// How many days ahead renewals are shown.
const RENEWAL: i64 = 14;

/// Something that is due.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The account; none for a program, which reaches many.
    pub account: Option<Arc<Account>>,
    /// What it is.
    pub what: What,
    /// The day; none for a kind of touch that never took place at an account without a `since`.
    pub day: Option<Date>,
    /// True if the day and the days of grace have passed.
    pub late: bool,
    /// The account's ARR; on one day the larger account comes first.
    pub arr: Option<Money>,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The contract renews, or should have.
    Renewal,
    /// Something we promised.
    Action(ActionId),
    /// Feedback that waits for an answer, by its place in the account's list.
    Feedback(usize),
    /// A requirement of the cadence.
    Touch(crate::model::TouchKind),
    /// A program is delivered to so many accounts.
    Program(ProgramId, ProgramKind, usize),
}

/// A program's delivery in the week to come, with the accounts it reaches.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Delivery {
    place: usize,
    program: ProgramId,
    kind: ProgramKind,
    day: Date,
    pub(super) reached: BTreeSet<AccountId>,
}

impl Delivery {
    /// Makes an entry; none if the program reaches nobody.
    pub(super) fn due(&self) -> Option<Due> {
        let count = self.reached.len();
        (count > 0).then(|| Due {
            account: None,
            what: What::Program(self.program.clone(), self.kind, count),
            day: Some(self.day),
            late: false,
            arr: None,
        })
    }
}

impl Due {
    fn new(account: &Arc<Account>, score: Option<&AccountScore>, what: What) -> Self {
        Self {
            account: Some(account.clone()),
            what,
            day: None,
            late: false,
            arr: score.and_then(|score| score.arr),
        }
    }

    fn on(self, day: Date, as_of: Date) -> Self {
        Self {
            day: Some(day),
            late: day < as_of,
            ..self
        }
    }

    /// The sort key: past days first, then what never took place, then future days; on one day the larger account
    /// first.
    pub(super) fn key(&self, as_of: Date) -> impl Ord + '_ {
        let group = match self.day {
            Some(day) if day < as_of => 0,
            None => 1,
            Some(_) => 2,
        };
        let account = self.account.as_ref().map(|account| &account.id);
        let largest = Reverse(self.arr.unwrap_or_default());
        (
            group,
            self.day,
            account.is_none(),
            largest,
            account,
            &self.what,
        )
    }
}

/// Lists everything due at an account.
pub(super) fn of_account(
    account: &Arc<Account>,
    score: &AccountScore,
    prepared: &Prepared,
) -> Vec<Due> {
    let as_of = prepared.as_of;
    let new = |what| Due::new(account, Some(score), what);
    let mut due = actions_of(account, Some(score), as_of, None);
    if let Some(day) = account
        .open_renewal(as_of)
        .filter(|day| *day <= as_of.plus_days(RENEWAL))
    {
        due.push(new(What::Renewal).on(day, as_of));
    }
    let waiting = account.feedback.iter().enumerate();
    let thresholds = &prepared.constants().thresholds;
    due.extend(waiting.filter_map(|(at, feedback)| {
        let age = feedback.on.days_to(as_of);
        let poor = feedback
            .score
            .is_none_or(|score| score.get() <= thresholds.feedback_low);
        let waits = !feedback.answered && poor && (0..=thresholds.feedback_days).contains(&age);
        let by = feedback.on.plus_days(thresholds.feedback_answer_days);
        waits.then(|| new(What::Feedback(at)).on(by, as_of))
    }));
    let cadence = score
        .result
        .as_ref()
        .map_or(&[][..], |scored| &scored.cadence);
    let soon = |one: &&cadence::Due| match one.due {
        Some(day) => day <= as_of.plus_days(WEEK),
        None => !one.met,
    };
    due.extend(cadence.iter().filter(soon).map(|one| Due {
        day: one.due,
        late: one.overdue,
        ..new(What::Touch(one.kind))
    }));
    due
}

/// Lists the open actions of an account that are due; only one owner's if an owner is given.
pub(super) fn actions_of(
    account: &Arc<Account>,
    score: Option<&AccountScore>,
    as_of: Date,
    owner: Option<&MemberId>,
) -> Vec<Due> {
    let open = account.actions.iter().filter(|action| {
        let theirs = owner.is_none_or(|owner| action.owner.as_deref() == Some(owner.as_str()));
        action.status == ActionStatus::Open && theirs
    });
    open.filter_map(|action| {
        let day = action.due.filter(|day| *day <= as_of.plus_days(WEEK))?;
        Some(Due::new(account, score, What::Action(action.id.clone())).on(day, as_of))
    })
    .collect()
}

/// Lists the programs' deliveries within a week from the day.
pub(super) fn deliveries(settings: &Settings, as_of: Date) -> Vec<Delivery> {
    let week = as_of..as_of.plus_days(WEEK);
    let all = settings.programs.iter().enumerate();
    all.flat_map(|(place, program)| {
        let days = days_of(program, week.start, week.end);
        days.into_iter().map(move |day| Delivery {
            place,
            program: program.id.clone(),
            kind: program.kind,
            day,
            reached: BTreeSet::new(),
        })
    })
    .collect()
}

/// Lists a program's delivery days from one day up to, but not including, another.
pub(super) fn days_of(program: &Program, from: Date, before: Date) -> BTreeSet<Date> {
    let week = |day: &Date| (from..before).contains(day);
    let mut days: BTreeSet<Date> = program.dates.iter().copied().filter(week).collect();
    let Some(starts) = program.starts else {
        return days;
    };
    let step = i32::try_from(program.every_months).unwrap_or(i32::MAX);
    // Only these repetitions can fall within the week, as a month has at most 31 days.
    let passed = starts.days_to(from).max(0) / 31;
    let first = passed / i64::from(step.max(1));
    let first = i32::try_from(first.saturating_sub(1).max(0)).unwrap_or(i32::MAX);
    let repetitions = (first..).map(|k| starts.plus_months(k.saturating_mul(step)));
    let last = program.ends;
    let mut previous = None;
    for day in repetitions.take_while(|day| *day < before && last.is_none_or(|last| *day <= last)) {
        if previous.replace(day) == Some(day) {
            break; // delivered once, or at the end of the calendar
        }
        if week(&day) {
            days.insert(day);
        }
    }
    days
}

/// Returns the indices of the deliveries that reach an account.
pub(super) fn reached(
    deliveries: &[Delivery],
    account: &Account,
    score: &AccountScore,
    prepared: &Prepared,
) -> Vec<usize> {
    let Ok(scored) = &score.result else {
        return Vec::new();
    };
    let reaches = |delivery: &Delivery| {
        let program = &prepared.settings.programs[delivery.place];
        let begun = account.since.is_none_or(|since| since <= delivery.day);
        begun
            && program.is_meant_for(account, scored.tier)
            && !account.opted_out.contains(&program.id)
    };
    let places = 0..deliveries.len();
    places.filter(|at| reaches(&deliveries[*at])).collect()
}

/// Finds the next touch, action or renewal, for days on which nothing is due.
pub(super) fn next(book: &Book, workspace: &Workspace, whose: &Whose) -> Option<Due> {
    let (prepared, as_of) = (book.prepared(), book.prepared().as_of);
    let of = |account: &Arc<Account>| {
        if !whose.include(account, prepared) || account.lost(as_of).is_some() {
            return None;
        }
        let score = book.score(&account.id)?;
        let new = |what, day: Date| Due::new(account, Some(score), what).on(day, as_of);
        let open = |action: &&crate::model::Action| action.status == ActionStatus::Open;
        let actions = account.actions.iter().filter(open);
        let actions = actions.filter_map(|one| Some(new(What::Action(one.id.clone()), one.due?)));
        let renewal = account
            .open_renewal(as_of)
            .map(|day| new(What::Renewal, day));
        let cadence = score
            .result
            .as_ref()
            .map_or(&[][..], |scored| &scored.cadence);
        let touches = cadence.iter();
        let touches = touches.filter_map(|one| Some(new(What::Touch(one.kind), one.due?)));
        let all = actions.chain(renewal).chain(touches);
        all.filter(|due| due.day >= Some(as_of))
            .min_by(|a, b| a.key(as_of).cmp(&b.key(as_of)))
    };
    let accounts: Vec<&Arc<Account>> = workspace.accounts.values().collect();
    let nearest = accounts.into_par_iter().filter_map(of);
    nearest.min_by(|a, b| a.key(as_of).cmp(&b.key(as_of)))
}
