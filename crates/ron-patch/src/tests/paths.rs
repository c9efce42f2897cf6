//! Paths as people see them.

use super::super::{Document, Kind, Path, Position};

#[test]
fn a_path_is_shown_and_parsed_back() {
    let tie = Path::root()
        .field("stakeholders")
        .index(2)
        .field("ties")
        .index(0)
        .field("trust");
    assert_eq!(tie.to_string(), "stakeholders[2].ties[0].trust");
    let external = Path::root().field("external").key("sales\"force\n]");
    assert_eq!(external.to_string(), "external{\"sales\\\"force\\n]\"}");
    assert_eq!(Path::root().to_string(), "");
    assert_eq!(Path::root().index(1).field("a").to_string(), "[1].a");
    for path in [
        tie,
        external,
        Path::root(),
        Path::root().index(1).field("a"),
        Path::root().key(""),
    ] {
        assert_eq!(path.to_string().parse(), Ok(path));
    }
}

#[test]
fn what_is_no_path_is_refused_where_it_goes_wrong() {
    for (text, offset) in [
        (".a", 0),
        ("a.", 1),
        ("a[", 1),
        ("a[x]", 1),
        ("a[1", 1),
        ("a[+1]", 1),
        ("a{b}", 1),
        ("a{\"b\"", 1),
        ("a[1]b", 4),
        ("a..b", 1),
    ] {
        assert_eq!(
            text.parse::<Path>().map_err(|wrong| wrong.0),
            Err(offset),
            "{text}"
        );
    }
}

#[test]
fn values_are_found_with_their_spans() {
    let text = "#![enable(implicit_some)]\nTop(a: [1, Some((r#b: 'x'))], m: {\"k\\n\": 1, Net: 2, r#\"r\"#: 3, (1, 2): 4,}, e: ())";
    let document = Document::scan(text).unwrap();
    assert_eq!(
        &text[document.attributes()[0].range()],
        "#![enable(implicit_some)]"
    );
    assert_eq!(
        (document.root().kind(), document.root().name()),
        (Kind::Struct, Some("Top"))
    );
    let found = |path: &str| {
        let node = document.find(&path.parse().unwrap())?;
        Some((node.kind(), node.text()))
    };
    assert_eq!(found("a[1].b"), Some((Kind::Char, "'x'")));
    assert_eq!(found("a[1]"), Some((Kind::Some, "Some((r#b: 'x'))")));
    assert_eq!(found("m{\"k\\n\"}"), Some((Kind::Number, "1")));
    assert_eq!(found("m{\"Net\"}"), Some((Kind::Number, "2")));
    assert_eq!(found("m{\"r\"}"), Some((Kind::Number, "3")));
    assert_eq!(found("m{\"(1, 2)\"}"), Some((Kind::Number, "4")));
    assert_eq!(found("e"), Some((Kind::Empty, "()")));
    assert_eq!(found("a[2]"), None);
    assert_eq!(found("a.b"), None);
    let field = document.find(&"m".parse().unwrap()).unwrap();
    assert_eq!(&text[field.key().unwrap().range()], "m");
    assert_eq!(document.find(&Path::root()).unwrap().key(), None);
}

#[test]
fn places_count_characters_and_know_line_endings() {
    let place = |text: &str, offset| {
        let place = Position::of(text, offset);
        (place.line, place.column)
    };
    assert_eq!(place("", 0), (1, 1));
    // The mark takes three bytes and no column.
    assert_eq!(place("\u{feff}ab", 4), (1, 2));
    // `é` is two bytes, `𝄞` four: after both, the third column.
    assert_eq!(place("é𝄞x", 6), (1, 3));
    // Within a character: where it starts.
    assert_eq!(place("é𝄞x", 3), (1, 2));
    assert_eq!(place("a\r\nb", 1), (1, 2));
    assert_eq!(place("a\r\nb", 2), (1, 2));
    assert_eq!(place("a\r\nb", 3), (2, 1));
    assert_eq!(place("a\nb\n", 99), (3, 1));
}
