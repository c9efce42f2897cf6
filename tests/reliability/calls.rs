//! Every system call that concerns the workspace fails, once and ever after, with each of six errors: a command that
//! says it is done has done it, one that failed has done all or nothing and says so, and every file can be read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use cultivate::workspace::Store;
use tempfile::TempDir;

use super::chance::{Chance, seed};
use super::place::{self, fill, texts, try_read};
use super::report;
use super::strace::{calls_within, strace, traced};

const ERRORS: [&str; 6] = ["EIO", "ENOSPC", "EDQUOT", "EROFS", "EMFILE", "EACCES"];

/// Trials at once.
const WORKERS: usize = 8;

const TABLE: &str = "Company name,Company Domain Name,Record ID\n\
    Northwind,northwind.example,1\nSouthwind,southwind.example,2\n";

/// What is done, with the words of the command line; `FOLDER` is the folder around the workspace.
const COMMANDS: [(&str, &[&str]); 9] = [
    (
        "open",
        &["-w", "FOLDER/plan", "score", "--as-of", "2026-11-22"],
    ),
    (
        "edit",
        &[
            "-w",
            "FOLDER/plan",
            "edit",
            "alpha",
            "ines",
            "--attitude",
            "-4",
            "--correction",
        ],
    ),
    (
        "rename",
        &["-w", "FOLDER/plan", "edit", "beta", "--rename", "delta"],
    ),
    (
        "delete",
        &["-w", "FOLDER/plan", "edit", "gamma", "--delete"],
    ),
    (
        "import",
        &["-w", "FOLDER/plan", "import", "FOLDER/table.csv", "--yes"],
    ),
    ("take back", &["-w", "FOLDER/plan", "import", "--undo"]),
    (
        "export",
        &[
            "-w",
            "FOLDER/plan",
            "export",
            "--account",
            "alpha",
            "--format",
            "html",
            "--as-of",
            "2026-11-22",
        ],
    ),
    ("new", &["new", "FOLDER/fresh"]),
    (
        "restore",
        &["-w", "FOLDER/plan", "restore", "alpha", "--version", "1"],
    ),
];

/// A folder with everything that a command needs.
fn begun(name: &str) -> TempDir {
    let folder = folder();
    let plan = folder.path().join("plan");
    fill(&plan);
    fs::write(folder.path().join("table.csv"), TABLE).expect("a file");
    let before: &[&str] = match name {
        "take back" => &["-w", "FOLDER/plan", "import", "FOLDER/table.csv", "--yes"],
        "restore" => &[
            "-w",
            "FOLDER/plan",
            "edit",
            "alpha",
            "--name",
            "Alpha before",
        ],
        _ => return folder,
    };
    let done = command(folder.path(), before)
        .output()
        .expect("it can be run");
    assert!(done.status.success(), "{done:?}");
    folder
}

fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    made.expect("a folder")
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
    let here = folder.to_string_lossy();
    command.args(words.iter().map(|word| word.replace("FOLDER", &here)));
    place::surroundings(&mut command, folder);
    // Elsewhere, so that only calls about the folder name it; and one thread, so that calls are counted alike.
    command.current_dir("/").env("RAYON_NUM_THREADS", "1");
    command
}

/// What a person would look for afterwards: the workspaces, and which imports are on record.
fn content(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for below in ["plan", "fresh"] {
        for (name, text) in texts(&folder.join(below)) {
            let is_record = name.starts_with("imports/");
            if !(is_record && name.ends_with(".pending")) {
                let text = if is_record { String::new() } else { text };
                all.insert(format!("{below}/{name}"), text);
            }
        }
    }
    all
}

/// What a command does when nothing fails, and the calls that can.
struct Reference {
    name: &'static str,
    words: &'static [&'static str],
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
    said: String,
    points: BTreeSet<(String, usize)>,
}

impl Reference {
    fn new(strace: &Path, name: &'static str, words: &'static [&'static str]) -> Self {
        let trial = begun(name);
        let before = content(trial.path());
        let log = trial.path().join("log");
        let inner = command(trial.path(), words);
        let done = traced(strace, &inner, &log, &[])
            .output()
            .expect("it can be run");
        assert!(done.status.success(), "{name}: {done:?}");
        let points = calls_within(&fs::read_to_string(&log).expect("a log"), trial.path());
        fs::remove_file(log).expect("it is there");
        let said = said(&done, trial.path());
        let after = content(trial.path());
        assert!(name == "open" || before != after, "{name} does something");
        Self {
            name,
            words,
            before,
            after,
            said,
            points,
        }
    }

    /// One trial; whether the command failed, and what was wrong, if anything.
    fn trial(
        &self,
        strace: &Path,
        point: &(String, usize),
        error: &str,
        ever: bool,
    ) -> (bool, Option<String>) {
        let trial = begun(self.name);
        let (call, number) = point;
        let when = format!("{number}{}", if ever { "+" } else { "" });
        let inject = format!("inject={call}:error={error}:when={when}");
        let trace = format!("trace={call}");
        let inner = command(trial.path(), self.words);
        let log = PathBuf::from("/dev/null");
        let done = limited(&traced(
            strace,
            &inner,
            &log,
            &["--seccomp-bpf", "-e", &trace, "-e", &inject],
        ));
        let fault = self.fault(&done, call, trial.path()).map(|fault| {
            let errors = String::from_utf8_lossy(&done.stderr);
            let name = self.name;
            format!("{name}, {call} number {when} with {error}: {fault}; it said {errors:?}")
        });
        (!done.status.success(), fault)
    }

    fn fault(&self, done: &Output, call: &str, folder: &Path) -> Option<String> {
        let code = match done.status.code() {
            Some(code @ 0..=2) => code,
            // It never began: the system could not load it.
            Some(127) => 127,
            Some(124) => return Some("it does not end".to_owned()),
            other => return Some(format!("it ends with {other:?}")),
        };
        for root in ["plan", "fresh"].map(|root| folder.join(root)) {
            if root.join("workspace.ron").exists() {
                if let Err(error) = Store::new(&root).recover() {
                    return Some(format!("the next command fails too: {error}"));
                }
                if let Err(why) = try_read(&root) {
                    return Some(format!("a file cannot be read: {why}"));
                }
            }
        }
        let now = content(folder);
        if code == 0 {
            if now != self.after {
                return Some(format!(
                    "it says that all is well, and is not done: {}",
                    differing(&now, &self.after)
                ));
            }
            if self.name == "open" && said(done, folder) != self.said {
                return Some("it says that all is well, and other figures".to_owned());
            }
            return None;
        }
        // Where no more can be written at all, the message cannot either.
        if done.stderr.is_empty() && call != "write" {
            return Some("it fails without a word".to_owned());
        }
        let (now, whole) = (saved(&now), [saved(&self.before), saved(&self.after)]);
        // A plan of the accounts that can be read, which says that others are left out, is whole as well.
        let left_out = String::from_utf8_lossy(&done.stderr).contains("left out");
        if self.name == "export" && left_out {
            return None;
        }
        if !whole.contains(&now) {
            return Some(format!(
                "half of it is done: {}",
                differing(&now, &whole[0])
            ));
        }
        self.again(folder)
    }

    /// What is wrong once the same is asked for again and nothing fails; to take back a version twice is two things.
    fn again(&self, folder: &Path) -> Option<String> {
        if self.name == "restore" {
            return None;
        }
        let done = command(folder, self.words).output().expect("it can be run");
        let now = content(folder);
        let errors = String::from_utf8_lossy(&done.stderr);
        (now != self.after).then(|| {
            let names = differing(&now, &self.after);
            format!("asked for again it is not done: {names}, and it says {errors:?}")
        })
    }
}

/// The content without the records of imports, and without a folder that holds no workspace yet.
fn saved(content: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let is_begun =
        |name: &str| name.starts_with("fresh/") && !content.contains_key("fresh/workspace.ron");
    let all = content.iter();
    let kept = all.filter(|(name, _)| !name.starts_with("plan/imports/") && !is_begun(name));
    kept.map(|(name, text)| (name.clone(), text.clone()))
        .collect()
}

/// Names of what differs between two contents.
fn differing(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> String {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ = names
        .into_iter()
        .filter(|name| one.get(*name) != other.get(*name));
    differ.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// What a command printed, with the folder taken out.
fn said(done: &Output, folder: &Path) -> String {
    String::from_utf8_lossy(&done.stdout).replace(&*folder.to_string_lossy(), "FOLDER")
}

/// Runs a command for two minutes at most.
fn limited(inner: &Command) -> Output {
    let mut command = Command::new("timeout");
    command
        .arg("120")
        .arg(inner.get_program())
        .args(inner.get_args())
        .current_dir("/");
    command.env_clear();
    command.envs(
        inner
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    command.output().expect("it can be run")
}

/// Does something with each of many, several at once: most of a trial is waiting for a lock that cannot be had.
fn at_once<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push(work(one));
        }
        done
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(worker)).collect();
        let done = workers.into_iter().map(|one| one.join().expect("no panic"));
        done.flatten().collect()
    })
}

#[test]
fn whatever_call_fails_nothing_is_silent_and_nothing_half_done() {
    let what = "failing system calls of 9 commands";
    let Some(strace) = strace() else {
        return report::skipped("G3", what, "no strace that may trace here");
    };
    if report::program("timeout").is_none() {
        return report::skipped("G3", what, "no timeout");
    }
    let references: Vec<Reference> = COMMANDS
        .iter()
        .map(|(name, words)| Reference::new(&strace, name, words))
        .collect();
    let mut all = Vec::new();
    for (nth, reference) in references.iter().enumerate() {
        for point in &reference.points {
            let trials = ERRORS
                .iter()
                .flat_map(|error| [(error, false), (error, true)]);
            all.extend(trials.map(|(error, ever)| (nth, point, *error, ever)));
        }
    }
    let total = all.len();
    let seed = seed("system calls");
    let mut chance = Chance::new(seed);
    let count = report::runs(60, total).min(total);
    // Without repeating: a chosen one changes places with the last.
    let chosen = (0..count).map(|done| all.swap_remove(chance.below(total - done)));
    let chosen: Vec<_> = chosen.collect();
    let outcomes = at_once(&chosen, |(nth, point, error, ever)| {
        references[*nth].trial(&strace, point, error, *ever)
    });
    let failed = outcomes.iter().filter(|(failed, _)| *failed).count();
    let faults: Vec<String> = outcomes
        .into_iter()
        .filter_map(|(_, fault)| fault)
        .collect();
    let result = format!(
        "{} silent or half done; {failed} were refused, the others did without; {total} trials are possible",
        faults.len()
    );
    report::tried("G3", what, count, total, Some(seed), &result);
    assert!(total > 1_000 && failed > count / 10, "{result}");
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
