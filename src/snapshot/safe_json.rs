//! JSON that is safe to look at: the same values, with everything that steers a terminal or hides as escapes.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::model::is_hidden;

/// Writes a value on one line.
///
/// # Errors
/// Those of the writer.
pub fn write_json(out: &mut impl Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(
        out,
        SafeJson(CompactFormatter),
    ))
}

#[derive(Debug)]
struct SafeJson(CompactFormatter);

impl Formatter for SafeJson {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut from = 0;
        for (at, character) in fragment
            .char_indices()
            .filter(|(_, character)| is_hidden(*character))
        {
            out.write_all(&fragment.as_bytes()[from..at])?;
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            from = at + character.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_escaped_and_reads_back_the_same() {
        let text = "Inês \u{1b}[31m \u{202E}x \u{E0041} \u{9b} 👩\u{200D}🔬";
        let mut out = Vec::new();
        write_json(&mut out, &text).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(
            !json.contains(['\u{1b}', '\u{202E}', '\u{E0041}', '\u{9b}']),
            "{json}"
        );
        assert!(
            json.contains("Inês \\u001b[31m \\u202ex \\udb40\\udc41"),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
