//! The grammar of the command line: what may be said before, between and after the subcommands.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::outcome::{self, say};
use super::{
    backtest, brief, bus_factor, check, completions, demo, diff, edit, explain, export, import,
    invest, merge, new, person, rebalance, restore, score, today,
};
use crate::model::shown;
use crate::workspace::near::did_you_mean;

const EXAMPLES: &str = "\
Examples:
  cultivate demo                         explore a sample portfolio
  cultivate new my-portfolio             start your own
  cultivate -w my-portfolio check        find every mistake in its files
  cultivate score --format csv           the figures of the workspace you are in

A workspace is a folder of plain text files. Without -w it is the folder you are in (or one above it), else the one \
you opened last.

Exit codes: 0 fine, 1 problems found, 2 wrong usage. NO_COLOR is honoured.";

/// A terminal planner for account managers: what relationship does each customer warrant, what have we built,
/// where is the gap, and what should I do next?
#[derive(Debug, Parser)]
#[command(
    name = "cultivate",
    version,
    after_help = EXAMPLES,
    subcommand_value_name = "COMMAND",
    subcommand_help_heading = "Commands",
    max_term_width = 100
)]
pub struct Cli {
    /// The workspace to open [default: the one you are in, else the one you opened last]
    #[arg(value_name = "WORKSPACE")]
    pub path: Option<PathBuf>,
    /// The workspace's folder, for every command
    #[arg(short, long, value_name = "DIR", global = true)]
    pub workspace: Option<PathBuf>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Color,
    /// Plain text, for screen readers and simple terminals: no colours, nothing drawn, no screen of its own
    #[arg(long, global = true)]
    pub plain: bool,
    /// The dashboard's colours, for a dark or a light background
    #[arg(long, value_name = "THEME")]
    pub theme: Option<Theme>,
    /// Draw the dashboard with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// What to do; without one the workspace is opened.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What the background of the terminal is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// Light text on a dark background
    Dark,
    /// Dark text on a light background
    Light,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a new workspace, with comments that say what to fill in
    New(new::Arguments),
    /// Write a sample portfolio to explore
    Demo(demo::Arguments),
    /// Find every problem in the files: where it is and what would be right
    Check(check::Arguments),
    /// Score every account, the managers and the market
    Score(score::Arguments),
    /// Say what to do first, with the evidence and a suggested play
    Today(today::Arguments),
    /// Say what to know before a call: who, last contact, promises, what to ask
    Brief(brief::Arguments),
    /// Say where a figure comes from: formulas, inputs with file and line, constants
    Explain(explain::Arguments),
    /// Share out the next quarter's hours: what is due, and who gets the rest
    Invest(invest::Arguments),
    /// Propose whose each account becomes, to even out loads or when a manager leaves
    Rebalance(rebalance::Arguments),
    /// Say what it would cost if a person at a customer, or a colleague, left
    BusFactor(bus_factor::Arguments),
    /// Hold the scores before each settled renewal against how it ended
    Backtest(backtest::Arguments),
    /// Export a plan: an account, a book or the portfolio, to read or to send
    Export(export::Arguments),
    /// Show what changed between two days or two files, and why the scores moved
    Diff(diff::Arguments),
    /// Change anything in the workspace, one edit or a script of them
    Edit(Box<edit::Arguments>),
    /// List the earlier versions of a file, and restore one
    Restore(restore::Arguments),
    /// Export everything kept about one person, or remove it for good
    Person(person::Arguments),
    /// Import what a CRM exported: accounts, people, deals, activities
    Import(Box<import::Arguments>),
    /// Make one account of two that are one customer, with both histories
    Merge(merge::Arguments),
    /// Print a completion script for a shell
    Completions(completions::Arguments),
    /// Print the manual page
    Man,
}

impl Command {
    /// The word on the command line.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::New(_) => "new",
            Self::Demo(_) => "demo",
            Self::Check(_) => "check",
            Self::Score(_) => "score",
            Self::Today(_) => "today",
            Self::Brief(_) => "brief",
            Self::Explain(_) => "explain",
            Self::Invest(_) => "invest",
            Self::Rebalance(_) => "rebalance",
            Self::BusFactor(_) => "bus-factor",
            Self::Backtest(_) => "backtest",
            Self::Export(_) => "export",
            Self::Diff(_) => "diff",
            Self::Edit(_) => "edit",
            Self::Restore(_) => "restore",
            Self::Person(_) => "person",
            Self::Import(_) => "import",
            Self::Merge(_) => "merge",
            Self::Completions(_) => "completions",
            Self::Man => "man",
        }
    }
}

/// The whole grammar. A number such as `-3` is a value everywhere, never an option.
#[must_use]
pub(super) fn grammar() -> clap::Command {
    let whole = |command: clap::Command| {
        let command = command.allow_negative_numbers(true);
        command.mut_subcommands(|below| below.allow_negative_numbers(true))
    };
    Cli::command().mut_subcommands(whole)
}

/// Reads the arguments; help, version and wrong usage are printed here and give the exit code.
pub(super) fn parse(arguments: &[OsString]) -> Result<Cli, ExitCode> {
    let matches = grammar()
        .color(early_color(arguments))
        .try_get_matches_from(arguments);
    let cli = matches
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| answer(&error, arguments))?;
    match (&cli.path, &cli.command) {
        (Some(path), Some(command)) => {
            let (path, name) = (path.to_string_lossy(), command.name());
            say(&format!(
                "error: {path:?} stands before the command `{name}`; to name the workspace write `cultivate {name} -w {path}`"
            ));
            Err(ExitCode::from(2))
        }
        (Some(path), None) if !path.exists() => match path.to_str().and_then(meant) {
            Some(hint) => {
                say(&format!(
                    "error: there is no command and no folder {}; {hint}",
                    path.display()
                ));
                Err(ExitCode::from(2))
            }
            None => Ok(cli),
        },
        _ => Ok(cli),
    }
}

/// The command that a word is a slip of, as a question.
fn meant(word: &str) -> Option<String> {
    let grammar = grammar();
    did_you_mean(word, grammar.get_subcommands().map(clap::Command::get_name))
}

/// Prints what clap has to say: help on standard output, mistakes on standard error.
fn answer(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let hostile = |argument: &OsString| {
        let text = argument.to_string_lossy();
        shown(&text) != text
    };
    if !error.use_stderr() {
        return match error.print().and_then(|()| io::stdout().flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                outcome::finish(Err(error.into()))
            }
            _ => ExitCode::SUCCESS,
        };
    }
    if arguments.iter().any(hostile) {
        say(&error.to_string());
    } else {
        let _ = error.print(); // standard error is gone: the exit code still tells
    }
    ExitCode::from(2)
}

/// The choice of colour for messages that are written before the arguments are understood.
fn early_color(arguments: &[OsString]) -> ColorChoice {
    let words: Vec<_> = arguments
        .iter()
        .map(|word| word.to_string_lossy())
        .collect();
    let said = words.iter().enumerate().find_map(|(i, word)| {
        word.strip_prefix("--color=")
            .or_else(|| (word == "--color").then(|| words.get(i + 1).map_or("", |next| next)))
    });
    match said {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}
