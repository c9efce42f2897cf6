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

    /// Puts text in at the cursor; line breaks become blanks, other control characters are left out.
    pub fn insert(&mut self, text: &str) {
        let plain: String = text
            .chars()
            .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        self.text.insert_str(self.cursor, &plain);
        self.cursor += plain.len();
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
            Typed::Word => {
                let start = self.text[..self.cursor]
                    .trim_end()
                    .rfind(' ')
                    .map_or(0, |place| place + 1);
                self.cut(start, self.cursor);
            }
            Typed::Clear => self.cut(0, self.text.len()),
            Typed::Accept | Typed::Next | Typed::Previous | Typed::Tab | Typed::BackTab => {
                return false;
            }
        }
        true
    }

    fn cut(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.cursor = start;
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
}
