//! The names of the months in several languages, and the words around them in a written date: from a table.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Months {
    typed: Vec<Vec<String>>,
    read: Vec<Vec<String>>,
    between: Vec<String>,
    ordinals: Vec<String>,
}

static MONTHS: LazyLock<Months> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/months.ron"))
        .expect("the months in the program are tested")
});

/// The month, 1 to 12, whose name begins with this text of three letters or more, as people type it; a point may end it.
#[must_use]
pub fn month_begun(text: &str) -> Option<i8> {
    let text = text.trim_end_matches('.').to_lowercase();
    let begins = |names: &Vec<String>| names.iter().any(|name| name.starts_with(&text));
    let place = MONTHS.typed.iter().position(begins)?;
    (text.len() >= 3).then(|| number(place))
}

/// The month, 1 to 12, of which this is a name or an abbreviation in any of the languages; without case, and a point
/// may end it.
#[must_use]
pub fn month_named(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let mut both = MONTHS.typed.iter().zip(&MONTHS.read);
    both.position(|(typed, read)| typed.contains(&word) || read.contains(&word))
        .map(number)
}

/// Whether a word only stands between day, month and year.
#[must_use]
pub fn is_between(word: &str) -> bool {
    let word = word.to_lowercase();
    MONTHS.between.contains(&word)
}

/// The number of a day without what makes it an ordinal: `22nd`, `1er`, `3.`.
#[must_use]
pub fn without_ordinal(day: &str) -> &str {
    let day = day.trim_end_matches('.');
    let mut ends = MONTHS.ordinals.iter();
    ends.find_map(|end| day.strip_suffix(end.as_str()))
        .unwrap_or(day)
}

fn number(place: usize) -> i8 {
    i8::try_from(place + 1).expect("there are twelve")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_that_of_two_months() {
        let months = MONTHS.typed.iter().zip(&MONTHS.read).enumerate();
        assert_eq!((MONTHS.typed.len(), MONTHS.read.len()), (12, 12));
        for (place, (typed, read)) in months {
            for name in typed.iter().chain(read) {
                assert_eq!(month_named(name), Some(number(place)), "{name}");
                assert_eq!(*name, name.to_lowercase());
            }
            // The three letters that people type begin one name only.
            assert_eq!(month_begun(&typed[0][..3]), Some(number(place)));
        }
    }

    #[test]
    fn names_are_read_in_four_languages() {
        for (word, month) in [
            ("Nov", 11),
            ("sept.", 9),
            ("März", 3),
            ("JUILLET", 7),
            ("août", 8),
            ("diciembre", 12),
        ] {
            assert_eq!(month_named(word), Some(month), "{word}");
        }
        for none in ["", "ma", "marble", "de"] {
            assert_eq!(month_named(none), None, "{none}");
        }
        assert_eq!(month_begun("decem"), Some(12));
        assert_eq!(month_begun("de"), None);
        assert_eq!(month_begun("dez"), None, "typed in one language");
        assert_eq!(
            ["22nd", "1er", "3.", "7"].map(without_ordinal),
            ["22", "1", "3", "7"]
        );
    }
}
