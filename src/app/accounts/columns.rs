//! How wide the columns of the list are, which of them there is room for, and how far they can be moved sideways: known
//! to whoever draws and to whoever moves.

use super::List;
use super::order::Sort;
use crate::app::pane::Pane;
use crate::app::state::State;

/// Before the name: the pointer and the mark, and a blank.
pub const MARGIN: u16 = 3;

/// The least columns of a name.
const NAME: u16 = 18;

impl Sort {
    /// The columns behind the name as they come, those that matter most first: all that the list can be sorted by but
    /// for severity, which has no column, and the name.
    #[must_use]
    pub fn standard_columns() -> &'static [Self] {
        const COLUMNS: [Sort; 11] = [
            Sort::Verdict,
            Sort::Gap,
            Sort::Arr,
            Sort::Renewal,
            Sort::Insight,
            Sort::Touch,
            Sort::Tier,
            Sort::Stage,
            Sort::Health,
            Sort::Csm,
            Sort::Orientation,
        ];
        &COLUMNS
    }

    /// The least columns of what stands under it, as things are or with the plan's figures beside.
    #[must_use]
    pub fn columns(self, with_plan: bool) -> u16 {
        match self {
            Self::Severity | Self::Name => 0,
            Self::Verdict if with_plan => 5,
            Self::Gap if with_plan => 11,
            Self::Verdict => 2,
            Self::Gap | Self::Arr | Self::Tier => 5,
            Self::Renewal | Self::Stage => 6,
            Self::Health => 7,
            // The longest code of most insights behind its sign, and `PlanReview -446d`.
            Self::Insight => 18,
            Self::Touch => 15,
            Self::Csm => 16,
            Self::Orientation => 19,
        }
    }
}

/// How many columns from one on there is room for beside the name.
#[must_use]
pub fn fitting(columns: &[Sort], room: u16, with_plan: bool, first: usize) -> usize {
    let mut spare = room.saturating_sub(MARGIN + NAME);
    let columns = columns.iter().skip(first);
    let fits = columns.take_while(|sort| {
        let wanted = sort.columns(with_plan) + 1;
        let fits = wanted <= spare;
        spare = spare.saturating_sub(wanted);
        fits
    });
    fits.count()
}

/// How many columns have to be passed over for the last one to be seen.
fn most_passed(columns: &[Sort], room: u16, with_plan: bool) -> usize {
    let all = columns.len();
    let seen = |first: &usize| first + fitting(columns, room, with_plan, *first) == all;
    (0..all).find(seen).unwrap_or(all.saturating_sub(1))
}

impl List {
    /// The columns behind the name, in their order.
    #[must_use]
    pub fn columns(&self) -> &[Sort] {
        match self.chosen.as_slice() {
            [] => Sort::standard_columns(),
            chosen => chosen,
        }
    }

    /// Shows these columns behind the name in this order; none: those that come with the program.
    pub fn set_columns(&mut self, columns: &[Sort]) {
        let mut chosen: Vec<Sort> = Vec::new();
        for sort in columns
            .iter()
            .filter(|sort| Sort::standard_columns().contains(sort))
        {
            if !chosen.contains(sort) {
                chosen.push(*sort);
            }
        }
        self.chosen = chosen;
        self.passed = 0;
    }
}

impl State {
    /// How many of the columns behind the name the list passes over in so many columns of the screen.
    #[must_use]
    pub fn columns_passed(&self, room: u16) -> usize {
        let most = most_passed(self.list.columns(), room, self.shows_two());
        self.list.passed.min(most)
    }

    /// Moves the columns of the list by one; says whether there are any to be moved.
    pub(in crate::app) fn move_columns(&mut self, right: bool) -> bool {
        // The bar beside the list has a column.
        let room = self.width_of(Pane::Accounts).saturating_sub(1);
        let most = most_passed(self.list.columns(), room, self.shows_two());
        let now = self.columns_passed(room);
        self.list.passed = if right {
            (now + 1).min(most)
        } else {
            now.saturating_sub(1)
        };
        most > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitting(room: u16, with_plan: bool, first: usize) -> usize {
        super::fitting(Sort::standard_columns(), room, with_plan, first)
    }

    fn most_passed(room: u16, with_plan: bool) -> usize {
        super::most_passed(Sort::standard_columns(), room, with_plan)
    }

    #[test]
    fn columns_are_lost_from_the_right_and_come_into_sight_when_others_are_passed_over() {
        // 3 + 18 for the name; with the blank before it the verdict takes 3, the gap 6, ARR 6, the renewal 7: 43.
        assert_eq!(fitting(43, false, 0), 4);
        assert_eq!(fitting(42, false, 0), 3);
        // With the plan the verdict takes 6 and the gap 12, which leaves 4 of 22: ARR needs 6.
        assert_eq!(fitting(43, true, 0), 2);
        assert_eq!(fitting(45, true, 0), 3);
        // The last one takes 20 of the 22, the one before it 17 more.
        assert_eq!(fitting(43, false, 10), 1);
        assert_eq!(most_passed(43, false), 10);
        // All of them: 21 + 3 + 6 + 6 + 7 + 19 + 16 + 6 + 7 + 8 + 17 + 20.
        assert_eq!(fitting(136, false, 0), 11);
        assert_eq!(most_passed(136, false), 0);
        assert_eq!(most_passed(135, false), 1);
    }

    #[test]
    fn chosen_columns_are_shown_in_their_order_and_each_once() {
        let mut list = List::default();
        assert_eq!(list.columns(), Sort::standard_columns());
        list.set_columns(&[Sort::Csm, Sort::Name, Sort::Gap, Sort::Csm]);
        assert_eq!(list.columns(), [Sort::Csm, Sort::Gap]);
        // 21 for the name, 17 and 6.
        assert_eq!(super::fitting(list.columns(), 44, false, 0), 2);
        assert_eq!(super::most_passed(list.columns(), 43, false), 1);
        list.set_columns(&[]);
        assert_eq!(list.columns(), Sort::standard_columns());
    }
}
