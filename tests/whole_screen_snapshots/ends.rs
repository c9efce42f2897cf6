//! What has no room ends in an ellipsis, or is counted: no sentence stops short, and the footer keeps its keys.

use cultivate::app::{Message, Notice, Size, State};
use cultivate::field::List;
use cultivate::tui::screen;
use ratatui::layout::Rect;

use crate::LOOK;
use crate::begin::Begin;
use crate::press::{press, settled};
use crate::whole::{drawn, everywhere};

/// The sizes at which room is short.
const SIZES: [(u16, u16); 2] = [(100, 30), (80, 24)];

/// A line of less than this may stand on the screen for another reason.
const TELLING: usize = 12;

/// A form for a new entry of each list, with a text that is refused where it can be.
fn forms() -> Vec<(String, State)> {
    let forms = List::ALL.iter().filter_map(|list| {
        let section = cultivate::app::Section::ALL.iter();
        let section = section.copied().find(|one| one.list() == Some(*list))?;
        let mut state = Begin::Demo.state();
        press(&mut state, &format!(": '{}' Enter a", section.command()));
        Some((format!("new {}", list.noun()), state))
    });
    forms.collect()
}

/// True if a sentence begins on these rows, and its end neither stands there nor is said to follow.
fn stops_short(rows: &[String], lines: &[String]) -> bool {
    let is_counted = rows.iter().any(|row| row.contains(" more"));
    let row_of = |line: &String| rows.iter().position(|row| row.contains(line.trim()));
    let Some((last, before)) = lines.split_last() else {
        return false;
    };
    let mut telling = before.iter().filter(|line| line.chars().count() >= TELLING);
    let begun = telling.rfind(|line| row_of(line).is_some());
    let Some(at) = begun.and_then(row_of).filter(|_| row_of(last).is_none()) else {
        return false;
    };
    // The last row that there is room for is the one of what was found, or the one below.
    let ends = &rows[at..rows.len().min(at + 2)];
    !is_counted && !ends.iter().any(|row| row.contains('…'))
}

#[test]
fn a_sentence_that_stops_short_is_found() {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let lines: Vec<String> = owned(&["The changes cost", "37 points."]);
    let short = |rows: &[&str]| stops_short(&owned(rows), &lines);
    assert!(short(&["│The changes cost│", "└────┘"]));
    assert!(!short(&["│The changes cost│", "│37 points.│"]));
    assert!(!short(&["│The changes cost│", "│37 p…│"]));
    assert!(!short(&["│The changes cost│", "└─ 1 more ─┘"]));
    assert!(!short(&["│Something else│"]), "it is out of sight");
}

/// The sentences of a screen that stop short.
#[cfg(debug_assertions)]
fn stopping_short(state: &mut State, (width, height): (u16, u16)) -> Vec<String> {
    let rows = drawn(state, (width, height));
    let area = Rect::new(0, 0, width, height);
    let sentences = screen::sentences(state, LOOK, area).into_iter();
    let short = sentences.filter(|lines| stops_short(&rows, lines));
    short.map(|lines| lines.join(" / ")).collect()
}

#[test]
#[cfg(debug_assertions)]
fn no_sentence_stops_short() {
    let mut found = Vec::new();
    let mut sentences = 0;
    for (name, mut state) in everywhere().into_iter().chain(forms()) {
        for size in SIZES {
            let short = stopping_short(&mut state, size);
            found.extend(
                short
                    .into_iter()
                    .map(|text| format!("{name} {size:?}: {text}")),
            );
            let area = Rect::new(0, 0, size.0, size.1);
            sentences += screen::sentences(&state, LOOK, area).len();
        }
    }
    assert!(
        sentences > 150,
        "else this would prove nothing: {sentences}"
    );
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_long_message_leaves_the_keys_of_help_or_the_way_out() {
    let long = "Inês Duarte: attitude 2 → 3 · power 61.2 → 64.0 ▲ · equity gap -12.1 → -10.4 ▲ · verdict Under → Aligned · \
                tier Low → High · orientation Expert Consultant → Trusted Adviser";
    for (words, hints) in [(60, "? help"), (24, "? help"), (7, "q quit")] {
        for (width, height) in SIZES {
            let mut state = Begin::Demo.state();
            settled(&mut state, Message::Resized(Size { width, height }));
            let text: Vec<&str> = long.split(' ').take(words).collect();
            state.notice = Notice::plain(text.join(" "));
            let rows = drawn(&mut state, (width, height));
            let [.., first, second] = rows.as_slice() else {
                panic!("there are two rows");
            };
            let said = format!("{first}{second}");
            assert!(second.trim_end().contains(hints), "{second}");
            // All of it stands there, or an ellipsis says that it does not.
            let is_whole = text.iter().all(|word| said.contains(word));
            assert!(is_whole || second.contains('…'), "{said}");
        }
    }
}

#[test]
fn a_form_counts_the_fields_and_the_values_that_have_no_room() {
    let drawn_after = |keys: &str| {
        let mut state = Begin::Demo.state();
        let (width, height) = (80, 24);
        settled(&mut state, Message::Resized(Size { width, height }));
        press(&mut state, keys);
        drawn(&mut state, (width, height)).join("\n")
    };
    // An account has more fields than 24 rows; at the last of them nothing is left below.
    let first = drawn_after("e");
    assert!(first.contains("more fields below"), "{first}");
    let last = drawn_after("e Up");
    assert!(!last.contains("below"), "{last}");
    // A team of more than eight: the list of members says how many are out of sight.
    let members = drawn_after("3 r");
    let counted = |row: &str| row.trim_matches([' ', '│', '┃']).ends_with(" more");
    assert!(members.lines().any(counted), "{members}");
}
