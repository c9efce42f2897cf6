//! Files of other systems in: read, recognised, and turned into neutral records, with nothing guessed.
//!
//! ```text
//! bytes --read--> Table --recognise--> Mapping --convert--> Batch of records, questions and what was not taken
//! ```
//!
//! * [`read`]: any delimited file or workbook, as a header and rows of text with their lines.
//! * [`dialect`]: which system wrote it and which column fills which field.
//! * [`record`]: what a row says, in our words; [`batch`]: all of it, with every row accounted for.
//! * [`question`]: what only a person can decide, and the answers.
//! * [`gather`](gather()): the three steps in one.
//! * [`rules`]: what a person decided for all records of a kind: several rows of one record, look-alikes, who moved.
//! * `owned`, `change`: the fields that other systems own, and what a run changes of them.
//! * `link`: which account, person and member each record is, or that nobody can say without guessing.
//! * [`mod@plan`]: a three-way merge of the last import, this one and what the workspace has, as one edit; and the way back.
//! * [`profile`]: how files of a kind are read, under a name.
//! * [`base`]: what earlier imports said; [`Forgotten`]: who is passed over.
//!
//! Nothing here opens a file: callers hand over names and bytes.

pub mod base;
pub mod batch;
mod change;
mod convert;
pub mod currency;
pub mod dialect;
mod forgotten;
mod gather;
mod link;
pub mod owned;
pub mod plan;
pub mod profile;
pub mod question;
pub mod read;
pub mod record;
pub mod rules;
pub mod tables;

pub use base::Base;
pub use batch::Batch;
pub use change::{Change, Item, Proposed, Value, constants_changed};
pub use forgotten::Forgotten;
pub use gather::{gather, gather_end, gather_table};
pub use link::{LookAlike, Moved, Namesakes, Review, Stray, Unclear, What};
pub use owned::Owned;
pub use plan::{Decided, Options, Plan, Prefer, plan, plan_decided, plan_once};
pub use profile::Profile;
pub use question::{Answers, Choices};
