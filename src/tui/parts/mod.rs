//! Drawing without knowledge of accounts: text in cells, bars, frames.

mod cells;
mod edge;
mod flow;
mod text;

pub(crate) use cells::{Buffer, CARET, Cell, Ink, Paint};
pub(crate) use edge::edged;
pub(crate) use flow::flowed;
pub(crate) use text::{cut, fitted, put, width, wrapped};
