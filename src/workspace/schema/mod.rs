//! The files' shape and version: the one place that knows how a value of the model stands in a file.
//!
//! Every struct of the files is declared once (see `shape`), which gives its reader, its description and its
//! writer. Reading goes straight into the model; what a file may say beyond a type's range, such as a reference
//! to an id that does not exist, is checked elsewhere.

mod account;
mod activity;
mod constants;
mod conventions;
mod leaf;
mod overlay;
mod people;
mod plan;
mod settings;
mod shape;
#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;

pub use crate::model::DEFAULTS;
pub use account::{account_from, account_tree};
pub use conventions::{ACCOUNT_CONVENTIONS, SETTINGS_CONVENTIONS};
pub use settings::{FORMAT, settings_from, settings_tree};
pub use shape::{FieldShape, Kind, Range, Shape};

use ron_patch::Path;

use crate::model::Account;
use shape::Field;

/// What an account's file looks like.
pub static ACCOUNT: &Shape = shape_of::<Account>();

/// What `workspace.ron` looks like.
pub static SETTINGS: &Shape = shape_of::<settings::SettingsFile>();

/// The order of the fields of the struct at a path, for whoever inserts one; empty where no struct stands.
#[must_use]
pub fn field_order(file: &'static Shape, path: &Path) -> &'static [&'static str] {
    match file.at(path) {
        Some(Kind::Struct(shape)) => shape.names,
        _ => &[],
    }
}

/// Reads a text with the one dialect of the files: optional values stand plainly.
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    dialect().from_str(text)
}

/// The dialect of RON that the files are written in.
pub(super) fn dialect() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

const fn shape_of<T: Field>() -> &'static Shape {
    match T::KIND {
        Kind::Struct(shape) => shape,
        _ => panic!("only structs are files"),
    }
}
