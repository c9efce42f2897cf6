//! What an earlier run left, offered once.

use super::Dashboard;
use crate::app::{Command, Draft, Drafts, FinishedEdit, Notice};

impl Dashboard {
    /// Says what was typed and not accepted the last time, and what was tried.
    pub(super) fn offer_drafts(&mut self, left: Vec<Draft>, tried: Vec<FinishedEdit>) {
        let mut said = Vec::new();
        if let Some(last) = tried.last() {
            let key = self.state.key_for(Command::Scratch);
            said.push(format!(
                "Left in scratch: {} · {key} goes on with it.",
                last.words
            ));
        }
        if let Some(last) = left.last() {
            let text = match left.len() {
                1 => format!("Left unfinished: {}", last.text),
                more => format!("{more} texts were left unfinished, the last: {}", last.text),
            };
            let draft = self.state.key_for(Command::Draft);
            said.push(format!("{text} · {draft} brings it back."));
            self.state.drafts = Drafts::new(left);
        }
        if !said.is_empty() {
            self.state.notice = Notice::plain(said.join("   "));
        }
        self.state.tried_before = tried;
    }
}
