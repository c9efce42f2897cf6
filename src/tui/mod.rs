//! The terminal: keys in, frames out. Drawing reads the state and changes nothing; only the loop in `run` does
//! anything to the world outside.

mod above;
mod changes;
mod drafts;
mod editor;
mod export_window;
mod first_run;
mod footer;
mod form;
mod header;
mod import;
mod import_window;
mod input;
mod keeper;
mod kept;
pub mod keys;
pub mod look;
mod opener;
mod outside;
mod own;
mod panes;
mod parts;
pub mod pointer;
mod run;
mod scorer;
pub mod screen;
mod signals;
mod terminal;
mod unsaved;
mod writer;

pub use first_run::{draw as draw_first_run, first_run};
pub use run::{Options, run};
