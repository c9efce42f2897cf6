//! What a person types in one line, understood: dates, names, stages, touches, fields of an account.
//!
//! Every grammar gives either a value or a sentence that says what was expected instead, with the candidates where
//! several things would do. Nothing is guessed: a word that nobody understands refuses the whole line.

mod date;
mod describe;
mod field;
pub mod filter;
mod member;
mod name;
mod newcomer;
mod number;
mod person;
mod share;
mod snooze;
mod stage;
#[cfg(test)]
mod tests;
mod tie;
mod touch;

pub use date::{Lean, date};
pub use describe::{Described, PERSON_FIELDS, described};
pub use field::{ACCOUNT_FIELDS, Asked, Field, field, field_named};
pub use member::member;
pub use name::{Called, find, folded, slug};
pub use newcomer::{Newcomer, newcomer};
pub use number::{hours, money};
pub use person::{NewPerson, person};
pub use snooze::{SnoozeLine, snooze};
pub use stage::{StageLine, stage, view_named};
pub use tie::{TIE_FIELDS, TieAnswer, TieChange, tie};
pub use touch::{TouchLine, touch};

/// The word of a closed list that a text begins, whatever its case; `-` and `_` are passed over.
///
/// # Errors
/// Names the words that would do.
fn word<T: crate::model::Word>(text: &str) -> Result<T, String> {
    let plain = |text: &str| text.to_lowercase().replace(['-', '_'], "");
    let wanted = plain(text);
    let begun = |word: &&T| !wanted.is_empty() && plain(word.name()).starts_with(&wanted);
    let found: Vec<&T> = T::ALL.iter().filter(begun).collect();
    let names = |words: &mut dyn Iterator<Item = &T>| {
        let names: Vec<&str> = words.map(|word| word.name()).collect();
        names.join(", ")
    };
    let exact = T::ALL.iter().find(|word| plain(word.name()) == wanted);
    match (exact, found.as_slice()) {
        (Some(word), _) => Ok(*word),
        (None, [word]) => Ok(**word),
        (None, []) => Err(format!(
            "{text:?} is no {}: expected one of {}",
            T::LIST,
            names(&mut T::ALL.iter())
        )),
        (None, _) => Err(format!("{text:?} may be {}", names(&mut found.into_iter()))),
    }
}
