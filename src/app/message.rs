//! What the state can be told.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::broken::Broken;
use super::command::Command;
use super::find::FindIndex;
use super::finished::{FinishedEdit, UnsavedEdit};
use super::history::Ticket;
use super::layer::{Export, ImportNews};
use super::notice::Conflict;
use super::pane::Pane;
use super::pointed::{Onto, Thing};
use super::scoring::Scored;
use super::state::Size;
use super::view::bus_factor::Departures;
use super::view::invest::FoundAhead;
use super::view::invest::Point;
use super::view::rebalance::Rebalanced;
use super::view::today::Dated;
use crate::agenda::Alike;
use crate::edit::Target;
use crate::invest::rebalance::Search;
use crate::model::{Account, AccountId, Date, Settings, Workspace};

/// News for the state.
#[derive(Debug, Clone)]
pub enum Message {
    /// The person asks for something.
    Command(Command),
    /// The person types into what is open.
    Typed(Typed),
    /// Text was pasted.
    Pasted(String),
    /// The person clicked on a pane, and on what in it.
    Clicked(Pane, Option<Thing>),
    /// The person clicked on an item of the view that is shown.
    ClickedItem(usize),
    /// The person clicked on a row of what is open above the panes.
    ClickedAbove(usize),
    /// The wheel was turned over a pane: down, or up.
    Wheel(Pane, bool),
    /// Something was dragged somewhere.
    Dragged(Thing, Onto),
    /// The terminal has another size.
    Resized(Size),
    /// These accounts have a file; none is read yet.
    Found(Vec<AccountId>),
    /// So many of so many files are read.
    Reading(usize, usize),
    /// The workspace is read and scored, but for the accounts whose file is broken.
    Read(Arc<Workspace>, Box<Scored>, BTreeMap<AccountId, Broken>),
    /// Every account is scored as it was wanted.
    Scored(Box<Scored>),
    /// What can be found is indexed.
    Indexed(Box<FindIndex>),
    /// These customers could be one.
    Alike(Vec<Alike>),
    /// Since when the causes of an account hold.
    Dated(Box<Dated>),
    /// What can be done at some accounts.
    Ahead(Box<FoundAhead>),
    /// What departures would cost.
    Departures(Box<Departures>),
    /// A point was read, or why it cannot be.
    Point(Result<Arc<Point>, String>),
    /// How far the search for whose each account becomes is, by its number.
    Searched(u64, Search),
    /// Whose each account becomes.
    Rebalanced(Box<Rebalanced>),
    /// An edit is on the disk; true: what others changed was taken in.
    Saved(Ticket, bool),
    /// An edit is not on the disk yet, and why; it is tried again.
    NotSaved(Ticket, String),
    /// An edit cannot be on the disk, and why; it is among the unsaved ones from now on.
    Refused(Ticket, String),
    /// The edits that could not be saved and are kept, the latest last.
    Unsaved(Vec<UnsavedEdit>),
    /// What an earlier run tried, brought onto what the files say now; false: somebody else had changed the same.
    TakenUp(Vec<FinishedEdit>, bool),
    /// Values of the files stand on these lines, or in none.
    Lines(Vec<(Target, String, Option<usize>)>),
    /// An edit was given up for what somebody else wrote.
    Dropped(Ticket),
    /// An edit changes what somebody else has changed: the person has to choose.
    Conflict(Conflict),
    /// Others changed a file: what it says now, or nothing when it is gone.
    Changed(Target, Option<Arc<Account>>),
    /// Others changed `workspace.ron`.
    Settings(Box<Settings>),
    /// Others changed an account's file so that it cannot be read.
    Broke(AccountId, Broken),
    /// Others changed `workspace.ron` so that it cannot be read: the settings stay as they were.
    BrokeSettings(Broken),
    /// Nothing can be written in the workspace's folder, and why; nothing: it can again.
    ReadOnly(Option<String>),
    /// Something outside went wrong that costs no data.
    Warned(String),
    /// What came of an export: its file, or why there is none.
    Exported(Box<Export>, Result<PathBuf, String>),
    /// News of an import, which is known by its number.
    Import(u64, Box<ImportNews>),
    /// Files are to be imported, as they were typed before the dashboard stood.
    Bring(String),
    /// It is another day.
    Day(Date),
}

/// A key as an open line of text sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// A character.
    Char(char),
    /// The character before the cursor is deleted.
    Backspace,
    /// The character after the cursor is deleted.
    Delete,
    /// The word before the cursor is deleted.
    Word,
    /// The word after the cursor is deleted.
    WordAfter,
    /// The cursor moves to the beginning of a word.
    WordLeft,
    /// The cursor moves to the end of a word.
    WordRight,
    /// Everything is deleted.
    Clear,
    /// The cursor moves.
    Left,
    /// The cursor moves.
    Right,
    /// The cursor moves to the start.
    Home,
    /// The cursor moves to the end.
    End,
    /// What is typed is accepted.
    Accept,
    /// A new line begins, where there may be several.
    NewLine,
    /// The next proposal.
    Next,
    /// The proposal before.
    Previous,
    /// What is typed is accepted, and the next field asked for.
    Tab,
    /// What is typed is accepted, and the field before asked for.
    BackTab,
    /// What was left unfinished before is taken.
    Recall,
}

impl Typed {
    /// The place after a step in a list with this last place; nothing: the key is no step.
    pub(super) fn stepped(self, place: usize, last: usize) -> Option<usize> {
        match self {
            Self::Next | Self::Tab => Some((place + 1).min(last)),
            Self::Previous | Self::BackTab => Some(place.saturating_sub(1)),
            _ => None,
        }
    }

    /// The same where no text is typed: `j` and `k` step too.
    pub(super) fn moved(self, place: usize, last: usize) -> Option<usize> {
        match self {
            Self::Char('j') => Self::Next.stepped(place, last),
            Self::Char('k') => Self::Previous.stepped(place, last),
            other => other.stepped(place, last),
        }
    }
}
