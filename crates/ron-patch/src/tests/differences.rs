//! The fewest changes between two trees.

use super::super::{Change, Op, Tree, apply, diff};
use super::{CONVENTIONS, fields, string};

fn shown(before: &Tree, after: &Tree) -> Vec<String> {
    let show = |change: &Change| match &change.op {
        Op::Set(tree) => format!("{} = {}", change.path, tree.write_inline()),
        Op::Insert(tree) => format!("{} + {}", change.path, tree.write_inline()),
        Op::Remove => format!("{} -", change.path),
    };
    diff(before, after, &CONVENTIONS).iter().map(show).collect()
}

fn person(id: &str, attitude: i64) -> Tree {
    fields(&[("id", string(id)), ("attitude", Tree::Int(attitude))])
}

fn list(items: &[Tree]) -> Tree {
    Tree::List(items.to_vec())
}

fn ints(items: &[i64]) -> Tree {
    Tree::List(items.iter().map(|&item| Tree::Int(item)).collect())
}

#[test]
fn equal_trees_have_no_difference() {
    assert_eq!(shown(&person("a", 1), &person("a", 1)), [""; 0]);
}

#[test]
fn one_field_of_one_entry_is_one_deep_set() {
    let before = fields(&[(
        "people",
        list(&[person("a", 1), person("b", 2), person("c", 3)]),
    )]);
    let after = fields(&[(
        "people",
        list(&[person("a", 1), person("b", -5), person("c", 3)]),
    )]);
    assert_eq!(shown(&before, &after), ["people[1].attitude = -5"]);
}

#[test]
fn entries_are_told_apart_by_id_however_much_else_changed() {
    let before = list(&[person("a", 1), person("b", 2), person("c", 3)]);
    let after = list(&[
        person("n", 7),
        person("b", 9),
        person("c", 3),
        person("d", 4),
    ]);
    assert_eq!(
        shown(&before, &after),
        [
            "[0] -",
            "[0] + (id: \"n\", attitude: 7)",
            "[1].attitude = 9",
            "[3] + (id: \"d\", attitude: 4)"
        ]
    );
    let swapped = list(&[person("c", 3), person("b", 2)]);
    // Of `b c` turned into `c b` one stays and one moves.
    assert_eq!(
        shown(&list(&[person("b", 2), person("c", 3)]), &swapped),
        ["[0] -", "[1] + (id: \"b\", attitude: 2)"]
    );
}

#[test]
fn an_entry_in_which_only_the_id_changed_is_renamed_where_it_stands() {
    let before = list(&[person("a", 1), person("b", 2)]);
    let after = list(&[person("n", 1), person("b", 2)]);
    assert_eq!(shown(&before, &after), ["[0].id = \"n\""]);
    // Behind an entry that stayed, it is not the one in front of it under another id.
    let moved = list(&[person("b", 2), person("n", 1)]);
    assert_eq!(
        shown(&before, &moved),
        ["[0] -", "[1] + (id: \"n\", attitude: 1)"]
    );
}

#[test]
fn a_corrected_date_of_a_fact_is_a_set_since_the_rest_agrees() {
    let stage = |on: &str, stage: &str| {
        fields(&[
            ("on", string(on)),
            ("view", Tree::Ident("Vendor".into())),
            ("stage", Tree::Ident(stage.into())),
        ])
    };
    let before = list(&[
        stage("2024-03-01", "Basic"),
        stage("2025-03-01", "Integrated"),
    ]);
    let after = list(&[
        stage("2024-03-02", "Basic"),
        stage("2025-03-01", "Integrated"),
    ]);
    assert_eq!(shown(&before, &after), ["[0].on = \"2024-03-02\""]);
}

#[test]
fn entries_without_identity_are_aligned_by_equality() {
    assert_eq!(
        shown(&ints(&[1, 2, 3, 4]), &ints(&[1, 3, 4, 5])),
        ["[1] -", "[3] + 5"]
    );
    assert_eq!(shown(&ints(&[1, 2, 3]), &ints(&[1, 9, 3])), ["[1] = 9"]);
    assert_eq!(shown(&ints(&[]), &ints(&[1, 2])), ["[0] + 1", "[1] + 2"]);
    assert_eq!(shown(&ints(&[1, 2]), &ints(&[])), ["[0] -", "[0] -"]);
    assert_eq!(
        shown(&ints(&[1, 2, 1, 3, 1]), &ints(&[2, 1, 1])),
        ["[0] -", "[2] -"]
    );
}

#[test]
fn maps_are_compared_by_key_and_tuples_by_place() {
    let map = |entries: &[(&str, i64)]| {
        Tree::Map(
            entries
                .iter()
                .map(|&(key, value)| (key.to_owned(), Tree::Int(value)))
                .collect(),
        )
    };
    assert_eq!(
        shown(&map(&[("a", 1), ("b", 2)]), &map(&[("b", 3), ("c", 4)])),
        ["{\"a\"} -", "{\"b\"} = 3", "{\"c\"} + 4"]
    );
    let pair = |a, b| Tree::Tuple(vec![Tree::Int(a), Tree::Int(b)]);
    assert_eq!(shown(&pair(1, 2), &pair(1, 3)), ["[1] = 3"]);
    assert_eq!(shown(&pair(1, 2), &Tree::Tuple(vec![])), [" = ()"]);
}

#[test]
fn a_table_none_of_whose_rows_stays_is_set_whole() {
    let table = |rows: &[(&str, i64)]| {
        let rows = rows
            .iter()
            .map(|&(key, value)| (key.to_owned(), Tree::Int(value)));
        fields(&[("hours", Tree::Table(rows.collect()))])
    };
    let patched = |text: &str, old: &[(&str, i64)], new: &[(&str, i64)]| {
        apply(
            text,
            &diff(&table(old), &table(new), &CONVENTIONS),
            &CONVENTIONS,
        )
        .unwrap()
    };
    // Row by row the braces would be empty in between, and nothing would say that the keys are words.
    assert_eq!(
        patched("(hours: {Qbr: 3})", &[("Qbr", 3)], &[("Call", 1)]),
        "(hours: {Call: 1})"
    );
    assert_eq!(
        patched("(hours: {})", &[], &[("Call", 1)]),
        "(hours: {Call: 1})"
    );
    assert_eq!(
        patched(
            "(hours: {Qbr: 3, /* brief */ Email: 2})",
            &[("Qbr", 3), ("Email", 2)],
            &[("Email", 2), ("Call", 1)]
        ),
        "(hours: {/* brief */ Email: 2, Call: 1})"
    );
}

#[test]
fn another_sort_of_value_is_set_whole() {
    assert_eq!(
        shown(
            &fields(&[("a", Tree::Int(1))]),
            &fields(&[("a", Tree::Float(1.0))])
        ),
        ["a = 1.0"]
    );
    assert_eq!(
        shown(
            &fields(&[("a", Tree::Int(1))]),
            &fields(&[("b", Tree::Int(1))])
        ),
        ["a -", "b + 1"]
    );
}
