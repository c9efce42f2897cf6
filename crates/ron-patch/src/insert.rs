//! A new entry in a list, struct or map, written as its siblings are.

use super::document::Document;
use super::layout::{Pen, Shape, field_name};
use super::lines::{self, Splice, Style};
use super::node::Node;
use super::path::{Path, Step};
use super::quote;
use super::tree::Tree;

/// What is to be inserted.
pub(super) struct Entry<'e> {
    /// Its field, key or index.
    pub(super) step: &'e Step,
    /// Whether the keys around it are words without quotes.
    pub(super) is_word: bool,
    pub(super) tree: &'e Tree,
    pub(super) path: &'e Path,
    /// The path of what it goes into.
    pub(super) around: &'e Path,
}

impl Entry<'_> {
    fn write(&self, style: &Style<'_>, shape: Shape, indent: &str) -> String {
        let mut pen = Pen::new(style);
        match self.step {
            Step::Field(name) => pen.out = format!("{}: ", field_name(name)),
            Step::Key(key) if self.is_word => pen.out = format!("{}: ", field_name(key)),
            Step::Key(key) => pen.out = format!("{}: ", quote::one_line(key)),
            Step::Index(_) => {}
        }
        pen.value(self.tree, shape, indent, self.path.field_name());
        pen.out
    }
}

/// The splices that put `entry` into `container` so that it becomes entry number `position`.
pub(super) fn insert(
    document: &Document<'_>,
    style: &Style<'_>,
    container: Node<'_>,
    position: usize,
    entry: &Entry<'_>,
) -> Vec<Splice> {
    let text = document.text();
    let children: Vec<Node<'_>> = container.children().collect();
    let Some(&first) = children.first() else {
        return into_empty(document, style, container, entry);
    };
    let neighbour = children[position.saturating_sub(1)];
    let own_line = !lines::same_line(text, container.open(), first.start())
        && lines::first_on_line(text, neighbour.start());
    let shape = shape_of(style, text, entry, neighbour, &children, own_line);
    let indent = lines::indent(text, neighbour.start());
    let written = entry.write(style, shape, indent);
    if own_line {
        let line = format!("{}{indent}{written}", style.newline);
        let previous = (position > 0).then_some(neighbour);
        if let Some(splices) = on_own_line(document, container, previous, line) {
            return splices;
        }
    }
    if position == 0 {
        return vec![Splice::insert(first.start(), format!("{written}, "))];
    }
    vec![match neighbour.comma() {
        Some(comma) => Splice::insert(comma + 1, format!(" {written},")),
        None => Splice::insert(neighbour.end(), format!(", {written}")),
    }]
}

/// A list's new entry is laid out as its neighbour is, or any other entry that has a layout.
fn shape_of(
    style: &Style<'_>,
    text: &str,
    entry: &Entry<'_>,
    neighbour: Node<'_>,
    children: &[Node<'_>],
    own_line: bool,
) -> Shape {
    if !matches!(entry.step, Step::Index(_)) {
        return if own_line {
            Shape::Field
        } else {
            Shape::Inline
        };
    }
    let is_tall = |node: Node<'_>| {
        let node = node.plain();
        let first = node.children().next()?;
        Some(!lines::same_line(text, node.open(), first.start()))
    };
    match is_tall(neighbour).or_else(|| children.iter().find_map(|&child| is_tall(child))) {
        Some(true) => Shape::Tall,
        Some(false) => Shape::Inline,
        None if own_line => Shape::of_entry(entry.path.field_name(), style.conventions),
        None => Shape::Inline,
    }
}

/// `line` (its line break first) after the line of `previous`, or of the opening bracket.
/// Nothing when another entry stands on that line.
fn on_own_line(
    document: &Document<'_>,
    container: Node<'_>,
    previous: Option<Node<'_>>,
    line: String,
) -> Option<Vec<Splice>> {
    let text = document.text();
    let uncommaed = previous.filter(|previous| previous.comma().is_none());
    let after = match previous {
        None => container.open() + 1,
        Some(previous) => previous.comma().map_or(previous.end(), |comma| comma + 1),
    };
    let at = match lines::rest_of_line(document, after) {
        Ok(line_end) => text[..line_end]
            .trim_end_matches([' ', '\t'])
            .len()
            .max(after),
        // The bracket closes on the same line: the new line goes before it.
        Err(token) if token == container.close() => {
            text[..token].trim_end_matches([' ', '\t']).len().max(after)
        }
        Err(_) => return None,
    };
    Some(match uncommaed {
        // The comma goes before any comment on that line, and the new last entry has none.
        Some(previous) => vec![
            Splice::insert(previous.end(), ",".to_owned()),
            Splice::insert(at, line),
        ],
        None => vec![Splice::insert(at, format!("{line},"))],
    })
}

fn into_empty(
    document: &Document<'_>,
    style: &Style<'_>,
    container: Node<'_>,
    entry: &Entry<'_>,
) -> Vec<Splice> {
    let text = document.text();
    let (open, close) = (container.open(), container.close());
    let within = &text[open + 1..close];
    if !lines::is_blank(within) {
        return among_comments(document, style, container, std::slice::from_ref(entry));
    }
    let whole = match entry.step {
        Step::Field(name) => Tree::Struct(vec![(name.clone(), entry.tree.clone())]),
        Step::Key(key) => Tree::Map(vec![(key.clone(), entry.tree.clone())]),
        Step::Index(_) if text.as_bytes()[open] == b'[' => Tree::List(vec![entry.tree.clone()]),
        Step::Index(_) => Tree::Tuple(vec![entry.tree.clone()]),
    };
    let own_line = lines::first_on_line(text, container.start());
    let shape = match entry.around.steps().last() {
        None => Shape::Tall,
        Some(_) if within.contains('\n') => Shape::Tall,
        Some(Step::Index(_)) if own_line => Shape::Entry,
        Some(_) if own_line => Shape::Field,
        Some(_) => Shape::Inline,
    };
    let mut pen = Pen::new(style);
    pen.value(
        &whole,
        shape,
        lines::indent(text, container.start()),
        entry.around.field_name(),
    );
    vec![Splice {
        start: open,
        end: close + 1,
        by: pen.out,
    }]
}

/// All of `items` into an empty list with comments in it, which stay.
pub(super) fn between_comments(
    document: &Document<'_>,
    style: &Style<'_>,
    list: Node<'_>,
    items: &[Tree],
    around: &Path,
) -> Vec<Splice> {
    let (step, path) = (Step::Index(0), around.index(0));
    let entries: Vec<Entry<'_>> = items
        .iter()
        .map(|tree| Entry {
            step: &step,
            is_word: false,
            tree,
            path: &path,
            around,
        })
        .collect();
    among_comments(document, style, list, &entries)
}

/// Into brackets that hold nothing but comments: after them.
fn among_comments(
    document: &Document<'_>,
    style: &Style<'_>,
    container: Node<'_>,
    entries: &[Entry<'_>],
) -> Vec<Splice> {
    let text = document.text();
    let (open, close) = (container.open(), container.close());
    if !text[open + 1..close].contains('\n') {
        let written: Vec<String> = entries
            .iter()
            .map(|entry| entry.write(style, Shape::Inline, ""))
            .collect();
        let at = text[..close].trim_end_matches([' ', '\t']).len();
        return vec![Splice::insert(at, format!(" {}", written.join(", ")))];
    }
    let own_line = lines::first_on_line(text, close);
    let outer = lines::indent(text, if own_line { close } else { open });
    let indent = format!("{outer}{}", style.unit);
    let mut lines = String::new();
    for entry in entries {
        let shape = match entry.step {
            Step::Index(_) => Shape::of_entry(entry.path.field_name(), style.conventions),
            _ => Shape::Field,
        };
        let written = entry.write(style, shape, &indent);
        lines.push_str(&format!("{indent}{written},{}", style.newline));
    }
    if own_line {
        return vec![Splice::insert(lines::line_start(text, close), lines)];
    }
    vec![Splice::insert(
        close,
        format!("{}{lines}{outer}", style.newline),
    )]
}
