//! The terminal: keys in, frames out. Drawing reads the state and changes nothing; only the loop in `run` does
//! anything to the world outside.

pub mod keys;
pub mod look;
mod panes;
mod parts;
mod run;
pub mod screen;
mod terminal;
mod writer;

pub use run::run;
