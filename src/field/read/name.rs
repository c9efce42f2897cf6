//! Matches shortened names, and makes ids from names.

use nucleo_matcher::chars::normalize;

use crate::model;

/// A target of matching: an id and a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called<'a> {
    /// The id.
    pub id: &'a str,
    /// The name.
    pub name: &'a str,
}

/// Lowercases a text and removes accents, for comparing.
#[must_use]
pub fn folded(text: &str) -> String {
    // An accent may also be a combining character after its letter.
    text.chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(|c| normalize(c).to_lowercase())
        .collect()
}

/// Returns the indices of the best matches: the whole id or name, else a word of it, else the initials, else the start
/// of a word, else any part of three letters or more. Several indices match equally well.
#[must_use]
pub fn find(text: &str, called: &[Called<'_>]) -> Vec<usize> {
    let wanted = folded(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let ranks: Vec<Option<u8>> = called.iter().map(|who| rank(&wanted, *who)).collect();
    let Some(best) = ranks.iter().flatten().min() else {
        return Vec::new();
    };
    let fitting = ranks.iter().enumerate().filter(|(_, r)| *r == &Some(*best));
    fitting.map(|(place, _)| place).collect()
}

fn rank(wanted: &str, who: Called<'_>) -> Option<u8> {
    let name = folded(who.name);
    if wanted == who.id || wanted == name {
        return Some(0);
    }
    let words = || {
        let of_name = name.split(|c: char| !c.is_alphanumeric());
        of_name
            .chain(who.id.split('-'))
            .filter(|word| !word.is_empty())
    };
    let initials: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .collect();
    if words().any(|word| word == wanted) {
        Some(1)
    } else if initials == wanted || begins_words(wanted, &name) {
        Some(2)
    } else if words().any(|word| word.starts_with(wanted)) || who.id.starts_with(wanted) {
        Some(3)
    } else if wanted.chars().count() >= 3 && (name.contains(wanted) || who.id.contains(wanted)) {
        Some(4)
    } else {
        None
    }
}

/// True if several words are starts of a name's words, in order: `sarah k` is Sarah Kowalski.
fn begins_words(wanted: &str, name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let mut parts = wanted.split_whitespace();
    let is_short = parts.clone().nth(1).is_none();
    !is_short && parts.all(|part| words.any(|word| word.starts_with(part)))
}

/// Makes an id from a name: `fallback` if it has no letters, and with a number appended while the id is `taken`.
#[must_use]
pub fn slug(name: &str, fallback: &str, taken: impl Fn(&str) -> bool) -> String {
    let id = model::slug(name).unwrap_or_else(|| fallback.to_owned());
    if !taken(&id) {
        return id;
    }
    let numbered = (2_u64..).map(|number| format!("{id}-{number}"));
    let mut free = numbered.filter(|id| !taken(id));
    free.next().expect("there is always a further number")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [Called<'static>; 4] = [
        Called {
            id: "ines-duarte",
            name: "Inês Duarte",
        },
        Called {
            id: "ivan-dobrev",
            name: "Ivan Dobrev",
        },
        Called {
            id: "ida",
            name: "Ida Marchetti",
        },
        Called {
            id: "tanaka",
            name: "田中 さくら",
        },
    ];

    #[test]
    fn people_are_found_by_what_fits_best() {
        let table: [(&str, &[usize]); 14] = [
            ("ines", &[0]),
            ("INÊS", &[0]),
            ("duarte", &[0]),
            ("iv", &[1]),
            // Initials of two people, and neither a whole word of the third.
            ("id", &[0, 1]),
            ("ida", &[2]),
            ("uart", &[0]),
            ("ine\u{302}s", &[0]),
            ("田中", &[3]),
            ("tan", &[3]),
            ("ines d", &[0]),
            ("i d", &[0, 1]),
            ("d ines", &[]),
            ("zoe", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(find(text, &PEOPLE), expected, "{text}");
        }
    }

    #[test]
    fn ids_are_made_from_names() {
        let free = |_: &str| false;
        assert_eq!(slug("Harbour Lines", "account", free), "harbour-lines");
        assert_eq!(
            slug("  Müller & Söhne, Straße 5 ", "account", free),
            "muller-sohne-strasse-5"
        );
        assert_eq!(slug("日本", "account", free), "riben");
        assert_eq!(slug("🦊", "account", free), "account");
        assert_eq!(slug("St Brannoc’s", "account", free), "st-brannocs");
        let taken = |id: &str| matches!(id, "harbour-lines" | "harbour-lines-2");
        assert_eq!(slug("Harbour lines", "account", taken), "harbour-lines-3");
        assert_eq!(slug(&"x".repeat(90), "account", free).len(), 56);
    }
}
