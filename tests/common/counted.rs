//! How many keys somebody presses outside of what is typed.

/// Counts the keys of a script: names of keys, and in quotes what is typed.
pub(crate) fn count(keys: &str) -> usize {
    let parts = keys.split('\'').step_by(2);
    parts.map(|part| part.split_whitespace().count()).sum()
}
