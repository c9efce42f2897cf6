//! The library behind `cultivate`: a planner for account managers, from plain files to the screen.
//!
//! Data flows one way:
//!
//! ```text
//! files --read--> model --score--> scores --draw--> screen
//!   ^               ^                                 |
//!   +--write-- edit-+------ command <---- keys -------+
//! ```
//!
//! * [`model`]: what is true, as checked values; no files, no clock, no screen.
//! * [`method`]: every score, pure, from the model and a day; each explains itself.
//! * [`edit`]: one change as data; applying it gives its inverse.
//! * [`field`]: one row for each field: its names, help, reading, showing, and the change it makes.
//! * [`entry`]: the one-line grammars in which people type.
//! * [`workspace`]: the folder on disk: its schema, reading, patching in place, saving, problems.
//! * [`import`]: files of other systems in, as neutral records; nothing guessed.
//! * [`transfer`]: carried out on a folder: an import in, a plan out, what was taken out earlier.
//! * [`picture`]: where points, bands and bars go, in unit coordinates.
//! * [`agenda`]: what is due and what needs whom, in order.
//! * [`invest`]: where the next hours go.
//! * [`difference`]: what changed between two days or two files, in sentences, and what each fact did to a score.
//! * [`snapshot`]: a plan out: an outline as data, and the formats it is written in.
//! * [`app`]: what the person is doing: one state, one function that changes it, effects as data.
//! * [`tui`]: the terminal: keys in, frames out.
//! * [`cli`]: one file a subcommand.
//!
//! `tests/architecture.rs` holds who may use whom; `docs/architecture.md` follows one key through all of it.

pub mod agenda;
pub mod app;
pub mod cli;
pub mod difference;
pub mod edit;
pub mod entry;
pub mod field;
pub mod import;
pub mod invest;
pub mod method;
pub mod model;
pub mod picture;
pub mod snapshot;
pub mod transfer;
pub mod tui;
pub mod workspace;
