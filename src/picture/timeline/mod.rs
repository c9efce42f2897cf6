//! The stage timeline's geometry: a window of days, the steps of both views in it, the gap between, ticks, marks.
//!
//! Time runs from 0 (the window's first day) to 1 (its last); stages are ordinals, 0 for Exploratory.

mod window;

pub use window::{Tick, Window};

use std::collections::HashMap;

use crate::method::facts::assumed_journey;
use crate::method::stage::{current, ordinal};
use crate::model::{Account, ActionStatus, Date, Effect, Journey, Lens, Stage, Unknown, View};

/// A stretch of time in which a view names one stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Where it begins, 0..1.
    pub from: f64,
    /// Where it ends, 0..1; not before `from`.
    pub to: f64,
    /// The stage's ordinal, 0..=4.
    pub stage: i64,
}

/// A stretch of time in which both views are known and differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Where it begins, 0..1.
    pub from: f64,
    /// Where it ends, 0..1.
    pub to: f64,
    /// Our stage's ordinal.
    pub ours: i64,
    /// Theirs.
    pub theirs: i64,
}

/// A stretch of time at one step of the journey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Where it begins, 0..1.
    pub from: f64,
    /// Where it ends, 0..1.
    pub to: f64,
    /// The step.
    pub journey: Journey,
    /// Whether nobody has said so, and it is assumed.
    pub assumed: bool,
    /// Whether it begins within the window rather than before it.
    pub begins: bool,
}

/// What happened or is planned on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// An interaction whose lens is the job.
    Functional,
    /// An interaction whose lens is the person.
    Social,
    /// An interaction after the day that is shown.
    Later,
    /// An open action that is still to come.
    Due,
    /// An open action whose day has passed.
    Overdue,
    /// The contract renews.
    Renewal,
    /// The day by which the ambition is to be reached.
    Ambition,
}

/// What is of one kind and of one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marked {
    /// Where the day stands, 0..1.
    pub x: f64,
    /// What it is.
    pub mark: Mark,
    /// How many there are.
    pub number: u32,
}

/// The days on which a view begins to name a stage, in order, each with the stage; of one day the last in the file.
fn entries(account: &Account, view: View, until: Date) -> Vec<(Date, i64)> {
    let of_view = account
        .stages
        .iter()
        .filter(|entry| entry.view == view && entry.on <= until);
    let mut steps: Vec<(Date, i64)> = of_view.map(|e| (e.on, ordinal(e.stage))).collect();
    steps.sort_by_key(|step| step.0);
    steps.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 = later.1;
        }
        same
    });
    steps.dedup_by_key(|step| step.1);
    steps
}

/// A view's stages within the window, up to a day.
#[must_use]
pub fn spans(account: &Account, view: View, window: Window, until: Date) -> Vec<Span> {
    stretches(account, view, window, (None, until))
}

/// What became of a view after a day, up to another or to its last entry: the stage of the day itself first. Nothing
/// when nothing came later.
#[must_use]
pub fn later(account: &Account, view: View, window: Window, (day, now): (Date, Date)) -> Vec<Span> {
    let of_view = account.stages.iter().filter(|entry| entry.view == view);
    let last = of_view.map(|entry| entry.on).max();
    let until = last.map_or(day, |last| last.max(now));
    if until <= day {
        return Vec::new();
    }
    stretches(account, view, window, (Some(day), until))
}

fn stretches(
    account: &Account,
    view: View,
    window: Window,
    (begin, until): (Option<Date>, Date),
) -> Vec<Span> {
    let steps = entries(account, view, until);
    let ends = steps.iter().skip(1).map(|step| step.0).chain([until]);
    let span = |(step, end): (&(Date, i64), Date)| {
        // What ended by the day on which the stretch begins is no part of it.
        let begins = match begin {
            Some(begin) if end <= begin => return None,
            Some(begin) => step.0.max(begin),
            None => step.0,
        };
        let (from, to) = window.held(begins, end)?;
        Some(Span {
            from,
            to,
            stage: step.1,
        })
    };
    steps.iter().zip(ends).filter_map(span).collect()
}

/// Where both views are known and differ.
#[must_use]
pub fn gaps(ours: &[Span], theirs: &[Span]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for our in ours {
        for their in theirs.iter().filter(|their| their.stage != our.stage) {
            let (from, to) = (our.from.max(their.from), our.to.min(their.to));
            if from < to {
                gaps.push(Gap {
                    from,
                    to,
                    ours: our.stage,
                    theirs: their.stage,
                });
            }
        }
    }
    gaps
}

/// Since when both views have been known and apart, one above the other without a break; nothing when they are not.
#[must_use]
pub fn apart_since(account: &Account, until: Date) -> Option<Date> {
    let (ours, theirs) = (
        entries(account, View::Vendor, until),
        entries(account, View::Customer, until),
    );
    let at = |steps: &[(Date, i64)], day: Date| {
        let begun = steps.partition_point(|step| step.0 <= day);
        Some(steps.get(begun.checked_sub(1)?)?.1)
    };
    let sign = |day: Date| Some((at(&ours, day)? - at(&theirs, day)?).signum());
    let now = sign(until).filter(|sign| *sign != 0)?;
    let mut days: Vec<Date> = ours.iter().chain(&theirs).map(|step| step.0).collect();
    days.sort_unstable();
    let same = days
        .into_iter()
        .rev()
        .take_while(|day| sign(*day) == Some(now));
    same.last()
}

/// The highest stage that a picture needs: Interconnected, or Integrated where it is used or aimed for.
#[must_use]
pub fn top(account: &Account) -> Stage {
    let used = account
        .stages
        .iter()
        .any(|entry| entry.stage == Stage::Integrated);
    let aimed = account
        .ambition
        .is_some_and(|ambition| ambition.stage == Stage::Integrated);
    if used || aimed {
        Stage::Integrated
    } else {
        Stage::Interconnected
    }
}

/// The steps of the journey within the window, up to a day.
#[must_use]
pub fn journey(account: &Account, window: Window, until: Date) -> Vec<Step> {
    let mut days: Vec<Date> = account
        .was
        .iter()
        .filter(|was| was.journey != Unknown::Silent)
        .map(|was| was.until)
        .filter(|day| *day <= until)
        .collect();
    days.sort_unstable();
    days.dedup();
    let first = account.since.unwrap_or(window.first);
    let starts = std::iter::once(first).chain(days.iter().copied());
    let ends = days.iter().copied().chain([until]);
    let step = |(start, end): (Date, Date)| {
        let (from, to) = window.held(start, end)?;
        let said = account.journey_on(start).0;
        let journey = said.unwrap_or_else(|| assumed_journey(account.arr_on(start).0));
        let begins = start >= window.first && (start != first || account.since.is_some());
        (start < end || end == until).then_some(Step {
            from,
            to,
            journey,
            assumed: said.is_none(),
            begins,
        })
    };
    starts.zip(ends).filter_map(step).collect()
}

impl Step {
    /// The step in words, with the mark of what is assumed.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}{}", self.journey, if self.assumed { "?" } else { "" })
    }
}

/// Everything that happened or is planned, as seen on a day, within the window, in the order of the days. What is of one
/// kind and of one day stands together: thousands of touches have no more places than there are days.
#[must_use]
pub fn marks(account: &Account, window: Window, until: Date) -> Vec<Marked> {
    let touches = account.interactions.iter().map(|touch| {
        let mark = match touch.lens {
            _ if touch.on > until => Mark::Later,
            Lens::Functional => Mark::Functional,
            Lens::Social => Mark::Social,
        };
        (touch.on, mark)
    });
    let open = account.actions.iter();
    let open = open.filter(|action| action.status == ActionStatus::Open);
    let actions = open.filter_map(|action| {
        let due = action.due?;
        let is_late = due < until;
        Some((due, if is_late { Mark::Overdue } else { Mark::Due }))
    });
    let renewal = account.renewal.map(|day| (day, Mark::Renewal));
    let ambition = account.ambition.and_then(|ambition| ambition.by);
    let ambition = ambition.map(|day| (day, Mark::Ambition));
    let all = touches.chain(actions).chain(renewal).chain(ambition);
    let mut numbers: HashMap<(Date, Mark), u32> = HashMap::new();
    for one in all.filter(|(day, _)| window.holds(*day)) {
        *numbers.entry(one).or_default() += 1;
    }
    let mut numbers: Vec<((Date, Mark), u32)> = numbers.into_iter().collect();
    numbers.sort_unstable();
    let marked = numbers.into_iter().map(|((day, mark), number)| Marked {
        x: window.x(day),
        mark,
        number,
    });
    marked.collect()
}

/// The days still to come on which open actions are due that are expected to bring something, within the window, and
/// the step of the journey that one brings.
pub fn effects(
    account: &Account,
    window: Window,
    until: Date,
) -> impl Iterator<Item = (f64, Option<Journey>)> + '_ {
    let actions = account.actions.iter();
    let open =
        actions.filter(|action| action.status == ActionStatus::Open && !action.effect.is_empty());
    open.filter_map(move |action| {
        let due = action
            .due
            .filter(|due| *due >= until && window.holds(*due))?;
        let journey = action.effect.iter().find_map(|effect| match effect {
            Effect::Journey(journey) => Some(*journey),
            _ => None,
        });
        Some((window.x(due), journey))
    })
}

/// Whether a view has been named by a day.
#[must_use]
pub fn known(account: &Account, view: View, until: Date) -> bool {
    current(account, view, until).is_some()
}

#[cfg(test)]
mod tests;
