//! Values, keys and field names as the scan meets them.

use super::super::document::{Kind, Span, Spans};
use super::super::error::{Reason, ScanError};
use super::super::lexeme::{self, Class, Lexeme};
use super::super::number;
use super::{Expect, Frame, Scanner};

impl Scanner<'_, '_> {
    /// The start of a value, a key or a field name.
    #[inline]
    pub(super) fn item(&mut self, class: Class, byte: u8) {
        match self.expect {
            Expect::Comma => {
                if !std::mem::take(&mut self.forgiven) {
                    self.wrong(self.last_end, Reason::MissingComma);
                }
                self.expect = Expect::Entry;
            }
            Expect::Colon => {
                self.wrong(self.last_end, Reason::MissingColon);
                self.expect = Expect::Value;
            }
            _ => {}
        }
        if self.expect == Expect::Entry {
            self.key = Span::default();
            if let Some(frame) = self.frames.last_mut() {
                frame.in_key = frame.close == b'}';
            }
        }
        match class {
            Class::Open => self.open(self.at, byte, None),
            Class::Quote => self.leaf(
                Kind::String,
                self.at,
                lexeme::string(self.text, self.at, self.at),
            ),
            Class::Tick => self.leaf(
                Kind::Char,
                self.at,
                lexeme::character(self.text, self.at, self.at),
            ),
            Class::Number => self.leaf(Kind::Number, self.at, number::number(self.text, self.at)),
            _ => self.word(),
        }
    }

    /// A name, or one of the literals that start with a letter.
    #[inline]
    fn word(&mut self) {
        let (start, text) = (self.at, self.text);
        if matches!(self.bytes[start], b'b' | b'r')
            && let Some((kind, lexeme)) = self.literal(start)
        {
            return self.leaf(kind, start, lexeme);
        }
        self.at = if text[start..].starts_with("r#") {
            lexeme::raw_name_end(text, start)
        } else {
            lexeme::name_end(text, start)
        };
        let end = self.at;
        self.last_end = end;
        self.trivia();
        let next = self.bytes.get(self.at).copied();
        let name = &text[start..end];
        if next == Some(b':') && self.takes_field() {
            self.key = Span::new(start, end);
            self.expect = Expect::Colon;
        } else if next == Some(b'(') {
            self.open(start, b'(', Some(name));
        } else if self.must_be_field() {
            self.key = Span::new(start, end);
            self.expect = Expect::Colon;
        } else {
            let kind = match name {
                "true" | "false" => Kind::Bool,
                name if number::is_special(name) => Kind::Number,
                _ => Kind::Ident,
            };
            let number = self.push(kind, start, start);
            self.finish(number, end);
        }
    }

    /// A raw string, byte string or byte that starts with a letter at `start`.
    fn literal(&self, start: usize) -> Option<(Kind, Lexeme)> {
        let rest = &self.bytes[start..];
        let raw_from = |from: usize| {
            let hashes = rest[from..]
                .iter()
                .take_while(|&&byte| byte == b'#')
                .count();
            rest.get(from + hashes) == Some(&b'"')
        };
        Some(match (rest[0], rest.get(1)?) {
            (b'r', b'"' | b'#') if raw_from(1) => (
                Kind::String,
                lexeme::raw_string(self.text, start, start + 1),
            ),
            (b'b', b'r') if raw_from(2) => {
                (Kind::Bytes, lexeme::raw_string(self.text, start, start + 2))
            }
            (b'b', b'"') => (Kind::Bytes, lexeme::string(self.text, start, start + 1)),
            (b'b', b'\'') => (Kind::Bytes, lexeme::character(self.text, start, start + 1)),
            _ => return None,
        })
    }

    /// Whether a name and a colon are a field here; the first one makes a struct of the bracket.
    fn takes_field(&mut self) -> bool {
        let Some(frame) = self.frames.last() else {
            return false;
        };
        if self.expect != Expect::Entry || frame.close != b')' {
            return false;
        }
        let spans = &mut self.document.nodes[frame.node];
        if frame.last == usize::MAX && spans.kind == Kind::Empty {
            spans.kind = Kind::Struct;
        }
        spans.kind == Kind::Struct
    }

    fn must_be_field(&self) -> bool {
        let frame = self.frames.last();
        self.expect == Expect::Entry
            && frame.is_some_and(|frame| self.document.nodes[frame.node].kind == Kind::Struct)
    }

    fn open(&mut self, start: usize, byte: u8, name: Option<&str>) {
        let (kind, close) = match byte {
            b'[' => (Kind::List, b']'),
            b'{' => (Kind::Map, b'}'),
            _ if name == Some("Some") => (Kind::Some, b')'),
            _ => (Kind::Empty, b')'),
        };
        let node = self.push(kind, start, self.at);
        self.frames.push(Frame {
            node,
            close,
            last: usize::MAX,
            in_key: false,
        });
        self.expect = Expect::Entry;
        self.at += 1;
    }

    #[inline]
    fn leaf(&mut self, kind: Kind, start: usize, lexeme: Lexeme) {
        let number = self.push(kind, start, start);
        self.at = lexeme.end;
        self.finish(number, lexeme.end);
        if let Some((offset, reason)) = lexeme.wrong {
            self.wrong(offset, reason);
        }
        self.forgiven = lexeme.cut;
    }

    #[inline]
    fn push(&mut self, kind: Kind, start: usize, open: usize) -> usize {
        if let Some(frame) = self.frames.last() {
            let around = &mut self.document.nodes[frame.node];
            if self.expect == Expect::Entry && around.kind == Kind::Struct {
                // A value where a field name belongs.
                self.errors.push(ScanError {
                    offset: start,
                    reason: Reason::MissingColon,
                });
            }
            if around.kind == Kind::Empty {
                around.kind = Kind::Tuple;
            }
        }
        let key = std::mem::take(&mut self.key);
        let (value, open) = (Span::new(start, start), Span::new(open, open).start);
        self.document.nodes.push(Spans {
            key,
            value,
            open,
            comma: 0,
            next: 0,
            kind,
        });
        self.document.nodes.len() - 1
    }

    /// A value has ended: it is an entry of the bracket around it, a map's key, or the file's value.
    #[inline]
    pub(super) fn finish(&mut self, number: usize, end: usize) {
        let next = self.document.nodes.len();
        let spans = &mut self.document.nodes[number];
        spans.value.end = Span::new(end, end).start;
        spans.next = Span::new(next, next).start;
        self.last_end = end;
        let value = spans.value;
        let Some(frame) = self.frames.last_mut() else {
            self.expect = Expect::End;
            return;
        };
        if std::mem::take(&mut frame.in_key) {
            self.document.nodes.truncate(number);
            self.key = value;
            self.expect = Expect::Colon;
        } else {
            frame.last = number;
            self.expect = Expect::Comma;
        }
    }
}
