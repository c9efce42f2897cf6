//! Where the person was: view, account and person, to go back through and forward again.

use super::command::Command;
use super::layer::Layer;
use super::message::Message;
use super::pane::Pane;
use super::state::State;
use super::view::Screen;
use crate::model::{AccountId, StakeholderId};

/// The most places that are remembered; the oldest goes first.
const MOST: usize = 100;

/// The places behind and ahead of the present one.
#[derive(Debug, Clone, Default)]
pub(super) struct Trail {
    before: Vec<Place>,
    after: Vec<Place>,
    /// Whether the cursor was moved last: a walk through a list is one step of the trail.
    walking: bool,
    /// Whether the last step went along the trail itself.
    followed: bool,
}

/// A place to come back to.
#[derive(Debug, Clone)]
pub(super) struct Place {
    screen: Screen,
    focus: Pane,
    account: Option<AccountId>,
    person: Option<StakeholderId>,
    /// A form or a question that was open and waits there.
    waiting: Option<Box<Layer>>,
}

impl Place {
    fn is_at(&self, state: &State) -> bool {
        self.screen == state.screen
            && self.account == state.account
            && self.person == state.person
            && self.waiting.is_none()
    }

    /// Whether it can still be gone to.
    fn is_there(&self, state: &State) -> bool {
        let known = |id| state.workspace.accounts.contains_key(id) || state.broken.contains_key(id);
        self.account.as_ref().is_none_or(known)
    }
}

impl State {
    /// The present place.
    pub(super) fn place(&self) -> Place {
        Place {
            screen: self.screen,
            focus: self.focus,
            account: self.account.clone(),
            person: self.person.clone(),
            waiting: None,
        }
    }

    /// Remembers the place that was left by a message. A walk of the cursor leaves only the place where it began.
    pub(super) fn follow(&mut self, before: Place, message: Step) {
        let followed = std::mem::take(&mut self.trail.followed);
        if message == Step::Heard || followed {
            return;
        }
        let walks = message == Step::Walk;
        let goes_on = walks && self.trail.walking;
        self.trail.walking = walks;
        if !before.is_at(self) && !goes_on {
            self.leave(before);
        }
    }

    /// Remembers a place; what was ahead of it is forgotten.
    fn leave(&mut self, place: Place) {
        self.trail.after.clear();
        self.trail.before.push(place);
        if self.trail.before.len() > MOST {
            self.trail.before.remove(0);
        }
    }

    /// Leaves what is open waiting here: coming back opens it again.
    pub(super) fn leave_waiting(&mut self, layer: Layer) {
        let place = Place {
            waiting: Some(Box::new(layer)),
            ..self.place()
        };
        self.leave(place);
        self.trail.followed = true;
    }

    /// Lets nothing wait any longer: what was typed there is among the drafts.
    pub(super) fn forget_waiting(&mut self) {
        let places = self.trail.before.iter_mut();
        for place in places.chain(&mut self.trail.after) {
            place.waiting = None;
        }
    }

    /// Goes back to the place before, or forward again. Places whose account is gone are passed over.
    pub(super) fn go_along(&mut self, back: bool) {
        let here = self.place();
        let trail = &mut self.trail;
        trail.followed = true;
        trail.walking = false;
        loop {
            let from = if back {
                &mut self.trail.before
            } else {
                &mut self.trail.after
            };
            let Some(place) = from.pop() else { return };
            if !place.is_there(self) || place.is_at(self) {
                continue;
            }
            let to = if back {
                &mut self.trail.after
            } else {
                &mut self.trail.before
            };
            to.push(here);
            return self.come_to(place);
        }
    }

    fn come_to(&mut self, place: Place) {
        self.screen = place.screen;
        self.focus = place.focus;
        self.select(place.account);
        let active = |who: &&StakeholderId| {
            self.selected()
                .is_some_and(|of| of.stakeholder(who).is_some())
        };
        if let Some(person) = place.person.as_ref().filter(active).cloned() {
            self.person = Some(person);
        }
        if let Some(layer) = place.waiting {
            self.layer = *layer;
        }
    }

    /// Whether there is a place to go back to, or forward to.
    pub(super) fn has_place(&self, back: bool) -> bool {
        let places = if back {
            &self.trail.before
        } else {
            &self.trail.after
        };
        let reachable = |place: &&Place| place.is_there(self) && !place.is_at(self);
        places.iter().any(|place| reachable(&place))
    }

    /// The accounts where the person was, the latest first, without the present one.
    pub(super) fn accounts_before(&self) -> Vec<AccountId> {
        let mut seen = Vec::new();
        for place in self
            .trail
            .before
            .iter()
            .rev()
            .filter(|place| place.is_there(self))
        {
            let account = place
                .account
                .as_ref()
                .filter(|id| self.account.as_ref() != Some(id));
            if let Some(id) = account.filter(|id| !seen.contains(*id)) {
                seen.push(id.clone());
            }
        }
        seen
    }
}

/// What a message is for the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// News: whatever they select, the person went nowhere.
    Heard,
    /// The cursor moves on.
    Walk,
    /// Anything else that the person does.
    Deed,
}

impl Step {
    pub(super) fn of(state: &State, message: &Message) -> Self {
        match message {
            Message::Command(command)
                if *command == Command::AccountAfter || *command == Command::AccountBefore =>
            {
                Self::Walk
            }
            Message::Command(command) if command.walks() => Self::Walk,
            // The filter selects another account with every letter.
            Message::Typed(_) | Message::Pasted(_) if matches!(state.layer, Layer::Filter(_)) => {
                Self::Walk
            }
            Message::Wheel(..) => Self::Walk,
            Message::Command(_)
            | Message::Typed(_)
            | Message::Pasted(_)
            | Message::Clicked(..)
            | Message::ClickedItem(_)
            | Message::ClickedAbove(_)
            | Message::Dragged(..) => Self::Deed,
            _ => Self::Heard,
        }
    }
}
