//! What a person is called, found in texts whatever the case, the accents and the blanks.

use std::ops::Range;

use nucleo_matcher::chars::normalize;

/// What is put in the place of a name that is removed from a text.
pub const REMOVED: &str = "[removed]";

/// The fewest letters of a single word that is searched for in any case: shorter ones are ordinary words too, such as
/// the name Will.
const UNMISTAKABLE: usize = 7;

/// The fewest digits of a telephone number that is searched for.
const PHONE_DIGITS: usize = 6;

/// The fewest characters of any other text that is searched for.
const SHORTEST: usize = 2;

/// The words to search for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needles {
    words: Vec<Needle>,
    phones: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Needle {
    letters: Vec<char>,
    /// Whether capital and small letters differ.
    case_counts: bool,
}

/// One letter of a text as it is compared, and where it stands.
struct Letter {
    folded: char,
    cased: char,
    at: Range<usize>,
}

impl Needles {
    /// Searches for a name, also written with the last name first.
    pub fn add_name(&mut self, name: &str) {
        let words: Vec<&str> = name.split_whitespace().collect();
        self.add(name, words.len() == 1);
        if let [first @ .., last] = &words[..]
            && !first.is_empty()
        {
            let first = first.join(" ");
            self.add(&format!("{last}, {first}"), false);
            self.add(&format!("{last} {first}"), false);
        }
    }

    /// Searches for an e-mail address, an id of another system, or one of our ids that looks like no ordinary word.
    pub fn add_code(&mut self, code: &str) {
        self.add(code, !code.contains(['@', '-']));
    }

    /// Searches for a telephone number, whatever stands between its digits.
    pub fn add_phone(&mut self, phone: &str) {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= PHONE_DIGITS && !self.phones.contains(&digits) {
            self.phones.push(digits);
        }
    }

    fn add(&mut self, text: &str, is_one_word: bool) {
        let letters = letters(text.trim());
        let case_counts = is_one_word && letters.len() < UNMISTAKABLE;
        let needle = Needle {
            letters: letters
                .iter()
                .map(|l| if case_counts { l.cased } else { l.folded })
                .collect(),
            case_counts,
        };
        if letters.len() >= SHORTEST && !self.words.contains(&needle) {
            self.words.push(needle);
        }
    }

    /// Whether there is nothing to search for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phones.is_empty()
    }

    /// Where a text names the person, in order and without overlaps.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let letters = letters(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for needle in &self.words {
            needle.find(&letters, &mut found);
        }
        for phone in &self.phones {
            find_digits(phone, &letters, &mut found);
        }
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }

    /// Whether a text names the person.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// The text with [`REMOVED`] wherever it names the person; nothing where it does not.
    #[must_use]
    pub fn removed(&self, text: &str) -> Option<String> {
        self.replaced(text, REMOVED)
    }

    /// The text with another one wherever it names the person; nothing where it does not.
    pub(super) fn replaced(&self, text: &str, by: &str) -> Option<String> {
        let found = self.find(text);
        let last = found.last()?.end;
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for range in &found {
            out.push_str(&text[at..range.start]);
            out.push_str(by);
            at = range.end;
        }
        out.push_str(&text[last..]);
        Some(out)
    }
}

impl Needle {
    fn find(&self, text: &[Letter], found: &mut Vec<Range<usize>>) {
        let length = self.letters.len();
        let same = |(letter, wanted): (&Letter, &char)| {
            let letter = if self.case_counts {
                letter.cased
            } else {
                letter.folded
            };
            letter == *wanted
        };
        for (start, window) in text.windows(length).enumerate() {
            let end = start + length;
            if window.iter().zip(&self.letters).all(same)
                && self.begins_at(text, start)
                && self.ends_at(text, end)
            {
                found.push(window[0].at.start..window[length - 1].at.end);
            }
        }
    }

    fn begins_at(&self, text: &[Letter], start: usize) -> bool {
        let Some(before) = start.checked_sub(1).map(|at| text[at].folded) else {
            return true;
        };
        let is_address = self.letters.contains(&'@');
        let is_longer_address = is_address && "._+-".contains(before);
        !is_longer_address && !joins(before, self.letters[0])
    }

    fn ends_at(&self, text: &[Letter], end: usize) -> bool {
        let after = text.get(end).map(|letter| letter.folded);
        after.is_none_or(|after| !joins(after, self.letters[self.letters.len() - 1]))
    }
}

/// Whether two neighbouring characters belong to one word. Scripts without blanks between words have no such ends.
fn joins(one: char, other: char) -> bool {
    let has_blanks = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    has_blanks(one) && has_blanks(other)
}

/// Finds a number by its digits, with blanks, brackets, dots, slashes and hyphens between them.
fn find_digits(phone: &str, text: &[Letter], found: &mut Vec<Range<usize>>) {
    let is_digit = |letter: &&Letter| letter.folded.is_ascii_digit();
    let is_between = |letter: &Letter| " -()/.+".contains(letter.folded);
    for run in text.split(|letter| !letter.folded.is_ascii_digit() && !is_between(letter)) {
        let digits: Vec<&Letter> = run.iter().filter(is_digit).collect();
        let written: String = digits.iter().map(|letter| letter.folded).collect();
        for (at, _) in written.match_indices(phone) {
            found.push(digits[at].at.start..digits[at + phone.len() - 1].at.end);
        }
    }
}

/// The letters of a text as they are compared: without accents, several blanks as one.
fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if ('\u{300}'..='\u{36f}').contains(&c) {
            // An accent that stands behind its letter as a character of its own belongs to it.
            if let Some(last) = letters.last_mut() {
                last.at.end = range.end;
            }
            continue;
        }
        let plain = if c.is_whitespace() { ' ' } else { normalize(c) };
        if plain == ' ' && letters.last().is_some_and(|last| last.folded == ' ') {
            continue;
        }
        for (nth, folded) in plain.to_lowercase().enumerate() {
            let cased = if nth == 0 { plain } else { folded };
            letters.push(Letter {
                folded,
                cased,
                at: range.clone(),
            });
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Needles {
        let mut needles = Needles::default();
        needles.add_name(name);
        needles
    }

    #[test]
    fn a_name_is_found_however_it_is_written_and_only_as_whole_words() {
        let needles = named("Inês Duarte");
        for (text, expected) in [
            ("Ask INES  duarte today", "Ask [removed] today"),
            ("Duarte, Inês: the sponsor", "[removed]: the sponsor"),
            ("ine\u{302}s\nDuarte's view", "[removed]'s view"),
        ] {
            assert_eq!(needles.removed(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["Inês Duarten", "Inês", "Agnines Duarte", ""] {
            assert_eq!(needles.removed(text), None, "{text}");
        }
    }

    #[test]
    fn a_short_word_counts_with_its_capital_only() {
        assert!(named("Will").is_in("met Will at noon"));
        assert!(!named("Will").is_in("we will see, WILL we"));
        assert!(named("Zanzibarina").is_in("zanzibarina"));
    }

    #[test]
    fn scripts_without_blanks_have_no_ends_of_words() {
        assert!(named("田中さくら").is_in("今日は田中さくらさんと"));
    }

    #[test]
    fn addresses_and_numbers_are_found_whole() {
        let mut needles = Needles::default();
        needles.add_code("ines@harbour.example");
        needles.add_phone("+351 21 555 0199");
        let text =
            "mail Ines@Harbour.example or call 351-21-5550199 (not agnes.ines@harbour.example)";
        assert_eq!(
            needles.removed(text).expect("both are there"),
            "mail [removed] or call [removed] (not agnes.ines@harbour.example)"
        );
        assert!(!needles.is_in("21 555 0198"));
    }

    #[test]
    fn places_that_overlap_are_one() {
        let mut needles = named("Inês Duarte");
        needles.add_name("Duarte");
        assert_eq!(needles.find("Inês Duarte").len(), 1);
        assert_eq!(needles.find("Duarte, Inês").len(), 1);
    }
}
