//! The thread that saves the person's preferences: they reach the disk in order, and nothing waits for them.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread;

use ron_patch::Tree;

use super::run::News;
use super::unsaved::Unsaved;
use crate::app::{Message, PreferenceChange, Theme};
use crate::workspace::{save_preferences, views_tree};

/// Hands changes to the thread.
pub(super) struct PreferenceSaver {
    jobs: Sender<Vec<PreferenceChange>>,
    unsaved: Unsaved,
}

/// Starts the thread for a file; without one the person is told that their changes are not saved.
pub(super) fn start(
    file: Option<PathBuf>,
    news: Sender<News>,
    unsaved: Unsaved,
) -> PreferenceSaver {
    let (jobs, taken) = mpsc::channel::<Vec<PreferenceChange>>();
    let done = unsaved.clone();
    thread::spawn(move || {
        for changes in taken {
            let written = save(file.as_deref(), &changes);
            done.remove();
            if let Err(why) = written {
                let text = format!("Active for now, but could not be saved: {why}");
                let _ = news.send(News::Message(Message::Warned(text))); // the loop may have ended
            }
        }
    });
    PreferenceSaver { jobs, unsaved }
}

impl PreferenceSaver {
    /// Has these changes saved.
    pub(super) fn save(&self, changes: Vec<PreferenceChange>) {
        self.unsaved.add();
        if self.jobs.send(changes).is_err() {
            self.unsaved.remove();
        }
    }
}

fn save(file: Option<&Path>, changes: &[PreferenceChange]) -> Result<(), String> {
    let file = file.ok_or("there is no home folder to keep it in")?;
    let fields: Vec<_> = changes.iter().map(field).collect();
    save_preferences(file, &fields)
}

/// How a preference is written in the file; nothing: its field is removed.
fn field(change: &PreferenceChange) -> (&'static str, Option<Tree>) {
    match change {
        PreferenceChange::Me(me) => (
            "me",
            me.as_ref().map(|me| Tree::Str(me.as_str().to_owned())),
        ),
        PreferenceChange::AskMe(true) => ("ask_me", None),
        PreferenceChange::AskMe(false) => ("ask_me", Some(Tree::Bool(false))),
        PreferenceChange::OpenAtToday(today) => {
            let view = if *today { "Today" } else { "Dashboard" };
            ("open_at", Some(Tree::Ident(view.to_owned())))
        }
        PreferenceChange::Theme(theme) => {
            let word = |theme: Theme| match theme {
                Theme::Dark => "dark",
                Theme::Light => "light",
            };
            let theme = theme.map(|theme| Tree::Ident(word(theme).to_owned()));
            ("theme", theme)
        }
        PreferenceChange::Ascii(on) => ("ascii", Some(Tree::Bool(*on))),
        PreferenceChange::Mouse(true) => ("mouse", None),
        PreferenceChange::Mouse(false) => ("mouse", Some(Tree::Bool(false))),
        PreferenceChange::MouseEdit(on) => ("mouse_edit", Some(Tree::Bool(*on))),
        PreferenceChange::Views(views) => ("views", views_tree(views)),
        PreferenceChange::Columns(columns) => {
            let names = columns.iter().map(|sort| Tree::Str(sort.name().to_owned()));
            let names = (!columns.is_empty()).then(|| Tree::List(names.collect()));
            ("columns", names)
        }
    }
}
