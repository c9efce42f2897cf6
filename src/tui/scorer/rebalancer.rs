//! Accounts shared out between managers, on a thread of its own; it is told when that is no longer wanted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use rayon::ThreadPoolBuilder;

use crate::app::Message;
use crate::app::view::rebalance::Rebalancing;
use crate::tui::run::News;

/// How often it is said how far the search is.
const OFTEN: Duration = Duration::from_millis(100);

/// No search has this number.
const NONE: u64 = 0;

/// The way to the thread.
pub(in crate::tui) struct Rebalancer {
    news: Sender<News>,
    /// The number of the search that is wanted: whatever came before it is given up.
    wanted: Arc<AtomicU64>,
}

impl Rebalancer {
    /// What is found is said here.
    pub(in crate::tui) fn new(news: Sender<News>) -> Self {
        Self {
            news,
            wanted: Arc::new(AtomicU64::new(NONE)),
        }
    }

    /// Shares accounts out; whatever was asked for before is not wanted any longer.
    pub(in crate::tui) fn rebalance(&self, work: Box<Rebalancing>) {
        self.wanted.store(work.number(), Ordering::Relaxed);
        let (news, wanted) = (self.news.clone(), self.wanted.clone());
        thread::spawn(move || serve(&work, &wanted, &news));
    }

    /// Ends the search; what was found by then is said.
    pub(in crate::tui) fn stop(&self) {
        self.wanted.store(NONE, Ordering::Relaxed);
    }
}

fn serve(work: &Rebalancing, wanted: &AtomicU64, news: &Sender<News>) {
    let tell = |message| {
        let _ = news.send(News::Message(message)); // the loop may have ended
    };
    let number = work.number();
    let mut told = Instant::now();
    let goes_on = |search| {
        if told.elapsed() >= OFTEN {
            told = Instant::now();
            tell(Message::Searched(number, search));
        }
        wanted.load(Ordering::Relaxed) == number
    };
    let found = match ThreadPoolBuilder::new().build() {
        Ok(helpers) => helpers.install(|| work.done(goes_on)),
        Err(_) => work.done(goes_on),
    };
    tell(Message::Rebalanced(Box::new(found)));
}
