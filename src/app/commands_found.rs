//! Which commands a text typed into the palette may mean: by their names, by the words of their help, and by the words
//! that people use for them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::command::Command;
use super::layer::takes_words;
use super::state::State;

/// A row of `assets/synonyms.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    words: Vec<String>,
    commands: Vec<String>,
}

/// What people say for each command, and how likely they mean it, the least being the likeliest.
static SYNONYMS: LazyLock<BTreeMap<Command, Vec<(String, usize)>>> = LazyLock::new(|| {
    let rows: Vec<Row> = ron::from_str(include_str!("../../assets/synonyms.ron"))
        .expect("the table in the program is tested");
    let mut synonyms: BTreeMap<Command, Vec<(String, usize)>> = BTreeMap::new();
    for row in rows {
        for (place, name) in row.commands.iter().enumerate() {
            let Ok(command) = name.parse::<Command>() else {
                continue; // a test finds it
            };
            let words = row.words.iter().flat_map(|phrase| phrase.split(' '));
            let words = words.map(|word| (word.to_owned(), place));
            synonyms.entry(command).or_default().extend(words);
        }
    }
    synonyms
});

/// How a word fits a command: the first is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Name,
    NameBegins,
    NameWord,
    /// It is what people say, the likeliest first.
    Said(usize),
    SaidBegins(usize),
    Help,
    InName,
}

impl State {
    /// The commands that a text may mean, the likeliest first: the one that its first word names where an answer to it
    /// follows. Cursor movements come last, as they have keys that everybody knows.
    #[must_use]
    pub fn commands_found(&self, text: &str) -> Vec<Command> {
        let text = text.to_lowercase();
        if let Some((first, answer)) = text.split_once(' ')
            && !answer.trim().is_empty()
            && let Some(command) = Command::all().find(|command| command.name() == first)
            && takes_words(self, command)
        {
            return vec![command];
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let fits = |command: Command| {
            let fits = words.iter().map(|word| self.fit(command, word));
            let worst = fits.collect::<Option<Vec<Fit>>>()?.into_iter().max();
            // Of names that begin alike the shorter one is meant.
            let length = worst.map_or(0, |_| command.name().len());
            // Before anything is typed, what can run stands before what cannot.
            let waits = words.is_empty() && self.can_run(command).is_err();
            let ago = self.how_long_ago(command);
            let rank = (command.walks(), worst, ago, waits, length);
            Some((rank, command))
        };
        let mut found: Vec<_> = Command::all().filter_map(fits).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, command)| command).collect()
    }

    /// How many other commands were run from the palette since this one.
    fn how_long_ago(&self, command: Command) -> usize {
        let place = self.palette_used.iter().position(|used| *used == command);
        place.unwrap_or(usize::MAX)
    }

    /// Remembers that a command was run from the palette.
    pub(super) fn used_in_palette(&mut self, command: Command) {
        self.palette_used.retain(|used| *used != command);
        self.palette_used.insert(0, command);
    }

    fn fit(&self, command: Command, word: &str) -> Option<Fit> {
        let name = command.name();
        if name == word {
            return Some(Fit::Name);
        }
        if name.starts_with(word) {
            return Some(Fit::NameBegins);
        }
        if name.split('-').any(|part| part.starts_with(word)) {
            return Some(Fit::NameWord);
        }
        let said = SYNONYMS.get(&command).into_iter().flatten();
        let said = said.filter(|(said, _)| said.starts_with(word));
        let said = said.map(|(said, place)| match said == word {
            true => Fit::Said(*place),
            false => Fit::SaidBegins(*place),
        });
        said.min().or_else(|| {
            let rows = self.keymap.bindings().iter();
            let mut helps = rows
                .filter(|row| row.command == command)
                .map(|row| row.help.to_lowercase());
            let in_help = helps.any(|help| {
                let mut words = help.split(|c: char| !c.is_alphanumeric());
                words.any(|part| part.starts_with(word))
            });
            match in_help {
                true => Some(Fit::Help),
                false => name.contains(word).then_some(Fit::InName),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_synonym_is_of_a_command() {
        let rows: Vec<Row> = ron::from_str(include_str!("../../assets/synonyms.ron")).unwrap();
        for row in rows {
            assert!(!row.words.is_empty());
            for name in row.commands {
                assert!(name.parse::<Command>().is_ok(), "{name}");
            }
        }
    }
}
