//! A plan as data: sections of texts, facts, lists, tables and pictures, before any format.

use super::Stamp;
use super::drawing::Picture;
use serde::Serialize;

use crate::model::{Audience, Date};

/// A whole plan. Texts are as they stand in the files: each format makes them safe in its own way.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Who may read it.
    pub audience: Audience,
    /// What it is called.
    pub title: String,
    /// What it was made from.
    pub stamp: Stamp,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// How many of them make the first page, which is read alone; 0 where there is no such page.
    pub opening: usize,
}

impl Outline {
    /// An internal plan: a first page, which is read alone, and the rest; sections with nothing to say are left out.
    pub(super) fn internal(
        title: String,
        stamp: Stamp,
        opening: Vec<Option<Section>>,
        rest: Vec<Option<Section>>,
    ) -> Self {
        let mut sections: Vec<Section> = opening.into_iter().flatten().collect();
        let opening = sections.len();
        sections.extend(rest.into_iter().flatten());
        Self {
            audience: Audience::Internal,
            title,
            stamp,
            sections,
            opening,
        }
    }
}

/// A part of a plan under its heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// One thing in a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// Who or what stands below whom or what.
    Tree(Vec<Branch>),
    /// A picture; formats without pictures write its words.
    Picture(Picture),
}

/// One line of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// How deep it hangs: 0 at the top, at most one more than the line before it.
    pub depth: usize,
    /// What it says.
    pub text: String,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What stands out; may be empty.
    pub lead: String,
    /// What is said.
    pub text: String,
    /// What follows from it, on a line of its own.
    pub then: Option<String>,
}

/// A cell: how it reads, and what it is for programs.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// How it reads in a document.
    pub text: String,
    /// What it is.
    pub value: Value,
}

/// What a cell is for programs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// An exact figure.
    Number(f64),
    /// A day.
    Day(Date),
    /// Nothing is known, or nothing is said of it.
    Nothing,
    /// What it reads.
    #[serde(skip)]
    Text,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            value: Value::Text,
        }
    }
}

impl Cell {
    /// A figure as it reads, and exactly.
    #[must_use]
    pub fn number(text: impl Into<String>, value: impl Into<f64>) -> Self {
        Self {
            text: text.into(),
            value: Value::Number(value.into()),
        }
    }

    /// A count.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::number(count.to_string(), count as f64)
    }

    /// A day as it reads.
    #[must_use]
    pub fn day(text: impl Into<String>, day: Date) -> Self {
        Self {
            text: text.into(),
            value: Value::Day(day),
        }
    }

    /// What is not known, as it reads.
    #[must_use]
    pub fn nothing(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            value: Value::Nothing,
        }
    }

    /// Something that may not be known, which then reads as nothing.
    #[must_use]
    pub fn known<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or_else(|| Self::nothing(""), cell)
    }
}

/// A table; every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns' headings.
    pub columns: Vec<(&'static str, Align)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

impl Section {
    /// A section.
    #[must_use]
    pub fn new(heading: &str, blocks: Vec<Block>) -> Self {
        Self {
            heading: heading.to_owned(),
            blocks,
        }
    }
}

impl Item {
    /// An entry with something that stands out.
    #[must_use]
    pub fn new(lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            lead: lead.into(),
            text: text.into(),
            then: None,
        }
    }
}

/// A table of words; none without rows.
pub(super) fn table<C: Into<Cell>>(names: &[&'static str], rows: Vec<Vec<C>>) -> Option<Block> {
    figures(
        names.iter().map(|name| (*name, Align::Left)).collect(),
        rows,
    )
}

/// A table of words and figures; none without rows.
pub(super) fn figures<C: Into<Cell>>(
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<C>>,
) -> Option<Block> {
    let cells = |row: Vec<C>| row.into_iter().map(Into::into).collect();
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(cells).collect();
    (!rows.is_empty()).then_some(Block::Table(Table { columns, rows }))
}
