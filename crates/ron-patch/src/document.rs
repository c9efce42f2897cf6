//! The span tree of a RON text: what is where, without a copy of anything.

use super::position::Position;

/// A RON text with the spans of its values, comments and leading attributes.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    /// Depth first, each before its children; the root is the first.
    pub(super) nodes: Vec<Spans>,
    pub(super) comments: Vec<Span>,
    pub(super) attributes: Vec<Span>,
}

/// A half-open range of bytes of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// What sort of value a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name alone: an enum's variant, `None`.
    Ident,
    /// `true` or `false`.
    Bool,
    /// A number in any of RON's spellings, `inf` and `NaN` included.
    Number,
    /// A character in single quotes.
    Char,
    /// A string, raw or not.
    String,
    /// A byte string `b"…"`, raw or not, or a byte `b'…'`.
    Bytes,
    /// `[…]`.
    List,
    /// `(a, b)` or `Name(a, b)`.
    Tuple,
    /// `(a: 1)` or `Name(a: 1)`.
    Struct,
    /// `()` or `Name()`: a unit, tuple or struct; only the type that is read can tell.
    Empty,
    /// `{…}`.
    Map,
    /// `Some(x)`.
    Some,
}

/// One node's spans, in 32 bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spans {
    /// The field's name or the map's key; empty where there is none.
    pub(super) key: Span,
    /// The value, a struct's name included.
    pub(super) value: Span,
    /// The opening bracket, for what has one.
    pub(super) open: u32,
    /// The comma after the value; 0 where there is none.
    pub(super) comma: u32,
    /// The number of the first node that is not within this one.
    pub(super) next: u32,
    pub(super) kind: Kind,
}

impl<'t> Document<'t> {
    /// The text that was scanned.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All comments in their order, a line comment without its line break.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The attributes `#![…]` before the value.
    pub fn attributes(&self) -> &[Span] {
        &self.attributes
    }

    /// Line and column of a byte.
    pub fn place(&self, offset: usize) -> Position {
        Position::of(self.text, offset)
    }
}

impl Span {
    pub(super) fn new(start: usize, end: usize) -> Span {
        // A longer text is refused before it is scanned.
        let narrow = |offset| u32::try_from(offset).expect("a scanned text is shorter than 4 GiB");
        Span {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// The range to index the text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
