//! Two changes of one value put together.

use super::super::{Merge, Tree, merge, merge_whole_fields};
use super::{CONVENTIONS, fields, string};

fn merged(before: &Tree, mine: &Tree, theirs: &Tree) -> Merge {
    merge(before, mine, theirs, &CONVENTIONS)
}

/// The merged value, and the places of the clashes.
fn shown(before: &Tree, mine: &Tree, theirs: &Tree) -> (String, Vec<String>) {
    let merge = merged(before, mine, theirs);
    let places = merge.clashes.iter().map(|clash| clash.place.join(" "));
    (merge.tree.write_inline(), places.collect())
}

fn list(entries: &[Tree]) -> Tree {
    Tree::List(entries.to_vec())
}

fn person(id: &str, power: i64, attitude: i64) -> Tree {
    fields(&[
        ("id", string(id)),
        ("power", Tree::Int(power)),
        ("attitude", Tree::Int(attitude)),
    ])
}

fn touch(on: &str, note: &str) -> Tree {
    fields(&[
        ("on", string(on)),
        ("kind", Tree::Ident("Call".to_owned())),
        ("note", string(note)),
    ])
}

fn notes(list: &Tree) -> Vec<String> {
    let Tree::List(entries) = list else {
        panic!("no list: {list:?}");
    };
    let note = |entry: &Tree| match entry.field("note") {
        Some(Tree::Str(note)) => note.clone(),
        other => panic!("{other:?}"),
    };
    entries.iter().map(note).collect()
}

#[test]
fn what_one_side_changed_is_taken_whole() {
    let (before, after) = (person("a", 1, 2), person("a", 3, 4));
    assert_eq!(merged(&before, &after, &before).tree, after);
    assert_eq!(merged(&before, &before, &after).tree, after);
    assert_eq!(merged(&before, &after, &after).tree, after);
}

#[test]
fn fields_are_merged_each_by_itself() {
    let before = list(&[person("a", 1, 2), person("b", 1, 2)]);
    let mine = list(&[person("a", 5, 2), person("b", 1, 2)]);
    let theirs = list(&[person("b", 1, 2), person("a", 1, 4)]);
    let both = list(&[person("b", 1, 2), person("a", 5, 4)]);
    assert_eq!(
        shown(&before, &mine, &theirs),
        (both.write_inline(), vec![])
    );
}

#[test]
fn the_same_field_changed_by_both_is_a_clash_and_mine_in_the_value() {
    let before = fields(&[("people", list(&[person("a", 1, 2)]))]);
    let mine = fields(&[("people", list(&[person("a", 5, 2)]))]);
    let theirs = fields(&[("people", list(&[person("a", 6, 3)]))]);
    let merge = merged(&before, &mine, &theirs);
    let both = fields(&[("people", list(&[person("a", 5, 3)]))]);
    assert_eq!(merge.tree, both);
    let [clash] = merge.clashes.as_slice() else {
        panic!("{:?}", merge.clashes);
    };
    assert_eq!(clash.place, ["people", "a", "power"]);
    assert_eq!(clash.before, Some(Tree::Int(1)));
    assert_eq!(clash.mine, Some(Tree::Int(5)));
    assert_eq!(clash.theirs, Some(Tree::Int(6)));
}

#[test]
fn entries_without_an_id_are_found_wherever_they_moved() {
    let [a, b, c] = ["a", "b", "c"].map(|note| touch("2026-11-01", note));
    let before = list(&[a.clone(), b.clone()]);
    // I change the second, they put another before and turn the order round.
    let mine = list(&[a.clone(), touch("2026-11-01", "b, and more")]);
    let theirs = list(&[c, b, a]);
    let merge = merged(&before, &mine, &theirs);
    assert_eq!(merge.clashes, []);
    assert_eq!(notes(&merge.tree), ["c", "b, and more", "a"]);
}

#[test]
fn what_both_sides_add_and_remove_is_added_and_removed() {
    let [a, b, c, mine, theirs] = ["a", "b", "c", "mine", "theirs"].map(|n| touch(n, n));
    let before = list(&[a.clone(), b.clone(), c.clone()]);
    let i_have = list(&[b.clone(), mine, c]);
    let they_have = list(&[a, b, theirs]);
    let merge = merged(&before, &i_have, &they_have);
    assert_eq!(merge.clashes, []);
    // Both stand behind `b`, which both sides left.
    assert_eq!(notes(&merge.tree), ["b", "theirs", "mine"]);
}

#[test]
fn what_both_sides_add_alike_is_there_once_and_what_differs_twice() {
    let before = list(&[]);
    let [same, one, other] = ["same", "one", "other"].map(|note| touch("2026-11-01", note));
    let mine = list(&[same.clone(), one]);
    let theirs = list(&[same, other]);
    let merge = merged(&before, &mine, &theirs);
    assert_eq!(merge.clashes, []);
    assert_eq!(notes(&merge.tree), ["same", "other", "one"]);
}

#[test]
fn what_a_list_holds_once_is_one_entry_though_both_added_it() {
    let was = |name: &str, value| {
        let entry = fields(&[("until", string("2026-11-01")), (name, Tree::Int(value))]);
        fields(&[("was", list(&[entry]))])
    };
    let (before, mine, theirs) = (fields(&[]), was("power", 3), was("attitude", -1));
    let both = "(was: [(until: \"2026-11-01\", power: 3, attitude: -1)])";
    assert_eq!(shown(&before, &mine, &theirs), (both.to_owned(), vec![]));
}

#[test]
fn an_entry_that_one_side_removed_and_the_other_changed_is_a_clash() {
    let people = |entries: &[Tree]| fields(&[("people", list(entries))]);
    let before = people(&[person("a", 1, 1), person("b", 1, 1)]);
    let changed = people(&[person("a", 1, 1), person("b", 9, 1)]);
    let removed = people(&[person("a", 1, 1)]);
    let place = vec!["people b".to_owned()];
    let kept = (changed.write_inline(), place.clone());
    assert_eq!(shown(&before, &changed, &removed), kept);
    let gone = (removed.write_inline(), place);
    assert_eq!(shown(&before, &removed, &changed), gone);
}

#[test]
fn a_list_or_map_that_is_left_out_is_an_empty_one() {
    let of = |name: &str, value| fields(&[("a", Tree::Int(1)), (name, value)]);
    let before = fields(&[("a", Tree::Int(1))]);
    let mine = of("list", list(&[string("x")]));
    let theirs = of("list", list(&[string("y")]));
    let both = "(a: 1, list: [\"y\", \"x\"])";
    assert_eq!(shown(&before, &mine, &theirs), (both.to_owned(), vec![]));
    let map = |key: &str| Tree::Map(vec![(key.to_owned(), Tree::Int(1))]);
    let merge = merged(&before, &of("b", map("x")), &of("b", map("y")));
    assert_eq!(merge.tree.write_inline(), "(a: 1, b: {\"x\": 1, \"y\": 1})");
    assert_eq!(merge.clashes, []);
}

#[test]
fn a_struct_that_one_side_took_away_is_not_put_together_from_what_is_left() {
    let with = |by: i64| {
        fields(&[(
            "a",
            fields(&[("stage", Tree::Int(1)), ("by", Tree::Int(by))]),
        )])
    };
    let (text, places) = shown(&with(1), &fields(&[]), &with(2));
    assert_eq!(
        (text.as_str(), places.as_slice()),
        ("()", &["a".to_owned()][..])
    );
}

#[test]
fn fields_as_a_whole_clash_where_their_parts_would_not() {
    let whole = |a: i64, b: i64| fields(&[("a", person("x", a, b)), ("b", Tree::Int(a))]);
    let (before, mine, theirs) = (whole(1, 1), whole(2, 1), whole(1, 2));
    let merge = merge_whole_fields(&before, &mine, &theirs, &CONVENTIONS);
    let places: Vec<_> = merge.clashes.iter().map(|clash| &clash.place).collect();
    assert_eq!(places, [&["a".to_owned()]]);
    assert_eq!(merge.tree, mine);
}
