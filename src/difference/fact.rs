//! One thing that changed: when, what in words, and what it does to the account.

use super::change::Change;
use crate::model::{Date, InteractionKind};

/// One thing that changed between two moments.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The day from which it holds; the later moment's for what bears no date.
    pub on: Date,
    /// True if the date comes from the files.
    pub dated: bool,
    /// What it is about, one word for programs: `judged`, `tie`, `touch`, `arr`.
    pub kind: &'static str,
    /// A sentence without its end; names are as they stand in the files.
    pub text: String,
    /// Whether something was judged for the first time: neither won nor lost, but learnt.
    pub learnt: bool,
    pub(super) change: Change,
    /// The kind of touch, for a touch that is told by itself.
    pub(super) touch: Option<InteractionKind>,
}

impl Fact {
    /// A fact the files date.
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

    /// A fact that bears no date, or one that is told only now.
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

    /// How many touches it sums up; none for what is not about a tie that was touched.
    #[must_use]
    pub fn touches(&self) -> Option<usize> {
        let touches = self.change.touches().len();
        (touches > 0).then_some(touches)
    }

    /// By date; on one day what ends before what begins, and who joins before what is said of him.
    pub(super) fn order(&self) -> (Date, bool, u8) {
        let rank = match self.change {
            Change::Left(_) | Change::TieEnded(..) => 0,
            Change::Arr(_) | Change::Dated(..) => 1,
            Change::Joined(_) => 2,
            Change::Judged(..) | Change::Person(..) => 3,
            Change::TieBegun(..) | Change::Tie(..) => 4,
            Change::TieMoved(..) => 5,
            Change::Field(_) => 6,
            Change::Told => 7,
        };
        (self.on, !self.dated, rank)
    }
}
