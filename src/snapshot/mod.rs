//! A plan out of the workspace: an outline as data, and the formats it is written in.
//!
//! [`account`] makes the internal plan of one account and [`customer`] the one that may be sent; both give an
//! [`Outline`], whose texts are as they stand in the files. A format ([`markdown`]) knows nothing of accounts: it
//! writes an outline and makes its texts safe. [`bundle`] is the workspace itself in one file. A new format is one new
//! file and one line in [`FORMATS`]; a new kind of plan is one new file. Nothing here reads a clock or draws on a terminal, and the same workspace, day and
//! method give the same bytes.

pub mod account;
mod actions;
pub mod agenda;
pub mod bundle;
pub mod customer;
mod drawing;
mod engagement;
mod format;
pub mod html;
pub mod ics;
pub mod json;
mod listed;
pub mod mail;
pub mod markdown;
mod outline;
mod people;
mod pictures;
mod plan;
pub mod portfolio;
mod progress;
pub mod questionnaire;
mod questions;
pub mod rows;
pub mod safe_json;
mod scope;
pub mod scores;
mod served;
mod since;
mod svg;
pub mod tables;
mod told;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use drawing::{Anchor, Ink, Picture, Shape, Sign};
pub use format::{Internal, Write, Writer};
pub use outline::{Align, Block, Branch, Cell, Item, Outline, Section, Table, Value};
pub use since::Before;
pub(crate) use told::FILE as TOLD_FILE;
pub use told::{Calendar, Told};

use crate::model::{AccountId, Audience, Date, Format};

/// Every format, in the order of the list. A new one is its file and its line here.
pub static FORMATS: &[&Writer] = &[
    &markdown::FORMAT,
    &html::FORMAT,
    &rows::FORMAT,
    #[cfg(feature = "xlsx")]
    &xlsx::FORMAT,
    &ics::FORMAT,
    &json::FORMAT,
    &bundle::FORMAT,
];

/// What there is to choose from: every format, and after the page its form for a mail.
pub fn formats() -> Vec<Format> {
    let with_forms = |writer: &&Writer| {
        let mail = (writer.format == html::FORMAT.format).then_some(mail::FORMAT.format);
        std::iter::once(writer.format).chain(mail)
    };
    FORMATS.iter().flat_map(with_forms).collect()
}

/// What a snapshot was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The workspace's name.
    pub workspace: String,
    /// The day it is for.
    pub as_of: Date,
    /// The version of the method.
    pub method: u32,
    /// The content hash of every file of the workspace, in hexadecimal.
    pub inputs: String,
}

/// The name of a snapshot's file: safe on every system, and INTERNAL where it is.
#[must_use]
pub fn file_name(audience: Audience, subject: &str, as_of: Date, format: &Format) -> String {
    let mark = mark(audience);
    let subject = slug(subject);
    format!("{mark}{subject}-{as_of}.{}", format.ending)
}

/// How a file's name begins.
pub(crate) fn mark(audience: Audience) -> &'static str {
    match audience {
        Audience::Internal => "INTERNAL-",
        Audience::Customer => "",
    }
}

/// Letters and digits of a name in lower case, everything else a hyphen; never empty, never long. An id stays as it is,
/// so that no two accounts share a file.
pub(crate) fn slug(name: &str) -> String {
    if name.parse::<AccountId>().is_ok() {
        return name.to_owned();
    }
    crate::model::slug(name).unwrap_or_else(|| "plan".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe_and_say_internal() {
        let day = "2026-11-22".parse().expect("a day");
        let internal = |name| file_name(Audience::Internal, name, day, &markdown::FORMAT.format);
        assert_eq!(
            internal("harbour-lines"),
            "INTERNAL-harbour-lines-2026-11-22.md"
        );
        assert_eq!(internal("../../etc: a|b"), "INTERNAL-etc-a-b-2026-11-22.md");
        assert_eq!(internal("石川"), "INTERNAL-shichuan-2026-11-22.md");
        assert_eq!(internal("🦊"), "INTERNAL-plan-2026-11-22.md");
        // Ids that differ in nothing but hyphens, or only at their end, keep files of their own.
        assert_eq!(internal("a--b"), "INTERNAL-a--b-2026-11-22.md");
        let long = "x".repeat(64);
        assert_eq!(internal(&long), format!("INTERNAL-{long}-2026-11-22.md"));
        let sent = file_name(Audience::Customer, "con", day, &markdown::FORMAT.format);
        assert_eq!(sent, "con-2026-11-22.md");
    }
}
