//! A script of edits that is interrupted, and what has to be there afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use cultivate::workspace::schema;

use super::place::{self, id};

/// The accounts that the script edits in turn.
const ACCOUNTS: [&str; 3] = ["alpha", "beta", "gamma"];

/// The columns that are set in turn; prime to the accounts, so that each account gets each column.
const COLUMNS: usize = 20;

/// A workspace and a home for programs that edit it.
pub(crate) struct Script {
    root: PathBuf,
    home: PathBuf,
}

impl Script {
    /// Fills the workspace.
    pub(crate) fn new(root: &Path, home: &Path) -> Self {
        fs::create_dir_all(root.join("accounts")).unwrap();
        let settings = "(format: 1, name: \"Killed\", currency: \"EUR\")\n";
        fs::write(root.join("workspace.ron"), settings).unwrap();
        for id in ACCOUNTS {
            let text =
                format!("// About {id}.\n(\n    name: \"{id}\", // its name\n    arr: 1_000,\n)\n");
            fs::write(file(root, id), text).unwrap();
        }
        Self {
            root: root.to_owned(),
            home: home.to_owned(),
        }
    }

    /// Starts a run: line n sets column n%20 of account n%3 to the run and the line.
    pub(crate) fn start(&self, run: usize, lines: usize) -> Child {
        let script = self.home.join("script.txt");
        let line = |n: usize| {
            let id = ACCOUNTS[n % ACCOUNTS.len()];
            format!("{id} --extra c{}={run}-{n}\n", n % COLUMNS)
        };
        fs::write(&script, (1..=lines).map(line).collect::<String>()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
        place::surroundings(&mut command, &self.home);
        command
            .arg("-w")
            .arg(&self.root)
            .args(["edit", "--script"])
            .arg(script);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Each column holds the last acknowledged line that set it, or one of the lines after those that were acknowledged
    /// for sure: one that was under way, or as many as `more`.
    pub(crate) fn check(&self, run: usize, done: usize, more: usize) {
        let found: Vec<_> = ACCOUNTS.iter().map(|id| columns(&self.root, id)).collect();
        let mut expected = BTreeMap::new();
        for n in 1..=done {
            expected.insert((n % ACCOUNTS.len(), n % COLUMNS), n);
        }
        for ((account, column), n) in expected {
            let value = found[account].get(&format!("c{column}"));
            let sets_it =
                |next: &usize| next % ACCOUNTS.len() == account && next % COLUMNS == column;
            let later = (done + 1..=done + more).filter(sets_it);
            let mut good = later.chain([n]).map(|n| format!("{run}-{n}"));
            let good = value.is_some_and(|value| good.any(|good| good == *value));
            assert!(good, "run {run}, line {n} of {done} was lost: {value:?}");
        }
    }
}

fn file(root: &Path, id: &str) -> PathBuf {
    root.join("accounts").join(format!("{id}.ron"))
}

/// Takes note of each acknowledged line as it comes.
pub(crate) fn listen(child: &mut Child) -> (Arc<AtomicUsize>, JoinHandle<()>) {
    let heard = Arc::new(AtomicUsize::new(0));
    let (count, out) = (Arc::clone(&heard), child.stdout.take().unwrap());
    let listener = thread::spawn(move || {
        for line in BufReader::new(out).lines() {
            count.fetch_add(
                usize::from(line.unwrap().starts_with("ok ")),
                Ordering::SeqCst,
            );
        }
    });
    (heard, listener)
}

/// What the account's columns say; the file must be readable, and its remarks there.
fn columns(root: &Path, id: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(file(root, id)).unwrap();
    let account = schema::account_from(&text, self::id(id));
    let account = account.unwrap_or_else(|error| panic!("{id}: {error}\n{text}"));
    assert!(
        text.contains("// About") && text.contains("// its name"),
        "{text}"
    );
    let columns = account.extra.iter();
    columns
        .map(|(key, value)| (key.to_string(), value.to_string()))
        .collect()
}

/// How many files a save left behind that was cut off.
pub(crate) fn temporaries(root: &Path) -> usize {
    let entries = fs::read_dir(root.join("accounts")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| name.ends_with(".cultivate-tmp"))
        .count()
}
