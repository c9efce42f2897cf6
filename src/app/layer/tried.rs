//! What becomes of the edits that are only tried: actions, some of them changed before; or nothing.

use super::{Behaviour, Footer, Hints};
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Mood;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::scratch::{self, Proposal};
use crate::field::{Entry, List, Value};

/// The fields of an action that can be changed, in the order of Tab.
pub const FIELDS: [&str; 3] = ["title", "owner", "due"];

/// The proposed actions, with the selected place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// What is proposed.
    pub proposals: Vec<Proposal>,
    /// What no proposal that is chosen brings, in words.
    pub stays: Vec<String>,
    /// The selected proposal.
    pub place: usize,
    /// The field of it that is typed, and what stands in it.
    pub typing: Option<(usize, Line)>,
    /// Why the last answer was refused.
    pub refusal: Option<String>,
    /// Whether it asks if everything is to be given up.
    pub discards: bool,
}

impl Tried {
    /// Opens the choice.
    pub(in crate::app) fn open(state: &mut State) {
        let proposals = scratch::proposals(state);
        let layer = Self {
            stays: scratch::stays(state, &proposals),
            proposals,
            place: 0,
            typing: None,
            refusal: None,
            discards: false,
        };
        state.layer = layer.into();
    }

    /// Chooses the selected proposal, or no longer.
    fn choose(mut self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        if let Some(one) = self.proposals.get_mut(self.place) {
            one.kept = !one.kept;
            self.stays = scratch::stays(state, &self.proposals);
        }
        self.stay(state)
    }

    /// Types a field of the selected proposal.
    fn begin_typing(mut self, state: &mut State, field: usize) -> Result<Vec<Effect>, Refusal> {
        if let Some(one) = self.proposals.get(self.place) {
            self.typing = Some((field, Line::new(&shown(state, one, field))));
            self.refusal = None;
        }
        self.stay(state)
    }

    /// Takes what is typed into the proposal; says whether it was taken.
    fn take_typed(&mut self, state: &State) -> bool {
        let Some((field, line)) = &self.typing else {
            return true;
        };
        let Some(one) = self.proposals.get_mut(self.place) else {
            return true;
        };
        match read(state, one, *field, line.text()) {
            Ok(action) => {
                one.action = action;
                self.typing = None;
                self.refusal = None;
                true
            }
            Err(why) => {
                self.refusal = Some(why);
                false
            }
        }
    }

    /// Takes a key while a field is typed.
    fn type_on(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let field = self.typing.as_ref().map_or(0, |(field, _)| *field);
        let step = match typed {
            Typed::Accept => None,
            Typed::Tab => Some(1),
            Typed::BackTab => Some(FIELDS.len() - 1),
            typed => {
                if let Some((_, line)) = &mut self.typing {
                    line.take(typed);
                }
                return self.stay(state);
            }
        };
        match (self.take_typed(state), step) {
            (true, Some(step)) => self.begin_typing(state, (field + step) % FIELDS.len()),
            _ => self.stay(state),
        }
    }

    /// Makes the chosen actions.
    fn keep(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        if !self.proposals.iter().any(|one| one.kept) {
            let why = scratch::nothing_to_keep(&self.proposals);
            state.layer = self.into();
            return Err(why.into());
        }
        let kept = scratch::keep(state, &self.proposals);
        if kept.is_err() {
            state.layer = self.into();
        }
        kept
    }
}

/// The place of a field among those of an action.
fn place(field: usize) -> Option<usize> {
    let fields = List::Action.fields();
    fields.iter().position(|one| one.is_called(FIELDS[field]))
}

/// What a field of a proposal says, as it can be typed.
#[must_use]
pub fn shown(state: &State, one: &Proposal, field: usize) -> String {
    let context = state.field_context(Some(&one.account));
    let entry = Entry::Action(one.action.clone());
    place(field).map_or_else(String::new, |at| match entry.value(at) {
        Value::Nothing => String::new(),
        value => List::Action.fields()[at].show(&value, &context),
    })
}

/// The action with another value in a field.
fn read(
    state: &State,
    one: &Proposal,
    field: usize,
    text: &str,
) -> Result<crate::model::Action, String> {
    let context = state.field_context(Some(&one.account));
    let mut entry = Entry::Action(one.action.clone());
    if let Some(at) = place(field) {
        let row = List::Action.fields()[at];
        let value = match text.trim() {
            "" if row.required => return Err(format!("{}: type something", row.label)),
            "" => Value::Nothing,
            text => row.read(text, &entry.value(at), &context)?,
        };
        entry.set(at, value)?;
    }
    match entry {
        Entry::Action(action) => Ok(action),
        _ => Ok(one.action.clone()),
    }
}

impl Behaviour for Tried {
    fn hints(&self, _: &State) -> Hints {
        if self.typing.is_some() {
            let wanted = &["Enter keeps it", "Tab next field"];
            return Hints::Words(wanted, "Esc leaves it as it was");
        }
        let wanted = &[
            "Enter makes actions",
            "x discards all",
            "Space chooses",
            "e edits",
            "j k choose",
        ];
        Hints::Words(wanted, "Esc goes on trying")
    }

    fn footer(&self, _: &State) -> Option<Footer> {
        if self.discards {
            let text = "Discard everything that you tried? y discards, any other key keeps it.";
            return Some(Footer::Sentence(text.to_owned(), Mood::Failed));
        }
        let why = self.refusal.clone()?;
        Some(Footer::Sentence(why, Mood::Refused))
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        if std::mem::take(&mut self.discards) {
            return match typed {
                Typed::Char('y') => Ok(scratch::discard(state)),
                _ => self.stay(state),
            };
        }
        if self.typing.is_some() {
            return self.type_on(state, typed);
        }
        let last = self.proposals.len().saturating_sub(1);
        match typed {
            Typed::Accept => self.keep(state),
            Typed::Char('x') | Typed::Delete => {
                self.discards = true;
                self.stay(state)
            }
            Typed::Char(' ') => self.choose(state),
            Typed::Char('e') => self.begin_typing(state, 0),
            typed => {
                self.place = typed.moved(self.place, last).unwrap_or(self.place);
                self.stay(state)
            }
        }
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        if let Some((_, line)) = &mut self.typing {
            line.insert(text);
        }
        self.stay(state)
    }

    /// Leaves the field as it was, else goes on trying.
    fn back(mut self, state: &mut State) -> Vec<Effect> {
        if self.typing.take().is_some() || std::mem::take(&mut self.discards) {
            self.refusal = None;
            state.layer = self.into();
        }
        Vec::new()
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.choose(state);
        }
        self.place = place;
        self.stay(state)
    }
}
