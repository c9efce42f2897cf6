//! One thing that changed: when, what in words, and what it does to the account.

use super::change::Change;
use crate::model::{Date, InteractionKind};

/// One thing that changed between two moments.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The day from which it holds; the later moment's day if it has no date.
    pub on: Date,
    /// True if the date comes from the files.
    pub dated: bool,
    /// What it is about, one word for programs: `judged`, `tie`, `touch`, `arr`.
    pub kind: &'static str,
    /// A sentence without a full stop; names are as in the files.
    pub text: String,
    /// True if something was judged for the first time, which counts as learnt rather than won or lost.
    pub learnt: bool,
    pub(super) change: Change,
    /// The kind of touch, for a touch told on its own.
    pub(super) touch: Option<InteractionKind>,
}

impl Fact {
    /// Makes a fact dated by the files.
    pub(super) fn dated(on: Date, kind: &'static str, text: String, change: Change) -> Self {
        Self {
            on,
            dated: true,
            kind,
            text,
            learnt: false,
            change,
            touch: None,
        }
    }

    /// Makes a fact; the flag says whether the day comes from the files.
    pub(super) fn when(
        (on, dated): (Date, bool),
        kind: &'static str,
        text: String,
        change: Change,
    ) -> Self {
        Self {
            dated,
            ..Self::dated(on, kind, text, change)
        }
    }

    /// The number of touches it sums up; none for facts not about a touched tie.
    #[must_use]
    pub fn touches(&self) -> Option<usize> {
        let touches = self.change.touches().len();
        (touches > 0).then_some(touches)
    }

    /// The sort key: by date; on one day endings before beginnings, and joining before other facts about that person.
    pub(super) fn order(&self) -> (Date, bool, u8) {
        let rank = match self.change {
            Change::Left(_) | Change::TieEnded(..) => 0,
            Change::Arr(_) | Change::Dated(..) => 1,
            Change::Joined(_) => 2,
            Change::Judged(..) | Change::Person(..) => 3,
            Change::TieBegun(..) | Change::Tie(..) => 4,
            Change::TieMoved(..) => 5,
            Change::Field(_) | Change::Renewals(_) => 6,
            Change::Told => 7,
        };
        (self.on, !self.dated, rank)
    }
}
