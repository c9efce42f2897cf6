//! The keymap: the table in `assets/keymap.ron`, looked up by where the person is.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::command::Command;
use super::pane::{Pane, panes};
use super::state::State;
use super::view::Screen;

macro_rules! contexts {
    ($( $(#[$doc:meta])* $name:ident, $module:ident, $title:literal; )+) => {
        /// Where a binding holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub enum Context {
            /// Everywhere.
            Any,
            /// The view of the day.
            Today,
            /// Why a figure is what it is.
            Explain,
            /// The view of a quarter's hours.
            Invest,
            /// Accounts shared out between managers.
            Rebalance,
            /// What departures would cost.
            BusFactor,
            /// The page of an account.
            Account,
            /// The page of what all accounts share.
            Workspace,
            $( $(#[$doc])* $name ),+
        }

        impl From<Pane> for Context {
            fn from(pane: Pane) -> Self {
                match pane { $( Pane::$name => Self::$name ),+ }
            }
        }
    };
}
panes!(contexts);

/// One row of the keymap.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowFile {
    context: Context,
    keys: Vec<String>,
    command: String,
    help: String,
    #[serde(default)]
    hint: String,
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
    /// What the footer says; empty: the command's name.
    hint: String,
}

/// All bindings.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The keymap that comes with the program, read once.
    #[must_use]
    pub fn standard() -> Arc<Self> {
        static STANDARD: LazyLock<Arc<Keymap>> = LazyLock::new(|| {
            let table = Keymap::read(include_str!("../../assets/keymap.ron"));
            Arc::new(table.expect("the keymap in the program is tested"))
        });
        STANDARD.clone()
    }

    /// This keymap with a person's own rows before its own: they take their keys away from every other row.
    #[must_use]
    pub fn overridden(&self, own: Self) -> Self {
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
                hint: row.hint,
            })
        };
        let bindings = rows
            .into_iter()
            .map(binding)
            .collect::<Result<_, String>>()?;
        Ok(Self { bindings })
    }

    /// What a key does somewhere: by the binding of that context, else by the one that holds everywhere.
    #[must_use]
    pub fn command(&self, context: Context, key: &str) -> Option<Command> {
        let bound_in = |context: Context| {
            let bound = |binding: &&Binding| {
                binding.context == context && binding.keys.iter().any(|bound| bound == key)
            };
            self.bindings
                .iter()
                .find(bound)
                .map(|binding| binding.command)
        };
        bound_in(context).or_else(|| bound_in(Context::Any))
    }

    /// The bindings, for help and palette.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The first key that runs a command somewhere.
    #[must_use]
    pub fn key(&self, context: Context, command: Command) -> Option<&str> {
        let rows = self.bindings.iter();
        let rows = rows.filter(|row| row.command == command);
        let rows = rows.filter(|row| [context, Context::Any].contains(&row.context));
        let mut keys = rows.flat_map(|row| &row.keys).map(String::as_str);
        keys.find(|key| self.command(context, key) == Some(command))
    }

    /// What the footer says that a command does somewhere.
    #[must_use]
    pub fn hint(&self, context: Context, command: Command) -> &str {
        let said = |context: Context| {
            let rows = self.bindings.iter();
            let mut rows = rows.filter(|row| row.command == command && row.context == context);
            rows.find(|row| !row.hint.is_empty())
        };
        let row = said(context).or_else(|| said(Context::Any));
        row.map_or(command.name(), |row| &row.hint)
    }

    /// How a sentence names a command: by the key that runs it somewhere, else by its name in the palette, `:undo`.
    #[must_use]
    pub fn key_for(&self, context: Context, command: Command) -> String {
        let key = self.key(context, command);
        key.map_or_else(|| format!(":{command}"), str::to_owned)
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

impl State {
    /// Where the person is, for the keymap.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.screen {
            Screen::Dashboard => self.focus.into(),
            Screen::Today => Context::Today,
            Screen::Account => Context::Account,
            Screen::Workspace => Context::Workspace,
            Screen::Explain => Context::Explain,
            Screen::Invest => Context::Invest,
            Screen::Rebalance => Context::Rebalance,
            Screen::BusFactor => Context::BusFactor,
        }
    }

    /// What a key does where the person is.
    #[must_use]
    pub fn command(&self, key: &str) -> Option<Command> {
        self.keymap.command(self.context(), key)
    }

    /// How a sentence names a command: by the key that runs it here, else by its name, `:undo`.
    #[must_use]
    pub fn key_for(&self, command: Command) -> String {
        self.keymap.key_for(self.context(), command)
    }

    /// How a text in a pane names a command: by the key that runs it there, else by its name.
    #[must_use]
    pub fn key_in(&self, pane: Pane, command: Command) -> String {
        self.keymap.key_for(pane.into(), command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_help_line_and_one_row_if_it_has_no_key() {
        let keymap = Keymap::standard();
        let rows = keymap.bindings();
        for command in Command::all() {
            let of_it: Vec<&Binding> = rows.iter().filter(|row| row.command == command).collect();
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
        let keymap = Keymap::standard().overridden(Keymap::read(own).unwrap());
        assert_eq!(keymap.key(Context::Any, Command::WithPlan), None);
        let row = keymap.binding(Command::WithPlan).unwrap();
        assert_eq!(row.help, "show scores with the plan beside scores now");
        assert_eq!(keymap.key(Context::Any, Command::Zoom), Some("w"));
    }

    #[test]
    fn the_footer_says_words_and_a_row_of_ones_own_keeps_them() {
        let own = r#"[(context: Any, keys: ["w"], command: "view-back", help: "back")]"#;
        let keymap = Keymap::standard().overridden(Keymap::read(own).unwrap());
        assert_eq!(keymap.hint(Context::Today, Command::ViewBack), "back");
        assert_eq!(keymap.hint(Context::Today, Command::Add), "plan it");
        assert_eq!(keymap.hint(Context::Grid, Command::Add), "add");
        for row in keymap.bindings() {
            let hint = &row.hint;
            assert!(!hint.contains('-'), "{} says {hint:?}", row.command);
        }
    }

    #[test]
    fn no_key_is_bound_twice_in_one_place() {
        let keymap = Keymap::standard();
        let bindings = keymap.bindings();
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

    #[test]
    fn no_command_needs_a_key_that_other_keyboards_only_have_with_alt_gr() {
        let needs = |key: &String| key.contains(['{', '}', '[', ']', '@', '\\', '|', '~']);
        for row in Keymap::standard().bindings() {
            let is_alone = !row.keys.is_empty() && row.keys.iter().all(needs);
            assert!(
                !is_alone,
                "{} has {:?} and no other key",
                row.command, row.keys
            );
        }
    }
}
