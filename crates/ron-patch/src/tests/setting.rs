//! A value set: its bytes, and no others.

use super::super::{Change, Op, PatchError, Path, Tree, apply};
use super::{CONVENTIONS, fields, set, string};

#[test]
fn a_scalar_is_replaced_and_nothing_around_it() {
    assert_eq!(
        set("(a: 1 /* one */ , b:2)", "a", Tree::Int(-7)),
        "(a: -7 /* one */ , b:2)"
    );
    assert_eq!(
        set("[1, /*x*/ 2 // y\n]", "[1]", string("é\"")),
        "[1, /*x*/ \"é\\\"\" // y\n]"
    );
    assert_eq!(
        set("{\"k\": 1}", "{\"k\"}", Tree::Bool(true)),
        "{\"k\": true}"
    );
    assert_eq!(
        set("Name(a: Old)", "a", Tree::Ident("New".into())),
        "Name(a: New)"
    );
    assert_eq!(
        set(" 5 // five", "", Tree::Number("640_000.50".into())),
        " 640_000.50 // five"
    );
}

#[test]
fn a_value_in_some_is_replaced_within_it() {
    assert_eq!(set("(a: Some( 5 ))", "a", Tree::Int(6)), "(a: Some( 6 ))");
    assert_eq!(
        set("(a: Some((b: 1)))", "a.b", Tree::Int(6)),
        "(a: Some((b: 6)))"
    );
    assert_eq!(
        set("(a: Some(5))", "a", Tree::Ident("None".into())),
        "(a: None)"
    );
}

#[test]
fn a_field_that_is_absent_is_inserted() {
    assert_eq!(set("(a: 1)", "b", Tree::Int(2)), "(a: 1, b: 2)");
    assert_eq!(set("(a: {})", "a{\"k\"}", Tree::Int(2)), "(a: {\"k\": 2})");
}

#[test]
fn a_compound_value_keeps_the_layout_it_had() {
    let tall = "(\n\ta: (\n\t\tb: 1,\n\t),\n)";
    let new = fields(&[("b", Tree::Int(2)), ("c", Tree::Int(3))]);
    assert_eq!(
        set(tall, "a", new.clone()),
        "(\n\ta: (\n\t\tb: 2,\n\t\tc: 3,\n\t),\n)"
    );
    assert_eq!(
        set("(\n  a: (b: 1),\n)", "a", new.clone()),
        "(\n  a: (b: 2, c: 3),\n)"
    );
    assert_eq!(set("(a: (b: 1))", "a", new), "(a: (b: 2, c: 3))");
}

#[test]
fn a_string_of_several_lines_is_not_indented() {
    let text = "(\n    a: \"x\", // c\n)\n";
    assert_eq!(
        set(text, "a", string("one\n  two\n")),
        "(\n    a: \"one\n  two\n\", // c\n)\n"
    );
    // With \r\n a real break would become part of the value, so the lines are continued instead.
    let text = "(\r\n    a: \"x\",\r\n)\r\n";
    let after = set(text, "a", string("one\n  two"));
    assert_eq!(after, "(\r\n    a: \"one\\n\\\r\n\\u{20} two\",\r\n)\r\n");
    #[derive(serde::Deserialize)]
    struct Read {
        a: String,
    }
    assert_eq!(ron::from_str::<Read>(&after).unwrap().a, "one\n  two");
}

#[test]
fn many_sets_are_done_in_order_even_within_one_another() {
    let change = |path: &str, tree| Change {
        path: path.parse().unwrap(),
        op: Op::Set(tree),
    };
    let changes = [
        change("a.b", Tree::Int(5)),
        change("a", fields(&[("b", Tree::Int(6))])),
        change("a.b", Tree::Int(7)),
        change("c", Tree::Int(8)),
    ];
    assert_eq!(
        apply("(a: (b: 1), c: 2)", &changes, &CONVENTIONS),
        Ok("(a: (b: 7), c: 8)".to_owned())
    );
}

#[test]
fn places_that_are_not_there_are_errors() {
    let apply_one = |text: &str, path: &str, op| {
        apply(
            text,
            &[Change {
                path: path.parse().unwrap(),
                op,
            }],
            &CONVENTIONS,
        )
    };
    let path = |path: &str| path.parse::<Path>().unwrap();
    assert_eq!(
        apply_one("(a: [1])", "a[1]", Op::Set(Tree::Int(1))),
        Err(PatchError::NotFound(path("a[1]")))
    );
    assert_eq!(
        apply_one("(a: [1])", "a[2]", Op::Insert(Tree::Int(1))),
        Err(PatchError::NotFound(path("a[2]")))
    );
    assert_eq!(
        apply_one("(a: [1])", "a[1]", Op::Remove),
        Err(PatchError::NotFound(path("a[1]")))
    );
    assert_eq!(
        apply_one("(a: [1])", "b.c", Op::Set(Tree::Int(1))),
        Err(PatchError::NotFound(path("b")))
    );
    assert_eq!(
        apply_one("(a: [1])", "a.c", Op::Set(Tree::Int(1))),
        Err(PatchError::NotAContainer(path("a")))
    );
    assert_eq!(apply_one("(a: [1])", "", Op::Remove), Err(PatchError::Root));
    assert!(matches!(
        apply_one("(a: [1)", "a", Op::Remove),
        Err(PatchError::Scan(_))
    ));
}
