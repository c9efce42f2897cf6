//! Present mode: one account as its customer may see it; everything else is refused while it lasts.

use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::pane::Pane;
use crate::app::present::page;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::method::joint_plan::{JointPlan, joint_plan};
use crate::model::AccountId;

/// One account as its customer may see it: how far it is scrolled, and what the foot says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// The account that was chosen; no other takes its place, whatever happens to it.
    pub account: AccountId,
    /// The first row shown.
    pub top: usize,
    /// Whether it asks if the presentation is over.
    pub asks: bool,
    /// Whether the last key was one that does nothing here.
    pub refused: bool,
}

impl Present {
    /// Shows the selected account to its customer. What happens meanwhile (news, conflicts, whether to leave) waits.
    pub(in crate::app) fn open(state: &mut State) -> Result<(), Refusal> {
        let account = state.selected().ok_or("No account is selected.")?;
        let account = account.id.clone();
        // Whoever shows something to a customer has changed their mind about leaving.
        state.saving.leaving = false;
        let open = Self {
            account,
            top: 0,
            asks: false,
            refused: false,
        };
        state.layer = open.into();
        Ok(())
    }

    /// What the page is made from; none when the account is gone meanwhile.
    #[must_use]
    pub fn plan(&self, state: &State) -> Option<JointPlan> {
        let account = state.workspace.accounts.get(&self.account)?;
        let score = state.book.score(&self.account);
        Some(joint_plan(account, state.book.prepared(), score))
    }

    /// Rows of the page on the screen at once: all but the foot's.
    #[must_use]
    pub fn rows_seen(&self, state: &State) -> usize {
        usize::from(state.size.height.saturating_sub(2)).max(1)
    }

    /// The greatest value of `top`: the page's end stands at the foot.
    #[must_use]
    pub fn last(&self, state: &State) -> usize {
        let plan = self.plan(state);
        let rows = plan.map_or(0, |plan| page(&plan, state.size.width).rows.len());
        rows.saturating_sub(self.rows_seen(state))
    }
}

impl Behaviour for Present {
    fn takes_typing(&self) -> bool {
        self.asks
    }

    /// Alone: header, panes and footer show what is not the customer's.
    fn fills_screen(&self) -> bool {
        true
    }

    fn hints(&self, _: &State) -> Hints {
        Hints::Words(&[], "")
    }

    /// Takes the answer to whether the presentation is over.
    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let over = self.asks && matches!(typed, Typed::Char('y') | Typed::Accept);
        if !over {
            self.asks = false;
            state.layer = self.into();
        }
        Ok(Vec::new())
    }

    fn pasted(mut self, state: &mut State, _: &str) -> Result<Vec<Effect>, Refusal> {
        self.refused = true;
        self.stay(state)
    }

    fn command(mut self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        let (last, page) = (self.last(state), self.rows_seen(state));
        let top = self.top.min(last);
        self.refused = false;
        match command {
            Command::Down | Command::NearestDown => self.top = top + 1,
            Command::Up | Command::NearestUp => self.top = top.saturating_sub(1),
            Command::PageDown => self.top = top + page,
            Command::PageUp => self.top = top.saturating_sub(page),
            Command::First => self.top = 0,
            Command::Redraw => {
                state.layer = self.into();
                return Ok(vec![Effect::Redraw]);
            }
            Command::Last => self.top = last,
            Command::Present | Command::Back | Command::Cancel | Command::Quit => {
                self.asks = !self.asks;
            }
            _ => self.refused = true,
        }
        self.top = self.top.min(last);
        self.stay(state)
    }

    fn wheel(self, state: &mut State, _: Pane, down: bool) -> Result<Vec<Effect>, Refusal> {
        self.command(state, if down { Command::Down } else { Command::Up })
    }
}
