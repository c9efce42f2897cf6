//! Texts as they are compared: lower case and without accents, in any script; and the letters that are in them.

use nucleo_matcher::chars;

/// A text as it is sought.
pub(in crate::app) fn folded(text: &str) -> String {
    let mut to = String::with_capacity(text.len());
    fold_onto(&mut to, text);
    to
}

/// Appends a text as it is sought.
pub(super) fn fold_onto(to: &mut String, text: &str) {
    if text.is_ascii() {
        to.extend(
            text.bytes()
                .map(|byte| char::from(byte.to_ascii_lowercase())),
        );
        return;
    }
    to.extend(chars::graphemes(text).map(|letter| chars::to_lower_case(chars::normalize(letter))));
}

/// A bit for each letter of a folded text: a text can only hold another if it has all of its bits.
pub(super) fn letters(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, letter| mask | bit(letter))
}

/// The same for the letters with which words begin.
pub(super) fn initials(folded: &str) -> u64 {
    words(folded).fold(0, |mask, (first, _)| mask | bit(first))
}

/// A bit for the first two letters of each word, which some others share.
pub(super) fn openings(folded: &str) -> u64 {
    words(folded).fold(0, |mask, (first, next)| {
        mask | next.map_or(0, |next| pair(first, next))
    })
}

/// The bit that a text has in which a word begins with this one; none: nothing can be told from it.
pub(super) fn opening(word: &str) -> Option<u64> {
    let mut letters = word.chars();
    let (first, next) = (letters.next()?, letters.next()?);
    first.is_alphanumeric().then(|| pair(first, next))
}

/// The first eight bytes of a text as a number, and a mask of as many of them as there are.
pub(super) fn beginning(text: &str) -> (u64, u64) {
    let mut bytes = [[0; 8]; 2];
    for (at, byte) in text.bytes().take(8).enumerate() {
        (bytes[0][at], bytes[1][at]) = (byte, u8::MAX);
    }
    (u64::from_le_bytes(bytes[0]), u64::from_le_bytes(bytes[1]))
}

/// The first letter of each word, and the character behind it.
fn words(folded: &str) -> impl Iterator<Item = (char, Option<char>)> {
    let mut inside = false;
    let mut letters = folded.chars().peekable();
    std::iter::from_fn(move || {
        loop {
            let letter = letters.next()?;
            let begins = letter.is_alphanumeric() && !inside;
            inside = letter.is_alphanumeric();
            if begins {
                return Some((letter, letters.peek().copied()));
            }
        }
    })
}

/// A bit for each two characters that stand side by side, which some others share.
pub(super) fn pairs(folded: &str) -> [u64; 2] {
    let mut mask = [0; 2];
    let next = folded.chars().skip(1);
    for (first, next) in folded.chars().zip(next) {
        let place = mixed(first, next) >> 25;
        mask[place as usize / 64] |= 1 << (place % 64);
    }
    mask
}

fn pair(first: char, next: char) -> u64 {
    1 << (mixed(first, next) >> 26)
}

/// Two characters as a number whose upper bits are spread evenly.
fn mixed(first: char, next: char) -> u32 {
    let both = (first as u32).wrapping_mul(31).wrapping_add(next as u32);
    both.wrapping_mul(0x9E37_79B1)
}

/// 26 letters, 10 digits, and the rest shared between all other characters; blanks and signs have none.
fn bit(letter: char) -> u64 {
    match letter {
        'a'..='z' => 1 << (letter as u32 - 'a' as u32),
        '0'..='9' => 1 << (26 + letter as u32 - '0' as u32),
        letter if letter.is_alphanumeric() => 1 << (36 + letter as u32 % 28),
        _ => 0,
    }
}

/// Whether a text has all characters of what is sought in their order, whatever stands between them.
pub(super) fn has_in_order(text: &str, sought: &str) -> bool {
    let mut letters = text.chars();
    sought
        .chars()
        .all(|wanted| letters.any(|letter| letter == wanted))
}

/// Whether the text, or a word of it, begins with what is sought, which is folded.
pub(in crate::app) fn has_word(text: &str, sought: &str) -> bool {
    let begins = |at: usize| {
        let boundary = at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
        let part = text.as_bytes().get(at..at + sought.len());
        boundary && part.is_some_and(|part| part.eq_ignore_ascii_case(sought.as_bytes()))
    };
    if text.is_ascii() {
        return (0..text.len()).any(begins);
    }
    let text = folded(text);
    let mut found = text.match_indices(sought);
    found.any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric())
    })
}

/// Whether the text holds what is sought, which is folded.
pub(in crate::app) fn holds(text: &str, sought: &str) -> bool {
    if text.is_ascii() {
        let mut parts = text.as_bytes().windows(sought.len().max(1));
        return parts.any(|part| part.eq_ignore_ascii_case(sought.as_bytes()));
    }
    folded(text).contains(sought)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_script() {
        for (text, sought, word, inside) in [
            ("Rosalind Peake", "pea", true, true),
            ("Rosalind Peake", "eak", false, true),
            ("Inês Duarte", "ines d", true, true),
            ("佐藤 健一郎", "健", true, true),
            ("(Kiryū Dairy)", "kiryu", true, true),
            ("", "a", false, false),
        ] {
            assert_eq!(has_word(text, sought), word, "{sought} in {text}");
            assert_eq!(holds(text, sought), inside, "{sought} in {text}");
        }
    }
}
