//! Values of one text by their paths, with line and column: prepared once, however many are asked for.

use std::collections::HashMap;

use super::document::Document;
use super::error::ScanError;
use super::node::Node;
use super::path::{Path, Step};
use super::position::Position;

/// How many bytes lie between two places at which the characters so far are noted.
const EVERY: usize = 256;

/// Finds values of a text by their paths, and tells their lines. A question takes about as long in a text of a million
/// lines as in one of a hundred.
#[derive(Debug)]
pub struct Locator<'t> {
    document: Document<'t>,
    /// The numbers of the entries of each list that was asked for, by the list's number.
    entries: HashMap<u32, Vec<u32>>,
    lines: Lines,
    /// How many nodes, lines and characters were looked at.
    #[cfg(test)]
    pub(super) steps: usize,
}

impl<'t> Locator<'t> {
    /// Scans a text and notes its lines.
    ///
    /// # Errors
    /// Gives the text's mistakes.
    pub fn scan(text: &'t str) -> Result<Locator<'t>, Vec<ScanError>> {
        Ok(Locator {
            document: Document::scan(text)?,
            entries: HashMap::new(),
            lines: Lines::of(text),
            #[cfg(test)]
            steps: 0,
        })
    }

    /// Line and column where the value at `path` begins, at its field's name if it has one. The text need not have it.
    pub fn place(&mut self, path: &Path) -> Option<Position> {
        let mut number = 0;
        for step in path.steps() {
            number = self.child(number, step)?;
        }
        let offset = Node::numbered(&self.document, number).start();
        self.count(self.lines.steps(offset));
        Some(self.lines.place(self.document.text(), offset))
    }

    /// The place of a byte.
    #[cfg(test)]
    pub(super) fn place_of(&self, offset: usize) -> Position {
        self.lines.place(self.document.text(), offset)
    }

    fn child(&mut self, number: u32, step: &Step) -> Option<u32> {
        let node = Node::numbered(&self.document, number).plain();
        let Step::Index(index) = step else {
            let found = node.child(step).map(Node::number);
            let looked_at = node.children().count();
            self.count(looked_at);
            return found;
        };
        node.is_sequence().then_some(())?;
        let list = node.number();
        if !self.entries.contains_key(&list) {
            let entries: Vec<u32> = node.children().map(Node::number).collect();
            self.count(entries.len());
            self.entries.insert(list, entries);
        }
        self.count(1);
        self.entries[&list].get(*index).copied()
    }

    #[cfg(test)]
    fn count(&mut self, looked_at: usize) {
        self.steps += looked_at;
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "counted in tests only")]
    fn count(&mut self, _: usize) {}
}

/// Where the lines of a text begin, and how many characters come before some of its bytes.
#[derive(Debug)]
struct Lines {
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        // A byte-order mark takes no column.
        let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut starts = vec![first];
        let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        starts.extend(breaks.map(|(at, _)| at + 1));
        let mut so_far = 0;
        let mut characters = vec![0];
        for block in bytes.chunks_exact(EVERY) {
            so_far += begun(block);
            characters.push(so_far);
        }
        Lines { starts, characters }
    }

    /// The same place that [`Position::of`] gives.
    fn place(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        if text[offset..].starts_with('\n') && text[..offset].ends_with('\r') {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let before = |at| self.characters_before(text, at);
        Position {
            line,
            column: before(offset.max(start)) - before(start) + 1,
        }
    }

    fn characters_before(&self, text: &str, at: usize) -> usize {
        let block = at / EVERY;
        self.characters[block] + begun(&text.as_bytes()[block * EVERY..at])
    }

    /// How many lines and bytes are looked at to tell a place.
    fn steps(&self, offset: usize) -> usize {
        let halvings = usize::BITS - self.starts.len().leading_zeros();
        halvings as usize + 2 * (offset % EVERY)
    }
}

/// How many characters begin within some bytes.
fn begun(bytes: &[u8]) -> usize {
    let is_first = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(is_first).count()
}
