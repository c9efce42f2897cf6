//! Why something was not done: a value that goes back to whoever asked for it.

use super::notice::{Mood, Notice};
use crate::edit::EditError;

/// Why something was not done, and what to do instead.
///
/// It travels as the error of a `Result` to whoever asked: the open question shows it at its line, a form at its
/// field, and only [`update()`](super::update()) turns what nobody else showed into a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The sentence; raw data may be in it, which is made safe where it is drawn.
    pub text: String,
}

impl Refusal {
    /// A refusal with its sentence.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

impl From<&str> for Refusal {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Refusal {
    fn from(text: String) -> Self {
        Self { text }
    }
}

impl From<EditError> for Refusal {
    fn from(error: EditError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<Refusal> for Notice {
    fn from(refusal: Refusal) -> Self {
        Self {
            text: refusal.text,
            mood: Mood::Refused,
        }
    }
}
