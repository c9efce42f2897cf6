//! A bare list of so many rows, to compare the dashboard with: `cargo run --release --example bare_list -- ROWS`.
//! `j` and `k` move, `q` leaves. docs/speed.md says what is compared, and how.

use std::io;

use crossterm::event::{self, Event, KeyCode};
use ratatui::widgets::{Block, List, ListItem, ListState};

fn main() -> io::Result<()> {
    let said = std::env::args().nth(1).and_then(|rows| rows.parse().ok());
    let rows: usize = said.unwrap_or(40);
    let names: Vec<String> = (1..=rows).map(|row| format!("Account {row}")).collect();
    let mut terminal = ratatui::init();
    let result = stay(&mut terminal, &names);
    ratatui::restore();
    result
}

fn stay(terminal: &mut ratatui::DefaultTerminal, names: &[String]) -> io::Result<()> {
    let mut selected = ListState::default().with_selected(Some(0));
    loop {
        terminal.draw(|frame| {
            // The rows in view alone: a list of all of them would be slow for a reason of its own.
            let height = usize::from(frame.area().height).saturating_sub(2).max(1);
            let place = selected
                .selected()
                .unwrap_or(0)
                .min(names.len().saturating_sub(1));
            let first = place / height * height;
            let shown = names.iter().skip(first).take(height);
            let list = List::new(shown.map(|name| ListItem::new(name.as_str())))
                .highlight_symbol("> ")
                .block(Block::bordered().title("Accounts"));
            let mut within = ListState::default().with_selected(Some(place - first));
            frame.render_stateful_widget(list, frame.area(), &mut within);
        })?;
        if let Event::Key(key) = event::read()? {
            let place = selected.selected().unwrap_or(0);
            match key.code {
                KeyCode::Char('q') => return Ok(()),
                KeyCode::Char('j') => {
                    selected.select(Some((place + 1).min(names.len().saturating_sub(1))))
                }
                KeyCode::Char('k') => selected.select(Some(place.saturating_sub(1))),
                _ => {}
            }
        }
    }
}
