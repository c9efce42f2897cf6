//! What a calendar announced and nothing in the files asks for any more.

use std::fs;

use super::{Home, changes, export_on, ids, workspace};

const GONE: &str = "No longer planned";

/// Takes lines out of a file of the workspace.
fn without(path: &str, what: &str) {
    let text = fs::read_to_string(path).unwrap();
    let kept: Vec<&str> = text.lines().filter(|line| !line.contains(what)).collect();
    assert!(kept.len() < text.lines().count(), "{what}");
    fs::write(path, kept.join("\n")).unwrap();
}

#[test]
fn what_is_removed_is_cancelled_and_comes_back_as_what_it_was() {
    let home = Home::new();
    let folder = workspace(&home);
    let harbour = format!("{folder}/accounts/harbour.ron");
    let on = |words: &[&str], day: &str| export_on(&home, &folder, words, day);
    let all = ["--portfolio"];
    let before = fs::read_to_string(&harbour).unwrap();
    let first = on(&all, "2026-11-22");
    let said = "Send the figures, Harbour; Lines, \\Ltd";
    let action = |text: &str| {
        let found = ids(text)
            .into_iter()
            .find(|(said, _)| said.starts_with("Send"));
        found.map(|(_, id)| id)
    };
    let id = action(&first).expect(said);

    without(&harbour, r#"id: "a1""#);
    let second = on(&all, "2026-11-25");
    assert_eq!(ids(&second)[GONE], id);
    // 2,520 days from 1 January 2020.
    let told = (2520, "20261125T000000Z".to_owned(), true);
    assert_eq!(changes(&second)[GONE], told);
    assert_eq!(
        on(&all, "2026-11-25"),
        second,
        "told again, in the same words"
    );
    assert_eq!(changes(&on(&all, "2026-11-26"))[GONE], told);
    for (what, words) in [
        ("it stood on 5 December", &["--until", "2026-12-04"][..]),
        ("it was no entry of this account", &["--account", "zulu"]),
        (
            "the customer never heard of it",
            &["--account", "harbour", "--audience", "customer"],
        ),
    ] {
        assert!(!on(words, "2026-11-26").contains(GONE), "{what}");
    }
    let past = on(&all, "2026-12-06");
    assert!(!past.contains(GONE), "its day is past");

    fs::write(&harbour, before).unwrap();
    let back = on(&all, "2026-11-27");
    assert_eq!(action(&back), Some(id));
    assert!(!back.contains(GONE));
    let back = changes(&back);
    let (_, change) = back
        .iter()
        .find(|(said, _)| said.starts_with("Send"))
        .unwrap();
    assert_eq!(change.0, 2522);
}

#[test]
fn it_is_said_for_ninety_days() {
    let home = Home::new();
    let folder = workspace(&home);
    let words = ["--account", "harbour", "--audience", "customer"];
    let on = |day: &str| export_on(&home, &folder, &words, day);
    on("2026-11-22");
    // Until 30 June 2027.
    without(&format!("{folder}/accounts/harbour.ron"), r#"id: "o1""#);
    assert!(on("2026-11-27").contains(GONE));
    // Three days of November, 31 of December, 31 of January, 25 of February.
    assert!(on("2027-02-25").contains(GONE));
    assert!(!on("2027-02-26").contains(GONE));
}

#[test]
fn an_account_and_a_program_that_are_gone_take_their_days_along() {
    let home = Home::new();
    let folder = workspace(&home);
    let on = |day: &str| export_on(&home, &folder, &["--portfolio"], day);
    let first = on("2026-11-22");
    let letters = first.matches("SUMMARY:The Letter").count();
    assert!(letters > 0);
    let settings = format!("{folder}/workspace.ron");
    let text = fs::read_to_string(&settings).unwrap();
    let (start, _) = text.split_once("    programs:").unwrap();
    fs::write(&settings, format!("{start})")).unwrap();
    let without_letter = on("2026-11-23");
    assert_eq!(without_letter.matches(GONE).count(), letters);

    let harbour = ids(&without_letter)
        .into_iter()
        .filter(|(said, _)| said.contains("Harbour"));
    let harbour: Vec<String> = harbour.map(|(_, id)| id).collect();
    assert!(harbour.len() > 5, "{harbour:?}");
    fs::remove_file(format!("{folder}/accounts/harbour.ron")).unwrap();
    let after = on("2026-11-23");
    assert!(!after.contains("Harbour"));
    for id in harbour {
        let mut entries = after.split("BEGIN:VEVENT");
        let entry = entries
            .find(|entry| entry.contains(&id))
            .expect("it is told");
        assert!(
            entry.contains(GONE) && entry.contains("STATUS:CANCELLED"),
            "{entry}"
        );
    }
}
