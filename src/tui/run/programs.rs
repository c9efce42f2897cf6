//! Other programs: in our terminal until they end, or beside it.

use std::io;
use std::path::Path;

use super::{Dashboard, Job, News};
use crate::app::{Message, Notice, Refusal};
use crate::tui::{editor, opener, terminal};
use crate::workspace::Hint;

impl Dashboard {
    /// Lets another program have the terminal until it ends.
    pub(super) fn lend_terminal(
        &mut self,
        to: impl FnOnce(&Path) -> Result<(), String>,
    ) -> io::Result<()> {
        self.input.pause();
        terminal::give_back();
        let ended = to(self.store.root());
        self.come_back()?;
        self.input.resume();
        if let Err(why) = ended {
            self.state.notice = Refusal::new(why).into();
        }
        Ok(())
    }

    /// Shows an exported file: on a desktop with its own program, elsewhere in the person's editor.
    pub(super) fn open_export(&mut self, path: &Path) -> io::Result<()> {
        let Some(program) = opener::program() else {
            return self.lend_terminal(|_| editor::run(path));
        };
        let tell = self.tell.clone();
        opener::open(program, path, move |why| {
            let _ = tell.send(News::Message(Message::Warned(why))); // the loop may have ended
        });
        self.state.notice = Notice::plain(format!("Opened with {program}."));
        Ok(())
    }

    /// The terminal is ours again: everything is drawn again, and looked at for what changed meanwhile.
    pub(super) fn come_back(&mut self) -> io::Result<()> {
        terminal::enter()?;
        self.screen.fit()?;
        self.screen.clear()?;
        self.send(Job::Hint(Hint::Anything));
        Ok(())
    }
}
