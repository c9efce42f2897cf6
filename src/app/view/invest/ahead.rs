//! What can be done at the accounts next to the cursor of Today, found out behind the frame: going there waits for nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::invest::moves::{Catalogue, Move, moves};
use crate::method::portfolio::Book;
use crate::model::{Account, AccountId};

/// How many places beside the cursor are looked at, to either side.
const BESIDE: usize = 3;

/// Accounts whose moves are to be found, with the scores of these alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    number: u64,
    accounts: Vec<Arc<Account>>,
    book: Book,
}

/// The moves that were found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundAhead {
    number: u64,
    moves: Vec<(AccountId, Vec<Move>)>,
}

impl Ahead {
    /// Finds them.
    #[must_use]
    pub fn done(&self) -> FoundAhead {
        let catalogue = Catalogue::of(&self.book.prepared().settings);
        let accounts = self.accounts.iter();
        let found = accounts.map(|one| (one.id.clone(), moves(one, &self.book, &catalogue)));
        FoundAhead {
            number: self.number,
            moves: found.collect(),
        }
    }
}

impl State {
    /// Asks for the moves of the accounts beside the cursor of Today that nobody knows yet.
    pub(in crate::app) fn moves_ahead(&mut self) -> Option<Effect> {
        if self.screen != Screen::Today || self.is_scoring() {
            return None;
        }
        let beside = self.accounts_beside(BESIDE);
        let invest = &mut self.views.invest;
        let unknown: BTreeSet<AccountId> = beside
            .into_iter()
            .filter(|id| !invest.moves.contains_key(id) && !invest.ahead.contains_key(id))
            .collect();
        let accounts = unknown.iter();
        let accounts = accounts.filter_map(|id| self.workspace.accounts.get(id).cloned());
        let accounts: Vec<Arc<Account>> = accounts.collect();
        if accounts.is_empty() {
            return None;
        }
        invest.asked += 1;
        let number = invest.asked;
        let asked = accounts.iter().map(|one| (one.id.clone(), number));
        invest.ahead.extend(asked);
        Some(Effect::LookAhead(Box::new(Ahead {
            number,
            book: self.book.only(&unknown),
            accounts,
        })))
    }

    /// Takes in moves, but of accounts that have changed since they were asked for.
    pub(in crate::app) fn take_ahead(&mut self, found: FoundAhead) {
        let invest = &mut self.views.invest;
        for (id, moves) in found.moves {
            if invest.ahead.get(&id) == Some(&found.number) {
                invest.ahead.remove(&id);
                invest.moves.entry(id).or_insert_with(|| Arc::new(moves));
            }
        }
    }
}
