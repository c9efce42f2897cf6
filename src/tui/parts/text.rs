//! Text in cells: made safe, measured as the terminal measures it, cut with an ellipsis, never over an edge.

use std::borrow::Cow;
#[cfg(debug_assertions)]
use std::cell::RefCell;

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::cells::{Buffer, Change};
use super::focus::CARET;
use crate::model::{self, shown};

/// The columns a text takes once it is made safe.
pub(crate) fn width(text: &str) -> usize {
    plain(text).unwrap_or_else(|| model::columns(&shown(text)))
}

/// A text made safe and cut to so many columns, with an ellipsis where something is left out.
pub(crate) fn cut(text: &str, columns: usize, ascii: bool) -> String {
    fitted(text, columns, ascii).into_owned()
}

/// Like `cut`, but returns the text unchanged if it already fits.
pub(crate) fn fitted(text: &str, columns: usize, ascii: bool) -> Cow<'_, str> {
    // Nobody sees more than a few hundred columns: a name of a megabyte is cut before it is looked at.
    let end = text.char_indices().nth(columns * 4 + 16);
    let start = end.map_or(text, |(end, _)| &text[..end]);
    let ellipsis = if ascii { "~" } else { "…" };
    if let Some(used) = plain(start) {
        if used <= columns && start.len() == text.len() {
            return Cow::Borrowed(text);
        }
        let left = columns
            .checked_sub(1)
            .and_then(|left| start.char_indices().nth(left));
        return Cow::Owned(
            left.map_or_else(String::new, |(end, _)| start[..end].to_owned() + ellipsis),
        );
    }
    let safe = shown(start);
    if model::columns(&safe) <= columns && start.len() == text.len() {
        return safe;
    }
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in safe.graphemes(true) {
        if used + grapheme.width() + 1 > columns {
            break;
        }
        used += grapheme.width();
        cut.push_str(grapheme);
    }
    Cow::Owned(if columns > 0 { cut + ellipsis } else { cut })
}

/// The columns of a text without a character that needs care: nearly all that is drawn, and at every key. None for
/// any other text.
fn plain(text: &str) -> Option<usize> {
    // Without a way out in the middle, sixteen bytes are looked at together.
    let is_ascii = |all, byte| all & matches!(byte, 0x20..0x7f);
    if text.bytes().fold(true, is_ascii) {
        return Some(text.len());
    }
    let mut columns = 0;
    for letter in text.chars() {
        if !is_plain(letter) {
            return None;
        }
        columns += 1;
    }
    Some(columns)
}

/// Whether a character is seen, takes one column and joins no other: Latin, Greek and Cyrillic letters, and the signs
/// that pictures are drawn with.
fn is_plain(letter: char) -> bool {
    matches!(letter,
        ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20BF}' | '\u{2190}'..='\u{22FF}'
        | '\u{2500}'..='\u{25FC}')
}

/// A text of several lines on one.
pub(crate) fn on_one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" / ")
}

/// A sentence in lines of so many columns, broken between words; a word that is wider than a line is broken within.
pub(crate) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let lines = in_lines(text, columns);
    #[cfg(debug_assertions)]
    note_broken(&lines);
    lines
}

fn in_lines(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a first line");
        let columns_of_word = width(word);
        if !line.is_empty() && width(line) + 1 + columns_of_word <= columns {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        if columns_of_word <= columns {
            lines.last_mut().expect("there is a line").push_str(word);
        } else {
            broken(word, columns.max(1), &mut lines);
        }
    }
    lines
}

/// A sentence in at most so many lines; what has no room ends in an ellipsis.
pub(crate) fn wrapped_within(text: &str, columns: usize, rows: usize, ascii: bool) -> Vec<String> {
    let mut lines = wrapped(text, columns);
    if lines.len() > rows {
        let rest = lines.split_off(rows.saturating_sub(1)).join(" ");
        lines.extend((rows > 0).then(|| cut(&rest, columns, ascii)));
    }
    lines
}

/// Writes sentences into an area, each on rows of its own; the last row that there is room for ends in an ellipsis where
/// more is left to say.
pub(crate) fn paragraphs<'t>(
    buffer: &mut Buffer,
    area: Rect,
    texts: impl IntoIterator<Item = (&'t str, Style)>,
    ascii: bool,
) {
    let mut y = area.y;
    let mut texts = texts.into_iter().peekable();
    while let Some((text, style)) = texts.next() {
        let rows = usize::from(area.bottom().saturating_sub(y));
        let is_last = texts.peek().is_none();
        let mut lines = wrapped_within(text, area.width.into(), rows, ascii);
        // Where the next has no row at all, this one shows that something follows.
        if !is_last
            && lines.len() == rows
            && let Some(last) = lines.last_mut()
        {
            *last = cut(&format!("{last} …"), area.width.into(), ascii);
        }
        for line in &lines {
            put(buffer, area, area.x, y, line, style);
            y += 1;
        }
        if y >= area.bottom() {
            break;
        }
    }
}

/// Adds a word in lines of so many columns, the first of which is there already.
fn broken(word: &str, columns: usize, lines: &mut Vec<String>) {
    let mut used = 0;
    for letter in shown(word).graphemes(true) {
        if used > 0 && used + letter.width() > columns {
            lines.push(String::new());
            used = 0;
        }
        used += letter.width();
        lines.last_mut().expect("there is a line").push_str(letter);
    }
}

/// Writes a text within an area's row, cut to it; gives the columns that were used. Rows outside are passed over.
pub(crate) fn put(
    buffer: &mut Buffer,
    area: Rect,
    x: u16,
    y: u16,
    text: &str,
    style: Style,
) -> u16 {
    if y < area.y || y >= area.bottom() || x < area.x || x >= area.right() {
        return 0;
    }
    let right = area.right().min(buffer.area.right());
    let room = usize::from(right.saturating_sub(x));
    // No letter takes more than four bytes: a longer text has no room.
    let used = (text.len() <= 4 * room).then(|| plain(text)).flatten();
    if let Some(used) = used.filter(|used| *used <= room) {
        buffer.focus.note_style((x, y), style);
        if let Some(at) = text.find(CARET).filter(|_| used < text.len()) {
            let before = text[..at].chars().count() as u16;
            buffer.focus.note_letter((x + before, y), CARET);
        }
        #[cfg(debug_assertions)]
        buffer.note_over((x, y), text.chars().map(|letter| (letter, 1)));
        let style = Change::of(style);
        let cells = buffer.span(x, y, used);
        for (cell, letter) in cells.iter_mut().zip(text.chars()) {
            cell.draw(letter, style);
        }
        return used as u16;
    }
    buffer.focus.note_style((x, y), style);
    let columns = area.right() - x;
    let text = fitted(text, usize::from(columns), false);
    buffer.write((x, y), &text, columns, style) - x
}

#[cfg(debug_assertions)]
impl Buffer {
    /// Notes where a text is about to be written over another; each character comes with its columns. Signs and lines
    /// may meet texts.
    pub(super) fn note_over(
        &mut self,
        (mut x, y): (u16, u16),
        letters: impl Iterator<Item = (char, u16)>,
    ) {
        for (letter, columns) in letters {
            let before = self
                .cell_mut((x, y))
                .map_or(Some(' '), |cell| cell.character());
            let is_text = before.is_none_or(char::is_alphanumeric);
            if is_text && before != Some(letter) {
                self.overwritten.push((x, y));
            }
            x += columns;
        }
    }
}

#[cfg(debug_assertions)]
thread_local! {
    /// The sentences that were set in several lines, while somebody wants to know.
    static BROKEN: RefCell<Option<Vec<Vec<String>>>> = const { RefCell::new(None) };
}

#[cfg(debug_assertions)]
fn note_broken(lines: &[String]) {
    BROKEN.with_borrow_mut(|noted| {
        if let Some(noted) = noted.as_mut().filter(|_| lines.len() > 1) {
            noted.push(lines.to_vec());
        }
    });
}

/// The sentences that are set in several lines while something is drawn.
#[cfg(debug_assertions)]
pub(crate) fn broken_while(draw: impl FnOnce()) -> Vec<Vec<String>> {
    BROKEN.set(Some(Vec::new()));
    draw();
    BROKEN.take().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::is_hidden;

    #[test]
    fn plain_letters_are_seen_take_one_column_and_join_no_other() {
        let plain: Vec<char> = ('\0'..='\u{FFFF}')
            .filter(|letter| is_plain(*letter))
            .collect();
        assert!(plain.len() > 1000);
        for letter in &plain {
            let text = letter.to_string();
            assert_eq!(text.width(), 1, "{letter:?}");
            assert!(!is_hidden(*letter), "{letter:?}");
            for other in ['a', '─', 'я', *letter] {
                let pairs = [format!("{letter}{other}"), format!("{other}{letter}")];
                for pair in pairs {
                    assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
                    assert_eq!(pair.width(), 2, "{pair:?}");
                }
            }
        }
    }

    #[test]
    fn a_text_is_cut_to_its_columns_whatever_its_letters_are() {
        // An ellipsis takes the last column; a wide letter that has no room for both of its columns goes.
        for (text, columns, expected) in [
            ("Duarte", 6, "Duarte"),
            ("Duarte", 5, "Duar…"),
            ("Inês Łącka", 5, "Inês…"),
            ("Duarte", 1, "…"),
            ("Duarte", 0, ""),
            ("石川健", 6, "石川健"),
            ("石川健", 5, "石川…"),
            ("石川健", 4, "石…"),
        ] {
            assert_eq!(cut(text, columns, false), expected, "{text} {columns}");
            assert!(width(expected) <= columns);
        }
        let long = "x".repeat(1 << 20);
        assert_eq!(cut(&long, 4, true), "xxx~");
    }

    #[test]
    fn a_sentence_breaks_between_words_and_within_a_word_that_is_wider_than_a_line() {
        // "one two" is 7 columns, with " three" 13.
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("", 8), [""]);
        assert_eq!(
            wrapped("no abcdefghij kl", 4),
            ["no", "abcd", "efgh", "ij", "kl"]
        );
        assert_eq!(wrapped("abcdefghij kl", 6), ["abcdef", "ghij", "kl"]);
        // Each of these letters takes two columns: two fit into five, and one stands alone where none fits.
        assert_eq!(wrapped("冷凍食品", 5), ["冷凍", "食品"]);
        assert_eq!(wrapped("冷凍", 1), ["冷", "凍"]);
    }

    #[test]
    fn what_has_no_room_below_ends_in_an_ellipsis() {
        let said = |rows| wrapped_within("one two three four", 8, rows, false);
        // "one two", "three", "four": in two rows the second holds the beginning of both that are left.
        assert_eq!(said(3), ["one two", "three", "four"]);
        assert_eq!(said(2), ["one two", "three f…"]);
        assert_eq!(said(1), ["one two…"]);
        assert!(said(0).is_empty());
        let area = Rect::new(0, 0, 8, 2);
        let drawn = |texts: &[&str]| {
            let mut buffer = Buffer::empty(area);
            let texts = texts.iter().map(|text| (*text, Style::new()));
            paragraphs(&mut buffer, area, texts, false);
            let rows = buffer.rows().map(|row| {
                let letters = row.iter().filter_map(|cell| cell.character());
                letters.collect::<String>().trim_end().to_owned()
            });
            rows.collect::<Vec<_>>()
        };
        assert_eq!(drawn(&["one two", "three"]), ["one two", "three"]);
        // The third sentence has no row: the one before it shows that something follows.
        assert_eq!(drawn(&["one", "two", "three"]), ["one", "two …"]);
    }

    #[test]
    #[cfg(debug_assertions)]
    fn a_text_over_another_is_noted_and_the_same_again_is_not() {
        let area = Rect::new(0, 0, 6, 1);
        let mut buffer = Buffer::empty(area);
        for (x, text) in [(0, "abc"), (0, "abc"), (3, "d")] {
            put(&mut buffer, area, x, 0, text, Style::new());
        }
        assert!(buffer.overwritten.is_empty());
        put(&mut buffer, area, 1, 0, "b石", Style::new());
        assert_eq!(buffer.overwritten, [(2, 0)]);
    }

    #[test]
    fn a_wide_letter_that_reaches_into_what_is_cleared_goes_too() {
        let area = Rect::new(0, 0, 6, 1);
        let mut buffer = Buffer::empty(area);
        put(&mut buffer, area, 0, 0, "a岡b石", Style::new());
        buffer.clear(Rect::new(2, 0, 2, 1));
        let row = buffer.rows().next().expect("a row");
        let letters: Vec<Option<char>> = row.iter().map(|cell| cell.character()).collect();
        let expected = [Some('a'), Some(' '), Some(' '), Some(' '), Some('石')];
        assert_eq!(letters[..5], expected);
    }
}
