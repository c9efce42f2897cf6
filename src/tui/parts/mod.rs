//! Drawing without knowledge of accounts: text in cells, bars, frames.

mod cells;
mod edge;
mod flow;
mod focus;
mod paint;
mod text;
pub(crate) mod whisker;

pub(crate) use cells::{Buffer, Cell, Ink};
pub(crate) use edge::edged;
pub(crate) use flow::flowed;
pub(crate) use focus::CARET;
pub(crate) use paint::Paint;
#[cfg(debug_assertions)]
pub(crate) use text::broken_while;
pub(crate) use text::{cut, fitted, on_one_line, paragraphs, put, width, wrapped, wrapped_within};
