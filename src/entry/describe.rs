//! One field of a person as people type it: `title COO`, `side technology buyer`, `reports-to olaf`, `guardian no`.

use super::field::{Asked, asked};
use crate::field::word;
use crate::field::{Lean, date};
use crate::model::{Attitude, Channel, Date, MarketPower, Power, Role, Side};

/// The fields of a person, in the order in which a form shows them.
pub const PERSON_FIELDS: &[Asked] = asked! {
    "name", "Inês Duarte", "the name";
    "title", "COO", "the job title; - none";
    "department", "Operations", "the department; - none";
    "side", "business", "business, technology or network";
    "role", "buyer", "user or buyer";
    "attitude", "2", "-5 to 5, ? unknown";
    "power", "8", "0 to 10, ? unknown";
    "market", "3", "reach outside the company: 0 to 10";
    "reports-to", "olaf", "the superior here; - nobody";
    "guardian", "yes", "protects the company from harm by technology: yes or no";
    "advocate", "yes", "speaks for us: yes or no";
    "channel", "buyers", "the key relationship; - what side and role say";
    "since", "2024-10-01", "the first day; ? always";
    "email", "ines@harbour.example", "the e-mail address; - none";
    "phone", "+351 21 000 00 00", "the telephone number; - none";
    "notes", "their words", "free text; - none";
};

/// A field with its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Described {
    /// The name, never empty.
    Name(String),
    /// The job title.
    Title(Option<String>),
    /// Side and role, what was said of them.
    Place(Option<Side>, Option<Role>),
    /// Power; nothing: nobody knows.
    Power(Option<Power>),
    /// Attitude; nothing: nobody knows.
    Attitude(Option<Attitude>),
    /// Reach outside the company.
    MarketPower(MarketPower),
    /// The superior as typed; nothing: nobody.
    ReportsTo(Option<String>),
    /// Whether the person protects the company from harm by technology.
    Guardian(bool),
    /// Whether the person speaks for us.
    Advocate(bool),
    /// The key relationship; nothing: what side and role say.
    Channel(Option<Channel>),
    /// The first day; nothing: always.
    Since(Option<Date>),
    /// The department.
    Department(Option<String>),
    /// The e-mail address.
    Email(Option<String>),
    /// The telephone number.
    Phone(Option<String>),
    /// Free text.
    Notes(Option<String>),
}

/// Understands `field value`.
///
/// # Errors
/// Says which fields there are, or what the value may be.
pub fn described(text: &str, today: Date) -> Result<Described, String> {
    let text = text.trim();
    let (field, value) = text.split_once([' ', ':']).unwrap_or((text, ""));
    let value = value.trim();
    let said = || (!matches!(value, "" | "-" | "?")).then(|| value.to_owned());
    Ok(match field.trim_end_matches(':') {
        "name" if value.is_empty() => return Err("a person needs a name".to_owned()),
        "name" => Described::Name(value.to_owned()),
        "title" => Described::Title(said()),
        "side" | "role" => {
            let (side, role) = place(value).ok_or_else(|| {
                "expected business, technology or network, and user or buyer".to_owned()
            })?;
            Described::Place(side, role)
        }
        "power" => Described::Power(power(value)?),
        "attitude" => Described::Attitude(attitude(value)?),
        "market" | "market-power" => Described::MarketPower(market(value)?),
        "reports-to" | "boss" => Described::ReportsTo(said().filter(|name| name != "nobody")),
        "guardian" => Described::Guardian(yes(value)?),
        "advocate" => Described::Advocate(yes(value)?),
        "channel" => Described::Channel(said().map(|text| word(&text)).transpose()?),
        "since" => {
            let day = said().map(|text| date(&text, today, Lean::Past));
            Described::Since(day.transpose()?)
        }
        "department" => Described::Department(said()),
        "email" => Described::Email(said()),
        "phone" => Described::Phone(said()),
        "notes" => Described::Notes(said()),
        other => {
            let names: Vec<&str> = PERSON_FIELDS.iter().map(|field| field.name).collect();
            return Err(format!("`{other}` is no field: {}", names.join(", ")));
        }
    })
}

/// Side and role from their words in any order; nothing when another word is among them.
pub(super) fn place(text: &str) -> Option<(Option<Side>, Option<Role>)> {
    let (mut side, mut role) = (None, None);
    for word in text.to_lowercase().split_whitespace() {
        match word {
            "business" => side = Some(Side::Business),
            "technology" | "tech" | "it" => side = Some(Side::Technology),
            "network" => side = Some(Side::Network),
            "user" => role = Some(Role::User),
            "buyer" => role = Some(Role::Buyer),
            _ => return None,
        }
    }
    (side.is_some() || role.is_some()).then_some((side, role))
}

/// A power as typed, or `?`.
pub(super) fn power(text: &str) -> Result<Option<Power>, String> {
    let known = |value| Power::new(value).ok();
    scaled(text, known, "power: 0 to 10, or ? for unknown")
}

/// An attitude as typed, or `?`.
pub(super) fn attitude(text: &str) -> Result<Option<Attitude>, String> {
    let known = |value| Attitude::new(value).ok();
    scaled(text, known, "attitude: -5 to 5, or ? for unknown")
}

/// A market power as typed.
pub(super) fn market(text: &str) -> Result<MarketPower, String> {
    let value = text
        .parse()
        .ok()
        .and_then(|value| MarketPower::new(value).ok());
    value.ok_or_else(|| "market power: 0 to 10".to_owned())
}

fn scaled<T>(
    text: &str,
    known: impl Fn(i64) -> Option<T>,
    range: &str,
) -> Result<Option<T>, String> {
    if text == "?" {
        return Ok(None);
    }
    let value = text.parse().ok().and_then(known);
    value.map(Some).ok_or_else(|| range.to_owned())
}

fn yes(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "" => Ok(true),
        "no" | "n" | "false" | "-" => Ok(false),
        _ => Err("expected yes or no".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        "2026-11-22".parse().expect("a date")
    }

    #[test]
    fn fields_are_understood() {
        for (text, said) in [
            (
                "name Inês D. Lopes",
                Described::Name("Inês D. Lopes".to_owned()),
            ),
            ("title: CFO", Described::Title(Some("CFO".to_owned()))),
            ("title -", Described::Title(None)),
            (
                "side IT buyer",
                Described::Place(Some(Side::Technology), Some(Role::Buyer)),
            ),
            ("role user", Described::Place(None, Some(Role::User))),
            ("power ?", Described::Power(None)),
            (
                "attitude -5",
                Described::Attitude(Some(Attitude::clamped(-5))),
            ),
            ("market 7", Described::MarketPower(MarketPower::clamped(7))),
            (
                "reports-to olaf b",
                Described::ReportsTo(Some("olaf b".to_owned())),
            ),
            ("reports-to nobody", Described::ReportsTo(None)),
            ("guardian", Described::Guardian(true)),
            ("advocate no", Described::Advocate(false)),
            ("channel it", Described::Channel(Some(Channel::It))),
            ("since -2w", Described::Since("2026-11-08".parse().ok())),
            (
                "phone +351 21",
                Described::Phone(Some("+351 21".to_owned())),
            ),
        ] {
            assert_eq!(described(text, today()), Ok(said), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused_with_what_would_do() {
        for (text, says) in [
            ("colour red", "`colour` is no field: name, title"),
            ("attitude 6", "-5 to 5"),
            ("power -1", "0 to 10"),
            ("market ?", "0 to 10"),
            ("side sales", "business, technology or network"),
            ("name ", "needs a name"),
        ] {
            let error = described(text, today()).expect_err(text);
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
