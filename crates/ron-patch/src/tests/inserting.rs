//! A new entry: on its own line or inline, one-line or tall, as its siblings are.

use super::super::Tree;
use super::{fields, insert, remove, string};

fn two() -> Tree {
    Tree::Int(2)
}

#[test]
fn a_field_goes_after_the_nearest_before_it_in_the_order() {
    assert_eq!(
        insert("(\n    a: 1,\n    d: 4,\n)", "b", two()),
        "(\n    a: 1,\n    b: 2,\n    d: 4,\n)"
    );
    assert_eq!(
        insert("(\n    d: 4,\n    a: 1,\n)", "b", two()),
        "(\n    d: 4,\n    a: 1,\n    b: 2,\n)"
    );
    // Nothing before it is there: before the nearest after it.
    assert_eq!(
        insert("(\n    c: 3,\n    d: 4,\n)", "b", two()),
        "(\n    b: 2,\n    c: 3,\n    d: 4,\n)"
    );
    // Not in the order at all: last.
    assert_eq!(
        insert("(\n    c: 3,\n    d: 4,\n)", "z", two()),
        "(\n    c: 3,\n    d: 4,\n    z: 2,\n)"
    );
}

#[test]
fn a_one_line_struct_stays_on_one_line() {
    assert_eq!(insert("(a: 1, d: 4)", "b", two()), "(a: 1, b: 2, d: 4)");
    assert_eq!(insert("(a: 1)", "b", two()), "(a: 1, b: 2)");
    assert_eq!(insert("(a: 1,)", "b", two()), "(a: 1, b: 2,)");
    assert_eq!(insert("(b: 1)", "a", two()), "(a: 2, b: 1)");
    // A struct wrapped onto a second line has its first field beside the bracket: it is inline too.
    assert_eq!(
        insert("[\n    (a: 1,\n     c: 3),\n]", "[0].b", two()),
        "[\n    (a: 1, b: 2,\n     c: 3),\n]"
    );
    assert_eq!(
        insert("[\n    (a: 1,\n     c: 3),\n]", "[0].d", two()),
        "[\n    (a: 1,\n     c: 3, d: 2),\n]"
    );
}

#[test]
fn a_missing_trailing_comma_goes_before_the_comment_on_its_line() {
    assert_eq!(
        insert("(\n    a: 1 // one\n)", "b", two()),
        "(\n    a: 1, // one\n    b: 2\n)"
    );
    assert_eq!(
        insert("(\n    a: 1)", "b", two()),
        "(\n    a: 1,\n    b: 2)"
    );
    assert_eq!(
        insert("(\n    a: 1 /* one */ )", "b", two()),
        "(\n    a: 1, /* one */\n    b: 2 )"
    );
    assert_eq!(
        insert("(\n    a: 1, // one\n)", "b", two()),
        "(\n    a: 1, // one\n    b: 2,\n)"
    );
    assert_eq!(
        insert("(\n    a: 1, /* one\n    more */\n)", "b", two()),
        "(\n    a: 1, /* one\n    more */\n    b: 2,\n)"
    );
}

#[test]
fn comments_above_the_next_entry_stay_with_it() {
    let text = "(\n    a: 1,\n    // about d\n    d: 4,\n)";
    assert_eq!(
        insert(text, "b", two()),
        "(\n    a: 1,\n    b: 2,\n    // about d\n    d: 4,\n)"
    );
    let text = "(\n    // about d\n    d: 4,\n)";
    assert_eq!(
        insert(text, "b", two()),
        "(\n    b: 2,\n    // about d\n    d: 4,\n)"
    );
    let text = "( // all\n    d: 4,\n)";
    assert_eq!(
        insert(text, "b", two()),
        "( // all\n    b: 2,\n    d: 4,\n)"
    );
}

#[test]
fn line_ending_tabs_and_mark_are_the_texts() {
    assert_eq!(
        insert("\u{feff}(\r\n\ta: 1,\r\n)\r\n", "b", two()),
        "\u{feff}(\r\n\ta: 1,\r\n\tb: 2,\r\n)\r\n"
    );
    let list = Tree::List(vec![fields(&[("a", two())]), fields(&[("a", two())])]);
    assert_eq!(
        insert("(\r\n\ta: 1,\r\n)", "list", list),
        "(\r\n\ta: 1,\r\n\tlist: [\r\n\t\t(a: 2),\r\n\t\t(a: 2),\r\n\t],\r\n)"
    );
}

#[test]
fn list_entries_are_laid_out_as_their_siblings() {
    let new = fields(&[("a", two()), ("b", string("x"))]);
    assert_eq!(
        insert("[\n  (a: 1),\n]", "[1]", new.clone()),
        "[\n  (a: 1),\n  (a: 2, b: \"x\"),\n]"
    );
    assert_eq!(
        insert("[\n  (a: 1),\n]", "[0]", new.clone()),
        "[\n  (a: 2, b: \"x\"),\n  (a: 1),\n]"
    );
    assert_eq!(
        insert("[(a: 1)]", "[1]", new.clone()),
        "[(a: 1), (a: 2, b: \"x\")]"
    );
    assert_eq!(
        insert("[(a: 1)]", "[0]", new.clone()),
        "[(a: 2, b: \"x\"), (a: 1)]"
    );
    assert_eq!(
        insert("[\n  (\n    a: 1,\n  ),\n]", "[1]", new.clone()),
        "[\n  (\n    a: 1,\n  ),\n  (\n    a: 2,\n    b: \"x\",\n  ),\n]"
    );
    // Brackets hugging one another.
    assert_eq!(
        insert("[(\n  a: 1,\n), (\n  a: 3,\n)]", "[1]", new),
        "[(\n  a: 1,\n), (\n  a: 2,\n  b: \"x\",\n), (\n  a: 3,\n)]"
    );
    assert_eq!(insert("[1, 3]", "[1]", two()), "[1, 2, 3]");
    assert_eq!(
        insert("(a: 1, b: (1, 3),)", "b[1]", two()),
        "(a: 1, b: (1, 2, 3),)"
    );
}

#[test]
fn empty_brackets_are_filled_in_the_house_style() {
    let one = fields(&[("until", string("2026-01-01")), ("arr", Tree::Int(560_000))]);
    assert_eq!(
        insert("(\n    was: [],\n)", "was[0]", one.clone()),
        "(\n    was: [(until: \"2026-01-01\", arr: 560000)],\n)"
    );
    assert_eq!(
        insert("(\n    ties: [ ],\n)", "ties[0]", one.clone()),
        "(\n    ties: [\n        (until: \"2026-01-01\", arr: 560000),\n    ],\n)"
    );
    assert_eq!(
        insert(
            "(\n    stakeholders: [],\n)",
            "stakeholders[0]",
            one.clone()
        ),
        "(\n    stakeholders: [\n        (\n            until: \"2026-01-01\",\n            arr: 560000,\n        ),\n    ],\n)"
    );
    assert_eq!(insert("(a: [])", "a[0]", two()), "(a: [2])");
    assert_eq!(insert("()", "a", two()), "(\n    a: 2,\n)");
    assert_eq!(
        insert("(\n    csm: (),\n)", "csm.high", two()),
        "(\n    csm: (high: 2),\n)"
    );
    assert_eq!(
        insert("(\n  a: [\n  ],\n)", "a[0]", two()),
        "(\n  a: [\n    2,\n  ],\n)"
    );
    assert_eq!(insert("(a: Csm ( ))", "a.b", two()), "(a: Csm (b: 2))");
}

#[test]
fn comments_in_empty_brackets_stay() {
    assert_eq!(insert("[/* none */]", "[0]", two()), "[/* none */ 2]");
    assert_eq!(
        insert(
            "(\n    list: [\n        // none\n    ],\n)",
            "list[0]",
            two()
        ),
        "(\n    list: [\n        // none\n        2,\n    ],\n)"
    );
    assert_eq!(
        insert(
            "(\n  stakeholders: [\n    // none yet\n  ],\n)",
            "stakeholders[0]",
            fields(&[("a", two())])
        ),
        "(\n  stakeholders: [\n    // none yet\n    (\n      a: 2,\n    ),\n  ],\n)"
    );
    // A list that the trees leave out while it is empty.
    let both = Tree::List(vec![Tree::Int(1), two()]);
    assert_eq!(
        insert("(\n    list: [ // none\n    ],\n)", "list", both.clone()),
        "(\n    list: [ // none\n        1,\n        2,\n    ],\n)"
    );
    assert_eq!(
        insert("(\n    list: [],\n)", "list", both),
        "(\n    list: [1, 2],\n)"
    );
}

#[test]
fn a_field_that_the_text_spells_out_is_replaced() {
    assert_eq!(
        insert("(a: 1, b: false, c: 3)", "b", Tree::Bool(true)),
        "(a: 1, b: true, c: 3)"
    );
}

#[test]
fn a_map_takes_its_new_key_at_the_end() {
    assert_eq!(
        insert("{\"a\": 1}", "{\"b \\\"\"}", two()),
        "{\"a\": 1, \"b \\\"\": 2}"
    );
    assert_eq!(
        insert("{\n  \"a\": 1,\n}", "{\"b\"}", two()),
        "{\n  \"a\": 1,\n  \"b\": 2,\n}"
    );
}

#[test]
fn a_comment_that_goes_on_below_in_its_column_is_not_parted() {
    let text = "(\n    a: 1, // one\n          // and more\n    // about d\n    d: 4,\n)";
    let after =
        "(\n    a: 1, // one\n          // and more\n    b: 2,\n    // about d\n    d: 4,\n)";
    assert_eq!(insert(text, "b", two()), after);
    assert_eq!(
        remove(text, "a"),
        "(\n    // one\n          // and more\n    // about d\n    d: 4,\n)"
    );
}
