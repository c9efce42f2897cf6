//! One value of a document, and the way to those within it.

use std::borrow::Cow;

use super::document::{Document, Kind, Span, Spans};
use super::path::{Path, Step};
use super::quote;

/// One value of a document.
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    number: u32,
}

/// The entries of a node, in the order of the text.
#[derive(Clone, Debug)]
pub struct Children<'d> {
    document: &'d Document<'d>,
    number: u32,
    end: u32,
}

impl Document<'_> {
    /// The file's value.
    pub fn root(&self) -> Node<'_> {
        Node::root(self)
    }

    /// The value at `path`, where the text has one. `Some(…)` is stepped through as if it were not there.
    /// Where a field or key stands twice the last one counts, as it does for readers of maps.
    pub fn find(&self, path: &Path) -> Option<Node<'_>> {
        path.steps()
            .iter()
            .try_fold(self.root(), |node, step| node.child(step))
    }
}

impl<'d> Node<'d> {
    pub(super) fn root(document: &'d Document<'d>) -> Node<'d> {
        Node {
            document,
            number: 0,
        }
    }

    pub(super) fn numbered(document: &'d Document<'d>, number: u32) -> Node<'d> {
        Node { document, number }
    }

    /// The place in the document's list of nodes.
    pub(super) fn number(self) -> u32 {
        self.number
    }

    /// Whether its entries are counted rather than named.
    pub(super) fn is_sequence(self) -> bool {
        matches!(self.kind(), Kind::List | Kind::Tuple)
    }

    fn spans(self) -> &'d Spans {
        &self.document.nodes[self.number as usize]
    }

    /// What sort of value this is.
    pub fn kind(self) -> Kind {
        self.spans().kind
    }

    /// Where the field's name or the map's key stands, for an entry of a struct or map.
    pub fn key(self) -> Option<Span> {
        let key = self.spans().key;
        (key.end > key.start).then_some(key)
    }

    /// Where the value stands, a struct's name included, without any comma.
    pub fn value(self) -> Span {
        self.spans().value
    }

    /// The value as it is spelt.
    pub fn text(self) -> &'d str {
        &self.document.text()[self.value().range()]
    }

    /// The field's name, or the key: a string's content, anything else as it is spelt.
    pub fn key_text(self) -> Option<Cow<'d, str>> {
        let spelt = &self.document.text()[self.key()?.range()];
        Some(content(spelt))
    }

    /// The content of a string.
    pub fn string(self) -> Option<Cow<'d, str>> {
        (self.kind() == Kind::String).then(|| content(self.text()))
    }

    /// Whether the keys within are words without quotes.
    pub fn has_word_keys(self) -> bool {
        let spelt = |child: Node<'d>| child.key().map(|key| &self.document.text()[key.range()]);
        let mut keys = self.children().filter_map(spelt);
        keys.next().is_some_and(|key| !key.ends_with(['"', '#']))
    }

    /// The name before the bracket of `Name(…)`.
    pub fn name(self) -> Option<&'d str> {
        let spans = self.spans();
        if !matches!(
            spans.kind,
            Kind::Struct | Kind::Tuple | Kind::Empty | Kind::Some
        ) || spans.open == spans.value.start
        {
            return None;
        }
        let before = &self.document.text()[spans.value.start as usize..spans.open as usize];
        let length = before
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(before.len());
        Some(&before[..length])
    }

    /// The values directly within this one.
    pub fn children(self) -> Children<'d> {
        Children {
            document: self.document,
            number: self.number + 1,
            end: self.spans().next,
        }
    }

    /// The value one step within this one, `Some(…)` stepped through.
    pub fn child(self, step: &Step) -> Option<Node<'d>> {
        let node = self.plain();
        match (node.kind(), step) {
            (Kind::Struct, Step::Field(name)) => node
                .children()
                .filter(|child| child.key_text().as_deref() == Some(name))
                .last(),
            (Kind::Map, Step::Key(key)) => node
                .children()
                .filter(|child| child.key_text().as_deref() == Some(key))
                .last(),
            (Kind::List | Kind::Tuple, Step::Index(index)) => node.children().nth(*index),
            _ => None,
        }
    }

    /// This value, or what `Some(…)` holds.
    pub fn plain(self) -> Node<'d> {
        let mut node = self;
        while node.kind() == Kind::Some {
            let Some(within) = node.children().next() else {
                break;
            };
            node = within;
        }
        node
    }

    /// Where the entry begins: at its key, or at the value of one without.
    pub fn start(self) -> usize {
        self.key().unwrap_or(self.value()).start as usize
    }

    /// Where the value ends.
    pub fn end(self) -> usize {
        self.value().end as usize
    }

    pub(super) fn comma(self) -> Option<usize> {
        let comma = self.spans().comma as usize;
        (comma > 0).then_some(comma)
    }

    pub(super) fn open(self) -> usize {
        self.spans().open as usize
    }

    /// Where the closing bracket stands, for what has one.
    pub(super) fn close(self) -> usize {
        self.end() - 1
    }
}

impl<'d> Iterator for Children<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        if self.number >= self.end {
            return None;
        }
        let node = Node {
            document: self.document,
            number: self.number,
        };
        self.number = node.spans().next;
        Some(node)
    }
}

/// A string's content, a raw name without its `r#`, anything else as it is spelt.
fn content(spelt: &str) -> Cow<'_, str> {
    if let Some(within) = spelt.strip_prefix('"') {
        let within = &within[..within.len() - 1];
        return match quote::unescape(within) {
            Ok(text) if within.contains('\\') => Cow::Owned(text),
            _ => Cow::Borrowed(within),
        };
    }
    let Some(after) = spelt.strip_prefix('r') else {
        return Cow::Borrowed(spelt);
    };
    let bare = after.trim_start_matches('#');
    let hashes = after.len() - bare.len();
    match bare.strip_prefix('"') {
        Some(within) => Cow::Borrowed(&within[..within.len() - 1 - hashes]),
        None if hashes == 1 => Cow::Borrowed(bare),
        None => Cow::Borrowed(spelt),
    }
}
