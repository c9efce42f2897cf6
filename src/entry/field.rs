//! A field of an account in one line: `arr 640k`, `journey value`, `tier low because they asked for less`.

use super::date::{Lean, date, leading};
use super::name::{Called, find};
use super::number::money;
use super::word;
use crate::model::{
    Ambition, Complexity, Date, Journey, Member, MemberId, Money, Stage, Tier, TierOverride,
};

/// A field and its new value; nothing: not known, or the rule again.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Annual recurring revenue.
    Arr(Option<Money>),
    /// Where the customer is.
    Journey(Journey),
    /// The customer-success manager.
    Csm(Option<MemberId>),
    /// Who owns the account.
    Owner(Option<MemberId>),
    /// A tier set by hand, or the rule again.
    Tier(Option<TierOverride>),
    /// The day the contract renews.
    Renewal(Option<Date>),
    /// A lifetime value that wins over the formula.
    Ltv(Option<Money>),
    /// A complexity that wins over the offerings'.
    Complexity(Option<Complexity>),
    /// The stage we aim for.
    Ambition(Option<Ambition>),
    /// Whether it is a key account.
    Key(bool),
}

/// The fields, and what is typed after each.
const FIELDS: [(&str, &str); 10] = [
    ("arr", "640k"),
    ("journey", "value"),
    ("csm", "name"),
    ("owner", "name"),
    ("tier", "low because ..."),
    ("renewal", "2027-03-01"),
    ("ltv", "2m"),
    ("complexity", "6.5"),
    ("ambition", "basic by 2027-06-30"),
    ("key", "yes"),
];

/// Reads a line: a field by its beginning, then the value; `?` or `none` where there is none.
///
/// # Errors
/// Names the fields, or what the field takes, with its range.
pub fn field(text: &str, team: &[Member], today: Date) -> Result<Field, String> {
    let text = text.trim();
    let (name, value) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let (name, example) = named(name)?;
    let value = value.trim();
    if value.is_empty() {
        return Err(format!(
            "{name} what? such as: {name} {example}, or {name} ?"
        ));
    }
    let none = matches!(
        value.to_lowercase().as_str(),
        "?" | "none" | "unknown" | "rule"
    );
    let amount = || {
        if none {
            Ok(None)
        } else {
            money(value).map(Some)
        }
    };
    let whom = |csm: bool| {
        if none {
            Ok(None)
        } else {
            member(value, team, csm, today).map(Some)
        }
    };
    Ok(match name {
        "arr" => Field::Arr(amount()?),
        "ltv" => Field::Ltv(amount()?),
        "csm" => Field::Csm(whom(true)?),
        "owner" => Field::Owner(whom(false)?),
        "journey" => Field::Journey(word(value)?),
        "renewal" if none => Field::Renewal(None),
        "renewal" => Field::Renewal(Some(date(value, today, Lean::Future)?)),
        "complexity" if none => Field::Complexity(None),
        "complexity" => Field::Complexity(Some(complexity(value)?)),
        "ambition" if none => Field::Ambition(None),
        "ambition" => Field::Ambition(Some(ambition(value, today)?)),
        "tier" if none => Field::Tier(None),
        "tier" => Field::Tier(Some(tier(value)?)),
        _ => Field::Key(yes(value)?),
    })
}

fn named(text: &str) -> Result<(&'static str, &'static str), String> {
    let wanted = text.to_lowercase();
    let begun = |field: &&(&str, &str)| !wanted.is_empty() && field.0.starts_with(&wanted);
    let found: Vec<_> = FIELDS.iter().filter(begun).collect();
    match found.as_slice() {
        [field] => Ok(**field),
        _ => {
            let names: Vec<&str> = FIELDS.iter().map(|field| field.0).collect();
            Err(format!("which field? {}", names.join(", ")))
        }
    }
}

/// A member who is there today, and serves accounts where that is asked.
fn member(text: &str, team: &[Member], csm: bool, today: Date) -> Result<MemberId, String> {
    let there =
        |who: &&Member| (!csm || who.csm.is_some()) && who.left.is_none_or(|left| left > today);
    let there: Vec<&Member> = team.iter().filter(there).collect();
    let called: Vec<_> = there
        .iter()
        .map(|who| Called {
            id: who.id.as_str(),
            name: &who.name,
        })
        .collect();
    let names = |places: &mut dyn Iterator<Item = usize>| {
        let names: Vec<&str> = places.map(|place| called[place].name).collect();
        names.join(", ")
    };
    match find(text, &called).as_slice() {
        [place] => Ok(there[*place].id.clone()),
        [] => Err(format!(
            "nobody is called {text:?}: there are {}",
            names(&mut (0..called.len()))
        )),
        several => Err(format!(
            "{text:?} may be {}",
            names(&mut several.iter().copied())
        )),
    }
}

fn complexity(text: &str) -> Result<Complexity, String> {
    let number: Option<f64> = text.parse().ok();
    number
        .and_then(|number| Complexity::new(number).ok())
        .ok_or_else(|| "expected a complexity from 0 to 10, such as 6.5, or ?".to_owned())
}

fn ambition(text: &str, today: Date) -> Result<Ambition, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let stage: Stage = word(words[0])?;
    let mut rest = &words[1..];
    if rest
        .first()
        .is_some_and(|word| word.eq_ignore_ascii_case("by"))
    {
        rest = &rest[1..];
        if rest.is_empty() {
            return Err("by when? such as: by 2027-06-30".to_owned());
        }
    }
    if rest.is_empty() {
        return Ok(Ambition { stage, by: None });
    }
    match leading(rest, today, Lean::Future) {
        Some(Ok((by, used))) if used == rest.len() => Ok(Ambition {
            stage,
            by: Some(by),
        }),
        Some(Err(why)) => Err(why),
        _ => Err(format!(
            "{:?} is no date: expected one such as 2027-06-30",
            rest.join(" ")
        )),
    }
}

fn tier(text: &str) -> Result<TierOverride, String> {
    let (name, why) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let tier: Tier = word(name)?;
    let why = why.trim();
    let reasons = ["because", "why:", "why", ":"];
    let bare = reasons.iter().find_map(|lead| {
        let rest = why.strip_prefix(lead)?;
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
    });
    let why = bare.unwrap_or(why);
    if why.is_empty() {
        return Err(format!(
            "a tier set by hand needs a reason: tier {tier} because ..."
        ));
    }
    Ok(TierOverride {
        tier,
        why: why.into(),
    })
}

fn yes(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("expected yes or no".to_owned()),
    }
}
