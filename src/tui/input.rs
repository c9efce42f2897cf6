//! The thread that reads keys: it sleeps until there is one, and lets go of the terminal when asked.

use std::io;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEventKind};

/// How long the loop waits for the thread to let go.
const PATIENCE: Duration = Duration::from_secs(1);

/// What comes sooner after a paste was not typed.
const PAUSE: Duration = Duration::from_millis(20);

/// Stops and starts the thread.
#[derive(Clone)]
pub(super) struct Input(Arc<(Mutex<Gate>, Condvar)>);

#[derive(Default)]
struct Gate {
    closed: bool,
    waiting: bool,
}

/// Starts the thread. It ends with the first error, or when `tell` gives false.
pub(super) fn start(tell: impl Fn(io::Result<Event>) -> bool + Send + 'static) -> Input {
    let input = Input(Arc::default());
    let of_thread = input.clone();
    thread::spawn(move || {
        loop {
            let events = read();
            let last = events.iter().any(Result::is_err);
            if !events.into_iter().all(&tell) || last {
                break;
            }
            of_thread.pass();
        }
    });
    input
}

/// The next event. What follows a paste without a pause belongs to it: nobody types so fast, and a text that holds the
/// mark of its own end must not press keys.
fn read() -> Vec<io::Result<Event>> {
    let mut text = match event::read() {
        Ok(Event::Paste(text)) => text,
        other => return vec![other],
    };
    let mut others = Vec::new();
    while let Ok(true) = event::poll(PAUSE) {
        match event::read() {
            Ok(Event::Paste(more)) => text.push_str(&more),
            Ok(Event::Key(key)) => match key.code {
                KeyCode::Char(letter) if key.kind != KeyEventKind::Release => text.push(letter),
                KeyCode::Enter | KeyCode::Tab => text.push(' '),
                _ => {}
            },
            other => others.push(other),
        }
    }
    others.insert(0, Ok(Event::Paste(text)));
    others
}

impl Input {
    /// Another program gets the keys: returns when the thread reads none.
    pub(super) fn pause(&self) {
        let (gate, changed) = &*self.0;
        let mut gate = gate.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        gate.closed = true;
        wake();
        let waiting = changed.wait_timeout_while(gate, PATIENCE, |gate| !gate.waiting);
        drop(waiting);
    }

    /// The keys are ours again.
    pub(super) fn resume(&self) {
        let (gate, changed) = &*self.0;
        let mut gate = gate.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        gate.closed = false;
        changed.notify_all();
    }

    fn pass(&self) {
        let (gate, changed) = &*self.0;
        let mut gate = gate.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        while gate.closed {
            gate.waiting = true;
            changed.notify_all();
            gate = changed
                .wait(gate)
                .unwrap_or_else(|poisoned| poisoned.into_inner());
        }
        gate.waiting = false;
    }
}

/// A change of size is the one event that a program can send to itself.
fn wake() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
}
