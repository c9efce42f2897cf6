//! The terminal: keys in, frames out. Drawing reads the state and changes nothing; only the loop in `run` does
//! anything to the world outside.

mod above;
mod drafts;
mod editor;
pub(crate) mod export;
mod footer;
mod form;
mod header;
mod input;
pub mod keys;
pub mod look;
mod outside;
mod panes;
mod parts;
pub mod pointer;
mod run;
pub mod screen;
mod signals;
mod terminal;
mod unsaved;
mod writer;

pub use run::{Options, run};
