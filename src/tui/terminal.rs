//! The terminal taken and given back: every mode that is set has its reset, also after a panic.

use std::io::{self, BufWriter, Stdout, Write};
use std::panic;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// The screen behind a buffer: one write a frame.
pub(super) type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Takes the terminal, and has it given back before a panic is reported.
pub(super) fn take() -> io::Result<Screen> {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        give_back();
        report(about);
    }));
    enter()?;
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(
        1 << 16,
        io::stdout(),
    )))
}

/// Sets the modes, at the start and after a suspension.
pub(super) fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableMouseCapture,
        cursor::Hide
    )
}

/// Resets every mode. What fails is passed over: there is nobody left to tell.
pub(super) fn give_back() {
    let _ = execute!(
        io::stdout(),
        cursor::Show,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen
    );
    let _ = terminal::disable_raw_mode();
    let _ = io::stdout().flush();
}
