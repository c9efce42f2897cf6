//! The properties of a field, and the kinds of value.

use super::read::Lean;

/// The properties of a field, shared by every use of it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name on the command line, in forms and in typed lines: the file's name with hyphens.
    pub name: &'static str,
    /// Other accepted names.
    pub aliases: &'static [&'static str],
    /// Its path in the record, as the file spells it.
    pub path: &'static str,
    /// Its name in a sentence.
    pub label: &'static str,
    /// An example of a value.
    pub example: &'static str,
    /// Its help text.
    pub help: &'static str,
    /// The kind of value it takes.
    pub kind: Kind,
    /// The meaning of an absent value.
    pub absent: Absent,
    /// True if a new record must have it.
    pub required: bool,
    /// True if it identifies the record and so cannot be changed.
    pub fixed: bool,
    /// True if entries with the same value are the same entry.
    pub key: bool,
    /// True if the file keeps its history.
    pub history: bool,
    /// True if it can move a figure of equity.
    pub scored: bool,
    /// Whether a customer may see it.
    pub sharing: Sharing,
    /// The word that introduces it in a line of several parts.
    pub lead: &'static str,
    /// What a number of it counts: `days`.
    pub unit: &'static str,
    /// Whether it is a text of several lines.
    pub lines: bool,
}

/// The meaning of an absent value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// There is always a value.
    Never,
    /// There is none: `-`.
    None,
    /// Nobody knows: `?`.
    Unknown,
    /// Nothing is said of it: `-`; that nobody knew is said: `?`.
    Unsaid,
}

/// Whether a field may be shown to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Never.
    Never,
    /// Always.
    Always,
    /// If the entry is marked as shared or concerns both sides: the customer's own answer, a coming meeting, who
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
    /// A day, with the rule for incomplete dates.
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
    /// A reference by id.
    Reference(Target),
    /// Several values, separated by commas.
    List(&'static Kind),
    /// Texts by key, and what the keys refer to.
    Pairs(Option<Target>),
    /// The fields of a small record, written one after another in a line.
    Parts(fn() -> Vec<&'static Field>),
    /// The expected effects of an action.
    Effect,
    /// The method's constants, described in a file of their own.
    Constants,
}

/// The target of a reference.
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
    /// Returns the name of such a target.
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

    /// True if a name is one of its names.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }
}
