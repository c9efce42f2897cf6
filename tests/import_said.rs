//! What an import says of its files before anything is written: what each is taken for, what each column means, what of
//! it is left out; and what a person says in one step.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::fs;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

const BOOK: &str = "Customer;Sparte;Contract end;Jahreswert;Leer\n\
    Fjord Ferries;Ships;2027-03-31;64000;\nLoch Locks;Ships;2027-04-30;1200;\nQuay Cranes;Cranes;;900;\n";

struct Desk(TempDir);

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            fs::write(desk.0.path().join(name), text).unwrap();
        }
        desk
    }

    fn import(&self, arguments: &[&str]) -> String {
        let done = Command::new(env!("CARGO_BIN_EXE_cultivate"))
            .args(["import", "--into", "book"])
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
        String::from_utf8(done.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let text = self.import(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&text).unwrap()
    }

    fn account(&self, id: &str) -> String {
        fs::read_to_string(self.0.path().join(format!("book/accounts/{id}.ron"))).unwrap()
    }
}

#[test]
fn the_text_says_what_each_file_is_and_which_columns_are_left_out() {
    let desk = Desk::new(&[("book.csv", BOOK)]);
    let text = desk.import(&["book.csv", "--yes", "--dry-run"]);
    for line in [
        "Files and columns (1)",
        "book.csv: companies; 3 rows, 3 read",
        "columns not imported: Sparte (3 cells), Jahreswert (3 cells)",
        "likely: Customer as account · name, Contract end as account · renewal",
        "Columns of book.csv: companies",
        "Sparte: not imported; 3 cells, such as Ships | Cranes",
        "Leer: not imported; no cells",
        "Contract end: account · renewal (likely); 2 cells, such as 2027-03-31 | 2027-04-30",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let unused = text.find("Jahreswert: not imported").unwrap();
    assert!(
        unused < text.find("Customer: account").unwrap(),
        "unused columns come first"
    );
    // Without a dry run the files still say what is left out.
    let text = desk.import(&["book.csv", "--yes"]);
    assert!(text.contains("columns not imported: Sparte"), "{text}");
}

#[test]
fn the_object_for_programs_says_the_same() {
    let desk = Desk::new(&[
        ("book.csv", BOOK),
        ("campaigns.csv", "Campaign,Campaign ID\nSpring,1\n"),
    ]);
    let object = desk.json(&["book.csv", "campaigns.csv", "--yes", "--dry-run"]);
    let [book, campaigns] = object["sources"].as_array().unwrap().as_slice() else {
        panic!("two sources")
    };
    assert_eq!(
        (&book["holds"], &campaigns["holds"]),
        (&json!("companies"), &json!("campaigns"))
    );
    assert_eq!(
        book["columns"][0],
        json!({"label": "Sparte", "fills": [], "sure": null, "filled": 3, "samples": ["Ships", "Cranes"]})
    );
    let renewal = book["columns"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["label"] == "Contract end");
    assert_eq!(renewal.unwrap()["fills"], json!(["account.renewal"]));
    assert_eq!(
        object["left"][0]["why"],
        json!("campaigns are not imported")
    );
}

#[test]
fn a_column_and_a_file_are_given_a_meaning_in_one_step() {
    let desk = Desk::new(&[("book.csv", BOOK)]);
    desk.import(&[
        "book.csv",
        "--yes",
        "--column",
        "Jahreswert=account.arr",
        "--column",
        "Sparte=account.segment",
    ]);
    assert!(
        desk.account("fjord-ferries").contains("arr: 64_000"),
        "{}",
        desk.account("fjord-ferries")
    );
    assert!(desk.account("quay-cranes").contains("segment: \"cranes\""));
    // What was said is known from then on.
    let again = desk.json(&["book.csv"]);
    assert_eq!(again["changes_nothing"], json!(true));
    let desk = Desk::new(&[("list.csv", "Title,Value\nFjord Ferries,1\nLoch Locks,2\n")]);
    let open = desk.json(&["list.csv", "--yes", "--dry-run"]);
    assert_eq!(open["used"], json!(0));
    desk.import(&[
        "list.csv",
        "--yes",
        "--holds",
        "companies",
        "--column",
        "Title=account.name",
    ]);
    assert!(desk.account("loch-locks").contains("Loch Locks"));
}

#[test]
fn its_own_table_comes_back_in() {
    let desk = Desk::new(&[(
        "first.csv",
        "Account Name,Account Owner,ARR,Segment,Renewal Date\nFjord Ferries,Mira Lund,64000,Ships,2027-03-31\nLoch Locks,Tom Okafor,1200,Locks,\n",
    )]);
    desk.import(&["first.csv", "--yes"]);
    let table = Command::new(env!("CARGO_BIN_EXE_cultivate"))
        .args(["-w", "book", "score", "--format", "csv"])
        .current_dir(desk.0.path())
        .env_clear()
        .env("HOME", desk.0.path())
        .output()
        .unwrap();
    assert!(table.status.success(), "{table:?}");
    fs::write(desk.0.path().join("own.csv"), table.stdout).unwrap();
    let again = desk.json(&["own.csv", "--dry-run"]);
    assert_eq!(
        again["sources"][0]["dialect"],
        json!("cultivate"),
        "{again}"
    );
    assert_eq!((&again["used"], &again["not_used"]), (&json!(2), &json!(0)));
    assert_eq!(
        again["changes"],
        json!([]),
        "nothing is said twice: {again}"
    );
    let other = Desk::new(&[]);
    fs::copy(
        desk.0.path().join("own.csv"),
        other.0.path().join("own.csv"),
    )
    .unwrap();
    other.import(&["own.csv", "--yes"]);
    let account = other.account("fjord-ferries");
    assert!(
        account.contains("arr: 64_000") && account.contains("2027-03-31"),
        "{account}"
    );
}

#[test]
fn rows_that_are_not_taken_are_written_as_they_were_with_the_reason() {
    let desk = Desk::new(&[
        (
            "accounts.csv",
            "Account Name,ARR,Notes\nFjord Ferries,10,\"one, two\"\n,20,no name\nLoch Locks,30,a,b\n",
        ),
        (
            "people.csv",
            "Full name,Email,Company\nAna Reis,,Fjord Ferries\nBo Lund,,Nowhere\n",
        ),
    ]);
    let files = [
        "accounts.csv",
        "people.csv",
        "--yes",
        "--rejects",
        "left.csv",
    ];
    let dry = desk.json(&[&files[..], &["--dry-run"]].concat());
    assert_eq!(dry["not_used"], json!(3));
    let left = fs::read_to_string(desk.0.path().join("left.csv")).unwrap();
    let lines: Vec<&str> = left.lines().collect();
    assert_eq!(lines.len(), 5, "{left}");
    assert_eq!(lines[0], "file,line,why,Account Name,ARR,Notes");
    assert!(
        lines[1].starts_with("accounts.csv,3,") && lines[1].ends_with(",,20,no name"),
        "{left}"
    );
    // What has too many cells stands in one, as it is written.
    assert!(
        lines[2].starts_with("accounts.csv,4,") && lines[2].ends_with("\"Loch Locks,30,a,b\""),
        "{left}"
    );
    assert_eq!(lines[3], "file,line,why,Full name,Email,Company");
    assert!(lines[4].ends_with(",Bo Lund,,Nowhere"), "{left}");
    // It is written over, and no other file is.
    desk.import(&files);
    fs::write(desk.0.path().join("left.csv"), "mine\n").unwrap();
    let refused = Command::new(env!("CARGO_BIN_EXE_cultivate"))
        .args(["import", "--into", "book"])
        .args(files)
        .current_dir(desk.0.path())
        .env_clear()
        .env("HOME", desk.0.path())
        .output()
        .unwrap();
    assert!(!refused.status.success());
    assert_eq!(
        fs::read_to_string(desk.0.path().join("left.csv")).unwrap(),
        "mine\n"
    );
}
