//! Drawing without knowledge of accounts: text in cells, bars, frames.

mod text;

pub(crate) use text::{cut, put, width, wrapped};
