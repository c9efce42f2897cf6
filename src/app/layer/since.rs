//! What changed of the selected account since a day, and what each fact did to the gap, in sentences.

use super::scroll::{HINTS, only_read, scrolled};
use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::run;
use crate::difference::{AccountDifference, difference, rounded, signed};
use crate::entry::{self, Lean};
use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, written};

/// What changed, as lines that can be scrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The account and the two days.
    pub title: String,
    /// The lines, from the top.
    pub lines: Vec<SinceLine>,
    /// The first line that is shown.
    pub scroll: usize,
}

/// A line of what changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SinceLine {
    /// What it did to the gap, in points with a sign; none: it moved no score, or is no fact.
    pub points: Option<String>,
    /// The sentence.
    pub text: String,
}

impl Since {
    /// Opens the list of changes since a typed day; without one, since the end of the last quarter.
    ///
    /// # Errors
    /// The text is not a date, or the date is not before the one shown.
    pub(in crate::app) fn open(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        let from = match text.trim().to_lowercase().as_str() {
            "" | "quarter" | "last quarter" => end_of_last_quarter(state.as_of()),
            text => entry::date(text, state.today, Lean::Past)?,
        };
        if from >= state.as_of() {
            let day = written(state.as_of());
            return Err(format!("{day} is shown: say an earlier day to compare it with.").into());
        }
        let account = state.has_account()?;
        let (id, name) = (account.id.clone(), account.name.to_string());
        let title = format!("{name}, {} to {}", written(from), written(state.as_of()));
        let lines = match compared(state, &id, from) {
            Some(one) => lines_of(&one),
            None => vec![SinceLine::said("Nothing changed.")],
        };
        state.layer = Self {
            title,
            lines,
            scroll: 0,
        }
        .into();
        Ok(Vec::new())
    }
}

impl SinceLine {
    fn said(text: impl Into<String>) -> Self {
        Self {
            points: None,
            text: text.into(),
        }
    }
}

/// The last day of the quarter before that of a day.
fn end_of_last_quarter(day: Date) -> Date {
    let (year, month, _) = day.parts();
    let first = Date::new(year, (month - 1) / 3 * 3 + 1, 1);
    first.unwrap_or(day).plus_days(-1)
}

/// What changed of one account, which is all that is scored for the earlier day.
fn compared(state: &State, id: &AccountId, from: Date) -> Option<AccountDifference> {
    let workspace = &*state.workspace;
    let mut before = Book::begun(workspace, from);
    before.add(workspace, [id]);
    let now = (workspace, &state.book);
    let mut found = difference((workspace, &before), now, Some(id)).accounts;
    found.pop()
}

fn lines_of(one: &AccountDifference) -> Vec<SinceLine> {
    let mut lines = vec![SinceLine::said(one.headline())];
    let walk = &one.walk;
    let moved = walk.steps.iter().filter(|step| step.effect.gap() != 0);
    let steps: Vec<_> = moved.collect();
    let (first, last) = (
        walk.before.unwrap_or_default().gap(),
        walk.after.unwrap_or_default().gap(),
    );
    let parts: Vec<i64> = steps.iter().map(|step| step.effect.gap()).collect();
    let points = rounded(first, last, &parts);
    for (step, points) in steps.iter().zip(&points) {
        let learnt = if step.is_learnt() { "Learnt: " } else { "" };
        lines.push(SinceLine {
            points: Some(signed(*points)),
            text: format!("{learnt}{}", dated(&step.said())),
        });
    }
    if steps.len() > 1 {
        lines.push(SinceLine {
            points: Some(signed(points.iter().sum())),
            text: "in all".to_owned(),
        });
    }
    let also = one.also();
    lines.extend(also.iter().map(|said| SinceLine::said(dated(said))));
    lines.extend(one.decisions().into_iter().map(SinceLine::said));
    lines
}

/// A sentence that begins with the day of a file, with that day as people write it.
fn dated(said: &str) -> String {
    let day = said.split_once(' ').and_then(|(day, rest)| {
        let day: Date = day.parse().ok()?;
        Some((day, rest))
    });
    day.map_or_else(
        || said.to_owned(),
        |(day, rest)| format!("{}  {rest}", written(day)),
    )
}

impl Behaviour for Since {
    only_read!();

    fn hints(&self, _: &State) -> Hints {
        HINTS
    }

    /// Scrolls. Any other command closes it first.
    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        let page = usize::from(state.size.height.saturating_sub(6));
        let last = self.lines.len().saturating_sub(1);
        match (scrolled(self.scroll, command, page, last), command) {
            (Some(scroll), _) => Self { scroll, ..self }.stay(state),
            (None, Command::Back | Command::Cancel | Command::Open) => Ok(Vec::new()),
            (None, other) => run(state, other),
        }
    }
}
