//! The program is killed at random moments of a script of edits: no acknowledged edit is lost, and every file can be
//! read.

use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use super::chance::{Chance, seed};
use super::report;
use super::scripted::{Script, listen, temporaries};

/// How many workers kill at the same time.
const WORKERS: usize = 2;

/// Microseconds that one save takes here and now.
fn span(script: &Script) -> usize {
    const LINES: usize = 20;
    let mut child = script.start(0, LINES);
    let (heard, listener) = listen(&mut child);
    while heard.load(Ordering::SeqCst) == 0 && !listener.is_finished() {
        thread::sleep(Duration::from_micros(100));
    }
    let begun = Instant::now();
    listener.join().unwrap();
    child.wait().unwrap();
    assert_eq!(heard.load(Ordering::SeqCst), LINES);
    begun.elapsed().as_micros() as usize / LINES
}

/// Kills so many runs; gives how many acknowledged edits there were, and how many kills fell inside a save.
fn worker(kills: usize, mut chance: Chance) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let script = Script::new(folder.path(), folder.path());
    let span = span(&script);
    let (mut edits, mut inside) = (0, 0);
    for run in 1..=kills {
        let mut child = script.start(run, 400);
        let (heard, listener) = listen(&mut child);
        // After none to seven acknowledged edits, anywhere in the time of two.
        let after = chance.below(8);
        while heard.load(Ordering::SeqCst) < after && !listener.is_finished() {
            thread::sleep(Duration::from_micros(100));
        }
        thread::sleep(Duration::from_micros(chance.below(2 * span + 1) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        listener.join().unwrap();
        inside += usize::from(temporaries(folder.path()) > 0);
        let done = heard.load(Ordering::SeqCst);
        edits += done;
        script.check(run, done, 1);
    }
    (edits, inside)
}

#[test]
fn no_acknowledged_edit_is_lost_when_the_program_is_killed() {
    let seed = seed("kills");
    let kills = report::runs(400, 10_000);
    let start = |n: usize| {
        let chance = Chance::new(seed.wrapping_add(n as u64));
        thread::spawn(move || worker(kills / WORKERS, chance))
    };
    let workers: Vec<_> = (0..WORKERS).map(start).collect();
    let results: Vec<_> = workers
        .into_iter()
        .map(|worker| worker.join().unwrap())
        .collect();
    let edits: usize = results.iter().map(|(edits, _)| edits).sum();
    let inside: usize = results.iter().map(|(_, inside)| inside).sum();
    let share = 100 * inside / kills;
    let result = format!(
        "0 of {edits} acknowledged edits lost, 0 files unreadable; {share} % of the kills inside a save"
    );
    report::tried(
        "G1",
        "kills -9 of `cultivate edit --script`",
        kills,
        10_000,
        Some(seed),
        &result,
    );
    // Less would show nothing.
    assert!(edits > kills && share >= 30, "the run is void: {result}");
}
