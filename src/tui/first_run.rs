//! The first-run screen: drawn, and asked until the person wishes something.

use std::io;
use std::panic;
use std::sync::Arc;

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::input::{self, Heard};
use super::look::Look;
use super::parts::{Buffer, CARET, cut, put};
use super::signals;
use super::terminal::{self, Screen};
use super::{cursor, keys};
use crate::app::{Beginning, FirstRun, Line, Typed, Wish};

/// Asks until there is a wish; the terminal is given back on every way out. `asks`: whether the terminal is asked for
/// its background.
///
/// # Errors
/// Those of the terminal.
pub fn first_run(first: &mut FirstRun, look: Look, asks: bool) -> io::Result<Wish> {
    let report = Arc::new(panic::take_hook());
    let of_hook = Arc::clone(&report);
    panic::set_hook(Box::new(move |about| {
        terminal::give_back_at_end(None);
        of_hook(about);
    }));
    let wish = signals::while_asking(|| ask(first, look, &mut Screen::take(asks)?));
    terminal::give_back_at_end(None);
    drop(panic::take_hook());
    panic::set_hook(Box::new(move |about| report(about)));
    wish
}

fn ask(first: &mut FirstRun, mut look: Look, screen: &mut Screen) -> io::Result<Wish> {
    loop {
        screen.draw(|area, _, (_, buffer)| frame(first, look, area, buffer))?;
        let event = match input::next()? {
            Some(Heard::Event(event)) => event,
            Some(Heard::Light(light)) => {
                terminal::has_answered();
                look.light = light;
                continue;
            }
            None => continue,
        };
        let wish = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => pressed(first, key),
            Event::Paste(text) => {
                first.paste(&text);
                None
            }
            Event::Resize(..) => {
                screen.fit()?;
                screen.clear()?;
                None
            }
            Event::Mouse(mouse) => {
                let at = Position::new(mouse.column, mouse.row);
                let area = Rect::from((Position::ORIGIN, screen.size()));
                pointed(first, look, mouse.kind, at, area)
            }
            _ => None,
        };
        if let Some(wish) = wish {
            return Ok(wish);
        }
    }
}

fn pressed(first: &mut FirstRun, key: KeyEvent) -> Option<Wish> {
    match keys::written(key).as_deref() {
        Some("Esc") => first.back(),
        Some("Ctrl-c") => Some(Wish::Leave),
        _ if keys::is_esc_and_more(key) => first.back(),
        _ => first.take(keys::typed(key)?),
    }
}

fn pointed(
    first: &mut FirstRun,
    look: Look,
    kind: MouseEventKind,
    at: Position,
    area: Rect,
) -> Option<Wish> {
    match kind {
        MouseEventKind::ScrollDown => first.take(Typed::Next),
        MouseEventKind::ScrollUp => first.take(Typed::Previous),
        MouseEventKind::Down(MouseButton::Left) => {
            let (rows, left, top) = laid_out(first, look, area);
            let row = usize::from(at.y.checked_sub(top)?);
            (at.x >= left).then_some(())?;
            let place = rows.get(row)?.place?;
            first.point(place)
        }
        _ => None,
    }
}

/// A row of the screen.
struct Row {
    text: String,
    style: Style,
    /// The way or the question that it belongs to.
    place: Option<usize>,
    /// How much it matters: 0 is always shown, the rest where there is room.
    spare: u8,
}

/// Draws the screen into cells of `ratatui`'s.
pub fn draw(first: &FirstRun, look: Look, area: Rect, buffer: &mut ratatui::buffer::Buffer) {
    let mut own = Buffer::empty(area);
    frame(first, look, area, &mut own);
    own.copy_into(buffer);
}

fn frame(first: &FirstRun, look: Look, area: Rect, buffer: &mut Buffer) {
    let (rows, left, top) = laid_out(first, look, area);
    let room = usize::from(area.right().saturating_sub(left));
    for (row, y) in rows.iter().zip(top..area.bottom()) {
        let text = cut(&row.text, room, look.ascii);
        put(buffer, area, left, y, &text, row.style);
    }
    cursor::in_window(buffer, area);
    look.spell(buffer);
}

/// The rows that there is room for, and where they begin.
fn laid_out(first: &FirstRun, look: Look, area: Rect) -> (Vec<Row>, u16, u16) {
    let mut rows = match first.field {
        None => ways(first, look),
        Some(field) => questions(first, field, look),
    };
    let height = usize::from(area.height);
    for spare in [3, 2, 1] {
        if rows.len() > height {
            rows.retain(|row| row.spare < spare);
        }
    }
    // Keep the focused element visible.
    let active = first.field.unwrap_or(first.at);
    let line = rows.iter().position(|row| row.place == Some(active));
    let hidden = line.map_or(0, |line| (line + 1).saturating_sub(height));
    rows.drain(..hidden.min(rows.len()));
    let lines = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let left = area.x + (area.width.saturating_sub(76) / 2);
    let top = area.y + (area.height.saturating_sub(lines) / 3);
    (rows, left, top)
}

fn head(first: &FirstRun, text: &str, look: Look) -> Vec<Row> {
    let row = |text: &str, style, spare| Row {
        text: text.to_owned(),
        style,
        place: None,
        spare,
    };
    let mut rows = vec![
        row("cultivate", look.accent(), 1),
        row("", look.text(), 3),
        row(text, look.text(), 2),
        row("", look.text(), 3),
    ];
    if let Some(why) = &first.refusal {
        rows.push(row(why, look.refused(), 0));
        rows.push(row("", look.text(), 3));
    }
    rows
}

fn foot(text: &str, look: Look) -> [Row; 2] {
    [("", 3), (text, 1)].map(|(text, spare)| Row {
        text: text.to_owned(),
        style: look.dim(),
        place: None,
        spare,
    })
}

fn ways(first: &FirstRun, look: Look) -> Vec<Row> {
    let intro = "No workspace yet. How would you like to start?";
    let mut rows = head(first, intro, look);
    for (at, (_, letter, name, help, _)) in Beginning::ALL.iter().enumerate() {
        let chosen = at == first.at;
        let mark = if chosen { ">" } else { " " };
        let style = if chosen {
            look.selected(true)
        } else {
            look.text()
        };
        let of = |text: String, style, spare| Row {
            text,
            style,
            place: Some(at),
            spare,
        };
        rows.push(of(format!("{mark} {letter}  {name}"), style, 0));
        rows.push(of(format!("     {help}"), look.dim(), 2));
        rows.push(of(String::new(), look.text(), 3));
    }
    rows.extend(foot("Up/Down select   Enter accept   Esc cancel", look));
    rows
}

fn questions(first: &FirstRun, field: usize, look: Look) -> Vec<Row> {
    let (_, _, name, ..) = Beginning::ALL[first.at];
    let mut rows = head(first, name, look);
    for (at, (asked, line)) in first.questions().enumerate() {
        let (label, help) = asked.words();
        let active = at == field;
        let typed = if active {
            with_cursor(line)
        } else {
            line.text().to_owned()
        };
        let style = if active { look.accent() } else { look.text() };
        let mark = if active { ">" } else { " " };
        let of = |text: String, style, spare| Row {
            text,
            style,
            place: Some(at),
            spare,
        };
        rows.push(of(format!("{mark} {label:<10} {typed}"), style, 0));
        rows.push(of(format!("             {help}"), look.dim(), 2));
    }
    rows.extend(foot(
        "Up/Down move   Enter next, and start at the end   Esc back",
        look,
    ));
    rows
}

fn with_cursor(line: &Line) -> String {
    let (before, after) = line.halves();
    // Of a long answer the end before the cursor is shown.
    let skipped = before.chars().count().saturating_sub(48);
    let before: String = before.chars().skip(skipped).collect();
    format!("{before}{CARET}{after}")
}
