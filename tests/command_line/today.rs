//! `cultivate today`: the same in the same order as text, as JSON, and as a file for each manager.

use std::fs;

use serde_json::Value;

use super::Home;

/// A home with the demo in it, and its folder.
fn demo() -> (Home, String) {
    let home = Home::new();
    let folder = home.path("demo").to_str().unwrap().to_owned();
    assert_eq!(home.run(&["demo", "--no-open", "--into", &folder]).code, 0);
    (home, folder)
}

fn json(home: &Home, folder: &str, more: &[&str]) -> Value {
    let answer = home.run(&[&["today", "-w", folder, "--format", "json"], more].concat());
    assert_eq!(answer.code, 0, "{}", answer.errors);
    serde_json::from_str(&answer.data).unwrap()
}

#[test]
fn text_and_json_say_the_same_in_the_same_order() {
    let (home, folder) = demo();
    let day = json(&home, &folder, &[]);
    let text = home.run(&["today", "-w", &folder, "--top", "500"]).data;
    let mut at = text.find("\nDue  ").unwrap();
    let needs = text.find("\nNeeds you  ").unwrap();
    let mut found = |what: &str, end: usize| {
        let next = text[at..end].find(what);
        at += next.unwrap_or_else(|| panic!("{what} after\n{}", &text[..at]));
    };
    let dues = day["due"].as_array().unwrap();
    assert!(dues.len() > 20, "{}", dues.len());
    for due in dues {
        // Long names are cut, the first letters stay.
        let what: String = due["what"].as_str().unwrap().chars().take(12).collect();
        found(what.trim_end(), needs);
    }
    let all = day["needs"].as_array().unwrap();
    assert!(all.len() > 20, "{}", all.len());
    for need in all {
        for cause in need["causes"].as_array().unwrap() {
            found(cause["title"].as_str().unwrap(), text.len());
        }
    }
    assert_eq!(day["next"], Value::Null, "something is due");
}

#[test]
fn every_cause_has_its_evidence_its_play_and_since_when() {
    let (home, folder) = demo();
    let day = json(&home, &folder, &["--top", "5"]);
    let needs = day["needs"].as_array().unwrap();
    assert_eq!(needs.len(), 5);
    for need in needs {
        assert!(need["severity"] != "Info", "{need}");
        assert!(
            need["gap_range"][0].as_f64() <= need["gap"].as_f64(),
            "{need}"
        );
        for cause in need["causes"].as_array().unwrap() {
            assert!(!cause["evidence"].as_str().unwrap().is_empty());
            assert!(!cause["play"].as_str().unwrap().is_empty());
            let is = cause["since_is"].as_str().unwrap();
            assert_eq!(is == "OverAYear", cause["since"].is_null(), "{cause}");
        }
    }
}

#[test]
fn every_manager_gets_a_file_and_a_second_run_overwrites_nothing() {
    let (home, folder) = demo();
    let lists = home.path("lists").to_str().unwrap().to_owned();
    for format in ["md", "html"] {
        let arguments = [
            "today",
            "-w",
            &folder,
            "--each-csm",
            "--out",
            &lists,
            "--format",
            format,
        ];
        let answer = home.run(&arguments);
        assert_eq!(answer.code, 0, "{}", answer.errors);
        let again = home.run(&arguments);
        assert_eq!(again.code, 1);
        assert!(
            again.errors.contains("--force overwrites it"),
            "{}",
            again.errors
        );
        assert_eq!(home.run(&[&arguments[..], &["--force"]].concat()).code, 0);
    }
    let mut names: Vec<String> = fs::read_dir(&lists)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let of = |name: &str| names.iter().filter(|one| one.contains(name)).count();
    assert_eq!(of("sunniva-dahl"), 2, "{names:?}");
    assert!(
        names.iter().all(|name| name.starts_with("INTERNAL-today-")),
        "{names:?}"
    );
    let own = names
        .iter()
        .find(|name| name.contains("sunniva-dahl") && name.ends_with(".md"));
    let text = fs::read_to_string(format!("{lists}/{}", own.unwrap())).unwrap();
    assert!(text.starts_with("# INTERNAL: Sunniva Dahl, "), "{text}");
    let day = json(&home, &folder, &["--csm", "sunniva-dahl"]);
    let mut at = 0;
    for need in day["needs"].as_array().unwrap() {
        let first = need["causes"][0]["title"].as_str().unwrap();
        at += text[at..]
            .find(first)
            .unwrap_or_else(|| panic!("{first} in\n{}", &text[at..]));
    }
}

#[test]
fn lists_go_to_a_folder_and_take_no_other_format() {
    let (home, folder) = demo();
    for wrong in [
        &["--each-csm", "--format", "json"][..],
        &["--each-csm", "--csm", "sunniva-dahl"],
        &["--out", "lists"],
    ] {
        let answer = home.run(&[&["today", "-w", &folder], wrong].concat());
        assert_eq!(answer.code, 2, "{wrong:?}: {}", answer.errors);
    }
    let one = home.run(&[
        "today",
        "-w",
        &folder,
        "--csm",
        "sunniva-dahl",
        "--format",
        "md",
    ]);
    assert!(
        one.data.starts_with("# INTERNAL: Sunniva Dahl, "),
        "{}",
        one.data
    );
}
