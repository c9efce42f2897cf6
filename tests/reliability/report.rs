//! How much a run does, and what it has shown: lines that `scripts/reliability/report.sh` gathers into
//! `docs/reliability.md`.

use super::chance::length;

/// How often something is done: the first number on every change, the second in a full run, or as `CULTIVATE_RUNS` says.
pub(crate) fn runs(short: usize, full: usize) -> usize {
    let said = std::env::var("CULTIVATE_RUNS").ok();
    let said = said.map(|runs| runs.parse().expect("CULTIVATE_RUNS is a number"));
    said.unwrap_or_else(|| length(short, full))
}

/// Says what a run has shown of a goal: what was done, how often, where chance began, and what came of it.
pub(crate) fn found(goal: &str, what: &str, count: usize, seed: Option<u64>, result: &str) {
    tried(goal, what, count, count, seed, result);
}

/// The same of something that is done more often before a release: `full` times.
#[expect(clippy::print_stdout, reason = "a test's report")]
pub(crate) fn tried(
    goal: &str,
    what: &str,
    count: usize,
    full: usize,
    seed: Option<u64>,
    result: &str,
) {
    let seed = seed.map_or_else(|| "-".to_owned(), |seed| seed.to_string());
    println!("RELIABILITY {goal} | {what} | {count} | {full} | {seed} | {result}");
}

/// Says that a part was not run, and why: what was not run is not shown.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a test's report")]
pub(crate) fn skipped(goal: &str, what: &str, why: &str) {
    eprintln!("SKIPPED: {what}: {why}");
    println!("RELIABILITY {goal} | {what} | 0 | 1 | - | skipped: {why}");
}

/// A program of this machine, found as a shell finds it.
pub(crate) fn program(name: &str) -> Option<std::path::PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let mut all = std::env::split_paths(&folders).map(|folder| folder.join(name));
    all.find(|path| path.is_file())
}
