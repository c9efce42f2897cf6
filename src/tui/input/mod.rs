//! Keys: whoever reads them sleeps until there is one, and lets go of the terminal when asked.

#[cfg_attr(not(unix), allow(dead_code, reason = "other systems have no bytes"))]
mod decode;
mod heard;
#[cfg_attr(not(unix), allow(dead_code, reason = "other systems have no bytes"))]
mod sequence;
mod source;

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEventKind};

pub(super) use heard::Heard;
pub(super) use source::has_more;

/// How long is waited for a reader to let go.
const PATIENCE: Duration = Duration::from_secs(1);

/// What comes sooner after a paste was not typed.
const PAUSE: Duration = Duration::from_millis(20);

/// Keys, for one thread at a time; stopped and started by others.
#[derive(Clone, Default)]
pub(super) struct Input(Arc<(Mutex<Gate>, Condvar)>);

#[derive(Default)]
struct Gate {
    closed: bool,
    reading: bool,
}

/// The next event; nothing where the terminal had none after all.
pub(super) fn next() -> io::Result<Option<Heard>> {
    source::next(None)
}

/// The next event. What follows a paste without a pause belongs to it: nobody types so fast, and a text that holds the
/// mark of its own end must not press keys.
fn read() -> Vec<io::Result<Heard>> {
    let mut text = match next() {
        Ok(Some(Heard::Event(Event::Paste(text)))) => text,
        Ok(heard) => return heard.map(Ok).into_iter().collect(),
        Err(error) => return vec![Err(error)],
    };
    let mut others = Vec::new();
    loop {
        // An Esc that stands alone is known as one only after a while.
        let pause = source::unfinished().map_or(PAUSE, |rest| rest.max(PAUSE));
        match source::next(Some(pause)) {
            Ok(Some(Heard::Event(Event::Paste(more)))) => text.push_str(&more),
            Ok(Some(Heard::Event(Event::Key(key)))) => match key.code {
                KeyCode::Char(letter) if key.kind != KeyEventKind::Release => text.push(letter),
                KeyCode::Enter | KeyCode::Tab => text.push(' '),
                _ => {}
            },
            Ok(Some(other)) => others.push(Ok(other)),
            Ok(None) if source::unfinished().is_some() => {}
            Ok(None) => break,
            Err(error) => {
                others.push(Err(error));
                break;
            }
        }
    }
    others.insert(0, Ok(Heard::Event(Event::Paste(text))));
    others
}

impl Input {
    /// Sleeps until there is an event, and longer while another program has the focus.
    pub(super) fn read(&self) -> Vec<io::Result<Heard>> {
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
