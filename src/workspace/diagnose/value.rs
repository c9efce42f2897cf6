//! One value held against what it may be.

use std::ops::Range as Span;

use ron_patch::{Kind as Is, Node};

use crate::model::{AccountId, Date, Money, article};
use crate::workspace::near::did_you_mean;
use crate::workspace::problem::Finding;
use crate::workspace::schema::{Kind, Range, dialect};

/// The most characters of the data that a message repeats.
const SHOWN: usize = 60;

/// A bound that is there only to keep formulas finite, and not worth a word.
const VAST: f64 = 1e12;

/// What is wrong with a value at the end of a file's tree, if anything is.
pub(super) fn check(node: Node<'_>, kind: Kind) -> Option<Finding> {
    let span = node.value().range();
    match (kind, node.kind()) {
        (Kind::Text, Is::String) | (Kind::Bool, Is::Bool) => None,
        (Kind::Date, Is::String) => date(&node.string()?, span),
        (Kind::Id(of), Is::String) => id(&node.string()?, of, span),
        (Kind::Int(low, high), Is::Number) => integer(node.text(), low, high, span),
        (Kind::Real(range), Is::Number) => real(node.text(), range, span),
        (Kind::Money, Is::Number) => money(node.text(), span),
        (Kind::Word(list, words), Is::Ident) => word(node.text(), list, &words(), span),
        (Kind::Word(list, words), Is::String) => {
            let text = node.string()?;
            let known = words()
                .into_iter()
                .find(|word| word.eq_ignore_ascii_case(&text));
            let finding = Finding::new(span, format!("a {list} is written without quotes"));
            Some(
                finding
                    .expected(one_of(&words()))
                    .hint(known.map(|word| format!("write {word}"))),
            )
        }
        _ => Some(mismatch(node, kind)),
    }
}

/// What is wrong with a map's key, if anything is.
pub(super) fn check_key(spelt: &str, key: &str, span: Span<usize>, kind: Kind) -> Option<Finding> {
    let quoted = spelt.ends_with(['"', '#']);
    match kind {
        Kind::Word(list, words) if !quoted => word(key, list, &words(), span),
        Kind::Word(list, words) => {
            let finding = Finding::new(span, format!("a {list} is written without quotes"));
            Some(finding.expected(one_of(&words())))
        }
        _ if quoted => None,
        _ => Some(
            Finding::new(span, format!("the key `{}` is not text", clip(key)))
                .expected("a text in quotes"),
        ),
    }
}

/// Something of another sort than was expected.
pub(super) fn mismatch(node: Node<'_>, kind: Kind) -> Finding {
    let quoted = matches!(kind, Kind::Text | Kind::Id(_) | Kind::Date);
    let hint = match (kind, node.kind()) {
        (_, Is::Ident | Is::Number) if quoted => {
            Some("put texts, ids and dates in quotes".to_owned())
        }
        (Kind::Int(..) | Kind::Real(_) | Kind::Money, Is::String) => {
            Some("write numbers without quotes".to_owned())
        }
        (Kind::Bool, Is::Ident | Is::String) => Some("write true or false".to_owned()),
        (Kind::List(_), _) => Some("write a list in `[ ]`, even with one entry".to_owned()),
        _ => None,
    };
    let (what, found) = (describe(kind), found(node));
    Finding::new(node.value().range(), "this is not what belongs here")
        .expected(what)
        .found(found)
        .hint(hint)
}

/// What a value may be, for a sentence that begins with "expected".
pub(super) fn describe(kind: Kind) -> String {
    match kind {
        Kind::Text => "a text in quotes".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Date => "a date such as \"2026-01-31\"".to_owned(),
        Kind::Id(of) => format!("the id of {} {of}", article(of)),
        Kind::Int(low, high) if low == high => low.to_string(),
        Kind::Int(low, high) => format!("a whole number from {low} to {high}"),
        Kind::Real(range) => range_words(range),
        Kind::Money => "an amount of 0 or more".to_owned(),
        Kind::Word(_, words) => one_of(&words()),
        Kind::List(_) => "a list in `[ ]`".to_owned(),
        Kind::Map(..) => "a map in `{ }`".to_owned(),
        Kind::Pair(..) => "a pair such as (\"stakeholder\", \"member\")".to_owned(),
        Kind::Struct(shape) => format!("{} {} in `( )`", article(shape.name), shape.name),
        Kind::Either(plain, fuller) => format!("{} or {}", describe(*plain), describe(*fuller)),
    }
}

/// At most sixty characters of the data.
pub(super) fn clip(text: &str) -> String {
    clip_to(text, SHOWN)
}

/// At most so many characters.
pub(super) fn clip_to(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn found(node: Node<'_>) -> String {
    let text = clip(node.text().lines().next().unwrap_or_default());
    match node.kind() {
        Is::Ident => format!("the word `{text}`"),
        Is::Bool => format!("`{text}`"),
        Is::Number => format!("the number {text}"),
        Is::Char => format!("the character {text}"),
        Is::String => format!("the text {text}"),
        Is::Bytes => "bytes".to_owned(),
        Is::List => "a list".to_owned(),
        Is::Map => "a map".to_owned(),
        Is::Tuple => "values without names in `( )`".to_owned(),
        Is::Struct => "named values in `( )`".to_owned(),
        Is::Empty => "`()`".to_owned(),
        Is::Some => "`Some()`".to_owned(),
    }
}

fn one_of(words: &[&str]) -> String {
    format!("one of {}", words.join(", "))
}

fn range_words(range: Range) -> String {
    match (range.above, range.below) {
        (true, true) => format!("a number above {} and below {}", range.low, range.high),
        (true, false) if range.high >= VAST => format!("a number above {}", range.low),
        (true, false) => format!("a number above {}, at most {}", range.low, range.high),
        _ => format!("a number from {} to {}", range.low, range.high),
    }
}

fn date(text: &str, span: Span<usize>) -> Option<Finding> {
    let error = text.parse::<Date>().err()?;
    let shown = clip(text);
    let message = match error.why {
        "this day does not exist" => format!("there is no day {shown}"),
        _ => format!("`{shown}` is not a date"),
    };
    let finding = Finding::new(span, message);
    Some(match error.why.strip_prefix("expected ") {
        Some(expected) => finding.expected(expected),
        None => finding,
    })
}

fn id(text: &str, of: &str, span: Span<usize>) -> Option<Finding> {
    let error = AccountId::new(text).err()?;
    let finding = Finding::new(
        span,
        format!(
            "`{}` is not an id of {} {of}: {}",
            clip(text),
            article(of),
            error.why
        ),
    );
    let slug = crate::model::slug(text);
    Some(finding.hint(slug.map(|slug| format!("`{slug}` would be one"))))
}

fn integer(text: &str, low: i64, high: i64, span: Span<usize>) -> Option<Finding> {
    let expected = describe(Kind::Int(low, high));
    let finding = Finding::new(span, "this number is out of range")
        .expected(expected.clone())
        .found(clip(text));
    match dialect().from_str::<i64>(text) {
        Ok(value) if (low..=high).contains(&value) => None,
        Ok(_) => Some(finding),
        Err(_) => {
            let whole = dialect().from_str::<f64>(text).ok();
            let hint = whole
                .filter(|value| value.fract() == 0.0 && value.abs() < 1e15)
                .map(|value| format!("write {value}"));
            let fraction = text.contains(['.', 'e', 'E']);
            let message = if fraction {
                "this number is not whole"
            } else {
                "this number is out of range"
            };
            Some(
                Finding {
                    message: message.to_owned(),
                    ..finding
                }
                .hint(hint.filter(|_| fraction)),
            )
        }
    }
}

fn real(text: &str, range: Range, span: Span<usize>) -> Option<Finding> {
    let value = dialect()
        .from_str::<f64>(text)
        .ok()
        .filter(|value| value.is_finite());
    let message = match value {
        Some(value) if range.contains(value) => return None,
        Some(_) => "this number is out of range",
        None => "this is not a finite number",
    };
    Some(
        Finding::new(span, message)
            .expected(range_words(range))
            .found(clip(text)),
    )
}

fn money(text: &str, span: Span<usize>) -> Option<Finding> {
    use crate::model::MoneyError;
    let value = dialect().from_str::<f64>(text).unwrap_or(f64::NAN);
    let error = Money::try_from(value).err()?;
    let (message, expected) = match error {
        MoneyError::Negative(_) => ("this amount is below zero", "an amount of 0 or more"),
        MoneyError::TooFine(_) => (
            "this amount has more than two decimals",
            "hundredths at the finest",
        ),
        MoneyError::TooLarge(_) if value.is_finite() => {
            ("this amount is too large", "at most 10_000_000_000_000")
        }
        MoneyError::TooLarge(_) => ("this is not a finite number", "an amount of 0 or more"),
    };
    Some(
        Finding::new(span, message)
            .expected(expected)
            .found(clip(text)),
    )
}

fn word(text: &str, list: &str, words: &[&str], span: Span<usize>) -> Option<Finding> {
    if words.contains(&text) {
        return None;
    }
    let hint = did_you_mean(text, words.iter().copied());
    let finding = Finding::new(
        span,
        format!("`{}` is not {} {list}", clip(text), article(list)),
    );
    Some(finding.expected(one_of(words)).hint(hint))
}
