//! The fewest changes that turn one tree into another.

use super::align::{Pairing, align};
use super::conventions::Conventions;
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
/// by what identifies their entries ([`Conventions::ids`], [`Conventions::keys`]), else by equality.
pub fn diff(before: &Tree, after: &Tree, conventions: &Conventions) -> Vec<Change> {
    let mut differences = Differences {
        conventions,
        changes: Vec::new(),
    };
    differences.compare(before, after, &Path::root());
    differences.changes
}

/// The changes found so far.
struct Differences<'c> {
    conventions: &'c Conventions,
    changes: Vec<Change>,
}

impl Differences<'_> {
    fn push(&mut self, path: Path, op: Op) {
        self.changes.push(Change { path, op });
    }

    fn compare(&mut self, before: &Tree, after: &Tree, path: &Path) {
        if before == after {
            return;
        }
        match (before, after) {
            (Tree::Struct(old), Tree::Struct(new)) => self.named(old, new, path, Step::Field),
            (Tree::Map(old), Tree::Map(new)) => self.named(old, new, path, Step::Key),
            // Only a row that stays shows that the keys are words, and not texts in quotes.
            (Tree::Table(old), Tree::Table(new)) if shares_a_name(old, new) => {
                self.named(old, new, path, Step::Key);
            }
            (Tree::List(old), Tree::List(new)) => self.lists(old, new, path),
            (Tree::Tuple(old), Tree::Tuple(new)) if old.len() == new.len() => {
                for (index, (old, new)) in old.iter().zip(new).enumerate() {
                    self.compare(old, new, &path.index(index));
                }
            }
            _ => self.push(path.clone(), Op::Set(after.clone())),
        }
    }

    fn named(
        &mut self,
        old: &[(String, Tree)],
        new: &[(String, Tree)],
        path: &Path,
        step: fn(String) -> Step,
    ) {
        for (name, _) in old {
            if !new.iter().any(|(other, _)| other == name) {
                self.push(path.step(step(name.clone())), Op::Remove);
            }
        }
        for (name, value) in new {
            let path = path.step(step(name.clone()));
            match old.iter().find(|(other, _)| other == name) {
                Some((_, before)) => self.compare(before, value, &path),
                None => self.push(path, Op::Insert(value.clone())),
            }
        }
    }

    fn lists(&mut self, old: &[Tree], new: &[Tree], path: &Path) {
        let mut index = 0;
        for pairing in align(old, new, self.conventions) {
            let path = path.index(index);
            match pairing {
                Pairing::Kept(left, right) => {
                    self.compare(&old[left], &new[right], &path);
                    index += 1;
                }
                Pairing::Gone(_) => self.push(path, Op::Remove),
                Pairing::New(right) => {
                    self.push(path, Op::Insert(new[right].clone()));
                    index += 1;
                }
            }
        }
    }
}

fn shares_a_name(old: &[(String, Tree)], new: &[(String, Tree)]) -> bool {
    old.iter()
        .any(|(name, _)| new.iter().any(|(other, _)| other == name))
}
