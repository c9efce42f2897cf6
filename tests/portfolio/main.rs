//! The part of the method that no account can tell alone, worked out by hand, and the law that an edit leads where a
//! fresh start does.

#[path = "../common/mod.rs"]
mod common;

mod groups;
mod law;
mod managers;
mod pane;
mod vital_few;
mod what_if;
