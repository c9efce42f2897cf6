//! The workspace read at the start, its accounts announced as they come.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::{Broken, Message, Work};
use crate::edit::Target;
use crate::model::{AccountId, Date, Workspace};
use crate::tui::outside;
use crate::tui::run::{News, fail_at};
use crate::workspace::{self, Opened, Progress, Store};

/// Reads and scores the workspace and sends it; keeps a copy as what is saved.
pub(super) fn read(
    store: &Store,
    today: Date,
    news: &Sender<News>,
) -> Option<(Workspace, BTreeMap<AccountId, Broken>)> {
    let tell = |message| drop(news.send(News::Message(message))); // without a loop nobody listens
    if workspace::is_interrupted(store.root())
        && let Err(error) = store.recover()
    {
        tracing::warn!(%error, "an interrupted change is not finished"); // it is read as it will be
    }
    let opened = workspace::open_telling(store.root(), today, &|progress| match progress {
        Progress::Found(ids) => tell(Message::Found(ids.to_vec())),
        Progress::Read(done, all) => tell(Message::Reading(done, all)),
    });
    let opened = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let _ = news.send(News::Unopened(error.to_string()));
            return None;
        }
    };
    let read = taken(opened, today, news)?;
    fail_at("writer");
    Some(read)
}

/// Reads and scores the workspace once more, without announcing its accounts.
pub(super) fn again(
    root: &Path,
    today: Date,
    news: &Sender<News>,
) -> Result<(Workspace, BTreeMap<AccountId, Broken>), String> {
    let opened = workspace::open(root, today).map_err(|error| error.to_string())?;
    taken(opened, today, news).ok_or_else(|| "it could not be scored".to_owned())
}

/// Sends what was read, scored; gives a copy.
fn taken(
    opened: Opened,
    today: Date,
    news: &Sender<News>,
) -> Option<(Workspace, BTreeMap<AccountId, Broken>)> {
    let problems = &opened.problems;
    let broken = opened.broken.into_iter().map(|(id, places)| {
        let target = Target::Account(id.clone());
        let broken = outside::broken(&target, problems.get(places).unwrap_or_default());
        (id, broken)
    });
    let broken: BTreeMap<AccountId, Broken> = broken.collect();
    let workspace = Arc::new(opened.workspace.clone());
    let scored = Work::of_reading(workspace.clone(), today).scored(|| true)?;
    let message = Message::Read(workspace, Box::new(scored), broken.clone());
    let _ = news.send(News::Message(message)); // without a loop nobody listens
    Some((opened.workspace, broken))
}
