//! A folder that came from somebody else: links, pipes and devices where files are expected, and others that write.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Home, everything_in};

/// Makes a pipe that nobody writes to; says so where that cannot be.
fn pipe(at: &Path) -> bool {
    let made = Command::new("mkfifo").arg(at).status();
    let made = made.is_ok_and(|status| status.success());
    if !made {
        // Shown with `cargo test -- --nocapture`.
        #[expect(clippy::print_stdout, reason = "a test's report")]
        {
            println!("SKIPPED: no mkfifo here");
        }
    }
    made
}

#[test]
fn folders_that_lead_elsewhere_are_refused_and_nothing_is_written_or_deleted_there() {
    let home = Home::new();
    let folder = home.workspace();
    let elsewhere = home.path("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    for name in ["2026-01-01-1.ron.pending", ".x.ron.7-1.cultivate-tmp"] {
        fs::write(elsewhere.join(name), "theirs").unwrap();
    }
    let table = home.path("t.csv");
    fs::write(&table, "Company name,Domain\nNorthwind,northwind.example\n").unwrap();
    let table = table.to_str().unwrap();
    for name in ["imports", "snapshots"] {
        symlink(&elsewhere, format!("{folder}/{name}")).unwrap();
    }
    for arguments in [
        &["import", table, "--yes"][..],
        &["import", "--undo"],
        &["export", "--portfolio", "--format", "csv"],
        &["export", "--format", "ron"],
        &["export", "--each", "--format", "md"],
    ] {
        let answer = home.run(&[&["-w", &folder], arguments].concat());
        assert_eq!(answer.code, 1, "{arguments:?}: {answer:?}");
        let why = "has to be a plain folder, and a link is not followed";
        assert!(answer.errors.contains(why), "{arguments:?}: {answer:?}");
        assert_eq!(everything_in(&elsewhere).len(), 2, "{arguments:?}");
    }
    fs::remove_dir_all(format!("{folder}/accounts")).unwrap();
    symlink(&elsewhere, format!("{folder}/accounts")).unwrap();
    let answer = home.run(&["-w", &folder, "edit", "--name", "X"]);
    assert_eq!(answer.code, 1, "{answer:?}");
    assert_eq!(everything_in(&elsewhere).len(), 2);
}

#[test]
fn a_pipe_or_a_device_is_no_record_no_bundle_and_no_settings() {
    let home = Home::new();
    let folder = home.workspace();
    let imports = format!("{folder}/imports");
    fs::create_dir(&imports).unwrap();
    let record = format!("{imports}/2026-01-01-1.ron");
    let bundle = home.path("bundle.ron");
    let settings = home.path("config/cultivate/settings.ron");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    if !(pipe(record.as_ref()) && pipe(&bundle) && pipe(&settings)) {
        return;
    }
    let bundle = bundle.to_str().unwrap();
    let refused = |arguments: &[&str]| {
        let answer = home.run(&[&["-w", &folder], arguments].concat());
        assert_ne!(answer.code, 0, "{arguments:?}: {answer:?}");
        assert!(answer.errors.contains("not a regular file"), "{answer:?}");
    };
    refused(&["import", "--undo"]);
    refused(&["diff", bundle, "today"]);
    refused(&[
        "export",
        "--portfolio",
        "--format",
        "md",
        "--out",
        "-",
        "--since",
        bundle,
    ]);
    refused(&["today", "--mine"]);
    // A link does not lead out of the folder, not even to a file.
    fs::remove_file(&record).unwrap();
    for target in ["/dev/zero", "/etc/passwd"] {
        symlink(target, &record).unwrap();
        let answer = home.run(&["-w", &folder, "import", "--undo"]);
        assert_eq!(answer.code, 1, "{answer:?}");
        assert!(!answer.errors.contains("root"), "{answer:?}");
        fs::remove_file(&record).unwrap();
    }
}

#[test]
fn whoever_waits_is_told_for_what_and_goes_on() {
    let home = Home::new();
    let folder = home.workspace();
    let answer = home.run(&["-w", &folder, "edit", "--name", "Before"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    let path = format!("{folder}/.cultivate/lock");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.split(' ').count() == 2,
        "a process and its machine: {text}"
    );
    fs::write(&path, "4711 elsewhere").unwrap();
    let held = File::open(&path).unwrap();
    held.lock().unwrap();
    let mut waits = home
        .command(&["-w", &folder, "edit", "--name", "After"])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut errors = BufReader::new(waits.stderr.take().unwrap());
    errors.read_line(&mut first).unwrap();
    assert_eq!(
        first,
        "waiting for process 4711 on elsewhere, which is writing here\n"
    );
    drop(held);
    assert!(waits.wait().unwrap().success());
    let text = fs::read_to_string(format!("{folder}/workspace.ron")).unwrap();
    assert!(text.contains("\"After\""), "{text}");
}

#[test]
fn two_imports_at_once_leave_each_other_their_records() {
    let home = Home::new();
    let folder = home.workspace();
    let table = home.path("t.csv");
    fs::write(
        &table,
        "Company name,Company Domain Name,Record ID\nNorthwind,northwind.example,1\n",
    )
    .unwrap();
    let table = table.to_str().unwrap();
    let first = home.run(&["-w", &folder, "import", table, "--yes"]);
    assert_eq!(first.code, 0, "{first:?}");
    let records = || {
        let mut names: Vec<_> = everything_in(format!("{folder}/imports").as_ref());
        names.sort();
        names
    };
    let finished = records();
    assert_eq!(finished.len(), 1);
    // The first is put back to where it is saving: it holds the lock, and its record is not finished.
    let held = File::open(format!("{folder}/.cultivate/lock")).unwrap();
    held.lock().unwrap();
    let pending = finished[0].with_extension("ron.pending");
    fs::rename(&finished[0], &pending).unwrap();
    fs::write(
        table,
        "Company name,Company Domain Name,Record ID\nSouthwind,southwind.example,2\n",
    )
    .unwrap();
    let mut second = home
        .command(&["-w", &folder, "import", table, "--yes"])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut waiting = String::new();
    let mut errors = BufReader::new(second.stderr.take().unwrap());
    errors.read_line(&mut waiting).unwrap();
    assert!(waiting.starts_with("waiting for process"), "{waiting}");
    fs::rename(&pending, &finished[0]).unwrap();
    drop(held);
    assert!(second.wait().unwrap().success());
    assert_eq!(records().len(), 2, "{:?}", records());
}
