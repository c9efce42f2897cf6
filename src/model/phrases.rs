//! Fills in the texts of `assets/`: holes take values, and words take the form that a number asks for.

use std::fmt::{Display, Write as _};

/// Fills in a text. `{name}` becomes what `put` writes for that name; `{days:day|days}` becomes `day` where that is 1,
/// else `days`. What is filled in is never searched for holes.
pub(crate) fn fill(text: &str, mut put: impl FnMut(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 24);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (hole, after) = after.split_once('}').unwrap_or((after, ""));
        match hole.split_once(':') {
            None => put(hole, &mut out),
            Some((name, forms)) => {
                let mut number = String::new();
                put(name, &mut number);
                let (one, many) = forms.split_once('|').unwrap_or((forms, forms));
                out.push_str(if number == "1" { one } else { many });
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Fills in a text from a list of named values; a name that is not listed stays as it is.
pub(crate) fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    fill(text, |name, out| {
        match values.iter().find(|(other, _)| *other == name) {
            // Writing to a string cannot fail.
            Some((_, value)) => drop(write!(out, "{value}")),
            None => out.push_str(name),
        }
    })
}

/// Gives each text of a file in `assets/` a function of its name, with one argument for each hole. A test holds the file
/// to the list: no text too many, none missing, and each uses exactly the holes that are declared.
macro_rules! phrases {
    ($file:literal; $( $name:ident($($hole:ident),*); )+) => {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Texts { $( $name: Box<str> ),+ }

        static TEXTS: std::sync::LazyLock<Texts> = std::sync::LazyLock::new(|| {
            ron::from_str(include_str!($file)).expect("a test reads the program's own texts")
        });

        $(
            pub(super) fn $name($( $hole: impl std::fmt::Display ),*) -> String {
                let values: &[(&str, &dyn std::fmt::Display)] = &[$( (stringify!($hole), &$hole) ),*];
                $crate::model::phrases::filled(&TEXTS.$name, values)
            }
        )+

        #[cfg(test)]
        #[test]
        fn every_text_uses_exactly_the_values_that_it_is_given() {
            $( $crate::model::phrases::check(&TEXTS.$name, &[$( stringify!($hole) ),*]); )+
        }
    };
}
pub(crate) use phrases;

/// Fails unless a text has exactly these holes, and renders for one and for many without a bracket left over.
#[cfg(test)]
pub(crate) fn check(text: &str, holes: &[&str]) {
    let mut used = std::collections::BTreeSet::new();
    for number in ["1", "7"] {
        let rendered = fill(text, |name, out| {
            used.insert(name.to_owned());
            out.push_str(number);
        });
        let clean = !rendered.contains(['{', '}', '|']) && rendered.trim() == rendered;
        assert!(clean && !rendered.is_empty(), "{text}: {rendered}");
    }
    let declared = holes.iter().map(|hole| (*hole).to_owned()).collect();
    assert_eq!(used, declared, "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_take_their_values_and_words_the_form_of_the_number() {
        let text = "{name} met us {days} {days:day|days} ago";
        let said = |days: i64| filled(text, &[("name", &"Inês {days}"), ("days", &days)]);
        assert_eq!(said(1), "Inês {days} met us 1 day ago");
        assert_eq!(said(0), "Inês {days} met us 0 days ago");
        assert_eq!(said(21), "Inês {days} met us 21 days ago");
        assert_eq!(filled("no {such} hole", &[]), "no such hole");
    }

    #[test]
    #[should_panic(expected = "with {day}")]
    fn a_hole_that_nothing_fills_is_found() {
        check("with {day}", &[]);
    }
}
