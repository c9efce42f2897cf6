//! Keys as text, pressed as the loop would take them: names of keys, and in quotes what is typed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use cultivate::app::{Effect, Message, State, Typed, update};
use cultivate::tui::keys;

/// Presses keys one after the other, and scores what is asked for behind the screen at once.
pub(crate) fn press(state: &mut State, text: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for (place, part) in text.split('\'').enumerate() {
        let typed = part.chars().map(|c| Message::Typed(Typed::Char(c)));
        if place % 2 == 1 {
            typed.for_each(|key| effects.extend(settled(state, key)));
        } else {
            for name in part.split_whitespace() {
                let message = meant(state, name);
                effects.extend(settled(state, message));
            }
        }
    }
    effects
}

/// Tells the state something, and carries out what it asks of the thread that scores.
pub(crate) fn settled(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = update(state, message);
    let mut at = 0;
    while at < effects.len() {
        if let Effect::Score(work) = &effects[at] {
            let scored = work.scored(|| true).expect("it is wanted");
            effects.extend(update(state, Message::Scored(Box::new(scored))));
        }
        if let Effect::Date(work) = &effects[at] {
            let dated = Box::new(work.clone().dated());
            effects.extend(update(state, Message::Dated(dated)));
        }
        if let Effect::Rebalance(work) = &effects[at] {
            let found = Box::new(work.done(|_| true));
            effects.extend(update(state, Message::Rebalanced(found)));
        }
        if let Effect::LookAhead(work) = &effects[at] {
            let found = Box::new(work.done());
            effects.extend(update(state, Message::Ahead(found)));
        }
        if let Effect::Depart(work) = &effects[at] {
            let found = Box::new(work.done());
            effects.extend(update(state, Message::Departures(found)));
        }
        at += 1;
    }
    effects
}

/// What a key means: typed where a line or a list has the focus, else looked up in the keymap.
fn meant(state: &State, name: &str) -> Message {
    let looked_up = name == "Esc" || name == "Ctrl-p" || !state.layer.takes_typing();
    if looked_up {
        let command = state.command(name);
        return Message::Command(command.unwrap_or_else(|| panic!("{name} does nothing")));
    }
    // What types nothing may be a command that holds for what is open too.
    match (keys::typed(event(name)), state.command(name)) {
        (Some(typed), _) => Message::Typed(typed),
        (None, Some(command)) => Message::Command(command),
        (None, None) => panic!("{name} types nothing"),
    }
}

fn event(name: &str) -> KeyEvent {
    let (name, modifiers) = match name.strip_prefix("Ctrl-") {
        Some(rest) => (rest, KeyModifiers::CONTROL),
        None => (name, KeyModifiers::NONE),
    };
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Tab" => KeyCode::Tab,
        "Shift-Tab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Backspace" => KeyCode::Backspace,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Delete" => KeyCode::Delete,
        "Space" => KeyCode::Char(' '),
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        one => KeyCode::Char(one.chars().next().expect("a key has a name")),
    };
    KeyEvent::new(code, modifiers)
}
