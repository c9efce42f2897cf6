//! Present mode: which account is shown to its customer, how far it is scrolled, and the page itself.

mod page;
mod wrap;

use super::state::State;
use crate::method::shared::{JointPlan, joint_plan};
use crate::model::AccountId;

pub(crate) use wrap::wrapped;

pub use page::{Band, Page, Part, Tone, page};

/// One account as its customer may see it.
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
