//! Kinds of real files: several rows of one record, look-alikes, people who moved, second companies, accounts deleted and
//! made again; each as a person would run it.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[allow(dead_code, reason = "each test program uses its own part of it")]
#[path = "common/program.rs"]
mod program;

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path("export")).unwrap();
        fs::write(self.path("export").join(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> String {
        String::from_utf8(program::run(self.0.path(), arguments).stdout).unwrap()
    }

    fn import(&self, flags: &[&str]) -> Value {
        let mut arguments = vec![
            "import", "export", "--into", "book", "--format", "json", "--yes",
        ];
        arguments.extend(flags);
        serde_json::from_str(&self.run(&arguments)).unwrap()
    }

    fn account(&self, id: &str) -> String {
        fs::read_to_string(self.path(&format!("book/accounts/{id}.ron"))).unwrap()
    }

    fn accounts(&self) -> Vec<String> {
        let folder = fs::read_dir(self.path("book/accounts")).unwrap();
        let mut names: Vec<String> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .map(|name| name.trim_end_matches(".ron").to_owned())
            .collect();
        names.sort();
        names
    }
}

fn reasons(report: &Value, list: &str) -> String {
    report[list].to_string()
}

const CONTRACTS: &str = "account id,account name,owner,segment,arr,renewal date\n\
    A1,Alder Freight,Ana Reis,SMB,1000,2027-01-31\n\
    A1,Alder Freight,Tom Okafor,Enterprise,2500,2027-06-30\n\
    A2,Birch Mills,Ana Reis,SMB,700,2027-03-31\n";

fn swapped(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.len() - 1;
    lines[1..=last].reverse();
    lines.join("\n") + "\n"
}

#[test]
fn rows_of_one_account_that_differ_leave_the_field_unknown_and_listed() {
    let mut texts = Vec::new();
    for table in [CONTRACTS.to_owned(), swapped(CONTRACTS)] {
        let desk = Desk::new();
        desk.write("contracts.csv", &table);
        let report = desk.import(&[]);
        assert_eq!(report["used"], 3, "{report}");
        assert_eq!(desk.accounts(), ["alder-freight", "birch-mills"]);
        let alder = desk.account("alder-freight");
        for unknown in ["arr:", "owner:", "segment:", "renewal:"] {
            assert!(!alder.contains(unknown), "{alder}");
        }
        assert!(desk.account("birch-mills").contains("arr: 700"));
        let fields: Vec<&str> = report["differing"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["field"].as_str().unwrap())
            .collect();
        assert_eq!(fields, ["owner", "arr", "renewal", "segment"]);
        assert_eq!(report["differing"][1]["sum"], 3500.0);
        assert_eq!(
            report["differing"][1]["would"],
            json!({"sum": "3500", "newest": "2500", "oldest": "1000"})
        );
        let settings = fs::read_to_string(desk.path("book/workspace.ron")).unwrap();
        texts.push((alder, desk.account("birch-mills"), settings));
        assert_eq!(desk.import(&[])["changes_nothing"], true);
    }
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn a_flag_settles_rows_and_is_remembered() {
    for (flags, arr, segment) in [
        (&["--rows", "sum"][..], Some("3500"), None),
        (&["--rows", "newest"], Some("2500"), Some("enterprise")),
        (&["--rows", "oldest"], Some("1000"), Some("smb")),
        (
            &["--rows", "leave", "--rows", "arr=sum"],
            Some("3500"),
            None,
        ),
        (&["--rows", "leave"], None, None),
    ] {
        let desk = Desk::new();
        desk.write("contracts.csv", CONTRACTS);
        desk.import(flags);
        let alder = desk.account("alder-freight");
        let says = |field: &str, value: Option<&str>| match value {
            Some(value) => {
                alder.contains(&format!("{field}: {value}"))
                    || alder.contains(&format!("{field}: \"{value}\""))
            }
            None => !alder.contains(&format!("{field}:")),
        };
        assert!(says("arr", arr), "{flags:?} {alder}");
        assert!(says("segment", segment), "{flags:?} {alder}");
        // The second time it is one command.
        assert_eq!(desk.import(&[])["changes_nothing"], true, "{flags:?}");
    }
}

#[test]
fn products_of_one_customer_without_ids_are_one_customer() {
    let desk = Desk::new();
    desk.write(
        "book.csv",
        "account,arr,product\nBirch Mills,700,Routing\nBirch Mills,1800,Billing\n",
    );
    let report = desk.import(&[]);
    assert_eq!(desk.accounts(), ["birch-mills"]);
    assert!(!desk.account("birch-mills").contains("arr:"));
    assert_eq!(report["differing"][0]["sum"], 2500.0);
    // Equal amounts do not differ; that they stand twice is said. The same row twice is one.
    let desk = Desk::new();
    desk.write(
        "book.csv",
        "account,arr,product\nBirch Mills,700,Routing\nBirch Mills,700,Billing\nBirch Mills,700,Billing\n",
    );
    let report = desk.import(&[]);
    assert!(desk.account("birch-mills").contains("arr: 700"));
    assert!(
        reasons(&report, "notes").contains("repeat an amount"),
        "{report}"
    );
    assert!(reasons(&report, "left").contains("the same row twice"));
    assert_eq!(
        (&report["used"], &report["not_used"]),
        (&2.into(), &1.into())
    );
}

#[test]
fn a_contact_in_two_lists_with_two_titles_keeps_none_until_somebody_says() {
    let desk = Desk::new();
    desk.write("1.csv", "Account ID,Account Name,Website,Account Owner,ARR\n001A00000000001,Brindle Pumps,brindle.example,Nora Vance,1\n");
    let contact = |title: &str| {
        format!(
            "Contact ID,First Name,Last Name,Email,Title,Account ID,Account Name\n\
             003A00000000001,Ada,Holm,ada@brindle.example,{title},001A00000000001,Brindle Pumps\n"
        )
    };
    desk.write("2.csv", &contact("COO"));
    desk.write("3.csv", &contact("CEO"));
    let report = desk.import(&[]);
    assert!(!desk.account("brindle-pumps").contains("title:"));
    assert_eq!(report["differing"][0]["field"], "title", "{report}");
}

#[test]
fn different_names_with_one_domain_are_two_customers() {
    for (file, table) in [
        (
            "book.csv",
            "Account Name,Website,ARR,Owner\n\
             Alder Freight Portugal,alder.example,1000,Ana Reis\n\
             Alder Freight Spain,alder.example,2500,Tom Okafor\n",
        ),
        (
            "hubspot.csv",
            "Company name,Company Domain Name,ARR,Company owner\n\
             Alder Freight Portugal,alder.example,1000,Ana Reis\n\
             Alder Freight Spain,alder.example,2500,Tom Okafor\n",
        ),
    ] {
        let desk = Desk::new();
        desk.write(file, table);
        let report = desk.import(&[]);
        assert_eq!(
            desk.accounts(),
            ["alder-freight-portugal", "alder-freight-spain"]
        );
        assert!(desk.account("alder-freight-spain").contains("2500"));
        let alike = &report["look_alikes"][0];
        assert_eq!(
            alike["accounts"],
            json!(["alder-freight-portugal", "alder-freight-spain"])
        );
        // A person may say that they are one.
        let desk = Desk::new();
        desk.write(file, table);
        desk.import(&["--look-alikes", "merge", "--rows", "arr=sum"]);
        assert_eq!(desk.accounts().len(), 1);
    }
}

/// One that was here under another name is neither renamed nor doubled until somebody says so.
#[test]
fn a_row_that_could_be_a_customer_under_a_new_name_is_asked_about() {
    let desk = Desk::new();
    desk.write(
        "book.csv",
        "Account Name,Website,ARR,Owner\nAlder,alder.example,1000,Ana Reis\n",
    );
    desk.import(&[]);
    desk.write(
        "book.csv",
        "Account Name,Website,ARR,Owner\nAlder Iberia,alder.example,2500,Ana Reis\n",
    );
    let report = desk.import(&[]);
    assert_eq!(
        report["review"][0]["candidates"],
        json!(["alder"]),
        "{report}"
    );
    assert_eq!((desk.accounts().len(), &report["used"]), (1, &json!(0)));
    let report = desk.import(&["--look-alikes", "merge"]);
    assert_eq!(report["used"], 1);
    assert!(desk.account("alder").contains("Alder Iberia"));
}

#[test]
fn one_id_at_different_names_is_no_id() {
    let desk = Desk::new();
    desk.write(
        "book.csv",
        "Account ID,Account Name,Owner,ARR\nL,Alder Freight,Ana Reis,1\nL,Birch Mills,Tom Okafor,2\nS,Cedar Rail,Ana Reis,3\n",
    );
    let report = desk.import(&[]);
    assert_eq!(
        desk.accounts(),
        ["alder-freight", "birch-mills", "cedar-rail"]
    );
    assert!(
        reasons(&report, "look_alikes").contains("the id"),
        "{report}"
    );
    assert!(desk.account("cedar-rail").contains("external"));
    assert!(!desk.account("birch-mills").contains("external"));
    assert_eq!(desk.import(&[])["changes_nothing"], true);
}

const COMPANIES: &str = "Account ID,Account Name,Website,Account Owner,ARR\n\
    001A00000000001,Brindle Pumps,brindle.example,Nora Vance,120000\n\
    001A00000000003,Old Mill Foods,oldmill.example,Sam Ode,50000\n";
const FIRST: &str = "Contact ID,First Name,Last Name,Email,Title,Account ID,Account Name\n\
    003A00000000001,Ada,Holm,ada@brindle.example,COO,001A00000000001,Brindle Pumps\n";
const SECOND: &str = "Contact ID,First Name,Last Name,Email,Title,Account ID,Account Name\n\
    003A00000000001,Ada,Holm,ada@oldmill.example,CEO,001A00000000003,Old Mill Foods\n";

#[test]
fn a_contact_who_moved_changes_nothing_until_somebody_says() {
    let desk = Desk::new();
    desk.write("accounts.csv", COMPANIES);
    desk.write("contacts.csv", FIRST);
    desk.import(&[]);
    let before = desk.account("brindle-pumps");
    desk.write("contacts.csv", SECOND);
    let report = desk.import(&[]);
    assert_eq!(desk.account("brindle-pumps"), before);
    assert_eq!(
        (&report["used"], &report["not_used"]),
        (&2.into(), &1.into())
    );
    let moved = &report["moved"][0];
    assert_eq!(
        (&moved["from"], &moved["to"]),
        (&json!("brindle-pumps"), &json!("old-mill-foods"))
    );
    assert_eq!(report["vanished"], json!([]));
    // Moved by hand: the row is the new person's.
    desk.run(&["-w", "book", "edit", "brindle-pumps", "ada-holm", "--left"]);
    desk.run(&[
        "-w",
        "book",
        "edit",
        "old-mill-foods",
        "ada-holm",
        "--add",
        "--name",
        "Ada Holm",
        "--side",
        "Business",
        "--role",
        "Buyer",
        "--email",
        "ada@oldmill.example",
    ]);
    desk.write("contacts.csv", &SECOND.replace("CEO", "President"));
    let report = desk.import(&[]);
    assert_eq!(report["used"], 3, "{report}");
    assert!(desk.account("old-mill-foods").contains("President"));
    assert!(desk.account("brindle-pumps").contains("COO"));
    assert_eq!(desk.import(&[])["changes_nothing"], true);
}

#[test]
fn a_contact_who_moved_is_followed_where_that_is_said() {
    let desk = Desk::new();
    desk.write("accounts.csv", COMPANIES);
    desk.write("contacts.csv", FIRST);
    desk.import(&[]);
    desk.run(&[
        "-w",
        "book",
        "edit",
        "brindle-pumps",
        "ada-holm",
        "--power",
        "8",
        "--attitude",
        "4",
    ]);
    let before = (
        desk.account("brindle-pumps"),
        desk.account("old-mill-foods"),
    );
    desk.write("contacts.csv", SECOND);
    let report = desk.import(&["--moved", "follow"]);
    assert_eq!(report["used"], 3, "{report}");
    let (old, new) = (
        desk.account("brindle-pumps"),
        desk.account("old-mill-foods"),
    );
    assert!(
        old.contains("left:") && old.contains("COO") && old.contains("power: 8"),
        "{old}"
    );
    // What she can do there nobody has judged; where she comes from is written down.
    assert!(
        new.contains("CEO") && new.contains("Came from Brindle Pumps"),
        "{new}"
    );
    assert!(!new.contains(" power: 8"), "{new}");
    assert_eq!(desk.import(&[])["changes_nothing"], true);
    desk.run(&["-w", "book", "import", "--undo"]);
    assert_eq!(
        (
            desk.account("brindle-pumps"),
            desk.account("old-mill-foods")
        ),
        before
    );
}

#[test]
fn a_second_company_of_a_contact_is_listed() {
    let desk = Desk::new();
    desk.write(
        "companies.csv",
        "Record ID,Company name,Company Domain Name,Company owner,ARR\n\
         101,Brindle Pumps,brindle.example,Nora Vance,120000\n\
         102,Brindle Holding,brindle-holding.example,Nora Vance,\n\
         103,Quarry & Sons,quarry.example,Nora Vance,80000\n",
    );
    desk.write(
        "contacts.csv",
        "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs,Associated Company\n\
         901,Ada,Holm,ada@brindle.example,Group CFO,101;102,Brindle Pumps;Brindle Holding\n\
         902,Ben,Kwan,ben@quarry.example,IT Manager,103,Quarry & Sons\n\
         903,Ola,Nye,ola@gmail.com,Adviser,999;103,Nobody;Quarry & Sons\n",
    );
    let report = desk.import(&[]);
    assert_eq!(report["used"], 6, "{report}");
    let partly = reasons(&report, "partly");
    assert!(partly.contains("also at 102 (brindle-holding)"), "{partly}");
    assert!(
        partly.contains("also at 999: taken at quarry-sons only"),
        "{partly}"
    );
    assert!(desk.account("quarry-sons").contains("Ola Nye"));
    assert!(!desk.account("brindle-holding").contains("Ada"));
    // No row is used and refused.
    assert_eq!(report["left"], json!([]));
}

#[test]
fn an_account_that_was_deleted_says_so_and_comes_back_whole() {
    let table = "Account ID,Account Name,Website,Account Owner,ARR\n\
        001A00000000001,Brindle Pumps,brindle.example,Nora Vance,120000\n\
        001A00000000002,Quarry & Sons,quarry.example,Nora Vance,80000\n";
    let delete = |desk: &Desk| {
        desk.write("accounts.csv", table);
        desk.import(&[]);
        desk.run(&["-w", "book", "edit", "quarry-sons", "--delete"]);
    };
    let desk = Desk::new();
    delete(&desk);
    let whole = |text: &str| {
        text.contains("80_000") && text.contains("quarry.example") && text.contains("nora-vance")
    };
    let report = desk.import(&[]);
    assert!(reasons(&report, "left").contains("was deleted here; `--again quarry-sons`"));
    // Made again by hand, it takes what the files say.
    desk.run(&[
        "-w",
        "book",
        "edit",
        "quarry-sons",
        "--create",
        "Quarry & Sons",
    ]);
    desk.import(&[]);
    assert!(
        whole(&desk.account("quarry-sons")),
        "{}",
        desk.account("quarry-sons")
    );
    assert_eq!(desk.import(&[])["changes_nothing"], true);
    // Or it is taken again at once.
    let desk = Desk::new();
    delete(&desk);
    desk.import(&["--again", "quarry-sons"]);
    assert!(whole(&desk.account("quarry-sons")));
}

/// What a person emptied stays empty: the account is still the one that was imported.
#[test]
fn a_field_that_was_emptied_by_hand_stays_empty() {
    let desk = Desk::new();
    desk.write("accounts.csv", COMPANIES);
    desk.import(&[]);
    let text = desk.account("brindle-pumps");
    let emptied: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains("website"))
        .collect();
    let emptied = emptied.join("\n") + "\n";
    fs::write(desk.path("book/accounts/brindle-pumps.ron"), &emptied).unwrap();
    desk.import(&[]);
    assert_eq!(desk.account("brindle-pumps"), emptied);
}

const DEAL_ROWS: &str = "Record ID,Deal Name,Associated Company IDs,Amount,Close Date,Deal Stage,Last Modified Date\n\
    9,Fleet,101,1000,2027-03-31,Demo,2026-02-01\n\
    9,Fleet,101,2500,2027-06-30,Demo,2026-01-01\n";

/// Rows of one deal are asked about like those of an account: the order of lines and the stage decide nothing.
#[test]
fn rows_of_one_deal_that_differ_are_asked_as_those_of_an_account_are() {
    let companies = "Record ID,Company name,Company Domain Name\n101,Alder Freight,alder.example\n";
    for (flags, value, closes) in [
        (&[][..], None, None),
        (&["--rows", "sum"], Some("3500"), None),
        // The row that was changed last, though it closes first.
        (&["--rows", "newest"], Some("1000"), Some("2027-03-31")),
        (&["--rows", "oldest"], Some("2500"), Some("2027-06-30")),
        (&["--rows", "deal.value=sum"], Some("3500"), None),
    ] {
        let mut texts = Vec::new();
        for table in [DEAL_ROWS.to_owned(), swapped(DEAL_ROWS)] {
            let desk = Desk::new();
            desk.write("companies.csv", companies);
            desk.write("deals.csv", &table);
            let report = desk.import(flags);
            assert_eq!(report["used"], 3, "{report}");
            let alder = desk.account("alder-freight");
            assert_eq!(alder.matches("Fleet").count(), 1, "{alder}");
            for (field, expected) in [("value", value), ("closes", closes)] {
                let says = expected.map_or(String::new(), str::to_owned);
                let has = alder.contains(&format!("{field}:"));
                assert_eq!(has, expected.is_some(), "{flags:?} {field} {alder}");
                assert!(alder.contains(&says), "{flags:?} {field} {alder}");
            }
            texts.push(alder);
            assert_eq!(desk.import(&[])["changes_nothing"], true, "{flags:?}");
        }
        assert_eq!(texts[0], texts[1]);
    }
}

/// A contact who stands in two lists with two titles.
#[test]
fn the_newest_row_of_a_person_is_the_one_changed_last() {
    for (rule, title) in [("newest", "CEO"), ("oldest", "COO")] {
        let desk = Desk::new();
        desk.write(
            "companies.csv",
            "Record ID,Company name\n101,Alder Freight\n",
        );
        desk.write(
            "contacts.csv",
            "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs,Last Modified Date\n\
             1,Jo,Hill,jo@alder.example,CEO,101,2026-05-01\n1,Jo,Hill,jo@alder.example,COO,101,2025-05-01\n",
        );
        desk.import(&["--rows", rule]);
        let alder = desk.account("alder-freight");
        assert!(
            alder.contains(&format!("title: \"{title}\"")),
            "{rule} {alder}"
        );
    }
}
