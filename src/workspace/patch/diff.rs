//! The fewest changes that turn one tree into another.

use super::align::{Pairing, align};
use super::path::{Path, Step};
use super::tree::Tree;

/// One change of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The value that is set, inserted or removed. Changes are applied in their order:
    /// an index counts in the list as it is when its change is applied.
    pub path: Path,
    /// What happens there.
    pub op: Op,
}

/// What a change does.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// The value is replaced; a field or key that the text leaves out is inserted.
    Set(Tree),
    /// A field, a map's entry or a list's entry is added, the last before the entry that now has the index.
    /// A field or key that the text already spells out is replaced.
    Insert(Tree),
    /// A field or entry is taken out; one that the text leaves out stays out.
    Remove,
}

/// The changes that turn `before` into `after`: struct fields compared by name, maps by key, lists
/// by what their entries are (an equal `id`, `member`, `until` and the like, else equality).
pub fn diff(before: &Tree, after: &Tree) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(before, after, &Path::root(), &mut changes);
    changes
}

fn compare(before: &Tree, after: &Tree, path: &Path, changes: &mut Vec<Change>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Tree::Struct(old), Tree::Struct(new)) => {
            compare_named(old, new, path, changes, Step::Field)
        }
        (Tree::Map(old), Tree::Map(new)) => compare_named(old, new, path, changes, Step::Key),
        // Only a row that stays shows that the keys are words, and not texts in quotes.
        (Tree::Table(old), Tree::Table(new)) if shares_a_name(old, new) => {
            compare_named(old, new, path, changes, Step::Key)
        }
        (Tree::List(old), Tree::List(new)) => compare_lists(old, new, path, changes),
        (Tree::Tuple(old), Tree::Tuple(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                compare(old, new, &path.index(index), changes);
            }
        }
        _ => changes.push(Change {
            path: path.clone(),
            op: Op::Set(after.clone()),
        }),
    }
}

fn shares_a_name(old: &[(String, Tree)], new: &[(String, Tree)]) -> bool {
    old.iter()
        .any(|(name, _)| new.iter().any(|(other, _)| other == name))
}

fn compare_named(
    old: &[(String, Tree)],
    new: &[(String, Tree)],
    path: &Path,
    changes: &mut Vec<Change>,
    step: fn(String) -> Step,
) {
    for (name, _) in old {
        if !new.iter().any(|(other, _)| other == name) {
            changes.push(Change {
                path: path.step(step(name.clone())),
                op: Op::Remove,
            });
        }
    }
    for (name, value) in new {
        let path = path.step(step(name.clone()));
        match old.iter().find(|(other, _)| other == name) {
            Some((_, before)) => compare(before, value, &path, changes),
            None => changes.push(Change {
                path,
                op: Op::Insert(value.clone()),
            }),
        }
    }
}

fn compare_lists(old: &[Tree], new: &[Tree], path: &Path, changes: &mut Vec<Change>) {
    let mut index = 0;
    for pairing in align(old, new) {
        let path = path.index(index);
        match pairing {
            Pairing::Kept(left, right) => {
                compare(&old[left], &new[right], &path, changes);
                index += 1;
            }
            Pairing::Gone(_) => changes.push(Change {
                path,
                op: Op::Remove,
            }),
            Pairing::New(right) => {
                changes.push(Change {
                    path,
                    op: Op::Insert(new[right].clone()),
                });
                index += 1;
            }
        }
    }
}
