//! Four programs that change one account at once, with locks and on a file system that knows none: every acknowledged
//! edit is there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use cultivate::edit::{AccountChange, Edit, Target};
use cultivate::model::Workspace;
use cultivate::workspace::{SaveError, Store};

use super::bent::Bent;
use super::place::{Place, id};
use super::report;

const INSTANCES: usize = 4;

/// Adds keys of its own to one account, one save each.
fn writer(root: PathBuf, mut workspace: Workspace, who: usize, edits: usize, locks: bool) {
    let storage = match locks {
        true => Bent::default(),
        false => Bent::without_locks(),
    };
    let store = Store::with_storage(&root, Box::new(storage));
    for n in 0..edits {
        let key = format!("w{who}-{n}");
        let build = |workspace: &Workspace| {
            let mut extra = workspace.accounts[&id("alpha")].extra.clone();
            extra.insert(key.as_str().into(), "1".into());
            let change = AccountChange::Extra(extra);
            Ok::<_, SaveError>(Edit::account(&id("alpha"), vec![change]))
        };
        let target = Target::Account(id("alpha"));
        let saved = store.save_built(&mut workspace, &target, build);
        saved.expect("it is saved").expect("it is an edit");
    }
}

/// How many of the keys are there in the end.
fn together(edits: usize, locks: bool) -> usize {
    let place = Place::in_memory();
    let start = |who| {
        let (root, workspace) = (place.root(), place.workspace());
        std::thread::spawn(move || writer(root, workspace, who, edits, locks))
    };
    let all: Vec<_> = (0..INSTANCES).map(start).collect();
    all.into_iter()
        .for_each(|one| one.join().expect("none failed"));
    place.workspace().accounts[&id("alpha")].extra.len()
}

#[test]
fn four_stores_at_once_lose_nothing_with_locks_and_without() {
    let edits = report::runs(20, 2_500);
    for (locks, what) in [
        (true, "4 writers at once on one account, with locks"),
        (false, "4 writers at once on one account, without locks"),
    ] {
        let found = together(edits, locks);
        let all = INSTANCES * edits;
        report::tried(
            "G6",
            what,
            all,
            INSTANCES * 2_500,
            None,
            &format!("{found} of {all} edits found"),
        );
        assert_eq!(found, all, "{what}");
    }
}

/// The lines that a program has acknowledged.
fn acknowledged(out: &[u8]) -> Vec<usize> {
    let text = String::from_utf8_lossy(out);
    let number = |line: &str| line.split(' ').nth(1).and_then(|n| n.parse().ok());
    text.lines().filter_map(number).collect()
}

/// Four programs with a script each; gives how many lines were acknowledged and how many of those are there.
fn programs(lines: usize, without_locks: Option<&Path>) -> io::Result<(usize, usize)> {
    let place = Place::in_memory();
    let start = |who: usize| {
        let script = place.home().join(format!("{who}.txt"));
        // A column of its own each line, and one value that all want.
        let line = |n: usize| format!("alpha --extra w{who}n{n}={n} --arr {who}{n}\n");
        fs::write(&script, (1..=lines).map(line).collect::<String>())?;
        let script = script.to_string_lossy().into_owned();
        let mut command = place.command(&["-w", "plan", "edit", "--script", &script]);
        if let Some(strace) = without_locks {
            let inner = command;
            command = std::process::Command::new(strace);
            command.args([
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=flock",
            ]);
            command.args(["-e", "inject=flock:error=ENOLCK", "--"]);
            command.arg(inner.get_program()).args(inner.get_args());
            super::place::surroundings(&mut command, place.home());
        }
        command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
    };
    let all = (0..INSTANCES).map(start).collect::<io::Result<Vec<_>>>()?;
    let (mut done, mut there) = (0, 0);
    let outputs = all.into_iter().map(std::process::Child::wait_with_output);
    let outputs = outputs.collect::<io::Result<Vec<_>>>()?;
    let extra = place.workspace().accounts[&id("alpha")].extra.clone();
    for (who, output) in outputs.iter().enumerate() {
        let lines = acknowledged(&output.stdout);
        let is_there = |n: &&usize| extra.contains_key(format!("w{who}n{n}").as_str());
        done += lines.len();
        there += lines.iter().filter(is_there).count();
    }
    Ok((done, there))
}

#[test]
fn four_programs_at_once_lose_no_acknowledged_edit() {
    let lines = report::runs(25, 2_500);
    let (done, there) = programs(lines, None).expect("they run");
    let what = "4 programs at once on one account, with locks";
    report::tried(
        "G6",
        what,
        done,
        INSTANCES * 2_500,
        None,
        &format!("{there} of {done} acknowledged edits found"),
    );
    assert_eq!((done, there), (INSTANCES * lines, done));
    let what = "4 programs at once on one account, every lock refused by the system";
    let Some(strace) = super::strace::strace() else {
        return report::skipped("G6", what, "no strace that may trace here");
    };
    let (done, there) = programs(lines.min(250), Some(&strace)).expect("they run");
    report::tried(
        "G6",
        what,
        done,
        INSTANCES * 2_500,
        None,
        &format!("{there} of {done} acknowledged edits found"),
    );
    assert!(done > 0 && there == done, "{there} of {done}");
}
