//! What an import says of its files before anything is written: what each is taken for, what each column means, what of
//! it is left out; and what a person says in one step.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[allow(dead_code, reason = "each test program uses its own part of it")]
#[path = "common/program.rs"]
mod program;

use std::fs;

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
        let all = [&["import", "--into", "book"], arguments].concat();
        String::from_utf8(program::run(self.0.path(), &all).stdout).unwrap()
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
    let table = program::run(desk.0.path(), &["-w", "book", "score", "--format", "csv"]);
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
    let all = [&["import", "--into", "book"], &files[..]].concat();
    let refused = program::end(desk.0.path(), &all);
    assert!(!refused.status.success());
    assert_eq!(
        fs::read_to_string(desk.0.path().join("left.csv")).unwrap(),
        "mine\n"
    );
}

/// A sheet of which no label says anything.
const FOREIGN: &str = "vonduri,marnozu,tasgelo\nFjord Ferries,64000,F-1\nLoch Locks,1200,F-2\n";

/// What its columns mean.
const MEANINGS: [&str; 8] = [
    "--holds",
    "companies",
    "--column",
    "vonduri=account.name",
    "--column",
    "marnozu=account.arr",
    "--column",
    "tasgelo=account.id",
];

#[test]
fn what_a_sheet_does_not_say_is_said_once_for_all_rows() {
    let text = "Customer;Segment;ARR;Currency\nFjord Ferries;Ships;64000;USD\nLoch Locks;;1200;\n";
    let desk = Desk::new(&[("book.csv", text)]);
    let defaults = [
        "--default",
        "account.segment=Harbours",
        "--default",
        "account.currency=USD",
    ];
    let said = desk.import(&[&["book.csv", "--yes", "--currency", "USD"], &defaults[..]].concat());
    assert!(
        said.contains(
            "where a row says nothing: account · currency is USD, account · segment is Harbours"
        ),
        "{said}"
    );
    let [fjord, loch] = ["fjord-ferries", "loch-locks"].map(|id| desk.account(id));
    assert!(
        fjord.contains("segment: \"ships\""),
        "the row's own counts: {fjord}"
    );
    assert!(
        loch.contains("segment: \"harbours\"") && loch.contains("arr: 1200"),
        "{loch}"
    );
}

#[test]
fn a_profile_reads_the_next_sheet_as_the_last() {
    let desk = Desk::new(&[("first.csv", FOREIGN)]);
    let keep = [
        "first.csv",
        "--default",
        "account.segment=Harbours",
        "--save-profile",
        "monthly",
    ];
    desk.import(&[&keep, &MEANINGS[..]].concat());
    let listed = desk.json(&["--profiles"]);
    let tables = json!([{ "object": "Account", "columns": 3 }]);
    assert_eq!(
        listed,
        json!({ "profiles": [{ "name": "monthly", "tables": tables }] })
    );
    // The next one has its columns in another order, and one more; an account pays more, one is new.
    let next = "x,tasgelo,marnozu,vonduri\n1,F-1,70000,Fjord Ferries\n2,F-3,900,Quay Cranes\n";
    fs::write(desk.0.path().join("next.csv"), next).unwrap();
    let alone = desk.json(&["next.csv", "--dry-run"]);
    assert_eq!(
        alone["used"],
        json!(0),
        "without the profile nobody knows it"
    );
    let text = desk.import(&["next.csv", "--profile", "monthly"]);
    assert!(
        text.contains("fjord-ferries: annual revenue \"64000\" -> \"70000\""),
        "{text}"
    );
    assert!(
        desk.account("quay-cranes")
            .contains("segment: \"harbours\"")
    );
    // What is missing is named, and nothing is read by it.
    fs::write(
        desk.0.path().join("less.csv"),
        "vonduri,tasgelo\nFjord Ferries,F-1\n",
    )
    .unwrap();
    let less = desk.json(&["less.csv", "--profile", "monthly", "--dry-run"]);
    assert_eq!(
        less["notes"],
        json!(["less.csv is not read as the profile says: it has no column marnozu"])
    );
    desk.import(&["--delete-profile", "monthly"]);
    assert_eq!(desk.json(&["--profiles"]), json!({ "profiles": [] }));
}

#[test]
fn a_dry_run_says_what_each_answer_would_lead_to() {
    let desk = Desk::new(&[(
        "book.csv",
        "Customer;ARR\nFjord Ferries;1,200\nLoch Locks;3,500\n",
    )]);
    let object = desk.json(&["book.csv", "--yes", "--dry-run"]);
    let answers = &object["questions"][0]["answers"];
    // 1,200 and 3,500 are thousands where the point marks decimals, else little more than one and three.
    assert_eq!(
        answers[0]["answer"],
        json!("a decimal point, as in 1,234.50")
    );
    assert_eq!(answers[0]["leads_to"]["arr"], json!(4700.0));
    assert_eq!(answers[1]["leads_to"]["arr"], json!(4.7));
    assert_eq!(answers[1]["leads_to"]["accounts"], json!(2));
    let text = desk.import(&["book.csv", "--yes", "--dry-run"]);
    let line = "book.csv, column ARR: a decimal point, as in 1,234.50: 2 new accounts, ARR 4.7k";
    assert!(text.contains(line), "{text}");
}

#[test]
fn ids_of_a_sheet_do_not_make_the_next_one_a_quarrel() {
    let desk = Desk::new(&[("first.csv", FOREIGN)]);
    desk.import(&[&["first.csv"], &MEANINGS[..]].concat());
    fs::write(
        desk.0.path().join("first.csv"),
        FOREIGN.replace("64000", "70000"),
    )
    .unwrap();
    let object = desk.json(&["first.csv"]);
    assert_eq!(object["conflicts"], json!([]));
    assert!(desk.account("fjord-ferries").contains("arr: 70_000"));
}
