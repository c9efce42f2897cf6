//! Sheets of 200 columns with labels that the program does not know: brought in on the screen with few keys, and the
//! second time with one command.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::sheets::Sheet;
use crate::terminal::Program;

/// The most keys outside text.
const MOST: usize = 60;

/// Keys, counted outside text.
struct Desk {
    program: Program,
    keys: usize,
}

impl Desk {
    fn key(&mut self, key: &str) {
        self.keys += 1;
        self.program.press(key);
    }

    fn text(&mut self, text: &str) {
        self.program.press(text);
    }
}

fn import(folder: &Path, arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_cultivate"))
        .args([&["import", "--into", "my-portfolio"], arguments].concat())
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).expect("text")
}

/// The file of the account of this name.
fn account(folder: &Path, name: &str) -> String {
    let accounts = fs::read_dir(folder.join("my-portfolio/accounts")).expect("accounts");
    let mut texts = accounts.map(|file| {
        let path = file.expect("an entry").path();
        fs::read_to_string(path).expect("an account")
    });
    let text = texts.find(|text| text.contains(name));
    text.unwrap_or_else(|| panic!("no account is called {name}"))
}

/// Brings a sheet in on the screen with few keys, keeps a profile, and brings the next one in with one command.
fn bring_in(sheet: &str) {
    let sheet = Sheet::called(sheet);
    let folder = tempfile::tempdir().expect("a folder");
    let first = sheet.file(0, sheet.first_of("account arr"));
    fs::write(folder.path().join("first.csv"), first).expect("a file");
    let program = Program::launch(folder.path(), &[], &[]);
    let mut desk = Desk { program, keys: 0 };
    desk.program.see("How would you like to start?");
    desk.key("b");
    desk.text("first.csv");
    desk.key("\r");
    desk.key("\r");
    desk.program.see("4 rows, 200 columns");
    // What is not imported stands first, with its cells and some of what is in them.
    desk.program.see("not imported");
    for (label, found_by, field, cells) in &sheet.known {
        desk.text(found_by);
        desk.key("\r");
        desk.program
            .see(&format!("What does the column {label} hold?"));
        desk.program.see(&cells[0]);
        desk.text(field);
        let words = field.replacen(' ', " · ", 1);
        desk.program.see(&words);
        desk.key("\r");
        desk.program.see("Go on with");
    }
    desk.program.see("13 imported");
    desk.program.see("[companies]");
    // What holds for every row: the segment.
    desk.key("\x1b[B");
    desk.key("\x1b[B");
    desk.key("\r");
    desk.program.see("Which field has one value");
    desk.text("account segment");
    desk.key("\r");
    desk.program.see("where a row does not say it");
    desk.text("Harbours");
    desk.key("\r");
    desk.program.see("account · segment is Harbours");
    desk.key("\x1b[H");
    desk.key("\r");
    desk.program.see("Ebb, which is not among your offerings");
    desk.key("2");
    desk.program.see("Tide, which is not among your offerings");
    desk.key("1");
    desk.program.see("Suggested thresholds");
    desk.key("k");
    desk.program.see("4 new accounts");
    desk.key("p");
    desk.program.see("name of the profile");
    desk.text("monthly");
    desk.key("\r");
    desk.program.see("Profile monthly saved.");
    desk.key("\r");
    desk.program.see("Imported: 4 accounts");
    assert!(desk.keys <= MOST, "{} keys outside text", desk.keys);
    let name = sheet.first_of("account name");
    let text = account(folder.path(), name);
    let person = [
        sheet.first_of("person name"),
        sheet.first_of("person email"),
    ];
    for part in sheet.kept.iter().map(String::as_str).chain(person) {
        assert!(text.contains(part), "{part}\n{text}");
    }
    desk.program.press("q");
    assert_eq!(desk.program.end(), 0);
    // The next sheet has three columns more, so that its header is another one.
    let next = sheet.file(3, &sheet.next_arr);
    fs::write(folder.path().join("next.csv"), next).expect("a file");
    let said = import(folder.path(), &["next.csv", "--profile", "monthly"]);
    assert!(said.contains("4 rows: 4 used, 0 not"), "{said}");
    let text = account(folder.path(), name);
    assert!(text.contains("arr: 70_000"), "{said}\n{text}");
    // And once more it changes nothing, without the profile too.
    let said = import(folder.path(), &["next.csv"]);
    assert!(said.contains("no changes"), "{said}");
}

#[test]
fn two_hundred_columns_in_an_unknown_language_take_few_keys_and_then_one_command() {
    bring_in("nobody's");
}

#[test]
fn a_polish_sheet_of_an_old_spreadsheet_is_found_by_parts_and_values() {
    bring_in("Polish");
}

#[test]
fn a_turkish_sheet_in_another_order_is_brought_in_likewise() {
    bring_in("Turkish");
}

#[test]
fn a_japanese_sheet_is_brought_in_likewise() {
    bring_in("Japanese");
}
