//! Whatever stands in a file, reading it ends in an account or in problems that can be shown.

// A test that cannot go on stops where it is.
#![allow(clippy::unwrap_used)]

use std::sync::OnceLock;

use cultivate::model::{AccountId, Date, Workspace, shown};
use cultivate::workspace::{Problem, open, read_account, read_settings};
use proptest::prelude::*;

/// An account with something of everything, and the workspace it belongs to.
fn sample() -> &'static (Workspace, String, String) {
    static SAMPLE: OnceLock<(Workspace, String, String)> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo");
        let today = Date::new(2026, 11, 22).unwrap();
        let workspace = open(folder.as_ref(), today).unwrap().workspace;
        let file = format!("{folder}/accounts/{}.ron", first(&workspace));
        let settings = std::fs::read_to_string(format!("{folder}/workspace.ron")).unwrap();
        (workspace, std::fs::read_to_string(file).unwrap(), settings)
    })
}

fn first(workspace: &Workspace) -> AccountId {
    workspace.accounts.keys().next().unwrap().clone()
}

/// What a slip of the hand, of an editor or of a merge leaves behind, letters of several bytes among it.
fn scrap() -> impl Strategy<Value = String> {
    let scraps = [
        "é",
        "名",
        "\u{202e}",
        "\u{1b}[2J",
        "\"",
        "\\",
        "\\u{1b}",
        "'",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "//",
        "/*",
        "*/",
        "#",
        "r#\"",
        "r#",
        "b\"",
        "é x \"y\"",
        "x 1",
        "\n",
        "\r",
        "\0",
        "\u{feff}",
        "1e999",
        "-",
        "0x",
        "Some(",
        "None",
        "..",
        "<<<<<<< ours\n",
        ">>>>>>> theirs\n",
    ];
    prop_oneof![
        4 => prop::sample::select(scraps.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// A place in a text as a share of it, how many bytes go, and what comes.
fn slips() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, String)>> {
    let gone = prop_oneof![3 => Just(0), 2 => 1..12usize, 1 => 1..4000usize];
    prop::collection::vec((any::<prop::sample::Index>(), gone, scrap()), 1..4)
}

fn slipped(text: &str, slips: Vec<(prop::sample::Index, usize, String)>) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (at, gone, come) in slips {
        let at = at.index(bytes.len() + 1);
        let end = bytes.len().min(at + gone);
        bytes.splice(at..end, come.into_bytes());
    }
    bytes
}

fn can_be_shown(problems: &[Problem], bytes: &[u8]) -> Result<(), TestCaseError> {
    prop_assert!(!problems.is_empty());
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for problem in problems {
        let said = problem.to_string();
        for line in said.lines() {
            prop_assert_eq!(shown(line), line);
        }
        prop_assert!((1..=lines).contains(&problem.line), "{}", said);
        if let Some(snippet) = &problem.snippet {
            prop_assert!(snippet.text.get(snippet.span.clone()).is_some(), "{}", said);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn an_account_is_read_or_explained(slips in slips()) {
        let (workspace, account, _) = sample();
        let bytes = slipped(account, slips);
        let today = Date::new(2026, 11, 22).unwrap();
        if let Err(problems) = read_account(&bytes, &first(workspace), workspace, today) {
            can_be_shown(&problems, &bytes)?;
        }
    }

    #[test]
    fn settings_are_read_or_explained(slips in slips()) {
        let (_, _, settings) = sample();
        let bytes = slipped(settings, slips);
        if let Err(problems) = read_settings(&bytes) {
            can_be_shown(&problems, &bytes)?;
        }
    }
}
