//! What is carried out on a workspace's folder: an import in, a plan out, and what was taken out earlier.
//!
//! The rooms [`import`](crate::import) and [`snapshot`](crate::snapshot) decide and open no file; this room opens and
//! writes them. The command line and the screen ask the person, each in its own way, and call the same functions.

pub(crate) mod earlier;
pub(crate) mod export;
pub mod import;
pub mod person;
pub(crate) mod points;

use std::fmt;

/// Why something was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferError {
    /// What was asked for is not possible as it was asked.
    Usage(String),
    /// Something is in the way.
    Problem(String),
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(why) | Self::Problem(why) => f.write_str(why),
        }
    }
}

pub(crate) fn problem(error: impl fmt::Display) -> TransferError {
    TransferError::Problem(error.to_string())
}
