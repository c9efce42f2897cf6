//! Trees as text.

use super::super::Tree;
use super::{CONVENTIONS, fields, string};

fn inline(tree: &Tree) -> String {
    tree.write_inline()
}

#[test]
fn scalars_are_spelt_plainly() {
    assert_eq!(inline(&Tree::Bool(true)), "true");
    assert_eq!(inline(&Tree::Int(-640_000)), "-640000");
    assert_eq!(inline(&Tree::Float(0.4)), "0.4");
    assert_eq!(inline(&Tree::Float(5.0)), "5.0");
    assert_eq!(inline(&Tree::Float(0.1 + 0.2)), "0.30000000000000004");
    assert_eq!(inline(&Tree::Float(1e300)), "1e300");
    assert_eq!(inline(&Tree::Number("640_000.50".into())), "640_000.50");
    assert_eq!(inline(&Tree::Ident("Mature".into())), "Mature");
    assert_eq!(inline(&fields(&[("a-b", Tree::Int(1))])), "(r#a-b: 1)");
}

#[test]
fn what_would_act_on_a_screen_is_escaped() {
    // U+202E turns the direction of what follows, U+1B starts a terminal's commands, U+85 is a line break to some.
    assert_eq!(
        inline(&string("a\u{202e}b\u{1b}[2J\u{85}\0")),
        "\"a\\u{202e}b\\u{1b}[2J\\u{85}\\u{0}\""
    );
    assert_eq!(
        inline(&string("tab\there \\ \"q\" \r")),
        "\"tab\\there \\\\ \\\"q\\\" \\r\""
    );
    // Letters of any script and the joiners that emoji need are left alone.
    assert_eq!(
        inline(&string("Inês 👩\u{200d}💻 日本")),
        "\"Inês 👩\u{200d}💻 日本\""
    );
}

#[test]
fn strings_of_several_lines_are_written_over_several_lines() {
    assert_eq!(inline(&string("one\ntwo\n")), "\"one\ntwo\n\"");
    assert_eq!(
        inline(&string("say \"hi\"\nC:\\x")),
        "r#\"say \"hi\"\nC:\\x\"#"
    );
    assert_eq!(inline(&string("a \"# b\nc")), "r##\"a \"# b\nc\"##");
    assert_eq!(inline(&string("\"# \"##\n")), "r###\"\"# \"##\n\"###");
    // A control character cannot stand in a raw string.
    assert_eq!(inline(&string("\"\n\u{7}")), "\"\\\"\n\\u{7}\"");
    assert_eq!(
        inline(&Tree::Map(vec![("a\nb".into(), Tree::Int(1))])),
        "{\"a\\nb\": 1}"
    );
}

#[test]
fn every_character_reads_back() {
    for character in (0..=0x3000)
        .chain([0xfeff, 0xfffd, 0x1f469])
        .filter_map(char::from_u32)
    {
        for text in [
            format!("{character}"),
            format!("a{character}\n {character}\""),
        ] {
            let written = string(&text).write(&CONVENTIONS);
            assert_eq!(
                ron::from_str::<String>(&written).ok().as_deref(),
                Some(text.as_str()),
                "{written}"
            );
        }
    }
}

#[test]
fn a_file_is_laid_out_as_the_format_shows() {
    let was = |n| fields(&[("until", string("2026-01-01")), ("arr", Tree::Int(n))]);
    let tie = fields(&[("member", string("tom")), ("trust", Tree::Int(7))]);
    let person = fields(&[
        ("id", string("ines")),
        ("was", Tree::List(vec![was(1)])),
        ("ties", Tree::List(vec![tie])),
    ]);
    let tree = fields(&[
        ("name", string("Harbour")),
        ("ambition", fields(&[("by", string("2027-12-31"))])),
        ("external", Tree::Map(vec![("crm".into(), string("001"))])),
        ("opted_out", Tree::List(vec![])),
        ("was", Tree::List(vec![was(1), was(2)])),
        ("stakeholders", Tree::List(vec![person])),
    ]);
    assert_eq!(
        tree.write(&CONVENTIONS),
        r#"(
    name: "Harbour",
    ambition: (by: "2027-12-31"),
    external: {"crm": "001"},
    opted_out: [],
    was: [
        (until: "2026-01-01", arr: 1),
        (until: "2026-01-01", arr: 2),
    ],
    stakeholders: [
        (
            id: "ines",
            was: [(until: "2026-01-01", arr: 1)],
            ties: [
                (member: "tom", trust: 7),
            ],
        ),
    ],
)
"#
    );
}
