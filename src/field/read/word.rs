//! Reads words of closed lists, and the few words that every field accepts.

use crate::model::{Word, article, spoken_of, titled_of};

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

/// Returns the word of a closed list that starts with the text, as it is said or spelled, ignoring case, spaces, `-`
/// and `_`.
///
/// # Errors
/// Returns the accepted words.
pub fn word<T: Word>(text: &str) -> Result<T, String> {
    let names: Vec<&str> = T::ALL.iter().map(|word| word.name()).collect();
    named(text, T::LIST, &names).map(|place| T::ALL[place])
}

/// Returns the index of the name that starts with the text; what people say for it will do as well.
pub(in crate::field) fn named(text: &str, list: &str, names: &[&str]) -> Result<usize, String> {
    let plain = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
    let wanted = plain(text);
    let is_called = |name: &str, fits: &dyn Fn(&str) -> bool| {
        fits(&plain(name)) || fits(&plain(&spoken_of(list, name)))
    };
    let is_whole = |own: &str| own == wanted;
    if let Some(exact) = names.iter().position(|name| is_called(name, &is_whole)) {
        return Ok(exact);
    }
    let begins = |own: &str| !wanted.is_empty() && own.starts_with(&wanted);
    let found = names.iter().enumerate();
    let found: Vec<usize> = found
        .filter(|(_, name)| is_called(name, &begins))
        .map(|(at, _)| at)
        .collect();
    let said = |at: usize| titled_of(list, names[at]);
    match found.as_slice() {
        [place] => Ok(*place),
        [] => {
            let all: Vec<String> = (0..names.len()).map(said).collect();
            Err(format!(
                "{text:?} is not {} {list}: expected one of {}",
                article(list),
                all.join(", ")
            ))
        }
        several => {
            let fitting: Vec<String> = several.iter().copied().map(said).collect();
            Err(format!("{text:?} may be {}", fitting.join(", ")))
        }
    }
}
