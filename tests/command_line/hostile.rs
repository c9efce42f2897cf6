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
        "(format: 1, name: \"W{PAYLOAD}\", currency: \"{PAYLOAD}\", team: [(id: \"mira\", name: \"Mira{PAYLOAD}\", \
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

#[test]
fn refused_edits_and_settings_show_no_payload() {
    let home = Home::new();
    let folder = home.workspace();
    hostile_files(&folder);
    let nowhere = format!("{PAYLOAD}{PAYLOAD}");
    let (path, pair) = (format!("{PAYLOAD}=1"), format!("name={PAYLOAD}"));
    let (external, answer) = (format!("{PAYLOAD}={PAYLOAD}"), format!("{PAYLOAD}=Basic"));
    let mut refused = 0;
    for words in [
        &[&nowhere, "--arr", "5"][..],
        &["hostile", PAYLOAD, "--power", "5"],
        &["hostile", "a", "--attitude", PAYLOAD],
        &["hostile", "--set", &path],
        &["hostile", "--set", &pair],
        &["hostile", "--remove", PAYLOAD],
        &["hostile", "--touch", PAYLOAD],
        &["hostile", "--touch", "Qbr", "--with", PAYLOAD],
        &["hostile", "--csm", PAYLOAD],
        &["hostile", "--rename", PAYLOAD],
        &["hostile", "--snooze", PAYLOAD, "--until", "2027-01-01"],
        &["hostile", "--answer", &answer, "--view", "Vendor"],
        &["hostile", "--action", "x", "--effect", PAYLOAD],
        &["hostile", "--deploy", PAYLOAD],
        &["hostile", "--external", &external],
        &["bad", "--arr", "5"],
        &["--member", PAYLOAD, "--name", PAYLOAD],
        &["--script", PAYLOAD],
    ] {
        let answer = home.run(&[&["edit"], words, &["-w", &folder]].concat());
        refused += usize::from(answer.code != 0);
        nothing_raw(&format!("{words:?}"), &answer);
    }
    assert!(refused > 14, "{refused}");
    let config = home.path("config/cultivate");
    fs::create_dir_all(&config).unwrap();
    for settings in [format!("(me: \"{PAYLOAD}\")"), PAYLOAD.to_owned()] {
        fs::write(config.join("settings.ron"), &settings).unwrap();
        let answer = home.run(&["today", "--mine", "-w", &folder]);
        assert_ne!(answer.code, 0);
        nothing_raw(&settings, &answer);
    }
}

fn nothing_raw(what: &str, answer: &super::Answer) {
    for text in [&answer.data, &answer.errors] {
        let raw = text.chars().find(|c| is_hidden(*c) && *c != '\n');
        assert_eq!(raw, None, "{what}: {}", text.escape_unicode());
    }
}

#[test]
fn endless_names_are_cut_and_names_of_every_script_stay() {
    let home = Home::new();
    let folder = home.workspace();
    let names = [
        "می\u{200C}خواهم",
        "קרן אור",
        "\u{1F469}\u{200D}\u{1F52C} Lab",
        "Zoe\u{308}",
    ];
    let long = [
        "x".repeat(10_000),
        "漢".repeat(10_000),
        format!("e{}", "\u{301}".repeat(10_000)),
    ];
    let all = names.iter().map(ToString::to_string).chain(long);
    for (nth, name) in all.enumerate() {
        let account = format!("(name: \"{name}\", arr: 900_000, renewal: \"2026-12-01\")");
        fs::write(format!("{folder}/accounts/n{nth}.ron"), account).unwrap();
    }
    for command in ["score", "today"] {
        let answer = home.run(&[command, "--as-of", "2026-11-22", "-w", &folder]);
        assert_eq!(answer.code, 0, "{}", answer.errors);
        for name in names {
            assert!(answer.data.contains(name), "{command}: {name}");
        }
        let longest = answer.data.lines().map(|line| line.chars().count()).max();
        assert!(longest < Some(200), "{command}: {longest:?}");
    }
}
