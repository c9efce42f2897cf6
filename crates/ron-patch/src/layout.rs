//! How a new value is laid out: what is written on one line, and what over several.

use std::fmt::Write as _;

use super::conventions::Conventions;
use super::lines::Style;
use super::quote;
use super::tree::Tree;

impl Tree {
    /// The value as a whole file: indented by four spaces, each of its fields on a line of its own that ends with a
    /// comma, and what is within them laid out by the conventions.
    pub fn write(&self, conventions: &Conventions) -> String {
        let style = Style::new(conventions);
        let mut pen = Pen::new(&style);
        pen.value(self, Shape::Tall, "", "");
        pen.out.push('\n');
        pen.out
    }

    /// The value with all but the strings' own lines on one line.
    pub fn write_inline(&self) -> String {
        let style = Style::new(&Conventions::NONE);
        let mut pen = Pen::new(&style);
        pen.value(self, Shape::Inline, "", "");
        pen.out
    }
}

/// How a value is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// On one line, whatever is in it.
    Inline,
    /// As the conventions have it for a field's value.
    Field,
    /// As the conventions have it for an entry of a list.
    Entry,
    /// Its entries on lines of their own, each as the conventions have it.
    Tall,
}

impl Shape {
    /// The shape of an entry with lines of its own in the list that is the field `field`.
    pub(super) fn of_entry(field: &str, conventions: &Conventions) -> Shape {
        if conventions.tall_entries.contains(&field) {
            Shape::Tall
        } else {
            Shape::Entry
        }
    }
}

/// Writes trees in a document's line ending and indentation.
pub(super) struct Pen<'s> {
    pub(super) out: String,
    style: &'s Style<'s>,
}

impl<'s> Pen<'s> {
    pub(super) fn new(style: &'s Style<'s>) -> Pen<'s> {
        Pen {
            out: String::new(),
            style,
        }
    }

    /// Writes `tree`, which stands on a line indented by `indent` and is, or is in, the field `field`.
    pub(super) fn value(&mut self, tree: &Tree, shape: Shape, indent: &str, field: &str) {
        let Some(entries) = entries(tree, field) else {
            return self.scalar(tree);
        };
        let (open, close) = match tree {
            Tree::List(_) => ('[', ']'),
            Tree::Map(_) | Tree::Table(_) => ('{', '}'),
            _ => ('(', ')'),
        };
        let own_lines = !entries.is_empty() && self.own_lines(tree, shape, field);
        let deeper = format!("{indent}{}", self.style.unit);
        let within = match (own_lines, tree) {
            (false, _) => Shape::Inline,
            (true, Tree::List(_)) => Shape::of_entry(field, self.style.conventions),
            (true, _) => Shape::Field,
        };
        self.out.push(open);
        for (nth, (key, field, value)) in entries.iter().enumerate() {
            if own_lines {
                let _ = write!(self.out, "{}{deeper}", self.style.newline);
            } else if nth > 0 {
                self.out.push_str(", ");
            }
            if let Some(key) = key {
                let _ = write!(self.out, "{key}: ");
            }
            self.value(value, within, &deeper, field);
            if own_lines {
                self.out.push(',');
            }
        }
        if own_lines {
            let _ = write!(self.out, "{}{indent}", self.style.newline);
        }
        self.out.push(close);
    }

    fn scalar(&mut self, tree: &Tree) {
        match tree {
            Tree::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            Tree::Int(value) => {
                let _ = write!(self.out, "{value}");
            }
            // `Debug` keeps the point of a whole number, without which a reader would see an integer.
            Tree::Float(value) => {
                let _ = write!(self.out, "{value:?}");
            }
            Tree::Number(spelt) => self.out.push_str(spelt),
            Tree::Ident(name) => self.out.push_str(&field_name(name)),
            Tree::Str(content) => self
                .out
                .push_str(&quote::several_lines(content, self.style.newline)),
            Tree::List(_) | Tree::Tuple(_) | Tree::Struct(_) | Tree::Map(_) | Tree::Table(_) => {}
        }
    }

    /// Whether the entries of `tree` go on their own lines.
    fn own_lines(&self, tree: &Tree, shape: Shape, field: &str) -> bool {
        let Conventions {
            own_lines, width, ..
        } = *self.style.conventions;
        let is_wide = || self.width(tree) > width;
        match (shape, tree) {
            (Shape::Inline, _) => false,
            (Shape::Tall, _) => true,
            (Shape::Entry, _) => holds_lists_of_compounds(tree) && is_wide(),
            (Shape::Field, Tree::List(items)) if items.iter().any(Tree::is_compound) => {
                own_lines.contains(&field) || items.len() > 1 || is_wide()
            }
            (Shape::Field, _) => is_wide(),
        }
    }

    fn width(&self, tree: &Tree) -> usize {
        let mut pen = Pen::new(self.style);
        pen.value(tree, Shape::Inline, "", "");
        pen.out.chars().count()
    }
}

/// What a compound value holds: the spelt name or key of each entry, the field it is in, and its value.
fn entries<'e>(tree: &'e Tree, field: &'e str) -> Option<Vec<(Option<String>, &'e str, &'e Tree)>> {
    Some(match tree {
        Tree::List(items) | Tree::Tuple(items) => {
            items.iter().map(|item| (None, field, item)).collect()
        }
        Tree::Struct(fields) => fields
            .iter()
            .map(|(name, value)| (Some(field_name(name)), name.as_str(), value))
            .collect(),
        Tree::Map(entries) => entries
            .iter()
            .map(|(key, value)| (Some(quote::one_line(key)), "", value))
            .collect(),
        Tree::Table(entries) => entries
            .iter()
            .map(|(key, value)| (Some(field_name(key)), "", value))
            .collect(),
        _ => return None,
    })
}

/// A struct's field or an enum's variant: a raw name where a plain one would not read.
pub(super) fn field_name(name: &str) -> String {
    let mut characters = name.chars();
    let starts = characters
        .next()
        .is_some_and(|first| first == '_' || first.is_alphabetic());
    if starts && characters.all(|other| other == '_' || other.is_alphanumeric()) {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}

fn holds_lists_of_compounds(tree: &Tree) -> bool {
    match tree {
        Tree::Struct(fields) => fields.iter().any(|(_, value)| match value {
            Tree::List(items) => items.iter().any(Tree::is_compound),
            other => holds_lists_of_compounds(other),
        }),
        _ => false,
    }
}
