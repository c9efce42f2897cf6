//! The rules of the patcher, each worked by hand: a text, a change, the exact text after it.

mod differences;
mod harbour;
mod inserting;
mod paths;
mod removing;
mod scanning;
mod setting;
mod speed;
mod writing;

use super::{Change, Op, Path, Tree, apply};

const ORDER: [&str; 6] = ["a", "b", "c", "d", "list", "notes"];

/// `text` after one change at `path`, with the fields in the order of `ORDER`.
fn patched(text: &str, path: &str, op: Op) -> String {
    let path: Path = path.parse().expect("a path");
    apply(text, &[Change { path, op }], &|_| &ORDER).expect("a good text and a good place")
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
