//! What changed of an account since the last snapshot, in sentences.

use super::outline::{Block, Item, Section};
use super::plan::Plan;
use crate::difference::{self, Moment};
use crate::method::portfolio::Book;
use crate::model::Workspace;

/// The earlier moment that a plan is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// The workspace then; the one of today where only the day differs.
    pub workspace: &'a Workspace,
    /// Its scores then.
    pub book: &'a Book,
    /// Why this day: what is said after it, such as "the last export".
    pub what: &'a str,
}

/// The section; none where there is nothing to compare with.
pub(super) fn since(plan: &Plan<'_>, before: Option<Before<'_>>) -> Option<Section> {
    let before = before?;
    let (day, what) = (before.book.prepared().as_of, before.what);
    let blocks = match (
        before.workspace.accounts.get(&plan.account.id),
        before.book.score(&plan.account.id),
    ) {
        (Some(account), Some(score)) => {
            let then = Moment {
                account,
                accounts: &before.workspace.accounts,
                prepared: before.book.prepared(),
                score,
            };
            let now = Moment {
                account: plan.account,
                accounts: &plan.workspace.accounts,
                prepared: plan.book.prepared(),
                score: plan.score,
            };
            let said = difference::since(then, now);
            if said.is_empty() {
                vec![Block::Text(format!(
                    "Nothing has changed since {day}, {what}."
                ))]
            } else {
                let items = said.into_iter().map(|one| Item::new("", one));
                vec![
                    Block::Text(format!("Since {day}, {what}:")),
                    Block::List(items.collect()),
                ]
            }
        }
        _ => vec![Block::Text(format!(
            "The account was not there on {day}, {what}."
        ))],
    };
    Some(Section::new("What changed since the last snapshot", blocks))
}
