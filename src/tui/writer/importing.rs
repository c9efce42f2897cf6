//! Imports: written by the thread that owns what is saved, so that no edit comes between, and shown at once.

use super::{Writer, opening};
use crate::app::{ImportNews, Message};
use crate::workspace::Hint;

/// The number of an import, and what is to be done for it.
pub(super) type Import = (u64, Box<dyn FnOnce() -> Result<String, String> + Send>);

impl Writer {
    /// Does what was asked for, and reads the workspace again. Refused while an edit cannot be saved: it would be lost
    /// sight of.
    pub(super) fn import(&mut self) {
        for (number, work) in std::mem::take(&mut self.imports) {
            let result = if self.queue.is_empty() {
                work()
            } else {
                Err("an edit is not saved yet; import once the footer says saved".to_owned())
            };
            let news = match result {
                Ok(said) => {
                    self.read_anew();
                    ImportNews::Done(said)
                }
                Err(why) => ImportNews::Refused(why),
            };
            self.tell(Message::Import(number, Box::new(news)));
            self.unsaved.remove();
        }
    }

    fn read_anew(&mut self) {
        match opening::again(&self.root, self.today, &self.news) {
            Ok((saved, broken)) => (self.saved, self.broken) = (saved, broken),
            // What cannot be read as a whole is looked at file by file.
            Err(_) => self.take(super::Job::Hint(Hint::Anything)),
        }
    }
}
