//! How a subcommand ends: its exit code, and the one plain line about what went wrong.

use std::fmt;
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::process::ExitCode;

use color_eyre::config::HookBuilder;
use color_eyre::eyre;
use color_eyre::section::PanicMessage;

use crate::model::shown;
use crate::transfer::TransferError;

/// How a subcommand that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to complain of: exit code 0.
    Fine,
    /// It worked, and what it worked on has problems: exit code 1.
    Problems,
}

/// Why a subcommand could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The command was not used as it is meant to be; what, and what to do instead: exit code 2.
    Usage(String),
    /// Something in the way: what, where, why, and what to do: exit code 1.
    Problem(String),
    /// Nobody reads on: exit code 0.
    Closed,
    /// What nobody foresaw, with its report: exit code 1.
    Unforeseen(eyre::Report),
}

/// Only what is written to standard output comes here by `?`; errors of files are worded where they happen.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            let why = crate::workspace::io_reason(&error);
            Self::Problem(format!("standard output cannot be written: {why}"))
        }
    }
}

impl From<TransferError> for Failure {
    fn from(trouble: TransferError) -> Self {
        match trouble {
            TransferError::Usage(why) => Self::Usage(why),
            TransferError::Problem(why) => Self::Problem(why),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() {
            io::Error::from(error).into()
        } else {
            Self::Unforeseen(error.into())
        }
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => error.into(),
            other => Self::Unforeseen(eyre::eyre!("{other:?}")),
        }
    }
}

/// The exit code of a result.
#[must_use]
pub(super) fn code(result: &Result<Outcome, Failure>) -> u8 {
    match result {
        Ok(Outcome::Fine) | Err(Failure::Closed) => 0,
        Ok(Outcome::Problems) | Err(Failure::Problem(_) | Failure::Unforeseen(_)) => 1,
        Err(Failure::Usage(_)) => 2,
    }
}

/// Says what went wrong, if anything, and gives the exit code.
#[must_use]
pub(super) fn finish(result: Result<Outcome, Failure>) -> ExitCode {
    let code = code(&result);
    match result {
        Ok(_) | Err(Failure::Closed) => {}
        Err(Failure::Usage(text) | Failure::Problem(text)) => say(&format!("error: {text}")),
        Err(Failure::Unforeseen(report)) => say(&format!("{report:?}")),
    }
    ExitCode::from(code)
}

/// Writes a message to standard error. Nobody can be told when that fails.
pub(super) fn say(text: &str) {
    let mut error = io::stderr().lock();
    for line in text.lines() {
        let _ = writeln!(error, "{}", shown(line));
    }
}

/// Has unforeseen failures reported by color-eyre; what is said of a panic is made safe for the terminal.
pub(super) fn install_reports() -> eyre::Result<()> {
    HookBuilder::default()
        .panic_message(SafeMessage)
        .display_env_section(false)
        .install()
}

struct SafeMessage;

impl PanicMessage for SafeMessage {
    fn display(&self, panic: &PanicHookInfo<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let payload = panic.payload();
        let said = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        writeln!(f, "cultivate hit a bug and had to stop: {}", shown(said))?;
        match panic.location() {
            Some(location) => write!(f, "in {}:{}", location.file(), location.line()),
            None => Ok(()),
        }
    }
}
