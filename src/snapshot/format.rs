//! What a format of snapshots consists of, and what it is given to write.

use super::outline::Outline;
use super::tables::{Contents, Decimal, Kind};
use super::told::{Calendar, Told};
use super::{Before, Stamp, account, portfolio};
use crate::method::joint_plan::JointPlan;
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::model::{AccountId, Date, Format, MemberId, Workspace};

/// A format, and how snapshots are written in it.
#[derive(Debug)]
pub struct Writer {
    /// The format.
    pub format: Format,
    /// How they are written.
    pub write: Write,
}

/// How snapshots are written.
#[derive(Debug)]
pub enum Write {
    /// As documents: an outline, internal or to be sent, as a text.
    Document(fn(&Outline) -> String),
    /// As plans.
    Plans {
        /// The internal plan of an account, a book or the portfolio.
        internal: fn(&Internal<'_>) -> Result<Vec<u8>, String>,
        /// The joint plan that may be sent.
        customer: fn(&JointPlan, &Stamp, Decimal) -> Result<Vec<u8>, String>,
        /// Whether an internal plan says what has changed.
        says_changes: bool,
    },
    /// As calendars, each made from what earlier ones told.
    Calendar {
        /// What is due at an account, in a book or in the portfolio.
        internal: fn(&Internal<'_>, &Told) -> Result<Calendar, String>,
        /// What of the joint plan may be sent.
        customer: fn(&JointPlan, &Stamp, &Told) -> Calendar,
    },
    /// The whole workspace: the texts of its files by their names.
    Workspace(fn(&[(String, String)], &Stamp) -> String),
}

/// What an internal plan is made from.
#[derive(Debug, Clone, Copy)]
pub struct Internal<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// Its scores.
    pub book: &'a Book,
    /// The account; none: the book of a manager, or the portfolio.
    pub account: Option<&'a AccountId>,
    /// The manager whose book it is.
    pub csm: Option<&'a MemberId>,
    /// What it is compared with.
    pub before: Option<Before<'a>>,
    /// Whose calendar it is; none: everybody's.
    pub member: Option<&'a MemberId>,
    /// The last day of a calendar; none: as far as anything is planned.
    pub until: Option<Date>,
    /// Which table, where only one is written.
    pub table: Kind,
    /// How the numbers of a table are written.
    pub decimal: Decimal,
    /// What it is made from.
    pub stamp: &'a Stamp,
}

impl<'a> Internal<'a> {
    /// What its tables are made of.
    #[must_use]
    pub fn contents(&self) -> Contents<'a> {
        Contents {
            workspace: self.workspace,
            book: self.book,
            scores: self.scores().collect(),
        }
    }

    /// The plan as data.
    ///
    /// # Errors
    /// Says whose plan does not exist.
    pub fn outline(&self) -> Result<Outline, String> {
        let (workspace, book, stamp) = (self.workspace, self.book, self.stamp.clone());
        match self.account {
            Some(id) => account::outline(workspace, book, id, stamp, self.before)
                .ok_or_else(|| format!("there is no account {id} that can be read")),
            None => portfolio::outline(workspace, book, self.csm, stamp)
                .ok_or_else(|| "no customer-success manager has that id".to_owned()),
        }
    }

    /// The scores that it is about, by id.
    pub fn scores(&self) -> impl Iterator<Item = &'a AccountScore> {
        let Self {
            workspace,
            account,
            csm,
            book,
            ..
        } = *self;
        book.scores().filter(move |score| match (account, csm) {
            (Some(id), _) => score.id == *id,
            (None, Some(csm)) => {
                let account = workspace.accounts.get(&score.id);
                account.is_some_and(|account| book.prepared().is_served_by(account, csm))
            }
            (None, None) => true,
        })
    }
}
