//! A plan as data: sections of texts, facts, lists, tables and pictures, before any format.

use super::Stamp;
use super::drawing::Picture;
use crate::model::Audience;

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

/// A table; every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The columns' headings.
    pub columns: Vec<(&'static str, Align)>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
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
pub(super) fn table(names: &[&'static str], rows: Vec<Vec<String>>) -> Option<Block> {
    let columns = names.iter().map(|name| (*name, Align::Left)).collect();
    (!rows.is_empty()).then_some(Block::Table(Table { columns, rows }))
}

/// A table of words and figures; none without rows.
pub(super) fn figures(
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
) -> Option<Block> {
    (!rows.is_empty()).then_some(Block::Table(Table { columns, rows }))
}
