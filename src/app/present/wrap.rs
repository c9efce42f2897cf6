//! Text set in lines of so many columns, made safe and measured as a terminal measures it.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{columns as columns_of, shown};

/// The most characters of one text on a page: nobody reads more from a screen across a table.
const MOST: usize = 600;

/// Breaks a text between words; a word that is wider than a line is broken within. At least one line.
pub(crate) fn wrapped(text: &str, columns: u16) -> Vec<String> {
    let columns = usize::from(columns.max(4));
    let start: String = text.chars().take(MOST).collect();
    let more = if start.len() < text.len() { "…" } else { "" };
    // A line break in a text is a blank between words here, not a sign to be shown.
    let plain = start.replace(['\r', '\n', '\t'], " ") + more;
    let mut lines = vec![String::new()];
    for word in shown(&plain).split(' ').filter(|word| !word.is_empty()) {
        let used = lines.last().map_or(0, |line| columns_of(line));
        if used > 0 && used + 1 + columns_of(word) <= columns {
            push(&mut lines, " ");
            push(&mut lines, word);
            continue;
        }
        if used > 0 {
            lines.push(String::new());
        }
        for letter in word.graphemes(true) {
            let used = lines.last().map_or(0, |line| columns_of(line));
            if used + columns_of(letter) > columns {
                lines.push(String::new());
            }
            push(&mut lines, letter);
        }
    }
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_between_words_and_within_words_that_are_too_wide() {
        // "one two" is 7 columns, with " three" 13.
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("", 8), [""]);
        assert_eq!(wrapped("abcdefghij kl", 4), ["abcd", "efgh", "ij", "kl"]);
        // Each of these letters takes two columns: two fit into five.
        assert_eq!(wrapped("冷凍食品", 5), ["冷凍", "食品"]);
        assert_eq!(wrapped("a\u{1b}[2J\nb", 20), ["a␛[2J b"]);
    }
}
