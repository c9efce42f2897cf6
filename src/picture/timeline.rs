//! The stage timeline's geometry: a window of days, the steps of both views in it, the gap between, ticks, marks.
//!
//! Time runs from 0 (the window's first day) to 1 (its last); stages are ordinals, 0 for Exploratory.

use crate::method::stage::{current, ordinal};
use crate::model::{Account, ActionStatus, Date, Journey, Lens, Stage, View};

/// The days that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: Date,
    /// The last day; later than the first.
    pub last: Date,
}

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

/// A mark on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where, 0..1.
    pub x: f64,
    /// `Nov`, `Q4`, `2027`.
    pub label: String,
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
    /// Whether it begins within the window rather than before it.
    pub begins: bool,
}

/// What happened or is planned on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// An interaction whose lens is the job.
    Functional,
    /// An interaction whose lens is the person.
    Social,
    /// An open action that is still to come.
    Due,
    /// An open action whose day has passed.
    Overdue,
    /// The contract renews.
    Renewal,
    /// The day by which the ambition is to be reached.
    Ambition,
}

/// The months a tick may stand for, from the finest.
const TICKS: [i32; 6] = [1, 3, 12, 24, 60, 120];

/// The columns that a tick's label needs, with room around it.
const LABEL: f64 = 6.0;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Window {
    /// So many months (3..=120), three quarters of them before a day, moved by `shift` months.
    #[must_use]
    pub fn around(day: Date, months: i32, shift: i32) -> Self {
        let months = months.clamp(3, 120);
        // A thousand years reach every day there is.
        let shift = shift.clamp(-12_000, 12_000);
        let first = day.plus_months(shift - months * 3 / 4);
        let last = first.plus_months(months);
        // At the end of all days the window keeps a width.
        let first = if first < last {
            first
        } else {
            last.plus_days(-1)
        };
        Self { first, last }
    }

    /// Where a day stands: 0..1 within the window, beyond it outside.
    #[must_use]
    pub fn x(&self, day: Date) -> f64 {
        self.first.days_to(day) as f64 / self.first.days_to(self.last) as f64
    }

    /// Whether a day is shown.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The finest ticks whose labels have room in so many columns: months, quarters or years.
    #[must_use]
    pub fn ticks(&self, columns: u16) -> Vec<Tick> {
        let months = self.first.days_to(self.last) as f64 / (365.25 / 12.0);
        let fits = |step: &&i32| f64::from(columns) * f64::from(**step) / months >= LABEL;
        let step = *TICKS.iter().find(fits).unwrap_or(&TICKS[TICKS.len() - 1]);
        let (year, month, _) = self.first.parts();
        // Months since the year 0, from the last tick before the window.
        let begin = (i32::from(year) * 12 + i32::from(month) - 1).div_euclid(step) * step;
        let mut ticks = Vec::new();
        let mut number = begin;
        while let Some(day) = first_of(number) {
            if day > self.last {
                break;
            }
            if day >= self.first {
                let label = label(number, step);
                ticks.push(Tick {
                    x: self.x(day),
                    label,
                });
            }
            number += step;
        }
        // Without a January nothing says which year it is.
        if step < 12 && ticks.iter().all(|tick| tick.label.len() < 4) && !ticks.is_empty() {
            ticks[0].label = format!("{} {}", ticks[0].label, self.first.parts().0);
        }
        ticks
    }

    fn held(&self, from: Date, to: Date) -> Option<(f64, f64)> {
        let (from, to) = (from.max(self.first), to.min(self.last));
        (from <= to).then(|| (self.x(from), self.x(to)))
    }
}

fn first_of(number: i32) -> Option<Date> {
    let year = i16::try_from(number.div_euclid(12)).ok()?;
    let month = i8::try_from(number.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1)
}

fn label(number: i32, step: i32) -> String {
    let (year, month) = (number.div_euclid(12), number.rem_euclid(12));
    match (month, step) {
        (0, _) => year.to_string(),
        (_, 3) => format!("Q{}", month / 3 + 1),
        _ => MONTHS[usize::try_from(month).unwrap_or(0)].to_owned(),
    }
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
    let steps = entries(account, view, until);
    let ends = steps.iter().skip(1).map(|step| step.0).chain([until]);
    let span = |(step, end): (&(Date, i64), Date)| {
        let (from, to) = window.held(step.0, end)?;
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
        .filter(|was| was.journey.is_some())
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
        let journey = account.journey_on(start).0;
        let begins = start >= window.first && (start != first || account.since.is_some());
        (start < end || end == until).then_some(Step {
            from,
            to,
            journey,
            begins,
        })
    };
    starts.zip(ends).filter_map(step).collect()
}

/// Everything that happened up to a day or is planned, within the window, in no order.
#[must_use]
pub fn marks(account: &Account, window: Window, until: Date) -> Vec<(f64, Mark)> {
    let touches = account
        .interactions
        .iter()
        .filter(|touch| touch.on <= until)
        .map(|touch| {
            let mark = match touch.lens {
                Lens::Functional => Mark::Functional,
                Lens::Social => Mark::Social,
            };
            (touch.on, mark)
        });
    let open = account
        .actions
        .iter()
        .filter(|action| action.status == ActionStatus::Open);
    let actions = open.filter_map(|action| {
        let due = action.due?;
        Some((
            due,
            if due < until {
                Mark::Overdue
            } else {
                Mark::Due
            },
        ))
    });
    let renewal = account.renewal.map(|day| (day, Mark::Renewal));
    let ambition = account.ambition.and_then(|ambition| ambition.by);
    let ambition = ambition.map(|day| (day, Mark::Ambition));
    let all = touches.chain(actions).chain(renewal).chain(ambition);
    all.filter(|(day, _)| window.holds(*day))
        .map(|(day, mark)| (window.x(day), mark))
        .collect()
}

/// Whether a view has been named by a day.
#[must_use]
pub fn known(account: &Account, view: View, until: Date) -> bool {
    current(account, view, until).is_some()
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
