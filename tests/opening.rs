//! The sample workspaces open without a word, and are written back as they were read.

// A test that cannot go on stops where it is.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use cultivate::model::{Date, Workspace};
use cultivate::workspace::{open, schema};

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

fn asset(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(name)
}

fn opened(name: &str) -> Workspace {
    let opened = open(&asset(name), today()).unwrap_or_else(|error| panic!("{error}"));
    let problems: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    opened.workspace
}

#[test]
fn the_samples_open_and_every_file_becomes_an_account() {
    for name in ["archetypes", "demo"] {
        let files = std::fs::read_dir(asset(name).join("accounts"))
            .unwrap()
            .count();
        assert_eq!(opened(name).accounts.len(), files);
    }
}

#[test]
fn what_is_written_reads_back_as_the_same() {
    for name in ["archetypes", "demo"] {
        let workspace = opened(name);
        let text = schema::settings_tree(&workspace.settings).write(&schema::SETTINGS_CONVENTIONS);
        assert_eq!(
            schema::settings_from(&text),
            Ok(workspace.settings.clone()),
            "{text}"
        );
        for (id, account) in &workspace.accounts {
            let text = schema::account_tree(account).write(&schema::ACCOUNT_CONVENTIONS);
            assert_eq!(
                schema::account_from(&text, id.clone()).as_ref(),
                Ok(&**account),
                "{text}"
            );
        }
    }
}
