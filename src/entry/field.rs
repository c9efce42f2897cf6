//! A field of an account in one line: `arr 640k`, `journey value`, `tier low because they asked for less`.

use super::share::{growth, levels, share};
use crate::field::money;
use crate::field::word;
use crate::field::{Called, find};
use crate::field::{Lean, date, leading};
use crate::model::{
    Ambition, Complexity, Date, Disruptions, Fraction, Growth, Journey, Member, MemberId, Money,
    Route, Stage, Tier, TierOverride,
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
    /// The name, never empty.
    Name(String),
    /// What a prospect may come to pay.
    Potential(Option<Money>),
    /// The offerings in use, as typed.
    Offerings(Vec<String>),
    /// Disruption, where it differs from the offerings'.
    Disruption(Disruptions),
    /// The part of the market, as typed.
    Segment(Option<String>),
    /// The route to market.
    Route(Route),
    /// The account this one belongs to, as typed.
    Parent(Option<String>),
    /// The first day.
    Since(Option<Date>),
    /// Yearly retention.
    Retention(Option<Fraction>),
    /// Yearly growth.
    Growth(Option<Growth>),
    /// Gross margin.
    Margin(Option<Fraction>),
    /// The web site.
    Website(Option<String>),
    /// Free text.
    Notes(Option<String>),
}

/// A field as a form and a refusal name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What it is called, in the grammar and in the form.
    pub name: &'static str,
    /// An answer that it takes.
    pub example: &'static str,
    /// What it takes, with the range.
    pub takes: &'static str,
}

macro_rules! asked {
    ($( $name:literal, $example:literal, $takes:literal; )+) => {
        &[ $( Asked { name: $name, example: $example, takes: $takes } ),+ ]
    };
}
pub(super) use asked;

/// The fields of an account, in the order in which a form shows them.
pub const ACCOUNT_FIELDS: &[Asked] = asked! {
    "arr", "640k", "a year's revenue: 640000, 640k, 1.2m; ? unknown";
    "journey", "value", "where the customer is";
    "csm", "mira", "a manager of the team; - nobody";
    "owner", "tom", "a member of the team; - nobody";
    "tier", "low because ...", "high, low or tech, and why; - by the rule";
    "renewal", "2027-03-01", "a day: 2027-03-01, 1 mar; ? unknown";
    "ltv", "2m", "lifetime value over the formula: 2m; - by the formula";
    "complexity", "6.5", "0 to 10, over the offerings'; - by the offerings";
    "offerings", "routing, dock", "what is in use, with commas between; - nothing";
    "disruption", "3 2 0", "users, buyers, network: each 0 to 4, - as the offerings";
    "ambition", "basic by 2027-06-30", "the stage we aim for, and by when; - none";
    "key", "yes", "a key account: yes or no";
    "segment", "enterprise", "a part of the market; - none";
    "route", "direct", "the route to market";
    "parent", "harbour", "the account this one belongs to; - none";
    "since", "2024-03-01", "the first day; ? unknown";
    "potential", "640k", "what a prospect may come to pay a year; ? unknown";
    "retention", "94%", "0 to 100 % a year; - the segment's";
    "growth", "3%", "-90 to 100 % a year; - the segment's";
    "margin", "70%", "0 to 100 %; - the segment's";
    "website", "harbour.example", "the web site; - none";
    "name", "Harbour Lines", "the name; the file is renamed with it";
    "notes", "their words", "free text; - none";
};

/// Reads a line: a field by its beginning, then the value; `?` or `none` where there is none.
///
/// # Errors
/// Names the fields, or what the field takes, with its range.
pub fn field(text: &str, team: &[Member], today: Date) -> Result<Field, String> {
    let text = text.trim();
    let (name, value) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let Asked { name, example, .. } = *named(name)?;
    let value = value.trim();
    if value.is_empty() {
        return Err(format!(
            "{name} what? such as: {name} {example}, or {name} ?"
        ));
    }
    let none = matches!(
        value.to_lowercase().as_str(),
        "?" | "-" | "none" | "nobody" | "unknown" | "rule"
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
    let said = || (!none).then(|| value.to_owned());
    Ok(match name {
        "arr" => Field::Arr(amount()?),
        "ltv" => Field::Ltv(amount()?),
        "potential" => Field::Potential(amount()?),
        "csm" => Field::Csm(whom(true)?),
        "owner" => Field::Owner(whom(false)?),
        "journey" => Field::Journey(word(value)?),
        "route" => Field::Route(word(value)?),
        "name" => Field::Name(value.to_owned()),
        "segment" => Field::Segment(said()),
        "parent" => Field::Parent(said()),
        "website" => Field::Website(said()),
        "notes" => Field::Notes(said()),
        "offerings" => Field::Offerings(said().map_or_else(Vec::new, |text| listed(&text))),
        "disruption" if none => Field::Disruption(Disruptions::default()),
        "disruption" => Field::Disruption(levels(value)?),
        "renewal" if none => Field::Renewal(None),
        "renewal" => Field::Renewal(Some(date(value, today, Lean::Future)?)),
        "since" if none => Field::Since(None),
        "since" => Field::Since(Some(date(value, today, Lean::Past)?)),
        "complexity" if none => Field::Complexity(None),
        "complexity" => Field::Complexity(Some(complexity(value)?)),
        "retention" if none => Field::Retention(None),
        "retention" => Field::Retention(Some(share(value, "retention")?)),
        "margin" if none => Field::Margin(None),
        "margin" => Field::Margin(Some(share(value, "a margin")?)),
        "growth" if none => Field::Growth(None),
        "growth" => Field::Growth(Some(growth(value)?)),
        "ambition" if none => Field::Ambition(None),
        "ambition" => Field::Ambition(Some(ambition(value, today)?)),
        "tier" if none => Field::Tier(None),
        "tier" => Field::Tier(Some(tier(value)?)),
        _ => Field::Key(yes(value)?),
    })
}

/// The field that a line begins with, by its beginning.
#[must_use]
pub fn field_named(text: &str) -> Option<Asked> {
    let first = text.split_whitespace().next()?;
    named(first).ok().copied()
}

/// The field that a line's first word names, by its beginning.
///
/// # Errors
/// Names the fields.
fn named(text: &str) -> Result<&'static Asked, String> {
    let wanted = text.to_lowercase();
    let begun = |field: &&Asked| !wanted.is_empty() && field.name.starts_with(&wanted);
    let found: Vec<_> = ACCOUNT_FIELDS.iter().filter(begun).collect();
    match found.as_slice() {
        [field] => Ok(field),
        _ => {
            let names: Vec<&str> = ACCOUNT_FIELDS.iter().map(|field| field.name).collect();
            Err(format!("which field? {}", names.join(", ")))
        }
    }
}

/// The parts between the commas.
fn listed(text: &str) -> Vec<String> {
    let parts = text.split(',').map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
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
