//! Changes written into a text, all else left as it is.

use std::borrow::Cow;

use super::conventions::Conventions;
use super::diff::{Change, Op};
use super::document::{Document, Kind};
use super::error::PatchError;
use super::insert::{self, Entry};
use super::layout::{Pen, Shape};
use super::lines::{self, Splice, Style};
use super::node::Node;
use super::path::{Path, Step};
use super::remove;
use super::tree::Tree;

/// How many values are set in one pass over the text.
const BATCH: usize = 256;

/// `text` with `changes` written into it, in their order.
///
/// - A value that is set is replaced, and nothing around it; comments within it go with it.
///   In `Some(x)` it is `x` that is replaced.
/// - A new entry is written as its siblings are: on its own line or inline, one-line or over several
///   lines, with the text's indentation and line ending. Into an empty list, or with an absent one,
///   it is laid out by the conventions.
/// - A trailing comma is kept, and kept absent, as the text has it.
/// - An entry that is removed takes its comma and its line with it, and out of a list the comment on that
///   line, which a field or a map's entry leaves behind. Comment lines above it stay, but for those directly above
///   that nothing directly below could claim: the entry is followed by a blank line or the closing bracket, and the
///   comment does not open the list, where it may speak of all of it.
///
/// # Errors
/// When the text cannot be scanned, or has no such place. A field or key that is to be removed but not there is no error.
pub fn apply(
    text: &str,
    changes: &[Change],
    conventions: &Conventions,
) -> Result<String, PatchError> {
    let mut text = Cow::Borrowed(text);
    let mut rest = changes;
    while let Some(first) = rest.first() {
        let document = Document::scan(&text).map_err(PatchError::Scan)?;
        let style = Style::of(&document, conventions);
        let mut splices = sets(&document, &style, rest);
        let taken = splices.len().max(1);
        if splices.is_empty() {
            splices = one(&document, &style, first)?;
        }
        let patched = lines::splice(&text, splices);
        text = Cow::Owned(patched);
        rest = &rest[taken..];
    }
    Ok(text.into_owned())
}

/// The splices of as many changes as only set values that the text has, none within another.
fn sets(document: &Document<'_>, style: &Style<'_>, changes: &[Change]) -> Vec<Splice> {
    let mut splices: Vec<Splice> = Vec::new();
    for change in changes.iter().take(BATCH) {
        let Op::Set(tree) = &change.op else { break };
        let Some(node) = document.find(&change.path) else {
            break;
        };
        let splice = set(document, style, node, tree, &change.path);
        if splices
            .iter()
            .any(|other| splice.start < other.end && other.start < splice.end)
        {
            break;
        }
        splices.push(splice);
    }
    splices
}

fn one(
    document: &Document<'_>,
    style: &Style<'_>,
    change: &Change,
) -> Result<Vec<Splice>, PatchError> {
    let (around, step) = change.path.split_last().ok_or(PatchError::Root)?;
    let container = document.find(&around).map(Node::plain);
    let tree = match &change.op {
        Op::Set(tree) | Op::Insert(tree) => tree,
        Op::Remove => return remove_one(document, container, &change.path, step),
    };
    let container = container.ok_or_else(|| PatchError::NotFound(around.clone()))?;
    if !takes(container, step) {
        return Err(PatchError::NotAContainer(around));
    }
    if !matches!(step, Step::Index(_))
        && let Some(node) = container.child(step)
    {
        return Ok(replace(document, style, node, tree, &change.path));
    }
    let position = match step {
        Step::Index(index)
            if matches!(change.op, Op::Set(_)) || *index > container.children().count() =>
        {
            return Err(PatchError::NotFound(change.path.clone()));
        }
        Step::Index(index) => *index,
        Step::Field(name) => field_position(container, name, (style.conventions.order)(&around)),
        Step::Key(_) => container.children().count(),
    };
    let entry = Entry {
        step,
        is_word: container.has_word_keys(),
        tree,
        path: &change.path,
        around: &around,
    };
    Ok(insert::insert(document, style, container, position, &entry))
}

fn takes(container: Node<'_>, step: &Step) -> bool {
    matches!(
        (container.kind(), step),
        (Kind::Struct | Kind::Empty, Step::Field(_))
            | (Kind::Map, Step::Key(_))
            | (Kind::List | Kind::Tuple | Kind::Empty, Step::Index(_))
    )
}

/// The splice that makes `node` be `tree`.
fn set(
    document: &Document<'_>,
    style: &Style<'_>,
    node: Node<'_>,
    tree: &Tree,
    path: &Path,
) -> Splice {
    let text = document.text();
    let none = matches!(tree, Tree::Ident(name) if name == "None");
    let target = if none { node } else { node.plain() };
    let tall = target
        .children()
        .next()
        .is_some_and(|first| !lines::same_line(text, target.open(), first.start()));
    let own_line = lines::first_on_line(text, node.start());
    let shape = match path.steps().last() {
        None => Shape::Tall,
        Some(_) if tall => Shape::Tall,
        Some(Step::Index(_)) if own_line && tree.is_compound() => {
            Shape::of_entry(path.field_name(), style.conventions)
        }
        Some(_) if own_line => Shape::Field,
        Some(_) => Shape::Inline,
    };
    let mut pen = Pen::new(style);
    pen.value(
        tree,
        shape,
        lines::indent(text, node.start()),
        path.field_name(),
    );
    let value = target.value().range();
    Splice {
        start: value.start,
        end: value.end,
        by: pen.out,
    }
}

/// What to do where a field is to be inserted that the text spells out, since the tree leaves out defaults.
/// An empty list with comments in it keeps them.
fn replace(
    document: &Document<'_>,
    style: &Style<'_>,
    node: Node<'_>,
    tree: &Tree,
    path: &Path,
) -> Vec<Splice> {
    let list = node.plain();
    let empty = list.kind() == Kind::List && list.children().next().is_none();
    match tree {
        Tree::List(items)
            if empty && !lines::is_blank(&document.text()[list.open() + 1..list.close()]) =>
        {
            insert::between_comments(document, style, list, items, path)
        }
        _ => vec![set(document, style, node, tree, path)],
    }
}

fn field_position(container: Node<'_>, name: &str, order: &[&str]) -> usize {
    let place = |other: &&str| {
        container
            .children()
            .position(|child| child.key_text().as_deref() == Some(*other))
    };
    let Some(nth) = order.iter().position(|other| *other == name) else {
        return container.children().count();
    };
    if let Some(before) = order[..nth].iter().rev().find_map(place) {
        return before + 1;
    }
    order[nth + 1..]
        .iter()
        .find_map(place)
        .unwrap_or_else(|| container.children().count())
}

fn remove_one(
    document: &Document<'_>,
    container: Option<Node<'_>>,
    path: &Path,
    step: &Step,
) -> Result<Vec<Splice>, PatchError> {
    match container.and_then(|container| Some((container, container.child(step)?))) {
        Some((container, child)) => Ok(remove::remove(document, container, child)),
        None if matches!(step, Step::Index(_)) => Err(PatchError::NotFound(path.clone())),
        None => Ok(Vec::new()),
    }
}
