//! The days that a timeline shows, and the ticks of its axis.

use crate::model::Date;

/// The days that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: Date,
    /// The last day; later than the first.
    pub last: Date,
}

/// A mark on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where, 0..1.
    pub x: f64,
    /// `Nov`, `Q4`, `2027`.
    pub label: String,
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

    /// The part of a stretch of days that is shown.
    pub(super) fn held(&self, from: Date, to: Date) -> Option<(f64, f64)> {
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
