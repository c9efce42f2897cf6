//! The spellings of the files are for files: what a person reads on a page, in a form, in a choice and in the footer is
//! in words.

use std::collections::BTreeSet;

use cultivate::app::{Message, Section, Size, State};
use cultivate::field::{Field, Kind, List, Subject};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::press::{press, settled};
use super::ways::{base, on_screen, subjects, today};

const SIZE: (u16, u16) = (160, 48);

/// The words of a field as the files spell them.
fn spellings(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Word(_, words) => words(),
        Kind::List(kind) => spellings(*kind),
        Kind::Parts(fields) => fields()
            .iter()
            .flat_map(|field| spellings(field.kind))
            .collect(),
        _ => Vec::new(),
    }
}

fn fields() -> Vec<&'static Field> {
    let subjects = subjects(&base());
    subjects.iter().flat_map(Subject::fields).collect()
}

/// Spellings of several words, which nobody would write: `KeyPersonnel`.
fn codes() -> BTreeSet<&'static str> {
    let all = fields().into_iter().flat_map(|field| spellings(field.kind));
    let is_code = |word: &&str| word[1..].contains(|c: char| c.is_uppercase());
    let codes: BTreeSet<&str> = all.filter(is_code).collect();
    assert!(codes.contains("KeyPersonnel") && codes.contains("InPerson"));
    codes
}

fn frame(state: &State) -> String {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii: false,
    };
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    let rows = buffer.content.chunks(usize::from(SIZE.0));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.collect::<Vec<_>>().join("\n")
}

fn is_in_words(state: &State, codes: &BTreeSet<&str>, place: &str) {
    let frame = frame(state);
    let words = frame.split(|c: char| !c.is_alphanumeric());
    for word in words {
        assert!(!codes.contains(word), "{place}: {word}\n{frame}");
    }
}

fn opened() -> State {
    let (width, height) = SIZE;
    let workspace = base();
    let account = workspace.accounts.keys().next().cloned();
    let mut state = State::new(workspace, today(), Size { width, height });
    state.select(account);
    state
}

fn wide(state: &mut State) {
    let (width, height) = SIZE;
    drop(settled(state, Message::Resized(Size { width, height })));
}

#[test]
fn no_spelling_of_the_files_is_shown_once_it_is_set() {
    let (workspace, codes) = (base(), codes());
    for subject in subjects(&workspace) {
        for (at, field) in subject.fields().into_iter().enumerate() {
            if !matches!(field.kind, Kind::Word(..) | Kind::List(Kind::Word(..))) {
                continue;
            }
            for spelled in spellings(field.kind)
                .into_iter()
                .filter(|word| codes.contains(word))
            {
                let place = format!("{subject:?} {} {spelled}", field.name);
                let (mut state, _) = on_screen(&subject, at, spelled, &workspace);
                wide(&mut state);
                is_in_words(&state, &codes, &place);
                // The form that it was set in, with all that it may be.
                press(&mut state, "e");
                press(&mut state, &"Down ".repeat(at));
                is_in_words(&state, &codes, &place);
            }
        }
    }
}

#[test]
fn no_spelling_is_on_any_page_nor_in_the_form_of_any_new_entry() {
    let codes = codes();
    for section in Section::ALL.iter().filter(|one| **one != Section::Detail) {
        let mut state = opened();
        press(&mut state, &format!(": '{}' Enter", section.command()));
        // Each line in turn, as what it means may stand below it.
        for _ in 0..60 {
            is_in_words(&state, &codes, section.title());
            press(&mut state, "Down");
        }
    }
    for list in List::ALL {
        let mut sections = Section::ALL.iter();
        let section = sections.find(|one| one.list() == Some(*list)).unwrap();
        let mut state = opened();
        press(&mut state, &format!(": '{}' Enter a", section.command()));
        for _ in list.fields() {
            is_in_words(&state, &codes, list.title());
            press(&mut state, "Down");
        }
    }
}

#[test]
fn what_is_typed_may_be_the_words_or_the_spelling() {
    let workspace = base();
    let risk = Subject::Entry(List::Risk, 0);
    let at = risk
        .fields()
        .iter()
        .position(|field| field.path == "cause")
        .unwrap();
    for typed in [
        "KeyPersonnel",
        "key people leave",
        "Key people",
        "key personnel",
    ] {
        let (state, _) = on_screen(&risk, at, typed, &workspace);
        let account = state.selected().unwrap();
        assert_eq!(account.risks[0].cause.unwrap().to_string(), "KeyPersonnel");
        let said = &state.notice.text;
        assert!(said.contains("cause: Key people leave"), "{said}");
    }
}
