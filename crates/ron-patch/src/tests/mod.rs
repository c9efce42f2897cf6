//! The rules of the patcher, each worked by hand: a text, a change, the exact text after it.

mod differences;
mod harbour;
mod inserting;
mod locating;
mod merging;
mod paths;
mod removing;
mod scanning;
mod setting;
mod speed;
mod writing;

use super::{Change, Conventions, Op, Path, Tree, apply};

/// The conventions of the tests, after those of a file of accounts.
const CONVENTIONS: Conventions = Conventions {
    order: |_| &["a", "b", "c", "d", "list", "notes"],
    own_lines: &["stages", "stakeholders", "ties", "interactions", "actions"],
    tall_entries: &["stakeholders"],
    ids: &["id"],
    keys: &[
        &["member"],
        &["until"],
        &["on", "view"],
        &["on", "kind"],
        &["on"],
        &["title"],
    ],
    once: &[("was", &["until"])],
    ..Conventions::NONE
};

/// `text` after one change at `path`.
fn patched(text: &str, path: &str, op: Op) -> String {
    let path: Path = path.parse().expect("a path");
    apply(text, &[Change { path, op }], &CONVENTIONS).expect("a good text and a good place")
}

fn set(text: &str, path: &str, tree: Tree) -> String {
    patched(text, path, Op::Set(tree))
}

fn insert(text: &str, path: &str, tree: Tree) -> String {
    patched(text, path, Op::Insert(tree))
}

fn remove(text: &str, path: &str) -> String {
    patched(text, path, Op::Remove)
}

fn fields(fields: &[(&str, Tree)]) -> Tree {
    Tree::Struct(
        fields
            .iter()
            .map(|(name, tree)| ((*name).to_owned(), tree.clone()))
            .collect(),
    )
}

fn string(text: &str) -> Tree {
    Tree::Str(text.to_owned())
}
