//! The columns of the list of accounts: which are shown, and in which order.

use super::{Behaviour, Hints};
use crate::app::accounts::Sort;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::preferences::PreferenceChange;
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// The columns in order, those that are not shown last, with the selected place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Each column, and whether it is shown.
    pub rows: Vec<(Sort, bool)>,
    /// The selected place among them.
    pub place: usize,
}

impl Columns {
    /// Opens the list as things are.
    pub(in crate::app) fn open(state: &mut State) {
        let shown = state.list.columns();
        let hidden = Sort::standard_columns()
            .iter()
            .filter(|sort| !shown.contains(sort));
        let rows = shown.iter().map(|sort| (*sort, true));
        let rows = rows.chain(hidden.map(|sort| (*sort, false))).collect();
        state.layer = Self { rows, place: 0 }.into();
    }

    /// Shows the columns as they are chosen now, and has them kept.
    fn apply(self, state: &mut State) -> Vec<Effect> {
        let shown: Vec<Sort> = self
            .rows
            .iter()
            .filter(|row| row.1)
            .map(|row| row.0)
            .collect();
        state.list.set_columns(&shown);
        state.layer = self.into();
        let standard = state.list.columns() == Sort::standard_columns();
        let kept = if standard { Vec::new() } else { shown };
        state.preferences.columns.clone_from(&kept);
        vec![Effect::SavePreferences(vec![PreferenceChange::Columns(
            kept,
        )])]
    }

    /// Moves the selected column by one.
    fn move_by(&mut self, later: bool) {
        let to = match later {
            true => (self.place + 1).min(self.rows.len() - 1),
            false => self.place.saturating_sub(1),
        };
        self.rows.swap(self.place, to);
        self.place = to;
    }
}

impl Behaviour for Columns {
    fn hints(&self, _: &State) -> Hints {
        Hints::Words(
            &[
                "Space shows or hides",
                "< > move it",
                "j k choose",
                "r all, as at first",
            ],
            "Esc closes",
        )
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        match typed {
            Typed::Char(' ') => {
                let shown = self.rows.iter().filter(|row| row.1).count();
                let row = &mut self.rows[self.place];
                if row.1 && shown == 1 {
                    state.layer = self.into();
                    return Err("One column at least is shown.".into());
                }
                row.1 = !row.1;
            }
            Typed::Char('<' | ',' | 'h' | 'K') | Typed::Left => self.move_by(false),
            Typed::Char('>' | '.' | 'l' | 'J') | Typed::Right => self.move_by(true),
            Typed::Char('r') => {
                self.rows = Sort::standard_columns()
                    .iter()
                    .map(|sort| (*sort, true))
                    .collect();
            }
            Typed::Accept => return Ok(Vec::new()),
            typed => {
                let last = self.rows.len() - 1;
                self.place = typed.moved(self.place, last).unwrap_or(self.place);
                return self.stay(state);
            }
        }
        Ok(self.apply(state))
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.typed(state, Typed::Char(' '));
        }
        self.place = place;
        self.stay(state)
    }
}
