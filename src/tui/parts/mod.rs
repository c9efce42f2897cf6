//! Drawing without knowledge of accounts: text in cells, bars, frames.

mod flow;
mod text;

pub(crate) use flow::flowed;
pub(crate) use text::{cut, put, width, wrapped};
