//! One line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

use super::message::Typed;

/// A line with its cursor, which stands between whole characters as a person sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    cursor: usize,
    /// Whether it may hold several lines.
    several: bool,
}

impl Line {
    /// A line with a text, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
            several: false,
        }
    }

    /// A text of several lines, the cursor behind it.
    #[must_use]
    pub fn of_lines(text: &str) -> Self {
        Self {
            several: true,
            ..Self::new(text)
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

    /// Puts text in at the cursor; line breaks, of which terminals send the half or the whole, become blanks unless it may
    /// hold several lines, other control characters are left out.
    pub fn insert(&mut self, text: &str) {
        let plain: String = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .map(|c| match c {
                '\n' if !self.several => ' ',
                '\t' => ' ',
                c => c,
            })
            .filter(|c| *c == '\n' || !c.is_control())
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
            Typed::Home => self.cursor = self.line_begins(),
            Typed::End => self.cursor = self.line_ends(),
            Typed::NewLine if self.several => self.insert("\n"),
            Typed::Backspace => self.cut(self.before(), self.cursor),
            Typed::Delete => self.cut(self.cursor, self.after()),
            Typed::Word => self.cut(self.word_before(), self.cursor),
            Typed::WordAfter => self.cut(self.cursor, self.word_after()),
            Typed::WordLeft => self.cursor = self.word_before(),
            Typed::WordRight => self.cursor = self.word_after(),
            Typed::Clear => self.cut(0, self.text.len()),
            Typed::Accept
            | Typed::NewLine
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
        before.rfind([' ', '\n']).map_or(0, |place| place + 1)
    }

    fn word_after(&self) -> usize {
        let after = &self.text[self.cursor..];
        let word = after.trim_start();
        let length = word.find([' ', '\n']).unwrap_or(word.len());
        self.cursor + (after.len() - word.len()) + length
    }

    /// Moves the cursor to the line below or above, as far along as it is; says whether there is one.
    pub(super) fn step(&mut self, down: bool) -> bool {
        let begin = self.line_begins();
        let along = self.text[begin..self.cursor].graphemes(true).count();
        let other = if down {
            let end = self.line_ends();
            if end == self.text.len() {
                return false;
            }
            end + 1
        } else {
            let Some(end) = begin.checked_sub(1) else {
                return false;
            };
            self.text[..end].rfind('\n').map_or(0, |at| at + 1)
        };
        let line = self.text[other..].split('\n').next().unwrap_or_default();
        let place = line.grapheme_indices(true).nth(along);
        self.cursor = other + place.map_or(line.len(), |(at, _)| at);
        true
    }

    fn line_begins(&self) -> usize {
        let before = &self.text[..self.cursor];
        before.rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_ends(&self) -> usize {
        let after = &self.text[self.cursor..];
        self.cursor + after.find('\n').unwrap_or(after.len())
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
    fn a_text_of_several_lines_keeps_its_breaks() {
        for ends in ["\n", "\r", "\r\n"] {
            let mut line = Line::of_lines("");
            line.insert(&format!("one{ends}two three{ends}f"));
            assert_eq!(line.text(), "one\ntwo three\nf");
        }
        let mut line = Line::of_lines("one\ntwo three\nf");
        assert!(line.step(false) && line.halves().0 == "one\nt");
        line.take(Typed::End);
        assert!(
            line.step(false) && line.halves().0 == "one",
            "a shorter line"
        );
        assert!(!line.step(false), "nothing is above the first line");
        line.take(Typed::NewLine);
        line.take(Typed::Char('!'));
        assert_eq!(line.text(), "one\n!\ntwo three\nf");
        line.take(Typed::Home);
        assert_eq!(line.halves().0, "one\n");
        assert!(line.step(true) && line.step(true) && !line.step(true));
        let mut line = Line::new("one");
        assert!(!line.take(Typed::NewLine) && line.text() == "one");
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
