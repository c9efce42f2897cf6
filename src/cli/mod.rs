//! The command line: one file a subcommand, and what they share.
//!
//! A subcommand is a struct of arguments and a function `run` that takes it with the [`Session`]. It writes data
//! to `session.out` and messages through [`Session::message`], and returns an [`Outcome`] or a [`Failure`]. To add
//! one: a file, a variant of `Command`, a line in `dispatch`.

mod backtest;
mod brief;
mod bus_factor;
mod check;
mod completions;
mod day;
pub mod demo;
mod diff;
mod edit;
mod explain;
mod export;
mod first_run;
mod folders;
mod format;
mod import;
mod invest;
mod known;
mod log;
mod look;
mod man;
mod merge;
mod moves;
mod new;
mod open;
mod out;
mod outcome;
mod person;
mod rebalance;
mod restore;
mod root;
mod score;
mod session;
mod settings;
mod table;
mod today;

use crate::snapshot::safe_json;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

pub use outcome::{Failure, Outcome};
pub use root::{Cli, Command};
pub use session::Session;

/// Runs the program with its arguments, the program's own name first.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Err(error) = outcome::install_reports() {
        return outcome::finish(Err(Failure::Unforeseen(error)));
    }
    let cli = match root::parse(&arguments) {
        Ok(cli) => cli,
        Err(exit) => return exit,
    };
    keep_memory_private();
    take_limits_as_errors();
    log::start();
    let begun = Instant::now();
    let command = cli.command.as_ref().map_or("open", Command::name);
    let result = dispatch(cli);
    let code = outcome::code(&result);
    tracing::info!(
        command,
        code,
        millis = begun.elapsed().as_millis() as u64,
        "done"
    );
    outcome::finish(result)
}

/// A crash leaves no image of the memory behind: it would hold what people think of named customers.
fn keep_memory_private() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        let _ = setrlimit(Resource::Core, none); // where the system refuses, its own limit stands
    }
}

/// A file that would outgrow what is allowed is an error of the write, which is said, and no sudden end of the program.
fn take_limits_as_errors() {
    #[cfg(unix)]
    {
        let unread = std::sync::Arc::default();
        // Where the system refuses, it ends the program as it always did.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, unread);
    }
}

fn dispatch(cli: Cli) -> Result<Outcome, Failure> {
    let mut session = Session::new(&cli)?;
    let outcome = match cli.command {
        Some(Command::New(arguments)) => new::run(arguments, &mut session),
        Some(Command::Demo(arguments)) => demo::run(arguments, &mut session),
        Some(Command::Check(arguments)) => check::run(arguments, &mut session),
        Some(Command::Score(arguments)) => score::run(arguments, &mut session),
        Some(Command::Today(arguments)) => today::run(arguments, &mut session),
        Some(Command::Explain(arguments)) => explain::run(arguments, &mut session),
        Some(Command::Invest(arguments)) => invest::run(arguments, &mut session),
        Some(Command::Rebalance(arguments)) => rebalance::run(arguments, &mut session),
        Some(Command::Backtest(arguments)) => backtest::run(arguments, &mut session),
        Some(Command::Brief(arguments)) => brief::run(arguments, &mut session),
        Some(Command::BusFactor(arguments)) => bus_factor::run(arguments, &mut session),
        Some(Command::Export(arguments)) => export::run(arguments, &mut session),
        Some(Command::Diff(arguments)) => diff::run(arguments, &mut session),
        Some(Command::Edit(arguments)) => edit::run(*arguments, &mut session),
        Some(Command::Person(arguments)) => person::run(arguments, &mut session),
        Some(Command::Restore(arguments)) => restore::run(arguments, &mut session),
        Some(Command::Import(arguments)) => import::run(*arguments, &mut session),
        Some(Command::Merge(arguments)) => merge::run(&arguments, &mut session),
        Some(Command::Completions(arguments)) => completions::run(arguments, &mut session),
        Some(Command::Man) => man::run(&mut session),
        None => open::run(&mut session),
    }?;
    session.out.flush()?;
    Ok(outcome)
}
