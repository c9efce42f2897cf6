//! The workspace on disk: reading its files, and writing edits back into them.

pub mod patch;
