//! The lines of a section: what each is about, so that it can be opened, changed or taken away where it stands.

use super::section::Section;
use crate::field::Subject;
use crate::method::insight::Code;
use crate::method::power::Class;
use crate::model::{Channel, ProgramId, RoleKind, StakeholderId};

/// A line of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A record: an entry of a list, or a person.
    Record(Subject),
    /// A person who has left.
    Left(StakeholderId),
    /// A field of the account or of the workspace, by its place among the fields.
    Field(usize),
    /// A constant of the method, by its place among them.
    Constant(usize),
    /// A figure of the scorecard.
    Figure(Figure),
    /// A cause.
    Cause(Code),
    /// A role of the method that nobody fills.
    Role(RoleKind),
    /// One of the best moves, by its place.
    Move(usize),
    /// A requirement of the cadence, by its place.
    Due(usize),
    /// What one person gave and received.
    Exchange(StakeholderId),
    /// A group whose work changes.
    Change(Channel),
    /// A section that has no digit.
    Section(Section),
    /// Something that is only read.
    Told(Told),
}

/// A figure of the scorecard that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// Quality.
    Depth,
    /// Composition.
    Power,
    /// Coverage.
    Reach,
    /// All three together.
    Equity,
    /// Hours spent, needed, and worth it.
    Hours,
    /// The corner of the quadrant.
    Orientation,
    /// The stage in both views.
    Stage,
}

impl Figure {
    /// Every figure in the order of the scorecard.
    pub const ALL: [Self; 7] = [
        Self::Depth,
        Self::Power,
        Self::Reach,
        Self::Equity,
        Self::Hours,
        Self::Orientation,
        Self::Stage,
    ];

    /// What the scorecard calls it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Depth => "Depth",
            Self::Power => "Power",
            Self::Reach => "Reach",
            Self::Equity => "Equity",
            Self::Hours => "Hours",
            Self::Orientation => "Orientation",
            Self::Stage => "Stage",
        }
    }
}

/// Something that is only read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// What the columns of the scorecard are.
    Columns,
    /// The equity gap over two years.
    Trend,
    /// Why the account has no figures.
    Unscored,
    /// That a section holds nothing, and what adds something.
    Empty(Section),
    /// A key relationship: how deep it is.
    Channel(Channel),
    /// That nobody carries a key relationship.
    Nobody,
    /// How to treat a class of person.
    Tactic(Class),
    /// How many hold a role, and how many are wanted.
    Role(RoleKind),
    /// A program that reached the account in the last quarter or did not.
    Program(ProgramId),
    /// That the best moves follow, and what their figures are.
    Moves,
    /// How the factors weigh in equity.
    Weights,
    /// Between what the gap can turn out, and the verdict at both ends.
    Range,
    /// What knowing somebody or something would bring, by its place among what to ask next.
    Ask(usize),
    /// Hours that are needed, spent and worth it.
    Hours(HoursOf),
    /// What success depends on.
    KeyFactor,
    /// How the relationship grows.
    Growth,
    /// What to aim for in the stage.
    StageObjective,
    /// What may go wrong in the stage.
    StageRisk,
    /// What the segment says of gifts.
    Gifts,
    /// A line of the notes, by its place.
    Note(usize),
}

/// Which hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursOf {
    /// Spent in the last twelve months.
    Invested,
    /// What complexity and cadence take.
    Necessary,
    /// What the lifetime value bears.
    Feasible,
}

impl Line {
    /// Whether the cursor can stand on it.
    #[must_use]
    pub fn is_selectable(&self) -> bool {
        !matches!(self, Self::Told(_))
    }

    /// The person it is about.
    #[must_use]
    pub fn person(&self) -> Option<&StakeholderId> {
        match self {
            Self::Record(Subject::Person(id)) | Self::Left(id) | Self::Exchange(id) => Some(id),
            _ => None,
        }
    }
}
