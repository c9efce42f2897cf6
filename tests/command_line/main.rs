//! The program as people and scripts run it: exit codes, streams, files, and what never reaches a terminal.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

mod brief;
mod calendar;
mod customer;
mod demo;
mod diff;
mod explain;
mod export;
mod files;
mod hostile;
mod invest;
mod named;
mod person;
mod plain;
mod plans;
mod questionnaire;
mod rebalance;
mod streams;
mod today;
mod untrusted;
mod usage;
mod views;
mod whole;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A home of its own for one test, so that nobody's settings play a part.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// The program in an empty folder of this home.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
        let here = self.path("here");
        fs::create_dir_all(&here).unwrap();
        command
            .args(arguments)
            .current_dir(here)
            .env_clear()
            .env("HOME", self.folder.path());
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, self.path(folder));
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).output().unwrap())
    }

    /// A workspace with one sound account; returns its folder as text.
    fn workspace(&self) -> String {
        let folder = self.path("portfolio").to_str().unwrap().to_owned();
        let answer = self.run(&["new", &folder]);
        assert_eq!(answer.code, 0, "{}", answer.errors);
        folder
    }
}

/// What the program answered.
#[derive(Debug)]
struct Answer {
    code: i32,
    data: String,
    errors: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            data: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Every file and folder below a folder.
fn everything_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}
