//! Every size draws: nothing fails, whatever is open.

use std::collections::BTreeMap;

use cultivate::app::{
    Clash, Conflict, Filter, Help, Layer, Leave, Line, Palette, Pane, PreferenceList, Size, State,
    Ticket, Who,
};
use cultivate::model::{Date, Workspace};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const LOOK: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: true,
};

fn drawn(state: &State, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, LOOK, area, &mut buffer);
    buffer
}

fn layers() -> Vec<Layer> {
    let clash = Clash {
        place: "stakeholders \"ines\" attitude".to_owned(),
        theirs: "-2".to_owned(),
        mine: "3".to_owned(),
    };
    vec![
        Layer::default(),
        Filter::new("har").into(),
        Palette {
            line: Line::default(),
            place: 40,
        }
        .into(),
        Help { scroll: 9 }.into(),
        Who {
            line: Line::new("a"),
            place: 3,
            today: false,
        }
        .into(),
        PreferenceList { place: 3 }.into(),
        Leave.into(),
        Layer::Conflict(Conflict {
            ticket: Ticket(1),
            file: "accounts/a.ron".to_owned(),
            places: vec![clash],
        }),
    ]
}

fn demo(today: Date) -> Workspace {
    let files: BTreeMap<_, _> = cultivate::cli::demo::files(today).collect();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("accounts")).unwrap();
    for (path, text) in files {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    workspace::open(folder.path(), today).unwrap().workspace
}

#[test]
fn every_size_draws() {
    let today: Date = "2026-11-22".parse().unwrap();
    let full = demo(today);
    let empty = Workspace {
        settings: full.settings.clone(),
        accounts: BTreeMap::new(),
    };
    let widths: Vec<u16> = (1..24).chain((24..=200).step_by(19)).collect();
    let heights: Vec<u16> = (1..16).chain((16..=60).step_by(11)).collect();
    for workspace in [full, empty] {
        let mut state = State::new(
            workspace,
            today,
            Size {
                width: 80,
                height: 24,
            },
        );
        for layer in layers() {
            state.layer = layer;
            for (zoomed, pane) in [(false, Pane::Accounts), (true, Pane::Grid)] {
                (state.zoomed, state.focus) = (zoomed, pane);
                for (width, height) in widths.iter().flat_map(|w| heights.iter().map(|h| (*w, *h)))
                {
                    drawn(&state, width, height);
                }
            }
        }
    }
}

#[test]
fn the_conflict_shows_both_values_and_both_keys() {
    let today: Date = "2026-11-22".parse().unwrap();
    let mut state = State::new(
        demo(today),
        today,
        Size {
            width: 80,
            height: 24,
        },
    );
    state.layer = layers().pop().unwrap();
    let buffer = drawn(&state, 80, 24);
    let row = |y: u16| (0..80).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let text: String = (0..24).map(row).collect();
    for part in ["mine    3", "theirs  -2", "m  mine", "t  theirs"] {
        assert!(text.contains(part), "{part}");
    }
}
