//! What others do to the files: looked at once they are quiet, told to the screen when it differs from what is saved.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::{Queued, Writer};
use crate::app::Message;
use crate::edit::Target;
use crate::tui::outside::{self, Seen};
use crate::workspace;

/// How long a folder that cannot be written is left alone before it is asked again.
const READ_ONLY_PAUSE: Duration = Duration::from_secs(5);

impl Writer {
    /// Looks at the files that may have changed, once they are quiet and no save is under way.
    pub(super) fn look(&mut self) {
        if self.quiet_at.is_none_or(|at| at > Instant::now()) {
            return;
        }
        self.quiet_at = None;
        if !self.queue.is_empty() {
            // Perhaps the file that was in the way has come right.
            self.try_now();
            self.save_queue();
        }
        let mut targets = std::mem::take(&mut self.hinted);
        if std::mem::take(&mut self.anything) {
            if let Some(watch) = &mut self.watch {
                watch.renew();
            }
            targets.extend(outside::every(&self.root, &self.saved));
            targets.extend(self.broken.keys().cloned().map(Target::Account));
        }
        // A file with a write before it is compared when that is saved.
        let waiting: BTreeSet<Target> = self.queue.iter().flat_map(Queued::targets).collect();
        for target in targets.difference(&waiting) {
            self.reread(target);
        }
    }

    /// Offers the edits that an earlier run left, but those whose files say them by now.
    pub(super) fn offer_unsaved(&mut self) {
        self.unsaved
            .keep_only(|edit| !workspace::says(&self.saved, &edit.before, &edit.after));
        self.drafts.keep_edits(self.unsaved.left());
        if !self.unsaved.listed().is_empty() {
            self.tell_unsaved();
        }
    }

    /// Says when nothing can be written, and when it can again.
    pub(super) fn look_whether_writable(&mut self) {
        let why = workspace::writable(&self.root).err();
        if why.is_some() != self.read_only.is_some() {
            self.tell(Message::ReadOnly(why.as_ref().map(ToString::to_string)));
        }
        self.read_only = why.map(|_| Instant::now() + READ_ONLY_PAUSE);
    }

    fn reread(&mut self, target: &Target) {
        let was_broken = match target {
            Target::Settings => self.broken_settings.is_some(),
            Target::Account(id) => self.broken.contains_key(id),
        };
        match outside::look(&self.root, &self.store, &mut self.saved, target, self.today) {
            Seen::Same if was_broken => self.say(target),
            Seen::Same => {}
            Seen::Changed => self.say(target),
            Seen::Settings(broken) => {
                if self.broken_settings.replace(broken.clone()).as_ref() != Some(&broken) {
                    self.tell(Message::BrokeSettings(broken));
                }
            }
            Seen::Broken(id, broken) => {
                let old = self.broken.insert(id.clone(), broken.clone());
                if old.as_ref() != Some(&broken) {
                    self.tell(Message::Broke(id, broken));
                }
            }
        }
    }

    /// Says what is saved of a file.
    pub(super) fn say(&mut self, target: &Target) {
        let message = match target {
            Target::Settings => {
                self.broken_settings = None;
                Message::Settings(Box::new(self.saved.settings.clone()))
            }
            Target::Account(id) => {
                self.broken.remove(id);
                Message::Changed(target.clone(), self.saved.accounts.get(id).cloned())
            }
        };
        self.tell(message);
    }
}
