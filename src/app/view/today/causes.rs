//! The causes of what the cursor of Today is on, the moves below them, and which of all these is selected.

use crate::agenda;
use crate::app::state::State;
use crate::invest::moves::Move;
use crate::method::insight::Insight;

/// As many moves stand below the causes.
const MOVES: usize = 3;

impl State {
    /// Every cause of what the cursor of Today is on, the worst first, without those that are put off.
    #[must_use]
    pub fn causes_of_today(&self) -> Vec<&Insight> {
        if let Some(need) = self.need_of_today() {
            return agenda::causes(&self.book, need);
        }
        let score = self
            .account_of_today()
            .and_then(|one| self.book.score(&one.id));
        let all = score.map_or(&[][..], |score| &score.insights);
        all.iter()
            .filter(|one| one.snoozed_until.is_none())
            .collect()
    }

    /// The place of the selected cause among those of the item: on a need the first until another is chosen.
    #[must_use]
    pub fn place_of_cause(&self) -> Option<usize> {
        let last = self.causes_of_today().len().checked_sub(1)?;
        let first = self.need_of_today().map(|_| 0);
        self.views
            .today
            .cause
            .or(first)
            .map(|place| place.min(last))
    }

    /// The selected cause.
    #[must_use]
    pub fn cause_of_today(&self) -> Option<&Insight> {
        self.causes_of_today().get(self.place_of_cause()?).copied()
    }

    /// The best moves of the account that the cursor of Today is on, once they were found out.
    #[must_use]
    pub fn moves_of_today(&self) -> &[Move] {
        let account = self.account_of_today();
        let moves = account.and_then(|one| self.views.invest.moves(&one.id));
        let moves = moves.unwrap_or_default();
        &moves[..moves.len().min(MOVES)]
    }

    /// The place of the selected move; none while a cause is selected.
    #[must_use]
    pub fn place_of_move_today(&self) -> Option<usize> {
        let moves = self.moves_of_today().len();
        self.views.today.on_move.filter(|place| *place < moves)
    }

    /// The selected move.
    #[must_use]
    pub fn move_of_today(&self) -> Option<&Move> {
        self.moves_of_today().get(self.place_of_move_today()?)
    }

    /// Selects what comes first of another item.
    pub(super) fn leave_cause(&mut self) {
        self.views.today.cause = None;
        self.views.today.on_move = None;
    }

    /// Goes on to the next cause, behind the last one to the moves; or back.
    pub(super) fn other_cause(&mut self, on: bool) {
        let moves = self.moves_of_today().len();
        let last = self.causes_of_today().len().checked_sub(1);
        let begins = self.need_of_today().is_none();
        let (cause, on_move) = (self.place_of_cause(), self.place_of_move_today());
        let today = &mut self.views.today;
        match (on_move, on) {
            (Some(place), true) => today.on_move = Some((place + 1).min(moves - 1)),
            (Some(place), false) => today.on_move = place.checked_sub(1),
            (None, true) if cause == last && moves > 0 => today.on_move = Some(0),
            (None, true) => today.cause = cause.map_or(Some(0), |place| Some(place + 1)),
            // What is due itself stands before its account's causes.
            (None, false) if cause == Some(0) && begins => today.cause = None,
            (None, false) => today.cause = cause.map(|place| place.saturating_sub(1)),
        }
    }
}
