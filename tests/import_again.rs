//! Imports in trouble: customers that look alike, circles between the files and the workspace, files with mistakes,
//! cells that are too long, and runs that are taken back or cut off.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[allow(dead_code, reason = "each test program uses its own part of it")]
#[path = "common/program.rs"]
mod program;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

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

    fn run(&self, arguments: &[&str]) -> Result<String, String> {
        let output = program::end(self.0.path(), arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        if output.status.success() {
            Ok(text(output.stdout))
        } else {
            Err(text(output.stderr))
        }
    }

    fn import(&self, flags: &[&str]) -> Value {
        let mut arguments = vec!["import", "export", "--into", "book", "--format", "json"];
        arguments.extend(flags);
        serde_json::from_str(&self.run(&arguments).unwrap()).unwrap()
    }

    fn undo(&self) -> Value {
        let text = self.run(&["-w", "book", "import", "--undo", "--format", "json"]);
        serde_json::from_str(&text.unwrap()).unwrap()
    }

    fn check(&self) {
        self.run(&["-w", "book", "check"]).unwrap();
    }

    fn account(&self, id: &str) -> String {
        fs::read_to_string(self.path(&format!("book/accounts/{id}.ron"))).unwrap()
    }

    fn accounts(&self) -> usize {
        fs::read_dir(self.path("book/accounts")).unwrap().count()
    }
}

const ALIKE: &str = "name,domain,numberofemployees,city\n\
    Thorne,thorne.example,330,Oslo\n\
    Thorne,thorne.example,2775,Bergen\n\
    Thorne,thorne.example,2775,Bergen\n";

#[test]
fn customers_of_one_name_and_domain_are_several_when_their_rows_differ() {
    let desk = Desk::new();
    desk.write("companies.csv", ALIKE);
    desk.write(
        "contacts.csv",
        "firstname,lastname,email,Company Domain Name\nAda,Kern,ada@thorne.example,thorne.example\n",
    );
    let report = desk.import(&[]);
    // Of four rows: two customers; one row twice; one contact of whom nobody can say at which of the two she is.
    assert_eq!(
        (&report["used"], &report["not_used"]),
        (&2.into(), &2.into())
    );
    assert_eq!(report["added"]["accounts"], 2);
    assert!(report["left"].to_string().contains("the same row twice"));
    assert_eq!(
        report["review"][0]["candidates"],
        json!(["thorne", "thorne-2"])
    );
    assert_eq!(desk.import(&[])["changes_nothing"], true);
    // In another order, and one of them grown: still the same two.
    desk.write(
        "companies.csv",
        "name,domain,numberofemployees,city\n\
         Thorne,thorne.example,2900,Bergen\nThorne,thorne.example,330,Oslo\n",
    );
    assert_eq!(desk.import(&[])["changes_nothing"], true);
    // Both changed: which is which nobody can say.
    desk.write(
        "companies.csv",
        "name,domain,numberofemployees,city\n\
         Thorne,thorne.example,2901,Bergen\nThorne,thorne.example,331,Oslo\n",
    );
    let report = desk.import(&[]);
    assert_eq!(report["review"].as_array().unwrap().len(), 3, "{report}");
    assert_eq!(desk.accounts(), 2);
    desk.check();
}

const PARENTS: &str = "Id,IsDeleted,Name,ParentId,OwnerId\n\
    001A00000000001AAA,false,Alder,,005A00000000001AAA\n\
    001A00000000002AAA,false,Birch,,005A00000000001AAA\n";

#[test]
fn a_superior_that_would_close_a_circle_is_left_out_and_the_rest_is_taken() {
    let desk = Desk::new();
    desk.write("Account.csv", PARENTS);
    desk.import(&[]);
    // Here Alder stands below Birch; the files now say the contrary, and a new name.
    let alder = desk
        .account("alder")
        .replace("name:", "parent: \"birch\",\n    name:");
    fs::write(desk.path("book/accounts/alder.ron"), alder).unwrap();
    desk.write(
        "Account.csv",
        &PARENTS.replace("Birch,,", "Birch & Sons,001A00000000001AAA,"),
    );
    let report = desk.import(&[]);
    assert!(
        report["partly"]
            .to_string()
            .contains("the link was left out"),
        "{report}"
    );
    let birch = desk.account("birch");
    assert!(
        birch.contains("Birch & Sons") && !birch.contains("parent"),
        "{birch}"
    );
    assert!(desk.account("alder").contains("parent: \"birch\""));
    desk.check();
}

#[test]
fn an_account_with_mistakes_is_left_alone_and_the_rest_is_taken() {
    let desk = Desk::new();
    desk.write("Account.csv", PARENTS);
    desk.import(&[]);
    let broken = desk.account("alder").replace("name:", "nam:");
    fs::write(desk.path("book/accounts/alder.ron"), &broken).unwrap();
    desk.write(
        "Account.csv",
        &PARENTS.replace("Birch", "Beech").replace("Alder", "Elder"),
    );
    let report = desk.import(&["--dry-run"]);
    assert_eq!(
        (&report["used"], &report["not_used"]),
        (&1.into(), &1.into())
    );
    assert!(
        report["left"]
            .to_string()
            .contains("the file of its account has errors")
    );
    // What was left alone is named, and the exit code says so.
    let why = desk.run(&["import", "export", "--into", "book"]);
    let why = why.unwrap_err();
    assert!(
        why.contains("accounts/alder.ron has errors and was left as it is"),
        "{why}"
    );
    assert!(why.contains("imported;"), "{why}");
    assert_eq!(desk.account("alder"), broken);
    assert!(desk.account("birch").contains("Beech"));
    assert_eq!(desk.accounts(), 2);
    // One of which no import knows could be any of the customers.
    fs::write(desk.path("book/accounts/own.ron"), "(nam: \"Own\")\n").unwrap();
    let error = desk
        .run(&["import", "export", "--into", "book"])
        .unwrap_err();
    assert!(error.contains("accounts/own.ron has errors"), "{error}");
}

#[test]
fn what_is_cut_is_told_and_odd_cells_do_no_harm() {
    let desk = Desk::new();
    let note = format!("<p>one &amp; {}</p>", "x".repeat(32_767));
    let columns: String = (0..10_000).map(|n| format!(",c{n}")).collect();
    let cells = ",=1+1".repeat(10_000);
    desk.write(
        "companies.csv",
        &format!(
            "name,domain,numberofemployees,description{columns}\n\
             \u{1b}[31mRed\u{1b}[0m,red.example,1,{note}{cells}\n\
             \"=cmd|'/c calc'!A1\",calc.example,2,short{cells}\n"
        ),
    );
    let report = desk.import(&["--keep-extra"]);
    assert_eq!(
        (&report["used"], &report["not_used"]),
        (&2.into(), &0.into())
    );
    let mended = &report["mended"];
    assert_eq!(mended.as_array().unwrap().len(), 1, "{mended}");
    assert_eq!(
        mended[0]["why"],
        "`description` is longer than 4000 characters: the rest was cut off"
    );
    let files: String = fs::read_dir(desk.path("book/accounts"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert!(!files.contains('\u{1b}') && !files.contains("<p>"));
    assert!(files.contains("one & xxx") && files.contains("\"=1+1\""));
    desk.check();
    assert_eq!(desk.import(&["--keep-extra"])["changes_nothing"], true);
}

const DEALS: &str = "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,IsWon,IsClosed\n\
    006A00000000001AAA,false,001A00000000001AAA,First,Closed Won,900000,2026-03-31,true,true\n";

const PEOPLE: &str = "Id,IsDeleted,AccountId,FirstName,LastName,Title,Email\n\
    003A00000000001AAA,false,001A00000000001AAA,Ada,Kern,CIO,ada@alder.example\n";

#[test]
fn accepted_constants_go_back_too() {
    let desk = Desk::new();
    desk.run(&["new", "book"]).unwrap_or_default();
    desk.write("Account.csv", PARENTS);
    desk.write("Opportunity.csv", DEALS);
    let made = desk.path("book/workspace.ron").exists();
    let before = if made {
        Some(fs::read_to_string(desk.path("book/workspace.ron")).unwrap())
    } else {
        None
    };
    desk.import(&["--arr-from-deals", "won", "--yes"]);
    let settings = || fs::read_to_string(desk.path("book/workspace.ron")).unwrap();
    // One account pays: it is the median and the tenth at once, 900 000 to two digits.
    assert!(settings().contains("high_floor: 900_000"), "{}", settings());
    assert_eq!(desk.undo()["spared"], json!([]));
    assert!(!settings().contains("900_000"), "{}", settings());
    before
        .into_iter()
        .for_each(|before| assert_eq!(settings(), before));
    desk.check();
}

#[test]
fn what_is_spared_goes_on_being_known() {
    let desk = Desk::new();
    desk.write("Account.csv", PARENTS);
    desk.import(&[]);
    desk.write("Contact.csv", PEOPLE);
    desk.import(&[]);
    // A judgement of her, and another title typed here.
    desk.run(&["-w", "book", "edit", "alder", "ada-kern", "--attitude", "3"])
        .unwrap();
    let alder = desk
        .account("alder")
        .replace("title: \"CIO\"", "title: \"CTO\"");
    fs::write(desk.path("book/accounts/alder.ron"), alder).unwrap();
    assert_eq!(desk.undo()["spared"], json!(["alder: new person ada-kern"]));
    // The files say CIO as they did: nothing to ask. Without what the run said it would be a conflict.
    let report = desk.import(&[]);
    assert_eq!(report["conflicts"], json!([]));
    assert!(desk.account("alder").contains("title: \"CTO\""));
    // The run before can still be taken back, sparing the account with the judged person.
    let spared = desk.undo()["spared"].to_string();
    assert!(
        spared.contains("new account alder") && !spared.contains("birch"),
        "{spared}"
    );
    assert_eq!(desk.accounts(), 1);
    desk.check();
}

#[test]
fn a_run_that_never_saved_is_not_taken_for_done() {
    let desk = Desk::new();
    desk.write("Account.csv", PARENTS);
    desk.import(&[]);
    desk.write("Account.csv", &PARENTS.replace("Birch", "Beech"));
    let before = desk.account("birch");
    desk.import(&[]);
    // As a kill between the record and the saving leaves it: the record waits, the file is as it was.
    let mut records: Vec<_> = fs::read_dir(desk.path("book/imports"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    records.sort();
    let last = records.pop().unwrap();
    fs::rename(&last, last.with_extension("ron.pending")).unwrap();
    fs::write(desk.path("book/accounts/birch.ron"), before).unwrap();
    // A dry run touches nothing, the next run takes the name after all.
    desk.import(&["--dry-run"]);
    assert!(last.with_extension("ron.pending").exists());
    desk.import(&[]);
    assert!(desk.account("birch").contains("Beech"));
}

/// The header has a mark and blanks, one row another delimiter, one no end of its quote.
const BROKEN: &str = "\u{feff} id , name , email \n1,Ada Kern,ada@harbour.example\n2;Bo Lie;bo@harbour.example\n\
    3,\"Cy Orr,cy@harbour.example\n4,Di Poe,\n";

#[test]
fn broken_tables_of_people_work_beside_a_file_of_accounts_and_alone_say_what_to_do() {
    let desk = Desk::new();
    desk.write("people.csv", BROKEN);
    let run = |flag: &str| {
        desk.run(&["import", "export", "--into", "book", flag])
            .unwrap()
    };
    // Nobody has confirmed what the columns mean; then it is known that nobody has an account.
    assert!(run("--format=text").contains("accept the suggestions with `--yes`"));
    let alone = run("--yes");
    assert!(
        alone.contains("Import the file of accounts in the same run"),
        "{alone}"
    );
    assert!(!desk.path("book").exists());
    desk.write(
        "firms.csv",
        "Company,Website\nHarbour Lines,https://www.harbour.example\n",
    );
    let report = desk.import(&["--yes"]);
    // One account, and four rows of people: Ada, Bo and Cy are found by their domain, Di has none.
    assert_eq!(report["added"]["accounts"], 1, "{report}");
    assert_eq!(report["added"]["people"], 3, "{report}");
    assert_eq!(
        (&report["used"], &report["not_used"]),
        (&4.into(), &1.into())
    );
    assert_eq!(desk.import(&[])["changes_nothing"], true);
    desk.check();
}

/// Killed anywhere, the next start shows all of the accounts or none, and the next import completes them.
#[cfg(unix)]
#[test]
fn an_import_that_is_killed_is_all_or_nothing() {
    use std::time::{Duration, Instant};
    let rows = 120;
    let header = "Id,IsDeleted,Name,OwnerId\n".to_owned();
    let text: String = (0..rows)
        .map(|n| format!("001A000000{n:05}AAA,false,Customer {n},005A00000000001AAA\n"))
        .collect();
    let whole = Desk::new();
    whole.write("Account.csv", &(header.clone() + &text));
    let begun = Instant::now();
    whole.import(&[]);
    let mut step = begun.elapsed() / 16;
    // Later and later, until one run is through before it is killed: from its first moment to its last.
    let (mut is_through, mut run) = (false, 0_u32);
    while !is_through {
        let desk = Desk::new();
        desk.write("Account.csv", &(header.clone() + &text));
        let mut child = Command::new(env!("CARGO_BIN_EXE_cultivate"))
            .args(["import", "export", "--into", "book"])
            .current_dir(desk.0.path())
            .env_clear()
            .env("HOME", desk.0.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(step * run + Duration::from_micros(u64::from(run * 37)));
        is_through = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        let book = desk.path("book");
        if book.join("workspace.ron").exists() {
            cultivate::workspace::Store::new(&book).recover().unwrap();
            let there = desk.accounts();
            assert!(there == 0 || there == rows, "run {run}: {there} accounts");
        }
        // Cut off while the folder was being made, it is no workspace yet, and is gone on with.
        desk.import(&[]);
        assert_eq!(desk.accounts(), rows);
        assert_eq!(desk.import(&[])["changes_nothing"], true);
        let imports = fs::read_dir(book.join("imports")).unwrap();
        let mut names = imports.map(|e| e.unwrap().file_name().into_string().unwrap());
        assert!(
            names.all(|name| name.ends_with(".ron")),
            "a record was left waiting"
        );
        run += 1;
        if is_through && run < 8 {
            // The machine was slower before: once more, in smaller steps.
            (is_through, run, step) = (false, 0, step / 2);
        }
    }
}
