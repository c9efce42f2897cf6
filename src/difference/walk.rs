//! Walks from the earlier score to the later one: first time, then each fact, then what no fact explains.

use super::apart::Apart;
use super::fact::Fact;
use super::facts::facts;
use super::figures::Figures;
use super::moment::Moment;
use super::replay::Replay;
use super::state::{State, Turn};

/// The cause of one step.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// A number of days passed without any change.
    Time(i64),
    /// A fact of the account.
    Fact(Fact),
    /// These shared settings changed.
    Settings(Vec<&'static str>),
    /// Other accounts changed, and with them this one's place among the vital few.
    Standing,
    /// A change that cannot be separated, such as two simultaneous ties of the same two people.
    Other,
}

/// One step of the walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it was.
    pub cause: Cause,
    /// Its effect in millionths of a point; an unscored account counts as 0.
    pub effect: Figures,
}

/// The whole walk.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Walk {
    /// The figures at the earlier moment; none while there was no score.
    pub before: Option<Figures>,
    /// The figures at the later moment; none where there is no score.
    pub after: Option<Figures>,
    /// Time, the facts in the order of their dates, the rest. Their effects sum to the difference exactly.
    pub steps: Vec<Step>,
    /// The number of times a person was scored, a measure of the work.
    pub scored: usize,
    /// The number of terms visited in sums over people, another measure of the work.
    pub summed: usize,
}

impl Walk {
    /// Returns the sum of all steps' effects.
    #[must_use]
    pub fn difference(&self) -> Figures {
        let (before, after) = (
            self.before.unwrap_or_default(),
            self.after.unwrap_or_default(),
        );
        after.since(before)
    }

    /// Returns the facts among the steps.
    pub fn facts(&self) -> impl Iterator<Item = (&Fact, Figures)> {
        self.steps.iter().filter_map(|step| match &step.cause {
            Cause::Fact(fact) => Some((fact, step.effect)),
            _ => None,
        })
    }
}

/// Explains why the score moved from one moment to another. `apart` holds the differences of the settings.
#[must_use]
pub fn explain(before: Moment<'_>, after: Moment<'_>, apart: &Apart) -> Walk {
    let facts = facts(&before, &after);
    let (from, to) = (before.prepared.as_of, after.prepared.as_of);
    let (first, last) = (
        Figures::of_score(before.score),
        Figures::of_score(after.score),
    );
    let (was, now) = (before.score.standing, after.score.standing);
    let mut way = Way {
        steps: Vec::with_capacity(facts.len() + 1),
        work: (0, 0),
        at: first,
    };
    let days = from.days_to(to);
    if facts.is_empty() && apart.is_empty() && was == now {
        // Only time can have moved the score, so no state in between is scored.
        way.goes_if_moved(Cause::Time(days), last);
        return way.ends(first);
    }
    let aged = apart.aged(after.prepared);
    let mut state = State::new(&before, &after);
    let (account, people) = (state.account(), state.people());
    // Compute all turns first, then score the state after each of them.
    let turns: Vec<Turn> = facts.iter().map(|fact| state.apply(&fact.change)).collect();
    let mut replay = Replay::new(aged, &account, &people);
    if days != 0 {
        way.goes(Cause::Time(days), replay.figures(was));
    }
    for (fact, turn) in facts.into_iter().zip(&turns) {
        replay.take(turn);
        let figures = match turn {
            Turn::Nothing => way.at,
            Turn::Account(_) | Turn::Person(..) => replay.figures(was),
        };
        way.goes(Cause::Fact(fact), figures);
    }
    way.work = (replay.scored(), replay.summed());
    let (account, people) = (state.account(), state.people());
    let mut replay = Replay::new(after.prepared, &account, &people);
    way.work.0 += replay.scored();
    way.work.1 += replay.summed();
    if !apart.is_empty() {
        way.goes_if_moved(Cause::Settings(apart.named().to_vec()), replay.figures(was));
    }
    if was != now {
        way.goes_if_moved(Cause::Standing, replay.figures(now));
    }
    way.goes_if_moved(Cause::Other, last);
    way.ends(first)
}

/// The walk so far.
struct Way {
    steps: Vec<Step>,
    /// People scored, and terms visited.
    work: (usize, usize),
    at: Option<Figures>,
}

impl Way {
    /// Adds a step to these figures.
    fn goes(&mut self, cause: Cause, to: Option<Figures>) {
        let effect = to.unwrap_or_default().since(self.at.unwrap_or_default());
        self.steps.push(Step { cause, effect });
        self.at = to;
    }

    /// Like `goes`, but skips a step without effect.
    fn goes_if_moved(&mut self, cause: Cause, to: Option<Figures>) {
        if self.at.unwrap_or_default() != to.unwrap_or_default() {
            self.goes(cause, to);
        }
        self.at = to;
    }

    fn ends(self, first: Option<Figures>) -> Walk {
        Walk {
            before: first,
            after: self.at,
            steps: self.steps,
            scored: self.work.0,
            summed: self.work.1,
        }
    }
}
