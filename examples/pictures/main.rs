//! The pictures of the guide and of the README, drawn by the program's own drawing code from the sample portfolio:
//! `cargo run --example pictures` writes those of `docs/pictures/pictures.ron` as SVG beside it. Every run gives the
//! same bytes.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a command of the repository stops where it fails, and says what it wrote"
)]

#[path = "../../tests/common/press.rs"]
mod press;
mod svg;

use std::fs;
use std::path::Path;

use cultivate::app::{Size, State};
use cultivate::model::Date;
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::Deserialize;

/// The day of the pictures: that of the sample portfolio as it stands in the repository.
const DAY: &str = "2026-11-22";

/// A picture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Picture {
    /// The file, without its ending.
    name: String,
    /// What it shows, for those who cannot see it.
    says: String,
    /// Columns and rows.
    size: (u16, u16),
    /// The keys that lead there: their names, and in quotes what is typed.
    #[serde(default)]
    keys: String,
    /// Dark text on a light background.
    #[serde(default)]
    light: bool,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("docs/pictures");
    let table = fs::read_to_string(folder.join("pictures.ron")).unwrap();
    let pictures: Vec<Picture> = ron::from_str(&table).unwrap();
    let today: Date = DAY.parse().unwrap();
    let opened = cultivate::workspace::open(&root.join("assets/demo"), today).unwrap();
    for picture in pictures {
        let (width, height) = picture.size;
        let size = Size { width, height };
        let mut state = State::new(opened.workspace.clone(), today, size);
        press::press(&mut state, &picture.keys);
        let look = Look {
            colors: Colors::True,
            light: picture.light,
            ascii: false,
        };
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        screen::draw(&state, look, area, &mut buffer);
        let file = folder.join(format!("{}.svg", picture.name));
        fs::write(&file, svg::drawn(&buffer, &picture.says, picture.light)).unwrap();
        println!("{}", file.display());
    }
}
