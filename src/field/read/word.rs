//! Reads words of closed lists, and the few words that every field accepts.

use crate::model::{Word, article};

/// True if a text means an absent value: unknown, or none.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "", "?", "-", "none", "nobody", "nothing", "unknown", "always", "rule",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// `yes` or `no`.
pub(in crate::field) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" | "-" => Ok(false),
        _ => Err(format!("{text:?} is neither yes nor no")),
    }
}

/// Returns the word of a closed list that starts with the text, ignoring case, spaces, `-` and `_`.
///
/// # Errors
/// Returns the accepted words.
pub fn word<T: Word>(text: &str) -> Result<T, String> {
    let names: Vec<&str> = T::ALL.iter().map(|word| word.name()).collect();
    named(text, T::LIST, &names).map(|place| T::ALL[place])
}

/// Returns the index of the name that starts with the text.
pub(in crate::field) fn named(text: &str, list: &str, names: &[&str]) -> Result<usize, String> {
    let plain = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
    let wanted = plain(text);
    if let Some(exact) = names.iter().position(|name| plain(name) == wanted) {
        return Ok(exact);
    }
    let begun = |name: &str| !wanted.is_empty() && plain(name).starts_with(&wanted);
    let found: Vec<usize> = (0..names.len()).filter(|at| begun(names[*at])).collect();
    match found.as_slice() {
        [place] => Ok(*place),
        [] => Err(format!(
            "{text:?} is not {} {list}: expected one of {}",
            article(list),
            names.join(", ")
        )),
        several => {
            let fitting: Vec<&str> = several.iter().map(|at| names[*at]).collect();
            Err(format!("{text:?} may be {}", fitting.join(", ")))
        }
    }
}
