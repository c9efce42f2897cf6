//! Finds since when a cause holds: the date of the fact that raised it, else the first day of the unbroken period in
//! which its rule holds, at most a year back.
//!
//! Between two dated facts only time passes, so the rule is evaluated once a week there, and by bisection where its
//! result changed. The account's standing among all others is that of the day itself.

use std::collections::{BTreeMap, BTreeSet};

use super::due::days_of;
use crate::method::insight::Code;
use crate::method::prepared::{Prepared, Standing};
use crate::method::score::score;
use crate::model::{Account, ActionStatus, CompetitorStatus, Date, InteractionKind, Settings};

/// How far back rules are evaluated.
const YEAR: i64 = 365;

/// The maximum number of days between two evaluations.
const STEP: i64 = 7;

/// Since when a cause holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The date of the fact that raised it.
    Fact(Date),
    /// The first day of the unbroken period in which the rule holds.
    Held(Date),
    /// It has held for longer than a year.
    OverAYear,
}

impl Since {
    /// Returns the day, if known.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Fact(day) | Self::Held(day) => Some(day),
            Self::OverAYear => None,
        }
    }
}

/// Finds since when some causes of an account hold. Costs about a hundred scores of the account.
#[must_use]
pub fn since(
    settings: &Settings,
    account: &Account,
    standing: Standing,
    codes: &[Code],
    as_of: Date,
) -> BTreeMap<Code, Since> {
    let mut found = BTreeMap::new();
    let mut held = BTreeSet::new();
    for code in codes {
        match fact(settings, account, *code, as_of) {
            Some(day) => {
                found.insert(*code, Since::Fact(day));
            }
            None => {
                held.insert(*code);
            }
        }
    }
    if held.is_empty() {
        return found;
    }
    let mut looks = Looks {
        settings,
        account,
        standing,
        seen: BTreeMap::new(),
    };
    let first = as_of.plus_days(-YEAR);
    let mut later = as_of;
    for day in days(settings, account, first, as_of).into_iter().rev() {
        let gone: Vec<Code> = {
            let here = looks.at(day);
            held.iter()
                .filter(|code| !here.contains(code))
                .copied()
                .collect()
        };
        for code in gone {
            let begun = looks.begun(code, day, later);
            found.insert(code, Since::Held(begun));
            held.remove(&code);
        }
        if held.is_empty() {
            return found;
        }
        later = day;
    }
    found.extend(held.into_iter().map(|code| (code, Since::OverAYear)));
    found
}

/// A cache of which causes held on which day.
struct Looks<'a> {
    settings: &'a Settings,
    account: &'a Account,
    standing: Standing,
    seen: BTreeMap<Date, BTreeSet<Code>>,
}

impl Looks<'_> {
    fn at(&mut self, day: Date) -> &BTreeSet<Code> {
        let (settings, account, standing) = (self.settings, self.account, self.standing);
        self.seen.entry(day).or_insert_with(|| {
            let prepared = Prepared::new(settings.clone(), day);
            let score = score(account, &prepared, standing);
            score.insights.iter().map(|insight| insight.code).collect()
        })
    }

    /// Bisects for the first day on which a code held, between a day on which it did not and a later one on which it
    /// did.
    fn begun(&mut self, code: Code, mut not: Date, mut held: Date) -> Date {
        while not.days_to(held) > 1 {
            let middle = not.plus_days(not.days_to(held) / 2);
            if self.at(middle).contains(&code) {
                held = middle;
            } else {
                not = middle;
            }
        }
        held
    }
}

/// Lists the days to evaluate: each day of a fact and the day before it, and one a week between them.
fn days(settings: &Settings, account: &Account, first: Date, last: Date) -> Vec<Date> {
    let mut days = BTreeSet::from([first]);
    let programs = settings.programs.iter();
    let delivered = programs.flat_map(|program| days_of(program, first, last));
    for day in happened(settings, account).into_iter().chain(delivered) {
        days.extend([day, day.plus_days(-1)]);
    }
    let kept: BTreeSet<Date> = days.range(first..last).copied().collect();
    let mut all = Vec::new();
    let mut kept = kept.into_iter().chain([last]).peekable();
    while let Some(day) = kept.next() {
        let mut between = day;
        while kept.peek().is_some_and(|next| between < *next) {
            all.push(between);
            between = between.plus_days(STEP);
        }
    }
    all
}

/// Lists every day on which a scored fact changed.
fn happened(settings: &Settings, account: &Account) -> Vec<Date> {
    let mut days: Vec<Date> = Vec::new();
    days.extend(account.since);
    days.extend(account.interactions.iter().map(|touch| touch.on));
    days.extend(account.stages.iter().map(|entry| entry.on));
    days.extend(account.health.iter().map(|entry| entry.on));
    days.extend(account.feedback.iter().map(|entry| entry.on));
    days.extend(account.was.iter().map(|was| was.until));
    days.extend(account.competitors.iter().filter_map(|one| one.since));
    days.extend(account.renewals.iter().flat_map(|one| [one.on, one.due]));
    days.extend(account.tier_override.iter().filter_map(|own| own.since));
    let due = account.actions.iter().filter_map(|action| action.due);
    days.extend(due.map(|due| due.plus_days(1)));
    for who in &account.stakeholders {
        days.extend(who.since.into_iter().chain(who.left));
        days.extend(who.was.iter().map(|was| was.until));
        for tie in &who.ties {
            days.extend(tie.since.into_iter().chain(tie.ended));
            days.extend(tie.was.iter().map(|was| was.until));
        }
    }
    for member in &settings.team {
        days.extend(member.left);
    }
    days.extend(settings.cadence_from);
    days
}

/// Returns the date of the fact that raised a cause, for causes raised by a single fact.
fn fact(settings: &Settings, account: &Account, code: Code, as_of: Date) -> Option<Date> {
    let past = |day: &Date| *day <= as_of;
    match code {
        Code::GiftGuardrail => {
            let touches = account.interactions.iter();
            let gifts = touches.filter(|touch| touch.kind == InteractionKind::Gift);
            gifts.map(|touch| touch.on).filter(past).max()
        }
        Code::RenewalPassed => account.renewal,
        Code::ChampionLeft => {
            let left = account.stakeholders.iter().filter_map(|who| who.left);
            left.filter(past).max()
        }
        Code::FeedbackOpen => account.feedback.iter().map(|one| one.on).filter(past).max(),
        Code::ActionOverdue => {
            let open = account.actions.iter();
            let open = open.filter(|action| action.status == ActionStatus::Open);
            open.filter_map(|action| action.due).min()
        }
        Code::CompetitorPresent => {
            let there = account.competitors.iter();
            let there = there.filter(|one| one.status != CompetitorStatus::Gone);
            there.map(|one| one.since).min().flatten()
        }
        Code::OwnerLeft => {
            let ids = [account.owner_on(as_of).0, account.csm_on(as_of).0];
            let members = ids
                .into_iter()
                .flatten()
                .filter_map(|id| settings.member(id));
            members.filter_map(|member| member.left).filter(past).min()
        }
        _ => None,
    }
}
