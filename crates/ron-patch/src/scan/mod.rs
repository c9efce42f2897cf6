//! One pass over a text that builds its span tree, and that goes on after a mistake to find the next.

mod values;

use super::document::{Document, Kind, Span};
use super::error::{Reason, ScanError};
use super::lexeme::{self, CLASS, Class};

/// How many brackets may stand within one another.
const DEPTH: usize = 64;
/// How many mistakes of one text are reported.
const MISTAKES: usize = 50;

impl<'t> Document<'t> {
    /// Scans `text`, at some hundreds of megabytes a second. A text with mistakes gives them all
    /// (at most 50) in the order of their offsets. Brackets may be 64 deep.
    pub fn scan(text: &'t str) -> Result<Document<'t>, Vec<ScanError>> {
        let mut document = Document {
            text,
            nodes: Vec::new(),
            comments: Vec::new(),
            attributes: Vec::new(),
        };
        fill(&mut document)?;
        Ok(document)
    }
}

/// Fills `document` from its text.
fn fill(document: &mut Document<'_>) -> Result<(), Vec<ScanError>> {
    let text = document.text();
    if u32::try_from(text.len()).is_err() {
        return Err(vec![ScanError {
            offset: 0,
            reason: Reason::TooLarge,
        }]);
    }
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        document,
        frames: Vec::with_capacity(DEPTH),
        expect: Expect::Value,
        key: Span::default(),
        last_end: 0,
        forgiven: false,
        errors: Vec::new(),
    };
    scanner.run();
    let mut errors = scanner.errors;
    if let Some(offset) = text.find('\0') {
        errors.push(ScanError {
            offset,
            reason: Reason::Nul,
        });
    }
    if errors.is_empty() {
        return Ok(());
    }
    errors.sort_by_key(|error| error.offset);
    errors.dedup();
    errors.truncate(MISTAKES);
    Err(errors)
}

struct Scanner<'d, 't> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    document: &'d mut Document<'t>,
    frames: Vec<Frame>,
    expect: Expect,
    /// The key or field name that waits for its value.
    key: Span,
    /// Where the last value or key ended.
    last_end: usize,
    /// The next missing comma is the consequence of a mistake that has been reported.
    forgiven: bool,
    errors: Vec<ScanError>,
}

/// An open bracket.
struct Frame {
    node: usize,
    close: u8,
    /// The last finished entry, which the next comma belongs to; `usize::MAX` for none.
    last: usize,
    /// In a map: what is being read is a key.
    in_key: bool,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// The first entry, one after a comma, or the closing bracket.
    Entry,
    /// The colon after a field name or key.
    Colon,
    /// A value, and nothing else.
    Value,
    /// A comma or the closing bracket.
    Comma,
    /// The end of the file.
    End,
}

impl Scanner<'_, '_> {
    fn run(&mut self) {
        self.attributes();
        loop {
            self.trivia();
            let Some(&byte) = self.bytes.get(self.at) else {
                break;
            };
            if self.errors.len() >= MISTAKES {
                return;
            }
            if self.expect == Expect::End {
                let closes = CLASS[byte as usize] == Class::Close;
                let reason = if closes {
                    Reason::StrayClosing(byte as char)
                } else {
                    Reason::Trailing
                };
                self.wrong(self.at, reason);
                return;
            }
            match CLASS[byte as usize] {
                Class::Comma => self.comma(),
                Class::Colon => self.colon(),
                Class::Close => self.close(byte),
                Class::Slash | Class::Other => self.unexpected(),
                Class::Wide if !self.starts_name() => self.unexpected(),
                class => {
                    self.item(class, byte);
                    if self.frames.len() > DEPTH {
                        // What is so deep is damaged; nothing sensible can be said about the rest.
                        self.frames.clear();
                        self.wrong(self.at - 1, Reason::TooDeep);
                        return;
                    }
                }
            }
        }
        self.at_end();
    }

    fn at_end(&mut self) {
        while let Some(frame) = self.frames.pop() {
            let open = self.document.nodes[frame.node].open as usize;
            self.wrong(open, Reason::Unclosed(self.bytes[open] as char));
        }
        if self.document.nodes.is_empty() && self.errors.is_empty() {
            self.wrong(0, Reason::Empty);
        }
    }

    fn wrong(&mut self, offset: usize, reason: Reason) {
        self.errors.push(ScanError { offset, reason });
    }

    /// Passes over blanks and comments, and keeps the comments' spans.
    #[inline]
    fn trivia(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match CLASS[byte as usize] {
                Class::Space => self.at += 1,
                Class::Slash => match lexeme::comment_end(self.text, self.at) {
                    Some(end) if end == self.at => return,
                    Some(end) => {
                        self.document.comments.push(Span::new(self.at, end));
                        self.at = end;
                    }
                    None => {
                        self.wrong(self.at, Reason::UnterminatedComment);
                        self.at = self.bytes.len();
                    }
                },
                Class::Wide => match self.text[self.at..].chars().next() {
                    Some(character) if lexeme::is_wide_space(character) => {
                        self.at += character.len_utf8()
                    }
                    _ => return,
                },
                _ => return,
            }
        }
    }

    fn attributes(&mut self) {
        loop {
            self.trivia();
            if self.bytes.get(self.at) != Some(&b'#') {
                return;
            }
            let start = self.at;
            let mut end = start + 1;
            for expected in *b"![" {
                while self.bytes.get(end).is_some_and(u8::is_ascii_whitespace) {
                    end += 1;
                }
                if self.bytes.get(end) != Some(&expected) {
                    return;
                }
                end += 1;
            }
            while self.bytes.get(end).is_some_and(|&byte| byte != b']') {
                end = if self.bytes[end] == b'"' {
                    lexeme::string(self.text, end, end).end
                } else {
                    end + 1
                };
            }
            if end >= self.bytes.len() {
                self.wrong(start, Reason::BadAttribute);
                self.at = self.bytes.len();
                return;
            }
            self.at = end + 1;
            self.document.attributes.push(Span::new(start, self.at));
        }
    }

    fn starts_name(&self) -> bool {
        self.text[self.at..].starts_with(char::is_alphabetic)
    }

    fn comma(&mut self) {
        match (self.expect, self.frames.last()) {
            (Expect::Comma, Some(frame)) => {
                if let Some(spans) = self.document.nodes.get_mut(frame.last) {
                    spans.comma = Span::new(self.at, self.at).start;
                }
            }
            (Expect::Colon, _) => self.wrong(self.last_end, Reason::MissingColon),
            _ => self.wrong(self.at, Reason::MissingValue),
        }
        self.forgiven = false;
        if !self.frames.is_empty() {
            self.expect = Expect::Entry;
        }
        self.at += 1;
    }

    fn colon(&mut self) {
        match self.expect {
            Expect::Colon => self.expect = Expect::Value,
            Expect::Entry | Expect::Value => self.wrong(self.at, Reason::MissingValue),
            Expect::Comma | Expect::End => self.wrong(self.at, Reason::UnexpectedCharacter(':')),
        }
        self.at += 1;
    }

    fn close(&mut self, byte: u8) {
        let Some(depth) = self.frames.iter().rposition(|frame| frame.close == byte) else {
            self.wrong(self.at, Reason::StrayClosing(byte as char));
            self.at += 1;
            return;
        };
        match self.expect {
            Expect::Colon => self.wrong(self.last_end, Reason::MissingColon),
            Expect::Value => self.wrong(self.at, Reason::MissingValue),
            _ => {}
        }
        while self.frames.len() > depth + 1 {
            let Some(frame) = self.frames.pop() else {
                break;
            };
            let open = self.document.nodes[frame.node].open as usize;
            self.wrong(open, Reason::Unclosed(self.bytes[open] as char));
        }
        self.at += 1;
        if let Some(frame) = self.frames.pop() {
            if self.document.nodes[frame.node].kind == Kind::Some && frame.last == usize::MAX {
                self.wrong(self.at - 1, Reason::MissingValue);
            }
            self.finish(frame.node, self.at);
        }
    }

    /// Something that cannot stand here: one report for the whole run of it.
    fn unexpected(&mut self) {
        let rest = &self.text[self.at..];
        let line_starts = self.at == 0 || self.bytes[self.at - 1] == b'\n';
        if line_starts
            && ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
                .iter()
                .any(|marker| rest.starts_with(marker))
        {
            self.wrong(self.at, Reason::ConflictMarker);
            self.at += rest.find('\n').unwrap_or(rest.len());
            // The two sides seldom join with a comma.
            self.forgiven = true;
            return;
        }
        let found = rest.chars().next().unwrap_or_default();
        let reason = if found == '#' {
            Reason::BadAttribute
        } else {
            Reason::UnexpectedCharacter(found)
        };
        self.wrong(self.at, reason);
        let same = |character: char| {
            !character.is_ascii() && !character.is_alphanumeric()
                || "#!<>=|&;*@$%^~\\?`".contains(character)
        };
        let length = rest[found.len_utf8()..]
            .find(|c| !same(c))
            .unwrap_or(rest.len() - found.len_utf8());
        self.at += found.len_utf8() + length;
    }
}
