//! Strings in RON: read with their escapes, written so that they stay readable and show what they hold.

use std::fmt::Write as _;

/// `content` as a string on one line: every line break escaped.
pub(super) fn one_line(content: &str) -> String {
    let mut out = String::with_capacity(content.len() + 2);
    out.push('"');
    content
        .chars()
        .for_each(|character| escape(&mut out, character));
    out.push('"');
    out
}

/// `content` as a string whose lines are lines of the file.
///
/// With quotes or backslashes in it, it is a raw string. In a file with `\r\n` a real break would
/// become part of the value, so there each line ends with `\n\`: an escaped break, then a
/// continuation, which RON reads alike with either line ending.
pub(super) fn several_lines(content: &str, newline: &str) -> String {
    if !content.contains('\n') {
        return one_line(content);
    }
    if newline != "\n" {
        return continued(content, newline);
    }
    let plain = content
        .chars()
        .all(|character| character == '\n' || !must_escape(character));
    if plain && content.contains(['"', '\\']) {
        return raw(content);
    }
    let mut out = String::with_capacity(content.len() + 2);
    out.push('"');
    for character in content.chars() {
        match character {
            '\n' => out.push('\n'),
            other => escape(&mut out, other),
        }
    }
    out.push('"');
    out
}

/// The value of what stands between a string's quotes, or the offset of a wrong escape.
pub(super) fn unescape(content: &str) -> Result<String, usize> {
    let mut bytes = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(backslash) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..backslash]);
        let at = content.len() - rest.len() + backslash;
        let length = escape_at(&rest[backslash..], &mut bytes).ok_or(at)?;
        rest = &rest[backslash + length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).map_err(|wrong| wrong.utf8_error().valid_up_to())
}

/// The length of the escape that starts `rest` with its backslash; its meaning goes to `bytes`.
pub(super) fn escape_at(rest: &str, bytes: &mut Vec<u8>) -> Option<usize> {
    let single = match rest.as_bytes().get(1)? {
        b'\'' => b'\'',
        b'"' => b'"',
        b'\\' => b'\\',
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'0' => 0,
        b'x' => {
            let digits = rest
                .get(2..4)
                .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            return Some(4);
        }
        b'u' => return unicode_escape(rest, bytes),
        b'\n' | b'\r' => return continuation(rest),
        _ => return None,
    };
    bytes.push(single);
    Some(2)
}

/// Where the quote is that ends the string whose content starts `rest`.
pub(super) fn closing_quote(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn unicode_escape(rest: &str, bytes: &mut Vec<u8>) -> Option<usize> {
    let digits = rest.strip_prefix("\\u{")?;
    let digits = &digits[..digits.find('}')?];
    if !(1..=6).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    Some(digits.len() + 4)
}

fn continuation(rest: &str) -> Option<usize> {
    let after = rest
        .strip_prefix("\\\r\n")
        .or_else(|| rest.strip_prefix("\\\n"))?;
    Some(rest.len() - after.trim_start_matches([' ', '\t', '\n', '\r']).len())
}

fn raw(content: &str) -> String {
    let mut hashes = String::from("#");
    while content.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{content}\"{hashes}")
}

fn continued(content: &str, newline: &str) -> String {
    let mut out = String::from("\"");
    for (nth, line) in content.split('\n').enumerate() {
        let mut rest = line;
        if nth > 0 {
            let _ = write!(out, "\\n\\{newline}");
            // A continuation swallows the blanks at the start of the next line.
            if let Some(after) = line.strip_prefix(' ') {
                out.push_str("\\u{20}");
                rest = after;
            }
        }
        rest.chars()
            .for_each(|character| escape(&mut out, character));
    }
    out.push('"');
    out
}

fn escape(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        other if must_escape(other) => {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(other));
        }
        other => out.push(other),
    }
}

/// Characters that would act on the reader's screen instead of being seen: control characters,
/// those that turn the direction of writing, line separators and byte-order marks.
fn must_escape(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
