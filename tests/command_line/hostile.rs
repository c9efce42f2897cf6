//! Names and notes that try to steer the terminal, in every field and through every command.

use std::fs;

use cultivate::model::is_hidden;

use super::Home;

/// What the payloads are made of: escapes, C1 controls, reversals of direction, what cannot be seen, tags.
const PAYLOAD: &str =
    "\u{1b}]0;pwned\u{7}\u{1b}[31m\u{9b}2J\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}\u{ad}=1+1";

/// RON takes every character but the quote and the backslash as it is.
fn hostile_files(folder: &str) {
    let settings = format!(
        "(format: 1, name: \"W{PAYLOAD}\", currency: \"EUR\", team: [(id: \"mira\", name: \"Mira{PAYLOAD}\", \
         function: CustomerSuccess, csm: (high: 1, low: 1, tech: 1))], segments: [(id: \"s\", name: \"S{PAYLOAD}\", \
         gifts: Forbidden)])"
    );
    fs::write(format!("{folder}/workspace.ron"), settings).unwrap();
    let account = format!(
        "(name: \"{PAYLOAD}Inês\", segment: \"s\", csm: \"mira\", since: \"2020-01-01\", arr: 900_000, journey: Value, \
         renewal: \"2026-12-01\", notes: \"{PAYLOAD}\", \
         stakeholders: [(id: \"a\", name: \"A{PAYLOAD}\", title: \"{PAYLOAD}\", side: Business, role: Buyer, power: 9, \
         attitude: -3), (id: \"b\", name: \"B{PAYLOAD}\", side: Business, role: User, power: 7, attitude: 0, \
         guardian: true, ties: [(member: \"mira\", trust: 5, commitment: 5)])], \
         interactions: [(on: \"2026-10-01\", kind: Gift, with: [\"a\"], by: [\"mira\"], note: \"{PAYLOAD}\")], \
         actions: [(id: \"x\", title: \"{PAYLOAD}\", due: \"2026-01-01\")], \
         health: [(on: \"2026-11-01\", score: 5, why: \"{PAYLOAD}\")])"
    );
    fs::write(format!("{folder}/accounts/hostile.ron"), account).unwrap();
    fs::write(
        format!("{folder}/accounts/bad.ron"),
        format!("(name: \"{PAYLOAD}\", {PAYLOAD}: 1)"),
    )
    .unwrap();
    fs::write(
        format!("{folder}/accounts/{}.ron", PAYLOAD.replace('/', "")),
        "()",
    )
    .unwrap();
}

#[test]
fn nothing_in_the_files_steers_the_terminal() {
    let home = Home::new();
    let folder = home.workspace();
    hostile_files(&folder);
    let mut seen = 0;
    for arguments in [
        &["score"][..],
        &["score", "--format", "json"],
        &["score", "--format", "csv"],
        &["today", "--as-of", "2026-11-22"],
        &["today", "--as-of", "2026-11-22", "--format", "json"],
        &["check"],
        &["explain", "hostile"],
        &["explain", "hostile", "equity.gap"],
        &[],
    ] {
        let answer = home.run(&[arguments, &["-w", &folder]].concat());
        for (stream, text) in [("output", &answer.data), ("messages", &answer.errors)] {
            let raw = text
                .chars()
                .find(|character| is_hidden(*character) && *character != '\n');
            assert_eq!(
                raw,
                None,
                "{arguments:?}, {stream}: {}",
                text.escape_unicode()
            );
            seen += text.matches("pwned").count();
        }
    }
    assert!(
        seen > 15,
        "the payload was shown {seen} times: the test must see it"
    );
}

#[test]
fn hostile_arguments_are_made_visible_too() {
    let home = Home::new();
    let folder = home.path(&format!("x{PAYLOAD}"));
    for arguments in [
        &["-w", folder.to_str().unwrap(), "check"][..],
        &["new", folder.to_str().unwrap(), "--name", PAYLOAD],
        &[PAYLOAD, "--bogus"],
        &["score", "--as-of", PAYLOAD],
        &["today", "--csm", PAYLOAD],
    ] {
        let answer = home.run(arguments);
        let all = answer.data + &answer.errors;
        let raw = all
            .chars()
            .find(|character| is_hidden(*character) && *character != '\n');
        assert_eq!(raw, None, "{arguments:?}: {}", all.escape_unicode());
    }
}
