//! The plan that goes to a customer, letter by letter: each account of `customer/` in each format.
//!
//! The expected files are read by a person before they are accepted. A difference is left beside the build, so that
//! `diff` shows it.

use std::fs;
use std::path::{Path, PathBuf};

use super::Home;

/// How a page looks: tested by eye, and long.
const STYLE: &str = include_str!("../../assets/snapshot.css");

const FORMATS: [&str; 5] = ["md", "html", "json", "csv", "ics"];

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command_line/customer")
}

fn workspace(home: &Home) -> String {
    let folder = home.workspace();
    fs::remove_file(format!("{folder}/accounts/example-customer.ron")).unwrap();
    fs::copy(
        here().join("workspace.ron"),
        format!("{folder}/workspace.ron"),
    )
    .unwrap();
    for name in ["aurora.ron", "birch.ron", "cedar.ron"] {
        fs::copy(here().join(name), format!("{folder}/accounts/{name}")).unwrap();
    }
    folder
}

/// The exported text and what it should be, where they differ.
fn difference(home: &Home, folder: &str, account: &str, format: &str) -> Option<String> {
    let answer = home.run(&[
        "export",
        "-w",
        folder,
        "--account",
        account,
        "--audience",
        "customer",
        "--format",
        format,
        "--as-of",
        "2026-11-22",
        "--out",
        "-",
    ]);
    assert_eq!(answer.code, 0, "{account} {format}: {}", answer.errors);
    let made = broken_into_lines(&answer.data, format);
    let name = format!("{account}.{format}");
    let expected = here().join(&name);
    if fs::read_to_string(&expected).is_ok_and(|text| text == made) {
        return None;
    }
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&kept, made).unwrap();
    Some(format!("diff {} {}", expected.display(), kept.display()))
}

/// The same text in lines short enough to compare; a page without its style.
fn broken_into_lines(text: &str, format: &str) -> String {
    match format {
        "html" => text.replace(STYLE, "STYLE").replace("><", ">\n<"),
        "json" => text.replace("{\"", "\n{\"").replace("[\"", "\n[\""),
        _ => text.to_owned(),
    }
}

#[test]
fn a_customers_plan_is_what_was_read_and_accepted_in_every_format() {
    let home = Home::new();
    let folder = workspace(&home);
    let mut differences = Vec::new();
    for format in FORMATS {
        differences.extend(difference(&home, &folder, "aurora", format));
    }
    for (account, format) in [
        ("birch", "md"),
        ("birch", "csv"),
        ("birch", "ics"),
        ("cedar", "md"),
    ] {
        differences.extend(difference(&home, &folder, account, format));
    }
    assert!(
        differences.is_empty(),
        "other than expected:\n{}",
        differences.join("\n")
    );
}
