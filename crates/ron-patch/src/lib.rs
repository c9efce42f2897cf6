//! In-place changes of RON files: what does not change stays as a person left it.
//!
#![doc = include_str!("../README.md")]

mod align;
mod apply;
mod comments;
mod conventions;
mod diff;
mod document;
mod error;
mod insert;
mod layout;
mod lexeme;
mod lines;
mod locate;
mod merge;
mod node;
mod number;
mod pairing;
mod path;
mod position;
mod quote;
mod remove;
mod scan;
mod tree;

#[cfg(test)]
mod tests;

pub use apply::apply;
pub use comments::keep_comments;
pub use conventions::{Conventions, FieldOrder};
pub use diff::{Change, Op, diff};
pub use document::{Document, Kind, Span};
pub use error::{PatchError, Reason, ScanError};
pub use locate::Locator;
pub use merge::{Clash, Merge, merge, merge_whole_fields};
pub use node::{Children, Node};
pub use path::{Path, PathError, Step};
pub use position::Position;
pub use tree::Tree;
