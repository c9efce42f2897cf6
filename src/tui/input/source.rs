//! Where events come from: the terminal's own bytes and the signal of another size; elsewhere the system's events.

use std::io;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use super::heard::Heard;

/// Whoever reads; made when the first event is waited for.
static SOURCE: Mutex<Option<system::Source>> = Mutex::new(None);

fn source() -> io::Result<MutexGuard<'static, Option<system::Source>>> {
    let mut source = SOURCE
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    if source.is_none() {
        *source = Some(system::Source::open()?);
    }
    Ok(source)
}

/// Waits for the next event, at most so long.
pub(super) fn next(most: Option<Duration>) -> io::Result<Option<Heard>> {
    source()?
        .as_mut()
        .map_or(Ok(None), |source| source.next(most))
}

/// Whether there is a whole event already.
pub(in crate::tui) fn has_more() -> bool {
    let Ok(mut source) = source() else {
        return false;
    };
    source.as_mut().is_some_and(system::Source::has_more)
}

/// How long what has begun may still take; nothing where nothing has.
pub(super) fn unfinished() -> Option<Duration> {
    source().ok()?.as_ref()?.unfinished()
}

#[cfg(unix)]
mod system {
    use std::collections::VecDeque;
    use std::env;
    use std::fs::File;
    use std::io::{self, ErrorKind, IsTerminal, Read};
    use std::os::fd::{AsFd, AsRawFd};
    use std::os::unix::net::UnixStream;
    use std::time::{Duration, Instant};

    use crossterm::event::Event;
    use crossterm::terminal;
    use filedescriptor::{POLLIN, poll, pollfd};
    use signal_hook::consts::SIGWINCH;
    use signal_hook::low_level::pipe;

    use crate::tui::input::decode::Decoder;
    use crate::tui::input::heard::Heard;

    pub(super) struct Source {
        terminal: File,
        /// Gets a byte with every signal.
        resized: UnixStream,
        decoder: Decoder,
        heard: VecDeque<Heard>,
        /// When the last bytes came.
        last: Instant,
    }

    impl Source {
        pub(super) fn open() -> io::Result<Self> {
            let stdin = io::stdin();
            let terminal = if stdin.is_terminal() {
                File::from(stdin.as_fd().try_clone_to_owned()?)
            } else {
                File::open("/dev/tty")?
            };
            let (resized, tells) = UnixStream::pair()?;
            resized.set_nonblocking(true)?;
            tells.set_nonblocking(true)?;
            pipe::register(SIGWINCH, tells)?;
            Ok(Self {
                terminal,
                resized,
                decoder: Decoder::new(&env::var("TERM").unwrap_or_default()),
                heard: VecDeque::new(),
                last: Instant::now(),
            })
        }

        pub(super) fn next(&mut self, most: Option<Duration>) -> io::Result<Option<Heard>> {
            let begun = Instant::now();
            loop {
                if let Some(heard) = self.heard.pop_front() {
                    return Ok(Some(heard));
                }
                let left = most.map(|most| most.saturating_sub(begun.elapsed()));
                let unfinished = self.unfinished();
                let wait = match (left, unfinished) {
                    (Some(left), Some(rest)) => Some(left.min(rest)),
                    (left, rest) => left.or(rest),
                };
                if self.wait(wait)? {
                    continue;
                }
                if self.unfinished().is_some_and(|rest| rest.is_zero()) {
                    self.heard.extend(self.decoder.give_up());
                } else if most.is_some_and(|most| begun.elapsed() >= most) {
                    return Ok(None);
                }
            }
        }

        pub(super) fn has_more(&mut self) -> bool {
            // What cannot be read is told to whoever waits for it.
            self.heard.is_empty() && self.wait(Some(Duration::ZERO)).is_err()
                || !self.heard.is_empty()
        }

        /// How long the rest of a sequence may still take.
        pub(super) fn unfinished(&self) -> Option<Duration> {
            let patience = self.decoder.patience()?;
            Some(patience.saturating_sub(self.last.elapsed()))
        }

        /// Waits for bytes or a signal, and takes them; says whether anything came.
        fn wait(&mut self, most: Option<Duration>) -> io::Result<bool> {
            let readable = |fd: i32| pollfd {
                fd,
                events: POLLIN,
                revents: 0,
            };
            let mut both = [
                readable(self.terminal.as_raw_fd()),
                readable(self.resized.as_raw_fd()),
            ];
            match poll(&mut both, most) {
                Ok(0) => return Ok(false),
                Ok(_) => {}
                Err(filedescriptor::Error::Poll(error) | filedescriptor::Error::Io(error)) => {
                    let is_over = error.kind() != ErrorKind::Interrupted;
                    return if is_over { Err(error) } else { Ok(false) };
                }
                Err(error) => return Err(io::Error::other(error)),
            }
            if both[0].revents != 0 {
                self.read()?;
            }
            if both[1].revents != 0 {
                while matches!(self.resized.read(&mut [0; 64]), Ok(1..)) {}
                let (width, height) = terminal::size()?;
                self.heard
                    .push_back(Heard::Event(Event::Resize(width, height)));
            }
            Ok(true)
        }

        fn read(&mut self) -> io::Result<()> {
            let mut bytes = [0; 4096];
            match self.terminal.read(&mut bytes) {
                Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
                Ok(count) => {
                    self.last = Instant::now();
                    self.heard.extend(self.decoder.take(&bytes[..count]));
                    Ok(())
                }
                Err(error)
                    if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) =>
                {
                    Ok(())
                }
                Err(error) => Err(error),
            }
        }
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;
    use std::time::Duration;

    use crossterm::event;

    use crate::tui::input::heard::Heard;

    pub(super) struct Source;

    impl Source {
        pub(super) fn open() -> io::Result<Self> {
            Ok(Self)
        }

        pub(super) fn next(&mut self, most: Option<Duration>) -> io::Result<Option<Heard>> {
            if let Some(most) = most
                && !event::poll(most)?
            {
                return Ok(None);
            }
            event::read().map(|event| Some(Heard::Event(event)))
        }

        pub(super) fn has_more(&mut self) -> bool {
            matches!(event::poll(Duration::ZERO), Ok(true))
        }

        pub(super) fn unfinished(&self) -> Option<Duration> {
            None
        }
    }
}
