//! The thread that keeps the person's own settings: they reach the disk in their order, and nobody waits for it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread;

use ron_patch::Tree;

use super::run::News;
use super::unsaved::Unsaved;
use crate::app::{Kept, Message};
use crate::workspace::set_own;

/// Takes what is to be kept.
pub(super) struct Keeper {
    jobs: Sender<Vec<Kept>>,
    unsaved: Unsaved,
}

/// Starts the thread for a file; without one the person is told that what they set holds for now only.
pub(super) fn start(file: Option<PathBuf>, news: Sender<News>, unsaved: Unsaved) -> Keeper {
    let (jobs, taken) = mpsc::channel::<Vec<Kept>>();
    let done = unsaved.clone();
    thread::spawn(move || {
        for kept in taken {
            let written = keep(file.as_deref(), &kept);
            done.remove();
            if let Err(why) = written {
                let text = format!("Holds until you leave, but is not kept: {why}");
                let _ = news.send(News::Message(Message::Warned(text))); // the loop may have ended
            }
        }
    });
    Keeper { jobs, unsaved }
}

impl Keeper {
    /// Has these kept.
    pub(super) fn keep(&self, kept: Vec<Kept>) {
        self.unsaved.add();
        if self.jobs.send(kept).is_err() {
            self.unsaved.remove();
        }
    }
}

fn keep(file: Option<&Path>, kept: &[Kept]) -> Result<(), String> {
    let file = file.ok_or("no home folder is known here")?;
    let fields: Vec<_> = kept.iter().map(field).collect();
    set_own(file, &fields)
}

/// How a setting is written in the file; nothing: its field is taken out.
fn field(kept: &Kept) -> (&'static str, Option<Tree>) {
    match kept {
        Kept::Me(me) => (
            "me",
            me.as_ref().map(|me| Tree::Str(me.as_str().to_owned())),
        ),
        Kept::AskMe(true) => ("ask_me", None),
        Kept::AskMe(false) => ("ask_me", Some(Tree::Bool(false))),
        Kept::Light(light) => {
            let theme = if *light { "light" } else { "dark" };
            ("theme", Some(Tree::Ident(theme.to_owned())))
        }
        Kept::Ascii(on) => ("ascii", Some(Tree::Bool(*on))),
        Kept::MouseEdit(on) => ("mouse_edit", Some(Tree::Bool(*on))),
    }
}
