//! What somebody outside has to do for the state.

use super::history::Ticket;
use crate::edit::Edit;

/// Something to be carried out.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write an edit to the disk and say how it went.
    Save(Ticket, Edit),
    /// Take an edit back on the disk, to the byte where nobody has touched the file since: the ticket of the undo,
    /// that of the edit, and the inverse.
    Unsave(Ticket, Ticket, Edit),
    /// Leave.
    Quit,
    /// Hand the terminal back to the shell for a while.
    Suspend,
}
