//! Changing a RON file in place: only the bytes an edit concerns are rewritten, all else stays as a person left it.
//!
//! A text is scanned into a [`Document`], a tree of spans over the text. Two [`Tree`]s (the values
//! before and after an edit) give the [`Change`]s by [`diff()`], and [`apply()`] writes them into the text:
//!
//! ```
//! use cultivate::workspace::patch::{Tree, apply, diff};
//! let text = "(\n    arr: 640_000, // from the contract\n)\n";
//! let before = Tree::Struct(vec![("arr".into(), Tree::Int(640_000))]);
//! let after = Tree::Struct(vec![
//!     ("arr".into(), Tree::Number("650_000".into())),
//!     ("key".into(), Tree::Bool(true)),
//! ]);
//! let patched = apply(text, &diff(&before, &after), &|_| &["name", "arr", "key"]).expect("a good text");
//! assert_eq!(patched, "(\n    arr: 650_000, // from the contract\n    key: true,\n)\n");
//! ```
//!
//! The module knows RON and nothing of accounts, but for three short tables: which lists stand on
//! lines of their own (`house`), and which fields tell list entries apart (`align`).

mod align;
mod apply;
mod diff;
mod document;
mod emptied;
mod error;
mod house;
mod insert;
mod lexeme;
mod node;
mod number;
mod path;
mod place;
mod quote;
mod remove;
mod scan;
mod text;
mod tree;

#[cfg(test)]
mod tests;

pub use apply::{FieldOrder, apply};
pub use diff::{Change, Op, diff};
pub use document::{Document, Kind, Span};
pub use emptied::keep_comments;
pub use error::{PatchError, Reason, ScanError};
pub use node::{Children, Node};
pub use path::{Path, PathError, Step};
pub use place::Place;
pub use tree::Tree;
