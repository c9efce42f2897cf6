//! How people say things: counts with their word, money, days, and the words of the files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Date, Persona, RoleKind, Word};

/// A number with its word in the right form: `1 file`, `2 files`.
#[must_use]
pub fn counted(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        _ if word.ends_with("ch") => format!("{number} {word}es"),
        _ => format!("{number} {word}s"),
    }
}

/// Money in three figures or so: `950`, `6.4k`, `640k`, `12M`, `1.2G`.
#[must_use]
pub fn short_money(amount: f64) -> String {
    const STEPS: [(f64, &str); 4] = [(1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "G")];
    // The step is chosen for what is left after rounding to three figures: 999_600 is 1.0M, not 1000k.
    let rounded = |unit: f64| {
        let scaled = amount / unit;
        if scaled < 9.95 && unit > 1.0 {
            (scaled * 10.0).round() / 10.0
        } else {
            scaled.round()
        }
    };
    let fits = |(unit, _): &&(f64, &str)| rounded(*unit) < 1000.0;
    let (unit, mark) = STEPS.iter().find(fits).unwrap_or(&STEPS[3]);
    let figure = rounded(*unit);
    if figure < 9.95 && *unit > 1.0 && figure.fract() != 0.0 {
        let tenths = (figure * 10.0).round() as i64;
        format!("{}.{}{mark}", tenths / 10, tenths % 10)
    } else if (0.0..1e15).contains(&figure) {
        format!("{}{mark}", figure as i64)
    } else {
        format!("{figure:.0}{mark}")
    }
}

/// An exact amount with its digits in threes: `1,240,000.50`.
#[must_use]
pub fn grouped(amount: &str) -> String {
    let units = amount.split('.').next().map_or(0, str::len);
    let mut text = String::new();
    for (place, digit) in amount.chars().enumerate() {
        if place > 0 && place < units && (units - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A day as it is written to people of every country: `3 Dec 2026`.
#[must_use]
pub fn written(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (year, month, day) = day.parts();
    let month = MONTHS[usize::from(month.unsigned_abs()) - 1];
    format!("{day} {month} {year}")
}

/// A day as [`written`], without its year where that is the year of `today`: `3 Dec`.
#[must_use]
pub fn written_near(day: Date, today: Date) -> String {
    let text = written(day);
    let year = format!(" {}", today.parts().0);
    text.strip_suffix(&year).unwrap_or(&text).to_owned()
}

/// An orientation in words.
#[must_use]
pub fn orientation(orientation: Persona) -> &'static str {
    match orientation {
        Persona::ExpertConsultant => "Expert Consultant",
        Persona::ConciergeGuide => "Concierge Guide",
        Persona::SpecialistFixer => "Specialist Fixer",
        Persona::ServiceCoordinator => "Service Coordinator",
    }
}

/// How one asks for the people of a role.
#[must_use]
pub fn asked_for(role: RoleKind) -> &'static str {
    match role {
        RoleKind::BusinessBuyer => "who could sign",
        RoleKind::BusinessUser => "who works with it every day",
        RoleKind::TechnologyBuyer => "who decides in IT",
        RoleKind::TechnologyUser => "who runs it in IT",
        RoleKind::Network => "who speaks for their partners",
    }
}

/// Names in one phrase: `Ines`, `Ines and Rui`, `Ines, Rui and Ana`.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A word of the files as people say it: `InPerson` is `in person`, `Qbr` is `QBR`, `It` is `IT`.
#[must_use]
pub fn spoken<W: Word>(word: W) -> String {
    spoken_of(W::LIST, word.name())
}

/// The words of a list by their spelling in the files.
type Spellings = BTreeMap<Box<str>, Box<str>>;

/// The words of `assets/words.ron`, by list.
static WORDS: LazyLock<BTreeMap<Box<str>, Spellings>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/words.ron")).expect("a test reads the program's words")
});

/// The word of a list with this spelling as people say it: what `assets/words.ron` says, else the spelling's own words.
#[must_use]
pub fn spoken_of(list: &str, name: &str) -> String {
    if let Some(said) = WORDS.get(list).and_then(|words| words.get(name)) {
        return said.to_string();
    }
    let mut said = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        if letter.is_uppercase() && !said.is_empty() {
            said.push(' ');
        }
        said.extend(letter.to_lowercase());
    }
    said
}

/// A word of the files as people begin a line with it: `In person`, `QBR`, `IT`.
#[must_use]
pub fn titled(word: impl Word) -> String {
    capitalized(&spoken(word))
}

/// The word of a list with this spelling as people begin a line with it.
#[must_use]
pub fn titled_of(list: &str, name: &str) -> String {
    capitalized(&spoken_of(list, name))
}

/// A text as a sentence begins with it.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A phrase as a sentence: with a capital letter, and its stop.
#[must_use]
pub fn sentence(phrase: &str) -> String {
    let text = capitalized(phrase);
    if text.ends_with(['.', '!', '?']) {
        text
    } else {
        text + "."
    }
}
