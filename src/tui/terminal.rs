//! The terminal taken and given back: every mode that is set has its reset, also after a panic or a signal.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Rect, Size};

/// How long giving back waits for a frame that is being written.
const FRAME: Duration = Duration::from_millis(200);

/// Whether the terminal is ours. Held while something is written, so that nothing follows the last reset.
static TAKEN: Mutex<bool> = Mutex::new(false);

/// Whether the program is ending on another way than the loop's.
static ENDING: AtomicBool = AtomicBool::new(false);

/// The screen: what it shows, what it shall show, and only the difference written, in one go.
pub(super) struct Screen {
    backend: CrosstermBackend<BufWriter<File>>,
    shown: Buffer,
    next: Buffer,
}

impl Screen {
    /// Takes the terminal.
    pub(super) fn take() -> io::Result<Self> {
        enter()?;
        let out = BufWriter::with_capacity(1 << 16, handle()?);
        let mut screen = Self {
            backend: CrosstermBackend::new(out),
            shown: Buffer::empty(Rect::ZERO),
            next: Buffer::empty(Rect::ZERO),
        };
        screen.fit()?;
        Ok(screen)
    }

    /// The terminal's size.
    pub(super) fn size(&self) -> Size {
        self.next.area.as_size()
    }

    /// Follows the terminal's size; true when it is another, and the screen empty.
    pub(super) fn fit(&mut self) -> io::Result<bool> {
        let size = self.backend.size()?;
        if size == self.size() {
            return Ok(false);
        }
        self.next
            .resize(Rect::from((ratatui::layout::Position::ORIGIN, size)));
        self.clear()?;
        Ok(true)
    }

    /// Empties the screen, so that the next frame is written whole.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        self.shown = Buffer::empty(self.next.area);
        let taken = TAKEN
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if *taken {
            self.backend.clear()?;
            Backend::flush(&mut self.backend)?;
        }
        Ok(())
    }

    /// Draws a frame; writes nothing when it is the one that is shown. The size is the one that was last asked for:
    /// a terminal tells when it has another.
    pub(super) fn draw(&mut self, frame: impl FnOnce(Rect, &mut Buffer)) -> io::Result<()> {
        self.next.reset();
        frame(self.next.area, &mut self.next);
        let changed = self.shown.diff(&self.next);
        if !changed.is_empty() {
            let taken = TAKEN
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner());
            if *taken {
                write(&mut self.backend, &self.shown, &self.next, &changed)?;
                Backend::flush(&mut self.backend)?;
            }
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
}

/// Writes what changed. A letter composed of several characters takes as many columns as this terminal thinks, which
/// need not be what the buffer thinks: rows that have or had one are written whole.
fn write<B: Backend>(
    backend: &mut B,
    shown: &Buffer,
    next: &Buffer,
    changed: &[(u16, u16, &Cell)],
) -> Result<(), B::Error> {
    let mut plain = Vec::with_capacity(changed.len());
    for row in changed.chunk_by(|one, other| one.1 == other.1) {
        let y = row[0].1;
        if has_composed(shown, y) || has_composed(next, y) {
            backend.draw(plain.drain(..))?;
            whole(backend, next, y)?;
        } else {
            plain.extend_from_slice(row);
        }
    }
    backend.draw(plain.into_iter())
}

fn has_composed(buffer: &Buffer, y: u16) -> bool {
    let columns = buffer.area.left()..buffer.area.right();
    columns.into_iter().any(|x| is_composed(&buffer[(x, y)]))
}

fn is_composed(cell: &Cell) -> bool {
    // Nearly every letter is one byte, which is quickly seen; this is asked of every cell of a changed row.
    cell.symbol().len() > 1 && cell.symbol().chars().nth(1).is_some()
}

/// Writes a row whole: empties it, then every letter, with the next one placed anew after one that is composed.
fn whole<B: Backend>(backend: &mut B, next: &Buffer, y: u16) -> Result<(), B::Error> {
    let (mut x, right) = (next.area.left(), next.area.right());
    let empty = Cell::EMPTY;
    backend.draw((x..right).map(|x| (x, y, &empty)))?;
    let mut plain = Vec::new();
    while x < right {
        let cell = &next[(x, y)];
        let end = x.saturating_add(cell.cell_width().max(1)).min(right);
        if is_composed(cell) {
            backend.draw(plain.drain(..))?;
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            backend.draw((x..end).map(|x| (x, y, &blank)))?;
            backend.draw(std::iter::once((x, y, cell)))?;
        } else {
            plain.push((x, y, cell));
        }
        x = end;
    }
    backend.draw(plain.into_iter())
}

/// Sets the modes, at the start and when the terminal comes back.
pub(super) fn enter() -> io::Result<()> {
    let mut taken = TAKEN
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    // A shell may have set its own modes meanwhile, behind what is remembered of them.
    if *taken {
        terminal::disable_raw_mode()?;
    }
    *taken = true;
    terminal::enable_raw_mode()?;
    execute!(
        handle()?,
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableMouseCapture,
        cursor::Hide
    )
}

/// Resets every mode, once. What fails is passed over: there is nobody left to tell.
pub(super) fn give_back() {
    let begun = Instant::now();
    let mut taken = loop {
        match TAKEN.try_lock() {
            Ok(taken) => break Some(taken),
            Err(TryLockError::Poisoned(poisoned)) => break Some(poisoned.into_inner()),
            // The frame of a thread that fails, or of a terminal that takes nothing any more.
            Err(TryLockError::WouldBlock) if begun.elapsed() > FRAME => break None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    };
    if taken.as_deref() == Some(&false) {
        return;
    }
    if let Ok(mut out) = handle() {
        let _ = execute!(
            out,
            cursor::Show,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen
        );
        let _ = out.flush();
    }
    let _ = terminal::disable_raw_mode();
    if let Some(taken) = &mut taken {
        **taken = false;
    }
}

/// Has a panic of any thread give the terminal back, be reported, and end the program with 101. `settle` is what is
/// still to be done before the end.
pub(super) fn guard(settle: impl Fn() + Send + Sync + 'static) {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        end_once();
        give_back();
        report(about);
        settle();
        std::process::exit(101);
    }));
}

/// Goes on for the first who ends the program; whoever comes later waits for the end.
pub(super) fn end_once() {
    if ENDING.swap(true, Ordering::SeqCst) {
        loop {
            thread::park();
        }
    }
}

/// Standard output past the lock and the buffer of the standard library, which another thread may hold.
#[cfg(unix)]
fn handle() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn handle() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_have_or_had_a_letter_of_several_characters_are_written_whole() {
        // Two columns by the buffer, one or two in terminals.
        for letter in ["\u{918}\u{93e}", "\u{2764}\u{fe0f}"] {
            let composed = format!("{letter}cd");
            for (before, after) in [("abcd", &*composed), (&*composed, "a cd")] {
                let buffer = |row| Buffer::with_lines([row, "same"]);
                let mut out = Vec::new();
                let mut backend = CrosstermBackend::new(&mut out);
                let (shown, next) = (buffer(before), buffer(after));
                let changed = shown.diff(&next);
                write(&mut backend, &shown, &next, &changed).unwrap();
                let out = String::from_utf8(out).unwrap();
                // Rows and columns count from 1. Emptied first; behind the letter the third column is placed anew.
                assert!(out.contains("\u{1b}[1;1H    \u{1b}"), "{out:?}");
                let last = if after == composed {
                    "\u{1b}[1;3Hcd"
                } else {
                    "\u{1b}[1;1Ha cd"
                };
                assert!(out.contains(last), "{out:?}");
                assert_eq!(out.contains(letter), after == composed);
                assert!(!out.contains("same"), "rows without one are left alone");
            }
        }
    }
}
