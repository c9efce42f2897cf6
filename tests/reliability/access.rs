//! What the program writes is within the workspace, its own folders and what was named, and for its owner only, however
//! open the process would make files.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::place;
use super::report;
use super::strace::{strace, traced};

/// What is done in a new folder, in this order.
const STEPS: [&[&str]; 9] = [
    &["new", "FOLDER/plan"],
    &[
        "-w",
        "FOLDER/plan",
        "edit",
        "example-customer",
        "--name",
        "Northwind",
    ],
    &["-w", "FOLDER/plan", "import", "FOLDER/table.csv", "--yes"],
    &["-w", "FOLDER/plan", "import", "--undo"],
    &["-w", "FOLDER/plan", "export", "--format", "html"],
    &[
        "-w",
        "FOLDER/plan",
        "export",
        "--format",
        "ron",
        "--out",
        "FOLDER/named",
    ],
    &[
        "-w",
        "FOLDER/plan",
        "restore",
        "example-customer",
        "--version",
        "1",
    ],
    &["-w", "FOLDER/plan", "score"],
    &["demo", "--no-open", "--into", "FOLDER/demo"],
];

/// A step under the loosest mask that there is, run by a shell.
fn step(folder: &Path, words: &[&str]) -> Command {
    let here = folder.to_string_lossy();
    let mut command = Command::new("sh");
    command.args([
        "-c",
        "umask 000; exec \"$@\"",
        "sh",
        env!("CARGO_BIN_EXE_cultivate"),
    ]);
    command.args(words.iter().map(|word| word.replace("FOLDER", &here)));
    place::surroundings(&mut command, folder);
    command
}

/// Every file and folder below a folder.
fn everything(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path)
        .expect("it is there")
        .permissions()
        .mode()
        & 0o777
}

/// The path of a call that opens, makes or renames something to be written; nothing for one that only reads.
fn written(line: &str) -> Option<&str> {
    let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"];
    let opens = line.starts_with("open") && writes.iter().any(|flag| line.contains(flag));
    let makes = [
        "mkdir", "rename", "link", "symlink", "unlink", "rmdir", "truncate", "chmod",
    ];
    if !opens && !makes.iter().any(|name| line.starts_with(name)) {
        return None;
    }
    line.split('"').nth(1)
}

#[test]
fn all_that_is_written_is_the_owners_and_within_the_folders_that_were_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "Company name,Company Domain Name,Record ID\nNorthwind,northwind.example,1\n";
    fs::write(folder.path().join("table.csv"), table).expect("a file");
    fs::create_dir(folder.path().join("named")).expect("a folder");
    let strace = strace();
    let log = folder.path().join("log");
    let (mut opened, mut outside) = (0, Vec::new());
    for words in STEPS {
        let inner = step(folder.path(), words);
        let done = match &strace {
            Some(strace) => traced(strace, &inner, &log, &[]).output(),
            None => { inner }.output(),
        };
        let done = done.expect("it can be run");
        assert!(done.status.success(), "{words:?}: {done:?}");
        let text = fs::read_to_string(&log).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        for path in lines.filter_map(|(_, line)| written(line.trim_start())) {
            opened += 1;
            // Relative to the folder, or within it; and the places to which nothing can be written.
            let harmless = !path.starts_with('/') || Path::new(path).starts_with(folder.path());
            if !harmless && !["/dev/null", "/dev/tty"].contains(&path) {
                outside.push(format!("{words:?}: {path}"));
            }
        }
    }
    let ours = ["log", "table.csv", "named"].map(|name| folder.path().join(name));
    let all: Vec<PathBuf> = everything(folder.path())
        .into_iter()
        .filter(|path| !ours.contains(path))
        .collect();
    let open: Vec<String> = all
        .iter()
        .filter(|path| mode(path) & 0o077 != 0)
        .map(|path| format!("{:o} {}", mode(path), path.display()))
        .collect();
    let result = format!(
        "{} of {} files and folders are open to others",
        open.len(),
        all.len()
    );
    report::found(
        "G17",
        "modes of all that 9 commands make, under umask 000",
        all.len(),
        None,
        &result,
    );
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(all.len() > 50, "{} files", all.len());
    let what = "paths that 9 commands open or make to write";
    if strace.is_none() {
        return report::skipped("G17", what, "no strace that may trace here");
    }
    report::found(
        "G17",
        what,
        opened,
        None,
        &format!("{} outside the named folders", outside.len()),
    );
    assert!(outside.is_empty(), "{}", outside.join("\n"));
    assert!(opened > 50, "only {opened} were seen");
}
