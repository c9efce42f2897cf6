//! A number taken apart: its digits with their separators, its sign, its currency, and by how much it is multiplied.

use compact_str::CompactString;

use crate::import::currency;
use crate::import::dialect::scale_of;

/// A number as it stood.
pub(super) struct Parts {
    pub(super) negative: bool,
    /// Digits, points and commas.
    pub(super) digits: String,
    /// By how much it is multiplied: `k`, `m`.
    pub(super) times: f64,
    pub(super) currency: Option<CompactString>,
    pub(super) percent: bool,
}

/// What stands between the thousands.
const BETWEEN: [char; 7] = [' ', '\u{A0}', '\u{202F}', '\u{2009}', '\'', '’', '_'];
/// What says that there are no hundredths: `1200.-`, `1.200,–`.
const ROUND: [&str; 6] = [".-", ",-", ".–", ",–", ".—", ",—"];

/// Takes a number apart; `None` when it is none.
pub(super) fn parts(text: &str) -> Option<Parts> {
    let text: String = text.trim().chars().map(narrow).collect();
    let mut rest = text.as_str();
    let mut negative = false;
    if let Some(inside) = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        (negative, rest) = (true, inside.trim());
    }
    let first = rest.find(|c: char| c.is_ascii_digit())?;
    let last = rest.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (before, middle, behind) = (&rest[..first], &rest[first..last], &rest[last..]);
    // `.5` and `,5` begin with their separator.
    let (before, lead) = match before.chars().last() {
        Some(sign @ ('.' | ',')) if before.len() == 1 => ("", format!("0{sign}")),
        _ => (before, String::new()),
    };
    let round = ROUND.iter().find(|round| behind.starts_with(**round));
    let behind = round.map_or(behind, |round| &behind[round.len()..]);
    let mut digits = lead + &digits(middle)?;
    // What stands there instead of hundredths says which sign stands before them.
    if let Some(sign) = round.and_then(|round| round.get(..1))
        && !digits.contains(sign)
    {
        digits = digits + sign + "00";
    }
    let mut parts = Parts {
        negative,
        digits,
        times: 1.0,
        currency: None,
        percent: false,
    };
    around(before, &mut parts)?;
    around(behind, &mut parts)?;
    grouped(&parts.digits).then_some(parts)
}

/// A letter as wide as those of East Asia in its usual form.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        _ => c,
    }
}

/// The digits, points and commas; behind a blank between thousands stand three digits.
fn digits(middle: &str) -> Option<String> {
    let mut digits = String::new();
    for (at, piece) in middle.split(BETWEEN).enumerate() {
        let count = piece.bytes().take_while(u8::is_ascii_digit).count();
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        if (at > 0 && count != 3) || !piece.chars().all(is_number) {
            return None;
        }
        digits.push_str(piece);
    }
    Some(digits)
}

/// What stands before or behind the digits: a sign, a currency, per cent, thousands.
fn around(text: &str, parts: &mut Parts) -> Option<()> {
    let mut rest = text.trim();
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '-' | '−' | '\u{2013}' => {
                parts.negative = true;
                next.len_utf8()
            }
            '+' | ' ' | '\u{A0}' | '\u{202F}' => next.len_utf8(),
            '%' => {
                parts.percent = true;
                1
            }
            _ => word(rest, parts)?,
        };
        rest = &rest[length..];
    }
    Some(())
}

/// A currency, or a short word for thousands and millions, with the point behind it; its length.
fn word(text: &str, parts: &mut Parts) -> Option<usize> {
    let letters = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let length = if let Some(length) = currency::begins(text) {
        parts.currency = Some(text[..length].into());
        length
    } else {
        parts.times = scale_of(&text[..letters])?;
        letters
    };
    let point = text[length..].starts_with('.') && text[..length].ends_with(char::is_alphabetic);
    Some(length + usize::from(point))
}

/// Whether the separators can be groups and decimals at all: groups of two (as in India) or three digits.
fn grouped(digits: &str) -> bool {
    let pieces: Vec<&str> = digits.split(['.', ',']).collect();
    let separators: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    if pieces.iter().any(|piece| piece.is_empty()) {
        return false;
    }
    let Some(last) = separators.last() else {
        return true;
    };
    let alone = separators.iter().filter(|c| *c == last).count() == 1;
    let groups = &separators[..separators.len() - usize::from(alone)];
    groups.windows(2).all(|two| two[0] == two[1])
        && pieces[1..=groups.len()]
            .iter()
            .all(|piece| (2..=3).contains(&piece.len()))
}
