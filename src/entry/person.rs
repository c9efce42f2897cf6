//! A new person in one line: `Inês Duarte, COO, business buyer, p8, a2`.

use crate::model::{Attitude, MarketPower, Power, RangeError, Role, Side};

/// A person as typed; what was not said is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewPerson {
    /// The name, never empty.
    pub name: String,
    /// The job title.
    pub title: Option<String>,
    /// Business, technology or network.
    pub side: Option<Side>,
    /// User or buyer.
    pub role: Option<Role>,
    /// Capacity to drive or resist change.
    pub power: Option<Power>,
    /// Attitude towards the offering.
    pub attitude: Option<Attitude>,
    /// Reach outside the company.
    pub market_power: Option<MarketPower>,
    /// Whether the person protects the company from harm by technology.
    pub guardian: bool,
    /// Whether the person speaks for us.
    pub advocate: bool,
}

/// Understands a line: the name first, then in any order the title, side and role, `p8`, `a-2`, `m6`, guardian,
/// advocate, each after a comma.
///
/// # Errors
/// Says which part was not understood, or the range of a figure outside it.
pub fn person(text: &str) -> Result<NewPerson, String> {
    let mut parts = text.split(',').map(str::trim);
    let mut person = NewPerson {
        name: parts.next().unwrap_or_default().to_owned(),
        ..NewPerson::default()
    };
    if person.name.is_empty() {
        return Err("a person needs a name: `Inês Duarte, COO, business buyer, p8, a2`".to_owned());
    }
    for part in parts.filter(|part| !part.is_empty()) {
        if part.eq_ignore_ascii_case("guardian") {
            person.guardian = true;
        } else if part.eq_ignore_ascii_case("advocate") {
            person.advocate = true;
        } else if let Some((side, role)) = place(part) {
            person.side = side.or(person.side);
            person.role = role.or(person.role);
        } else if let Some((scale, value)) = figure(part) {
            match scale {
                'p' => person.power = scaled("power", value, Power::new)?,
                'a' => person.attitude = scaled("attitude", value, Attitude::new)?,
                _ => {
                    let value = scaled("market power", value, MarketPower::new)?;
                    person.market_power = Some(value.ok_or("market power: expected 0 to 10")?);
                }
            }
        } else if person.title.is_none() {
            person.title = Some(part.to_owned());
        } else {
            return Err(format!(
                "`{part}` is not understood: side and role, p0 to p10, a-5 to a5, m0 to m10, guardian, advocate"
            ));
        }
    }
    Ok(person)
}

/// `p8`, `power 8`, `a-2`, `attitude ?`, `m6`, `market 6`: the scale's letter and what stands behind it.
fn figure(part: &str) -> Option<(char, &str)> {
    let digits = part.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '?'))?;
    let (scale, value) = part.split_at(digits);
    let letter = match scale.trim().to_lowercase().as_str() {
        "p" | "power" => 'p',
        "a" | "attitude" => 'a',
        "m" | "market" | "market power" => 'm',
        _ => return None,
    };
    let is_number = value == "?" || value.parse::<i64>().is_ok();
    is_number.then_some((letter, value))
}

/// Side and role from their words in any order; nothing when another word is among them.
fn place(text: &str) -> Option<(Option<Side>, Option<Role>)> {
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

/// A figure of a scale as typed; nothing for `?`.
fn scaled<T>(
    scale: &str,
    text: &str,
    new: impl Fn(i64) -> Result<T, RangeError>,
) -> Result<Option<T>, String> {
    if text == "?" {
        return Ok(None);
    }
    let value = text
        .parse()
        .map_err(|_| format!("{text:?} is not a whole number"))?;
    new(value)
        .map(Some)
        .map_err(|why| format!("{scale}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_understood() {
        let said = person("Inês Duarte, COO, business buyer, p8, a-2, m6, guardian").expect("good");
        let expected = NewPerson {
            name: "Inês Duarte".to_owned(),
            title: Some("COO".to_owned()),
            side: Some(Side::Business),
            role: Some(Role::Buyer),
            power: Some(Power::clamped(8)),
            attitude: Some(Attitude::clamped(-2)),
            market_power: Some(MarketPower::clamped(6)),
            guardian: true,
            advocate: false,
        };
        assert_eq!(said, expected);
        let name_alone = person(" 山田 太郎 ").expect("a name is enough");
        assert_eq!(
            (name_alone.name.as_str(), name_alone.title),
            ("山田 太郎", None)
        );
        let figures_first = person("Bo, attitude +3, power ?, P2 Lead").expect("good");
        assert_eq!(figures_first.attitude, Some(Attitude::clamped(3)));
        assert_eq!(
            figures_first.title.as_deref(),
            Some("P2 Lead"),
            "no figure: a title"
        );
    }

    #[test]
    fn what_is_not_understood_is_refused_with_what_would_do() {
        for (text, says) in [
            (" , COO", "needs a name"),
            ("Bo, p11", "power: 11 is out of range: expected 0 to 10"),
            ("Bo, a-6", "attitude: -6 is out of range: expected -5 to 5"),
            ("Bo, m?", "market power: expected 0 to 10"),
            ("Bo, COO, CFO", "`CFO` is not understood"),
        ] {
            let error = person(text).expect_err(text);
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
