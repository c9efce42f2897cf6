//! Answers of several words: a stage, a touch, a tie, a person, an account.

use crate::app::effect::Effect;
use crate::app::state::{PromptKind, State};

/// Understands an answer and carries it out.
pub(super) fn understood(
    _state: &mut State,
    _kind: &PromptKind,
    _text: &str,
) -> Result<Vec<Effect>, String> {
    Err("this cannot be entered here yet; `cultivate edit` can".to_owned())
}
