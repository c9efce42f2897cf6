//! `cultivate demo`: a sample portfolio whose dates are moved so that it is alive today.

mod shift;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use include_dir::{Dir, File, include_dir};

use super::folders::{create_folder, write_new};
use super::session::holds_workspace;
use super::{Failure, Outcome, Session, open};
use crate::model::{Date, Settings, shown_path};
use crate::workspace::{self, io_reason};
use shift::shifted;

static DEMO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/demo");

/// The file inside a folder that says: this is the demo, and may be written again.
pub(super) const MARKER: &str = ".cultivate/demo";

/// What `demo` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate demo                         write it once, show its scores
  cultivate demo --into sample           somewhere else
  cultivate demo --reset                 afresh, with dates around today")]
pub struct Arguments {
    /// The folder to write it into [default: your folder for data]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Only write it
    #[arg(long)]
    no_open: bool,
    /// Start it afresh; changes made in it are lost
    #[arg(long)]
    reset: bool,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let folder = place(&arguments, session)?;
    let named = shown_path(&folder);
    let kept = keep(&folder, arguments.reset)?;
    if kept {
        session.message("the demo is kept as it is; `cultivate demo --reset` resets it");
    } else {
        write(&folder, session.today).map_err(|error| {
            Failure::Problem(format!("{named} cannot be written: {}", io_reason(&error)))
        })?;
    }
    writeln!(session.out, "The demo is in {named}")?;
    if arguments.no_open {
        return Ok(Outcome::Fine);
    }
    writeln!(session.out)?;
    session.choose(folder);
    open::run(session)
}

/// The demo in its usual place, written if it is not there.
pub(super) fn ready(session: &Session) -> Result<PathBuf, Failure> {
    let folder = usual_place(session)?;
    if !keep(&folder, false)? {
        write(&folder, session.today).map_err(|error| {
            Failure::Problem(format!(
                "{} cannot be written: {}",
                folder.display(),
                io_reason(&error)
            ))
        })?;
    }
    Ok(folder)
}

/// Where the demo goes.
fn place(arguments: &Arguments, session: &Session) -> Result<PathBuf, Failure> {
    if let Some(into) = &arguments.into {
        return Ok(into.clone());
    }
    usual_place(session)
}

fn usual_place(session: &Session) -> Result<PathBuf, Failure> {
    let folders = session.folders.as_ref().ok_or_else(|| {
        Failure::Usage("there is no home folder; say where with --into DIR".to_owned())
    })?;
    Ok(folders.data.join("demo"))
}

/// Whether the demo that is there stays. What is no demo is never touched; a demo that was written only in part is
/// written again.
fn keep(folder: &Path, reset: bool) -> Result<bool, Failure> {
    let place = folder.display();
    let marked = folder.join(MARKER).is_file();
    if marked && holds_workspace(folder) {
        return Ok(!reset);
    }
    let taken = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => {
            return Err(Failure::Problem(format!("{place} cannot be read: {error}")));
        }
    };
    if taken && !marked {
        return Err(Failure::Usage(format!(
            "{place} is not the demo; name a new or empty folder"
        )));
    }
    Ok(false)
}

/// Writes every file of the demo, dates moved so that the day it was made for becomes `today`.
pub(super) fn write(folder: &Path, today: Date) -> io::Result<()> {
    let accounts = folder.join("accounts");
    create_folder(&accounts)?;
    create_folder(&folder.join(".cultivate"))?;
    remove_old(folder, &accounts)?;
    write_new(
        &folder.join(MARKER),
        b"The demo portfolio: `cultivate demo --reset` starts it afresh.\n",
    )?;
    let (settings, others): (Vec<_>, Vec<_>) =
        files(today).partition(|(path, _)| path == Path::new("workspace.ron"));
    // The settings last: until they are there, the folder counts as written in part.
    for (path, text) in others.into_iter().chain(settings) {
        write_new(&folder.join(path), text.as_bytes())?;
    }
    Ok(())
}

/// Whether the team is the made-up one of the demo, as in a copy of it that nobody marked: all of it, and nobody else.
pub(super) fn has_its_team(settings: &Settings) -> bool {
    let file = DEMO.get_file("workspace.ron");
    let text = file.map_or(&[][..], File::contents);
    let Ok(demo) = workspace::read_settings(text) else {
        return false;
    };
    let ids = |settings: &Settings| -> Vec<_> {
        let team = settings.team.iter();
        team.map(|member| member.id.clone()).collect()
    };
    ids(&demo) == ids(settings)
}

/// Takes away the files of the demo that is there.
fn remove_old(folder: &Path, accounts: &Path) -> io::Result<()> {
    let gone = |path: &Path| match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    gone(&folder.join("workspace.ron"))?;
    gone(&folder.join(MARKER))?;
    for entry in fs::read_dir(accounts)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "ron") {
            gone(&path)?;
        }
    }
    Ok(())
}

/// The demo's files as they are on a day: path and text.
pub fn files(today: Date) -> impl Iterator<Item = (PathBuf, String)> {
    let mut all = Vec::new();
    collect(&DEMO, &mut all);
    all.into_iter().map(move |file| {
        let text = file.contents_utf8().expect("the demo's files are text");
        (file.path().to_path_buf(), shifted(text, today))
    })
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<&'static File<'static>>) {
    files.extend(folder.files());
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
