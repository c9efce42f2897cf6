//! The entities of web pages that some CRMs write into their exports: `&amp;`, `&#039;`, `&auml;`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static NAMED: LazyLock<BTreeMap<String, char>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/import/entities.ron"))
        .expect("the entities in the program are tested")
});

/// The text with its entities read; untouched where it has none. Some are written twice, as `&amp;auml;`.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let mut decoded = Cow::Borrowed(text);
    for _ in 0..2 {
        if !decoded.contains('&') {
            break;
        }
        let mut plain = String::with_capacity(decoded.len());
        entities(&decoded, &mut plain);
        if plain == *decoded {
            break;
        }
        decoded = Cow::Owned(plain);
    }
    decoded
}

/// Appends the text with its entities read; what is no entity stays.
pub(super) fn entities(text: &str, plain: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let read = rest
            .char_indices()
            .take(12)
            .find(|(_, c)| *c == ';')
            .and_then(|(end, _)| Some((entity(&rest[1..end])?, end)));
        if let Some((c, end)) = read {
            plain.push(c);
            rest = &rest[end + 1..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    NAMED.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_and_nothing_else() {
        for (text, expected) in [
            ("Dr&auml;xl &amp; Dahl", "Dräxl & Dahl"),
            ("Jo &#39;t Hooft", "Jo 't Hooft"),
            ("O&#039;Neil &quot;Bo&quot;", "O'Neil \"Bo\""),
            ("&amp;amp; &amp;#039;", "& '"),
            ("R&D; AT&T &c; &nosuch;", "R&D; AT&T &c; &nosuch;"),
            ("a & b", "a & b"),
        ] {
            assert_eq!(decoded(text), expected, "{text}");
        }
    }
}
