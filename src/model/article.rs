//! The word that stands before a noun.

/// The indefinite article that a noun takes: `an` before a vowel, else `a`.
#[must_use]
pub fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}
