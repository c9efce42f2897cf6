//! The list of accounts: keys in, what is shown and what is changed out.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod common;

use std::sync::Arc;

use common::{account, day, member, settings, today, workspace};
use cultivate::app::{Broken, Command, Effect, Message, Size, Sort, State, Typed, update};
use cultivate::edit::Edit;
use cultivate::model::{CsmCapacity, Function, MemberId, Workspace};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Four accounts by ARR: Zürich Re 900k, alpha 500k, Beta 300k, Gamma 100k; Mira serves alpha and Gamma.
fn four() -> Workspace {
    let mut settings = settings();
    let room = CsmCapacity {
        high: None,
        low: None,
        tech: None,
    };
    settings.team = vec![
        member("mira-lund", Function::CustomerSuccess, Some(room)),
        member("olaf-berg", Function::CustomerSuccess, Some(room)),
    ];
    let named = |id: &str, name: &str, arr: f64| {
        let mut account = account(id, arr, 5.0);
        account.name = name.into();
        account
    };
    let mut all = vec![
        named("zurich", "Zürich Re", 900_000.0),
        named("alpha", "alpha", 500_000.0),
        named("beta", "Beta", 300_000.0),
        named("gamma", "Gamma", 100_000.0),
    ];
    for at in [1, 3] {
        all[at].csm = Some(MemberId::new("mira-lund").unwrap());
    }
    all[1].renewal = Some(day("2026-12-22"));
    workspace(settings, all)
}

fn state(workspace: Workspace) -> State {
    State::new(
        workspace,
        today(),
        Size {
            width: 160,
            height: 48,
        },
    )
}

fn command(state: &mut State, command: Command) -> Vec<Effect> {
    update(state, Message::Command(command))
}

fn type_in(state: &mut State, text: &str) {
    for letter in text.chars() {
        update(state, Message::Typed(Typed::Char(letter)));
    }
}

fn names(state: &State) -> Vec<&str> {
    state
        .list
        .rows
        .iter()
        .map(|row| row.name.as_str())
        .collect()
}

fn filtered(text: &str) -> State {
    let mut state = state(four());
    command(&mut state, Command::Filter);
    type_in(&mut state, text);
    state
}

fn sorted(state: &mut State, letter: char) {
    command(state, Command::Sort);
    type_in(state, &letter.to_string());
}

fn drawn(state: &State, width: u16, height: u16, look: Look) -> Vec<String> {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    let line = |y| {
        (0..width)
            .map(|x| buffer[(x, y)].symbol())
            .collect::<String>()
    };
    (0..height).map(line).collect()
}

const LOOK: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: true,
};

#[test]
fn a_filter_folds_accents_and_combines_with_terms() {
    assert_eq!(names(&filtered("zurich")), ["Zürich Re"]);
    assert_eq!(names(&filtered("a csm:mira")).len(), 2);
    assert_eq!(names(&filtered("csm:mira arr>200k")), ["alpha"]);
    // 22 November to 22 December: 30 days.
    assert_eq!(names(&filtered("renewal<31d")), ["alpha"]);
    assert_eq!(names(&filtered("renewal<30d")), [""; 0]);
    // Any field of an account, what it is not, and what has no value.
    assert_eq!(names(&filtered("-csm:mira")), ["Zürich Re", "Beta"]);
    assert_eq!(names(&filtered("csm:-")), ["Zürich Re", "Beta"]);
    assert_eq!(names(&filtered("renewal>2026-12-21")), ["alpha"]);
    assert_eq!(names(&filtered("-renewal:-")), ["alpha"]);
    assert_eq!(names(&filtered("name:re")), ["Zürich Re"]);
    assert_eq!(names(&filtered("complexity>4 arr<200k")), ["Gamma"]);
    assert_eq!(names(&filtered("complexity>5")), [""; 0]);
    assert_eq!(names(&filtered("tier:nonsense")), [""; 0]);
    assert_eq!(filtered("tier:nonsense").list.faults.len(), 1);
    let unknown = filtered("colour:red");
    assert_eq!(
        names(&unknown).len(),
        4,
        "what is not a term leaves nothing out"
    );
    let footer = drawn(&unknown, 160, 48, LOOK).join("\n");
    assert!(footer.contains("`colour:red` is not a term"), "{footer}");
}

#[test]
fn each_key_of_a_filter_shows_what_the_whole_text_would() {
    // A ceiling that grows, a word that turns into a term, a word taken back: none of these may stay narrow.
    for text in [
        "arr<4",
        "arr<400k",
        "al arr>1k",
        "tier:h",
        "zu re",
        "gamma",
        "-csm:mira",
        "-renewal:-",
        "name:al",
        "renewal<2027-01-01",
    ] {
        let mut typed = state(four());
        command(&mut typed, Command::Filter);
        for (at, letter) in text.char_indices() {
            type_in(&mut typed, &letter.to_string());
            let mut whole = state(four());
            let upto = &text[..at + letter.len_utf8()];
            whole.list.set_filter(upto, whole.book.prepared());
            assert_eq!(names(&typed), names(&whole), "{upto}");
        }
        for _ in text.chars() {
            update(&mut typed, Message::Typed(Typed::Backspace));
        }
        assert_eq!(names(&typed).len(), 4);
    }
}

#[test]
fn sorting_keeps_the_account_and_turns_round_when_chosen_again() {
    let mut state = state(four());
    sorted(&mut state, 'n');
    assert_eq!(names(&state), ["alpha", "Beta", "Gamma", "Zürich Re"]);
    command(&mut state, Command::Last);
    assert_eq!(state.selected().unwrap().name, "Zürich Re");
    sorted(&mut state, 'n');
    assert_eq!(names(&state), ["Zürich Re", "Gamma", "Beta", "alpha"]);
    assert_eq!(
        state.selected().unwrap().name,
        "Zürich Re",
        "the account stays, not the row"
    );
    sorted(&mut state, 'r');
    assert_eq!(names(&state)[0], "alpha", "unknown renewals come last");
    sorted(&mut state, 'r');
    assert_eq!(names(&state)[0], "alpha", "also the other way round");
    assert_eq!(state.list.order().sort, Sort::Renewal);
}

#[test]
fn turned_round_the_first_two_of_a_column_stand_apart_and_an_edit_lists_nobody_twice() {
    let mut all = four();
    for id in ["zurich", "beta"] {
        let account = all.accounts.get_mut(id).unwrap();
        Arc::make_mut(account).csm = Some(MemberId::new("olaf-berg").unwrap());
    }
    let mut state = state(all);
    sorted(&mut state, 'c');
    assert_eq!(names(&state), ["alpha", "Gamma", "Zürich Re", "Beta"]);
    sorted(&mut state, 'c');
    assert_eq!(names(&state), ["Zürich Re", "Beta", "alpha", "Gamma"]);
    command(&mut state, Command::First);
    for (arr, row) in [("200k", 1), ("400k", 0)] {
        command(&mut state, Command::Palette);
        type_in(&mut state, &format!("edit arr {arr}"));
        update(&mut state, Message::Typed(Typed::Accept));
        // Zürich Re beside Beta's 300k.
        assert_eq!(names(&state).len(), 4, "{arr}");
        assert_eq!(names(&state)[row], "Zürich Re", "{arr}");
        assert_eq!(state.list.place(state.account.as_ref().unwrap()), Some(row));
        drawn(&state, 160, 48, LOOK);
    }
}

#[test]
fn groups_have_headings_with_counts_nobody_last() {
    let mut state = state(four());
    command(&mut state, Command::Group);
    type_in(&mut state, "c");
    let counts: Vec<_> = state
        .list
        .headings
        .iter()
        .map(|h| (h.start, h.count))
        .collect();
    assert_eq!(counts, [(0, 2), (2, 2)]);
    state.zoomed = true;
    let screen = drawn(&state, 80, 24, LOOK).join("\n");
    let places = [
        "mira-lund: 2 accounts, ARR 600k",
        "alpha",
        "Gamma",
        // 900k and 300k.
        "No CSM: 2 accounts, ARR 1.2M",
        "Zurich Re",
        "Beta",
    ]
    .map(|text| {
        screen
            .find(text)
            .unwrap_or_else(|| panic!("{text} in {screen}"))
    });
    assert!(places.is_sorted(), "{screen}");
}

#[test]
fn one_manager_for_all_marked_is_one_step_back() {
    let mut state = state(four());
    let before = state.workspace.clone();
    sorted(&mut state, 'n');
    command(&mut state, Command::First);
    command(&mut state, Command::Mark); // alpha; the selection goes on to Beta
    command(&mut state, Command::Mark); // Beta
    command(&mut state, Command::Csm);
    type_in(&mut state, "olaf");
    let effects = update(&mut state, Message::Typed(Typed::Accept));
    assert!(
        matches!(&effects[..], [Effect::Save(_, saved), Effect::Drafts(_)] if matches!(&saved.edit, Edit::Group(edits) if edits.len() == 2))
    );
    let csm = |state: &State, id: &str| {
        let account: &Arc<_> = &state.workspace.accounts[id];
        account.csm.as_ref().map(ToString::to_string)
    };
    assert_eq!(csm(&state, "alpha").as_deref(), Some("olaf-berg"));
    assert_eq!(csm(&state, "beta").as_deref(), Some("olaf-berg"));
    assert_eq!(
        csm(&state, "gamma").as_deref(),
        Some("mira-lund"),
        "not marked"
    );
    state.list.set_filter("csm:olaf", state.book.prepared());
    assert_eq!(
        names(&state),
        ["alpha", "Beta"],
        "the list knows of the new manager"
    );
    command(&mut state, Command::Undo);
    assert_eq!(state.workspace, before);
    assert_eq!(names(&state), [""; 0], "and of the old one again");
}

#[test]
fn nothing_is_changed_while_the_files_are_read() {
    let mut state = state(four());
    let before = state.workspace.clone();
    state.reading = Some((3, 4));
    command(&mut state, Command::Palette);
    type_in(&mut state, "edit arr 2m");
    update(&mut state, Message::Typed(Typed::Accept));
    assert_eq!((&state.workspace, state.saving.pending), (&before, 0));
    let screen = drawn(&state, 160, 48, LOOK).join("\n");
    assert!(screen.contains("still being read"), "{screen}");
}

#[test]
fn an_answer_that_fits_two_members_or_none_is_refused() {
    let part = "no customer-success manager is called";
    for answer in ["xyz", "mira b"] {
        let mut state = state(four());
        command(&mut state, Command::Csm);
        type_in(&mut state, answer);
        update(&mut state, Message::Typed(Typed::Accept));
        assert_eq!(state.saving.pending, 0);
        let screen = drawn(&state, 160, 48, LOOK).join("\n");
        assert!(screen.contains(part), "{screen}");
    }
}

#[test]
fn edits_leave_the_list_as_it_would_be_from_scratch() {
    let mut state = state(four());
    for (sort, group) in [('n', 'c'), ('a', 'n'), ('c', 'c'), ('g', 'o')] {
        sorted(&mut state, sort);
        command(&mut state, Command::Group);
        type_in(&mut state, &group.to_string());
        for (kind, text) in [
            (Command::Csm, "olaf"),
            (Command::Palette, "edit arr 2m"),
            (Command::Csm, "-"),
            (Command::Palette, "edit arr ?"),
        ] {
            command(&mut state, kind);
            type_in(&mut state, text);
            update(&mut state, Message::Typed(Typed::Accept));
            let mut scratch = state.clone();
            scratch.relist();
            assert_eq!(state.list.rows, scratch.list.rows, "{sort} {text}");
            assert_eq!(state.list.headings, scratch.list.headings, "{sort} {text}");
            let place = state.list.place(state.account.as_ref().unwrap());
            assert!(place.is_some(), "the selected account is found");
        }
        command(&mut state, Command::Down);
    }
}

#[test]
fn while_nothing_is_hidden_the_list_holds_each_account_once() {
    let mut state = state(four());
    // One of them is held by the list, the other by what finds an account by its id.
    let held = |state: &State| -> Vec<usize> {
        let rows = state.list.rows.iter();
        rows.map(Arc::strong_count).collect()
    };
    assert_eq!(held(&state), [2; 4]);
    sorted(&mut state, 'n');
    assert_eq!(held(&state), [2; 4]);
    command(&mut state, Command::Filter);
    type_in(&mut state, "a");
    update(&mut state, Message::Typed(Typed::Accept));
    // Zürich Re has no `a`; the other three are held by what is shown, too.
    assert_eq!(held(&state), [3; 3]);
    sorted(&mut state, 'g');
    assert_eq!(held(&state), [3; 3]);
    command(&mut state, Command::Filter);
    update(&mut state, Message::Typed(Typed::Backspace));
    update(&mut state, Message::Typed(Typed::Accept));
    assert_eq!(held(&state), [2; 4]);
    command(&mut state, Command::Palette);
    type_in(&mut state, "edit arr 2m");
    update(&mut state, Message::Typed(Typed::Accept));
    assert_eq!(held(&state), [2; 4]);
}

#[test]
fn empty_lists_say_what_to_do_and_broken_files_their_place() {
    let empty = drawn(&state(workspace(settings(), [])), 120, 36, LOOK).join("\n");
    assert!(empty.contains("No accounts. a adds one"), "{empty}");
    let mut none = filtered("qqq");
    let screen = drawn(&none, 120, 36, LOOK).join("\n");
    assert!(screen.contains("0 of 4 match. Esc clears."), "{screen}");
    command(&mut none, Command::Back);
    assert_eq!(names(&none).len(), 4);
    let broken = Broken {
        place: "accounts/x.ron:12:5".to_owned(),
        lines: vec!["expected `,`".to_owned()],
        report: vec!["error: expected `,`".to_owned()],
    };
    update(&mut none, Message::Broke(common::id("x"), broken));
    let screen = drawn(&none, 120, 36, LOOK).join("\n");
    assert!(
        screen.contains("x  not readable  12:5 expected"),
        "{screen}"
    );
}

#[test]
fn the_selected_account_is_in_sight_and_every_size_draws() {
    let all = (0..300).map(|n| account(&format!("a{n:03}"), 1000.0 * f64::from(n + 1), 5.0));
    let mut state = state(workspace(settings(), all));
    state.zoomed = true;
    command(&mut state, Command::Group);
    type_in(&mut state, "c");
    // 45 rows between header and footer, less frame, summary and names of columns: 41 lines, the heading the first.
    // The next page begins with line 41; in its middle, on line 61, stands the 61st by ARR.
    command(&mut state, Command::PageDown);
    assert_eq!(state.selected().unwrap().name, "a239");
    for look in [
        LOOK,
        Look {
            colors: Colors::True,
            light: true,
            ascii: false,
        },
    ] {
        for moved in [Command::First, Command::PageDown, Command::Last] {
            command(&mut state, moved);
            let name = state.selected().unwrap().name.clone();
            for (width, height) in [(160, 48), (80, 24), (40, 12)] {
                let screen = drawn(&state, width, height, look).join("\n");
                assert!(
                    screen.contains(name.as_str()),
                    "{name} at {width}x{height}\n{screen}"
                );
            }
        }
        for width in (1..=200).step_by(13) {
            for height in 1..=60 {
                drawn(&state, width, height, look);
            }
        }
        command(&mut state, Command::Sort);
        for (width, height) in [(1, 1), (40, 12), (41, 13), (200, 60)] {
            drawn(&state, width, height, look);
        }
        command(&mut state, Command::Back);
    }
}

/// Which of forty accounts stand in the list: in the first so many columns, below the header, above the portfolio.
fn in_sight(state: &State, columns: usize, rows: usize) -> std::ops::Range<usize> {
    let (width, height) = (state.size.width, state.size.height);
    let lines = drawn(state, width, height, LOOK);
    let list: Vec<String> = lines[1..=rows]
        .iter()
        .map(|line| line.chars().take(columns).collect())
        .collect();
    let there = |number: &usize| {
        list.iter()
            .any(|line| line.contains(&format!("a-{number:02} ")))
    };
    let seen: Vec<usize> = (0..40).filter(there).collect();
    assert!(!seen.is_empty(), "{list:#?}");
    assert_eq!(seen.len(), seen[seen.len() - 1] - seen[0] + 1, "a gap");
    seen[0]..seen[seen.len() - 1] + 1
}

#[test]
fn a_page_is_what_the_pane_shows() {
    let forty = (0..40_u32)
        .map(|number| account(&format!("a-{number:02}"), f64::from(90_000 - number), 5.0));
    let mut state = state(workspace(settings(), forty));
    let press = |state: &mut State, command| drop(update(state, Message::Command(command)));
    // 48 rows less header and footer are 45; three fifths are 27; less frame, summary and names of columns 23.
    press(&mut state, Command::First);
    assert_eq!(in_sight(&state, 67, 27), 0..23);
    press(&mut state, Command::PageDown);
    assert_eq!(
        in_sight(&state, 67, 27),
        17..40,
        "the end stands at the foot"
    );
    press(&mut state, Command::PageDown);
    assert_eq!(state.account.as_ref().unwrap().as_str(), "a-39");
    press(&mut state, Command::PageUp);
    assert_eq!(in_sight(&state, 67, 27), 0..23);
    press(&mut state, Command::PageUp);
    assert_eq!(state.account.as_ref().unwrap().as_str(), "a-00");
    // 24 rows less header and footer are 21, of which the list has all; less frame, summary and names 17.
    let size = Size {
        width: 80,
        height: 24,
    };
    update(&mut state, Message::Resized(size));
    assert_eq!(in_sight(&state, 80, 21), 0..17);
    press(&mut state, Command::PageDown);
    assert_eq!(in_sight(&state, 80, 21), 17..34);
    press(&mut state, Command::PageDown);
    assert_eq!(in_sight(&state, 80, 21), 23..40);
    press(&mut state, Command::PageUp);
    assert_eq!(in_sight(&state, 80, 21), 6..23);
}
