//! One reason for a decision: in words, and as the comparison that decided.

use crate::method::number::{Origin, compared};

/// One reason for a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// In plain words, with rounded numbers.
    pub words: String,
    /// The comparison that decided, if the reason is one.
    pub test: Option<Test>,
    /// Where the value stands.
    pub origin: Option<Origin>,
    /// The name of the figure that explains it further.
    pub figure: Option<String>,
}

/// Two exact numbers, and how they compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// The number compared.
    pub left: Term,
    /// `<`, `=` or `>`, as both were compared: rounded to 1e-9.
    pub sign: char,
    /// The bound.
    pub right: Term,
}

/// A number with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The name.
    pub name: String,
    /// The number.
    pub value: f64,
}

impl Reason {
    /// Makes a reason without a comparison.
    #[must_use]
    pub fn said(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            test: None,
            origin: None,
            figure: None,
        }
    }

    /// Makes a reason from a comparison. `what` and `bound` name both numbers: `the gap`, `where Under begins`.
    #[must_use]
    pub fn test(
        what: &str,
        (name, value): (&str, f64),
        (bound_name, bound_value): (&str, f64),
        bound: &str,
    ) -> Self {
        let sign = sign(compared(value), compared(bound_value));
        let relation = match sign {
            '<' => "below",
            '>' => "above",
            _ => "exactly",
        };
        let (left, right) = told_apart(value, bound_value);
        let comma = if bound.is_empty() { "" } else { ", " };
        let term = |name: &str, value: f64| Term {
            name: name.to_owned(),
            value,
        };
        Self {
            words: format!("{what} {left} is {relation} {right}{comma}{bound}"),
            test: Some(Test {
                left: term(name, value),
                sign,
                right: term(bound_name, bound_value),
            }),
            origin: None,
            figure: None,
        }
    }

    /// Adds the place of its value.
    #[must_use]
    pub fn at(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Adds the figure that explains it further.
    #[must_use]
    pub fn of(mut self, figure: impl Into<String>) -> Self {
        self.figure = Some(figure.into());
        self
    }

    /// Returns the comparison with all digits, or the words if there is none.
    #[must_use]
    pub fn exact(&self) -> String {
        let Some(Test { left, sign, right }) = &self.test else {
            return self.words.clone();
        };
        let Term { name, value } = left;
        format!("{name} {value} {sign} {} {}", right.name, right.value)
    }
}

/// Compares a figure with a bound.
fn sign(figure: f64, bound: f64) -> char {
    match figure.partial_cmp(&bound) {
        Some(std::cmp::Ordering::Less) => '<',
        Some(std::cmp::Ordering::Greater) => '>',
        _ => '=',
    }
}

/// Formats two numbers with as few digits as still show how they compare.
fn told_apart(left: f64, right: f64) -> (String, String) {
    let order = |left: f64, right: f64| sign(compared(left), compared(right));
    let mut shown = (String::new(), String::new());
    for decimals in 1..=9 {
        shown = (
            super::digits::short(left, decimals),
            super::digits::short(right, decimals),
        );
        let back = super::digits::read;
        if order(back(&shown.0), back(&shown.1)) == order(left, right) {
            break;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_added_until_the_comparison_can_be_seen() {
        let reason =
            |left, right| Reason::test("the gap", ("gap", left), ("under", right), "").words;
        assert_eq!(reason(-13.26, -10.0), "the gap -13.3 is below -10");
        assert_eq!(reason(-10.004, -10.0), "the gap -10.004 is below -10");
        assert_eq!(reason(-9.96, -10.0), "the gap -9.96 is above -10");
        assert_eq!(reason(-10.0, -10.0), "the gap -10 is exactly -10");
        assert_eq!(
            reason(410_000.0, 500_000.0),
            "the gap 410,000 is below 500,000"
        );
    }
}
