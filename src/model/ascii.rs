//! Letters and signs in ASCII: for terminals that know no more, and for whoever wants no drawing.

use nucleo_matcher::chars::normalize;

/// Signs that texts and drawings hold, and what stands for them.
const SIGNS: [(char, char); 23] = [
    ('…', '~'),
    ('→', '>'),
    ('←', '<'),
    ('▏', '_'),
    ('▲', '^'),
    ('▼', 'v'),
    ('▸', '>'),
    ('▾', 'v'),
    ('·', '.'),
    ('•', '*'),
    ('–', '-'),
    ('—', '-'),
    ('×', 'x'),
    ('‘', '\''),
    ('’', '\''),
    ('“', '"'),
    ('”', '"'),
    ('●', '*'),
    ('○', 'o'),
    ('◆', '*'),
    ('◇', 'o'),
    ('▶', '>'),
    ('◀', '<'),
];

/// Letters of other scripts, and those that stand for them, one for one.
const LETTERS: [(&str, &str); 3] = [
    (
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "abvgdeezziiklmnoprstufhccss'y'euaiieg",
    ),
    (
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
        "abgdezetiklmnxoprsstyfxpoaeeioyoiyiy",
    ),
    ("ßæœøðþłđı", "saoodtldi"),
];

/// A letter of any script, or a sign, by one character that ASCII has.
#[must_use]
pub fn ascii(letter: &str) -> char {
    let first = letter.chars().next().unwrap_or(' ');
    if let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| *sign == first) {
        return *sign;
    }
    match u32::from(first) {
        0x2500 | 0x2501 | 0x2504..=0x2509 | 0x254C | 0x254D | 0x2550 | 0x2574 | 0x2576 => {
            return '-';
        }
        0x2502 | 0x2503 | 0x250A | 0x250B | 0x254E | 0x254F | 0x2551 => return '|',
        0x250C..=0x257F => return '+',
        0x2580..=0x259F => return '#',
        _ => {}
    }
    let plain = normalize(first);
    if plain.is_ascii_graphic() {
        return plain;
    }
    let small = plain.to_lowercase().next().unwrap_or(plain);
    let found = LETTERS.iter().find_map(|(letters, ascii)| {
        let place = letters.chars().position(|letter| letter == small)?;
        ascii.chars().nth(place)
    });
    match found {
        Some(found) if small != plain => found.to_ascii_uppercase(),
        found => found.unwrap_or('?'),
    }
}

/// A text without anything drawn: lines, bars and arrows are spelled in ASCII, letters of every script stay.
#[must_use]
pub fn undrawn(text: &str) -> String {
    let is_drawn = |letter: char| matches!(u32::from(letter), 0x2190..=0x21FF | 0x2500..=0x25FF);
    let spelt = |letter: char| match is_drawn(letter) {
        true => ascii(letter.encode_utf8(&mut [0; 4])),
        false => letter,
    };
    text.chars().map(spelt).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_are_spelled_and_names_stay() {
        assert_eq!(undrawn("├─ 石川 → ▸ Inês █▄"), "+- 石川 > > Inês ##");
    }
}
