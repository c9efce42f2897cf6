//! What kinds of value fields take: how each is described, which words it offers.

use super::Field;
use super::read::{Lean, percent};

/// What a field takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Free text.
    Text,
    /// The id of the record itself.
    Id,
    /// `yes` or `no`.
    Yes,
    /// A day; which one is meant where a text leaves it open.
    Date(Lean),
    /// An amount of money.
    Money,
    /// A whole number between two others.
    Whole(i64, i64),
    /// A number between two others.
    Real(f64, f64),
    /// A share between two others, shown in per cent.
    Share(f64, f64),
    /// A length of time.
    Hours,
    /// A word of a closed list: what the list is called, and its words.
    Word(&'static str, fn() -> Vec<&'static str>),
    /// Something that has an id.
    Reference(Target),
    /// Several, with commas between them.
    List(&'static Kind),
    /// Texts by key.
    Pairs,
    /// The fields of a small record, one after another in a line.
    Parts(fn() -> Vec<&'static Field>),
    /// What an action is expected to bring.
    Effect,
    /// The method's constants, which have a file of their own to describe them.
    Constants,
}

/// What a reference is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Another account.
    Account,
    /// A person of the account.
    Person,
    /// A member of our team.
    Member,
    /// A member who serves accounts as a manager.
    Manager,
    /// A member of our team or a person of the account.
    Anybody,
    /// An offering.
    Offering,
    /// A segment.
    Segment,
    /// A program.
    Program,
    /// An objective of the account.
    Objective,
}

impl Target {
    /// What one is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Person => "person of the account",
            Self::Member => "member of the team",
            Self::Manager => "customer-success manager",
            Self::Anybody => "member of the team or person of the account",
            Self::Offering => "offering",
            Self::Segment => "segment",
            Self::Program => "program",
            Self::Objective => "objective",
        }
    }
}

impl Kind {
    /// What it takes, in words.
    #[must_use]
    pub fn takes(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Id => "an id: lower-case letters, digits and hyphens".to_owned(),
            Self::Yes => "yes or no".to_owned(),
            Self::Date(_) => "a day: 2027-03-01, 1 mar, +2w".to_owned(),
            Self::Money => "an amount: 640000, 640k, 1.2m".to_owned(),
            Self::Whole(low, high) => format!("{low} to {high}"),
            Self::Real(low, high) => format!("{low} to {high}"),
            Self::Share(low, high) => format!("{} to {}", percent(low), percent(high)),
            Self::Hours => "hours: 1.5, 30m, 1h30".to_owned(),
            Self::Word(_, words) => either(&words()),
            Self::Reference(target) => target.name().to_owned(),
            Self::List(Kind::Effect) => format!("{}, with ; between", Self::Effect.takes()),
            Self::List(kind) => format!("{}, with commas between", kind.takes()),
            Self::Pairs => "key=value, with ; between".to_owned(),
            Self::Parts(fields) => Self::listed(&fields()),
            Self::Effect => {
                "`ines attitude +1`, `ines/tom trust +5`, `journey Value` or `touch Qbr`".to_owned()
            }
            Self::Constants => "constants of the method".to_owned(),
        }
    }

    /// The parts that stand in a line without a word before them.
    fn line(fields: &[&Field]) -> String {
        let bare = fields.iter().filter(|field| field.lead.is_empty());
        let parts: Vec<String> = bare.map(|field| field.kind.placeholder()).collect();
        parts.join(" ")
    }

    /// What the parts of a line take: each with its name, or with the word that leads it in.
    pub(super) fn listed(fields: &[&Field]) -> String {
        let one = |field: &&Field| match field.lead {
            "" => format!("{}: {}", field.label, field.kind.takes()),
            lead => format!("{lead} {}", field.kind.takes()),
        };
        let parts: Vec<String> = fields.iter().map(one).collect();
        parts.join(", ")
    }

    /// A word for the value in a command's help: `DATE`, `0..10`, `TIER`.
    #[must_use]
    pub fn placeholder(self) -> String {
        match self {
            Self::Text => "TEXT".to_owned(),
            Self::Id | Self::Reference(_) => "ID".to_owned(),
            Self::Yes => "YES/NO".to_owned(),
            Self::Date(_) => "DATE".to_owned(),
            Self::Money => "MONEY".to_owned(),
            Self::Whole(low, high) if high > 1_000 => format!("{low}.."),
            Self::Whole(low, high) => format!("{low}..{high}"),
            Self::Real(low, high) | Self::Share(low, high) => format!("{low}..{high}"),
            Self::Hours => "HOURS".to_owned(),
            Self::Word(list, _) => list.split(' ').next_back().unwrap_or(list).to_uppercase(),
            Self::List(Kind::Effect) | Self::Effect => "EFFECT".to_owned(),
            Self::List(kind) => format!("{}S", kind.placeholder().trim_end_matches('S')),
            Self::Pairs => "KEY=VALUE".to_owned(),
            Self::Parts(fields) => Self::line(&fields()),
            Self::Constants => "PATH=RON".to_owned(),
        }
    }
}

/// `High, Low or Tech`.
fn either(words: &[&str]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}
