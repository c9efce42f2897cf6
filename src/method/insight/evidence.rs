//! How evidence is worded: names and figures in a short plain phrase.

use crate::method::facts::Person;

/// How many are named before the rest is only counted.
const NAMED: usize = 3;

/// Some things as people list them: `A`, `A and B`, `A, B and C`, `A, B, C and 4 more`.
pub(super) fn list<T>(items: &[T], one: impl Fn(&T) -> String) -> String {
    let mut text = String::new();
    for (place, item) in items.iter().take(NAMED).enumerate() {
        if place > 0 {
            let last = place + 1 == items.len();
            text.push_str(if last { " and " } else { ", " });
        }
        text.push_str(&one(item));
    }
    if items.len() > NAMED {
        text.push_str(&format!(" and {} more", items.len() - NAMED));
    }
    text
}

/// A person with what is known of both judgements: `Inês Duarte (power 8, attitude -3)`.
pub(super) fn judged(person: &Person<'_>) -> String {
    let known = |value: Option<i64>| value.map_or_else(|| "unknown".to_owned(), |v| v.to_string());
    format!(
        "{} (power {}, attitude {})",
        person.who.name,
        known(person.power.value.map(|power| power.get())),
        known(person.attitude.value.map(|attitude| attitude.get())),
    )
}

/// `has` or `have`, for so many.
pub(super) fn has(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}

/// A count with its noun: `1 person`, `4 people`.
pub(super) fn count(number: i64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// So many people.
pub(super) fn people(number: usize) -> String {
    count(number as i64, "person", "people")
}

/// So many days.
pub(super) fn days(number: i64) -> String {
    count(number, "day", "days")
}
