//! The whole screen in every state worth showing: plain in ASCII, within its frames whatever the names are, and
//! silent about our view of a stage while the customer's is entered.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[allow(dead_code, reason = "each test uses some of it")]
mod common;

use std::path::Path;
use std::sync::Arc;

use common::{account, id, member, settings, today, workspace};
use cultivate::app::{Command, Layer, Message, Pane, Size, State, Typed, update};
use cultivate::model::{
    Account, CsmCapacity, Function, MemberId, Stage, StageEntry, View, Workspace,
};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [(u16, u16); 5] = [(160, 48), (120, 36), (100, 30), (80, 24), (40, 12)];

fn look(ascii: bool) -> Look {
    Look {
        colors: Colors::None,
        light: false,
        ascii,
    }
}

fn state(workspace: Workspace) -> State {
    let size = Size {
        width: 160,
        height: 48,
    };
    State::new(workspace, today(), size)
}

fn demo() -> State {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    state(
        cultivate::workspace::open(&root, today())
            .unwrap()
            .workspace,
    )
}

fn drawn(state: &State, ascii: bool, (width, height): (u16, u16)) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look(ascii), area, &mut buffer);
    buffer
}

fn text(buffer: &Buffer) -> String {
    let rows = buffer.content.chunks(usize::from(buffer.area.width));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.collect::<Vec<_>>().join("\n")
}

/// The state in each pane, among the others and alone, with everything that opens above it.
fn variants(state: &State) -> Vec<(String, State)> {
    let mut all = Vec::new();
    for (pane, zoomed) in Pane::ALL
        .iter()
        .flat_map(|pane| [(pane, false), (pane, true)])
    {
        let mut state = state.clone();
        (state.focus, state.zoomed) = (*pane, zoomed);
        for command in Command::all() {
            let opens = !matches!(command, Command::Quit | Command::Suspend | Command::Editor);
            let mut next = state.clone();
            if opens {
                update(&mut next, Message::Command(command));
            }
            // A command that leads into a line also has something typed, and refused.
            let asks = matches!(next.layer, Layer::Prompt(_) | Layer::Filter(_));
            all.push((format!("{pane:?} {zoomed} {command}"), next.clone()));
            if asks {
                update(&mut next, Message::Pasted("c zz 99 zz".to_owned()));
                update(&mut next, Message::Typed(Typed::Accept));
                all.push((format!("{pane:?} {zoomed} {command} typed"), next));
            }
        }
    }
    all
}

#[test]
fn in_ascii_nothing_is_drawn_but_ascii_and_the_letters_of_the_data() {
    for (name, state) in variants(&demo()) {
        let buffer = drawn(&state, true, (120, 36));
        for cell in &buffer.content {
            let first = cell.symbol().chars().next().unwrap_or(' ');
            assert!(
                // The demo's notes have quotation marks.
                first.is_ascii() || first.is_alphanumeric() || "“”‘’".contains(first),
                "{name}: {first:?} ({:x}) in\n{}",
                u32::from(first),
                text(&buffer)
            );
        }
    }
}

/// Every frame is whole: nothing is written over a border.
fn assert_frames(name: &str, state: &State) {
    for (width, height) in SIZES {
        let buffer = drawn(state, true, (width, height));
        for (pane, area) in screen::shown_panes(state, buffer.area) {
            for y in area.y + 1..area.bottom() - 1 {
                for x in [area.x, area.right() - 1] {
                    let symbol = buffer[(x, y)].symbol();
                    assert_eq!(symbol, "|", "{name} {pane:?} {x},{y}\n{}", text(&buffer));
                }
            }
            for x in area.x..area.right() {
                let symbol = buffer[(x, area.bottom() - 1)].symbol();
                assert!("+-".contains(symbol), "{name} {pane:?}\n{}", text(&buffer));
            }
        }
    }
}

fn in_all_panes(name: &str, state: &State) {
    for (pane, zoomed) in Pane::ALL
        .iter()
        .flat_map(|pane| [(pane, false), (pane, true)])
    {
        let mut state = state.clone();
        (state.focus, state.zoomed) = (*pane, zoomed);
        assert_frames(name, &state);
    }
}

fn manager(id: &str) -> cultivate::model::Member {
    let room = CsmCapacity {
        high: None,
        low: None,
        tech: None,
    };
    member(id, Function::CustomerSuccess, Some(room))
}

fn named(id: &str, name: &str) -> Account {
    let mut account = account(id, 250_000.0, 5.0);
    account.name = name.into();
    account
}

#[test]
fn frames_stay_whole_with_no_account_one_or_two_and_one_manager_or_nobody() {
    in_all_panes("nobody", &state(workspace(settings(), Vec::new())));
    for count in 0..=2 {
        let mut settings = settings();
        settings.team = vec![manager("mira")];
        let accounts = ["alder", "birch"].iter().take(count);
        let accounts = accounts.map(|name| account(name, 9e5, 7.0));
        in_all_panes(&format!("{count}"), &state(workspace(settings, accounts)));
    }
}

#[test]
fn frames_stay_whole_whatever_the_names_are() {
    let long = "Aktiengesellschaft ".repeat(40);
    let stacked = format!("Z{}algo", "\u{301}".repeat(30));
    let names = [
        long.as_str(),
        "石川水産加工業協同組合連合会本店営業部東京第二支社",
        "نيل هيفن للتخزين المبرد والنقل السريع بين المدن",
        "घाट आंबा संघ क्षेत्रीय विपणन सहकारी समिति",
        "👩‍👩‍👧‍👦👍🏽🇩🇪🏳️‍🌈 Familie & Söhne 👩🏿‍🚀👩🏿‍🚀👩🏿‍🚀👩🏿‍🚀👩🏿‍🚀",
        stacked.as_str(),
        "\u{1b}[31mred\u{202e}backwards\t\r\n\u{0}",
        "",
    ];
    let mut settings = settings();
    settings.name = long.as_str().into();
    settings.team = vec![manager("mira"), manager("jonas")];
    settings.team[0].name = names[1].into();
    let accounts = names.iter().enumerate().map(|(at, name)| {
        let mut account = named(&format!("a{at}"), name);
        account.csm = (at % 2 == 0).then(|| MemberId::new("mira").unwrap());
        account
    });
    let state = state(workspace(settings, accounts));
    for at in 0..names.len() {
        let mut state = state.clone();
        state.select(Some(id(&format!("a{at}"))));
        in_all_panes(&format!("name {at}"), &state);
    }
}

#[test]
fn frames_stay_whole_when_nothing_is_scored_or_all_lie_in_one_point() {
    let unscored = (0..30).map(|at| Account::new(id(&format!("a{at}")), "Nobody"));
    let unscored = state(workspace(settings(), unscored));
    in_all_panes("unscored", &unscored);
    let alike = (0..400).map(|at| named(&format!("a{at}"), "Everybody in one place"));
    in_all_panes("one point", &state(workspace(settings(), alike)));
}

/// An account that the customer sees as Basic, and we as something.
fn seen_by_us_as(stage: Stage) -> State {
    let mut account = account("alder", 900_000.0, 7.0);
    let entry = |view, stage| StageEntry {
        on: common::day("2026-01-15"),
        view,
        stage,
        why: None,
        said: false,
    };
    account.stages = vec![
        entry(View::Vendor, stage),
        entry(View::Customer, Stage::Basic),
    ];
    let mut workspace = workspace(settings(), Vec::new());
    workspace.accounts.insert(id("alder"), Arc::new(account));
    state(workspace)
}

#[test]
fn the_screen_is_the_same_whatever_our_view_is_while_theirs_is_entered() {
    let [mut low, mut high] = [Stage::Basic, Stage::Integrated].map(seen_by_us_as);
    let group = |state: &mut State| {
        update(state, Message::Command(Command::Group));
        update(state, Message::Typed(Typed::Char('e')));
    };
    for grouped in [false, true] {
        if grouped {
            [&mut low, &mut high].into_iter().for_each(group);
        }
        for (pane, zoomed) in Pane::ALL
            .iter()
            .flat_map(|pane| [(pane, false), (pane, true)])
        {
            let screens = [&low, &high].map(|state| {
                let mut state = state.clone();
                (state.focus, state.zoomed) = (*pane, zoomed);
                let before = text(&drawn(&state, false, (160, 48)));
                update(&mut state, Message::Command(Command::Stage));
                update(&mut state, Message::Pasted("c ".to_owned()));
                assert!(state.hides_our_view());
                (before, text(&drawn(&state, false, (160, 48))))
            });
            assert_eq!(screens[0].1, screens[1].1, "{pane:?} {zoomed} {grouped}");
            if *pane == Pane::Accounts {
                assert_ne!(screens[0].0, screens[1].0, "else this would prove nothing");
            }
        }
    }
}
