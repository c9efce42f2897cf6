//! An export brought on the screen: read, asked about, shown, written, and taken back.

use std::fs;

use crate::terminal::Program;

const ACCOUNTS: &str = "Account ID,Account Name,Account Owner,Website\n\
    0015g00000A1b2cAAA,Fjord Ferries,Mira Lund,fjord.example\n\
    0015g00000A1b2dAAB,Loch Locks,Mira Lund,loch.example\n";

#[test]
fn an_export_makes_a_workspace_with_its_accounts_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Account.csv"), ACCOUNTS).unwrap();
    let mut program = Program::launch(folder.path(), &[], &[]);
    program.see("How do you begin?");
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
    program.see("take the last import back");
    program.press("yes\r");
    program.see("The import is taken back");
    program.see("No accounts.");
    assert_eq!(fs::read_dir(shared.join("accounts")).unwrap().count(), 0);
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}
