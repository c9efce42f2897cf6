//! The five panes, and the little that each of them remembers.

use super::command::Command;
use super::quadrant::Plot;
use crate::model::{AccountId, MemberId};

/// A pane of the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The list of accounts.
    Accounts,
    /// Lifetime value by complexity.
    Quadrant,
    /// Attitude by power.
    Grid,
    /// Stages over time.
    Timeline,
    /// Managers and their accounts.
    Portfolio,
}

impl Pane {
    /// Every pane in the order of their keys.
    pub const ALL: [Self; 5] = [
        Self::Accounts,
        Self::Quadrant,
        Self::Grid,
        Self::Timeline,
        Self::Portfolio,
    ];

    /// The command that gives it the keys.
    #[must_use]
    pub fn command(self) -> Command {
        match self {
            Self::Accounts => Command::FocusAccounts,
            Self::Quadrant => Command::FocusQuadrant,
            Self::Grid => Command::FocusGrid,
            Self::Timeline => Command::FocusTimeline,
            Self::Portfolio => Command::FocusPortfolio,
        }
    }

    /// The title on its border.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Accounts => "Accounts",
            Self::Quadrant => "Quadrant",
            Self::Grid => "Power grid",
            Self::Timeline => "Stage timeline",
            Self::Portfolio => "CSM portfolio",
        }
    }

    /// What its keys do, most wanted first.
    pub(super) fn wanted(self) -> &'static [Command] {
        use Command::{
            Add, AsOfBack, AttitudeUp, Down, Edit, Filter, Grab, Group, Level, Mark, Member, Mine,
            Narrower, Open, PowerUp, Sort, Stage, Tie, Touch, TypeAttitude, Undo, WithPlan, Zoom,
        };
        match self {
            Self::Accounts => &[
                Down, Filter, Edit, Zoom, Sort, Group, Mark, Undo, Add, Touch, Stage, Mine,
                AsOfBack,
            ],
            Self::Quadrant => &[
                Down, Zoom, Level, Filter, Edit, WithPlan, Undo, AsOfBack, Mine,
            ],
            Self::Grid => &[
                Down,
                AttitudeUp,
                PowerUp,
                TypeAttitude,
                Zoom,
                Tie,
                Undo,
                Add,
                AsOfBack,
            ],
            Self::Timeline => &[
                Stage, Touch, Zoom, Narrower, Undo, AsOfBack, WithPlan, Filter,
            ],
            Self::Portfolio => &[Down, Open, Grab, Zoom, Member, Undo, Filter, AsOfBack, Mine],
        }
    }
}

/// What the quadrant shows a point for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QuadrantLevel {
    /// Each account.
    #[default]
    Account,
    /// Each segment.
    Segment,
    /// The whole market.
    Market,
}

/// What the quadrant remembers.
#[derive(Debug, Clone, Default)]
pub struct Quadrant {
    /// What a point stands for.
    pub level: QuadrantLevel,
    /// Where the accounts lie.
    pub plot: Plot,
}

/// What the power grid remembers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Grid {
    /// Whether reporting lines are drawn.
    pub lines: bool,
}

/// What the timeline remembers.
#[derive(Debug, Clone, Copy)]
pub struct Timeline {
    /// Months across the pane, 3..=120.
    pub months: i32,
    /// Months by which the view is moved into the past (negative) or the future.
    pub shift: i32,
}

impl Default for Timeline {
    fn default() -> Self {
        Self {
            months: 24,
            shift: 0,
        }
    }
}

/// What the portfolio remembers.
#[derive(Debug, Clone, Default)]
pub struct Portfolio {
    /// The selected manager; none: the accounts that nobody serves.
    pub manager: Option<MemberId>,
    /// The account under the cursor, while the manager is open.
    pub open: Option<AccountId>,
    /// The accounts that are held, to be put down with another manager.
    pub held: Vec<AccountId>,
    /// Whether a manager was chosen when there first was one.
    pub(super) begun: bool,
}
