//! Files that cannot be read, on the screen: listed, looked at, opened in an editor, and right again when mended.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[allow(dead_code, reason = "each test program uses its own part of it")]
mod common;

use common::{account, id, settings, today, workspace};
use cultivate::app::{
    Broken, Command, Effect, Layer, Message, Mood, Pane, Size, State, Typed, update,
};
use cultivate::edit::Target;
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const LOOK: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: false,
};

fn drawn(state: &State, width: u16, height: u16) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, LOOK, area, &mut buffer);
    let row = |y| {
        (0..width)
            .map(|x| buffer[(x, y)].symbol())
            .collect::<String>()
    };
    (0..height).map(row).collect::<Vec<_>>().join("\n")
}

fn broken(file: &str) -> Broken {
    Broken {
        place: format!("{file}:12:5"),
        lines: vec!["expected `,`".to_owned(), "expected a date".to_owned()],
        report: (1..=40)
            .map(|n| format!("line {n} about {file}."))
            .collect(),
    }
}

/// Three accounts, of which two are broken afterwards.
fn state() -> State {
    let all = ["alder", "birch", "cedar"].map(|name| account(name, 1000.0, 5.0));
    let size = Size {
        width: 120,
        height: 36,
    };
    let mut state = State::new(workspace(settings(), all), today(), size);
    for name in ["cedar", "birch"] {
        let broken = broken(&format!("accounts/{name}.ron"));
        update(&mut state, Message::Broke(id(name), broken));
    }
    state
}

fn press(state: &mut State, commands: &[Command]) -> Vec<Effect> {
    let run = |command: &Command| update(state, Message::Command(*command));
    commands.iter().flat_map(run).collect()
}

fn open(state: &State) -> Option<&Target> {
    match &state.layer {
        Layer::Broken(open) => Some(&open.file),
        _ => None,
    }
}

fn file(name: &str) -> Target {
    Target::Account(id(name))
}

#[test]
fn broken_accounts_stand_above_the_list_and_can_be_selected() {
    let mut state = state();
    assert_eq!(state.account, Some(id("alder")));
    for (width, height, folder) in [(160, 48, true), (120, 36, false)] {
        let screen = drawn(&state, width, height);
        assert!(screen.contains("2 not readable"), "{screen}");
        for name in ["birch", "cedar"] {
            // Where the row is too short for all, the file's name is left out: the id says it.
            let file = if folder {
                format!("accounts/{name}.ron:")
            } else {
                String::new()
            };
            let row = format!("✗ {name}  not readable  {file}12:5 expected `,`");
            assert!(screen.contains(&row), "{row}\n{screen}");
        }
    }
    // By id above the rows: birch, cedar, alder.
    for (command, name) in [
        (Command::Up, "cedar"),
        (Command::Up, "birch"),
        (Command::Up, "birch"),
        (Command::Down, "cedar"),
        (Command::Last, "alder"),
        (Command::First, "birch"),
    ] {
        press(&mut state, &[command]);
        assert_eq!(state.account, Some(id(name)), "{command}");
    }
    assert!(drawn(&state, 120, 36).contains("birch cannot be read."));
}

#[test]
fn the_filter_finds_them_by_id() {
    let mut state = state();
    press(&mut state, &[Command::Filter]);
    update(&mut state, Message::Pasted("ced".to_owned()));
    assert_eq!(state.list.broken, [id("cedar")]);
    assert_eq!(state.account, Some(id("cedar")));
    press(&mut state, &[Command::Back]);
    assert_eq!(state.list.broken, [id("birch"), id("cedar")]);
}

#[test]
fn enter_shows_all_of_it_and_the_editor_opens_the_file() {
    let mut state = state();
    press(&mut state, &[Command::First, Command::Open]);
    assert_eq!(open(&state), Some(&file("birch")));
    let screen = drawn(&state, 80, 24);
    assert!(
        screen.contains("line 1 about accounts/birch.ron."),
        "{screen}"
    );
    press(&mut state, &[Command::Last]);
    assert!(drawn(&state, 120, 36).contains("line 40 about"));
    assert_eq!(
        press(&mut state, &[Command::Editor]),
        [Effect::Editor(file("birch"))]
    );
    press(&mut state, &[Command::NextPane]);
    assert_eq!(open(&state), Some(&file("cedar")));
    assert_eq!(
        press(&mut state, &[Command::Editor]),
        [Effect::Editor(file("cedar"))]
    );
    press(&mut state, &[Command::NextPane]);
    assert_eq!(open(&state), Some(&file("birch")), "round the end");
    press(&mut state, &[Command::Back]);
    assert_eq!(state.layer, Layer::default());
    assert_eq!(
        press(&mut state, &[Command::Editor]),
        [Effect::Editor(file("birch"))]
    );
}

#[test]
fn nothing_of_it_is_edited_and_the_refusal_says_why() {
    let mut state = state();
    press(&mut state, &[Command::First]);
    for command in [
        Command::AttitudeUp,
        Command::Stage,
        Command::Edit,
        Command::Touch,
    ] {
        assert_eq!(press(&mut state, &[command]), [], "{command}");
        assert_eq!(state.layer, Layer::default(), "{command}");
        assert_eq!(state.notice.mood, Mood::Refused, "{command}");
    }
    assert!(
        state.notice.text.contains("birch cannot be read"),
        "{}",
        state.notice.text
    );
}

#[test]
fn it_comes_right_when_mended_and_stays_selected() {
    let mut state = state();
    press(&mut state, &[Command::First, Command::Open]);
    let mended = std::sync::Arc::new(account("birch", 1000.0, 5.0));
    update(&mut state, Message::Changed(file("birch"), Some(mended)));
    assert_eq!(state.layer, Layer::default());
    assert_eq!(state.account, Some(id("birch")));
    assert!(state.selected().is_some());
    assert_eq!(state.list.broken, [id("cedar")]);
    assert!(
        state.notice.text.contains("is readable again"),
        "{}",
        state.notice.text
    );
    update(&mut state, Message::Changed(file("cedar"), None));
    assert!(!drawn(&state, 120, 36).contains("not readable"));
}

#[test]
fn broken_settings_stay_in_sight_and_the_last_good_ones_in_use() {
    let mut state = state();
    let before = state.workspace.settings.clone();
    update(&mut state, Message::BrokeSettings(broken("workspace.ron")));
    assert_eq!(state.workspace.settings, before);
    assert!(
        state.notice.text.contains("workspace.ron:12:5"),
        "{}",
        state.notice.text
    );
    press(&mut state, &[Command::Back]);
    assert!(drawn(&state, 120, 36).contains("3 not readable"));
    press(&mut state, &[Command::Problems]);
    assert_eq!(open(&state), Some(&Target::Settings));
    assert_eq!(
        press(&mut state, &[Command::Editor]),
        [Effect::Editor(Target::Settings)]
    );
    update(&mut state, Message::Settings(Box::new(before)));
    assert_eq!(state.layer, Layer::default());
    assert!(drawn(&state, 120, 36).contains("2 not readable"));
}

#[test]
fn where_nothing_can_be_saved_nothing_is_changed() {
    let mut state = state();
    update(
        &mut state,
        Message::ReadOnly(Some("read-only file system".to_owned())),
    );
    assert!(drawn(&state, 80, 24).contains("READ-ONLY"));
    let before = state.workspace.clone();
    press(&mut state, &[Command::Journey]);
    update(&mut state, Message::Pasted("value".to_owned()));
    let effects = update(&mut state, Message::Typed(Typed::Accept));
    assert_eq!(effects, []);
    assert_eq!(state.workspace, before);
    // What was typed stays, with the reason beside it.
    let open = format!("{:?}", state.layer);
    assert!(
        open.contains("\"value\"") && open.contains("read-only file system"),
        "{open}"
    );
    update(&mut state, Message::ReadOnly(None));
    let effects = update(&mut state, Message::Typed(Typed::Accept));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Save(..)))
    );
    assert!(!drawn(&state, 80, 24).contains("READ-ONLY"));
    // Neither is what was done before taken back, nor done again.
    let edited = state.workspace.clone();
    let why = || Message::ReadOnly(Some("read-only file system".to_owned()));
    update(&mut state, why());
    assert_eq!(press(&mut state, &[Command::Undo]), []);
    assert_eq!(state.workspace, edited);
    assert!(state.notice.text.contains("read-only file system"));
    update(&mut state, Message::ReadOnly(None));
    assert!(!press(&mut state, &[Command::Undo]).is_empty());
    assert_eq!(state.workspace, before);
    update(&mut state, why());
    assert_eq!(press(&mut state, &[Command::Redo]), []);
    assert_eq!(state.workspace, before);
}

#[test]
fn every_size_draws() {
    let mut state = state();
    state.focus = Pane::Grid;
    press(&mut state, &[Command::Problems, Command::Last]);
    for width in (1..=200).step_by(9) {
        for height in (1..=60).step_by(4) {
            drawn(&state, width, height);
        }
    }
}
