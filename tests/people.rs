//! People and ties as they are edited in the power grid: keys in, workspace out.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use cultivate::app::{Command, Layer, Message, Pane, Size, State, Typed, update};
use cultivate::model::{AccountId, Attitude, Date, Power, Stakeholder, Workspace};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace::schema::{account_from, settings_from};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SETTINGS: &str = r#"(format: 1, name: "Any", team: [
    (id: "mira-lund", name: "Mira Lund", function: CustomerSuccess),
    (id: "bo-ek", name: "Bo Ek", function: Sales),
])"#;

const ACCOUNT: &str = r#"(name: "Harbour", arr: 1000, journey: Use, stakeholders: [
    (id: "ines", name: "Inês Duarte", side: Business, role: Buyer, power: 8, attitude: 2, ties: [
        (member: "mira-lund", trust: 4, commitment: 3, since: "2026-01-10"),
    ]),
    (id: "olaf", name: "Olaf Berg", side: Technology, role: User, power: 3, attitude: -2),
    (id: "tove", name: "Tove Nyberg", side: Business, role: User),
])"#;

/// Keys (what is typed stands in quotes), then the people as they are after them.
const TABLE: &[(&str, &str)] = &[
    ("", "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?"),
    // One key, one step; what it was is remembered once a day.
    (
        ">",
        "ines p8 a3 (1 was) mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    (
        "> > <",
        "ines p8 a3 (1 was) mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    ("> u", "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?"),
    (
        "Shift-Up Shift-Right",
        "ines p9 a3 (1 was) mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    // Arrows go to the nearest; j and k walk everybody by power.
    (
        "Down >",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-1 (1 was); tove p? a?",
    ),
    (
        "j Right <",
        "ines p8 a1 (1 was) mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    // Unknown: points change nothing, typing does, and back again.
    ("G > +", "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?"),
    (
        "v '?' Enter",
        "ines p8 a? (1 was) mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    (
        "p '11' Enter",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    // Enter places the first who is not judged: attitude, then power.
    (
        "Enter '-3' Enter '7' Enter",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p7 a-3 (1 was)",
    ),
    // Ties: changed in one step, made, ended.
    (
        "r 'mira 5 6' Enter",
        "ines p8 a2 mira-lund 5/6 (1 was); olaf p3 a-2; tove p? a?",
    ),
    (
        "r 'mira 5 6' Enter u",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    (
        "r 'commitment 9' Enter",
        "ines p8 a2 mira-lund 4/9 (1 was); olaf p3 a-2; tove p? a?",
    ),
    (
        "r 'bo 1 2' Enter",
        "ines p8 a2 mira-lund 4/3 bo-ek 1/2; olaf p3 a-2; tove p? a?",
    ),
    (
        "r 'end' Enter",
        "ines p8 a2 mira-lund 4/3 ended 2026-11-02; olaf p3 a-2; tove p? a?",
    ),
    (
        "r 'mira 11 2' Enter",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    // People come and go.
    (
        "a 'Søren Ek, CFO, business buyer, p9, a1' Enter",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?; soren-ek since 2026-11-02 p9 a1",
    ),
    (
        "a '山田' Enter > v '1' Enter a '山' Enter",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?; shantian since 2026-11-02 p? a1 (1 was); \
         shan since 2026-11-02 p? a?",
    ),
    (
        "d >",
        "ines p8 a2 left 2026-11-02 mira-lund 4/3; olaf p3 a-1 (1 was); tove p? a?",
    ),
    ("d u", "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?"),
    // What describes them.
    (
        ": 'edit guardian yes' Enter",
        "ines p8 a2 guardian mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    (
        ": 'advocate' Enter",
        "ines p8 a2 advocate mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
    (
        "j : 'edit reports-to duarte' Enter",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-2 under ines; tove p? a?",
    ),
    // Another day is not edited.
    (
        "[ > r 'mira 5 5' Enter",
        "ines p8 a2 mira-lund 4/3; olaf p3 a-2; tove p? a?",
    ),
];

#[test]
fn keys_change_the_workspace() {
    for (keys, expected) in TABLE {
        let state = after(keys);
        assert_eq!(people(&state), *expected, "{keys}");
    }
}

#[test]
fn a_refusal_stands_at_the_question_and_keeps_what_was_typed() {
    for (keys, says) in [
        ("p '11' Enter", "0 to 10"),
        ("r 'mira 11 2' Enter", "0 to 10"),
        ("a 'Bo, p12' Enter", "0 to 10"),
        ("r 'zoe 1 1' Enter", "Mira Lund"),
        ("[ r 'mira 5 5' Enter", "press t for today"),
        ("j : 'edit reports-to olaf' Enter", "above itself"),
    ] {
        let (line, refusal) = match after(keys).layer {
            Layer::Prompt(prompt) => (prompt.line, prompt.refusal),
            Layer::Form(form) => (form.line, form.refusal),
            other => panic!("{keys}: the question is closed: {other:?}"),
        };
        assert!(!line.text().is_empty());
        let refusal = refusal.unwrap_or_default();
        assert!(refusal.contains(says), "{keys}: {refusal}");
    }
    assert!(after("G >").notice.text.contains("v sets it"));
}

#[test]
fn the_footer_tells_what_became_of_a_tie() {
    let text = after("r 'mira 5 4' Enter").notice.text;
    assert!(
        text.starts_with("Inês Duarte and Mira Lund: trust 4 → 5, commitment 3 → 4"),
        "{text}"
    );
}

#[test]
fn the_grid_shows_everybody_once_at_any_size() {
    let mut state = after("z R w");
    for height in (1..60).step_by(3) {
        for width in (1..200).step_by(7) {
            drawn(&state, width, height, false);
        }
    }
    // Untouched since 2026-01-10, 296 days: freshness is at its floor 0.4, depth sqrt(4 * 3) / 10 * 0.4 = 0.139,
    // the first of four levels.
    let text = drawn(&state, 120, 36, false);
    for expected in [
        "Champions",
        "Blockers",
        "ID▂",
        "OB·",
        "1 not judged",
        "Enter to place",
        "p8 a2",
        "never",
    ] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
    // Two people in one place stack, the selected one on top.
    for keys in ["a 'Ada Holm, p8, a2' Enter", "k"] {
        press(&mut state, keys);
    }
    let text = drawn(&state, 120, 36, false);
    assert!(text.contains("+1"), "{text}");
}

#[test]
fn an_empty_grid_says_what_to_do() {
    let state = after("");
    let mut workspace = (*state.workspace).clone();
    workspace.accounts.clear();
    let account = account_from("(name: \"X\", journey: Use)", AccountId::new("x").unwrap());
    let account = Arc::new(account.unwrap());
    workspace.accounts.insert(account.id.clone(), account);
    let mut state = State::new(workspace, day(), state.size);
    press(&mut state, "3 z");
    assert!(drawn(&state, 80, 24, false).contains("Nobody mapped. a adds a person."));
}

#[test]
fn people_are_worked_out_once_until_something_changes_them() {
    let mut state = after("");
    press(&mut state, "2 3");
    let first = state.roster();
    let initials: Vec<&str> = first.initials.iter().map(String::as_str).collect();
    assert_eq!(initials, ["ID", "OB", "TN"]);
    for keys in ["j", "k", "Left", "2 3", "p '3' Back", "R", "z z"] {
        press(&mut state, keys);
        assert!(Arc::ptr_eq(&first, &state.roster()), "{keys}");
    }
    // Each of these makes them others: an edit, taking it back, another day, and the way back from it.
    let mut before = first;
    for keys in [
        ">",
        "u",
        "[",
        "t",
        "r 'mira 5 4' Enter",
        ": 'edit name Ada' Enter",
    ] {
        press(&mut state, keys);
        assert!(!Arc::ptr_eq(&before, &state.roster()), "{keys}");
        before = state.roster();
    }
    // Whatever was changed behind its back.
    let mut workspace = (*state.workspace).clone();
    Arc::make_mut(workspace.accounts.values_mut().next().unwrap())
        .stakeholders
        .pop();
    state.workspace = Arc::new(workspace);
    state.book = cultivate::method::portfolio::Book::new(&state.workspace, day());
    assert_eq!(state.roster().scores.len(), 2);
    assert_eq!(before.scores.len(), 3);
}

fn day() -> Date {
    Date::new(2026, 11, 2).unwrap()
}

fn after(keys: &str) -> State {
    let account = account_from(ACCOUNT, AccountId::new("harbour").unwrap()).unwrap();
    let accounts = BTreeMap::from([(account.id.clone(), Arc::new(account))]);
    let settings = settings_from(SETTINGS).unwrap();
    let size = Size {
        width: 120,
        height: 36,
    };
    let mut state = State::new(Workspace { settings, accounts }, day(), size);
    state.focus = Pane::Grid;
    press(&mut state, keys);
    state
}

fn press(state: &mut State, keys: &str) {
    for (place, part) in keys.split('\'').enumerate() {
        if place % 2 == 1 {
            for c in part.chars() {
                update(state, Message::Typed(Typed::Char(c)));
            }
            continue;
        }
        for key in part.split_whitespace() {
            let message = match (&state.layer, key) {
                (Layer::Panes(_), key) => Message::Command(state.command(key).unwrap()),
                (_, "Enter") => Message::Typed(Typed::Accept),
                _ => Message::Command(Command::Back),
            };
            update(state, message);
        }
    }
}

/// Everybody on one line.
fn people(state: &State) -> String {
    let who = state
        .workspace
        .accounts
        .values()
        .flat_map(|account| &account.stakeholders);
    who.map(person).collect::<Vec<_>>().join("; ")
}

fn person(who: &Stakeholder) -> String {
    let known = |value: Option<i64>| value.map_or("?".to_owned(), |value| value.to_string());
    let mut text = who.id.to_string();
    if let Some(since) = who.since {
        write!(text, " since {since}").unwrap();
    }
    let (power, attitude) = (who.power.map(Power::get), who.attitude.map(Attitude::get));
    write!(text, " p{} a{}", known(power), known(attitude)).unwrap();
    if !who.was.is_empty() {
        write!(text, " ({} was)", who.was.len()).unwrap();
    }
    for (is, word) in [(who.guardian, " guardian"), (who.advocate, " advocate")] {
        text.push_str(if is { word } else { "" });
    }
    if let Some(superior) = &who.reports_to {
        write!(text, " under {superior}").unwrap();
    }
    if let Some(left) = who.left {
        write!(text, " left {left}").unwrap();
    }
    for tie in &who.ties {
        write!(text, " {} {}/{}", tie.member, tie.trust, tie.commitment).unwrap();
        if !tie.was.is_empty() {
            write!(text, " ({} was)", tie.was.len()).unwrap();
        }
        if let Some(ended) = tie.ended {
            write!(text, " ended {ended}").unwrap();
        }
    }
    text
}

fn drawn(state: &State, width: u16, height: u16, ascii: bool) -> String {
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii,
    };
    let area = Rect {
        x: 0,
        y: 0,
        width,
        height,
    };
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    let rows = buffer.content.chunks(usize::from(width));
    let row = |cells: &[ratatui::buffer::Cell]| {
        cells.iter().map(|cell| cell.symbol()).collect::<String>()
    };
    rows.map(row).collect::<Vec<_>>().join("\n")
}
