//! The person's own preferences: what is theirs, how it is drawn.

use super::{Behaviour, Hints};
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::preferences::{Preference, PreferenceChange, Theme};
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// The list of preferences, with the selected place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PreferenceList {
    /// The selected place among [`Preference::ALL`].
    pub place: usize,
}

impl Behaviour for PreferenceList {
    fn hints(&self, _: &State) -> Hints {
        Hints::Words(&["Enter changes, and keeps it", "j k choose"], "Esc closes")
    }

    /// The arrows move, Enter, Space, `h` and `l` change.
    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let last = Preference::ALL.len() - 1;
        let place = match typed {
            Typed::Home => 0,
            Typed::End => last,
            typed => typed.moved(self.place, last).unwrap_or(self.place),
        };
        state.layer = Self { place }.into();
        match typed {
            Typed::Accept | Typed::Char(' ' | 'h' | 'l') | Typed::Left | Typed::Right => {
                change(state, Preference::ALL[self.place].0)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn clicked(self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.typed(state, Typed::Accept);
        }
        Self { place }.stay(state)
    }
}

fn change(state: &mut State, preference: Preference) -> Result<Vec<Effect>, Refusal> {
    let own = &mut state.preferences;
    let changed = match preference {
        Preference::Me => {
            state.ask_me()?;
            return Ok(Vec::new());
        }
        Preference::OpenAt => {
            let today = own.open_at_today != Some(true);
            own.open_at_today = Some(today);
            PreferenceChange::OpenAtToday(today)
        }
        Preference::Theme => {
            own.theme = match own.theme {
                None => Some(Theme::Dark),
                Some(Theme::Dark) => Some(Theme::Light),
                Some(Theme::Light) => None,
            };
            PreferenceChange::Theme(own.theme)
        }
        Preference::Ascii => {
            own.ascii = !own.ascii;
            PreferenceChange::Ascii(own.ascii)
        }
        Preference::Mouse => {
            own.mouse = !own.mouse;
            PreferenceChange::Mouse(own.mouse)
        }
        Preference::MouseEdit => {
            own.mouse_edit = !own.mouse_edit;
            PreferenceChange::MouseEdit(own.mouse_edit)
        }
    };
    let row = Preference::ALL.iter().find(|row| row.0 == preference);
    let name = row.map_or("", |row| row.1);
    state.notice = Notice::plain(format!("{name} is {} now.", state.value_of(preference)));
    Ok(vec![Effect::SavePreferences(vec![changed])])
}
