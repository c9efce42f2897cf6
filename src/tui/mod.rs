//! The terminal: keys in, frames out. Drawing reads the state and changes nothing; only the loop in `run` does
//! anything to the world outside.

mod changes;
mod cursor;
mod drafts;
mod editor;
mod first_run;
mod footer;
mod header;
mod import;
mod import_tables;
mod input;
pub mod keys;
mod layer;
mod lines;
pub mod look;
mod opener;
mod outside;
mod page;
mod pane_cache;
mod panes;
mod parts;
pub mod pointer;
mod preferences;
mod run;
mod scorer;
pub mod screen;
mod signals;
mod terminal;
mod unsaved;
mod view;
mod writer;

pub use drafts::is_open;
pub use first_run::{draw as draw_first_run, first_run};
pub use run::{Options, run};
