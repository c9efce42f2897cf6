//! Numbers in all of RON's spellings.

use super::error::Reason;
use super::lexeme::Lexeme;

/// The number at `at`: checked as far as its shape goes, not whether it fits a type.
pub(super) fn number(text: &str, at: usize) -> Lexeme {
    let bytes = text.as_bytes();
    let mut end = at;
    while bytes
        .get(end)
        .is_some_and(|byte| byte.is_ascii_digit() || *byte == b'_')
    {
        end += 1;
    }
    let ends = !bytes.get(end).is_some_and(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'+' | b'-')
    });
    if ends && end > at && bytes[at] != b'_' {
        return Lexeme::good(end);
    }
    while bytes.get(end).is_some_and(|byte| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'.' | b'+' | b'-')
            || (*byte == b'=' && bytes[at..end].ends_with(b".."))
    }) {
        end += 1;
    }
    let wrong = (!is_number(&text[at..end])).then_some((at, Reason::BadNumber));
    Lexeme {
        end,
        wrong,
        cut: false,
    }
}

fn is_number(spelt: &str) -> bool {
    let bare = spelt.strip_prefix(['+', '-']).unwrap_or(spelt);
    if bare.contains("..") {
        // A range: each side may be absent or a number.
        return bare.split("..").all(|side| {
            let side = side.strip_prefix('=').unwrap_or(side);
            side.is_empty() || is_number(side)
        });
    }
    if is_special(bare) {
        return true;
    }
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = bare.strip_prefix(prefix) {
            return are_digits(without_suffix(digits), base);
        }
    }
    let decimal = without_suffix(
        bare.strip_suffix("f32")
            .or_else(|| bare.strip_suffix("f64"))
            .unwrap_or(bare),
    );
    let (mantissa, exponent) = decimal.split_once(['e', 'E']).unwrap_or((decimal, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let absent = whole.is_empty() && part.is_empty();
    !absent
        && (whole.is_empty() || are_digits(whole, 10))
        && (part.is_empty() || are_digits(part, 10))
        && are_digits(exponent, 10)
}

/// Whether a name is one of the numbers that are spelt with letters.
pub(super) fn is_special(name: &str) -> bool {
    matches!(
        name,
        "inf" | "inff32" | "inff64" | "NaN" | "NaNf32" | "NaNf64"
    )
}

fn without_suffix(digits: &str) -> &str {
    digits
        .find(['i', 'u'])
        .filter(|&at| matches!(&digits[at + 1..], "8" | "16" | "32" | "64" | "128"))
        .map_or(digits, |at| &digits[..at])
}

fn are_digits(digits: &str, base: u32) -> bool {
    !digits.starts_with('_')
        && digits.chars().any(|c| c != '_')
        && digits.chars().all(|c| c == '_' || c.is_digit(base))
}
