//! The system calls of the program, told and made to fail by `strace`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::report::program;

/// Where `strace` is, if it may trace here.
pub(crate) fn strace() -> Option<PathBuf> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let strace = program("strace")?;
        let mut trial = Command::new(&strace);
        trial.args([
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "trace=fsync",
            "-e",
            "inject=fsync:error=EIO",
            "true",
        ]);
        trial
            .status()
            .is_ok_and(|status| status.success())
            .then_some(strace)
    });
    found.clone()
}

/// A command under `strace`, with a log of every call if there is a file for it.
pub(crate) fn traced(strace: &Path, inner: &Command, log: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(strace);
    command
        .args(["-f", "-y", "-qq", "-s", "200", "-o"])
        .arg(log)
        .args(more)
        .arg("--");
    command.arg(inner.get_program()).args(inner.get_args());
    if let Some(folder) = inner.get_current_dir() {
        command.current_dir(folder);
    }
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

/// The calls of a log that speak of a folder: the name of each, and its number among the calls of that name in its
/// thread. Each is there once, however many threads make it.
pub(crate) fn calls_within(log: &str, folder: &Path) -> BTreeSet<(String, usize)> {
    let folder = folder.to_string_lossy();
    let mut numbers = BTreeMap::new();
    let mut calls = BTreeSet::new();
    for line in log.lines() {
        let Some((thread, rest)) = line.split_once(' ') else {
            continue;
        };
        let Some((name, _)) = rest.trim_start().split_once('(') else {
            continue;
        };
        let of_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if name.is_empty() || !name.bytes().all(of_name) {
            continue; // the rest of a call that was told before, a signal, an end
        }
        let number = numbers.entry((thread.to_owned(), name.to_owned()));
        let number = number.or_insert(0);
        *number += 1;
        if rest.contains(&*folder) {
            calls.insert((name.to_owned(), *number));
        }
    }
    calls
}
