//! Every size draws, whatever has the focus: all small ones, and any up to 200 by 60.

use std::collections::BTreeSet;

use cultivate::agenda::{Alike, Common};
use cultivate::app::{Command, Duplicates, Layer, Leave, Message, Screen, Size, State};
use cultivate::tui::screen;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::LOOK;
use crate::begin::Begin;
use crate::press::{press, settled};

/// Where each begins, and the keys that lead there.
const LED: &[(Begin, &str)] = &[
    (Begin::Demo, ""),
    (Begin::Demo, "2 z"),
    (Begin::Demo, "3 z R"),
    (Begin::Demo, "4 z"),
    (Begin::Demo, "5 z"),
    (Begin::Empty, ""),
    (Begin::Names, "3"),
    (Begin::Demo, "/ 'har'"),
    (Begin::Names, "3 v"),
    (Begin::Demo, ": 'a' Down Down Down"),
    (Begin::Names, "e"),
    (Begin::Demo, "3 r"),
    (Begin::Demo, "A G"),
    (Begin::Demo, "i"),
    (Begin::Demo, "A 5 j l l"),
    (Begin::Names, "A 1 Enter"),
    (Begin::Empty, "T : 'team' Enter"),
    (Begin::Names, "3 : 'programs' Enter a"),
    (Begin::Demo, "o"),
    (Begin::Demo, ": 'me ' Enter"),
    (Begin::Demo, ": 'settings' Enter"),
    (Begin::Demo, "x Enter Tab"),
    (Begin::Demo, "3 ? j j j"),
    (Begin::Broken, ": 'problems' Enter"),
    (Begin::Conflict, ""),
    (Begin::Unsaved, ": 'draft' Enter"),
    (Begin::Demo, ": 'import ' Enter"),
    (Begin::Columns, "j"),
    (Begin::Columns, "Down Down Down Enter"),
    (Begin::Planned, ""),
    (Begin::Names, "f 'a' Down Down"),
    (Begin::Demo, "; Down"),
    (Begin::Demo, "c j"),
    (Begin::Demo, ": 'diff -1y' Enter j"),
    (Begin::Demo, "/ 'csm:' Tab Tab"),
    (Begin::Demo, "S Enter '3 dec'"),
    (Begin::Demo, "3 v '1' Esc p '2' Esc : 'draft' Enter"),
    (Begin::Demo, "I g"),
    (Begin::Demo, "I g Tab j"),
    (Begin::Demo, "I t"),
    (Begin::Empty, "I"),
    (Begin::Demo, "b"),
    (Begin::Demo, "b Tab j"),
    (Begin::Demo, "B j"),
    (Begin::Demo, "B Space j Enter"),
    (Begin::Empty, "B"),
    (Begin::Demo, "P"),
    (Begin::Demo, "P P"),
    (Begin::Demo, ": 'assess ' Enter Down Enter"),
    (Begin::Names, "3 b 'y'"),
    (Begin::Demo, "3 W > j > d W j"),
];

/// A state in every layer.
pub(super) fn states() -> Vec<State> {
    let mut states: Vec<State> = LED
        .iter()
        .map(|(begin, keys)| {
            let mut state = begin.state();
            press(&mut state, keys);
            state
        })
        .collect();
    let mut leaving = states[0].clone();
    leaving.layer = Leave.into();
    states.push(leaving);
    let mut alike = states[0].clone();
    let ids: Vec<_> = alike.workspace.accounts.keys().take(2).cloned().collect();
    let [keep, other] = ids.as_slice() else {
        panic!("the demo has accounts");
    };
    let pair = Alike {
        keep: keep.clone(),
        other: other.clone(),
        why: [Common::Name].into(),
    };
    alike.layer = Duplicates {
        pairs: vec![pair; 20],
        ..Duplicates::default()
    }
    .into();
    states.push(alike);
    states
}

/// The layers, each by its number: a new one does not compile until it stands here, and in the count below.
pub(super) fn number(layer: &Layer) -> usize {
    match layer {
        Layer::Panes(_) => 0,
        Layer::Filter(_) => 1,
        Layer::Prompt(_) => 2,
        Layer::Palette(_) => 3,
        Layer::Form(_) => 4,
        Layer::Order(_) => 5,
        Layer::Who(_) => 6,
        Layer::Preferences(_) => 7,
        Layer::Export(_) => 8,
        Layer::Help(_) => 9,
        Layer::Broken(_) => 10,
        Layer::Leave(_) => 11,
        Layer::Conflict(_) => 12,
        Layer::Present(_) => 13,
        Layer::Import(_) => 14,
        Layer::Unsaved(_) => 15,
        Layer::Find(_) => 16,
        Layer::SavedViews(_) => 17,
        Layer::Columns(_) => 18,
        Layer::Since(_) => 19,
        Layer::Brief(_) => 20,
        Layer::PutOff(_) => 21,
        Layer::Drafts(_) => 22,
        Layer::Duplicates(_) => 23,
        Layer::Assess(_) => 24,
        Layer::Judge(_) => 25,
        Layer::Tried(_) => 26,
    }
}

fn draw(state: &mut State, (width, height): (u16, u16)) -> Buffer {
    settled(state, Message::Resized(Size { width, height }));
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, LOOK, area, &mut buffer);
    buffer
}

#[test]
fn all_small_sizes_draw_in_every_layer() {
    let states = states();
    let layers: BTreeSet<usize> = states.iter().map(|state| number(&state.layer)).collect();
    assert_eq!(layers, (0..27).collect());
    for mut state in states {
        for size in (1..=45).flat_map(|width| (1..=14).map(move |height| (width, height))) {
            draw(&mut state, size);
        }
    }
}

#[test]
fn every_hint_of_the_footer_is_words() {
    let (width, height) = (320, 40);
    let mut states = states();
    for keys in [
        "1",
        "2",
        "3",
        "4",
        "5",
        "T",
        "A",
        "=",
        ": 'workspace' Enter",
    ] {
        let mut state = Begin::Demo.state();
        press(&mut state, keys);
        states.push(state);
    }
    let shown: BTreeSet<Screen> = states.iter().map(|state| state.screen).collect();
    assert_eq!(shown, Screen::ALL.iter().copied().collect());
    let codes = Command::all().map(Command::name);
    let codes: Vec<&str> = codes.filter(|name| name.contains('-')).collect();
    assert!(codes.contains(&"view-back"));
    for mut state in states {
        let buffer = draw(&mut state, (width, height));
        let row = (0..width).map(|x| buffer[(x, height - 1)].symbol());
        let row: String = row.collect();
        let said: Vec<_> = codes.iter().filter(|code| row.contains(**code)).collect();
        assert!(said.is_empty(), "{said:?} in {row}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_size_draws_in_every_layer(sizes in prop::collection::vec((1_u16..=200, 1_u16..=60), 6)) {
        for mut state in states() {
            for size in &sizes {
                draw(&mut state, *size);
            }
        }
    }
}
