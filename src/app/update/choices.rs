//! Choosing from a short list: what the accounts are sorted and grouped by.

use crate::app::accounts::{Group, Order, Sort};
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::state::{Choice, Layer, State};

/// Opens a list at what holds now.
pub(super) fn open(state: &mut State, choice: Choice) {
    let order = state.list.order();
    let place = match choice {
        Choice::Sort => Sort::ALL.iter().position(|row| row.0 == order.sort),
        Choice::Group => Group::ALL.iter().position(|row| row.0 == order.group),
    };
    state.layer = Layer::Choice(choice, place.unwrap_or(0));
}

/// Takes a key: a letter chooses at once, the arrows move, Enter chooses.
pub(super) fn typed(state: &mut State, choice: Choice, place: usize, typed: Typed) {
    let options = choice.options();
    let place = match typed {
        Typed::Accept => return choose(state, choice, place),
        Typed::Char(letter) => match options.iter().position(|option| option.0 == letter) {
            Some(chosen) => return choose(state, choice, chosen),
            None if letter == 'j' => (place + 1).min(options.len() - 1),
            None if letter == 'k' => place.saturating_sub(1),
            None => place,
        },
        Typed::Next => (place + 1).min(options.len() - 1),
        Typed::Previous => place.saturating_sub(1),
        _ => place,
    };
    state.layer = Layer::Choice(choice, place);
}

/// Chooses; what is chosen a second time is sorted the other way round.
fn choose(state: &mut State, choice: Choice, place: usize) {
    let old = state.list.order();
    let (order, words) = match choice {
        Choice::Sort => {
            let (sort, _, name) = Sort::ALL[place];
            let reversed = sort == old.sort && !old.reversed;
            let way = if reversed {
                ", the other way round"
            } else {
                ""
            };
            (
                Order {
                    sort,
                    reversed,
                    ..old
                },
                format!("Sorted by {name}{way}."),
            )
        }
        Choice::Group => {
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
