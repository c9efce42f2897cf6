//! What is due and what needs whom, in order: one list for the command line and for the view of the day.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::method::cadence::Due;
use crate::method::insight::Insight;
use crate::method::portfolio::Book;
use crate::method::prepared::Prepared;
use crate::model::{Account, Date, MemberId, Workspace};

/// Whose accounts are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// All accounts.
    Everybodys,
    /// Those of which somebody is the owner or the manager.
    Mine(MemberId),
    /// Those of one manager.
    ManagedBy(MemberId),
}

/// What deserves attention on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// The day.
    pub as_of: Date,
    /// How many accounts were looked at.
    pub accounts: usize,
    /// Causes that are not put off: worst first, then by ARR.
    pub causes: Vec<Cause>,
    /// Touches that are due, longest overdue first.
    pub touches: Vec<Touch>,
    /// How many causes are put off.
    pub snoozed: usize,
    /// The next touch that is not due yet.
    pub next: Option<Touch>,
}

/// An insight with what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// What was found.
    pub insight: Insight,
    /// What it is about.
    pub subject: Subject,
}

/// What an insight is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// An account.
    Account(Arc<Account>),
    /// A manager and all their accounts.
    Manager(MemberId),
    /// The whole workspace.
    Workspace,
}

/// A requirement of an account's cadence.
#[derive(Debug, Clone, PartialEq)]
pub struct Touch {
    /// The account.
    pub account: Arc<Account>,
    /// What is required, and when.
    pub due: Due,
}

impl Agenda {
    /// Lists what deserves attention among the scored accounts of somebody.
    #[must_use]
    pub fn new(book: &Book, workspace: &Workspace, whose: &Whose) -> Self {
        let account = |id| {
            let found = workspace.accounts.get(id);
            found.filter(|account| whose.include(account, book.prepared()))
        };
        let (snoozed, shown): (Vec<_>, Vec<_>) = book
            .ranked_insights()
            .into_iter()
            .filter_map(|(score, insight)| Some((account(&score.id)?, insight)))
            .partition(|(_, insight)| insight.snoozed_until.is_some());
        let causes = shown.into_iter().map(|(account, insight)| Cause {
            insight: insight.clone(),
            subject: Subject::Account(account.clone()),
        });
        let of_managers = book.insights().into_iter();
        let of_managers = of_managers
            .filter(|found| whose.include_manager(found.manager.as_ref()))
            .map(|found| Cause {
                insight: found.insight,
                subject: found.manager.map_or(Subject::Workspace, Subject::Manager),
            });
        let mut causes: Vec<Cause> = causes.chain(of_managers).collect();
        // Stable: managers and the workspace come after the accounts of the same severity.
        causes.sort_by_key(|cause| cause.insight.severity);
        let (touches, next) = touches(book, &account);
        Self {
            as_of: book.prepared().as_of,
            accounts: workspace
                .accounts
                .values()
                .filter(|one| whose.include(one, book.prepared()))
                .count(),
            causes,
            touches,
            snoozed: snoozed.len(),
            next,
        }
    }
}

/// The touches that are due, longest overdue first, and the next one that is not.
fn touches<'a>(
    book: &'a Book,
    account: &impl Fn(&'a crate::model::AccountId) -> Option<&'a Arc<Account>>,
) -> (Vec<Touch>, Option<Touch>) {
    let as_of = book.prepared().as_of;
    let is_due = |due: &Due| !due.met && due.due.is_none_or(|day| day <= as_of);
    let cadence = book.scores().flat_map(|score| {
        let account = account(&score.id);
        let dues = score
            .result
            .as_ref()
            .map_or(&[][..], |scored| &scored.cadence);
        dues.iter()
            .filter_map(move |due| Some((score.arr, account?, *due)))
    });
    let (mut due, later): (Vec<_>, Vec<_>) = cadence.partition(|(_, _, due)| is_due(due));
    // What never happened and has no date stands first; of one day the larger account.
    due.sort_by_key(|(arr, _, due)| (due.due, Reverse(*arr)));
    let touch = |(_, account, due): (_, &Arc<Account>, Due)| Touch {
        account: account.clone(),
        due,
    };
    let next = later.into_iter().min_by_key(|(_, _, due)| due.due);
    (due.into_iter().map(touch).collect(), next.map(touch))
}

impl Whose {
    fn include(&self, account: &Account, prepared: &Prepared) -> bool {
        match self {
            Self::Everybodys => true,
            Self::Mine(me) => prepared.is_theirs(account, me),
            Self::ManagedBy(csm) => prepared.is_served_by(account, csm),
        }
    }

    /// Whether what concerns a manager (none: the whole workspace) is shown.
    fn include_manager(&self, manager: Option<&MemberId>) -> bool {
        match self {
            Self::Everybodys => true,
            Self::Mine(me) | Self::ManagedBy(me) => manager == Some(me),
        }
    }
}
