//! Texts as they are compared: lower case and without accents, in any script; and the letters that are in them.

use nucleo_matcher::chars;

/// A text as it is sought.
pub(super) fn folded(text: &str) -> String {
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
    let mut mask = 0;
    let mut inside = false;
    for letter in folded.chars() {
        let is_word = letter.is_alphanumeric();
        if is_word && !inside {
            mask |= bit(letter);
        }
        inside = is_word;
    }
    mask
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
