//! Workspace: the page of what all accounts share.

pub(super) use crate::tui::page::{draw, item_at};
