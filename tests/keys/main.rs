//! Keys in, workspace out: every script of this folder's tables, run through the state as the loop would.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use cultivate::app::{Effect, Layer, Message, Size, State, Typed, update};
use cultivate::model::{Account, AccountId, Workspace};
use cultivate::tui::keys;
use cultivate::workspace::schema::{account_from, account_tree, settings_from};
use ron_patch::Tree;
use serde::Deserialize;

/// One table: where everybody starts, and what keys make of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    today: String,
    settings: String,
    accounts: BTreeMap<String, String>,
    scripts: Vec<Script>,
}

/// Keys as text: names of keys, and in quotes what is typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    says: String,
    keys: String,
    /// Account, field of its file and the value there; an empty value: the field is not there.
    #[serde(default)]
    file: Vec<(String, String, String)>,
    /// What the footer's sentence, or the refusal at the open question, holds.
    #[serde(default)]
    told: Vec<String>,
    /// What stands in the open line.
    #[serde(default)]
    line: Option<String>,
    /// How many edits go to the disk.
    #[serde(default)]
    saves: Option<usize>,
    /// The texts that are kept, the latest last.
    #[serde(default)]
    drafts: Option<Vec<String>>,
    /// Whether every account is as it was.
    #[serde(default)]
    unchanged: bool,
}

#[test]
fn every_script_does_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys");
    let mut count = 0;
    let mut faults = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "ron") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let table: Table = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for script in &table.scripts {
            count += 1;
            let found = faults_of(&table, script);
            let told = |fault| format!("{} [{}]: {fault}", script.says, script.keys);
            faults.extend(found.into_iter().map(told));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count >= 25, "{count} scripts");
}

fn faults_of(table: &Table, script: &Script) -> Vec<String> {
    let mut state = begin(table);
    let before = state.workspace.clone();
    let effects = press(&mut state, &script.keys);
    let mut faults = Vec::new();
    let mut expect = |what: &str, found: String, expected: &str| {
        if found != expected {
            faults.push(format!("{what} is {found:?}, expected {expected:?}"));
        }
    };
    for (id, field, value) in &script.file {
        let account = state.workspace.accounts.get(id.as_str());
        let found = account.map_or("no account".to_owned(), |account| in_file(account, field));
        expect(&format!("{id} {field}"), found, value);
    }
    let (line, refusal) = open(&state);
    if let Some(expected) = &script.line {
        expect("the line", line, expected);
    }
    if let Some(expected) = script.saves {
        let saves = effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Save(..) | Effect::Unsave(..)));
        expect(
            "the count of saves",
            saves.count().to_string(),
            &expected.to_string(),
        );
    }
    if let Some(expected) = &script.drafts {
        let kept = state.drafts.kept().iter().map(|draft| draft.text.clone());
        let kept: Vec<String> = kept.collect();
        expect("what is kept", kept.join("|"), &expected.join("|"));
        // What was carried out last is what is kept.
        let last = effects.iter().rev().find_map(|effect| match effect {
            Effect::Drafts(drafts) => Some(drafts.as_slice()),
            _ => None,
        });
        expect(
            "what is written",
            format!("{:?}", last.unwrap_or_default()),
            &format!("{:?}", state.drafts.kept()),
        );
    }
    for part in &script.told {
        let said = format!("{} {refusal}", state.notice.text);
        if !said.contains(part.as_str()) {
            faults.push(format!("{part:?} is not told: {said:?}"));
        }
    }
    if script.unchanged && state.workspace != before {
        faults.push("the workspace has changed".to_owned());
    }
    faults
}

fn begin(table: &Table) -> State {
    let account = |(id, text): (&String, &String)| {
        let account = account_from(text, AccountId::new(id).unwrap()).unwrap();
        (account.id.clone(), Arc::new(account))
    };
    let workspace = Workspace {
        settings: settings_from(&table.settings).unwrap(),
        accounts: table.accounts.iter().map(account).collect(),
    };
    let size = Size {
        width: 120,
        height: 36,
    };
    let mut state = State::new(workspace, table.today.parse().unwrap(), size);
    let first = table.accounts.keys().next().unwrap();
    state.select(AccountId::new(first).ok());
    state
}

/// A field as the file spells it: `arr`, or `stakeholders.ines.attitude` by id.
fn in_file(account: &Account, path: &str) -> String {
    let tree = account_tree(account);
    let mut at = Some(&tree);
    for step in path.split('.') {
        at = at.and_then(|tree| match tree {
            Tree::List(entries) => match step.parse::<usize>() {
                Ok(place) => entries.get(place),
                Err(_) => entries.iter().find(|entry| is_called(entry, step)),
            },
            tree => tree.field(step),
        });
    }
    at.map_or_else(String::new, |tree| tree.write_inline())
}

/// Whether an entry of a list has this id, or is with this member.
fn is_called(entry: &Tree, id: &str) -> bool {
    let called = entry.field("id").or_else(|| entry.field("member"));
    called.is_some_and(|found| found.write_inline().trim_matches('"') == id)
}

/// The open line, and why its answer was refused.
fn open(state: &State) -> (String, String) {
    match &state.layer {
        Layer::Prompt(prompt) => (
            prompt.line.text().to_owned(),
            prompt.refusal.clone().unwrap_or_default(),
        ),
        Layer::Form(form) => (
            form.line.text().to_owned(),
            form.refusal.clone().unwrap_or_default(),
        ),
        _ => (String::new(), String::new()),
    }
}

fn press(state: &mut State, text: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for (place, part) in text.split('\'').enumerate() {
        if place % 2 == 1 {
            for c in part.chars() {
                effects.extend(update(state, Message::Typed(Typed::Char(c))));
            }
            continue;
        }
        for name in part.split_whitespace() {
            effects.extend(update(state, meant(state, name)));
        }
    }
    effects
}

/// What a key means, as in the loop: typed where a layer takes typing, but for the one that goes back.
fn meant(state: &State, name: &str) -> Message {
    let key = match name {
        "Enter" => KeyCode::Enter,
        "Tab" => KeyCode::Tab,
        "Shift-Tab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Right" => KeyCode::Right,
        "Left" => KeyCode::Left,
        "Backspace" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        one => KeyCode::Char(one.chars().last().unwrap()),
    };
    let control = if name.starts_with("Ctrl-") {
        KeyModifiers::CONTROL
    } else {
        KeyModifiers::NONE
    };
    let typed = keys::typed(KeyEvent::new(key, control)).filter(|_| name != "Ctrl-p");
    if let Some(typed) = typed.filter(|_| state.layer.takes_typing() && name != "Esc") {
        return Message::Typed(typed);
    }
    let command = state.command(name);
    Message::Command(command.unwrap_or_else(|| panic!("{name} does nothing")))
}
