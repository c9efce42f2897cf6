//! Aligned columns for people: names of every script line up, columns are lost from the right as room runs out.

use std::io::{self, Write};

use annotate_snippets::renderer::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{columns, shown};

/// Blanks between two columns.
const BETWEEN: usize = 2;

/// The room that the first column keeps before a column is lost.
const NAME_AT_LEAST: usize = 20;

/// The most room that the first column takes.
const NAME_AT_MOST: usize = 36;

/// The room that a last column of text keeps before it is lost.
const TEXT_AT_LEAST: usize = 24;

/// A table under construction.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Column>,
    lines: Vec<Line>,
}

/// A line below the heads.
#[derive(Debug)]
enum Line {
    /// One cell a column.
    Row(Vec<Cell>),
    /// What the rows below it have in common, in safe text.
    Heading(String),
}

/// A column's head and the side its cells lean to.
#[derive(Debug)]
struct Column {
    head: &'static str,
    right: bool,
    width: usize,
}

/// One cell: safe text, its width on a terminal, its colours.
#[derive(Debug, Default)]
pub(super) struct Cell {
    text: String,
    width: usize,
    style: Style,
}

impl Cell {
    /// A cell with any text, made safe.
    pub(super) fn new(text: impl AsRef<str>) -> Self {
        Self::styled(text, Style::new())
    }

    /// A cell with colours.
    pub(super) fn styled(text: impl AsRef<str>, style: Style) -> Self {
        let text = shown(text.as_ref()).into_owned();
        Self {
            width: columns(&text),
            text,
            style,
        }
    }
}

impl<T: AsRef<str>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl Table {
    /// A table with these heads; `>` before a head makes its column lean to the right. The first column gives way.
    pub(super) fn new(heads: &[&'static str]) -> Self {
        let columns = heads.iter().map(|head| {
            let right = head.starts_with('>');
            let head = head.trim_start_matches('>');
            Column {
                head,
                right,
                width: columns(head),
            }
        });
        Self {
            columns: columns.collect(),
            lines: Vec::new(),
        }
    }

    /// Adds a row, one cell a column.
    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len());
        for (column, cell) in self.columns.iter_mut().zip(&cells) {
            column.width = column.width.max(cell.width);
        }
        self.lines.push(Line::Row(cells));
    }

    /// Adds a heading above the rows that follow, with an empty line before it unless it is the first.
    pub(super) fn heading(&mut self, text: &str) {
        self.lines.push(Line::Heading(shown(text).into_owned()));
    }

    /// Writes the table within so many columns of a terminal.
    pub(super) fn write(
        mut self,
        out: &mut impl Write,
        width: usize,
        color: bool,
    ) -> io::Result<()> {
        let kept = self.fit(width);
        let heads: Vec<Cell> = self.columns[..kept]
            .iter()
            .map(|column| Cell::styled(column.head, Style::new().bold()))
            .collect();
        self.line(out, &heads, color)?;
        for (place, line) in self.lines.iter().enumerate() {
            match line {
                Line::Row(cells) => self.line(out, &cells[..kept], color)?,
                Line::Heading(text) => {
                    if place > 0 {
                        writeln!(out)?;
                    }
                    write_styled(out, &fitted(text, width.max(1)), Style::new().bold(), color)?;
                    writeln!(out)?;
                }
            }
        }
        Ok(())
    }

    /// Sets the first column's width and says how many columns there is room for. A last column of text is cut before it
    /// is lost.
    fn fit(&mut self, width: usize) -> usize {
        let natural = self.columns[0].width.min(NAME_AT_MOST);
        if let [_, others @ .., last] = self.columns.as_mut_slice()
            && !last.right
        {
            let others: usize = others.iter().map(|column| column.width + BETWEEN).sum();
            let room = width.saturating_sub(natural.min(NAME_AT_LEAST) + others + BETWEEN);
            last.width = last.width.min(room.max(TEXT_AT_LEAST));
        }
        let rest = |kept: usize| -> usize {
            self.columns[1..kept]
                .iter()
                .map(|column| column.width + BETWEEN)
                .sum()
        };
        let fits = |kept: &usize| rest(*kept) + natural.min(NAME_AT_LEAST) <= width;
        let kept = (1..=self.columns.len()).rev().find(fits).unwrap_or(1);
        let room = width.saturating_sub(rest(kept)).max(1);
        self.columns[0].width = natural.min(room);
        kept
    }

    fn line(&self, out: &mut impl Write, cells: &[Cell], color: bool) -> io::Result<()> {
        let last = cells.iter().rposition(|cell| cell.width > 0).unwrap_or(0);
        for (place, (column, cell)) in self.columns.iter().zip(cells).enumerate().take(last + 1) {
            if place > 0 {
                write!(out, "{:BETWEEN$}", "")?;
            }
            let (text, used) = cut(&cell.text, cell.width, column.width);
            let blanks = column.width - used;
            if column.right {
                write!(out, "{:blanks$}", "")?;
            }
            write_styled(out, &text, cell.style, color)?;
            if !column.right && place < last {
                write!(out, "{:blanks$}", "")?;
            }
        }
        writeln!(out)
    }
}

/// Writes a safe text in its colours, if there are any and they are wanted.
pub(super) fn write_styled(
    out: &mut impl Write,
    text: &str,
    style: Style,
    color: bool,
) -> io::Result<()> {
    if color && !style.is_plain() {
        write!(out, "{style}{text}{style:#}")
    } else {
        write!(out, "{text}")
    }
}

/// A text cut to a width, with an ellipsis where it was longer, and the width it has then.
fn cut(text: &str, width: usize, most: usize) -> (String, usize) {
    if width <= most {
        return (text.to_owned(), width);
    }
    let (mut kept, mut used) = (String::new(), 0);
    for cluster in text.graphemes(true) {
        let wider = used + columns(cluster);
        if wider + 1 > most {
            break;
        }
        kept.push_str(cluster);
        used = wider;
    }
    kept.truncate(kept.trim_end().len());
    let used = columns(&kept) + 1;
    kept.push('…');
    (kept, used)
}

/// A safe text within so many columns.
pub(super) fn fitted(text: &str, most: usize) -> String {
    cut(text, columns(text), most).0
}

/// A safe text in lines of at most so many columns, broken between words; a longer word is cut.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if columns(line) + 1 + columns(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fitted(word, width)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: usize) -> String {
        let mut table = Table::new(&["Account", ">ARR", "Tier"]);
        table.row(vec![
            "石川水産 and a very long name".into(),
            "640k".into(),
            "High".into(),
        ]);
        table.row(vec!["Inês".into(), "7".into(), "Tech".into()]);
        let mut out = Vec::new();
        table.write(&mut out, width, false).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn wide_letters_line_up() {
        // The four signs take eight columns: 8 + 21 for the rest, two blanks, four for 640k, two blanks.
        assert_eq!(
            drawn(80),
            "Account                         ARR  Tier\n\
             石川水産 and a very long name  640k  High\n\
             Inês                              7  Tech\n"
        );
    }

    #[test]
    fn headings_stand_above_their_rows() {
        let mut table = Table::new(&["Account", ">ARR"]);
        table.heading("Mira Lund: 2 accounts");
        table.row(vec!["Harbour".into(), "640k".into()]);
        table.row(vec!["Quay".into(), "7".into()]);
        table.heading("No CSM: 1 account");
        table.row(vec!["Alp".into(), "12".into()]);
        let mut out = Vec::new();
        table.write(&mut out, 18, false).expect("memory");
        assert_eq!(
            String::from_utf8(out).expect("text"),
            "Account   ARR\n\
             Mira Lund: 2 acco…\n\
             Harbour  640k\n\
             Quay        7\n\
             \n\
             No CSM: 1 account\n\
             Alp        12\n"
        );
    }

    #[test]
    fn names_give_way_before_columns_are_lost() {
        // 32 columns: 20 for the name, of which nineteen and the ellipsis, then twelve for two blanks, "640k", two
        // blanks and "Tier". With 31 the tier is lost, and the name has 31 - 6 = 25.
        assert_eq!(
            drawn(32),
            "Account                ARR  Tier\n\
             石川水産 and a very…  640k  High\n\
             Inês                     7  Tech\n"
        );
        assert_eq!(
            drawn(31),
            "Account                     ARR\n\
             石川水産 and a very long…  640k\n\
             Inês                          7\n"
        );
    }

    #[test]
    fn a_last_column_of_text_is_cut_before_it_is_lost() {
        let at = |width: usize| {
            let mut table = Table::new(&["Account", ">ARR", "why"]);
            let why = "renews in 57 days, counts 1.5 times";
            table.row(vec![
                "Harbour Lines of the North".into(),
                "7".into(),
                why.into(),
            ]);
            let mut out = Vec::new();
            table.write(&mut out, width, false).expect("memory");
            String::from_utf8(out).expect("text")
        };
        // Twenty for the name and five for the ARR; two blanks and what is left of 52 are 25 for the text.
        assert_eq!(
            at(52),
            "Account               ARR  why\nHarbour Lines of th…    7  renews in 57 days, count…\n"
        );
        // 24 is the least: with one column fewer than that the text is lost.
        assert!(at(51).contains("renews in 57 days, coun…"), "{}", at(51));
        assert!(!at(50).contains("why"), "{}", at(50));
    }

    #[test]
    fn one_column_is_left_at_any_width() {
        assert_eq!(drawn(1), "…\n…\n…\n");
        assert_eq!(drawn(0), drawn(1));
    }

    #[test]
    fn text_breaks_between_words() {
        assert_eq!(wrapped("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrapped("", 7), Vec::<String>::new());
    }
}
