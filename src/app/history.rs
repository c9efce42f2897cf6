//! Undo and redo: every edit of this session with its inverse, one step each.

use crate::edit::Edit;

/// Names one write to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// An edit that was done and can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The write that brought it to the disk.
    pub ticket: Ticket,
    /// The edit.
    pub edit: Edit,
    /// What takes it back.
    pub inverse: Edit,
    /// What it did, for the person.
    pub words: String,
}

/// What can be undone and redone.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Done>,
    undone: Vec<Done>,
    tickets: u64,
    /// How many edits were done before the last import, which is a step too.
    imported: Option<usize>,
}

impl History {
    /// An empty history whose writes go on being told apart from those of this one.
    #[must_use]
    pub(super) fn apart(&self) -> Self {
        Self {
            tickets: self.tickets,
            ..Self::default()
        }
    }

    /// The same history, its writes told apart from those of a later one too.
    #[must_use]
    pub(super) fn after(self, later: &Self) -> Self {
        Self {
            tickets: later.tickets.max(self.tickets),
            ..self
        }
    }

    /// The edits that were done, the latest last.
    pub(super) fn done(&self) -> &[Done] {
        &self.done
    }

    /// Puts other edits in the place of those that were done, and gives those.
    pub(super) fn exchange(&mut self, done: Vec<Done>) -> Vec<Done> {
        std::mem::replace(&mut self.done, done)
    }

    /// A name for a further write.
    pub fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    /// Remembers an edit; what was undone before can no longer be redone.
    pub fn push(&mut self, done: Done) {
        self.undone.clear();
        self.done.push(done);
    }

    /// Forgets an edit that never came to the disk.
    pub fn forget(&mut self, ticket: Ticket) {
        self.done.retain(|done| done.ticket != ticket);
        self.undone.retain(|done| done.ticket != ticket);
    }

    /// Remembers that an import was done. Edits that were undone before it can no longer be redone.
    pub fn push_import(&mut self) {
        self.undone.clear();
        self.imported = Some(self.done.len());
    }

    /// Forgets the last import: it was taken back.
    pub fn forget_import(&mut self) {
        self.imported = None;
    }

    /// Whether the last step was an import, and not an edit.
    #[must_use]
    pub fn is_import_last(&self) -> bool {
        self.imported
            .is_some_and(|before| self.done.len() <= before)
    }

    /// Takes the last edit, to be undone.
    pub fn take_done(&mut self) -> Option<Done> {
        self.done.pop()
    }

    /// Takes the last edit that was undone, to be redone.
    pub fn take_undone(&mut self) -> Option<Done> {
        self.undone.pop()
    }

    /// Remembers an edit that was undone.
    pub fn push_undone(&mut self, done: Done) {
        self.undone.push(done);
    }

    /// Remembers an edit that was done again.
    pub fn push_redone(&mut self, done: Done) {
        self.done.push(done);
    }
}
