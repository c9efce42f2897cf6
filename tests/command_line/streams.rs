//! Standard output, standard error, colours, and readers who go away.

use std::fs;
use std::process::Stdio;

use super::Home;

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let home = Home::new();
    let folder = home.path("demo").to_str().unwrap().to_owned();
    assert_eq!(home.run(&["demo", "--no-open", "--into", &folder]).code, 0);
    fs::write(format!("{folder}/accounts/bad.ron"), "(").unwrap();
    for arguments in [
        &["score", "-w", &folder][..],
        &["score", "-w", &folder, "--format", "json"],
        &["score", "-w", &folder, "--format", "csv"],
        &["today", "-w", &folder],
        &["today", "-w", &folder, "--format", "json"],
        &["check", "-w", &folder],
        &["export", "-w", &folder, "--format", "html", "--out", "-"],
        &["export", "-w", &folder, "--format", "ron", "--out", "-"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
    ] {
        let mut child = home
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
        assert!(
            !errors.contains("panic") && !errors.contains("pipe"),
            "{arguments:?}: {errors}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let home = Home::new();
    let folder = home.workspace();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let page = ["export", "-w", &folder, "--format", "html", "--out", "-"];
    let score = ["score", "-w", &folder];
    for arguments in [&score[..], &page, &["--help"], &["--version"]] {
        let output = home
            .command(arguments)
            .stdout(full.try_clone().unwrap())
            .output()
            .unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(
            errors.contains("standard output cannot be written: the disk is full"),
            "{errors}"
        );
    }
}

#[test]
fn colours_are_for_terminals_or_on_request() {
    let home = Home::new();
    let folder = home.workspace();
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let output = home
            .command(arguments)
            .args(["-w", &folder])
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!colored(&["score"], &[]), "no terminal");
    assert!(colored(&["score", "--color", "always"], &[]));
    assert!(
        colored(&["score", "--color", "always"], &[("NO_COLOR", "1")]),
        "a request counts more"
    );
    assert!(colored(&["score"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(
        &["score"],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(!colored(
        &["score", "--color", "never"],
        &[("CLICOLOR_FORCE", "1")]
    ));
}

#[test]
fn tables_keep_within_the_terminal() {
    use unicode_width::UnicodeWidthStr;
    let home = Home::new();
    let folder = home.path("demo").to_str().unwrap().to_owned();
    assert_eq!(home.run(&["demo", "--no-open", "--into", &folder]).code, 0);
    for width in ["60", "80", "100", "160", "240"] {
        let output = home
            .command(&["score", "-w", &folder])
            .env("COLUMNS", width)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let table = text.split("\n\n").next().unwrap();
        let widest = table.lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} of {width}");
        assert!(table.lines().count() > 40);
    }
}
