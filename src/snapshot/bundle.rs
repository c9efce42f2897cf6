//! The workspace in one file: the texts of its files as they are, comments and all, so that unpacking gives the same
//! bytes.
//!
//! It is RON like the files themselves, each text a raw string that reads as it stands in its own file.

use serde::Deserialize;

use super::Stamp;
use super::format::{Write, Writer};
use crate::model::{Format, shown};

/// The format.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "ron",
        letter: 'r',
        name: "RON bundle, the whole workspace in one file",
        whole: true,
    },
    write: Write::Workspace(write),
};

/// The version of the bundle's own shape.
const VERSION: u32 = 1;

/// A workspace's files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    bundle: u32,
    /// The workspace's name.
    pub workspace: String,
    /// The day it was made for.
    pub as_of: String,
    /// The version of the method.
    pub method: u32,
    /// The content hash of the files.
    pub inputs: String,
    /// Each file's name within the workspace, and its text.
    pub files: Vec<(String, String)>,
}

/// Writes a bundle of files, given by name and text, in the order given.
#[must_use]
pub fn write(files: &[(String, String)], stamp: &Stamp) -> String {
    let length: usize = files
        .iter()
        .map(|(name, text)| name.len() + text.len() + 32)
        .sum();
    let mut out = String::with_capacity(length + 400);
    out.push_str("// INTERNAL: not for the customer. A whole workspace; `cultivate new DIR --from FILE` unpacks it.\n");
    out.push_str(&format!(
        "(\n    bundle: {VERSION},\n    workspace: {},\n    as_of: \"{}\",\n    method: {},\n    inputs: \"{}\",\n    \
         files: [\n",
        quoted(&shown(&stamp.workspace)),
        stamp.as_of,
        stamp.method,
        stamp.inputs
    ));
    for (name, text) in files {
        let text = if steers(text) {
            quoted(text)
        } else {
            raw(text)
        };
        out.push_str(&format!("({}, {text}),\n", quoted(name)));
    }
    out.push_str("    ],\n)\n");
    out
}

/// Reads a bundle.
///
/// # Errors
/// Says where the text is no bundle, or that it is of a later version.
pub fn read(text: &str) -> Result<Bundle, String> {
    let bundle: Bundle = ron::from_str(text).map_err(|error| {
        let place = error.span.start;
        format!("{}:{}: {}", place.line, place.col, error.code)
    })?;
    if bundle.bundle != VERSION {
        return Err(format!(
            "it is a bundle of version {}; this program reads version {VERSION}",
            bundle.bundle
        ));
    }
    Ok(bundle)
}

fn quoted(text: &str) -> String {
    ron::to_string(text).expect("a text can be written")
}

/// Whether a text holds what would steer a terminal that shows the bundle; then it is written behind escapes.
fn steers(text: &str) -> bool {
    let mut parts = text.split(['\n', '\r', '\t']);
    parts.any(|part| shown(part) != part)
}

/// A raw string with as many hashes as the text needs: one more than follow any quotation mark in it.
fn raw(text: &str) -> String {
    let after = text.split('"').skip(1);
    let longest = after
        .map(|rest| rest.len() - rest.trim_start_matches('#').len())
        .max();
    let hashes = "#".repeat(longest.map_or(1, |longest| longest + 1));
    format!("r{hashes}\"{text}\"{hashes}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_out_as_they_went_in() {
        let stamp = Stamp {
            workspace: "N \"x\"\n".to_owned(),
            as_of: "2026-11-22".parse().expect("a day"),
            method: 1,
            inputs: "00".to_owned(),
        };
        let texts = [
            "",
            "(a: \"b\")\n",
            "r#\"x\"# \"## \"###",
            "\u{feff}(\r\n\t// ü\\n \u{1b})",
            "\"",
            "\u{1b}]0;x\u{7}\u{9b}2J \u{202e}abc\u{2066} \"#",
        ];
        let named = texts.iter().enumerate();
        let files: Vec<(String, String)> = named
            .map(|(number, text)| (format!("accounts/a{number}.ron"), (*text).to_owned()))
            .collect();
        let text = write(&files, &stamp);
        assert!(text.starts_with("// INTERNAL"));
        let steering = |letter: &char| letter.is_control() && !"\r\n\t".contains(*letter);
        assert_eq!(text.chars().find(steering), None);
        assert!(!text.contains(['\u{202e}', '\u{2066}']));
        assert_eq!(read(&text).expect("a bundle").files, files);
    }

    #[test]
    fn other_texts_are_refused_with_their_place() {
        assert!(
            read("(\n  nothing: 1)")
                .expect_err("no bundle")
                .starts_with("2:")
        );
        let later = "(bundle: 9, workspace: \"\", as_of: \"\", method: 1, inputs: \"\", files: [])";
        assert!(read(later).expect_err("a later one").contains("version 9"));
    }
}
