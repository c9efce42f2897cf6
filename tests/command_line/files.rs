//! What the program writes: where, for whom, and never over anything else.

use std::fs;

use super::{Home, everything_in};

#[test]
fn a_new_workspace_is_clean_and_carries_its_name() {
    let home = Home::new();
    let folder = home.path("a b/new one").to_str().unwrap().to_owned();
    let answer = home.run(&[
        "new",
        &folder,
        "--name",
        "Quote \" and \\ é",
        "--currency",
        "USD",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    let check = home.run(&["check", "-w", &folder]);
    assert_eq!(
        (check.code, check.errors.as_str()),
        (0, "1 account read, no problems\n")
    );
    assert!(check.data.is_empty());
    assert!(
        home.run(&["today", "-w", &folder])
            .data
            .starts_with("Quote \" and \\ é, ")
    );
    assert!(home.run(&["score", "-w", &folder]).data.contains(" USD"));
    assert_eq!(
        fs::read_to_string(format!("{folder}/.gitattributes")).unwrap(),
        "*.ron text eol=lf\n"
    );
    assert_eq!(
        fs::read_to_string(format!("{folder}/.gitignore")).unwrap(),
        ".cultivate/\n"
    );
}

#[test]
fn every_example_of_a_new_workspace_is_right_once_it_is_no_comment() {
    let home = Home::new();
    let folder = home.workspace();
    for file in ["workspace.ron", "accounts/example-customer.ron"] {
        let path = format!("{folder}/{file}");
        let text = fs::read_to_string(&path).unwrap();
        let uncommented: Vec<String> = text
            .lines()
            .map(|line| {
                let example = line.trim_start().strip_prefix("// ").filter(|rest| {
                    // Examples begin with a field's name or a bracket; prose begins with a capital letter.
                    let name = rest.trim_start().split(':').next().unwrap();
                    rest.trim_start().starts_with(['(', ')', ']'])
                        || (rest.contains(": ")
                            && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
                });
                example.map_or(line.to_owned(), |example| example.to_owned())
            })
            .collect();
        assert!(
            uncommented
                .iter()
                .zip(text.lines())
                .filter(|(new, old)| new != old)
                .count()
                >= 5,
            "{file}"
        );
        fs::write(&path, uncommented.join("\n")).unwrap();
    }
    let check = home.run(&["check", "-w", &folder]);
    assert_eq!(check.code, 0, "{}{}", check.data, check.errors);
    assert_eq!(
        check.errors, "1 account read, no problems\n",
        "{}",
        check.data
    );
}

#[test]
fn what_is_there_is_never_overwritten() {
    let home = Home::new();
    let folder = home.workspace();
    let before = fs::read_to_string(format!("{folder}/workspace.ron")).unwrap();
    let again = home.run(&["new", &folder, "--name", "Other"]);
    assert_eq!(again.code, 2);
    assert!(
        again.errors.contains("already holds a workspace"),
        "{}",
        again.errors
    );
    for reset in [&[][..], &["--reset"]] {
        let answer = home.run(&[&["demo", "--into", &folder][..], reset].concat());
        assert_eq!(answer.code, 2);
        assert!(answer.errors.contains("not the demo"), "{}", answer.errors);
    }
    assert_eq!(
        fs::read_to_string(format!("{folder}/workspace.ron")).unwrap(),
        before
    );

    let other = home.path("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("letter.txt"), "dear").unwrap();
    let other = other.to_str().unwrap();
    assert_eq!(home.run(&["new", other]).code, 2);
    assert_eq!(home.run(&["demo", "--into", other, "--reset"]).code, 2);
    assert_eq!(everything_in(other.as_ref()).len(), 1);
    let file = format!("{other}/letter.txt");
    assert_eq!(home.run(&["new", &file]).code, 2);
}

#[cfg(unix)]
#[test]
fn files_are_for_their_owner_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;
    let home = Home::new();
    for (umask, name) in [("000", "open"), ("077", "closed")] {
        let base = home.path(name);
        fs::create_dir(&base).unwrap();
        let script = format!(
            "umask {umask} && \"$0\" new \"$1/new\" && \"$0\" demo --no-open && \"$0\" demo --no-open --into \"$1/demo\" \
             && \"$0\" check -w \"$1/new\" && \"$0\" today -w \"$1/demo\""
        );
        let status = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_cultivate")])
            .arg(&base)
            .env_remove("XDG_CONFIG_HOME")
            .env("HOME", &base)
            .env("XDG_DATA_HOME", base.join("data"))
            .env("XDG_STATE_HOME", base.join("state"))
            .output()
            .unwrap();
        assert!(status.status.success(), "{status:?}");
        let written = everything_in(&base);
        assert!(
            written.len() > 90,
            "two demos, a new one, a log and a memory: {}",
            written.len()
        );
        for path in written {
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            let expected = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode, expected, "{} is {mode:o}", path.display());
        }
    }
}

#[test]
fn the_log_knows_no_customer() {
    let home = Home::new();
    let folder = home.workspace();
    let account = "(name: \"Canary\", notes: \"canary canary\", since: \"2024-01-01\")";
    fs::write(format!("{folder}/accounts/canary-id.ron"), account).unwrap();
    fs::write(
        format!("{folder}/accounts/canary-bad.ron"),
        "(name: \"Canary\", arr: canary)",
    )
    .unwrap();
    for command in ["score", "today", "check"] {
        assert_eq!(home.run(&[command, "-w", &folder]).code, 1);
    }
    let log = fs::read_to_string(home.path("state/cultivate/cultivate.log")).unwrap();
    assert!(
        log.contains("command=\"score\"") && log.contains("code=1"),
        "{log}"
    );
    assert!(!log.to_lowercase().contains("canary"), "{log}");
}
