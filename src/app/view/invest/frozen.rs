//! The plan of a point beside what was done since: the point is read outside, and held against the facts of now.

use std::sync::Arc;

use super::{Part, select_account};
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::invest::Wishes;
use crate::invest::frozen::{Frozen, FrozenRow, Scored, frozen};
use crate::method::portfolio::Book;
use crate::model::{Date, Workspace, written};

/// A workspace as it was kept, with its scores.
#[derive(Debug, Clone)]
pub struct Point {
    /// Its name.
    pub name: String,
    /// The workspace.
    pub workspace: Workspace,
    /// Its scores on the day it was kept.
    pub book: Book,
    /// What is to be said of how it was read.
    pub warning: Option<String>,
}

/// What is remembered of a point.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    point: Option<Arc<Point>>,
    /// The quarter of the manager who is shown; none: it is held against the facts of now when it is shown next.
    quarter: Option<Frozen>,
    /// The row with the cursor.
    at: usize,
}

impl Kept {
    /// Has it held against the facts of now when it is shown next.
    pub(super) fn outdate(&mut self) {
        self.quarter = None;
    }
}

impl State {
    /// The quarter of the point, where one is shown.
    #[must_use]
    pub fn frozen_quarter(&self) -> Option<&Frozen> {
        self.views.invest.kept.quarter.as_ref()
    }

    /// The name of the point that is shown, and its day.
    #[must_use]
    pub fn frozen_point(&self) -> Option<(&str, Date)> {
        let point = self.views.invest.kept.point.as_ref()?;
        Some((&point.name, point.book.prepared().as_of))
    }

    /// The row with the cursor in the quarter of the point.
    #[must_use]
    pub fn frozen_row(&self) -> Option<(usize, &FrozenRow)> {
        let rows = &self.frozen_quarter()?.accounts;
        let at = self.views.invest.kept.at.min(rows.len().checked_sub(1)?);
        Some((at, &rows[at]))
    }
}

/// Has a point read: that of this name, or the only one there is.
pub(in crate::app) fn read_point(name: &str) -> Result<Vec<Effect>, Refusal> {
    Ok(vec![Effect::ReadPoint(name.to_owned())])
}

/// Shows the plan of a point that was read, or says why it cannot be.
pub(in crate::app) fn take_point(state: &mut State, read: Result<Arc<Point>, String>) {
    let point = match read {
        Ok(point) => point,
        Err(why) => {
            state.notice = Refusal::new(why).into();
            return;
        }
    };
    let day = point.book.prepared().as_of;
    if day > state.as_of() {
        let text = format!(
            "The point is of {}, which is later than the day shown.",
            written(day)
        );
        state.notice = Refusal::new(text).into();
        return;
    }
    state.notice = point
        .warning
        .clone()
        .map_or_else(Notice::default, Notice::failed);
    state.views.invest.kept = Kept {
        point: Some(point),
        ..Kept::default()
    };
    state.views.invest.part = Part::Frozen;
    state.show(Screen::Invest);
}

/// Holds the quarter of the manager who is shown against the facts of now, unless that is done.
pub(super) fn refresh(state: &mut State) {
    let Some(plan) = state.views.invest.plan() else {
        return;
    };
    let csm = &plan.csm;
    let kept = &state.views.invest.kept;
    let is_made = kept
        .quarter
        .as_ref()
        .is_some_and(|quarter| quarter.csm == *csm);
    let Some(point) = kept.point.as_ref().filter(|_| !is_made) else {
        return;
    };
    let then = Scored {
        workspace: &point.workspace,
        book: &point.book,
    };
    let now = Scored {
        workspace: &state.workspace,
        book: &state.book,
    };
    let wishes = Wishes {
        by: state.views.invest.by,
        ..Wishes::default()
    };
    let manager = point.workspace.settings.member(csm);
    let quarter = manager.map(|manager| frozen(then, now, manager, &wishes));
    state.views.invest.kept.quarter = quarter;
}

/// Puts the cursor on a row, whose account is selected with it; says whether it was there before.
pub(super) fn point_at(state: &mut State, place: usize) -> bool {
    let was = state.frozen_row().is_some_and(|(at, _)| at == place);
    state.views.invest.kept.at = place;
    let account = state.frozen_row().map(|(_, row)| row.account.clone());
    if let Some(account) = account.filter(|id| state.workspace.accounts.contains_key(id)) {
        select_account(state, account);
    }
    was
}
