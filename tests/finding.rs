//! Finding by typing, and the way back: from the demo, by keys.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "common/press.rs"]
mod press;

use std::path::Path;

use cultivate::app::{Command, Effect, FindIndex, Found, Layer, Mood, Pane, Screen, Size, State};
use cultivate::field::List;
use cultivate::model::Date;
use press::press;

fn demo() -> State {
    let today: Date = "2026-11-22".parse().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let workspace = cultivate::workspace::open(&root, today).unwrap().workspace;
    let size = Size {
        width: 160,
        height: 48,
    };
    State::new(workspace, today, size)
}

fn account(state: &State) -> &str {
    state.account.as_ref().unwrap().as_str()
}

fn found(state: &mut State, text: &str) -> Vec<Found> {
    press(state, &format!("f '{text}'"));
    let Layer::Find(find) = &state.layer else {
        panic!("it is not open")
    };
    let found = find.found.clone();
    press(state, "Esc");
    found
}

/// What stands first, as account, list and person.
fn first(state: &mut State, text: &str) -> String {
    match found(state, text).first() {
        None => "nothing".to_owned(),
        Some(Found::Account(id)) => id.to_string(),
        Some(Found::Person(id, who)) => format!("{id}: {who}"),
        Some(Found::Entry(id, list, _)) => format!("{id}: {}", list.noun()),
        Some(Found::AccountNotes(id)) => format!("{id}: notes"),
        Some(Found::PersonNotes(id, who)) => format!("{id}: notes of {who}"),
        Some(Found::Shared(list, at)) => format!("{} {at}", list.noun()),
    }
}

#[test]
fn the_best_comes_first_whatever_it_is() {
    let mut state = demo();
    for (typed, expected) in [
        ("peake", "st-brannoc-hospitals: rosalind-peake"),
        ("PEAKE", "st-brannoc-hospitals: rosalind-peake"),
        ("ros pea", "st-brannoc-hospitals: rosalind-peake"),
        ("chief pharm", "st-brannoc-hospitals: oluwaseun-adeyemi"),
        // A word of the account narrows its people and entries down.
        ("brannoc sieri", "nothing"),
        ("brannoc adeane", "st-brannoc-hospitals: max-adeane"),
        ("st br", "st-brannoc-hospitals"),
        ("kiryu", "kiryu-dairy"),
        ("강도", "hanbyeol-naru: kang-dohyun"),
        ("Хмарка", "khmarka-morozyvo"),
        ("lost fridge", "st-brannoc-hospitals: action"),
        ("a tenth less", "st-brannoc-hospitals: touch"),
        ("energy trim", "offering 3"),
        ("leticia m", "member 8"),
        ("ice house", "program 4"),
        // Letters with others between them, where nothing else fits.
        ("rslnd", "st-brannoc-hospitals: rosalind-peake"),
        ("zzzz", "nothing"),
        ("", "nothing"),
    ] {
        assert_eq!(first(&mut state, typed), expected, "{typed}");
    }
}

#[test]
fn enter_goes_to_what_was_found_and_backspace_back() {
    let mut state = demo();
    press(&mut state, "g 2 f 'peake' Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.person.as_ref().unwrap().as_str(), "rosalind-peake");
    assert_eq!((state.screen, state.focus), (Screen::Dashboard, Pane::Grid));
    press(&mut state, "f 'sunniva' Enter");
    assert_eq!(state.focus, Pane::Portfolio);
    assert_eq!(
        state.portfolio.manager.as_ref().unwrap().as_str(),
        "sunniva-dahl"
    );
    press(&mut state, "f 'kiryu dairy' Enter");
    assert_eq!(account(&state), "kiryu-dairy");
    // Nothing typed: where the person was, the latest first.
    press(&mut state, "f Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    press(&mut state, "Backspace");
    assert_eq!(account(&state), "kiryu-dairy");
    press(&mut state, "Backspace");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.person.as_ref().unwrap().as_str(), "rosalind-peake");
    press(&mut state, "Alt-Right");
    assert_eq!(account(&state), "kiryu-dairy");
}

#[test]
fn whoever_looks_at_pages_goes_on_looking_at_pages() {
    let mut state = demo();
    press(&mut state, "A f 'peake' Enter");
    assert_eq!(state.screen, Screen::Account);
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.person.as_ref().unwrap().as_str(), "rosalind-peake");
    press(&mut state, "J f 'kiryu dairy' Enter");
    assert_eq!(
        (state.screen, account(&state)),
        (Screen::Account, "kiryu-dairy")
    );
    press(&mut state, "Backspace Backspace");
    assert_eq!(
        (state.screen, account(&state)),
        (Screen::Account, "st-brannoc-hospitals")
    );
}

#[test]
fn a_filter_and_mine_give_way_to_what_was_found() {
    let mut state = demo();
    press(&mut state, "/ 'lindero' Enter f 'peake' Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.list.filter, "");
    assert!(
        state.notice.text.contains("filter is cleared"),
        "{}",
        state.notice.text
    );
}

#[test]
fn a_form_waits_beneath_and_comes_back() {
    let mut state = demo();
    press(&mut state, "g e '12k' Ctrl-p");
    assert!(matches!(state.layer, Layer::Find(_)));
    press(&mut state, "'peake' Esc");
    let Layer::Form(form) = &state.layer else {
        panic!("the form is gone")
    };
    assert_eq!(form.line.text(), "12k");
    let before = account(&state).to_owned();
    press(&mut state, "Ctrl-p 'peake' Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.layer, Layer::default());
    press(&mut state, "Backspace");
    assert_eq!(account(&state), before);
    let Layer::Form(form) = &state.layer else {
        panic!("the form is gone")
    };
    assert_eq!(form.line.text(), "12k");
}

#[test]
fn what_changed_is_found_at_once() {
    let mut state = demo();
    assert!(found(&mut state, "ottoline").is_empty());
    press(
        &mut state,
        "f 'st brannoc' Enter 3 a 'Ottoline Grey, matron, business user' Enter",
    );
    assert_eq!(state.notice.mood, Mood::Plain, "{}", state.notice.text);
    assert_eq!(
        first(&mut state, "ottoline"),
        "st-brannoc-hospitals: ottoline-grey"
    );
    press(&mut state, "u");
    assert!(found(&mut state, "ottoline").is_empty());
}

#[test]
fn an_entry_is_shown_in_the_list_of_its_account() {
    let mut state = demo();
    press(&mut state, "f 'lost fridge' Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert!(matches!(
        found(&mut state, "lost fridge")[0],
        Found::Entry(_, List::Action, 0)
    ));
}

#[test]
fn a_walk_is_one_step_of_the_way_back() {
    let mut state = demo();
    press(&mut state, "g z z");
    let first = account(&state).to_owned();
    press(&mut state, "j j j");
    let fourth = account(&state).to_owned();
    press(&mut state, "z z j j");
    let sixth = account(&state).to_owned();
    press(&mut state, "Backspace");
    assert_eq!(account(&state), fourth);
    press(&mut state, "Backspace");
    assert_eq!(account(&state), first);
    press(&mut state, "Backspace Backspace");
    assert_eq!(
        state.notice.text,
        "There is no earlier place to go back to."
    );
    press(&mut state, "Alt-Right Alt-Right");
    assert_eq!(account(&state), sixth);
    press(&mut state, "Alt-Right");
    assert_eq!(
        state.notice.text,
        "There is no later place to go forward to."
    );
}

#[test]
fn the_next_account_is_gone_to_from_everywhere() {
    let mut state = demo();
    press(&mut state, "g");
    let order: Vec<String> = state
        .list
        .rows
        .iter()
        .map(|row| row.id.to_string())
        .collect();
    for (keys, place) in [
        ("3 J", 1),
        ("4 J", 2),
        ("5 J", 3),
        ("2 K", 2),
        ("T J", 3),
        ("K K K K", 0),
    ] {
        press(&mut state, keys);
        assert_eq!(account(&state), order[place], "{keys}");
    }
}

#[test]
fn a_large_workspace_is_indexed_behind_the_screen() {
    let mut state = demo();
    let effects = press(&mut state, "f 'peake'");
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Index(_)))
    );
}

#[test]
fn what_people_say_finds_the_command() {
    let mut state = demo();
    for (typed, first) in [
        ("note", "notes"),
        ("health", "health"),
        ("action", "plan"),
        ("renewal", "renewals"),
        ("call", "touch"),
        ("search", "find"),
        ("hand over", "csm"),
        ("undo", "undo"),
        ("und", "undo"),
        ("att", "attitude"),
        ("crm export", "import"),
        ("dark", "settings"),
        // An answer behind a name is no further word to look for.
        ("attitude 3", "attitude"),
    ] {
        let found = state.commands_found(typed);
        let found = found.first().map(|command| command.name());
        assert_eq!(found, Some(first), "{typed}");
    }
    assert_eq!(state.commands_found("xyzzy"), []);
    press(&mut state, ": 'xyzzy' Enter");
    assert_eq!(state.notice.text, "No command is about `xyzzy`.");
}

#[test]
fn movements_of_the_cursor_never_lead_and_what_was_used_last_does() {
    let mut state = demo();
    for typed in ["", "down", "up", "le", "page", "first"] {
        let found = state.commands_found(typed);
        let first_walk = found.iter().position(|command| command.walks());
        let last_other = found.iter().rposition(|command| !command.walks());
        assert!(first_walk.is_none() || last_other < first_walk, "{typed}");
    }
    press(&mut state, ": 'settings' Enter Esc : 'export' Enter Esc");
    let found = state.commands_found("");
    assert_eq!(found[..2], [Command::Export, Command::Settings]);
}

#[test]
fn every_word_of_a_help_finds_its_command() {
    let state = demo();
    for row in state.keymap.bindings() {
        for word in row.help.split(|c: char| !c.is_alphanumeric()) {
            let found = state.commands_found(&word.to_lowercase());
            assert!(found.contains(&row.command), "{word} of {}", row.command);
        }
    }
}

fn kept(state: &mut State, filter: &str) -> Vec<String> {
    press(state, &format!("Esc / '{filter}' Enter"));
    assert_eq!(state.list.faults, [""; 0], "{filter}");
    let mut ids: Vec<String> = state
        .list
        .rows
        .iter()
        .map(|row| row.id.to_string())
        .collect();
    ids.sort();
    ids
}

#[test]
fn the_filter_knows_people_notes_parents_causes_and_what_is_missing() {
    let mut state = demo();
    for (filter, expected) in [
        ("person:peake", vec!["st-brannoc-hospitals"]),
        ("person:\"chief pharmacist\"", vec!["st-brannoc-hospitals"]),
        ("person:kiryu", vec![]),
        ("note:\"lost fridge\"", vec!["st-brannoc-hospitals"]),
        ("note:fridge arr>400k", vec!["st-brannoc-hospitals"]),
        ("parent:\"gelateria tre\"", vec!["tre-lumache-export"]),
        ("parent:tre-lumache", vec!["tre-lumache-export"]),
    ] {
        assert_eq!(kept(&mut state, filter), expected, "{filter}");
    }
    let all = state.list.unfiltered();
    for field in [
        "csm", "renewal", "gap", "health", "person", "note", "parent", "tag",
    ] {
        let without = kept(&mut state, &format!("{field}:none")).len();
        let with = kept(&mut state, &format!("-{field}:none")).len();
        assert_eq!(without + with, all, "{field}");
        assert!(
            without < all && with < all || without + with == all,
            "{field}"
        );
    }
    assert!(!kept(&mut state, "csm:none").is_empty());
    let open = kept(&mut state, "verdict:aligned?");
    let aligned = kept(&mut state, "verdict:aligned");
    assert!(!open.is_empty() && open.len() < aligned.len());
    assert!(open.iter().all(|id| aligned.contains(id)));
    let by_title = kept(&mut state, "cause:\"our champion left\"");
    assert_eq!(by_title, kept(&mut state, "cause:champion-left"));
    assert!(!by_title.is_empty());
    let tagged = kept(&mut state, "tag:alps").len();
    assert_eq!(kept(&mut state, "-tag:alps").len(), all - tagged);
}

#[test]
fn terms_are_completed_and_earlier_filters_come_back() {
    let mut state = demo();
    let line = |state: &State| match &state.layer {
        Layer::Filter(filter) => filter.line.text().to_owned(),
        other => panic!("{other:?}"),
    };
    press(&mut state, "/ 'x cs' Tab");
    assert_eq!(line(&state), "x csm:");
    press(&mut state, "'sun' Tab");
    assert_eq!(line(&state), "x csm:sunniva-dahl");
    press(&mut state, "Ctrl-u 'verdict:un' Tab Tab");
    assert_eq!(line(&state), "verdict:unjudged");
    press(&mut state, "Shift-Tab Shift-Tab Tab");
    assert_eq!(line(&state), "verdict:under");
    press(&mut state, "Ctrl-u '-cause:' Tab");
    assert!(line(&state).starts_with("-cause:"), "{}", line(&state));
    press(
        &mut state,
        "Ctrl-u 'tier:high' Enter / Ctrl-u 'arr>1m' Enter / Ctrl-u 'beg' Up",
    );
    assert_eq!(line(&state), "arr>1m");
    press(&mut state, "Up");
    assert_eq!(line(&state), "tier:high");
    assert_eq!(state.list.filter, "tier:high");
    press(&mut state, "Down Down");
    assert_eq!(line(&state), "beg");
}

#[test]
fn a_view_is_saved_gone_to_shared_and_removed() {
    let mut state = demo();
    let team = state.saved_views().len() - 1;
    assert_eq!(team, 2, "those of the demo");
    press(
        &mut state,
        "/ 'tier:high' Enter o 'r' o 'r' O 'c' 2 L 1 c Space Esc V 'Big ones' Enter",
    );
    assert!(
        state
            .notice
            .text
            .contains("Saved as Big ones. ' b goes to it"),
        "{}",
        state.notice.text
    );
    let saved = state.preferences.views[0].clone();
    assert_eq!(saved.filter.as_deref(), Some("tier:high"));
    assert_eq!(saved.sort.as_deref(), Some("-renewal"));
    assert_eq!(saved.group.as_deref(), Some("csm"));
    assert_eq!(saved.level.as_deref(), Some("segment"));
    assert_eq!(saved.columns.len(), 10);
    let shown = (
        state.list.filter.clone(),
        state.list.order(),
        state.list.columns().to_vec(),
    );
    press(&mut state, "; ;");
    assert_eq!(state.list.filter, "");
    assert_eq!(state.list.order(), Default::default());
    assert_eq!(state.list.columns().len(), 11);
    press(&mut state, "T ; 'b'");
    assert_eq!(
        (
            state.list.filter.clone(),
            state.list.order(),
            state.list.columns().to_vec()
        ),
        shown
    );
    assert_eq!(state.screen, Screen::Dashboard);
    // Another of the same name takes its place; the team's is an edit.
    press(&mut state, "; ; / 'tier:low' Enter V 'Big ones' Enter");
    assert_eq!(state.preferences.views.len(), 1);
    let effects = press(&mut state, "V 'Low touch, shared' Enter");
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Save(..))),
        "{effects:?}"
    );
    assert_eq!(state.workspace.settings.views.len(), team + 1);
    press(&mut state, "u");
    assert_eq!(state.workspace.settings.views.len(), team);
    press(&mut state, "; Down Delete");
    assert_eq!(state.preferences.views, []);
    press(&mut state, "Esc ; Delete");
    assert!(
        state.notice.text.contains("always there"),
        "{}",
        state.notice.text
    );
}

#[test]
fn a_view_of_the_demo_shows_its_columns_in_their_order() {
    let mut state = demo();
    press(&mut state, "; 'r'");
    let names: Vec<&str> = state
        .list
        .columns()
        .iter()
        .map(|sort| sort.name())
        .collect();
    assert_eq!(names, ["arr", "renewal", "verdict"]);
    assert_eq!(state.list.filter, "renewal<180d");
    assert_eq!(state.notice.mood, Mood::Plain, "{}", state.notice.text);
}

#[test]
fn columns_are_hidden_moved_and_put_back() {
    let mut state = demo();
    let names = |state: &State| -> Vec<&str> {
        state
            .list
            .columns()
            .iter()
            .map(|sort| sort.name())
            .collect()
    };
    let effects = press(&mut state, "c Space j >");
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::SavePreferences(_)))
    );
    assert_eq!(names(&state)[..3], ["arr", "gap", "renewal"]);
    assert_eq!(names(&state).len(), 10);
    press(&mut state, "r Esc");
    assert_eq!(names(&state).len(), 11);
    assert!(state.preferences.columns.is_empty());
}

#[test]
fn only_what_changed_is_indexed_again() {
    let mut state = demo();
    let mut index = FindIndex::default();
    let all = state.workspace.accounts.len();
    assert_eq!(index.follow(&state.workspace), all);
    assert_eq!(index.follow(&state.workspace), 0);
    press(&mut state, "f 'peake' Enter >");
    assert_eq!(index.follow(&state.workspace), 1);
    press(&mut state, "1 a 'Newcomer' Enter");
    assert_eq!(index.follow(&state.workspace), 1);
    press(&mut state, "u");
    assert_eq!(
        index.follow(&state.workspace),
        0,
        "one less is nothing to be made"
    );
    press(&mut state, "u");
    assert_eq!(index.follow(&state.workspace), 1);
}

#[test]
fn what_changed_is_told_since_a_day() {
    let mut state = demo();
    press(&mut state, "f 'st brannoc' Enter : 'diff 2026-08-31' Enter");
    let Layer::Since(since) = &state.layer else {
        panic!("{:?}: {}", state.layer, state.notice.text)
    };
    assert_eq!(
        since.title,
        "St Brannoc Hospitals, 31 Aug 2026 to 22 Nov 2026"
    );
    let texts: Vec<&str> = since.lines.iter().map(|line| line.text.as_str()).collect();
    assert!(
        texts
            .iter()
            .any(|text| text.contains("2026-10-28") || text.contains("28 Oct")),
        "{texts:#?}"
    );
    // What each did sums to what it came to.
    let points: Vec<i64> = since
        .lines
        .iter()
        .filter_map(|line| {
            Some(
                line.points
                    .as_ref()?
                    .replace(['.', '+'], "")
                    .parse()
                    .unwrap(),
            )
        })
        .collect();
    let (sum, parts) = points.split_last().unwrap();
    assert_eq!(parts.iter().sum::<i64>(), *sum, "{points:?}");
    let lines = since.lines.clone();
    press(&mut state, "Esc : 'diff' Enter Enter");
    let Layer::Since(since) = &state.layer else {
        panic!("{:?}", state.layer)
    };
    assert!(since.title.contains("30 Sep 2026"), "{}", since.title);
    assert_ne!(since.lines, lines);
    press(&mut state, "j j k Esc");
    assert_eq!(state.layer, Layer::default());
    press(&mut state, ": 'diff 2027-01-01' Enter");
    assert!(matches!(&state.layer, Layer::Prompt(prompt) if prompt.refusal.is_some()));
}
