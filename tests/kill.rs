//! The program is killed at random moments of a script of edits, and two of it edit one account at once: no
//! acknowledged edit is lost, and every file can be read.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use cultivate::model::AccountId;
use cultivate::workspace::schema;
use tempfile::TempDir;

/// How often the program is killed, over all workers.
const KILLS: u64 = 500;

/// How many workers kill at the same time.
const WORKERS: u64 = 2;

/// The accounts that the script edits in turn.
const ACCOUNTS: [&str; 3] = ["alpha", "beta", "gamma"];

/// The lines of a script: more than can be done before the kill.
const LINES: usize = 400;

/// Numbers that differ from run to run, from a seed that is printed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let settings = "(format: 1, name: \"Killed\", currency: \"EUR\")\n";
    fs::write(folder.path().join("workspace.ron"), settings).unwrap();
    fs::create_dir(folder.path().join("accounts")).unwrap();
    for id in ACCOUNTS {
        let text =
            format!("// About {id}.\n(\n    name: \"{id}\", // its name\n    arr: 1_000,\n)\n");
        fs::write(file(folder.path(), id), text).unwrap();
    }
    folder
}

fn file(root: &Path, id: &str) -> PathBuf {
    root.join("accounts").join(format!("{id}.ron"))
}

fn start(root: &Path, script: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
    command
        .arg("-w")
        .arg(root)
        .args(["edit", "--script"])
        .arg(script);
    // Logs and state of this run go away with it.
    for name in [
        "HOME",
        "XDG_STATE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(name, root);
    }
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// The acknowledged lines: whole ones only.
fn acknowledged(child: &mut Child) -> Vec<usize> {
    let mut out = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut out)
        .unwrap();
    let whole = &out[..out.rfind('\n').map_or(0, |at| at + 1)];
    let number = |line: &str| line.split(' ').nth(1).unwrap().parse().unwrap();
    whole.lines().map(number).collect()
}

/// What the account's columns say; the file must be readable, and its comments there.
fn columns(root: &Path, id: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(file(root, id)).unwrap();
    let account = schema::account_from(&text, AccountId::new(id).unwrap());
    let account = account.unwrap_or_else(|error| panic!("{id}: {error}\n{text}"));
    assert!(
        text.contains("// About") && text.contains("// its name"),
        "{text}"
    );
    let pair = |(key, value): (&compact_str::CompactString, &compact_str::CompactString)| {
        (key.to_string(), value.to_string())
    };
    account.extra.iter().map(pair).collect()
}

fn temporaries(root: &Path) -> usize {
    let entries = fs::read_dir(root.join("accounts")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| name.ends_with(".cultivate-tmp"))
        .count()
}

/// Microseconds within which to kill: from the start to well among the edits, on a machine of any speed.
fn span(root: &Path) -> u64 {
    let script = root.join("first.txt");
    fs::write(&script, "alpha --key true\nalpha --key false\n").unwrap();
    let begun = Instant::now();
    let mut child = start(root, &script);
    assert_eq!(acknowledged(&mut child), [1, 2]);
    child.wait().unwrap();
    2 * begun.elapsed().as_micros() as u64
}

/// Kills so many runs; gives how many acknowledged edits there were, and how many kills fell inside a save.
fn worker(kills: u64, mut chance: Chance) -> (usize, usize) {
    let folder = workspace();
    let root = folder.path();
    let script = root.join("script.txt");
    let span = span(root);
    let (mut edits, mut inside) = (0, 0);
    for run in 0..kills {
        // Line n sets column n%20 of account n%3 to the run and the line.
        let line = |n: usize| {
            let id = ACCOUNTS[n % ACCOUNTS.len()];
            format!("{id} --extra c{}={run}-{n}\n", n % 20)
        };
        let lines: String = (1..=LINES).map(line).collect();
        fs::write(&script, lines).unwrap();
        let mut child = start(root, &script);
        thread::sleep(Duration::from_micros(chance.below(span)));
        child.kill().unwrap();
        let done = acknowledged(&mut child);
        child.wait().unwrap();
        inside += usize::from(temporaries(root) > 0);
        assert_eq!(done, (1..=done.len()).collect::<Vec<_>>(), "in order");
        edits += done.len();
        check(root, run, done.len());
    }
    (edits, inside)
}

/// Each column holds the last acknowledged line that set it, or the one line that was under way.
fn check(root: &Path, run: u64, done: usize) {
    let found: Vec<_> = ACCOUNTS.iter().map(|id| columns(root, id)).collect();
    let mut expected = BTreeMap::new();
    for n in 1..=done {
        expected.insert((n % ACCOUNTS.len(), n % 20), n);
    }
    let next = done + 1;
    for ((account, column), n) in expected {
        let value = &found[account][&format!("c{column}")];
        let under_way = next % ACCOUNTS.len() == account && next % 20 == column;
        let good =
            *value == format!("{run}-{n}") || (under_way && *value == format!("{run}-{next}"));
        assert!(good, "run {run}, line {n} of {done} was lost: {value}");
    }
}

#[test]
fn no_acknowledged_edit_is_lost_when_the_program_is_killed() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let seed = now.as_nanos() as u64 | 1;
    // A failure shows it, and so does `cargo test -- --nocapture`.
    #[expect(clippy::print_stdout, reason = "a test's report")]
    {
        println!("seed {seed}");
    }
    let workers: Vec<_> = (0..WORKERS)
        .map(|n| {
            let chance = Chance(seed.wrapping_mul(n + 1) | 1);
            thread::spawn(move || worker(KILLS / WORKERS, chance))
        })
        .collect();
    let results: Vec<_> = workers
        .into_iter()
        .map(|worker| worker.join().unwrap())
        .collect();
    let edits: usize = results.iter().map(|(edits, _)| edits).sum();
    let inside: usize = results.iter().map(|(_, inside)| inside).sum();
    let share = 100.0 * inside as f64 / KILLS as f64;
    let report = format!(
        "{KILLS} kills, {edits} acknowledged edits, {share:.0} % of the kills inside a save, seed {seed}"
    );
    #[expect(clippy::print_stdout, reason = "a test's report")]
    {
        println!("{report}");
    }
    assert!(
        edits > 500 && inside > 25,
        "too little happened to show anything: {report}"
    );
}

#[test]
fn two_programs_at_once_lose_no_acknowledged_edit() {
    let folder = workspace();
    let root = folder.path();
    let children: Vec<Child> = (0..2)
        .map(|who| {
            let script = root.join(format!("script-{who}.txt"));
            // Both change the same account: a column each line, and one value that both want.
            let line = |n: usize| format!("alpha --extra w{who}n{n}={n} --arr {who}{n}\n");
            fs::write(&script, (1..=60).map(line).collect::<String>()).unwrap();
            start(root, &script)
        })
        .collect();
    let mut count = 0;
    for (who, mut child) in children.into_iter().enumerate() {
        let done = acknowledged(&mut child);
        child.wait().unwrap();
        let columns = columns(root, "alpha");
        for n in &done {
            assert_eq!(columns.get(&format!("w{who}n{n}")), Some(&n.to_string()));
        }
        count += done.len();
    }
    assert_eq!(count, 120, "each of them gets its turn");
}
