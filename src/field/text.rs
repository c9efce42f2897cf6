//! Reads and writes field values as text, in the form people type.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::kind::{Absent, Kind, Target};
use super::read::{date, hours, is_nothing, money, named, percent, real, share, whole, yes_or_no};
use super::{Context, Field, Value, effect};
use crate::model::written;

/// The most words of one part of a line.
const LONGEST: usize = 5;

impl Field {
    /// Reads a value. Parts of the `old` value that the text does not mention are kept.
    ///
    /// # Errors
    /// Returns what the field takes.
    pub fn read(&self, text: &str, old: &Value, context: &Context<'_>) -> Result<Value, String> {
        let text = text.trim();
        if self.absent == Absent::Unsaid && !matches!(text, "" | "-") && is_nothing(text) {
            return Ok(Value::Unknown);
        }
        if self.absent != Absent::Never && is_nothing(text) {
            return Ok(Value::Nothing);
        }
        if text.is_empty() {
            return Err(format!("a value is needed: {}", self.takes()));
        }
        read(self.kind, text, old, context)
    }

    /// Writes a value in the form people type.
    #[must_use]
    pub fn show(&self, value: &Value, context: &Context<'_>) -> String {
        match value {
            Value::Nothing => self.nothing().to_owned(),
            Value::Unknown => "?".to_owned(),
            value => show(self.kind, value, context),
        }
    }

    /// Returns the value moved up or down by points.
    ///
    /// # Errors
    /// Refuses an unknown value, and a result outside the range.
    pub fn moved(&self, old: &Value, points: i64) -> Result<Value, String> {
        match (self.kind, old) {
            (Kind::Whole(low, high), Value::Whole(old)) => {
                let moved = old.saturating_add(points);
                whole(&moved.to_string(), low, high)
                    .map(Value::Whole)
                    .map_err(|why| format!("{}: {why}", self.name))
            }
            _ => Err(format!(
                "{} is unknown, so it cannot be changed by points: give its value first",
                self.name
            )),
        }
    }

    /// Returns the choices; none if any text is accepted.
    #[must_use]
    pub fn choices(&self, context: &Context<'_>) -> Vec<String> {
        choices(self.kind, context)
    }
}

fn choices(kind: Kind, context: &Context<'_>) -> Vec<String> {
    match kind {
        Kind::Yes => vec!["yes".to_owned(), "no".to_owned()],
        Kind::Word(list, words) => {
            let words = words().into_iter();
            words.map(|word| context.said(list, word)).collect()
        }
        Kind::Reference(target) => {
            let called = context.candidates(target).into_iter();
            called.map(|one| context.name(target, one.id)).collect()
        }
        Kind::List(kind) => choices(*kind, context),
        Kind::Parts(fields) => choices(fields()[0].kind, context),
        _ => Vec::new(),
    }
}

fn read(kind: Kind, text: &str, old: &Value, context: &Context<'_>) -> Result<Value, String> {
    Ok(match kind {
        Kind::Text | Kind::Id => Value::Text(text.into()),
        Kind::Yes => Value::Yes(yes_or_no(text)?),
        Kind::Date(lean) => Value::Date(date(text, context.today, lean)?),
        Kind::Money => Value::Money(money(text)?),
        Kind::Whole(low, high) => Value::Whole(whole(text, low, high)?),
        Kind::Real(low, high) => Value::Real(real(text, low, high)?),
        Kind::Share(low, high) => Value::Real(share(text, low, high)?),
        Kind::Hours => Value::Real(length(text)?),
        Kind::Word(list, words) => {
            let words = words();
            Value::Word(words[named(text, list, &words)?])
        }
        Kind::Reference(target) => Value::Text(context.id(target, text)?),
        Kind::List(kind) => list(*kind, text, old, context)?,
        Kind::Pairs(target) => pairs(target, text, context)?,
        Kind::Parts(fields) => record(&fields(), text, old, context)?,
        Kind::Effect => Value::Effect(Box::new(effect::read(text, context)?)),
        Kind::Constants => return Err("a constant is set by its path in the file".to_owned()),
    })
}

/// `1.5`, `30m`, `1h30`.
fn length(text: &str) -> Result<f64, String> {
    match hours(text) {
        Some(hours) => Ok(hours.get()),
        None => real(text, 0.0, 100_000.0),
    }
}

fn list(kind: Kind, text: &str, old: &Value, context: &Context<'_>) -> Result<Value, String> {
    let texts = text.split(kind.between()).map(str::trim);
    let values = texts.filter(|text| !text.is_empty()).map(|text| {
        let value = read(kind, text, &Value::Nothing, context)?;
        let (Kind::Parts(fields), Value::Parts(new), Value::List(old)) = (kind, &value, old) else {
            return Ok(value);
        };
        let known = old.iter().find_map(|old| match old {
            Value::Parts(old) if old.first() == new.first() => Some(old.clone()),
            _ => None,
        });
        known.map_or(Ok(value), |known| parts(&fields(), text, known, context))
    });
    let values: Vec<Value> = values.collect::<Result<_, String>>()?;
    Ok(if values.is_empty() {
        Value::Nothing
    } else {
        Value::List(values)
    })
}

fn pairs(target: Option<Target>, text: &str, context: &Context<'_>) -> Result<Value, String> {
    let mut pairs = BTreeMap::new();
    for pair in text.split(';').filter(|pair| !pair.trim().is_empty()) {
        let (key, value) = pair
            .split_once('=')
            .ok_or_else(|| format!("{:?}: expected key=value", pair.trim()))?;
        let key = match target {
            Some(target) => context.id(target, key.trim())?,
            None => key.trim().into(),
        };
        pairs.insert(key, value.trim().into());
    }
    Ok(Value::Pairs(pairs))
}

/// Reads a small record from a line: its parts in order, or the named ones.
fn record(
    fields: &[&Field],
    text: &str,
    old: &Value,
    context: &Context<'_>,
) -> Result<Value, String> {
    let named = |word: &str| {
        let (name, value) = word.split_once('=')?;
        let at = fields.iter().position(|field| field.name == name)?;
        Some((at, value.to_owned()))
    };
    let words: Option<Vec<_>> = text.split_whitespace().map(named).collect();
    let Some(words) = words else {
        return parts(fields, text, blank(fields), context);
    };
    let mut values = match old {
        Value::Parts(old) => old.clone(),
        _ => blank(fields),
    };
    for (at, value) in words {
        values[at] = fields[at].read(&value, &Value::Nothing, context)?;
    }
    Ok(Value::Parts(values))
}

fn blank(fields: &[&Field]) -> Vec<Value> {
    vec![Value::Nothing; fields.len()]
}

/// Reads the parts of a line in order: `basic by 2027-06-30`, `3 2 -`, `routing=640k`. Parts introduced by a word may
/// be left out and then keep their `values`.
fn parts(
    fields: &[&Field],
    text: &str,
    mut values: Vec<Value>,
    context: &Context<'_>,
) -> Result<Value, String> {
    let mut rest = text;
    for (at, field) in fields.iter().enumerate() {
        let led = rest.trim();
        rest = without_lead(field, led);
        let (own, behind) = match fields.get(at + 1) {
            None => (rest, ""),
            Some(next) if next.lead == "=" => rest.split_once('=').unwrap_or((rest, "")),
            Some(_) => split(field, rest, context),
        };
        // A middle part may be left out together with its introducing word.
        let is_led = !matches!(field.lead, "" | "=");
        if is_led && at + 1 < fields.len() && rest == led {
            rest = led;
            continue;
        }
        if own.is_empty() && !field.lead.is_empty() {
            // The introducing word is there, but no value follows.
            if !led.is_empty() {
                return Err(needed(field));
            }
            continue;
        }
        if own.is_empty() {
            return Err(format!("expected {}", Kind::listed(fields)));
        }
        values[at] = field.read(own, &Value::Nothing, context)?;
        rest = behind;
    }
    let mut parts = fields.iter().zip(&values);
    match parts.find(|(field, value)| field.required && value.is_nothing()) {
        Some((field, _)) => Err(needed(field)),
        None => Ok(Value::Parts(values)),
    }
}

/// Splits a part from what follows it: as many words as the field understands, such as `3 Dec 2026`.
fn split<'t>(field: &Field, text: &'t str, context: &Context<'_>) -> (&'t str, &'t str) {
    let ends = text.match_indices([' ', ',']).map(|(at, _)| at);
    let ends: Vec<usize> = ends.take(LONGEST).collect();
    let reads = |at: &&usize| field.read(&text[..**at], &Value::Nothing, context).is_ok();
    let end = ends.iter().rev().find(reads).or_else(|| ends.first());
    end.map_or((text, ""), |at| (&text[..*at], &text[*at + 1..]))
}

fn needed(field: &Field) -> String {
    let (label, lead) = (field.label, field.lead);
    format!("a {label} is needed, such as: {lead} {}", field.example)
}

/// Strips the introducing word of a part.
fn without_lead<'t>(field: &Field, text: &'t str) -> &'t str {
    let leads = match field.lead {
        "because" => &["because", "why:", "why", ":"][..],
        "by" => &["by"][..],
        "from" => &["from"][..],
        "in" => &["in"][..],
        _ => &[][..],
    };
    let rest = leads.iter().find_map(|lead| {
        let rest = text.strip_prefix(lead)?;
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
    });
    rest.unwrap_or(text)
}

fn show(kind: Kind, value: &Value, context: &Context<'_>) -> String {
    match (kind, value) {
        (_, Value::Nothing | Value::Unknown) => String::new(),
        (Kind::Reference(target), Value::Text(id)) => context.name(target, id),
        (_, Value::Text(text)) => text.to_string(),
        (_, Value::Yes(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        (_, Value::Date(day)) if context.by_name => written(*day),
        (_, Value::Date(day)) => day.to_string(),
        (_, Value::Money(amount)) => amount.to_string(),
        (_, Value::Whole(number)) => number.to_string(),
        (Kind::Share(..), Value::Real(number)) => percent(*number),
        (Kind::Hours, Value::Real(number)) => format!("{number}h"),
        (_, Value::Real(number)) => number.to_string(),
        (Kind::Word(list, _), Value::Word(name)) => context.said(list, name),
        (_, Value::Word(name)) => (*name).to_owned(),
        (Kind::List(kind), Value::List(values)) => {
            let shown: Vec<String> = values.iter().map(|one| show(*kind, one, context)).collect();
            shown.join(&format!("{} ", kind.between()))
        }
        (kind, Value::Pairs(pairs)) => {
            let named = |key: &str| match kind {
                Kind::Pairs(Some(target)) => context.name(target, key),
                _ => key.to_owned(),
            };
            let pair = |(key, value): (&CompactString, &CompactString)| {
                // What parts the pairs cannot stand in a name: then the id is shown.
                let name = Some(named(key)).filter(|name| !name.contains(['=', ';']));
                format!("{}={value}", name.as_deref().unwrap_or(key))
            };
            let shown: Vec<String> = pairs.iter().map(pair).collect();
            shown.join("; ")
        }
        (Kind::Parts(fields), Value::Parts(values)) => show_parts(&fields(), values, context),
        (_, Value::Effect(effect)) => effect::show(effect, context),
        (_, Value::List(_) | Value::Parts(_)) => String::new(),
    }
}

fn show_parts(fields: &[&Field], values: &[Value], context: &Context<'_>) -> String {
    let mut text = String::new();
    for (field, value) in fields.iter().zip(values) {
        if value.is_nothing() && !field.lead.is_empty() {
            continue;
        }
        if !text.is_empty() && field.lead != "=" {
            text.push(' ');
        }
        text.push_str(field.lead);
        if !field.lead.is_empty() && field.lead != "=" {
            text.push(' ');
        }
        text.push_str(&field.show(value, context));
    }
    text
}
