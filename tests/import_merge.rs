//! Imports one after another into one workspace: what they add, update, leave alone, ask, predict and take back.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[allow(dead_code, reason = "each test program uses its own part of it")]
#[path = "common/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a workspace in it, and the program.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A desk at which the first export was imported.
    fn imported() -> Self {
        let desk = Self::new();
        desk.import("first", &[]);
        desk
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = program::end(self.folder.path(), arguments);
        let text = String::from_utf8(output.stdout.clone()).unwrap();
        assert!(output.status.success() || text.is_empty(), "{output:?}");
        (output.status.code().unwrap(), text)
    }

    fn import(&self, export: &str, flags: &[&str]) -> Value {
        let files = fixtures("import_merge").join(export);
        let (files, root) = (files.to_str().unwrap().to_owned(), self.root());
        let mut arguments = vec!["import", &files, "--into", root.to_str().unwrap()];
        arguments.extend(["--format", "json", "--currency", "USD"]);
        arguments.extend(flags);
        let (code, text) = self.run(&arguments);
        assert_eq!(code, 0);
        serde_json::from_str(&text).unwrap()
    }

    fn in_book(&self, arguments: &[&str]) -> String {
        let root = self.root();
        let mut all = vec!["-w", root.to_str().unwrap()];
        all.extend(arguments);
        let (code, text) = self.run(&all);
        assert_eq!(code, 0, "{arguments:?}");
        text
    }

    fn account(&self, id: &str) -> String {
        let file = self.root().join(format!("accounts/{id}.ron"));
        fs::read_to_string(file).unwrap()
    }

    fn replace(&self, id: &str, from: &str, to: &str) {
        let text = self.account(id);
        assert!(text.contains(from), "{text}");
        fs::write(
            self.root().join(format!("accounts/{id}.ron")),
            text.replace(from, to),
        )
        .unwrap();
    }

    /// Every file and its bytes, but for what belongs to this machine.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.root()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() && !path.ends_with(".cultivate") {
                    folders.push(path);
                } else if path.is_file() {
                    files.insert(path.clone(), fs::read(path).unwrap());
                }
            }
        }
        files
    }
}

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// The text of one person's entry.
fn person<'t>(account: &'t str, id: &str) -> &'t str {
    let from = account.find(&format!("id: \"{id}\"")).unwrap();
    let rest = &account[from..];
    &rest[..rest.find("\n        )").unwrap_or(rest.len())]
}

#[test]
fn a_first_import_makes_a_sound_workspace() {
    let desk = Desk::new();
    let report = desk.import("first", &[]);
    // 3 accounts, 5 contacts, 5 deals. Used: 2 accounts, 3 contacts, all deals: won and lost ones are history. Not: 1
    // deleted account, 1 contact without an account, 1 whose account is elsewhere.
    assert_eq!(
        (&report["rows"], &report["used"], &report["not_used"]),
        (&13.into(), &10.into(), &3.into())
    );
    assert_eq!(
        report["added"],
        serde_json::json!({"accounts": 2, "people": 3, "opportunities": 5})
    );
    let harbour = desk.account("harbour-lines");
    // The customer's own turnover of 900 million is no revenue of ours.
    assert!(
        !harbour.contains("900") && !harbour.contains("arr:"),
        "{harbour}"
    );
    assert!(
        harbour.contains("external: {\"salesforce\": \"001A00000000001AAA\"}"),
        "{harbour}"
    );
    // Inês reports to Rui and Rui to Inês: the circle is cut where the walk from the first meets itself.
    assert!(person(&harbour, "ines-duarte").contains("reports_to: \"rui-alves\""));
    assert!(!person(&harbour, "rui-alves").contains("reports_to"));
    assert!(
        report["partly"]
            .to_string()
            .contains("report to themselves")
    );
    // Nobody has judged anybody; side and role are suggestions.
    for word in [" power:", " attitude:", " ties:"] {
        assert!(!harbour.contains(word), "{harbour}");
    }
    let ada = desk.account("quay-works");
    assert!(
        person(&ada, "ada-kern").contains("side: Technology"),
        "{ada}"
    );
    assert!(
        person(&ada, "ada-kern").contains("suggested: [side, role]"),
        "{ada}"
    );
    assert!(ada.contains("parent: \"harbour-lines\""), "{ada}");
    // The owner has no user file: a member named by the id, to be renamed.
    assert_eq!(report["nameless_members"].as_array().unwrap().len(), 1);
    desk.in_book(&["check"]);
}

#[test]
fn the_same_files_again_change_no_byte() {
    let desk = Desk::imported();
    let before = desk.files();
    let report = desk.import("first", &[]);
    assert_eq!(report["changes_nothing"], true);
    assert_eq!(desk.files(), before);
}

#[test]
fn the_crm_updates_what_it_owns_and_no_judgement() {
    let desk = Desk::imported();
    desk.in_book(&[
        "edit",
        "harbour-lines",
        "ines-duarte",
        "--attitude",
        "4",
        "--power",
        "9",
    ]);
    let report = desk.import("second", &[]);
    let harbour = desk.account("harbour-lines");
    let ines = person(&harbour, "ines-duarte");
    assert!(
        ines.contains("title: \"Chief Transformation Officer\""),
        "{ines}"
    );
    assert!(
        ines.contains("attitude: 4") && ines.contains("power: 9"),
        "{ines}"
    );
    // Ids of 15 characters are those of 18; the account under another name is the same account.
    assert!(harbour.contains("name: \"Harbour Lines SA\""), "{harbour}");
    assert!(
        harbour.contains("status: Won")
            && person(&harbour, "new-face").contains("reports_to: \"ines-duarte\"")
    );
    assert_eq!(report["added"], serde_json::json!({"people": 1}));
    // Ada is in the workspace and no longer in the files: asked, not removed.
    assert_eq!(
        report["vanished"],
        serde_json::json!(["quay-works ada-kern"])
    );
    assert!(desk.account("quay-works").contains("ada-kern"));
    assert_eq!(desk.import("second", &[])["changes_nothing"], true);
    desk.in_book(&["check"]);
}

#[test]
fn a_value_changed_on_both_sides_is_asked_or_follows_the_preference() {
    for (prefer, expected) in [
        (None, "+351 999"),
        (Some("mine"), "+351 999"),
        (Some("crm"), "+351 22"),
    ] {
        let desk = Desk::imported();
        desk.replace("harbour-lines", "+351 2\"", "+351 999\"");
        let flags: Vec<&str> = prefer.map_or(vec![], |side| vec!["--prefer", side]);
        let report = desk.import("second", &flags);
        let harbour = desk.account("harbour-lines");
        assert!(
            person(&harbour, "rui-alves").contains(expected),
            "{prefer:?} {harbour}"
        );
        let asked = usize::from(prefer.is_none());
        assert_eq!(
            report["conflicts"].as_array().unwrap().len(),
            asked,
            "{prefer:?}"
        );
        // What is open is asked again; what was decided is not.
        let again = desk.import("second", &[]);
        assert_eq!(
            again["conflicts"].as_array().unwrap().len(),
            asked,
            "{prefer:?}"
        );
    }
}

#[test]
fn what_a_person_took_away_does_not_come_back() {
    let desk = Desk::imported();
    fs::remove_file(desk.root().join("accounts/quay-works.ron")).unwrap();
    let report = desk.import("first", &[]);
    assert!(!desk.root().join("accounts/quay-works.ron").exists());
    assert!(report["left"].to_string().contains("was deleted here"));
}

#[test]
fn a_dry_run_predicts_the_real_one_and_writes_nothing() {
    let desk = Desk::imported();
    for (export, flags) in [
        ("second", vec![]),
        ("second", vec!["--arr-from-deals", "won"]),
    ] {
        let before = desk.files();
        let mut dry_flags = flags.clone();
        dry_flags.push("--dry-run");
        let mut dry = desk.import(export, &dry_flags);
        assert_eq!(desk.files(), before);
        let real = desk.import(export, &flags);
        dry["dry_run"] = false.into();
        assert_eq!(dry, real);
        assert_ne!(desk.files(), before);
    }
    let new = Desk::new();
    new.import("first", &["--dry-run"]);
    assert!(!new.root().exists());
}

#[test]
fn revenue_comes_from_deals_only_when_asked() {
    let desk = Desk::new();
    let report = desk.import("first", &["--arr-from-deals", "won"]);
    // Newest won deal: 2026-03-31. Within the 12 months up to it: 10 000 and 5 000; the one of 2025-03-31 is a day
    // too old.
    assert!(
        desk.account("harbour-lines").contains("arr: 15_000"),
        "{}",
        desk.account("harbour-lines")
    );
    assert!(!desk.account("quay-works").contains("arr"));
    assert_eq!(
        (&report["used"], &report["not_used"]),
        (&10.into(), &3.into())
    );
    assert!(report["proposal"]["ltv_pivot"].as_f64().unwrap() > 0.0);
}

#[test]
fn a_run_is_taken_back_to_the_byte() {
    let desk = Desk::imported();
    let before = desk.files();
    desk.import("second", &[]);
    assert_ne!(desk.files(), before);
    let text = desk.in_book(&["import", "--undo"]);
    assert!(!text.contains("stays"), "{text}");
    assert_eq!(desk.files(), before);
    desk.in_book(&["import", "--undo"]);
    assert_eq!(
        fs::read_dir(desk.root().join("accounts")).unwrap().count(),
        0
    );
}

#[test]
fn a_first_import_begins_the_cadence_and_a_later_one_leaves_it() {
    let desk = Desk::new();
    let settings = || fs::read_to_string(desk.root().join("workspace.ron")).unwrap();
    desk.run(&["new", desk.root().to_str().unwrap(), "--currency", "USD"]);
    let made = settings();
    assert!(!made.contains("cadence_from"), "{made}");
    let report = desk.import("first", &[]);
    let begun = |report: &Value| {
        let changes = report["changes"].as_array().unwrap();
        let mut begun = changes
            .iter()
            .filter_map(|change| change["CadenceFrom"]["to"].as_str());
        begun.next().map(str::to_owned)
    };
    let day = begun(&report).unwrap();
    let line = format!("cadence_from: \"{day}\"");
    assert!(settings().contains(&line), "{}", settings());
    assert!(report["notes"].to_string().contains("overdue"), "{report}");
    // Nobody has been called yet, and nothing is late for that.
    let today = desk.in_book(&["today"]);
    assert!(!today.contains("never"), "{today}");

    let other = settings().replace(&line, "cadence_from: \"2026-01-31\"");
    fs::write(desk.root().join("workspace.ron"), &other).unwrap();
    let report = desk.import("second", &[]);
    assert_eq!(begun(&report), None);
    assert_eq!(settings(), other);
    desk.in_book(&["import", "--undo"]);
    // It was changed by a person since: it stays, and is named.
    let text = desk.in_book(&["import", "--undo"]);
    assert!(text.contains("cadence"), "{text}");
    assert!(settings().contains("cadence_from: \"2026-01-31\""));
}

#[test]
fn taking_a_first_import_back_takes_the_day_of_the_cadence_back() {
    let desk = Desk::new();
    desk.run(&["new", desk.root().to_str().unwrap(), "--currency", "USD"]);
    let settings = || fs::read_to_string(desk.root().join("workspace.ron")).unwrap();
    let made = settings();
    desk.import("first", &[]);
    assert_ne!(settings(), made);
    desk.in_book(&["import", "--undo"]);
    assert_eq!(settings(), made);
}

#[test]
fn taking_back_spares_what_was_edited_since() {
    let desk = Desk::imported();
    desk.import("second", &[]);
    desk.in_book(&["edit", "harbour-lines", "new-face", "--attitude", "2"]);
    desk.replace("harbour-lines", "Harbour Lines SA", "Harbour");
    let text = desk.in_book(&["import", "--undo"]);
    let harbour = desk.account("harbour-lines");
    // The judged newcomer and the name typed here stay; the title goes back.
    assert!(
        harbour.contains("new-face") && harbour.contains("name: \"Harbour\""),
        "{harbour}"
    );
    assert!(
        person(&harbour, "ines-duarte").contains("title: \"COO\""),
        "{harbour}"
    );
    assert!(
        text.contains("new person new-face") && text.contains("harbour-lines: name "),
        "{text}"
    );
    desk.in_book(&["check"]);
}
