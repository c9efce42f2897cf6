//! The short list of what the accounts are sorted or grouped by.

use super::{Behaviour, Hints};
use crate::app::accounts::{Group, Order, Sort};
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// The list, with the selected place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderMenu {
    /// What is chosen.
    pub ordering: Ordering,
    /// The selected place.
    pub place: usize,
}

/// What is chosen from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordering {
    /// What the accounts are sorted by.
    Sort,
    /// What the accounts are grouped by.
    Group,
}

impl Ordering {
    /// What can be chosen, in order: the letter that chooses it, and its name.
    #[must_use]
    pub fn options(self) -> Vec<(char, &'static str)> {
        match self {
            Self::Sort => Sort::ALL.map(|(_, letter, name)| (letter, name)).to_vec(),
            Self::Group => Group::ALL.map(|(_, letter, name)| (letter, name)).to_vec(),
        }
    }

    /// The place of what is in use.
    #[must_use]
    pub fn in_use(self, order: Order) -> Option<usize> {
        match self {
            Self::Sort => Sort::ALL.iter().position(|row| row.0 == order.sort),
            Self::Group => Group::ALL.iter().position(|row| row.0 == order.group),
        }
    }
}

impl OrderMenu {
    /// Opens the list at what is in use.
    pub(in crate::app) fn open(state: &mut State, ordering: Ordering) {
        let place = ordering.in_use(state.list.order()).unwrap_or(0);
        state.layer = Self { ordering, place }.into();
    }

    /// Chooses; sorting by the same a second time reverses the order.
    fn choose(self, state: &mut State, place: usize) {
        let old = state.list.order();
        let (order, words) = match self.ordering {
            Ordering::Sort => {
                let (sort, _, name) = Sort::ALL[place];
                let reversed = sort == old.sort && !old.reversed;
                let way = if reversed { ", reversed" } else { "" };
                let order = Order {
                    sort,
                    reversed,
                    ..old
                };
                (order, format!("Sorted by {name}{way}."))
            }
            Ordering::Group => {
                let (group, _, name) = Group::ALL[place];
                let words = match group {
                    Group::None => "Not grouped.".to_owned(),
                    _ => format!("Grouped by {name}."),
                };
                (Order { group, ..old }, words)
            }
        };
        state.list.set_order(order);
        state.notice = Notice::plain(words);
    }
}

impl Behaviour for OrderMenu {
    fn hints(&self, _: &State) -> Hints {
        const SORT: &[&str] = &["a letter, or Up Down Enter, chooses", "again to reverse"];
        match self.ordering {
            Ordering::Sort => Hints::Words(SORT, "Esc closes"),
            Ordering::Group => Hints::Words(&SORT[..1], "Esc closes"),
        }
    }

    /// A letter chooses at once, the arrows move, Enter chooses.
    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let options = self.ordering.options();
        let last = options.len() - 1;
        let chosen = match typed {
            Typed::Accept => Some(self.place),
            Typed::Char(letter) => options.iter().position(|option| option.0 == letter),
            _ => None,
        };
        if let Some(place) = chosen {
            self.choose(state, place);
            return Ok(Vec::new());
        }
        let place = typed.moved(self.place, last).unwrap_or(self.place);
        Self { place, ..self }.stay(state)
    }

    fn clicked(self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.typed(state, Typed::Accept);
        }
        Self { place, ..self }.stay(state)
    }
}
