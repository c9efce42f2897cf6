//! What the state can be told.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::command::Command;
use super::history::Ticket;
use super::state::{Broken, Size};
use crate::edit::Target;
use crate::model::{Account, AccountId, Date, Workspace};

/// News for the state.
#[derive(Debug, Clone)]
pub enum Message {
    /// The person asks for something.
    Command(Command),
    /// The person types into what is open.
    Typed(Typed),
    /// Text was pasted.
    Pasted(String),
    /// The terminal has another size.
    Resized(Size),
    /// So many of so many files are read.
    Reading(usize, usize),
    /// The workspace is read.
    Read(Box<Workspace>, BTreeMap<AccountId, Broken>),
    /// An edit is on the disk; true: what others changed was taken in.
    Saved(Ticket, bool),
    /// An edit is not on the disk, and why.
    NotSaved(Ticket, String),
    /// Others changed a file: what it says now, or nothing when it is gone.
    Changed(Target, Option<Arc<Account>>),
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
    /// The next proposal.
    Next,
    /// The proposal before.
    Previous,
}
