//! The thread that reads keys: it sleeps until there is one, and lets go of the terminal when asked.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};

/// How long the loop waits for the thread to let go.
const PATIENCE: Duration = Duration::from_secs(1);

/// Stops and starts the thread.
#[derive(Clone)]
pub(super) struct Input(Arc<(Mutex<Gate>, Condvar)>);

#[derive(Default)]
struct Gate {
    closed: bool,
    waiting: bool,
}

/// Starts the thread. It ends with the first error, or when `tell` gives false.
pub(super) fn start(tell: impl Fn(std::io::Result<Event>) -> bool + Send + 'static) -> Input {
    let input = Input(Arc::default());
    let of_thread = input.clone();
    thread::spawn(move || {
        loop {
            let event = event::read();
            let last = event.is_err();
            if !tell(event) || last {
                break;
            }
            of_thread.pass();
        }
    });
    input
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
