//! Laws of in-place editing over random documents: comments anywhere, any layout, any edit.

mod merging;
mod plain;
mod scribe;

use proptest::prelude::*;
use ron_patch::{Change, Conventions, Document, Kind, Node, Op, Path, Step, Tree, apply, diff};

use plain::{plain_of_tree, read_by_ron};
use scribe::{Dice, Scribe};

const NAMES: [&str; 6] = ["id", "arr", "ties", "stakeholders", "was", "notes"];

/// The names of enum variants, which `ron::Value` loses, in their order.
fn idents(text: &str) -> Vec<String> {
    fn gather(node: Node<'_>, found: &mut Vec<String>) {
        if node.kind() == Kind::Ident {
            found.push(node.text().to_owned());
        }
        node.children().for_each(|child| gather(child, found));
    }
    let document = Document::scan(text).expect("a good text");
    let mut found = Vec::new();
    gather(document.root(), &mut found);
    found.sort();
    found
}

fn idents_of(tree: &Tree) -> Vec<String> {
    idents(&tree.write(&CONVENTIONS))
}

fn scalar() -> impl Strategy<Value = Tree> {
    prop_oneof![
        any::<bool>().prop_map(Tree::Bool),
        (-1_000_000_i64..1_000_000).prop_map(Tree::Int),
        (-1e6..1e6).prop_map(Tree::Float),
        (1_u32..999, 0_u32..999).prop_map(|(a, b)| Tree::Number(format!("{a}_{b:03}.50"))),
        "[a-z \"\\\\\n\t\u{202e}é]{0,12}".prop_map(Tree::Str),
        prop_oneof![Just("Buyer"), Just("User")].prop_map(|name| Tree::Ident(name.to_owned())),
    ]
}

fn tree() -> impl Strategy<Value = Tree> {
    scalar().prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Tree::List),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::Tuple),
            record(inner.clone()),
            record(inner.clone()),
            prop::collection::btree_map("[a-z\"\n]{1,3}", inner, 0..4)
                .prop_map(|map| Tree::Map(map.into_iter().collect())),
        ]
    })
}

fn record(value: impl Strategy<Value = Tree>) -> impl Strategy<Value = Tree> {
    let fields = prop::collection::btree_map(0..NAMES.len(), value, 0..NAMES.len());
    fields.prop_map(|map| {
        Tree::Struct(
            map.into_iter()
                .map(|(nth, value)| (NAMES[nth].to_owned(), value))
                .collect(),
        )
    })
}

/// A random place in `tree`, and the change there; `tree` becomes what it is to be.
fn edit(tree: &mut Tree, value: &Tree, dice: &mut Dice) -> Change {
    edit_at(tree, Path::root(), value, dice)
}

fn edit_at(tree: &mut Tree, path: Path, value: &Tree, dice: &mut Dice) -> Change {
    match tree {
        Tree::List(items) => edit_list(items, &path, value, dice),
        Tree::Struct(entries) => edit_entries(entries, &path, Step::Field, value, dice),
        Tree::Map(entries) => edit_entries(entries, &path, Step::Key, value, dice),
        scalar_or_tuple => {
            *scalar_or_tuple = value.clone();
            Change {
                path,
                op: Op::Set(value.clone()),
            }
        }
    }
}

fn edit_list(items: &mut Vec<Tree>, around: &Path, value: &Tree, dice: &mut Dice) -> Change {
    let nth = dice.roll(items.len() + 1);
    let path = around.index(nth);
    let choice = dice.roll(4);
    if nth == items.len() || choice == 0 {
        items.insert(nth, value.clone());
        Change {
            path,
            op: Op::Insert(value.clone()),
        }
    } else if choice == 1 {
        items.remove(nth);
        Change {
            path,
            op: Op::Remove,
        }
    } else {
        edit_at(&mut items[nth], path, value, dice)
    }
}

fn edit_entries(
    entries: &mut Vec<(String, Tree)>,
    around: &Path,
    step: fn(String) -> Step,
    value: &Tree,
    dice: &mut Dice,
) -> Change {
    let nth = dice.roll(entries.len() + 1);
    if nth == entries.len() {
        let new = NAMES
            .iter()
            .find(|name| entries.iter().all(|(other, _)| other != *name));
        let name = new.map_or_else(|| format!("extra{nth}"), ToString::to_string);
        entries.push((name.clone(), value.clone()));
        return Change {
            path: around.step(step(name)),
            op: Op::Insert(value.clone()),
        };
    }
    let path = around.step(step(entries[nth].0.clone()));
    if dice.one_in(3) {
        entries.remove(nth);
        return Change {
            path,
            op: Op::Remove,
        };
    }
    edit_at(&mut entries[nth].1, path, value, dice)
}

fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars()
        .all(|character| rest.any(|other| other == character))
}

fn comments(text: &str) -> Vec<&str> {
    let document = Document::scan(text).expect("a good text");
    document
        .comments()
        .iter()
        .map(|comment| &text[comment.range()])
        .collect()
}

const CONVENTIONS: Conventions = Conventions {
    order: |_| &NAMES,
    own_lines: &["stakeholders", "ties"],
    tall_entries: &["stakeholders"],
    ids: &["id"],
    keys: &[&["arr"]],
    ..Conventions::NONE
};

/// The laws of one change besides what the text means: whatever is not concerned stays.
fn outside_is_untouched(text: &str, patched: &str, change: &Change) -> Result<(), TestCaseError> {
    match &change.op {
        Op::Set(_) => {
            let document = Document::scan(text).expect("a good text");
            let span = document
                .find(&change.path)
                .expect("the place was drawn from the tree")
                .value()
                .range();
            prop_assert!(patched.starts_with(&text[..span.start]));
            prop_assert!(patched.ends_with(&text[span.end..]));
            let kept = comments(patched);
            let outside = document
                .comments()
                .iter()
                .filter(|comment| !span.contains(&(comment.start as usize)));
            for comment in outside {
                prop_assert!(kept.contains(&&text[comment.range()]));
            }
        }
        Op::Insert(_) => {
            // Blanks between empty brackets may be laid out anew; all else is still there.
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert!(is_subsequence(&bare(text), &bare(patched)));
            prop_assert_eq!(comments(text), comments(patched));
        }
        Op::Remove => prop_assert!(is_subsequence(patched, text)),
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_good_text_is_good_for_ron_and_for_the_scan(tree in record(tree()), seed: u64) {
        let text = Scribe::spell(&tree, seed);
        prop_assert_eq!(read_by_ron(&text), Ok(plain_of_tree(&tree)));
        prop_assert!(Document::scan(&text).is_ok(), "{:?} in\n{}", Document::scan(&text), text);
        prop_assert_eq!(idents(&text), idents_of(&tree));
    }

    #[test]
    fn what_is_written_reads_back(tree in tree()) {
        let expected = plain_of_tree(&tree);
        prop_assert_eq!(read_by_ron(&tree.write(&CONVENTIONS)), Ok(expected.clone()));
        prop_assert_eq!(read_by_ron(&tree.write_inline()), Ok(expected));
    }

    #[test]
    fn one_edit_changes_the_meaning_as_asked_and_nothing_else(tree in record(tree()), value in tree(), seed: u64, choice: u64) {
        let text = Scribe::spell(&tree, seed);
        let mut edited = tree;
        let change = edit(&mut edited, &value, &mut Dice(choice));
        let patched = apply(&text, std::slice::from_ref(&change), &CONVENTIONS).expect("the place is there");
        prop_assert_eq!(read_by_ron(&patched), Ok(plain_of_tree(&edited)), "{:?} on\n{}\ngave\n{}", change, text, patched);
        prop_assert_eq!(idents(&patched), idents_of(&edited));
        outside_is_untouched(&text, &patched, &change)?;
    }

    #[test]
    fn the_difference_of_two_trees_turns_one_text_into_the_other(
        tree in record(tree()), values in prop::collection::vec(tree(), 1..5), seed: u64, choice: u64,
    ) {
        let text = Scribe::spell(&tree, seed);
        let mut edited = tree.clone();
        let mut dice = Dice(choice);
        for value in &values {
            edit(&mut edited, value, &mut dice);
        }
        let patched = apply(&text, &diff(&tree, &edited, &CONVENTIONS), &CONVENTIONS).expect("all places are there");
        prop_assert_eq!(read_by_ron(&patched), Ok(plain_of_tree(&edited)), "{}\ngave\n{}", text, patched);
        prop_assert_eq!(apply(&text, &diff(&tree, &tree, &CONVENTIONS), &CONVENTIONS), Ok(text));
    }

    #[test]
    fn a_change_taken_back_leaves_the_meaning(tree in record(tree()), value in tree(), seed: u64, choice: u64) {
        let text = Scribe::spell(&tree, seed);
        let mut edited = tree.clone();
        edit(&mut edited, &value, &mut Dice(choice));
        let there = apply(&text, &diff(&tree, &edited, &CONVENTIONS), &CONVENTIONS).expect("all places are there");
        let back = apply(&there, &diff(&edited, &tree, &CONVENTIONS), &CONVENTIONS).expect("all places are there");
        prop_assert_eq!(read_by_ron(&back), Ok(plain_of_tree(&tree)));
    }

    #[test]
    fn what_ron_reads_the_scan_accepts(tree in record(tree()), seed: u64, choice: u64) {
        let mut text = Scribe::spell(&tree, seed);
        let mut dice = Dice(choice);
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = places[dice.roll(places.len())];
        if dice.one_in(2) {
            text.remove(at);
        } else {
            let characters: Vec<char> = "()[]{},:\"'\\/*#rb0x_.-e a\n".chars().collect();
            text.insert(at, characters[dice.roll(characters.len())]);
        }
        agree(&text)?;
    }

    #[test]
    fn a_scan_survives_anything(text in "[\\[\\](){},:'\"\\\\/*#rb0-9a \n\u{e9}]{0,24}") {
        agree(&text)?;
    }
}

/// A text that `ron` reads has no mistake for the scan; what the scan finds is within the text.
fn agree(text: &str) -> Result<(), TestCaseError> {
    match Document::scan(text) {
        Ok(document) => prop_assert!(document.root().end() <= text.len()),
        Err(errors) => {
            prop_assert!(
                !errors.is_empty() && errors.iter().all(|error| error.offset <= text.len())
            );
            prop_assert!(read_by_ron(text).is_err(), "{errors:?} in\n{text}");
        }
    }
    Ok(())
}
