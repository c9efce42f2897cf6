//! What every subcommand is given: standard output, the day, the width and colours of the terminal, the workspace's
//! folder.

use std::env;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::folders::Folders;
use super::out::{Out, Text};
use super::outcome::say;
use super::root::{Cli, Color, Theme};
use super::{Failure, Outcome, folders};
use crate::model::{Date, Workspace};
use crate::picture::words::counted;
use crate::workspace::{self, Opened, Patience, Store};

/// The width that is written for when nobody is looking.
const WIDTH_WITHOUT_TERMINAL: usize = 100;

/// The most broken accounts that are named when others are worked on; `check` names them all.
const MOST_SAID: usize = 20;

/// What every subcommand is given.
#[derive(Debug)]
pub struct Session {
    /// Standard output, locked and buffered: for data.
    pub out: Out,
    /// Whether standard output takes colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// The day it is here.
    pub today: Date,
    /// Where settings, state and data belong; none when there is no home.
    pub folders: Option<Folders>,
    /// The theme, if one was named.
    pub theme: Option<Theme>,
    /// Whether only ASCII was asked for.
    pub ascii: bool,
    /// Whether plain text is wanted: no screen of its own, nothing drawn.
    pub plain: bool,
    /// How long a command waits for others that write.
    pub(super) patience: Patience,
    workspace: Option<PathBuf>,
    broken: bool,
}

impl Session {
    /// Looks round once.
    pub(super) fn new(cli: &Cli) -> Result<Self, Failure> {
        Ok(Self {
            out: Out::new(text(cli)),
            color: colored(cli.color) && !is_plain(cli),
            plain: is_plain(cli),
            width: width(),
            today: jiff::Zoned::now().date().into(),
            folders: Folders::find(),
            theme: cli.theme,
            ascii: cli.ascii,
            patience: Patience {
                say,
                ..Patience::default()
            },
            workspace: cli.workspace.clone().or_else(|| cli.path.clone()),
            broken: false,
        })
    }

    /// Writes a message to standard error, made safe for a terminal.
    pub fn message(&self, text: &str) {
        say(text);
    }

    /// The folder of the workspace to work on: the one named, else the one we are in, else the last opened.
    ///
    /// # Errors
    /// Says what to do when there is none.
    pub fn root(&self) -> Result<PathBuf, Failure> {
        if let Some(named) = &self.workspace {
            return folders::checked(named);
        }
        self.found().ok_or_else(|| {
            Failure::Usage(
                "no workspace here and none opened before; name one with -w DIR, or start with `cultivate new DIR` \
                 or `cultivate demo`"
                    .to_owned(),
            )
        })
    }

    /// Opens the workspace. What cannot be read is said and left out: see [`Session::outcome`].
    ///
    /// # Errors
    /// Says why there is no workspace, or what is wrong with its `workspace.ron`.
    pub fn open(&mut self) -> Result<Workspace, Failure> {
        self.open_whole().map(|opened| opened.workspace)
    }

    /// As [`Session::open`], with what the files were.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_whole(&mut self) -> Result<Opened, Failure> {
        let root = self.root()?;
        self.finish_interrupted(&root);
        let begun = Instant::now();
        let opened = workspace::open(&root, self.today)
            .map_err(|error| Failure::Problem(error.to_string()))?;
        self.remember(&opened.root);
        let (accounts, broken) = (opened.workspace.accounts.len(), opened.broken.len());
        tracing::info!(
            accounts,
            broken,
            millis = begun.elapsed().as_millis() as u64,
            "read"
        );
        let firsts = opened
            .broken
            .values()
            .cloned()
            .filter_map(|mut places| opened.problems.get(places.next()?));
        for problem in firsts.take(MOST_SAID) {
            say(&problem.to_string());
        }
        if broken > 0 {
            say(&format!(
                "{} left out; `cultivate check` shows every problem",
                counted(broken, "account")
            ));
            self.broken = true;
        }
        Ok(opened)
    }

    /// The store of a workspace, for a command: it says what it waits for, and keeps what it replaces.
    #[must_use]
    pub fn store(&self, root: &Path) -> Store {
        let versions = self.folders.as_ref().map(|folders| folders.versions(root));
        Store::new(root).keeping_in(versions).waiting(self.patience)
    }

    /// The store of a workspace to be written; what a crash interrupted is finished, and said.
    ///
    /// # Errors
    /// When there is a change to finish and it cannot be.
    pub fn recovered(&self, root: &Path) -> Result<Store, Failure> {
        let store = self.store(root);
        let notes = store.recover();
        let notes = notes.map_err(|error| Failure::Problem(error.to_string()))?;
        notes.iter().for_each(|note| self.message(note));
        Ok(store)
    }

    /// Finishes what a crash interrupted before the workspace is read. Where that cannot be, the files are read as they
    /// will be.
    pub fn finish_interrupted(&self, root: &Path) {
        if workspace::is_interrupted(root)
            && let Err(Failure::Problem(why)) = self.recovered(root)
        {
            self.message(&why);
        }
    }

    /// How a subcommand ends that did all it could: [`Outcome::Problems`] when accounts were left out.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.broken {
            Outcome::Problems
        } else {
            Outcome::Fine
        }
    }

    /// Remembers a workspace as the last opened.
    pub fn remember(&self, root: &Path) {
        if let Some(folders) = &self.folders {
            folders.remember(root);
        }
    }

    /// The folder as [`Session::root`] finds it when none is named.
    #[must_use]
    pub fn found(&self) -> Option<PathBuf> {
        let here = env::current_dir().ok();
        let around = here.as_deref().and_then(|here| {
            here.ancestors()
                .find(|folder| holds_workspace(folder))
                .map(Path::to_path_buf)
        });
        around.or_else(|| {
            let last = self.folders.as_ref()?.last_opened()?;
            holds_workspace(&last).then_some(last)
        })
    }

    /// Works on this folder from here on, as if it had been named.
    pub(super) fn choose(&mut self, folder: PathBuf) {
        self.workspace = Some(folder);
    }

    /// Whether a workspace was named on the command line.
    #[must_use]
    pub fn named(&self) -> bool {
        self.workspace.is_some()
    }
}

/// Whether plain text is wanted, or all that the terminal can show.
fn is_plain(cli: &Cli) -> bool {
    let is_dumb =
        || io::stdout().is_terminal() && env::var_os("TERM").is_some_and(|term| term == "dumb");
    cli.plain || is_dumb()
}

/// What text may hold. Files and pipes get all of it unless plain text is asked for.
fn text(cli: &Cli) -> Text {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let mut locale = names.iter().filter_map(|name| env::var(name).ok());
    let locale = locale.find(|value| !value.is_empty());
    match (is_plain(cli), locale) {
        (false, _) => Text::All,
        (true, Some(value)) if !value.to_lowercase().contains("utf") => Text::Ascii,
        (true, _) => Text::Undrawn,
    }
}

/// Whether a folder holds a workspace.
#[must_use]
pub(super) fn holds_workspace(folder: &Path) -> bool {
    folder.join("workspace.ron").is_file()
}

/// Whether standard output takes colours: as asked, else as the environment says, else when it is a terminal.
fn colored(asked: Color) -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let zero = |name| env::var_os(name).is_some_and(|value| value == "0");
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR") => false,
        Color::Auto if set("CLICOLOR_FORCE") && !zero("CLICOLOR_FORCE") => true,
        Color::Auto => {
            io::stdout().is_terminal()
                && !zero("CLICOLOR")
                && env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

/// The terminal's columns: as `COLUMNS` says, else as the terminal says.
fn width() -> usize {
    let said = env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    said.filter(|width| *width > 0)
        .or_else(measured)
        .unwrap_or(WIDTH_WITHOUT_TERMINAL)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use clap::Parser;

    use super::*;
    use crate::cli::{Command, edit};
    use crate::workspace::make::make;

    #[test]
    fn a_command_gives_up_when_somebody_else_never_finishes() {
        let home = tempfile::tempdir().expect("a folder");
        let root = home.path().join("book");
        make(&root, "Book", "EUR", None).expect("it is made");
        let words = ["cultivate", "-w", root.to_str().expect("a plain path")];
        let words = words.into_iter().chain(["edit", "--name", "Other"]);
        let cli = Cli::try_parse_from(words).expect("they are understood");
        let mut session = Session::new(&cli).expect("a session");
        session.folders = None;
        assert_eq!(session.patience.most, Duration::from_secs(30));
        session.patience.most = Duration::ZERO;
        let before = std::fs::read(root.join("workspace.ron")).expect("it is there");
        let Some(Command::Edit(arguments)) = cli.command else {
            panic!("it is an edit");
        };
        let writer = Store::new(&root);
        let held = writer.lock().expect("nobody else writes");
        let gave_up = edit::run(*arguments, &mut session);
        drop(held);
        let Err(Failure::Problem(why)) = gave_up else {
            panic!("it has to give up: {gave_up:?}");
        };
        let (who, what) = why.split_at(why.find(" is writing").expect("it says who"));
        assert!(
            who.starts_with(&format!("process {}", std::process::id())),
            "{who}"
        );
        assert_eq!(
            what,
            " is writing in this workspace and has not finished: nothing was written"
        );
        let after = std::fs::read(root.join("workspace.ron")).expect("it is there");
        assert_eq!(after, before);
    }
}
