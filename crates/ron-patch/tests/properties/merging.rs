//! Laws of merging over random lists: nothing that a side wrote is lost, and neither side is favoured.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ron_patch::{Conventions, Tree, merge};

const CONVENTIONS: Conventions = Conventions {
    ids: &["id"],
    keys: &[&["on", "kind"]],
    ..Conventions::NONE
};

/// An entry with a note of its own; those of a kind share everything but that.
fn entry(note: u8, kind: u8, has_id: bool) -> Tree {
    let mut fields = vec![
        (
            "on".to_owned(),
            Tree::Str(format!("2026-11-0{}", kind % 3 + 1)),
        ),
        (
            "kind".to_owned(),
            Tree::Ident(["Call", "Email"][usize::from(kind % 2)].to_owned()),
        ),
        ("note".to_owned(), Tree::Int(note.into())),
    ];
    if has_id {
        fields.insert(0, ("id".to_owned(), Tree::Str(format!("e{note}"))));
    }
    Tree::Struct(fields)
}

/// What a side does: takes out, adds and moves entries.
#[derive(Debug, Clone)]
struct Change {
    removed: Vec<prop::sample::Index>,
    added: Vec<(prop::sample::Index, u8)>,
    turned: bool,
}

fn change() -> impl Strategy<Value = Change> {
    let removed = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    let added = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3);
    (removed, added, any::<bool>()).prop_map(|(removed, added, turned)| Change {
        removed,
        added,
        turned,
    })
}

/// The list after a change; new notes count from `first`.
fn changed(before: &[Tree], change: &Change, first: u8, has_id: bool) -> Vec<Tree> {
    let mut after = before.to_vec();
    for at in &change.removed {
        if !after.is_empty() {
            after.remove(at.index(after.len()));
        }
    }
    if change.turned {
        after.reverse();
    }
    for (note, (at, kind)) in (first..).zip(&change.added) {
        after.insert(at.index(after.len() + 1), entry(note, *kind, has_id));
    }
    after
}

fn notes(tree: &Tree) -> Vec<String> {
    let Tree::List(entries) = tree else {
        panic!("no list");
    };
    let mut notes: Vec<String> = entries.iter().map(Tree::write_inline).collect();
    notes.sort();
    notes
}

fn list(entries: &[Tree]) -> Tree {
    Tree::List(entries.to_vec())
}

fn set(entries: &[Tree]) -> BTreeSet<String> {
    entries.iter().map(Tree::write_inline).collect()
}

proptest! {
    #[test]
    fn what_neither_removed_and_what_either_added_is_there_once(
        kinds in prop::collection::vec(any::<u8>(), 0..6), mine in change(), theirs in change(), has_id in any::<bool>(),
    ) {
        let before: Vec<Tree> = (0..).zip(&kinds).map(|(note, kind)| entry(note, *kind, has_id)).collect();
        let (mine, theirs) = (changed(&before, &mine, 100, has_id), changed(&before, &theirs, 200, has_id));
        let of = |one: &[Tree], other: &[Tree]| merge(&list(&before), &list(one), &list(other), &CONVENTIONS);
        let merged = of(&mine, &theirs);
        let (old, ours, others) = (set(&before), set(&mine), set(&theirs));
        let left = old.iter().filter(|note| ours.contains(*note) && others.contains(*note));
        let new = ours.union(&others).filter(|note| !old.contains(*note));
        let expected: BTreeSet<String> = left.chain(new).cloned().collect();
        let found: BTreeSet<String> = notes(&merged.tree).into_iter().collect();
        if merged.clashes.is_empty() {
            prop_assert_eq!(notes(&merged.tree).len(), found.len(), "one is there twice");
            prop_assert_eq!(&found, &expected);
            prop_assert_eq!(notes(&of(&theirs, &mine).tree), notes(&merged.tree), "the other way round");
        } else {
            // One that was taken out and one that was added in its place look like one that was changed: asked about.
            let shown = format!("{:?}", merged.clashes);
            for note in ours.difference(&old) {
                prop_assert!(found.contains(note), "{} is lost", note);
            }
            prop_assert!(!has_id, "{}", shown);
        }
        prop_assert_eq!(of(&mine, &before).tree, list(&mine));
        prop_assert_eq!(of(&before, &theirs).tree, list(&theirs));
        let again = merge(&list(&before), &list(&mine), &merged.tree, &CONVENTIONS);
        if merged.clashes.is_empty() && has_id {
            prop_assert_eq!(notes(&again.tree), notes(&merged.tree), "once more changes nothing");
        }
    }
}
