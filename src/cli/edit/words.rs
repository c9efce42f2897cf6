//! The words of one edit as they were given: each is taken by whoever understands it, and none is passed over.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::str::FromStr;

use clap::{Arg, ArgAction, ArgMatches};

use super::super::Failure;
use super::draft::Draft;
use super::effects::effects;
use super::grammar::{POSITIONS, Takes, WORDS, Word, spelling, usage};
use crate::field::{Field, Kind, Value, Values};

/// The words of one edit.
#[derive(Debug, Default)]
pub(super) struct Words {
    given: Vec<(&'static str, Vec<String>)>,
    taken: RefCell<BTreeSet<&'static str>>,
}

impl Words {
    /// The text given for a word; the last one when it is given twice.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.texts(name).last().map(String::as_str)
    }

    /// Whether a word is given.
    pub(super) fn has(&self, name: &str) -> bool {
        !self.texts(name).is_empty()
    }

    /// The id, or another value that reads itself, given for a word.
    pub(super) fn parsed<T: FromStr<Err: ToString>>(
        &self,
        name: &str,
    ) -> Result<Option<T>, Failure> {
        let read = |text: &str| {
            text.parse()
                .map_err(|why: T::Err| usage(name, why.to_string()))
        };
        self.text(name).map(read).transpose()
    }

    /// Every value given for a word, apart or with commas between them.
    pub(super) fn list<T: FromStr<Err: ToString>>(&self, name: &str) -> Result<Vec<T>, Failure> {
        let texts = self.texts(name).iter().flat_map(|text| text.split(','));
        let texts = texts.map(str::trim).filter(|text| !text.is_empty());
        let read = |text: &str| {
            text.parse()
                .map_err(|why: T::Err| usage(name, why.to_string()))
        };
        texts.map(read).collect()
    }

    /// Every `KEY=VALUE` given for a word.
    pub(super) fn pairs(&self, name: &str) -> Result<Vec<(&str, &str)>, Failure> {
        let pair = |text: &'_ String| text.split_once('=').map(|(key, _)| key.len());
        let texts = self.texts(name).iter().map(|text| {
            let at = pair(text)
                .ok_or_else(|| Failure::Usage(format!("--{name} {text}: expected KEY=VALUE")))?;
            Ok((text[..at].trim(), text[at + 1..].trim()))
        });
        texts.collect()
    }

    /// Refuses words that nobody took: they do not go with the others.
    pub(super) fn all_taken(&self) -> Result<(), Failure> {
        let taken = self.taken.borrow();
        let left = self.given.iter().find(|(name, _)| !taken.contains(name));
        match left {
            None => Ok(()),
            Some((name, _)) => Err(Failure::Usage(format!(
                "{} cannot be combined with the other words",
                spelling(name)
            ))),
        }
    }

    /// Whether nothing was said at all.
    pub(super) fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Every text given for a word, which is thereby taken.
    pub(super) fn texts(&self, name: &str) -> &[String] {
        match self.given.iter().find(|(word, _)| *word == name) {
            Some((word, texts)) => {
                self.taken.borrow_mut().insert(word);
                texts
            }
            None => &[],
        }
    }

    /// The values given for fields, each by its place. `old` is the value that a field has now; the fields named in
    /// `except` are not looked for.
    pub(super) fn values(
        &self,
        fields: &[&'static Field],
        except: &[&str],
        old: impl Fn(usize) -> Value,
        draft: &Draft<'_>,
    ) -> Result<Values, Failure> {
        let mut values = Vec::new();
        for (at, field) in fields.iter().enumerate() {
            // The constants of the method are set as the file spells them; the day is that of the edit.
            let otherwise = matches!(field.kind, Kind::Constants) || field.path == "on";
            if otherwise || field.fixed || except.contains(&field.name) {
                continue;
            }
            if let Some((name, texts)) = self.of_field(field)? {
                let value = self.value(field, name, texts, old(at), draft)?;
                values.push((at, value));
            }
            if let Some(text) = self.text(&format!("{}-by", field.name)) {
                let points = points(field, text)?;
                let moved = field.moved(&old(at), points).map_err(Failure::Problem)?;
                values.push((at, moved));
            }
        }
        Ok(values)
    }

    /// The texts given for a field, and the name it is called by.
    fn of_field(&self, field: &Field) -> Result<Option<(&'static str, &[String])>, Failure> {
        let is_called = |name: &str| field.is_called(name);
        let mut given = self.given.iter().filter(|(name, _)| is_called(name));
        let Some((name, texts)) = given.next() else {
            return Ok(None);
        };
        if let Some((other, _)) = given.next() {
            let why = format!("--{name} and --{other} are the same");
            return Err(Failure::Usage(why));
        }
        self.taken.borrow_mut().insert(name);
        Ok(Some((name, texts)))
    }

    fn value(
        &self,
        field: &Field,
        name: &str,
        texts: &[String],
        old: Value,
        draft: &Draft<'_>,
    ) -> Result<Value, Failure> {
        let context = &draft.context();
        let read = |text: &str, old: &Value| {
            let value = field.read(text, old, context);
            value.map_err(|why| usage(name, why))
        };
        let last = texts.last().map_or("", String::as_str);
        match field.kind {
            Kind::Pairs(_) => pairs(name, texts, old),
            Kind::List(Kind::Effect) => effects(field, texts, old, draft),
            Kind::List(_) => read(&texts.join(","), &old),
            Kind::Parts(parts) if parts().iter().any(|part| !part.lead.is_empty()) => {
                read(&self.line(name, last, &parts())?, &old)
            }
            Kind::Parts(_) => texts.iter().try_fold(old, |old, text| read(text, &old)),
            Kind::Yes if last.is_empty() => Ok(Value::Yes(true)),
            // `--left` alone: from the day of the edit.
            Kind::Date(_) if last.is_empty() => Ok(Value::Date(draft.day)),
            _ => read(last, &old),
        }
    }

    /// A small record in a line, with those of its parts that have a word of their own.
    fn line(&self, name: &str, text: &str, parts: &[&Field]) -> Result<String, Failure> {
        let mut line = text.to_owned();
        for part in parts.iter().filter(|part| !part.lead.is_empty()) {
            match self.of_field(part)? {
                Some((_, texts)) => {
                    let text = texts.last().map_or("", String::as_str);
                    line = format!("{line} {} {text}", part.lead);
                }
                None if part.required && !text.contains(' ') && !crate::field::is_nothing(text) => {
                    let why = format!("--{name} needs --{}", part.name);
                    return Err(Failure::Usage(why));
                }
                None => {}
            }
        }
        Ok(line)
    }
}

/// A map with the pairs put in; an empty value takes a key out, `none` all of them.
fn pairs(name: &str, texts: &[String], old: Value) -> Result<Value, Failure> {
    let mut map = match old {
        Value::Pairs(map) => map,
        _ => Default::default(),
    };
    for text in texts {
        match text.split_once('=') {
            Some((key, "")) => drop(map.remove(key.trim())),
            Some((key, value)) => drop(map.insert(key.trim().into(), value.trim().into())),
            None if crate::field::is_nothing(text) => map.clear(),
            None => {
                let why = format!("--{name} {text}: expected KEY=VALUE");
                return Err(Failure::Usage(why));
            }
        }
    }
    Ok(if map.is_empty() {
        Value::Nothing
    } else {
        Value::Pairs(map)
    })
}

fn points(field: &Field, text: &str) -> Result<i64, Failure> {
    let name = format!("{}-by", field.name);
    let digits = text.strip_prefix('+').unwrap_or(text);
    let points = digits
        .parse()
        .map_err(|_| format!("{text:?} is not a whole number"));
    points.map_err(|why| usage(&name, why))
}

impl clap::FromArgMatches for Words {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut words = Self::default();
        words.update_from_arg_matches(matches)?;
        Ok(words)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let words = WORDS.iter().map(|word| (&*word.name, word.takes));
        let positions = POSITIONS.iter().map(|name| (*name, Takes::Value));
        for (name, takes) in positions.chain(words) {
            let texts: Vec<String> = if takes == Takes::Nothing {
                let given = matches.get_flag(name).then(String::new);
                given.into_iter().collect()
            } else {
                let given = matches.get_many::<String>(name);
                given.into_iter().flatten().cloned().collect()
            };
            if !texts.is_empty() {
                self.given.push((name, texts));
            }
        }
        Ok(())
    }
}

impl clap::Args for Words {
    fn augment_args(command: clap::Command) -> clap::Command {
        let helps = [
            "The account's id; without one the edit is of what all accounts share",
            "The id of one of its people",
        ];
        let positions = POSITIONS.iter().zip(helps);
        let positions = positions.map(|(name, help)| Arg::new(name).help(help));
        command.args(positions).args(WORDS.iter().map(argument))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

fn argument(word: &'static Word) -> Arg {
    let argument = Arg::new(&*word.name).long(&*word.name).help(&*word.help);
    let argument = match word.heading {
        Some(heading) => argument.help_heading(heading),
        None => argument.hide(true),
    };
    let valued = |argument: Arg| {
        let argument = argument.value_name(&*word.value).action(ArgAction::Append);
        argument.allow_negative_numbers(true)
    };
    match word.takes {
        Takes::Nothing => argument.action(ArgAction::SetTrue),
        Takes::Value => valued(argument),
        Takes::Maybe => valued(argument)
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value(""),
    }
}
