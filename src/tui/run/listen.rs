//! The two threads that change the state, one at a time: that of the keys, and that of all other news.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use super::{Dashboard, News, Turn, fail_at};
use crate::tui::input::{self, Heard, Input};

/// The longest that nothing is looked at: a machine that slept over midnight shows the new day so much later at most.
const LONGEST_SLEEP: Duration = Duration::from_secs(600);

/// How long a burst of keys or news may keep a frame back.
const BURST: Duration = Duration::from_millis(25);

/// The dashboard, for one thread at a time.
pub(super) struct SharedDashboard {
    dashboard: Mutex<Dashboard>,
    /// Whether a key waits: it comes before any other news.
    key_waits: AtomicBool,
}

impl SharedDashboard {
    pub(super) fn new(dashboard: Dashboard) -> Self {
        Self {
            dashboard: Mutex::new(dashboard),
            key_waits: AtomicBool::new(false),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Dashboard> {
        let locked = self.dashboard.lock();
        locked.unwrap_or_else(|poisoned| poisoned.into_inner()) // a thread that fails ends the program
    }

    fn lock_for_key(&self) -> MutexGuard<'_, Dashboard> {
        self.key_waits.store(true, Ordering::Relaxed);
        let locked = self.lock();
        self.key_waits.store(false, Ordering::Relaxed);
        locked
    }

    fn lock_for_news(&self) -> MutexGuard<'_, Dashboard> {
        while self.key_waits.load(Ordering::Relaxed) {
            thread::yield_now();
        }
        self.lock()
    }
}

/// Draws, then takes news until the dashboard is left.
pub(super) fn to_news(shared: &SharedDashboard, news: &Receiver<News>) -> io::Result<Turn> {
    shared.lock().draw()?;
    loop {
        let next = match news.recv_timeout(until_midnight().min(LONGEST_SLEEP)) {
            Ok(news) => Some(news),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(Turn::Quit),
        };
        match shared.lock_for_news().hear_all(next, news)? {
            Turn::On => {}
            end => return Ok(end),
        }
    }
}

/// Starts the thread of the keys.
pub(super) fn to_keys(input: Input, shared: Arc<SharedDashboard>) {
    thread::spawn(move || {
        loop {
            let events = input.read();
            fail_at("input");
            let mut dashboard = shared.lock_for_key();
            match dashboard.take_all(events) {
                Ok(Turn::On) => {}
                end => {
                    let _ = dashboard.tell.send(News::End(end)); // the other thread may have ended
                    return;
                }
            }
        }
    });
}

impl Dashboard {
    /// Takes all the news there is: a burst is one frame.
    fn hear_all(&mut self, mut next: Option<News>, news: &Receiver<News>) -> io::Result<Turn> {
        if let Turn::Quit = self.look_at_the_day()? {
            return Ok(Turn::Quit);
        }
        let begun = Instant::now();
        while let Some(heard) = next {
            match self.hear(heard)? {
                Turn::On => {}
                end => return Ok(end),
            }
            let has_time = begun.elapsed() < BURST;
            next = has_time.then(|| news.try_recv().ok()).flatten();
        }
        self.draw().map(|()| Turn::On)
    }

    /// Takes events, and those that came meanwhile.
    fn take_all(&mut self, mut events: Vec<io::Result<Heard>>) -> io::Result<Turn> {
        if let Turn::Quit = self.look_at_the_day()? {
            return Ok(Turn::Quit);
        }
        let begun = Instant::now();
        loop {
            for event in events {
                match self.take(event?)? {
                    Turn::On => {}
                    end => return Ok(end),
                }
            }
            if begun.elapsed() > BURST || !input::has_more() {
                break;
            }
            events = self.input.read();
        }
        self.draw().map(|()| Turn::On)
    }
}

/// The time left of this day, and a little more.
fn until_midnight() -> Duration {
    let now = jiff::Zoned::now();
    let midnight = now.tomorrow().and_then(|day| day.start_of_day());
    let left = midnight.map(|midnight| now.duration_until(&midnight).unsigned_abs());
    left.unwrap_or(LONGEST_SLEEP) + Duration::from_millis(50)
}
