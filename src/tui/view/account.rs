//! Account: the page of one account.

pub(super) use crate::tui::page::{draw, item_at};
