//! The terminal taken and given back: every mode that is set has its reset, also after a panic or a signal.

use std::fs::File;
use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, TryLockError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{self, Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, style::Print};
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

/// Whether the mouse is ours, as far as the person wants that.
static MOUSE: AtomicBool = AtomicBool::new(true);

/// When the terminal was asked for its background; none once it has answered.
static ASKED: Mutex<Option<Instant>> = Mutex::new(None);

/// How long an answer is waited for before the terminal is given back: it would be typed into the shell.
const ANSWER: Duration = Duration::from_millis(50);

/// Asks what the background is.
const ASKS: &str = "\x1b]11;?\x1b\\";

/// The screen: what it shows, what it shall show, and only the difference written, in one go.
pub(super) struct Screen {
    out: File,
    shown: Buffer,
    next: Buffer,
    kept: PaneCache,
    /// Where the terminal's own cursor stands.
    at: Option<Position>,
    /// Whether the terminal orders letters by itself, so that texts written from right to left need a mark behind them.
    has_marks: bool,
    /// The bytes of one frame, written in one go.
    bytes: Vec<u8>,
}

impl Screen {
    /// Takes the terminal, and asks it for its background if that is wanted. The answer comes with the keys.
    pub(super) fn take(asks: bool) -> io::Result<Self> {
        enter()?;
        if asks && can_answer() {
            *asked() = Some(Instant::now());
            execute!(handle()?, Print(ASKS))?;
        }
        let mut screen = Self {
            out: handle()?,
            shown: Buffer::empty(Rect::ZERO),
            next: Buffer::empty(Rect::ZERO),
            at: None,
            has_marks: std::env::var_os("VTE_VERSION").is_some(),
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
        self.next.focus.marks_right_to_left = self.has_marks;
        self.clear()?;
        Ok(true)
    }

    /// Empties the screen, so that the next frame is written whole.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        self.shown = Buffer::empty(self.next.area);
        self.shown.focus.marks_right_to_left = self.has_marks;
        self.kept.forget();
        self.at = None;
        let taken = TAKEN
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if *taken {
            execute!(self.out, Clear(ClearType::All))?;
        }
        Ok(())
    }

    /// Draws a frame, and writes nothing if it equals the one on screen. Uses the size read last: a terminal announces
    /// each resize.
    pub(super) fn draw(
        &mut self,
        frame: impl FnOnce(Rect, &mut PaneCache, (&Buffer, &mut Buffer)),
    ) -> io::Result<()> {
        self.next.reset();
        let frames = (&self.shown, &mut self.next);
        frame(frames.1.area, &mut self.kept, frames);
        self.bytes.clear();
        changes::write(&self.shown, &self.next, &mut self.bytes);
        let at = self.next.focus.cursor;
        if !self.bytes.is_empty() || at != self.at {
            changes::point(at.unwrap_or_default(), &mut self.bytes);
            self.at = at;
        }
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
        cursor::Hide
    )?;
    if MOUSE.load(Ordering::Relaxed) {
        execute!(handle()?, EnableMouseCapture)?;
    }
    Ok(())
}

/// Puts a text on the clipboard of whoever sits at the terminal, which takes it by a sequence of its own, through
/// every connection.
pub(super) fn copy(text: &str) -> io::Result<()> {
    let taken = TAKEN
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    if *taken {
        // Not through standard output, which the command line holds while the dashboard runs.
        execute!(handle()?, CopyToClipboard::to_clipboard_from(text))?;
    }
    Ok(())
}

/// Takes the mouse, or leaves it to the terminal.
pub(super) fn use_mouse(wanted: bool) -> io::Result<()> {
    if MOUSE.swap(wanted, Ordering::Relaxed) == wanted {
        return Ok(());
    }
    let taken = TAKEN
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    match (*taken, wanted) {
        (false, _) => Ok(()),
        (true, true) => execute!(handle()?, EnableMouseCapture),
        (true, false) => execute!(handle()?, DisableMouseCapture),
    }
}

/// The terminal has told its background.
pub(super) fn has_answered() {
    *asked() = None;
}

fn asked() -> std::sync::MutexGuard<'static, Option<Instant>> {
    ASKED
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Whether a terminal passes over the question if it does not know it. The console of Linux once showed a part of it.
fn can_answer() -> bool {
    cfg!(unix)
        && std::env::var("TERM").is_ok_and(|term| !matches!(term.as_str(), "" | "linux" | "dumb"))
}

/// Waits a little for an answer that is still to come, and forgets it with all that was typed meanwhile.
fn forget_answer() {
    let Some(begun) = asked().take() else {
        return;
    };
    thread::sleep(ANSWER.saturating_sub(begun.elapsed()));
    #[cfg(unix)]
    if begun.elapsed() < REPORT {
        let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
    }
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
        // Where there is no other screen to leave, nothing of ours may stand around the shell's next line.
        let _ = execute!(
            out,
            cursor::MoveTo(0, 0),
            Clear(ClearType::All),
            cursor::Show,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen
        );
        let _ = out.flush();
    }
    forget_answer();
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
