//! Currencies as cells write them: codes, signs and short names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// What `assets/import/currencies.ron` has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    codes: BTreeSet<String>,
    signs: BTreeMap<String, Vec<String>>,
    usual: BTreeMap<String, String>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/import/currencies.ron"))
        .expect("the currencies in the program are tested")
});

/// The code that a text is taken for, where nothing else says which currency a sign of several is.
#[must_use]
pub fn usual_code(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if let Some(code) = KNOWN.codes.get(&text.to_uppercase()) {
        return Some(code);
    }
    let sign = text.to_lowercase();
    let only = KNOWN.signs.get(&sign).filter(|codes| codes.len() == 1);
    let usual = KNOWN.usual.get(&sign);
    usual.or_else(|| only?.first()).map(String::as_str)
}

/// Whether a text may stand for the currency of this code.
pub(super) fn may_mean(text: &str, code: &str) -> bool {
    let text = text.trim();
    text.eq_ignore_ascii_case(code)
        || KNOWN
            .signs
            .get(&text.to_lowercase())
            .is_some_and(|codes| codes.iter().any(|own| own == code))
}

/// How long the currency is with which a text begins: the longest sign, else a code. What follows a letter is no letter.
pub(super) fn begins(text: &str) -> Option<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let is_known = |end: &usize| {
        let begun = &text[..*end];
        let divided = || {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            !(letter(begun.chars().next_back()) && letter(text[*end..].chars().next()))
        };
        (KNOWN.signs.contains_key(&begun.to_lowercase())
            || KNOWN.codes.contains(&begun.to_uppercase()))
            && divided()
    };
    ends.take(5).filter(is_known).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_begins_with_the_longest_currency() {
        for (text, expected) in [
            ("$ 5", Some("$")),
            ("US$5", Some("US$")),
            ("usd 5", Some("usd")),
            ("kr", Some("kr")),
            ("kr.", Some("kr")),
            ("krona", None),
            ("zł", Some("zł")),
            ("pcs", None),
            ("net", None),
            ("5", None),
        ] {
            let found = begins(text).map(|end| &text[..end]);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_sign_of_several_means_each_and_usually_one() {
        assert_eq!(usual_code("$"), Some("USD"));
        assert_eq!(usual_code("eur"), Some("EUR"));
        assert_eq!(usual_code("kr"), None, "three countries have it");
        assert_eq!(usual_code("pcs"), None);
        assert!(may_mean("$", "CAD") && may_mean("kr", "NOK") && may_mean("eur", "EUR"));
        assert!(!may_mean("A$", "USD") && !may_mean("€", "USD"));
    }

    #[test]
    fn signs_stand_for_currencies_that_there_are() {
        let signs = KNOWN.signs.values().flatten();
        for code in signs.chain(KNOWN.usual.values()) {
            assert!(KNOWN.codes.contains(code), "{code}");
        }
    }
}
