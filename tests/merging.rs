//! Two accounts that are one customer: found, merged with both histories, and known to later imports by both ids.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        let folder = path.parent().expect("a folder");
        fs::create_dir_all(folder).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("a file")
    }

    /// Runs the program; what it wrote on both outputs.
    fn run(&self, arguments: &[&str]) -> String {
        let done = program::run(self.0.path(), arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        text(done.stdout) + &text(done.stderr)
    }
}

const WORKSPACE: &str = "(format: 1, name: \"n\", currency: \"EUR\", team: [\
    (id: \"ana\", name: \"Ana Reis\", function: Sales), (id: \"bo\", name: \"Bo Lind\", function: Sales)])\n";

const KEPT: &str = "(
    name: \"Alder Freight\",
    owner: \"ana\",
    since: \"2020-01-31\",
    arr: 900,
    website: \"alder.example\",
    external: {\"salesforce\": \"001A00000000001AAA\"},
    stakeholders: [
        (id: \"jo\", name: \"Jo Hill\", side: Business, role: Buyer, power: 7, external: {\"salesforce\": \"003A00000000001AAA\"}),
        (id: \"mia\", name: \"Mia Roy\", side: Business, role: User),
    ],
    interactions: [(on: \"2026-05-01\", kind: Call, with: [\"jo\"])],
)
";

const OTHER: &str = "(
    name: \"Alder Freight Ltd\",
    owner: \"bo\",
    since: \"2021-02-01\",
    arr: 4400,
    renewal: \"2027-03-31\",
    external: {\"salesforce\": \"001A00000000002AAA\"},
    stakeholders: [
        (id: \"jo-hill\", name: \"jo  hill\", side: Business, role: Buyer, power: 4, title: \"COO\"),
        (id: \"mia\", name: \"Mia Solberg\", side: Business, role: User, reports_to: \"jo-hill\"),
    ],
    interactions: [
        (on: \"2026-04-01\", kind: Qbr, with: [\"mia\", \"jo-hill\"]),
        (on: \"2026-05-01\", kind: Call, with: [\"jo-hill\"]),
    ],
    notes: \"theirs\",
)
";

/// Two files of one customer, and a site of the second.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("book/workspace.ron", WORKSPACE);
    desk.write("book/accounts/alder.ron", KEPT);
    desk.write("book/accounts/alder-ltd.ron", OTHER);
    let site = "(name: \"Depot Seven\", parent: \"alder-ltd\")\n";
    desk.write("book/accounts/depot.ron", site);
    desk
}

#[test]
fn pairs_are_listed_and_nothing_else_changes_without_the_flag() {
    let desk = desk();
    let said = desk.run(&["-w", "book", "check", "--hygiene"]);
    // More is known of the second: it would be kept.
    let pair = "alder-ltd and alder: same name; cultivate merge alder-ltd alder";
    assert!(said.contains(pair), "{said}");
    assert!(
        said.contains("1 pair of customers that could be one"),
        "{said}"
    );
    assert!(
        !desk
            .run(&["-w", "book", "check"])
            .contains("cultivate merge")
    );
}

#[test]
fn a_pair_that_was_passed_over_stays_so_when_one_of_them_gets_another_id() {
    let desk = desk();
    desk.write("book/imports/apart.txt", "alder alder-ltd\n");
    let hygiene = || desk.run(&["-w", "book", "check", "--hygiene"]);
    let passed = "1 pair passed over";
    assert!(hygiene().contains(passed), "{}", hygiene());
    desk.run(&["-w", "book", "edit", "alder", "--rename", "zypress"]);
    assert!(desk.0.path().join("book/accounts/zypress.ron").exists());
    assert!(hygiene().contains(passed), "{}", hygiene());
}

#[test]
fn merging_keeps_both_histories_and_says_what_differed() {
    let desk = desk();
    let before = desk.read("book/accounts/alder.ron");
    let said = desk.run(&["-w", "book", "merge", "alder", "alder-ltd", "--dry-run"]);
    assert!(
        said.contains("owner Bo Lind") && said.contains("annual revenue 4,400"),
        "{said}"
    );
    assert_eq!(desk.read("book/accounts/alder.ron"), before);
    desk.run(&["-w", "book", "merge", "alder", "alder-ltd"]);
    assert!(!desk.0.path().join("book/accounts/alder-ltd.ron").exists());
    assert!(
        desk.read("book/accounts/depot.ron")
            .contains("parent: \"alder\"")
    );
    let merged = desk.read("book/accounts/alder.ron");
    for kept in [
        "owner: \"ana\"",
        "arr: 900",
        "2027-03-31",
        "theirs",
        "Merged with Alder Freight Ltd (alder-ltd) on ",
        "owner Bo Lind",
        "first day 1 Feb 2021",
        "annual revenue 4,400",
        "Jo Hill: power 4",
        "\"salesforce-2\": \"001A00000000002AAA\"",
        "title: \"COO\"",
        "Mia Solberg",
        "Mia Roy",
    ] {
        assert!(merged.contains(kept), "{kept}\n{merged}");
    }
    // The call of the first of May stands in both, and is one; the review comes before it.
    assert_eq!(merged.matches("kind: Call").count(), 1, "{merged}");
    let (review, call) = (merged.find("kind: Qbr"), merged.find("kind: Call"));
    assert!(review.is_some() && review < call, "{merged}");
    // Jo is one person, and the two Mias are two: the second has an id of her own, and still reports to Jo.
    assert_eq!(merged.matches("name: \"Jo Hill\"").count(), 1, "{merged}");
    assert!(
        merged.contains("\"mia-2\"") && merged.contains("reports_to: \"jo\""),
        "{merged}"
    );
    assert!(desk.run(&["-w", "book", "check"]).contains("no problems"));
}

#[test]
fn a_later_import_knows_the_merged_account_by_both_ids() {
    let desk = desk();
    desk.run(&["-w", "book", "merge", "alder", "alder-ltd"]);
    let header = "Id,IsDeleted,Name,OwnerId,Website\n";
    let rows = "001A00000000001AAA,false,Alder Freight,,alder.example\n001A00000000002AAA,false,Alder Freight Ltd,,\n";
    desk.write("Account.csv", &format!("{header}{rows}"));
    let said = desk.run(&["import", "Account.csv", "--into", "book", "--yes"]);
    assert!(said.starts_with("2 rows: 2 used, 0 not"), "{said}");
    let accounts = fs::read_dir(desk.0.path().join("book/accounts")).expect("a folder");
    let accounts = accounts.filter(|entry| {
        let name = entry.as_ref().expect("an entry").file_name();
        name.to_string_lossy().ends_with(".ron")
    });
    assert_eq!(accounts.count(), 2, "no account comes back");
}
