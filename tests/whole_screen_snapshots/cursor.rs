//! Where the terminal's own cursor stands, which screen readers and input methods follow: in every layer, view, section
//! and form, whatever is added to them.

use std::collections::BTreeSet;

use cultivate::app::{Command, Layer, Message, PageLine, Pane, Screen, Section, Size, State};
use cultivate::field::List;
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::LOOK;
use crate::begin::Begin;
use crate::press::{press, settled};
use crate::sizes::{number, states};

/// The layers that are only read, or answered by a letter: they have nothing to choose and nothing to type.
const READ: [&str; 7] = [
    "Help", "Brief", "Since", "Broken", "Leave", "Present", "Conflict",
];

/// The sizes at which panels, one section and one column are drawn.
const SIZES: [(u16, u16); 3] = [(160, 48), (100, 30), (80, 24)];

/// What stands under the cursor, and its row.
struct Under {
    letter: String,
    modifier: Modifier,
    row: String,
}

impl Under {
    fn is_caret(&self) -> bool {
        self.letter == "▏"
    }

    fn is_chosen(&self) -> bool {
        let marked = Modifier::BOLD | Modifier::UNDERLINED;
        self.modifier.contains(Modifier::REVERSED) || self.modifier.contains(marked)
    }
}

fn under(state: &mut State, (width, height): (u16, u16)) -> Under {
    settled(state, Message::Resized(Size { width, height }));
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, LOOK, area, &mut buffer);
    let at = screen::cursor(state, LOOK, area).expect("it has a place");
    assert!(area.contains(at), "{at:?} is off the screen");
    let row = (0..width).map(|x| buffer[(x, at.y)].symbol());
    Under {
        letter: buffer[at].symbol().to_owned(),
        modifier: buffer[at].modifier,
        row: row.collect(),
    }
}

/// The name of a layer's variant.
fn name(layer: &Layer) -> String {
    let text = format!("{layer:?}");
    text.split(['(', ' ']).next().unwrap_or_default().to_owned()
}

#[test]
fn in_every_layer_it_stands_on_what_is_chosen_or_where_one_types() {
    let (mut seen, mut astray) = (BTreeSet::new(), Vec::new());
    for state in states() {
        let layer = name(&state.layer);
        seen.insert(number(&state.layer));
        // Time is moved as a whole, and without accounts there is nothing to choose.
        let is_read = READ.contains(&layer.as_str())
            || layer == "Panes" && state.pane() == Some(Pane::Timeline)
            || state.workspace.accounts.is_empty();
        for size in SIZES {
            let found = under(&mut state.clone(), size);
            let fits = found.is_caret() || found.is_chosen() || is_read;
            if !fits {
                astray.push(format!("{layer} at {size:?}: {:?}", found.row));
            }
        }
    }
    assert!(astray.is_empty(), "{astray:#?}");
    assert_eq!(seen.len(), seen.last().map_or(0, |last| last + 1));
}

#[test]
fn in_every_view_it_stands_on_what_is_chosen() {
    for screen in Screen::ALL {
        let mut state = Begin::Demo.state();
        settled(&mut state, Message::Command(Command::View(*screen)));
        assert_eq!(state.screen, *screen);
        for size in SIZES {
            let found = under(&mut state, size);
            assert!(found.is_chosen(), "{screen:?} at {size:?}: {:?}", found.row);
        }
    }
}

#[test]
fn in_every_section_it_stands_on_the_line_that_is_chosen() {
    for section in Section::ALL {
        // It is there once a line of the scorecard is open.
        if *section == Section::Detail {
            continue;
        }
        for size in SIZES {
            let mut state = Begin::Demo.state();
            settled(&mut state, Message::Command(Command::Section(*section)));
            let found = under(&mut state, size);
            let place = format!("{section:?} at {size:?}: {:?}", found.row);
            assert!(found.is_chosen(), "{place}");
            let page = state.page().expect("a page");
            if page.line().is_some_and(PageLine::is_selectable) {
                assert!(found.row.contains("▸"), "{place}");
            }
        }
    }
}

#[test]
fn in_every_form_of_a_new_entry_it_stands_where_one_types() {
    for list in List::ALL {
        let mut sections = Section::ALL.iter();
        let section = sections.find(|one| one.list() == Some(*list));
        let section = *section.expect("every list has a section");
        for size in SIZES {
            let mut state = Begin::Demo.state();
            settled(&mut state, Message::Command(Command::Section(section)));
            press(&mut state, "a");
            assert!(state.layer.takes_typing(), "{list:?}");
            let found = under(&mut state, size);
            let place = format!("{list:?} at {size:?}: {:?}", found.row);
            assert!(found.is_caret() || found.is_chosen(), "{place}");
            press(&mut state, "'x'");
            let found = under(&mut state, size);
            assert!(found.is_caret(), "typed: {place}");
        }
    }
}
