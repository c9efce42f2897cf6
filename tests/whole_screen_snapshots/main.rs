//! The whole screen, kept letter by letter in the states worth showing, each read by a person before it was accepted.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod begin;
#[path = "../common/contrast.rs"]
mod contrast;
mod cursor;
mod ends;
mod importing;
#[path = "../common/press.rs"]
mod press;
mod sizes;
mod styles;
mod whole;

use std::fmt::Write as _;

use cultivate::app::{Message, Size, State};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::Deserialize;
use unicode_width::UnicodeWidthStr as _;

const LOOK: Look = Look {
    colors: Colors::True,
    light: false,
    ascii: false,
};

/// A screen that is kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Screen {
    name: String,
    begin: begin::Begin,
    /// As in the tables of keys: names of keys, and in quotes what is typed.
    #[serde(default)]
    keys: String,
    sizes: Vec<(u16, u16)>,
    #[serde(default)]
    styles: bool,
}

#[test]
fn every_screen_is_as_it_was_accepted() {
    let screens: Vec<Screen> = ron::from_str(include_str!("screens.ron")).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    for screen in screens {
        for (width, height) in &screen.sizes {
            let buffer = drawn(&screen, *width, *height);
            settings.set_description(format!("{} at {width}x{height}", screen.keys));
            let name = format!("{}-{width}x{height}", screen.name);
            settings.bind(|| insta::assert_snapshot!(name, text(&buffer, screen.styles)));
        }
    }
}

fn drawn(screen: &Screen, width: u16, height: u16) -> Buffer {
    let mut state: State = screen.begin.state();
    // The size is known before the keys, as it would be: how far a page goes depends on it.
    press::settled(&mut state, Message::Resized(Size { width, height }));
    press::press(&mut state, &screen.keys);
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(&state, LOOK, area, &mut buffer);
    buffer
}

/// The letters of each row, and below them what they are drawn like.
fn text(buffer: &Buffer, with_styles: bool) -> String {
    let mut text = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width)) {
        let mut line = String::new();
        let mut columns = 0;
        for (x, cell) in row.iter().enumerate() {
            // A wide letter stands on the next cell too.
            if x >= columns {
                line.push_str(cell.symbol());
                columns = x + cell.symbol().width().max(1);
            }
        }
        writeln!(text, "{}", line.trim_end()).unwrap();
    }
    if with_styles {
        text.push_str(&styles::legend());
        for row in buffer.content.chunks(usize::from(buffer.area.width)) {
            let line: String = row.iter().map(|cell| styles::letter(LOOK, cell)).collect();
            writeln!(text, "{}", line.trim_end()).unwrap();
        }
    }
    text
}
