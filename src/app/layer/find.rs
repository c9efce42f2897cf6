//! Finding anything by typing: accounts, people, the plan, touches, notes, the team, offerings.

use super::{Behaviour, Hints, Layer};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::find::Found;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::show_mine;
use crate::app::view::Screen;
use crate::app::view::page::{self, Section};
use crate::field::List;
use crate::model::{AccountId, StakeholderId};

use super::filter::filter;

/// What is typed and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// What is typed.
    pub line: Line,
    /// What fits best, the best first; while nothing is typed, the accounts where the person was last.
    pub found: Vec<Found>,
    /// The selected place among them.
    pub place: usize,
    /// The form or question that waits beneath.
    beneath: Option<Box<Layer>>,
}

impl Find {
    /// Opens the search. A form or a question that is open waits beneath it.
    ///
    /// # Errors
    /// Something is open that has to be answered first.
    pub(in crate::app) fn open(state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let beneath = match std::mem::take(&mut state.layer) {
            Layer::Find(find) => find.beneath,
            layer if layer.waits_beneath() => Some(Box::new(layer)),
            layer if layer.gives_way() => None,
            layer => {
                state.layer = layer;
                let back = state.key_for(Command::Back);
                return Err(format!("Answer this first, or close it with {back}.").into());
            }
        };
        let mut find = Self {
            line: Line::default(),
            found: Vec::new(),
            place: 0,
            beneath,
        };
        let index = state.find.take().unwrap_or_default();
        let work = index.work(&state.workspace);
        state.find = work.is_none().then_some(index);
        find.look(state);
        state.layer = find.into();
        Ok(work.map(Effect::Index).into_iter().collect())
    }

    /// Looks for what is typed. Until the index is there nothing is found.
    fn look(&mut self, state: &mut State) {
        self.place = 0;
        if self.line.text().trim().is_empty() {
            self.found = state
                .accounts_before()
                .into_iter()
                .map(Found::Account)
                .collect();
            return;
        }
        let Some(index) = &mut state.find else {
            self.found.clear();
            return;
        };
        index.follow(&state.workspace);
        self.found = index.found(self.line.text());
    }

    /// Goes to what is selected.
    fn go(mut self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        if self.found.is_empty() {
            let typed = self.line.text().trim().to_owned();
            state.layer = self.into();
            return Err(match typed.is_empty() {
                true => "Type a part of a name, a title or a note.".into(),
                false => format!("Nothing here has `{typed}`.").into(),
            });
        }
        let found = self.found.swap_remove(self.place.min(self.found.len() - 1));
        if let Some(beneath) = self.beneath {
            state.leave_waiting(*beneath);
        }
        state.notice = Notice::default();
        state.go_to(found);
        Ok(Vec::new())
    }
}

impl Layer {
    /// Whether it waits beneath what is found, and comes back.
    fn waits_beneath(&self) -> bool {
        matches!(self, Self::Form(_) | Self::Prompt(_))
    }

    /// Whether it is closed by finding something.
    fn gives_way(&self) -> bool {
        matches!(
            self,
            Self::Panes(_)
                | Self::Filter(_)
                | Self::Palette(_)
                | Self::Order(_)
                | Self::SavedViews(_)
                | Self::Columns(_)
                | Self::Since(_)
                | Self::Help(_)
        )
    }
}

impl Behaviour for Find {
    fn hints(&self, _: &State) -> Hints {
        let back = match self.beneath {
            Some(_) => "Esc goes back to what waits",
            None => "Esc closes",
        };
        Hints::Words(&["Enter goes there", "Up Down choose"], back)
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        if typed == Typed::Accept {
            return self.go(state);
        }
        let last = self.found.len().saturating_sub(1);
        match typed.stepped(self.place, last) {
            Some(place) => self.place = place,
            None => {
                self.line.take(typed);
                self.look(state);
            }
        }
        self.stay(state)
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        self.line.insert(text);
        self.look(state);
        self.stay(state)
    }

    fn back(self, state: &mut State) -> Vec<Effect> {
        if let Some(beneath) = self.beneath {
            state.layer = *beneath;
        }
        Vec::new()
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.go(state);
        }
        self.place = place;
        self.stay(state)
    }
}

impl State {
    /// Looks again for what is typed, after the index was made.
    pub(in crate::app) fn find_again(&mut self) {
        if let Layer::Find(mut find) = std::mem::take(&mut self.layer) {
            find.look(self);
            self.layer = find.into();
        }
    }

    /// Goes to what was found: selects account and person, and shows them where they are looked at.
    fn go_to(&mut self, found: Found) {
        match found {
            // Whoever looks at pages goes on looking at pages.
            Found::Account(id) if self.screen == Screen::Account => {
                self.choose_account(id, None);
            }
            Found::Person(id, who) if self.screen == Screen::Account => {
                self.choose_account(id, Some(who));
                page::show(self, Section::People);
            }
            Found::Account(id) => self.go_to_account(id, None, Pane::Accounts),
            Found::Person(id, who) => self.go_to_account(id, Some(who), Pane::Grid),
            Found::PersonNotes(id, who) => {
                self.go_to_account(id, Some(who), Pane::Grid);
                page::show(self, Section::People);
            }
            Found::AccountNotes(id) => {
                self.go_to_account(id, None, Pane::Accounts);
                page::show(self, Section::Notes);
            }
            Found::Entry(id, list, at) => {
                self.go_to_account(id, None, Pane::Timeline);
                page::show_entry(self, list, at);
            }
            Found::Shared(List::Member, at) if self.is_manager(at) => {
                let member = &self.workspace.settings.team[at];
                self.portfolio.manager = Some(member.id.clone());
                self.portfolio.open = None;
                self.go_to_pane(Pane::Portfolio);
            }
            Found::Shared(list, at) => page::show_entry(self, list, at),
        }
    }

    fn is_manager(&self, at: usize) -> bool {
        let member = self.workspace.settings.team.get(at);
        let managers = self.managers();
        member.is_some_and(|member| managers.contains(&Some(&member.id)))
    }

    fn go_to_pane(&mut self, pane: Pane) {
        self.focus = pane;
        self.show(Screen::Dashboard);
    }

    fn go_to_account(&mut self, id: AccountId, person: Option<StakeholderId>, pane: Pane) {
        self.choose_account(id, person);
        self.go_to_pane(pane);
    }

    fn choose_account(&mut self, id: AccountId, person: Option<StakeholderId>) {
        self.reveal(&id);
        self.select(Some(id));
        if person.is_some() {
            self.person = person;
        }
    }

    /// Shows an account that the filter, or showing only mine, leaves out of the list; says so.
    fn reveal(&mut self, id: &AccountId) {
        let shows = |state: &Self| state.list.place(id).is_some() || state.list.broken.contains(id);
        if shows(self) {
            return;
        }
        let name = self
            .workspace
            .accounts
            .get(id)
            .map_or(id.to_string(), |one| one.name.to_string());
        if !self.list.filter.is_empty() {
            filter(self, "");
            self.notice = Notice::plain(format!("The filter is cleared: it left out {name}."));
        }
        if !shows(self) && self.mine {
            show_mine(self, false);
            let mine = self.key_for(Command::Mine);
            self.notice = Notice::plain(format!(
                "All accounts are shown, as {name} is not yours. {mine} shows yours."
            ));
        }
    }
}
