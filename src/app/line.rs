//! One line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

use super::message::Typed;

/// A line with its cursor, which stands between whole characters as a person sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    cursor: usize,
}

impl Line {
    /// A line with a text, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor and what after it.
    #[must_use]
    pub fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Puts text in at the cursor; line breaks, of which terminals send the half or the whole, become blanks, other
    /// control characters are left out.
    pub fn insert(&mut self, text: &str) {
        let plain: String = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        self.text.insert_str(self.cursor, &plain);
        self.cursor += plain.len();
    }

    /// Appends text behind the cursor, which stays.
    pub(super) fn append(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Takes a key; says whether the line took it.
    pub fn take(&mut self, typed: Typed) -> bool {
        match typed {
            Typed::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Typed::Left => self.cursor = self.before(),
            Typed::Right => self.cursor = self.after(),
            Typed::Home => self.cursor = 0,
            Typed::End => self.cursor = self.text.len(),
            Typed::Backspace => self.cut(self.before(), self.cursor),
            Typed::Delete => self.cut(self.cursor, self.after()),
            Typed::Word => self.cut(self.word_before(), self.cursor),
            Typed::WordAfter => self.cut(self.cursor, self.word_after()),
            Typed::WordLeft => self.cursor = self.word_before(),
            Typed::WordRight => self.cursor = self.word_after(),
            Typed::Clear => self.cut(0, self.text.len()),
            Typed::Accept
            | Typed::Next
            | Typed::Previous
            | Typed::Tab
            | Typed::BackTab
            | Typed::Recall => return false,
        }
        true
    }

    fn cut(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.cursor = start;
    }

    fn word_before(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.rfind(' ').map_or(0, |place| place + 1)
    }

    fn word_after(&self) -> usize {
        let after = &self.text[self.cursor..];
        let word = after.trim_start();
        let length = word.find(' ').unwrap_or(word.len());
        self.cursor + (after.len() - word.len()) + length
    }

    fn before(&self) -> usize {
        self.text[..self.cursor]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(place, _)| place)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..]
            .graphemes(true)
            .next()
            .map_or(self.cursor, |next| self.cursor + next.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_and_delete_whole_characters() {
        let mut line = Line::new("Iñe\u{302}s");
        line.take(Typed::Left);
        line.take(Typed::Backspace);
        assert_eq!(line.text(), "Iñs", "the letter goes with its mark");
        line.take(Typed::Home);
        line.take(Typed::Char('!'));
        assert_eq!(line.halves(), ("!", "Iñs"));
        line.insert("a\u{1b}b\nc");
        assert_eq!(line.text(), "!ab cIñs", "no control character gets in");
    }

    #[test]
    fn pasted_lines_are_apart_whatever_ends_them() {
        for ends in ["\n", "\r", "\r\n"] {
            let mut line = Line::default();
            line.insert(&format!("one{ends}two"));
            assert_eq!(line.text(), "one two");
        }
    }

    #[test]
    fn keys_move_and_delete_words() {
        let mut line = Line::new("call ines  gave 30m");
        for (key, before) in [
            (Typed::WordLeft, "call ines  gave "),
            (Typed::WordLeft, "call ines  "),
            (Typed::WordLeft, "call "),
            (Typed::WordRight, "call ines"),
            (Typed::WordAfter, "call ines"),
            (Typed::Word, "call "),
        ] {
            line.take(key);
            assert_eq!(line.halves().0, before, "{key:?}");
        }
        assert_eq!(line.text(), "call  30m");
    }
}
