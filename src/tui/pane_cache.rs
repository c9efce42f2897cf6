//! Panes that are as they were in the frame before: those are taken from it instead of being drawn again.

use ratatui::layout::Rect;

use super::look::Look;
use super::parts::Buffer;
use crate::app::{Pane, State};
use crate::model::{AccountId, MemberId, StakeholderId};

/// What the panes of the frame before were drawn from.
#[derive(Debug, Default)]
pub(super) struct PaneCache {
    /// Hit areas of panes not covered by a layer.
    whole: Vec<Key>,
    /// Of the frame that is being drawn.
    drawn: Vec<Key>,
}

/// What a pane is drawn from: what it shows of the selection; [`State::edition`] stands for all the rest of the state.
#[derive(Debug, PartialEq)]
struct Key {
    pane: Pane,
    area: Rect,
    look: Look,
    edition: u64,
    account: Option<AccountId>,
    person: Option<StakeholderId>,
    manager: Option<MemberId>,
    open: Option<AccountId>,
}

impl Key {
    fn new(pane: Pane, area: Rect, state: &State, look: Look) -> Self {
        let manager = state.portfolio.manager.as_ref();
        // The portfolio shows the selected account among those of the chosen manager only.
        let shown = |id: &&AccountId| pane != Pane::Portfolio || state.served.serves(manager, id);
        let only = |wanted: Pane| pane == wanted;
        Self {
            pane,
            area,
            look,
            edition: state.edition,
            account: state.account.as_ref().filter(shown).cloned(),
            person: state.person.clone().filter(|_| only(Pane::Grid)),
            manager: manager.cloned().filter(|_| only(Pane::Portfolio)),
            open: state
                .portfolio
                .open
                .clone()
                .filter(|_| only(Pane::Portfolio)),
        }
    }
}

impl PaneCache {
    /// Forgets the frame before, which is not on the screen any longer.
    pub(super) fn forget(&mut self) {
        self.whole.clear();
    }

    /// Draws a pane with its edge, or takes it from the frame before.
    pub(super) fn pane(
        &mut self,
        (pane, area): (Pane, Rect),
        state: &State,
        look: Look,
        (before, buffer): (&Buffer, &mut Buffer),
        draw: impl FnOnce(&mut Buffer),
    ) {
        let key = Key::new(pane, area, state, look);
        if self.whole.contains(&key) {
            buffer.take(before, area);
        } else {
            draw(buffer);
        }
        self.drawn.push(key);
    }

    /// Ends the frame; of one whose panes are covered nothing is kept.
    pub(super) fn end(&mut self, covered: bool) {
        std::mem::swap(&mut self.whole, &mut self.drawn);
        self.drawn.clear();
        if covered {
            self.whole.clear();
        }
    }
}

#[cfg(test)]
#[path = "pane_cache_tests.rs"]
mod tests;
