//! The facts about a field, and what kinds of value there are.

use super::read::{Lean, percent, within};

/// The facts about a field, the same for every use of it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its one name: on the command line, in forms, in a typed line. It is the file's name with hyphens.
    pub name: &'static str,
    /// Other names that are understood.
    pub aliases: &'static [&'static str],
    /// Where it stands in the record, as the file spells it.
    pub path: &'static str,
    /// What a sentence calls it.
    pub label: &'static str,
    /// A value that it takes.
    pub example: &'static str,
    /// What it is.
    pub help: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it means when there is no value.
    pub absent: Absent,
    /// Whether a new record has to be given it.
    pub required: bool,
    /// Whether it is what the record is found by, so that it stays as it is.
    pub fixed: bool,
    /// Whether an entry with the same value is the same entry.
    pub key: bool,
    /// Whether the file keeps what it was before.
    pub history: bool,
    /// Whether it may move a figure of equity.
    pub scored: bool,
    /// Whether the customer may see it.
    pub sharing: Sharing,
    /// The word before it where it stands in a line after others.
    pub lead: &'static str,
    /// What a number of it counts: `days`.
    pub unit: &'static str,
    /// Whether it is a text of several lines.
    pub lines: bool,
}

/// What no value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// There is always a value.
    Never,
    /// There is none: `-`.
    None,
    /// Nobody knows: `?`.
    Unknown,
}

/// Whether a field may be shown to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Never.
    Never,
    /// Always.
    Always,
    /// Where the entry itself is marked as shared, or is of both sides: their own answer, a meeting ahead, who has
    /// promised something.
    Marked,
}

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
            Self::Real(low, high) => within(low, high),
            Self::Share(low, high) => format!("{} to {}", percent(low), percent(high)),
            Self::Hours => "hours: 1.5, 30m, 1h30".to_owned(),
            Self::Word(_, words) => either(&words()),
            Self::Reference(target) => target.name().to_owned(),
            Self::List(kind) if kind.between() == ';' => {
                format!("{}, with ; between", kind.takes())
            }
            Self::List(kind) => format!("{}, with commas between", kind.takes()),
            Self::Pairs => "key=value, with ; between".to_owned(),
            Self::Parts(fields) => Self::listed(&fields()),
            Self::Effect => {
                "`ines attitude +1`, `ines/tom trust +5`, `journey Value` or `touch Qbr with ines`"
                    .to_owned()
            }
            Self::Constants => "constants of the method".to_owned(),
        }
    }

    /// What stands between two of them in a list: where one may have commas of its own, a semicolon.
    pub(super) fn between(self) -> char {
        let has_list =
            |fields: Vec<&Field>| fields.iter().any(|one| matches!(one.kind, Self::List(_)));
        match self {
            Self::Effect => ';',
            Self::Parts(fields) if has_list(fields()) => ';',
            _ => ',',
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

impl Field {
    pub(super) const fn new(
        kind: Kind,
        absent: Absent,
        path: &'static str,
        name: &'static str,
        label: &'static str,
        example: &'static str,
        help: &'static str,
    ) -> Self {
        Self {
            name,
            aliases: &[],
            path,
            label,
            example,
            help,
            kind,
            absent,
            required: false,
            fixed: false,
            key: false,
            history: false,
            scored: false,
            sharing: Sharing::Never,
            lead: "",
            unit: "",
            lines: false,
        }
    }

    pub(super) const fn alias(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    pub(super) const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    pub(super) const fn called(mut self, label: &'static str) -> Self {
        self.label = label;
        self
    }

    pub(super) const fn unknown(mut self) -> Self {
        self.absent = Absent::Unknown;
        self
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) const fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }

    pub(super) const fn key(mut self) -> Self {
        self.key = true;
        self
    }

    pub(super) const fn history(mut self) -> Self {
        self.history = true;
        self
    }

    pub(super) const fn scored(mut self) -> Self {
        self.scored = true;
        self
    }

    pub(super) const fn sharing(mut self, sharing: Sharing) -> Self {
        self.sharing = sharing;
        self
    }

    pub(super) const fn lead(mut self, lead: &'static str) -> Self {
        self.lead = lead;
        self
    }

    pub(super) const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    pub(super) const fn lines(mut self) -> Self {
        self.lines = true;
        self
    }

    /// Whether it takes what an action is expected to bring.
    #[must_use]
    pub fn is_effects(&self) -> bool {
        matches!(self.kind, Kind::List(Kind::Effect))
    }

    /// Whether a name is one of its names.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }

    /// How no value is spelt; nothing where there is always one.
    #[must_use]
    pub fn nothing(&self) -> &'static str {
        match self.absent {
            Absent::Never => "",
            Absent::None => "-",
            Absent::Unknown => "?",
        }
    }

    /// What it takes, with the spelling of no value.
    #[must_use]
    pub fn takes(&self) -> String {
        let takes = match (self.kind.takes(), self.unit) {
            (takes, "") => takes,
            (takes, unit) => format!("{takes} {unit}"),
        };
        match self.absent {
            Absent::Never => takes,
            Absent::None => format!("{takes}; - none"),
            Absent::Unknown => format!("{takes}; ? unknown"),
        }
    }
}
