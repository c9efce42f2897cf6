//! Labels of columns made comparable.

/// The label without byte-order mark, required-field star and outer spaces, inner spaces single, in lower case.
#[must_use]
pub fn plain_label(label: &str) -> String {
    let bare = label
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .trim_end_matches(|c: char| c == '*' || c.is_whitespace());
    let mut plain = String::with_capacity(bare.len());
    for word in bare.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}
