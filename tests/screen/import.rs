//! An export brought on the screen: read, asked about, shown, written, and taken back.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::terminal::Program;

const ACCOUNTS: &str = "Account ID,Account Name,Account Owner,Website\n\
    0015g00000A1b2cAAA,Fjord Ferries,Mira Lund,fjord.example\n\
    0015g00000A1b2dAAB,Loch Locks,Mira Lund,loch.example\n";

#[test]
fn an_export_makes_a_workspace_with_its_accounts_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Account.csv"), ACCOUNTS).unwrap();
    let mut program = Program::launch(folder.path(), &[], &[]);
    program.see("How would you like to start?");
    program.press("bAccount.csv\r\r");
    program.see("2 new accounts");
    let shared = folder.path().join("my-portfolio");
    assert_eq!(
        fs::read_dir(shared.join("accounts")).unwrap().count(),
        0,
        "nothing is written before it is accepted"
    );
    program.press("\r");
    program.see("Imported: 2 accounts");
    program.see("Fjord Ferries");
    assert_eq!(fs::read_dir(shared.join("accounts")).unwrap().count(), 2);
    program.press(":import-undo\r");
    program.see("undo the last import");
    program.press("yes\r");
    program.see("Import undone");
    program.see("No accounts.");
    assert_eq!(fs::read_dir(shared.join("accounts")).unwrap().count(), 0);
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

/// Imports without a terminal, and says once that nobody asks who is there.
fn imported(folder: &Path, text: &str) {
    fs::write(folder.join("Account.csv"), text).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_cultivate"))
        .args(["import", "Account.csv", "--into", "book"])
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    let settings = folder.join(".config/cultivate/settings.ron");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(settings, "(ask_me: false)\n").unwrap();
}

/// The account's web site was changed here, and then in the files.
fn conflict(folder: &Path) -> std::path::PathBuf {
    imported(folder, ACCOUNTS);
    let account = folder.join("book/accounts/fjord-ferries.ron");
    let text = fs::read_to_string(&account).unwrap();
    fs::write(&account, text.replace("fjord.example", "mine.example")).unwrap();
    let changed = ACCOUNTS.replace("fjord.example", "crm.example");
    fs::write(folder.join("Account.csv"), changed).unwrap();
    account
}

#[test]
fn a_conflict_is_decided_on_the_screen_and_u_takes_the_import_back() {
    let folder = tempfile::tempdir().unwrap();
    let account = conflict(folder.path());
    let mut program = Program::launch(folder.path(), &["./book"], &[]);
    program.see("Loch Locks");
    program.press(":import\r");
    program.see("files");
    program.press("Account.csv\r");
    program.see("This was changed both here and in the CRM.");
    program.see("mine: mine.example");
    program.see("CRM: crm.example");
    program.press("c");
    program.see("Changed values (1)");
    // Two accounts; of the one a value changes, the other stays.
    program.see("1 account unchanged");
    let says = |text: &str| fs::read_to_string(&account).unwrap().contains(text);
    assert!(
        says("mine.example"),
        "nothing is written before it is accepted"
    );
    program.press("\r");
    program.see("Imported: 1 value changed · u undoes it");
    assert!(says("crm.example"));
    program.press("u");
    program.see("undo the last import");
    program.press("yes\r");
    program.see("Import undone");
    assert!(says("mine.example"));
    program.press("u");
    program.see("Nothing to undo.");
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn a_conflict_is_decided_on_the_command_line() {
    for (answer, expected) in [
        ("c", "crm.example"),
        ("all mine", "mine.example"),
        ("", "mine.example"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let account = conflict(folder.path());
        let import = ["import", "Account.csv", "--into", "book"];
        let mut program = Program::launch(folder.path(), &import, &[]);
        program.see("CRM: crm.example");
        program.press("perhaps\r");
        program.see("is not one of the answers");
        program.press(&format!("{answer}\r"));
        // What was decided is remembered, which is a change; what is left for later is none.
        if answer.is_empty() {
            program.see("Changed both here and in the files; yours are kept (1)");
        } else {
            program.see("Import now? [Y/n]");
            program.press("\r");
        }
        assert_eq!(program.end(), 0, "{}", program.screen());
        let text = fs::read_to_string(&account).unwrap();
        assert!(text.contains(expected), "{answer}: {text}");
    }
}

const SHEET: &str =
    "Kunde;Jahreswert;Wer\nFjord Ferries;64.000,50;Mira Lund\nLoch Locks;1.200,00;Mira Lund\n";

/// A sheet of one's own: a column that nobody knows is given its meaning, and the sheet is known from then on.
#[test]
fn a_column_is_given_its_meaning_on_the_screen_and_on_the_command_line() {
    for on_screen in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kunden.csv"), SHEET).unwrap();
        let import: &[&str] = match on_screen {
            true => &[],
            false => &["import", "kunden.csv", "--into", "my-portfolio"],
        };
        let mut program = Program::launch(folder.path(), import, &[]);
        let enter = if on_screen { "" } else { "\r" };
        if on_screen {
            program.see("How would you like to start?");
            program.press("bkunden.csv\r\r");
        }
        // The nearest label of the one is known, of the other not.
        if on_screen {
            program.see("account · name");
            program.see("not imported");
            program.press("Jahreswert\r");
            program.see("What does the column Jahreswert hold?");
            program.press("account arr\r");
            program.see("account · arr");
            program.press("\r");
        } else {
            program.see("Kunde: account · name");
            program.see("Jahreswert: not imported");
            program.press("Jahr\r");
            program.see("What does the column Jahreswert hold?");
            program.press("account arr\r");
            program.see("Jahreswert: account · arr");
            program.press("Wer = account owner\r");
            program.see("Wer: account · owner;");
            program.press("\r");
        }
        // Two accounts pay, so thresholds are proposed.
        program.see("Suggested thresholds for your portfolio:");
        program.press(&format!("k{enter}"));
        program.see("2 new accounts");
        program.press("\r");
        if on_screen {
            program.see("Imported: 2 accounts");
            program.press("q");
        }
        assert_eq!(program.end(), 0, "{}", program.screen());
        let account = folder
            .path()
            .join("my-portfolio/accounts/fjord-ferries.ron");
        let text = fs::read_to_string(account).unwrap();
        assert!(text.contains("arr: 64_000.5"), "{text}");
        // The second time nobody asks.
        let import = ["import", "kunden.csv", "--into", "my-portfolio"];
        let mut program = Program::launch(folder.path(), &import, &[]);
        program.see("no changes");
        assert_eq!(program.end(), 0, "{}", program.screen());
    }
}
