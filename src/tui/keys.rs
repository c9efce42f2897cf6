//! Keys of the terminal: how the keymap writes them, what they type, and what they mean.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::{Command, Message, State, Typed};

/// A key as the table writes it; nothing for keys that no table can name.
#[must_use]
pub fn written(key: KeyEvent) -> Option<String> {
    let base = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::BackTab => return Some("Shift-Tab".to_owned()),
        KeyCode::F(n) => format!("F{n}"),
        KeyCode::Enter => "Enter".to_owned(),
        KeyCode::Esc => "Esc".to_owned(),
        KeyCode::Tab => "Tab".to_owned(),
        KeyCode::Backspace => "Backspace".to_owned(),
        KeyCode::Delete => "Delete".to_owned(),
        KeyCode::Up => "Up".to_owned(),
        KeyCode::Down => "Down".to_owned(),
        KeyCode::Left => "Left".to_owned(),
        KeyCode::Right => "Right".to_owned(),
        KeyCode::PageUp => "PageUp".to_owned(),
        KeyCode::PageDown => "PageDown".to_owned(),
        KeyCode::Home => "Home".to_owned(),
        KeyCode::End => "End".to_owned(),
        _ => return None,
    };
    let mut text = String::new();
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        text.push_str("Ctrl-");
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        text.push_str("Alt-");
    }
    // A shifted character is another character; only keys that have none say so.
    if key.modifiers.contains(KeyModifiers::SHIFT) && !matches!(key.code, KeyCode::Char(_)) {
        text.push_str("Shift-");
    }
    Some(text + &base)
}

/// A key as an open line of text takes it.
#[must_use]
pub fn typed(key: KeyEvent) -> Option<Typed> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    // By words.
    let far = control || key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Char('w') if control => Typed::Word,
        KeyCode::Char('u') if control => Typed::Clear,
        KeyCode::Char('a') if control => Typed::Home,
        KeyCode::Char('e') if control => Typed::End,
        KeyCode::Char('y') if control => Typed::Recall,
        KeyCode::Char('j') if control => Typed::NewLine,
        // What many terminals send for Backspace with Ctrl, and some for Backspace.
        KeyCode::Char('h') if control => Typed::Backspace,
        KeyCode::Char(_) if far => return None,
        KeyCode::Char(c) => Typed::Char(c),
        KeyCode::Backspace if far => Typed::Word,
        KeyCode::Delete if far => Typed::WordAfter,
        KeyCode::Left if far => Typed::WordLeft,
        KeyCode::Right if far => Typed::WordRight,
        KeyCode::Backspace => Typed::Backspace,
        KeyCode::Delete => Typed::Delete,
        KeyCode::Left => Typed::Left,
        KeyCode::Right => Typed::Right,
        KeyCode::Home => Typed::Home,
        KeyCode::End => Typed::End,
        KeyCode::Enter if key.modifiers.contains(KeyModifiers::SHIFT) => Typed::NewLine,
        KeyCode::Enter => Typed::Accept,
        KeyCode::Down => Typed::Next,
        KeyCode::Up => Typed::Previous,
        KeyCode::Tab => Typed::Tab,
        KeyCode::BackTab => Typed::BackTab,
        _ => return None,
    })
}

/// Whether a key with Alt is Esc and another key for whoever types: `tmux` makes one of the two when they come within
/// half a second. The other key is dropped; it was meant for what Esc leads back to, or was a slip.
#[must_use]
pub fn is_esc_and_more(key: KeyEvent) -> bool {
    let moves = matches!(
        key.code,
        KeyCode::Left | KeyCode::Right | KeyCode::Backspace | KeyCode::Delete
    );
    key.modifiers.contains(KeyModifiers::ALT) && !moves
}

/// What a key means: a command, or while something is typed into a letter of it.
pub(super) fn pressed(state: &State, key: KeyEvent) -> Option<Message> {
    let name = written(key)?;
    // Commands that hold for what is open too.
    let holds = || {
        let command = state.command(&name)?;
        matches!(command, Command::Redraw | Command::HiddenMarks).then_some(command)
    };
    if !state.layer.takes_typing() {
        // A terminal whose Backspace sends what others send for Ctrl-h.
        let other = || {
            (name == "Ctrl-h")
                .then(|| state.command("Backspace"))
                .flatten()
        };
        return state.command(&name).or_else(other).map(Message::Command);
    }
    // What is typed into is left by these two whatever the keymap says: its hints name them.
    match name.as_str() {
        "Esc" => Some(Message::Command(Command::Back)),
        "Ctrl-c" => Some(Message::Command(Command::Cancel)),
        // What is open waits beneath what is found.
        _ if name.starts_with("Ctrl-") && state.command(&name) == Some(Command::Find) => {
            Some(Message::Command(Command::Find))
        }
        _ if typed(key).is_none() && holds().is_some() => holds().map(Message::Command),
        _ if is_esc_and_more(key) => Some(Message::Command(Command::Back)),
        _ => typed(key).map(Message::Typed),
    }
}
