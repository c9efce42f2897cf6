//! The thread that finds out behind the screen since when causes hold, and what can be done beside the cursor.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::app::Message;
use crate::app::view::invest::Ahead;
use crate::app::view::today::Dating;
use crate::tui::run::News;

/// What the thread can be asked.
enum Question {
    Since(Box<Dating>),
    Moves(Box<Ahead>),
}

/// The way to the thread.
pub(in crate::tui) struct Dater {
    questions: Sender<Question>,
}

/// Starts the thread; it ends when nobody can send it anything any more.
pub(in crate::tui) fn start(news: Sender<News>) -> Dater {
    let (questions, received) = mpsc::channel();
    thread::spawn(move || serve(&received, &news));
    Dater { questions }
}

impl Dater {
    /// Has the causes of an account dated.
    pub(in crate::tui) fn date(&self, work: Box<Dating>) {
        let _ = self.questions.send(Question::Since(work)); // the thread ends only with the program
    }

    /// Has the moves of some accounts found.
    pub(in crate::tui) fn look_ahead(&self, work: Box<Ahead>) {
        let _ = self.questions.send(Question::Moves(work)); // the thread ends only with the program
    }
}

/// Answers the latest question first: the cursor may have passed many accounts meanwhile.
fn serve(questions: &Receiver<Question>, news: &Sender<News>) {
    let mut waiting = Vec::new();
    loop {
        waiting.extend(questions.try_iter());
        let question = match waiting.pop() {
            Some(question) => question,
            None => match questions.recv() {
                Ok(question) => question,
                Err(_) => return,
            },
        };
        let message = match question {
            Question::Since(work) => Message::Dated(Box::new(work.dated())),
            Question::Moves(work) => Message::Ahead(Box::new(work.done())),
        };
        if news.send(News::Message(message)).is_err() {
            return;
        }
    }
}
