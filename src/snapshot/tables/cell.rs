//! Cells of a table: what a value is, so that each format can write it as that.

use crate::model::{Date, Money, shown};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A text of the files, or an id, or a word of the method.
    Text(String),
    /// A figure.
    Number(f64),
    /// An exact amount.
    Amount(Money),
    /// A day.
    Day(Date),
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    /// A text, if there is one.
    #[must_use]
    pub fn text(text: Option<impl std::fmt::Display>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_string()))
    }

    /// A figure, if there is one.
    #[must_use]
    pub fn number(number: Option<impl Into<f64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.into()))
    }

    /// A count.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::Number(count as f64)
    }

    /// A day, if there is one.
    #[must_use]
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// The cell as delimited text.
    #[must_use]
    pub fn delimited(&self, decimal: Decimal) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => guarded(text),
            Self::Number(value) => decimal.sign(value.to_string()),
            Self::Amount(amount) => decimal.sign(amount.to_string()),
            Self::Day(day) => day.to_string(),
            Self::Flag(yes) => yes.to_string(),
        }
    }
}

/// What stands before decimals in a table, and with it what divides its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decimal {
    /// A point, and commas between columns.
    #[default]
    Point,
    /// A comma, and semicolons between columns: what spreadsheets of much of the world expect.
    Comma,
}

impl Decimal {
    /// What divides the columns.
    #[must_use]
    pub fn delimiter(self) -> u8 {
        match self {
            Self::Point => b',',
            Self::Comma => b';',
        }
    }

    fn sign(self, number: String) -> String {
        match self {
            Self::Point => number,
            Self::Comma => number.replace('.', ","),
        }
    }
}

/// A text that a spreadsheet takes for text: an apostrophe stands before what would begin a formula, at the start of
/// the cell and wherever another separator would start one. Controls are made visible first.
#[must_use]
pub fn guarded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    if text.starts_with(['\t', '\r']) {
        safe.push('\'');
    }
    let mut starts = true;
    for character in shown(text).chars() {
        if starts
            && matches!(
                character,
                '=' | '+' | '-' | '@' | '|' | '＝' | '＋' | '－' | '＠'
            )
        {
            safe.push('\'');
        }
        starts = matches!(character, ';' | ',' | '|' | '␉' | '␊' | '␍')
            || (starts && character.is_whitespace());
        safe.push(character);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_formula() {
        for (text, expected) in [
            ("Harbour Lines", "Harbour Lines"),
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "  '=1"),
            ("\t=1", "'␉'=1"),
            ("\rx", "'␍x"),
            ("a;=1", "a;'=1"),
            ("＝1", "'＝1"),
            ("a-b=c", "a-b=c"),
            ("|cmd", "'|cmd"),
            ("| a |", "'| a |"),
            ("a|b", "a|b"),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }
}
