//! The thread that finds out behind the screen since when causes hold.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::app::Message;
use crate::app::view::today::Dating;
use crate::tui::run::News;

/// The way to the thread.
pub(in crate::tui) struct Dater {
    works: Sender<Box<Dating>>,
}

/// Starts the thread; it ends when nobody can send it anything any more.
pub(in crate::tui) fn start(news: Sender<News>) -> Dater {
    let (works, received) = mpsc::channel();
    thread::spawn(move || serve(&received, &news));
    Dater { works }
}

impl Dater {
    /// Has the causes of an account dated.
    pub(in crate::tui) fn date(&self, work: Box<Dating>) {
        let _ = self.works.send(work); // the thread ends only with the program
    }
}

/// Answers the latest question first: the cursor may have passed many accounts meanwhile.
fn serve(works: &Receiver<Box<Dating>>, news: &Sender<News>) {
    let mut waiting = Vec::new();
    loop {
        waiting.extend(works.try_iter());
        let work = match waiting.pop() {
            Some(work) => work,
            None => match works.recv() {
                Ok(work) => work,
                Err(_) => return,
            },
        };
        let message = Message::Dated(Box::new(work.dated()));
        if news.send(News::Message(message)).is_err() {
            return;
        }
    }
}
