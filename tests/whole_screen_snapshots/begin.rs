//! Where the screens begin: the demo on the day it was made for, nothing, one account, and what goes wrong.

use std::fs;
use std::path::Path;

use cultivate::app::{Broken, Clash, Conflict, Message, Size, State, Ticket, UnsavedEdit};
use cultivate::model::{AccountId, Workspace};
use cultivate::workspace;
use cultivate::workspace::schema::{account_from, settings_from};
use serde::Deserialize;

use crate::importing;
use crate::press::{press, settled};

/// Where a screen begins.
#[derive(Deserialize, Clone, Copy)]
pub(crate) enum Begin {
    /// The sample portfolio.
    Demo,
    /// Nothing but settings.
    Empty,
    /// One account, nobody mapped.
    One,
    /// One account with one person.
    Alone,
    /// One account with three people whom nobody has judged.
    Unjudged,
    /// Names in many scripts, too long, and none.
    Names,
    /// The sample portfolio, one of its files not readable.
    Broken,
    /// An edit of what somebody else has changed.
    Conflict,
    /// Two edits that could not be saved.
    Unsaved,
    /// An import that asks what the columns of a sheet hold.
    Columns,
    /// An import that is ready.
    Planned,
}

const SETTINGS: &str = r#"(format: 1, name: "Pumps & Valves", currency: "EUR")"#;

const ALONE: &str = r#"(
    name: "Harbour Lines",
    arr: 640_000,
    stakeholders: [
        (id: "ines-duarte", name: "Inês Duarte", side: Business, title: "COO", power: 8, attitude: 3),
    ],
)"#;

const UNJUDGED: &str = r#"(
    name: "Harbour Lines",
    arr: 640_000,
    stakeholders: [
        (id: "ines-duarte", name: "Inês Duarte", side: Business, title: "COO", power: 8),
        (id: "joao-vaz", name: "João Vaz", side: Business, attitude: -2),
        (id: "rui-melo", name: "Rui Melo", side: Technology, title: "Head of berths"),
    ],
)"#;

impl Begin {
    pub(crate) fn state(self) -> State {
        match self {
            Self::Demo => demo(),
            Self::Empty => begun(of(SETTINGS, &[])),
            Self::One => begun(of(
                SETTINGS,
                &[("harbour", r#"(name: "Harbour Lines", arr: 640_000)"#)],
            )),
            Self::Alone => begun(of(SETTINGS, &[("harbour", ALONE)])),
            Self::Unjudged => begun(of(SETTINGS, &[("harbour", UNJUDGED)])),
            Self::Names => begun(of(include_str!("names/workspace.ron"), &names())),
            Self::Broken => broken(),
            Self::Conflict => conflict(),
            Self::Unsaved => unsaved(),
            Self::Columns => importing::importing(begun(of(SETTINGS, &[])), importing::asking()),
            Self::Planned => importing::importing(begun(of(SETTINGS, &[])), importing::planned()),
        }
    }
}

fn begun(workspace: Workspace) -> State {
    let size = Size {
        width: 160,
        height: 48,
    };
    let mut state = State::new(workspace, "2026-11-22".parse().unwrap(), size);
    state.formats = cultivate::snapshot::formats();
    state
}

fn of(settings: &str, accounts: &[(&str, &str)]) -> Workspace {
    let account = |(id, text): &(&str, &str)| {
        let account = account_from(text, AccountId::new(id).unwrap()).unwrap();
        (account.id.clone(), account.into())
    };
    Workspace {
        settings: settings_from(settings).unwrap(),
        accounts: accounts.iter().map(account).collect(),
    }
}

/// On the day it was made for no date of it is moved.
fn demo() -> State {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let opened = workspace::open(&root, "2026-11-22".parse().unwrap()).unwrap();
    let mut state = begun(opened.workspace);
    state.demo = true;
    state
}

fn names() -> Vec<(&'static str, &'static str)> {
    vec![
        ("long", include_str!("names/long.ron")),
        ("wide", include_str!("names/wide.ron")),
        ("joined", include_str!("names/joined.ron")),
        ("right-to-left", include_str!("names/right-to-left.ron")),
        ("control", include_str!("names/control.ron")),
    ]
}

/// The selected account's file says a day that is in no calendar, and revenue below zero.
fn broken() -> State {
    let mut state = demo();
    let id = state.account.clone().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("accounts")).unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let settings = fs::read_to_string(demo.join("workspace.ron")).unwrap();
    fs::write(folder.path().join("workspace.ron"), settings).unwrap();
    let file = format!("accounts/{id}.ron");
    fs::write(
        folder.path().join(&file),
        "(\n    name: \"Kiryū Dairy\",\n    since: \"2026-02-30\",\n    arr: -640_000,\n)\n",
    )
    .unwrap();
    let opened = workspace::open(folder.path(), state.today).unwrap();
    let drawn = |problem| {
        let drawn = workspace::drawn(problem, 76, false);
        let lines = drawn.lines().map(str::to_owned).collect::<Vec<_>>();
        lines.into_iter().chain([String::new()])
    };
    let broken = Broken {
        place: format!(
            "{file}:{}:{}",
            opened.problems[0].line, opened.problems[0].column
        ),
        lines: opened.problems.iter().map(|p| p.message.clone()).collect(),
        report: opened.problems.iter().flat_map(drawn).collect(),
    };
    settled(&mut state, Message::Broke(id, broken));
    state
}

fn conflict() -> State {
    let mut state = demo();
    press(&mut state, "3 >");
    let file = format!("accounts/{}.ron", state.account.as_ref().unwrap());
    let person = state.person.as_ref().unwrap();
    let places = vec![Clash {
        place: format!("stakeholders \"{person}\" attitude"),
        theirs: "-2".to_owned(),
        mine: "3".to_owned(),
    }];
    let conflict = Conflict {
        ticket: Ticket(1),
        file,
        places,
    };
    settled(&mut state, Message::Conflict(conflict));
    state
}

fn unsaved() -> State {
    let mut state = demo();
    let edit = |number, words: &str, why: &str| UnsavedEdit {
        number,
        words: words.to_owned(),
        why: why.to_owned(),
    };
    let edits = vec![
        edit(
            1,
            "Kiryu Dairy: call logged",
            "there is no account kiryu-dairy",
        ),
        edit(
            2,
            "Inês Duarte: attitude 2 → 3",
            "the program ended before it was saved",
        ),
    ];
    settled(&mut state, Message::Unsaved(edits));
    state
}
