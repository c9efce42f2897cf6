//! Texts that try to steer the terminal, in every field, on every screen and through every command: none of them comes
//! out as anything but letters.

use std::fs;

use cultivate::app::{Command, Message, Pane, Size, State, update};
use cultivate::model::{Account, Workspace, shown};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace::read_settings;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chance::{Chance, seed};
use super::place::{Place, id, today};
use super::report;
use super::rich::{self, is_foreign, steering};

/// A workspace of its own for each text, with the text in every field.
fn workspace(text: &str) -> Workspace {
    let settings = read_settings(rich::with(rich::SETTINGS, text).as_bytes());
    let settings = settings.unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut workspace = Workspace {
        settings,
        accounts: Default::default(),
    };
    let account = account(text, &workspace);
    workspace
        .accounts
        .insert(account.id.clone(), account.into());
    workspace
}

fn account(text: &str, workspace: &Workspace) -> Account {
    let file = rich::with(rich::ACCOUNT, text);
    let account =
        cultivate::workspace::read_account(file.as_bytes(), &id("rich"), workspace, today());
    account.unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn drawn(state: &State) -> Buffer {
    let area = Rect::new(0, 0, state.size.width, state.size.height);
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii: false,
    };
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    buffer
}

/// The first cell that holds something foreign.
fn foreign(buffer: &Buffer) -> Option<String> {
    let mut symbols = buffer.content.iter().map(ratatui::buffer::Cell::symbol);
    let found = symbols.find(|symbol| symbol.chars().any(is_foreign));
    found.map(|symbol| symbol.escape_unicode().to_string())
}

/// Draws what every command opens, one after another from the dashboard; gives how many frames there were.
fn every_screen(text: &str, commands: &[Command]) -> usize {
    let size = Size {
        width: 130,
        height: 40,
    };
    let fresh = || State::new(workspace(text), today(), size);
    let mut frames = 0;
    for command in commands {
        let mut state = fresh();
        state.focus = *[Pane::Accounts, Pane::Grid, Pane::Timeline]
            .get(frames % 3)
            .expect("one of three");
        for message in [Message::Command(*command), Message::Pasted(text.to_owned())] {
            update(&mut state, message);
            frames += 1;
            if let Some(cell) = foreign(&drawn(&state)) {
                panic!("{command}: {text:?} comes out as {cell}");
            }
        }
    }
    frames
}

#[test]
fn no_screen_shows_a_text_that_steers() {
    let texts = steering();
    assert!(texts.len() >= 500, "{} texts", texts.len());
    let commands: Vec<Command> = Command::all().collect();
    let seed = seed("texts that steer");
    let mut chance = Chance::new(seed);
    // Each text on some screens, or on all of them.
    let each = report::runs(1, commands.len()).min(commands.len());
    let mut frames = 0;
    for text in &texts {
        let some: Vec<Command> = match each == commands.len() {
            true => commands.clone(),
            false => (0..each).map(|_| *chance.one(&commands)).collect(),
        };
        frames += every_screen(text, &some);
    }
    let what = format!(
        "frames with one of {} texts that steer in every field",
        texts.len()
    );
    report::tried(
        "G12",
        &what,
        frames,
        2 * texts.len() * commands.len(),
        Some(seed),
        "0 foreign characters in a cell",
    );
    // The look at the cells must be able to see it.
    let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
    buffer[(0, 0)].set_symbol("\u{1b}");
    assert!(foreign(&buffer).is_some());
}

#[test]
fn no_command_prints_a_text_that_steers() {
    let place = Place::in_memory();
    let texts = steering();
    for id in ["alpha", "beta", "gamma"] {
        fs::remove_file(place.file(id)).expect("it is there");
    }
    let every: String = texts.concat();
    fs::write(
        place.root().join("workspace.ron"),
        rich::with(rich::SETTINGS, &every),
    )
    .expect("a file");
    for (nth, text) in texts.iter().enumerate() {
        fs::write(
            place.file(&format!("n{nth}")),
            rich::with(rich::ACCOUNT, text),
        )
        .expect("a file");
        // One with a mistake behind the text, so that the message may quote it.
        let broken = format!(
            "(name: {}, {}: 1)",
            rich::quoted(text),
            text.replace('\n', "")
        );
        fs::write(place.file(&format!("b{nth}")), broken).expect("a file");
    }
    let as_of = ["--as-of", "2026-11-22"];
    let commands: [&[&str]; 9] = [
        &["score"],
        &["score", "--format", "csv"],
        &["score", "--format", "json"],
        &["today"],
        &["today", "--format", "json"],
        &["explain", "n0"],
        &["check"],
        &["check", "--format", "json"],
        &["edit", "b0", "--arr", "5"],
    ];
    let (mut characters, mut seen) = (0, 0);
    for words in commands {
        let dated: &[&str] = if ["score", "today", "explain"].contains(&words[0]) {
            &as_of
        } else {
            &[]
        };
        let done = place
            .command(&[&["-w", "plan"], words, dated].concat())
            .output()
            .expect("it runs");
        for bytes in [&done.stdout, &done.stderr] {
            let text = String::from_utf8(bytes.clone()).expect("text");
            let found = text
                .chars()
                .find(|letter| is_foreign(*letter) && *letter != '\n');
            assert_eq!(found, None, "{words:?}");
            characters += text.chars().count();
            seen += text.matches("pwned").count();
        }
    }
    let what = format!(
        "characters printed by {} commands on {} files",
        commands.len(),
        2 * texts.len()
    );
    report::found("G12", &what, characters, None, "0 foreign characters");
    assert!(seen > texts.len(), "the texts were printed {seen} times");
}

#[test]
fn no_random_text_passes_the_sanitiser_with_anything_foreign() {
    let seed = seed("sanitiser");
    let mut chance = Chance::new(seed);
    let count = report::runs(20_000, 1_000_000);
    let texts = steering();
    let mut leaks = 0;
    for _ in 0..count {
        let mut text = String::new();
        for _ in 0..1 + chance.below(24) {
            match chance.below(4) {
                0 => text.push_str(chance.one::<String>(&texts).as_str()),
                1 => text.extend(char::from_u32(chance.below(0x11_0000) as u32)),
                2 => text.extend(char::from_u32(0x2000 + chance.below(0x70) as u32)),
                _ => text.extend(char::from_u32(chance.below(0x250) as u32)),
            }
        }
        leaks += usize::from(text.chars().any(is_foreign));
        let safe = shown(&text);
        // The flags of regions are the one thing that is made of tags.
        let found = safe
            .chars()
            .find(|c| is_foreign(*c) && !('\u{e0000}'..='\u{e007f}').contains(c));
        assert_eq!(found, None, "{text:?}");
        assert_eq!(shown(&safe), safe, "what is safe stays as it is: {text:?}");
    }
    let result = format!("0 foreign characters; {leaks} of the texts had some before");
    report::tried(
        "G12",
        "random texts through the sanitiser",
        count,
        1_000_000,
        Some(seed),
        &result,
    );
    assert!(leaks > count / 2, "{leaks}");
}
