//! Values are found by path with their line and column, at the same cost wherever they stand.

use super::super::{Document, Locator, Position};
use super::Path;

fn path(text: &str) -> Path {
    text.parse().expect("a path")
}

#[test]
fn a_value_is_where_its_text_says() {
    // The mark takes no column, ë one; a field begins at its name, an entry at its value.
    let text = "\u{feff}(name: \"Zoë\", list: [\r\n  1,\n  Some((a: 2)), // two\n])";
    let place = |wanted: &str| {
        let mut locator = Locator::scan(text).expect("the text is whole");
        let place = locator.place(&path(wanted));
        place.map(|place| (place.line, place.column))
    };
    assert_eq!(place("name"), Some((1, 2)));
    assert_eq!(place("list"), Some((1, 15)));
    assert_eq!(place("list[0]"), Some((2, 3)));
    assert_eq!(place("list[1].a"), Some((3, 9)));
    assert_eq!(place("list[2]"), None);
    assert_eq!(place("name.x"), None);
}

#[test]
fn every_byte_has_the_place_that_counting_from_the_start_gives() {
    let line = "  (id: \"Zoë 山田\", note: \"long enough to pass a block\"),\r\n";
    let text = format!("\u{feff}[\n{}\n\n]", line.repeat(30));
    let locator = Locator::scan(&text).expect("the text is whole");
    for offset in 0..=text.len() + 2 {
        let expected = Position::of(&text, offset);
        assert_eq!(locator.place_of(offset), expected, "byte {offset}");
    }
}

#[test]
fn a_long_list_is_found_in_like_a_short_one() {
    let text = format!("[{}]", "(a: 1),\n".repeat(3));
    let document = Document::scan(&text).expect("the text is whole");
    let mut locator = Locator::scan(&text).expect("the text is whole");
    for at in 0..3 {
        let wanted = path(&format!("[{at}].a"));
        let found = document.find(&wanted).map(|node| node.start());
        let expected = found.map(|at| document.place(at));
        assert_eq!(locator.place(&wanted), expected, "{at}");
    }
}

#[test]
fn twice_as_many_values_take_twice_the_steps() {
    let steps = |values: usize, between: &str| {
        let text = format!("[{}]", format!("(a: 1),{between}").repeat(values));
        let mut locator = Locator::scan(&text).expect("the text is whole");
        for at in 0..values {
            assert!(locator.place(&path(&format!("[{at}].a"))).is_some());
        }
        locator.steps
    };
    // On lines of their own and all on one line. Counted from the start of the text, or of the line, each time it would
    // be four times as many.
    for between in ["\n", " "] {
        let (once, twice) = (steps(2_000, between), steps(4_000, between));
        assert!(once > 2_000, "{once}");
        assert!(twice * 10 < once * 22, "{once} and {twice}");
    }
}
