//! The question who the person is: the team, narrowed by what is typed.

use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::preferences::PreferenceChange;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::show_mine;
use crate::model::{Member, MemberId};

/// The question, with the filter and the selected place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// What is typed.
    pub line: Line,
    /// The selected place among [`State::candidates`].
    pub place: usize,
    /// Whether the program opens at Today when something is due.
    pub today: bool,
}

impl Behaviour for Who {
    fn hints(&self, _: &State) -> Hints {
        const KEYS: &[&str] = &[
            "Enter takes",
            "Up Down choose",
            "Tab: open at Today, or not",
            "typing narrows",
        ];
        Hints::Words(KEYS, "Esc not now")
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let found = state.candidates(self.line.text());
        let last = found.len() - 1;
        if typed == Typed::Accept {
            let chosen = found[self.place.min(last)].map(|member| member.id.clone());
            return Ok(match chosen {
                Some(me) => set_me(state, me, self.today),
                None => clear_me(state),
            });
        }
        if typed == Typed::Tab {
            self.today = !self.today;
            return self.stay(state);
        }
        match typed.stepped(self.place, last) {
            Some(place) => self.place = place,
            None => {
                self.line.take(typed);
                self.place = 0;
            }
        }
        self.stay(state)
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        self.line.insert(text);
        self.place = 0;
        self.stay(state)
    }

    /// Not now; the question is not asked again by itself.
    fn back(self, state: &mut State) -> Vec<Effect> {
        state.notice = Notice::default();
        if state.me.is_some() || !state.preferences.ask_me {
            return Vec::new();
        }
        clear_me(state)
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.typed(state, Typed::Accept);
        }
        self.place = place;
        self.stay(state)
    }
}

impl State {
    /// Asks who the person is; says so where the answer so far is somebody who is not in this team.
    pub(in crate::app) fn ask_me(&mut self) -> Result<(), Refusal> {
        if self.workspace.settings.team.is_empty() {
            let member = self.key_for(Command::Member);
            return Err(format!("The team is empty so far: {member} adds you.").into());
        }
        let stranger = self
            .preferences
            .me
            .as_ref()
            .filter(|_| self.me.is_none() && !self.demo);
        if let Some(stranger) = stranger {
            let text = format!("{stranger} is not in this workspace's team.");
            self.notice = Refusal::new(text).into();
        }
        let members = self.candidates("");
        let mut members = members.iter();
        let place = self.me.as_ref().and_then(|me| {
            members.position(|member| member.is_some_and(|member| member.id == *me))
        });
        let (line, place) = (Line::default(), place.unwrap_or(0));
        let today = self.preferences.open_at_today != Some(false);
        self.layer = Who { line, place, today }.into();
        Ok(())
    }

    /// Whom the person can be: those of the team who are there, whose name or id holds the text; then nobody.
    #[must_use]
    pub fn candidates(&self, text: &str) -> Vec<Option<&Member>> {
        let wanted = text.trim().to_lowercase();
        let there = |member: &&Member| member.left.is_none_or(|left| left > self.today);
        let fits = |member: &&Member| {
            member.name.to_lowercase().contains(&wanted) || member.id.as_str().contains(&wanted)
        };
        let team = self.workspace.settings.team.iter();
        let found = team.filter(there).filter(fits).map(Some);
        found.chain([None]).collect()
    }
}

fn set_me(state: &mut State, me: MemberId, today: bool) -> Vec<Effect> {
    state.me = Some(me.clone());
    show_mine(state, true);
    let name = state.my_name().unwrap_or_default().to_owned();
    let mine = state.key_for(Command::Mine);
    if state.demo {
        state.notice = Notice::plain(format!(
            "You are {name}, in the demo only. {mine} shows all accounts."
        ));
        return Vec::new();
    }
    state.notice = Notice::plain(format!("You are {name}. {mine} shows all, or only yours."));
    (state.preferences.me, state.preferences.ask_me) = (Some(me.clone()), true);
    let mut changes = vec![
        PreferenceChange::Me(Some(me)),
        PreferenceChange::AskMe(true),
    ];
    if state.preferences.open_at_today != Some(today) {
        // Who opens the program for the first time sees at once what that means.
        state.opens_at_today = today && state.preferences.open_at_today.is_none();
        state.preferences.open_at_today = Some(today);
        changes.push(PreferenceChange::OpenAtToday(today));
    }
    vec![Effect::SavePreferences(changes)]
}

/// Nobody of this team. A member who is set but not in this team may be in another workspace's, and stays set.
fn clear_me(state: &mut State) -> Vec<Effect> {
    let was_known = state.me.take().is_some();
    if state.mine {
        show_mine(state, false);
    }
    state.notice = Notice::plain(format!(
        "All accounts are shown. {} asks again who you are.",
        state.key_for(Command::Mine)
    ));
    if state.demo {
        return Vec::new();
    }
    state.preferences.ask_me = false;
    let mut changes = vec![PreferenceChange::AskMe(false)];
    if was_known {
        state.preferences.me = None;
        changes.insert(0, PreferenceChange::Me(None));
    }
    vec![Effect::SavePreferences(changes)]
}
