//! The smallest pieces of RON: how far a name, number, string, character or comment reaches.

use super::error::Reason;
use super::quote;

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Name,
    Number,
    Quote,
    Tick,
    Open,
    Close,
    Comma,
    Colon,
    Slash,
    /// Not ASCII: a letter, a rare blank, or out of place.
    Wide,
    Other,
}

/// The class of each byte.
pub(super) const CLASS: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        // The index stays below 256.
        #[expect(clippy::cast_possible_truncation)]
        let ascii = byte as u8;
        table[byte] = match ascii {
            // A NUL is reported once for the whole file and passed over here.
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0 => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Class::Name,
            b'0'..=b'9' | b'+' | b'-' | b'.' => Class::Number,
            b'"' => Class::Quote,
            b'\'' => Class::Tick,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            b',' => Class::Comma,
            b':' => Class::Colon,
            b'/' => Class::Slash,
            128.. => Class::Wide,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
}

/// The end of a piece, and what is wrong with it, if anything, and where.
pub(super) struct Lexeme {
    pub(super) end: usize,
    pub(super) wrong: Option<(usize, Reason)>,
    /// The piece has no end: it was taken to end with its first line.
    pub(super) cut: bool,
}

impl Lexeme {
    pub(super) fn good(end: usize) -> Lexeme {
        Lexeme {
            end,
            wrong: None,
            cut: false,
        }
    }
}

/// Blanks beyond ASCII that RON passes over.
pub(super) fn is_wide_space(character: char) -> bool {
    matches!(
        character,
        '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

/// The end of the run of name characters from `at`.
/// Letters beyond ASCII are the Alphabetic and Numeric ones, which is a shade wider than Unicode's identifiers.
pub(super) fn name_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            end += 1;
        } else if byte < 128 {
            break;
        } else {
            match text[end..].chars().next() {
                Some(character) if character.is_alphanumeric() => end += character.len_utf8(),
                _ => break,
            }
        }
    }
    end
}

/// The end of `r#name` at `at`, where a raw name may hold `.`, `+` and `-` too.
pub(super) fn raw_name_end(text: &str, at: usize) -> usize {
    let mut end = at + 2;
    loop {
        end = name_end(text, end);
        match text.as_bytes().get(end) {
            Some(b'.' | b'+' | b'-') => end += 1,
            _ => return end,
        }
    }
}

/// The string whose opening quote is at `quote`, and whose prefix (`b`) starts at `start`.
///
/// A string may hold line breaks, so a forgotten quote makes it run to the next string's first quote.
/// What follows tells: after a string over several lines that ended there, something stands that
/// cannot follow a value. It is then taken to end with its first line, and what comes after is scanned.
pub(super) fn string(text: &str, start: usize, quote: usize) -> Lexeme {
    let bytes = text.as_bytes();
    let mut at = quote + 1;
    let mut wrong = None;
    let mut scratch = Vec::new();
    loop {
        match bytes.get(at) {
            Some(b'"') => break,
            Some(b'\\') => {
                scratch.clear();
                match quote::escape_at(&text[at..], &mut scratch) {
                    Some(length) => at += length,
                    None => {
                        wrong = wrong.or(Some((at, Reason::BadEscape)));
                        // What is escaped may be of several bytes; a quote may be meant to be escaped.
                        at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8);
                    }
                }
            }
            Some(_) => at += 1,
            None => return cut_at_line_end(text, start, quote, Reason::UnterminatedString),
        }
    }
    let several_lines = || bytes[quote..at].contains(&b'\n');
    if !may_follow_a_value(text, at + 1) && several_lines() {
        return cut_at_line_end(text, start, quote, Reason::UnterminatedString);
    }
    Lexeme {
        end: at + 1,
        wrong,
        cut: false,
    }
}

/// The raw string whose first `#` or quote is at `at` and whose prefix starts at `start`.
pub(super) fn raw_string(text: &str, start: usize, at: usize) -> Lexeme {
    let after = text[at..].trim_start_matches('#');
    let hashes = text.len() - at - after.len();
    let ending = format!("\"{}", "#".repeat(hashes));
    match after
        .strip_prefix('"')
        .and_then(|content| content.find(&ending))
    {
        Some(length) => Lexeme::good(at + hashes + 1 + length + ending.len()),
        None => cut_at_line_end(text, start, at + hashes, Reason::UnterminatedString),
    }
}

/// The character whose opening quote is at `tick`, and whose prefix (`b`) starts at `start`.
pub(super) fn character(text: &str, start: usize, tick: usize) -> Lexeme {
    let rest = &text[tick + 1..];
    let length = match rest.chars().next() {
        Some('\\') => quote::escape_at(rest, &mut Vec::new()),
        None => None,
        Some(character) => Some(character.len_utf8()),
    };
    match length.filter(|&length| rest[length..].starts_with('\'')) {
        Some(length) => Lexeme::good(tick + length + 2),
        None => cut_at_line_end(text, start, tick, Reason::UnterminatedChar),
    }
}

/// The end of the comment at `at`, nothing for one that does not end, and `at` itself for what is none.
pub(super) fn comment_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.get(at + 1) {
        Some(b'/') => {
            let length = bytes[at..]
                .iter()
                .position(|&byte| byte == b'\n')
                .unwrap_or(bytes.len() - at);
            let end = at + length;
            Some(if bytes[end - 1] == b'\r' && end < bytes.len() {
                end - 1
            } else {
                end
            })
        }
        Some(b'*') => block_comment_end(bytes, at + 2),
        _ => Some(at),
    }
}

fn block_comment_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut depth = 1;
    let mut at = from;
    while depth > 0 {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'/', Some(b'*')) => {
                depth += 1;
                at += 2;
            }
            (b'*', Some(b'/')) => {
                depth -= 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
    Some(at)
}

fn cut_at_line_end(text: &str, start: usize, quote: usize, reason: Reason) -> Lexeme {
    let line = text[quote..].lines().next().unwrap_or_default();
    Lexeme {
        end: quote + line.len(),
        wrong: Some((start, reason)),
        cut: true,
    }
}

fn may_follow_a_value(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '\t']);
    rest.chars().next().is_none_or(|next| {
        matches!(
            next,
            ',' | ':' | ')' | ']' | '}' | '/' | '\n' | '\r' | '\x0b' | '\x0c'
        ) || is_wide_space(next)
    })
}
