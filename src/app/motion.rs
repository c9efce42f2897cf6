//! The ways in which a cursor moves, wherever it is.

/// How a cursor moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Motion {
    Down,
    Up,
    Left,
    Right,
    PageDown,
    PageUp,
    First,
    Last,
}

impl Motion {
    /// How many places it moves in a list that shows so many rows; none: it moves sideways.
    pub(super) fn places(self, rows: usize) -> Option<isize> {
        let page = isize::try_from(rows.max(1)).unwrap_or(isize::MAX);
        Some(match self {
            Self::Down => 1,
            Self::Up => -1,
            Self::PageDown => page,
            Self::PageUp => -page,
            Self::First => isize::MIN,
            Self::Last => isize::MAX,
            Self::Left | Self::Right => return None,
        })
    }
}
