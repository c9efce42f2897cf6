//! Every account summed up and in order, whoever serves it and whatever the filter says.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::order::Order;
use super::summary::{Row, Rows, Summary};
use crate::method::portfolio::Book;
use crate::model::{AccountId, MemberId, Settings, Workspace};

/// Every account in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::app) struct Everyone {
    pub(super) order: Order,
    pub(super) rows: Rows,
    pub(super) known: HashMap<AccountId, Row>,
}

/// Whose accounts are shown: a place in the team; none: somebody who is not in it, and has no accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mine(Option<u32>);

impl Everyone {
    /// Sums every account up and puts them in order.
    pub(in crate::app) fn new(workspace: &Workspace, book: &Book, order: Order) -> Self {
        let ids: Vec<&AccountId> = workspace.accounts.keys().collect();
        let summed = ids.par_iter();
        let mut rows: Vec<Row> = summed
            .filter_map(|id| Summary::new(workspace, book, id).map(Arc::new))
            .collect();
        let known = rows.iter().map(|row| (row.id.clone(), row.clone()));
        let known = known.collect();
        order.sort(&mut rows);
        Self {
            order,
            rows: Arc::new(rows),
            known,
        }
    }

    /// Those that are somebody's, in order; everybody's when nobody is asked for.
    pub(super) fn of(&self, mine: Option<Mine>) -> Rows {
        let Some(mine) = mine else {
            return Arc::clone(&self.rows);
        };
        let rows = self.rows.par_iter();
        Arc::new(rows.filter(|row| mine.has(row)).cloned().collect())
    }
}

impl Mine {
    pub(super) fn new(me: &MemberId, settings: &Settings) -> Self {
        let place = settings.team.iter().position(|member| member.id == *me);
        Self(place.and_then(|place| u32::try_from(place).ok()))
    }

    pub(super) fn has(self, row: &Summary) -> bool {
        self.0.is_some() && (row.csm == self.0 || row.owner == self.0)
    }
}
