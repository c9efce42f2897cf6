//! Sheets of 200 columns of which a few mean something, from `sheets.ron`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use encoding_rs::Encoding;
use serde::Deserialize;

/// How many columns a sheet has.
const COLUMNS: usize = 200;

/// A column that means something: its label, what is typed to find it, the field that is looked for, and its cells.
type Known = (String, String, String, Vec<String>);

/// A sheet, and what comes of it.
#[derive(Deserialize)]
pub(crate) struct Sheet {
    /// Its columns that mean something, in their order.
    pub(crate) known: Vec<Known>,
    /// The first of them stands there, and each further one so many columns behind.
    first: usize,
    every: usize,
    delimiter: String,
    /// How a text is saved.
    encoding: String,
    /// Parts of labels that mean nothing.
    parts: Vec<String>,
    /// Whether numbers have decimal commas, and days their day first.
    commas: bool,
    /// What the first account pays in the next sheet.
    pub(crate) next_arr: String,
    /// What stands in its file before.
    pub(crate) kept: Vec<String>,
}

impl Sheet {
    /// The one of this name.
    pub(crate) fn called(name: &str) -> Self {
        let sheets = ron::from_str(include_str!("sheets.ron"));
        let mut sheets: BTreeMap<String, Self> = sheets.expect("the sheets can be read");
        sheets.remove(name).expect("there is one of this name")
    }

    /// A label that means nothing, by its number.
    fn label(&self, number: usize) -> String {
        let parts = [number / 100 % 10, number / 10 % 10, number % 10];
        let parts = parts.map(|at| self.parts[at].as_str());
        format!("x{}", parts.concat())
    }

    /// The first account's cell of the column that is the field.
    pub(crate) fn first_of(&self, field: &str) -> &str {
        let column = self.known.iter().find(|known| known.2 == field);
        &column.expect("every sheet has it").3[0]
    }

    /// The file, with `more` columns that nobody has seen before in front.
    pub(crate) fn file(&self, more: usize, arr_of_first: &str) -> Vec<u8> {
        let fillers = COLUMNS - self.known.len() + more;
        let known_at = |at: usize| {
            let behind = at.checked_sub(self.first)?;
            let own = (behind % self.every == 0).then_some(behind / self.every)?;
            self.known.get(own)
        };
        let mut text = String::new();
        for row in 0..=4 {
            let mut filler = 0;
            let cells = (0..fillers + self.known.len()).map(|at| match (known_at(at), row) {
                (Some(known), 0) => known.0.clone(),
                (Some(known), 1) if known.2 == "account arr" => arr_of_first.to_owned(),
                (Some(known), row) => known.3[row - 1].clone(),
                (None, row) => {
                    filler += 1;
                    let number = filler + 7 - more;
                    match row {
                        0 => self.label(number),
                        row => cell(number, row, self.commas),
                    }
                }
            });
            let cells: Vec<String> = cells.collect();
            writeln!(text, "{}", cells.join(&self.delimiter)).expect("a text takes all");
        }
        let encoding = Encoding::for_label(self.encoding.as_bytes()).expect("an encoding");
        let (bytes, _, has_others) = encoding.encode(&text);
        assert!(!has_others, "its letters are all in {}", self.encoding);
        bytes.into_owned()
    }
}

/// A cell of a column that means nothing.
fn cell(number: usize, row: usize, commas: bool) -> String {
    match (number % 6, commas) {
        (0, false) => format!("{}", (number * 37 + row * 101) % 9000),
        (0, true) => format!("{},{:02}", (number * 37 + row * 101) % 900, number % 100),
        (1, false) => format!(
            "{}-{:02}-{:02}",
            2015 + row,
            number % 12 + 1,
            number % 28 + 1
        ),
        (1, true) => format!(
            "{:02}.{:02}.{}",
            number % 28 + 1,
            number % 12 + 1,
            2004 + row
        ),
        (2, false) => format!("gr{}um {}", number % 7, row),
        (2, true) => format!("gr{}um {} %", number % 7, row * 10),
        (3, _) => String::new(),
        (4, _) => format!("site{row}.x{number}.example"),
        _ => format!("p{row}.{number}@elsewhere.example"),
    }
}
