//! An entry removed: its comma, its line, the comment on that line.

use super::super::{Change, Op, apply, keep_comments};
use super::{CONVENTIONS, remove};

#[test]
fn a_field_leaves_the_comment_on_its_line_behind() {
    assert_eq!(
        remove("(\n    a: 1, // one\n    b: 2, // two\n    c: 3,\n)", "b"),
        "(\n    a: 1, // one\n    // two\n    c: 3,\n)"
    );
    assert_eq!(
        remove("(\n    a: 1, // one\n    b: 2 /* two */\n)", "b"),
        "(\n    a: 1 // one\n    /* two */\n)"
    );
    assert_eq!(
        remove("{\r\n\t\"a\": 1, // one\r\n}", "{\"a\"}"),
        "{\r\n\t// one\r\n}"
    );
    assert_eq!(
        remove("(a: 1,\n c: 2, b: 3, // both\n)", "b"),
        "(a: 1,\n c: 2, // both\n)"
    );
}

#[test]
fn an_entry_with_a_line_of_its_own_takes_the_line_and_its_comment() {
    assert_eq!(
        remove("(\r\n\ta: 1,\r\n\tb: 2,\r\n)\r\n", "a"),
        "(\r\n\tb: 2,\r\n)\r\n"
    );
    assert_eq!(
        remove("[\n  (\n    a: 1,\n  ), // x\n  (b: 2),\n]", "[0]"),
        "[\n  (b: 2),\n]"
    );
}

#[test]
fn an_inline_entry_takes_its_comma_and_blanks() {
    assert_eq!(remove("(a: 1, b: 2, c: 3)", "a"), "(b: 2, c: 3)");
    assert_eq!(remove("(a: 1, b: 2, c: 3)", "b"), "(a: 1, c: 3)");
    assert_eq!(remove("(a: 1, b: 2, c: 3)", "c"), "(a: 1, b: 2)");
    assert_eq!(remove("(a: 1, b: 2, c: 3,)", "c"), "(a: 1, b: 2,)");
    assert_eq!(
        remove("(\n    a: 1, b: 2, // both\n    c: 3,\n)", "b"),
        "(\n    a: 1, // both\n    c: 3,\n)"
    );
    assert_eq!(
        remove("(\n    a: 1, b: 2, // both\n    c: 3,\n)", "a"),
        "(\n    b: 2, // both\n    c: 3,\n)"
    );
    assert_eq!(remove("[1, /* of two */ 2]", "[1]"), "[1 /* of two */]");
    // The break after a line comment must stay, or the bracket would become part of the comment.
    assert_eq!(remove("[1, // one\n 2]", "[1]"), "[1 // one\n ]");
}

#[test]
fn the_trailing_comma_stays_absent() {
    assert_eq!(remove("(\n    a: 1,\n    b: 2\n)", "b"), "(\n    a: 1\n)");
    assert_eq!(remove("(\n    a: 1,\n    b: 2)", "b"), "(\n    a: 1)");
}

#[test]
fn the_last_entry_leaves_empty_brackets() {
    assert_eq!(
        remove("(\n    a: [\n        1,\n    ],\n)", "a[0]"),
        "(\n    a: [],\n)"
    );
    assert_eq!(remove("(a: ( b: 1 ))", "a.b"), "(a: ())");
    assert_eq!(remove("[ // all\n  1, // one\n]", "[0]"), "[ // all\n]");
    assert_eq!(remove("{\"a\": 1}", "{\"a\"}"), "{}");
}

#[test]
fn comment_lines_above_stay_while_something_below_can_claim_them() {
    // What follows directly may be what they speak of.
    assert_eq!(
        remove("[\n  1,\n  // few\n  2,\n  3,\n]", "[1]"),
        "[\n  1,\n  // few\n  3,\n]"
    );
    // At the head of the list they may speak of all of it.
    assert_eq!(
        remove("[\n  // all\n  1,\n\n  2,\n]", "[0]"),
        "[\n  // all\n\n  2,\n]"
    );
    // Nothing else is left that they could speak of.
    assert_eq!(
        remove("[\n  1,\n  // about\n  // two\n  2,\n]", "[1]"),
        "[\n  1,\n]"
    );
    assert_eq!(
        remove("[\n  1,\n\n  // two\n  2, // II\n\n  3,\n]", "[1]"),
        "[\n  1,\n\n  3,\n]"
    );
    // Not directly above.
    assert_eq!(
        remove("[\n  1,\n  // ones\n\n  2,\n]", "[1]"),
        "[\n  1,\n  // ones\n]"
    );
}

#[test]
fn an_emptied_list_keeps_the_comment_lines_between_its_entries() {
    let emptied = |text: &str| {
        let gone = Change {
            path: "a".parse().unwrap(),
            op: Op::Remove,
        };
        let changes = keep_comments(text, vec![gone]).unwrap();
        apply(text, &changes, &CONVENTIONS).unwrap()
    };
    assert_eq!(
        emptied(
            "(\n    a: [\n        // like (b: 1)\n        (b: 1), // one\n        (b: 2),\n    ],\n)"
        ),
        "(\n    a: [\n        // like (b: 1)\n    ],\n)"
    );
    assert_eq!(
        emptied("(\n    a: [\n        1,\n        // to come\n    ],\n    c: 3,\n)"),
        "(\n    a: [\n        // to come\n    ],\n    c: 3,\n)"
    );
    // Only what belongs to the entries.
    assert_eq!(
        emptied(
            "(\n    a: [\n        (\n            // own\n            b: 1,\n        ), // one\n    ],\n    c: 3,\n)"
        ),
        "(\n    c: 3,\n)"
    );
}

#[test]
fn what_is_not_there_stays_absent() {
    assert_eq!(remove("(a: 1)", "b"), "(a: 1)");
    assert_eq!(remove("(a: 1)", "b.c"), "(a: 1)");
    assert_eq!(remove("(a: {})", "a{\"b\"}"), "(a: {})");
}
