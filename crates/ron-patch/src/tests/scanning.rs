//! What is RON, and what is said about what is not.

use super::super::{Document, Reason, ScanError};

fn wrong(text: &str) -> Vec<(usize, Reason)> {
    let errors = Document::scan(text).err().unwrap_or_default();
    errors
        .iter()
        .map(|ScanError { offset, reason }| (*offset, *reason))
        .collect()
}

#[test]
fn every_spelling_of_ron_is_accepted() {
    for text in [
        "-5",
        "+5",
        "0x1F",
        "1_000",
        "1e5",
        "1.",
        ".5",
        "-1.5e-3",
        "inf",
        "-inf",
        "NaN",
        "1u8",
        "0b1010i16",
        "1.5f32",
        "1..5",
        "..=9",
        "'a'",
        "'\\''",
        "'''",
        "'\\u{1F469}'",
        "'\n'",
        "b'a'",
        "b\"\\xff\"",
        "br#\"\"x\"\"#",
        "r\"\"",
        "r##\"a\"#b\"##",
        "\"a\\\n   b\"",
        "\"\\x41\"",
        "()",
        "Unit",
        "r#name",
        "r#a-b.c",
        "(a: 1)",
        "(r#a: 1,)",
        "Name (1, 2)",
        "(1,)",
        "Some(5)",
        "Some(Some(()))",
        "None",
        "{}",
        "{1: 2, 'a': [], (1, 2): 3, [4]: {}}",
        "// c\n/* a /* b */ c */ 5 // end",
        "\u{feff}5",
        "\u{85}\u{2028}5\x0b",
        "#![enable(implicit_some)]\n#! [ type = \"x]\" ]\n5",
        "(é: 1, 名: 2)",
        "[true, false, truely]",
        "(a:1,b:-2)",
    ] {
        assert_eq!(wrong(text), [], "{text}");
    }
}

#[test]
fn each_mistake_has_its_exact_offset() {
    use Reason::*;
    for (text, expected) in [
        ("", &[(0, Empty)][..]),
        (" // only\n", &[(0, Empty)]),
        ("(a: [1, 2)", &[(4, Unclosed('['))]),
        ("(a: 1", &[(0, Unclosed('('))]),
        ("(a: 1))", &[(6, StrayClosing(')'))]),
        ("(a: 1])", &[(5, StrayClosing(']'))]),
        ("(a: 1 b: 2)", &[(5, MissingComma)]),
        ("(a: 1 // c\n b: 2)", &[(5, MissingComma)]),
        ("[1 2 3]", &[(2, MissingComma), (4, MissingComma)]),
        ("(a: 1, b 2)", &[(8, MissingColon)]),
        ("(a: 1, b)", &[(8, MissingColon)]),
        ("{\"a\" 1}", &[(4, MissingColon)]),
        ("(a: , b: 2)", &[(4, MissingValue)]),
        ("(a: )", &[(4, MissingValue)]),
        ("[1,,2]", &[(3, MissingValue)]),
        ("Some()", &[(5, MissingValue)]),
        ("(a: \"x)", &[(0, Unclosed('(')), (4, UnterminatedString)]),
        ("(a: 'x)", &[(0, Unclosed('(')), (4, UnterminatedChar)]),
        ("(a: 1) /* c", &[(7, UnterminatedComment)]),
        (
            "(a: @@, b: é?)",
            &[
                (4, UnexpectedCharacter('@')),
                (6, MissingValue),
                (13, UnexpectedCharacter('?')),
            ],
        ),
        ("\"a\\qb\\u{110000}\"", &[(2, BadEscape)]),
        (
            "(a: 1.2.3, b: 0x, c: 5x)",
            &[(4, BadNumber), (14, BadNumber), (21, BadNumber)],
        ),
        ("5 6", &[(2, Trailing)]),
        ("(a: \0 1)", &[(4, Nul)]),
        ("[1 # 2]", &[(3, BadAttribute), (2, MissingComma)]),
    ] {
        let mut expected = expected.to_vec();
        expected.sort_by_key(|(offset, _)| *offset);
        assert_eq!(wrong(text), expected, "{text}");
    }
}

#[test]
fn a_forgotten_quote_is_found_where_it_was_forgotten() {
    // The string that starts at byte 12 runs into the next one; what follows that quote shows it.
    let text = "(\n    name: \"Harbour,\n    segment: \"enterprise\",\n    arr: 5 key: true,\n)\n";
    assert_eq!(&text[12..20], "\"Harbour");
    let comma = text.find(" key").unwrap();
    assert_eq!(
        wrong(text),
        [
            (12, Reason::UnterminatedString),
            (comma, Reason::MissingComma)
        ]
    );
}

#[test]
fn a_merge_in_progress_is_called_so() {
    let text = "(\n<<<<<<< HEAD\n    a: 1,\n=======\n    a: 2,\n>>>>>>> other\n)\n";
    let at = |marker: &str| text.find(marker).unwrap();
    let expected =
        ["<<<<<<<", "=======", ">>>>>>>"].map(|marker| (at(marker), Reason::ConflictMarker));
    assert_eq!(wrong(text), expected);
}

#[test]
fn no_more_than_fifty_mistakes_are_told() {
    assert_eq!(wrong(&format!("[{}]", "1 ".repeat(1000))).len(), 50);
}

#[test]
fn sixty_four_brackets_are_deep_enough() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(wrong(&nested(64)), []);
    assert_eq!(wrong(&nested(65)), [(64, Reason::TooDeep)]);
    assert_eq!(wrong(&"[".repeat(1_000_000)), [(64, Reason::TooDeep)]);
    assert_eq!(wrong(&"{(".repeat(500_000)), [(64, Reason::TooDeep)]);
    assert_eq!(
        wrong(&"/*".repeat(1_000_000)),
        [(0, Reason::UnterminatedComment)]
    );
}

#[test]
fn any_start_of_a_good_text_is_told_wrong_within_it() {
    let text = include_str!("harbour-lines.ron");
    let end = text.trim_end().len();
    for cut in (0..end).filter(|&cut| text.is_char_boundary(cut)) {
        let errors = Document::scan(&text[..cut]).expect_err("the last bracket is missing");
        assert!(
            errors.iter().all(|error| error.offset < cut.max(1)),
            "cut at {cut}: {errors:?}"
        );
    }
    assert!(Document::scan(&text[..end]).is_ok());
}

#[test]
fn any_byte_left_out_or_doubled_is_survived() {
    let text = include_str!("harbour-lines.ron");
    for at in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
        let after = at + text[at..].chars().next().map_or(0, char::len_utf8);
        for damaged in [
            format!("{}{}", &text[..at], &text[after..]),
            format!("{}{}", &text[..after], &text[at..]),
        ] {
            if let Err(errors) = Document::scan(&damaged) {
                assert!(errors.iter().all(|error| error.offset <= damaged.len()));
                assert!(errors.len() <= 50 && !errors.is_empty());
            }
        }
    }
}
