//! Writes a formula in words, adding digits until the printed numbers give the printed result.

use super::expression::{Number, Said};
use crate::method::explain::digits::{fixed, read, whole};

/// The maximum number of terms named in a sum or mean; the rest are combined.
const NAMED: usize = 4;

/// The maximum number of digits added.
const MOST_DIGITS: usize = 10;

/// The precedence of a part.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Sum,
    Product,
    Atom,
}

impl Number {
    fn text(&self, extra: usize) -> String {
        match self.decimals {
            None => whole(self.value),
            Some(decimals) => fixed(self.value, decimals + extra),
        }
    }
}

impl Said {
    /// Writes the formula with as many digits as needed for the printed numbers to give the printed result; `shown`
    /// formats a result.
    pub(super) fn text(&self, scale: f64, shown: impl Fn(f64) -> String, value: f64) -> String {
        let result = shown(value);
        let is_mean = matches!(self, Self::Mean(_));
        let text = |extra: usize| {
            let (text, value) = self.written(
                extra,
                if scale == 1.0 || is_mean {
                    Binding::Sum
                } else {
                    Binding::Product
                },
            );
            (text, value * scale)
        };
        let fits = |extra: &usize| shown(text(*extra).1) == result;
        let extra = (0..=MOST_DIGITS).find(fits).unwrap_or(MOST_DIGITS);
        let text = text(extra).0;
        if scale == 1.0 {
            text
        } else {
            format!("{} x {text}", whole(scale))
        }
    }

    /// Writes a part with the given extra digits, and evaluates the printed form.
    fn written(&self, extra: usize, around: Binding) -> (String, f64) {
        match self {
            Self::Number(number) => {
                let text = number.text(extra);
                let value = read(&text);
                let text = if number.label.is_empty() {
                    text
                } else {
                    format!("{} {text}", number.label)
                };
                (text, value)
            }
            Self::Sum(parts) => {
                let (text, value) = sum(parts, extra);
                (bracketed(text, Binding::Sum, around), value)
            }
            Self::Product(parts) => {
                let written = parts
                    .iter()
                    .map(|part| part.written(extra, Binding::Product));
                let (texts, values): (Vec<String>, Vec<f64>) = written.unzip();
                let text = bracketed(texts.join(" x "), Binding::Product, around);
                (text, values.iter().product())
            }
            Self::Quotient(left, right) => {
                let is_one = matches!(**left, Self::Number(_) | Self::Function("abs", _));
                let (left, dividend) = left.written(extra, Binding::Product);
                let (over, divisor) = right.written(extra, Binding::Atom);
                let text = if is_one && over == "5" {
                    format!("{left}/{over}")
                } else {
                    format!("{left} / {over}")
                };
                (
                    bracketed(text, Binding::Product, around),
                    dividend / divisor,
                )
            }
            Self::Mean(items) => {
                let (text, value) = mean(items, extra);
                (bracketed(text, Binding::Sum, around), value)
            }
            Self::Function(name, parts) => function(name, parts, extra),
        }
    }
}

fn bracketed(text: String, own: Binding, around: Binding) -> String {
    if own < around {
        format!("({text})")
    } else {
        text
    }
}

/// Writes a sum; of many terms the greatest are named.
fn sum(parts: &[(bool, Said)], extra: usize) -> (String, f64) {
    let written = |(minus, part): &(bool, Said)| {
        let around = if *minus {
            Binding::Product
        } else {
            Binding::Sum
        };
        let (text, value) = part.written(extra, around);
        (*minus, text, value)
    };
    let mut all: Vec<(bool, String, f64)> = parts.iter().map(written).collect();
    if all.len() > NAMED + 1 {
        all.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
        let signed = |(minus, _, value): &(bool, String, f64)| if *minus { -value } else { *value };
        let rest = all.split_off(NAMED);
        let decimals = 2 + extra;
        let text = fixed(rest.iter().map(signed).sum(), decimals);
        let value = read(&text);
        all.push((false, format!("{} others {text}", rest.len()), value));
    }
    let mut text = String::new();
    let mut total = 0.0;
    for (place, (minus, part, value)) in all.iter().enumerate() {
        text.push_str(match (place, minus) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        });
        text.push_str(part);
        total += if *minus { -value } else { *value };
    }
    if all.is_empty() {
        text.push('0');
    }
    (text, total)
}

/// Writes a mean: its numbers, with their weights if these differ.
fn mean(items: &[(f64, Number)], extra: usize) -> (String, f64) {
    let same = items.iter().all(|(weight, _)| *weight == items[0].0);
    let weights: f64 = items.iter().map(|(weight, _)| weight).sum();
    if items.len() > NAMED {
        let sum: f64 = items
            .iter()
            .map(|(weight, number)| weight * number.value)
            .sum();
        let text = fixed(sum, 2 + extra);
        let value = read(&text) / weights;
        let by = if same { "" } else { ", each by its weight" };
        let text = format!(
            "{text} / {}, the mean over {}{by}",
            whole(weights),
            items.len()
        );
        return (text, value);
    }
    let mut text = String::from("the mean of ");
    let mut total = 0.0;
    for (place, (weight, number)) in items.iter().enumerate() {
        text.push_str(match place {
            0 => "",
            _ if place + 1 == items.len() => " and ",
            _ => ", ",
        });
        let shown = number.text(extra);
        total += weight * read(&shown);
        if !number.label.is_empty() {
            text.push_str(&number.label);
            text.push(' ');
        }
        text.push_str(&shown);
        if !same {
            text.push_str(&format!(" (weight {})", whole(*weight)));
        }
    }
    (text, total / weights)
}

fn function(name: &str, parts: &[Said], extra: usize) -> (String, f64) {
    let written: Vec<(String, f64)> = parts
        .iter()
        .map(|part| part.written(extra, Binding::Sum))
        .collect();
    match (name, written.as_slice()) {
        ("sqrt", [(text, value)]) => (format!("the root of ({text})"), value.sqrt()),
        ("log10", [(text, value)]) => (format!("log10({text})"), value.log10()),
        ("abs", [(text, value)]) if *value >= 0.0 => (text.clone(), *value),
        ("abs", [(text, value)]) => {
            let (label, number) = text.rsplit_once(' ').unwrap_or(("", text));
            (
                format!("{label} |{number}|").trim_start().to_owned(),
                value.abs(),
            )
        }
        ("pow", [(text, value), (to, exponent)]) => {
            (format!("{text} ^ ({to})"), value.powf(*exponent))
        }
        _ => (name.to_owned(), f64::NAN),
    }
}
