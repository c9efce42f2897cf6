//! Keys: whoever reads them sleeps until there is one, and lets go of the terminal when asked.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEventKind};

/// How long is waited for a reader to let go.
const PATIENCE: Duration = Duration::from_secs(1);

/// What comes sooner after a paste was not typed.
const PAUSE: Duration = Duration::from_millis(20);

/// What comes sooner after a key is taken into the same frame.
const NEXT: Duration = Duration::from_micros(1);

/// Keys, for one thread at a time; stopped and started by others.
#[derive(Clone, Default)]
pub(super) struct Input(Arc<(Mutex<Gate>, Condvar)>);

#[derive(Default)]
struct Gate {
    closed: bool,
    reading: bool,
}

/// Whether there is another event already.
pub(super) fn has_more() -> bool {
    matches!(event::poll(NEXT), Ok(true))
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
    /// Sleeps until there is an event, and longer while another program has the focus.
    pub(super) fn read(&self) -> Vec<io::Result<Event>> {
        let changed = &self.0.1;
        let waiting = changed.wait_while(self.gate(), |gate| gate.closed);
        waiting
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .reading = true;
        let events = read();
        self.gate().reading = false;
        changed.notify_all();
        events
    }

    /// Another program gets the keys: returns when nobody reads them here.
    pub(super) fn pause(&self) {
        let changed = &self.0.1;
        let mut gate = self.gate();
        gate.closed = true;
        if gate.reading {
            wake();
        }
        drop(changed.wait_timeout_while(gate, PATIENCE, |gate| gate.reading));
    }

    /// The keys are ours again.
    pub(super) fn resume(&self) {
        self.gate().closed = false;
        self.0.1.notify_all();
    }

    fn gate(&self) -> MutexGuard<'_, Gate> {
        self.0
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// A resize is the only event a program can send to itself.
fn wake() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
}
