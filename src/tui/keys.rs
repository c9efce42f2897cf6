//! The keymap: the table in `assets/keymap.ron`, looked up by where the person is.

use std::sync::{LazyLock, OnceLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde::Deserialize;

use crate::app::{Command, Message, Pane, State, Typed};

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Context {
    /// In every pane.
    Any,
    /// In the list of accounts.
    Accounts,
    /// In the quadrant.
    Quadrant,
    /// In the power grid.
    Grid,
    /// In the timeline.
    Timeline,
    /// In the portfolio.
    Portfolio,
}

/// One row of the keymap.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowFile {
    context: Context,
    keys: Vec<String>,
    command: String,
    help: String,
}

/// One binding.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The keys, as they are written; none: the command is called by its name.
    pub keys: Vec<String>,
    /// What they do.
    pub command: Command,
    /// What the help says.
    pub help: String,
}

/// All bindings.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

static CHOSEN: OnceLock<Keymap> = OnceLock::new();

static DEFAULT: LazyLock<Keymap> = LazyLock::new(|| {
    Keymap::read(include_str!("../../assets/keymap.ron"))
        .expect("the keymap in the program is tested")
});

impl Keymap {
    /// The keymap that comes with the program.
    #[must_use]
    pub fn standard() -> &'static Self {
        &DEFAULT
    }

    /// The keymap in use.
    #[must_use]
    pub fn current() -> &'static Self {
        CHOSEN.get().unwrap_or_else(|| Self::standard())
    }

    /// Has this keymap used until the program ends; the first choice stands.
    pub fn choose(self) {
        let _ = CHOSEN.set(self);
    }

    /// The standard keymap with a person's own over it: their rows first, and no other row keeps a key of theirs.
    #[must_use]
    pub fn under(&self, own: Self) -> Self {
        let kept = self.bindings.iter().filter_map(|binding| {
            let mut binding = binding.clone();
            binding.keys.retain(|key| {
                let taken =
                    |other: &&Binding| other.context == binding.context && other.keys.contains(key);
                !own.bindings.iter().any(|other| taken(&other))
            });
            // Its help still says what the command does that is called by name.
            let said = |other: &Binding| other.command == binding.command;
            let needed = !binding.keys.is_empty() || !own.bindings.iter().any(said);
            needed.then_some(binding)
        });
        let kept: Vec<Binding> = kept.collect();
        let bindings = own.bindings.into_iter().chain(kept).collect();
        Self { bindings }
    }

    /// Reads a table.
    ///
    /// # Errors
    /// Says where the table is wrong (`line:column: why`), which command does not exist, or which key.
    pub fn read(text: &str) -> Result<Self, String> {
        let rows: Vec<RowFile> = ron::from_str(text).map_err(|error| {
            let place = error.span.start;
            format!("{}:{}: {}", place.line, place.col, error.code)
        })?;
        let binding = |row: RowFile| {
            if let Some(key) = row.keys.iter().find(|key| !is_key(key)) {
                return Err(format!("{}: there is no key `{key}`", line_of(text, key)));
            }
            let command = row
                .command
                .parse()
                .map_err(|error| format!("{}: {error}", line_of(text, &row.command)))?;
            Ok(Binding {
                context: row.context,
                keys: row.keys,
                command,
                help: row.help,
            })
        };
        let bindings = rows
            .into_iter()
            .map(binding)
            .collect::<Result<_, String>>()?;
        Ok(Self { bindings })
    }

    /// What a key does in a pane: the pane's own binding, else the one that holds everywhere.
    #[must_use]
    pub fn command(&self, pane: Pane, key: &str) -> Option<Command> {
        let of = |context: Context| {
            let bound = |binding: &&Binding| {
                binding.context == context && binding.keys.iter().any(|bound| bound == key)
            };
            self.bindings
                .iter()
                .find(bound)
                .map(|binding| binding.command)
        };
        of(Context::of(pane)).or_else(|| of(Context::Any))
    }

    /// The bindings, for help and palette.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The first key of a command.
    #[must_use]
    pub fn key(&self, command: Command) -> Option<&str> {
        self.binding(command)?.keys.first().map(String::as_str)
    }

    /// What the table says of a command: its first row with a key, else that without.
    #[must_use]
    pub fn binding(&self, command: Command) -> Option<&Binding> {
        let mut rows = self.bindings.iter();
        let keyed = rows.find(|row| row.command == command && !row.keys.is_empty());
        keyed.or_else(|| self.bindings.iter().find(|row| row.command == command))
    }
}

/// The first line of a text with this word in quotes, from 1.
fn line_of(text: &str, word: &str) -> usize {
    let quoted = format!("\"{word}\"");
    let found = text.lines().position(|line| line.contains(&quoted));
    found.map_or(1, |line| line + 1)
}

/// Whether a key can be pressed that is written like this.
fn is_key(key: &str) -> bool {
    let mut base = key;
    for modifier in ["Ctrl-", "Alt-", "Shift-"] {
        base = base.strip_prefix(modifier).unwrap_or(base);
    }
    let number = base.strip_prefix('F').and_then(|n| n.parse::<u8>().ok());
    base.chars().count() == 1 || NAMED.contains(&base) || number.is_some_and(|n| n <= 24)
}

/// Keys that are no characters.
const NAMED: &[&str] = &[
    "Space",
    "Enter",
    "Esc",
    "Tab",
    "Backspace",
    "Delete",
    "Up",
    "Down",
    "Left",
    "Right",
    "PageUp",
    "PageDown",
    "Home",
    "End",
];

impl Context {
    /// The pane's own.
    #[must_use]
    pub fn of(pane: Pane) -> Self {
        match pane {
            Pane::Accounts => Self::Accounts,
            Pane::Quadrant => Self::Quadrant,
            Pane::Grid => Self::Grid,
            Pane::Timeline => Self::Timeline,
            Pane::Portfolio => Self::Portfolio,
        }
    }
}

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
    Some(match key.code {
        KeyCode::Char('w') if control => Typed::Word,
        KeyCode::Char('u') if control => Typed::Clear,
        KeyCode::Char('a') if control => Typed::Home,
        KeyCode::Char('e') if control => Typed::End,
        KeyCode::Char(_) if control => return None,
        KeyCode::Char(c) => Typed::Char(c),
        KeyCode::Backspace => Typed::Backspace,
        KeyCode::Delete => Typed::Delete,
        KeyCode::Left => Typed::Left,
        KeyCode::Right => Typed::Right,
        KeyCode::Home => Typed::Home,
        KeyCode::End => Typed::End,
        KeyCode::Enter => Typed::Accept,
        KeyCode::Down => Typed::Next,
        KeyCode::Up => Typed::Previous,
        KeyCode::Tab => Typed::Tab,
        KeyCode::BackTab => Typed::BackTab,
        _ => return None,
    })
}

/// What a key means: while a line is open it is typed, but for the few that always mean the same.
pub(super) fn pressed(state: &State, key: KeyEvent) -> Option<Message> {
    let name = written(key)?;
    if state.layer.takes_typing() && !matches!(name.as_str(), "Esc" | "Ctrl-c") {
        return typed(key).map(Message::Typed);
    }
    Keymap::current()
        .command(state.focus, &name)
        .map(Message::Command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_help_line_and_one_row_if_it_has_no_key() {
        let rows = Keymap::standard().bindings();
        for command in Command::ALL {
            let of_it: Vec<&Binding> = rows.iter().filter(|row| row.command == *command).collect();
            assert!(!of_it.is_empty(), "{command} has no row");
            assert!(
                of_it.len() == 1 || of_it.iter().all(|row| !row.keys.is_empty()),
                "{command} has a key, and a row that says it has none"
            );
        }
        assert!(rows.iter().all(|row| !row.help.trim().is_empty()));
    }

    #[test]
    fn a_command_whose_keys_are_taken_keeps_its_help() {
        let own = r#"[(context: Any, keys: ["w"], command: "zoom", help: "fill")]"#;
        let keymap = Keymap::standard().under(Keymap::read(own).unwrap());
        assert_eq!(keymap.key(Command::WithPlan), None);
        let row = keymap.binding(Command::WithPlan).unwrap();
        assert_eq!(row.help, "scores with the plan's effects beside");
        assert_eq!(keymap.key(Command::Zoom), Some("w"));
    }

    #[test]
    fn no_key_is_bound_twice_in_one_place() {
        let bindings = Keymap::standard().bindings();
        for (place, binding) in bindings.iter().enumerate() {
            for other in &bindings[place + 1..] {
                let same = binding
                    .keys
                    .iter()
                    .find(|key| binding.context == other.context && other.keys.contains(key));
                assert_eq!(same, None, "{} and {}", binding.command, other.command);
            }
        }
    }
}
