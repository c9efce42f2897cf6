//! Plain text for screen readers and simple terminals, and the words in which days and people are said on the command
//! line as everywhere else.

use std::fs;

use super::{Answer, Home};

/// A demo in this home.
fn demo(home: &Home) -> String {
    let folder = home.path("demo").to_str().unwrap().to_owned();
    let answer = home.run(&["demo", "--no-open", "--into", &folder]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    folder
}

#[test]
fn plain_text_has_nothing_drawn_and_keeps_names() {
    let home = Home::new();
    let folder = demo(&home);
    let is_drawn = |letter: char| matches!(u32::from(letter), 0x2500..=0x259F) || letter == '\x1b';
    for command in [
        &["today"][..],
        &["score"],
        &["explain", "st-brannoc-hospitals"],
        &[],
    ] {
        let mut words = vec!["-w", folder.as_str(), "--plain", "--color", "always"];
        words.extend(command);
        let answer = home.run(&words);
        assert_eq!(answer.code, 0, "{command:?}: {}", answer.errors);
        let line = answer.data.lines().find(|line| line.contains(is_drawn));
        assert_eq!(line, None, "{command:?}");
        assert!(answer.data.len() > 200, "{command:?}");
    }
    let mut command = home.command(&["-w", &folder, "--plain", "score"]);
    let of = |command: &mut std::process::Command| Answer::of(command.output().unwrap()).data;
    assert!(of(command.env("LANG", "C.UTF-8")).contains("Fría"));
    let ascii = of(command.env("LC_ALL", "C"));
    assert!(ascii.is_ascii() && ascii.contains("Fria"), "{ascii}");
}

#[test]
fn days_and_people_are_said_as_in_a_form() {
    let home = Home::new();
    let folder = demo(&home);
    let scored = |day: &str| {
        let answer = home.run(&["-w", &folder, "score", "--format", "json", "--as-of", day]);
        assert_eq!(answer.code, 0, "{day}: {}", answer.errors);
        answer.data
    };
    assert_eq!(scored("in 2 weeks"), scored("+2w"));
    assert_ne!(scored("in 2 weeks"), scored("today"));
    assert_eq!(scored("-1w"), scored("1 week ago"));
    let file = format!("{folder}/accounts/st-brannoc-hospitals.ron");
    let before = fs::read_to_string(&file).unwrap();
    let account = "st-brannoc-hospitals";
    let answer = home.run(&["-w", &folder, "edit", account, "rosalind p", "--power", "3"]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    let after = fs::read_to_string(&file).unwrap();
    assert_ne!(before, after);
    assert!(after.contains("power: 3"), "{after}");
    let answer = home.run(&[
        "-w",
        &folder,
        "edit",
        account,
        "nobody here",
        "--power",
        "3",
    ]);
    assert_eq!(answer.code, 2, "{}", answer.errors);
    let answer = home.run(&[
        "-w", &folder, "edit", account, "--arr", "$1,250k", "--csm", "sunniva",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.contains("arr: 1_250_000"), "{after}");
}
