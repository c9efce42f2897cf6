//! What somebody outside has to do for the state.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::drafts::Draft;
use super::find::FindWork;
use super::finished::FinishedEdit;
use super::history::Ticket;
use super::layer::{AlikeWork, ExportOrder, ImportStep};
use super::preferences::PreferenceChange;
use super::scoring::{Scored, Work};
use super::view::bus_factor::Departing;
use super::view::invest::Ahead;
use super::view::rebalance::Rebalancing;
use super::view::today::Dating;
use crate::edit::Target;
use crate::model::{AccountId, Workspace};

/// Something to be carried out.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Draw everything again: something else has written on the terminal.
    Redraw,
    /// Write an edit to the disk and say how it went.
    Save(Ticket, Box<FinishedEdit>),
    /// Take an edit back on the disk, to the byte where nobody has touched the file since: the ticket of the undo,
    /// that of the edit, and the inverse.
    Unsave(Ticket, Ticket, Box<FinishedEdit>),
    /// Try an edit once more that could not be saved: its number.
    Again(Ticket, u64),
    /// Forget an edit that could not be saved: its number.
    Discard(u64),
    /// End a conflict: true puts the edit over what others wrote, false leaves theirs.
    Settle(Ticket, bool),
    /// Say what the disk says of these.
    Tell(BTreeSet<Target>),
    /// Open a file in the person's editor, and read it again.
    Editor(Target),
    /// Open a file in the person's editor at the line of a value, which a path names, and read it again.
    EditorAt(Target, String),
    /// Say on which lines values of the files stand, each by its path; those of one file stand together.
    Lines(Vec<(Target, String)>),
    /// Keep what is typed and not accepted where it outlives the program, in place of what was kept before.
    Drafts(Vec<Draft>),
    /// Keep what is tried and written nowhere where it outlives the program, in place of what was kept before.
    Tried(Vec<FinishedEdit>),
    /// Bring what an earlier run tried onto what a workspace says now.
    TakeUp(Vec<FinishedEdit>, Arc<Workspace>),
    /// Note for the whole team that two accounts that look alike are not one, or that they may be after all.
    KeepApart((AccountId, AccountId), bool),
    /// Save these in the person's preferences file.
    SavePreferences(Vec<PreferenceChange>),
    /// Write the demo again, and show it.
    ResetDemo,
    /// Score every account behind the screen, and say what came out. Only the latest is wanted.
    Score(Box<Work>),
    /// Find out behind the screen since when the causes of an account hold, and say what came out.
    Date(Box<Dating>),
    /// Find out behind the screen what can be done at some accounts, and say what came out.
    LookAhead(Box<Ahead>),
    /// Find out behind the screen what departures would cost, and say what came out.
    Depart(Box<Departing>),
    /// Read the point of a name, or the only one, with its scores.
    ReadPoint(String),
    /// Find out behind the screen whose each account becomes, and say how far that is and what came out. Only the latest is
    /// wanted.
    Rebalance(Box<Rebalancing>),
    /// End that search, and say what was found by then.
    StopRebalance,
    /// Forget what is no longer needed: with many accounts that takes too long for a frame.
    Forget(Box<Scored>),
    /// Make the index of what can be found, behind the screen, and hand it over.
    Index(Box<FindWork>),
    /// Find the customers that could be one, behind the screen, and hand them over.
    Compare(Box<AlikeWork>),
    /// Take a plan out once all before it is on the disk, and say how it went.
    Export(Box<ExportOrder>),
    /// Put a text on the clipboard of whoever sits at the terminal.
    Copy(String),
    /// Open an exported file with what the system opens such files with.
    OpenExport(PathBuf),
    /// Do a step of an import, which is known by its number.
    Import(u64, ImportStep),
    /// Leave.
    Quit,
    /// Hand the terminal back to the shell for a while.
    Suspend,
}
