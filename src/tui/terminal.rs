//! The terminal taken and given back: every mode that is set has its reset, also after a panic or a signal.

use std::fs::File;
use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, TryLockError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{self, Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute};
use ratatui::layout::{Position, Rect, Size};

use super::changes;
use super::pane_cache::PaneCache;
use super::parts::Buffer;

/// How long giving back waits for a frame that is being written.
const FRAME: Duration = Duration::from_millis(200);

/// How long the end of the program waits for a terminal that takes no output.
const STALLED: Duration = Duration::from_millis(400);

/// How long the end of the program waits for the report of a panic, whose places in the code are looked up first.
const REPORT: Duration = Duration::from_secs(5);

/// Whether the terminal is ours. Held while something is written, so that nothing follows the last reset.
static TAKEN: Mutex<bool> = Mutex::new(false);

/// Whether the program is ending on another way than the loop's.
static ENDING: AtomicBool = AtomicBool::new(false);

/// The screen: what it shows, what it shall show, and only the difference written, in one go.
pub(super) struct Screen {
    out: File,
    shown: Buffer,
    next: Buffer,
    kept: PaneCache,
    /// The bytes of one frame, written in one go.
    bytes: Vec<u8>,
}

impl Screen {
    /// Takes the terminal.
    pub(super) fn take() -> io::Result<Self> {
        enter()?;
        let mut screen = Self {
            out: handle()?,
            shown: Buffer::empty(Rect::ZERO),
            next: Buffer::empty(Rect::ZERO),
            kept: PaneCache::default(),
            bytes: Vec::new(),
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
        let size = terminal::size().map(Size::from)?;
        if size == self.size() {
            return Ok(false);
        }
        self.next = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        self.clear()?;
        Ok(true)
    }

    /// Empties the screen, so that the next frame is written whole.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        self.shown = Buffer::empty(self.next.area);
        self.kept.forget();
        let taken = TAKEN
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if *taken {
            execute!(self.out, Clear(ClearType::All))?;
        }
        Ok(())
    }

    /// Draws a frame; writes nothing when it is the one that is shown. The size is the one that was last asked for:
    /// a terminal tells when it has another.
    pub(super) fn draw(
        &mut self,
        frame: impl FnOnce(Rect, &mut PaneCache, (&Buffer, &mut Buffer)),
    ) -> io::Result<()> {
        self.next.reset();
        let frames = (&self.shown, &mut self.next);
        frame(frames.1.area, &mut self.kept, frames);
        self.bytes.clear();
        changes::write(&self.shown, &self.next, &mut self.bytes);
        if !self.bytes.is_empty() {
            let taken = TAKEN
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner());
            if *taken {
                self.out.write_all(&self.bytes)?;
            }
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
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

/// Resets every mode before the program ends, says what the person should know, and goes on when the terminal takes no
/// output.
pub(super) fn give_back_at_end(last_words: Option<String>) {
    let (done, ended) = mpsc::channel();
    let writer = thread::Builder::new().spawn(move || {
        give_back();
        if let Some(words) = last_words {
            let _ = io::stderr().write_all(words.as_bytes()); // there is nobody left to tell
        }
        let _ = done.send(()); // nobody waits any more
    });
    if writer.is_err() || ended.recv_timeout(STALLED).is_err() {
        let _ = terminal::disable_raw_mode(); // this waits for no output
    }
}

/// Has a panic of any thread do what is left to `settle`, give the terminal back, be reported, and end the program
/// with 101.
pub(super) fn guard(settle: impl Fn() -> Option<String> + Send + Sync + 'static) {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        end_once();
        let last_words = settle();
        give_back_at_end(last_words);
        thread::spawn(|| {
            thread::sleep(REPORT);
            std::process::exit(101); // the terminal does not take the report
        });
        report(about);
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
