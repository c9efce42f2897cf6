//! Words of closed lists as people type them, and the few words that every field understands.

use crate::model::{Word, article};

/// Whether a text says that there is no value: unknown, or none.
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

/// The word of a closed list that a text begins, whatever its case; spaces, `-` and `_` are passed over.
///
/// # Errors
/// Names the words that would do.
pub fn word<T: Word>(text: &str) -> Result<T, String> {
    let names: Vec<&str> = T::ALL.iter().map(|word| word.name()).collect();
    named(text, T::LIST, &names).map(|place| T::ALL[place])
}

/// The place of the name that a text begins.
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
