//! The words of one edit as they were given: each is taken by whoever understands it, and none is passed over.

use std::cell::RefCell;
use std::str::FromStr;

use clap::{Arg, ArgAction, ArgMatches};
use compact_str::CompactString;

use super::super::Failure;
use super::grammar::{POSITIONS, WORDS};
use crate::model::*;

/// The words of one edit.
#[derive(Debug, Default)]
pub(super) struct Words {
    given: Vec<(&'static str, Vec<String>)>,
    taken: RefCell<Vec<&'static str>>,
}

/// Something that can be said on the command line.
pub(super) trait Said: Sized {
    /// Reads it; else says why not.
    fn read(text: &str) -> Result<Self, String>;
}

impl Words {
    /// The text given for a word; the last one when it is given twice.
    pub(super) fn text(&self, name: &'static str) -> Option<&str> {
        self.texts(name).last().map(String::as_str)
    }

    /// Whether a word is given.
    pub(super) fn has(&self, name: &'static str) -> bool {
        !self.texts(name).is_empty()
    }

    /// The value given for a word.
    pub(super) fn value<T: Said>(&self, name: &'static str) -> Result<Option<T>, Failure> {
        self.text(name).map(|text| read(name, text)).transpose()
    }

    /// The value given for a word that `none` and `unknown` take away.
    pub(super) fn maybe<T: Said>(&self, name: &'static str) -> Result<Option<Option<T>>, Failure> {
        let read = |text| match text {
            "none" | "unknown" => Ok(None),
            text => read(name, text).map(Some),
        };
        self.text(name).map(read).transpose()
    }

    /// The value of a word that another one needs.
    pub(super) fn needed<T: Said>(&self, name: &'static str, by: &str) -> Result<T, Failure> {
        let value = self.value(name)?;
        value.ok_or_else(|| Failure::Usage(format!("{by} needs --{name}")))
    }

    /// Every value given for a word, apart or with commas between them.
    pub(super) fn list<T: Said>(&self, name: &'static str) -> Result<Vec<T>, Failure> {
        let texts = self.texts(name).iter().flat_map(|text| text.split(','));
        let texts = texts.map(str::trim).filter(|text| !text.is_empty());
        texts.map(|text| read(name, text)).collect()
    }

    /// Every `KEY=VALUE` given for a word.
    pub(super) fn pairs(&self, name: &'static str) -> Result<Vec<(&str, &str)>, Failure> {
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
            Some((name, _)) if POSITIONS.contains(name) => Err(Failure::Usage(format!(
                "{} does not go with the other words",
                name.to_uppercase()
            ))),
            Some((name, _)) => Err(Failure::Usage(format!(
                "--{name} does not go with the other words"
            ))),
        }
    }

    /// Whether nothing was said at all.
    pub(super) fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Every text given for a word, which is thereby taken.
    pub(super) fn texts(&self, name: &'static str) -> &[String] {
        self.taken.borrow_mut().push(name);
        let given = self.given.iter().find(|(word, _)| *word == name);
        given.map_or(&[], |(_, texts)| texts)
    }
}

impl clap::FromArgMatches for Words {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut words = Self::default();
        words.update_from_arg_matches(matches)?;
        Ok(words)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let names = POSITIONS
            .iter()
            .copied()
            .chain(WORDS.iter().map(|w| w.name));
        for name in names {
            let is_flag = WORDS.iter().any(|w| w.name == name && w.value.is_empty());
            let texts: Vec<String> = if is_flag {
                matches
                    .get_flag(name)
                    .then(String::new)
                    .into_iter()
                    .collect()
            } else {
                let given = matches.get_many::<String>(name);
                given
                    .map(|texts| texts.cloned().collect())
                    .unwrap_or_default()
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
        let positions = POSITIONS.iter().map(|name| {
            let (shown, help) = match *name {
                "account" => (
                    "ACCOUNT",
                    "The account's id; without one the edit is of what all accounts share",
                ),
                _ => ("STAKEHOLDER", "The id of one of its people"),
            };
            Arg::new(name).value_name(shown).help(help)
        });
        let words = WORDS.iter().map(|word| {
            let arg = Arg::new(word.name).long(word.name).help(word.help);
            let arg = arg.help_heading(word.heading);
            if word.value.is_empty() {
                arg.action(ArgAction::SetTrue)
            } else {
                let arg = arg.value_name(word.value).action(ArgAction::Append);
                arg.allow_negative_numbers(true)
            }
        });
        command.args(positions).args(words)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

fn read<T: Said>(name: &str, text: &str) -> Result<T, Failure> {
    let word = if POSITIONS.contains(&name) {
        name.to_uppercase()
    } else {
        format!("--{name}")
    };
    T::read(text).map_err(|why| Failure::Usage(format!("{word}: {why}")))
}

macro_rules! said {
    (parsed $($type:ty),+) => { $( impl Said for $type {
        fn read(text: &str) -> Result<Self, String> {
            <$type>::from_str(text).map_err(|error| error.to_string())
        }
    } )+ };
    (whole $($type:ty),+) => { $( impl Said for $type {
        fn read(text: &str) -> Result<Self, String> {
            <$type>::new(i64::read(text)?).map_err(|error| error.to_string())
        }
    } )+ };
    (real $($type:ty),+) => { $( impl Said for $type {
        fn read(text: &str) -> Result<Self, String> {
            <$type>::try_from(f64::read(text)?).map_err(|error| error.to_string())
        }
    } )+ };
    (text $($type:ty),+) => { $( impl Said for $type {
        fn read(text: &str) -> Result<Self, String> { Ok(text.into()) }
    } )+ };
}

said!(parsed AccountId, StakeholderId, MemberId, OfferingId, SegmentId, ProgramId, ObjectiveId, ActionId, EntryId, Date);
said!(parsed Journey, Tier, Stage, View, Side, Role, Channel, Function, Maturity, Gifts, Route, InteractionKind,
    ProgramKind, Lens, Exchange, ObjectiveStatus, ActionStatus, OpportunityStatus, RiskStatus, RewardSide, RiskCause,
    FeedbackChannel, JudgedQuality, Answer);
said!(whole Power, Attitude, MarketPower, Trust, Commitment, Driver, DisruptionLevel, Likelihood, Rating, HealthScore);
said!(real Money, Fraction, Growth, Complexity, Hours);
said!(text CompactString, Box<str>, String);

impl Said for i64 {
    fn read(text: &str) -> Result<Self, String> {
        let number = text.replace('_', "");
        number
            .strip_prefix('+')
            .unwrap_or(&number)
            .parse()
            .map_err(|_| format!("{text:?} is no whole number"))
    }
}

impl Said for u32 {
    fn read(text: &str) -> Result<Self, String> {
        let number = i64::read(text)?;
        Self::try_from(number).map_err(|_| format!("{text} is out of range: expected 0 or more"))
    }
}

impl Said for f64 {
    fn read(text: &str) -> Result<Self, String> {
        let number: Option<Self> = text.replace('_', "").parse().ok();
        number
            .filter(|number| number.is_finite())
            .ok_or_else(|| format!("{text:?} is no number"))
    }
}

impl Said for bool {
    fn read(text: &str) -> Result<Self, String> {
        match text {
            "true" | "yes" => Ok(true),
            "false" | "no" => Ok(false),
            _ => Err(format!("{text:?} is neither true nor false")),
        }
    }
}

impl Said for Statement {
    fn read(text: &str) -> Result<Self, String> {
        let text = text.replace('-', "_");
        let found = Self::ALL.iter().copied().find(|s| s.name() == text);
        found.ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|s| s.name()).collect();
            format!(
                "{text:?} is no statement: expected one of {}",
                names.join(", ")
            )
        })
    }
}
