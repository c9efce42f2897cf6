//! The thread that scores every account again behind the screen. It has threads of its own to help it, so that what a
//! key needs at once never stands in line behind a hundred thousand accounts.

pub(super) mod dater;
pub(super) mod points;
pub(super) mod rebalancer;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::run::News;
use crate::app::view::bus_factor::Departing;
use crate::app::{AlikeWork, FindWork, Message, Scored, Work};

/// The way to the thread.
pub(super) struct Scorer {
    works: Sender<Box<Work>>,
    /// The number of the work that is wanted: whatever came before it is given up.
    wanted: Arc<AtomicU64>,
}

/// Starts the thread; it ends when nobody can send it anything any more.
pub(super) fn start(news: Sender<News>) -> Scorer {
    let (works, received) = mpsc::channel();
    let wanted = Arc::new(AtomicU64::new(0));
    let latest = wanted.clone();
    thread::spawn(move || serve(&received, &latest, &news));
    Scorer { works, wanted }
}

/// Frees what is no longer needed on a thread of its own: a hundred thousand accounts take longer than a frame.
pub(super) fn forget(scored: Box<Scored>) {
    thread::spawn(move || drop(scored));
}

/// Makes the index of what can be found on a thread of its own, and hands it over.
pub(super) fn index(work: Box<FindWork>, news: &Sender<News>) {
    let news = news.clone();
    thread::spawn(move || {
        let index = Box::new(work.done());
        drop(work);
        let _ = news.send(News::Message(Message::Indexed(index))); // the loop may have ended
    });
}

/// Finds the customers that could be one on a thread of its own, and hands them over.
pub(super) fn compare(work: Box<AlikeWork>, news: &Sender<News>) {
    let news = news.clone();
    thread::spawn(move || {
        let pairs = work.done();
        drop(work);
        let _ = news.send(News::Message(Message::Alike(pairs))); // the loop may have ended
    });
}

/// Tries every departure on a thread of its own, which has helpers of its own, and says what came out.
pub(super) fn depart(work: Box<Departing>, news: &Sender<News>) {
    let news = news.clone();
    thread::spawn(move || {
        let found = match ThreadPoolBuilder::new().build() {
            Ok(helpers) => helpers.install(|| work.done()),
            Err(_) => work.done(),
        };
        let message = Message::Departures(Box::new(found));
        let _ = news.send(News::Message(message)); // the loop may have ended
    });
}

impl Scorer {
    /// Has accounts scored; whatever was asked for before is not wanted any longer.
    pub(super) fn score(&self, work: Box<Work>) {
        self.wanted.store(work.number(), Ordering::Relaxed);
        let _ = self.works.send(work); // the thread ends only with the program
    }
}

fn serve(works: &Receiver<Box<Work>>, latest: &AtomicU64, news: &Sender<News>) {
    let mut helpers: Option<ThreadPool> = None;
    while let Ok(work) = works.recv() {
        let wanted = || latest.load(Ordering::Relaxed) == work.number();
        if !wanted() {
            continue;
        }
        // A portfolio that is scored at once never needs them.
        helpers = helpers.or_else(|| ThreadPoolBuilder::new().build().ok());
        let scored = match &helpers {
            Some(helpers) => helpers.install(|| work.scored(wanted)),
            None => work.scored(wanted),
        };
        drop(work);
        let Some(scored) = scored else { continue };
        let message = Message::Scored(Box::new(scored));
        if news.send(News::Message(message)).is_err() {
            return;
        }
    }
}
