//! Edits and outside writers by turns, in every order that chance finds: what either wrote is never nowhere.

use std::fs;
use std::path::{Path, PathBuf};

use cultivate::edit::intent;
use cultivate::model::{Account, AccountId, Interaction, InteractionKind, Workspace};
use cultivate::workspace::schema::{account_from, settings_from};
use cultivate::workspace::{SaveError, Store};

use super::chance::{Chance, length, say, seed};

const SETTINGS: &str = "(format: 1, name: \"Between us\", currency: \"EUR\")\n";

fn id() -> AccountId {
    AccountId::new("alpha").unwrap()
}

fn file(root: &Path) -> PathBuf {
    root.join("accounts/alpha.ron")
}

fn read(root: &Path) -> Account {
    let text = fs::read_to_string(file(root)).unwrap();
    account_from(&text, id()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn a_touch_logged_while_others_write_is_in_the_file_or_refused() {
    let seed = seed("interleave");
    let mut chance = Chance::new(seed);
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("accounts")).unwrap();
    fs::write(root.join("workspace.ron"), SETTINGS).unwrap();
    fs::write(file(root), "(name: \"Alpha\", interactions: [])\n").unwrap();
    let store = Store::new(root);
    let (mut written, mut refused) = (Vec::new(), 0);
    for run in 0..length(100, 2_000) {
        let mut workspace = Workspace {
            settings: settings_from(SETTINGS).unwrap(),
            accounts: [(id(), read(root).into())].into(),
        };
        let mut touch = Interaction::new("2026-11-01".parse().unwrap(), InteractionKind::Call);
        touch.note = Some(format!("ours-{run}").into());
        let edit = intent::log_touch(&workspace.accounts[&id()], touch).unwrap();
        let theirs = chance.once_in(2).then(|| format!("theirs-{run}"));
        if let Some(token) = &theirs {
            let text = fs::read_to_string(file(root)).unwrap();
            let kind = chance.one(&["Email", "Online"]);
            let entry =
                format!("interactions: [(on: \"2026-10-01\", kind: {kind}, note: \"{token}\"),");
            fs::write(file(root), text.replacen("interactions: [", &entry, 1)).unwrap();
        }
        match store.save_edit(&mut workspace, &edit) {
            Ok(_) => written.push(format!("ours-{run}")),
            Err(SaveError::Conflict { .. } | SaveError::Refused(_)) => refused += 1,
            Err(error) => panic!("{error}"),
        }
        written.extend(theirs);
    }
    let text = fs::read_to_string(file(root)).unwrap();
    for token in &written {
        assert!(
            text.contains(&format!("\"{token}\"")),
            "{token} is nowhere; seed {seed}"
        );
    }
    say(&format!("{} in the file, {refused} refused", written.len()));
}
