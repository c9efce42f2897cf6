//! The views and the commands in them: going there and back, what runs where and why not, and what keys sentences name.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "common/press.rs"]
mod press;

use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use cultivate::agenda::{Agenda, Whose};
use cultivate::app::{
    Command, Effect, Keymap, Layer, Message, Mood, Pane, Screen, Size, State, Typed, update,
};
use cultivate::edit::Target;
use cultivate::invest::moves::{Catalogue, moves};
use cultivate::model::{Account, AccountId, Date, Interaction, InteractionKind};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::pointer::Pointer;
use cultivate::tui::screen;
use press::press;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

const LOOK: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: true,
};

fn demo(width: u16, height: u16) -> State {
    let today: Date = "2026-11-22".parse().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let workspace = cultivate::workspace::open(&root, today).unwrap().workspace;
    State::new(workspace, today, Size { width, height })
}

fn rows(state: &State) -> Vec<String> {
    let area = Rect::new(0, 0, state.size.width, state.size.height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, LOOK, area, &mut buffer);
    let rows = buffer.content.chunks(usize::from(area.width));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect())
        .collect()
}

fn clicked(state: &mut State, x: u16, y: u16) {
    let area = Rect::new(0, 0, state.size.width, state.size.height);
    let mut pointer = Pointer::default();
    for kind in [
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
    ] {
        let event = MouseEvent {
            kind,
            column: x,
            row: y,
            modifiers: KeyModifiers::NONE,
        };
        if let Some(message) = pointer.meant(state, LOOK, area, event) {
            update(state, message);
        }
    }
}

/// The row and column of the first place where a text stands.
fn place_of(rows: &[String], text: &str) -> Position {
    let found = rows.iter().enumerate().find_map(|(y, row)| {
        let at = row.find(text)?;
        Some((row[..at].chars().count() as u16, y as u16))
    });
    let (x, y) = found.unwrap_or_else(|| panic!("{text} in\n{}", rows.join("\n")));
    Position::new(x, y)
}

#[test]
fn views_are_gone_to_and_come_back_from_with_the_selection_kept() {
    let mut state = demo(160, 48);
    press(&mut state, "j j 3 j");
    let selected = (state.account.clone(), state.person.clone());
    for (keys, screen) in [
        ("T", Screen::Today),
        ("T", Screen::Today),
        ("D", Screen::Dashboard),
        ("Backspace", Screen::Today),
        ("Backspace", Screen::Dashboard),
        ("T", Screen::Today),
        ("Esc", Screen::Today),
        ("4", Screen::Dashboard),
    ] {
        press(&mut state, keys);
        assert_eq!(state.screen, screen, "{keys}");
        assert_eq!(
            (state.account.clone(), state.person.clone()),
            selected,
            "{keys}"
        );
    }
    assert_eq!(state.focus, Pane::Timeline);
    press(
        &mut state,
        "Backspace Backspace Backspace Backspace Backspace Backspace",
    );
    assert_eq!(
        state.notice.text,
        "There is no earlier place to go back to."
    );
    assert_eq!(state.notice.mood, Mood::Refused);
}

#[test]
fn today_lists_what_the_command_line_prints_and_opens_the_account() {
    let mut state = demo(160, 48);
    press(&mut state, "T");
    let agenda = Agenda::new(&state.book, &state.workspace, &Whose::Everybodys);
    assert_eq!(state.views.today.agenda(), Some(&agenda));
    let account = |at: usize| agenda.due[at].account.as_ref().map(|account| &account.id);
    press(&mut state, "g");
    assert_eq!(state.place_in_today(), Some(0));
    assert_eq!(state.account.as_ref(), account(0));
    // One line is that of what is put off.
    let items = agenda.due.len() + agenda.needs.len() + 1;
    for (keys, place) in [
        ("j", 1),
        ("k", 0),
        ("k", 0),
        ("G", items - 1),
        ("j", items - 1),
        ("g j j", 2),
    ] {
        press(&mut state, keys);
        assert_eq!(state.place_in_today(), Some(place), "{keys}");
    }
    press(&mut state, "PageDown");
    assert!(state.place_in_today() > Some(20));
    // A touch is looked at where touches are.
    press(&mut state, "g j Enter");
    assert_eq!(
        (state.screen, state.focus),
        (Screen::Dashboard, Pane::Timeline)
    );
    assert_eq!(state.account.as_ref(), account(1));
}

#[test]
fn what_is_settled_leaves_the_list_and_the_cursor_stays_about_where_it_was() {
    let mut state = demo(120, 36);
    press(&mut state, "T g j j");
    let account = state.account.clone();
    let before = state.views.today.agenda().unwrap().due.len();
    press(&mut state, ": 'snooze' Enter");
    assert!(matches!(state.layer, Layer::PutOff(_)));
    press(&mut state, "Esc m 'qbr' Enter");
    assert_eq!(state.notice.mood, Mood::Plain, "{}", state.notice.text);
    assert_eq!(state.account, account);
    let after = state.views.today.agenda().unwrap();
    assert!(after.due.len() <= before);
    // What is brought up to date for one account is what the whole list made anew would be.
    let anew = Agenda::new(&state.book, &state.workspace, &Whose::Everybodys);
    assert_eq!(after, &anew);
}

#[test]
fn the_line_of_views_and_the_items_are_clicked_on() {
    for (width, height) in [(160, 48), (100, 30), (80, 24)] {
        let mut state = demo(width, height);
        let at = place_of(&rows(&state), "T ");
        clicked(&mut state, at.x, at.y);
        assert_eq!(state.screen, Screen::Today, "{width}");
        press(&mut state, "g");
        let second = &state.views.today.agenda().unwrap().due[1];
        let name: String = second
            .account
            .as_ref()
            .unwrap()
            .name
            .chars()
            .take(4)
            .collect();
        let second = place_of(&rows(&state), "Due ").y + 2;
        assert!(rows(&state)[usize::from(second)].contains(&name));
        clicked(&mut state, 12, second);
        assert_eq!(state.place_in_today(), Some(1));
        assert_eq!(state.screen, Screen::Today);
        clicked(&mut state, 12, second);
        assert_eq!(state.screen, Screen::Dashboard, "the second click opens");
    }
}

#[test]
fn a_command_runs_only_where_it_can_and_else_says_why() {
    let before = demo(160, 48);
    for (keys, says) in [
        ("T <", "The power grid is not shown: 3 opens it."),
        ("T v", "The power grid is not shown: 3 opens it."),
        (
            "T d",
            "There is nothing to remove here. d removes in the power grid, in the CSM portfolio and on the page of an account.",
        ),
        (
            "T G m",
            "This item is not about an account: select one that is.",
        ),
        (
            "T G S",
            "Only causes of an account can be put off: select an account.",
        ),
        (
            "T G a",
            "a makes an action for an account: select one that is due or needs you.",
        ),
        ("T z", "This works in the dashboard only: D opens it."),
        ("T /", "This works in the dashboard only: D opens it."),
        ("T (", "The stage timeline is not shown: 4 opens it."),
        (
            "4 d",
            "There is nothing to remove here. d removes in the power grid, in the CSM portfolio and on the page of an account.",
        ),
        (
            "1 d",
            "There is nothing to remove here. d removes in the power grid, in the CSM portfolio and on the page of an account.",
        ),
        ("4 z <", "The power grid is not shown: 3 opens it."),
        ("[ <", "This is 22 Oct 2026: press t for today, then edit."),
        (
            ": 'reset-demo' Enter",
            "This is not the demo: your own files are never reset.",
        ),
        (
            "T : 'attitude 3' Enter",
            "The power grid is not shown: 3 opens it.",
        ),
    ] {
        let mut state = before.clone();
        press(&mut state, keys);
        assert_eq!(
            (state.notice.text.as_str(), state.notice.mood),
            (says, Mood::Refused),
            "{keys}"
        );
        assert_eq!(state.workspace, before.workspace, "{keys}");
    }
}

#[test]
fn the_palette_says_of_each_command_why_it_cannot_run() {
    let mut state = demo(120, 36);
    press(&mut state, "T : 'attitude-up'");
    let rows = rows(&state).join("\n");
    assert!(
        rows.contains("The power grid is not shown: 3 opens it."),
        "{rows}"
    );
}

#[test]
fn no_command_edits_in_a_view_what_is_not_shown_there() {
    let mut before = demo(160, 48);
    press(&mut before, "3 T");
    for command in Command::all() {
        let mut state = before.clone();
        let effects = update(&mut state, Message::Command(command));
        let saves = effects
            .iter()
            .any(|effect| matches!(effect, Effect::Save(..)));
        assert!(!saves, "{command}");
        assert_eq!(state.workspace, before.workspace, "{command}");
    }
}

#[test]
fn sentences_name_the_keys_that_the_person_has_chosen() {
    let own = r#"[
        (context: Any, keys: ["F2"], command: "undo", help: "undo"),
        (context: Any, keys: ["u", "Ctrl-r"], command: "zoom", help: "zoom"),
        (context: Any, keys: ["F4"], command: "redo", help: "redo"),
        (context: Any, keys: ["F5", "Ctrl-y"], command: "today", help: "as of today"),
        (context: Any, keys: ["F6"], command: "grid", help: "people"),
        (context: Any, keys: ["t", "3"], command: "help", help: "help"),
    ]"#;
    let keymap = Keymap::standard().overridden(Keymap::read(own).unwrap());
    let mut state = demo(160, 48);
    state.keymap = Arc::new(keymap);
    press(&mut state, "F6 > F2");
    assert!(
        state.notice.text.ends_with("F4 redoes it."),
        "{}",
        state.notice.text
    );
    press(&mut state, "[ <");
    assert_eq!(
        state.notice.text,
        "This is 22 Oct 2026: press F5 for today, then edit."
    );
    press(&mut state, "F5 T <");
    assert_eq!(state.notice.text, "The people is not shown: F6 opens it.");
    // A command that has lost its keys is named as the palette does.
    let own = r#"[(context: Any, keys: ["t"], command: "zoom", help: "zoom")]"#;
    state.keymap = Arc::new(Keymap::standard().overridden(Keymap::read(own).unwrap()));
    press(&mut state, "D [");
    let says = "As of 22 Oct 2026, read-only: :today returns to today";
    assert!(state.notice.text.starts_with(says), "{}", state.notice.text);
}

#[test]
fn the_page_of_an_account_says_what_the_plan_would_do() {
    let mut state = demo(160, 48);
    press(&mut state, "f 'st brannoc' Enter A");
    assert!(!rows(&state)[1].contains("with the plan"));
    press(&mut state, "w");
    let said = &rows(&state)[1];
    let planned = state.planned.as_ref().expect("scores with the plan");
    let id = state.account.clone().expect("an account");
    let scored = planned.score(&id).expect("a score").result.as_ref();
    let scored = scored.expect("it is scored");
    let gap = format!(
        "with the plan {:+.1} {}",
        scored.equity.gap,
        scored.verdict_shown()
    );
    assert!(said.contains(&gap), "{gap} in {said}");
    press(&mut state, "w");
    assert!(!rows(&state)[1].contains("with the plan"));
}

#[test]
fn while_presenting_no_view_is_shown() {
    let mut state = demo(120, 36);
    press(&mut state, "P T");
    assert!(matches!(&state.layer, Layer::Present(shown) if shown.refused));
    assert_eq!(state.screen, Screen::Dashboard);
}

#[test]
fn our_view_of_a_stage_is_not_seen_in_today_while_theirs_is_entered() {
    let mut state = demo(120, 36);
    press(&mut state, "T s 'c '");
    assert!(state.hides_our_view());
    let rows = rows(&state);
    assert!(
        rows[1].contains("Hidden while the customer's view is entered"),
        "{rows:?}"
    );
    assert!(
        rows[2..30].iter().all(|row| row.trim().is_empty()),
        "{rows:?}"
    );
}

/// A pair that was passed over stays so for everybody, is shown again on demand, and can be brought back.
#[test]
fn a_pair_that_was_passed_over_stays_so_until_it_is_brought_back() {
    let mut state = demo(160, 48);
    let known = state.workspace.accounts.values().next().unwrap().clone();
    let id = AccountId::new("second-file").unwrap();
    let second = Account::new(id.clone(), &format!("{} Ltd", known.name));
    let accounts = &mut Arc::make_mut(&mut state.workspace).accounts;
    accounts.insert(id.clone(), Arc::new(second));
    let pair = (known.id.clone().min(id.clone()), known.id.clone().max(id));
    press(&mut state, ": 'duplicates' Enter");
    let x = |state: &mut State| update(state, Message::Typed(Typed::Char('x')));
    assert_eq!(x(&mut state), [Effect::KeepApart(pair.clone(), true)]);
    assert!(matches!(state.layer, Layer::Panes(_)), "no pair is left");
    // Nothing but that pair: it is listed as what it is.
    press(&mut state, ": 'duplicates' Enter");
    let screen = rows(&state).join("\n");
    assert!(screen.contains("passed over, same name"), "{screen}");
    assert_eq!(x(&mut state), [Effect::KeepApart(pair, false)]);
    let screen = rows(&state).join("\n");
    assert!(!screen.contains("passed over, same name"), "{screen}");
    assert!(state.apart.is_empty());
}

/// A second file of a customer: it is found, merged into the one of which more is known, and undo brings both back.
#[test]
fn two_files_of_one_customer_are_merged_on_screen_and_undo_brings_both_back() {
    let mut state = demo(160, 48);
    let known = state.workspace.accounts.values().next().unwrap().clone();
    let id = AccountId::new("second-file").unwrap();
    let mut second = Account::new(id.clone(), &format!("{} Ltd", known.name));
    second.interactions = vec![Interaction::new(state.today, InteractionKind::Call)];
    let accounts = &mut Arc::make_mut(&mut state.workspace).accounts;
    accounts.insert(id.clone(), Arc::new(second));
    let before = state.workspace.clone();
    press(&mut state, ": 'duplicates' Enter");
    let Layer::Duplicates(list) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    assert_eq!(list.pairs.len(), 1);
    assert_eq!(
        (&list.pairs[0].keep, &list.pairs[0].other),
        (&known.id, &id)
    );
    let screen = rows(&state).join("\n");
    assert!(screen.contains("same name"), "{screen}");
    assert!(screen.contains("Merged into it:"), "{screen}");
    press(&mut state, "Enter 'n' Enter 'y'");
    assert!(matches!(state.layer, Layer::Panes(_)), "no pair is left");
    assert!(!state.workspace.accounts.contains_key(&id));
    assert_eq!(state.account.as_ref(), Some(&known.id));
    let merged = &state.workspace.accounts[&known.id];
    assert_eq!(merged.interactions.len(), known.interactions.len() + 1);
    press(&mut state, "u");
    assert_eq!(state.workspace, before);
}

/// Invest with an account selected: the quarter of its manager.
fn in_invest(account: &str, size: (u16, u16)) -> State {
    let mut state = demo(size.0, size.1);
    state.select(Some(AccountId::new(account).unwrap()));
    press(&mut state, "I");
    state
}

#[test]
fn invest_says_why_an_account_is_not_in_the_quarter() {
    for (account, why) in [
        ("tundra-seedbank", "it is not scored (value unknown)"),
        (
            "zephyr-skymeals",
            "has no success manager, so nobody's hours go there: :csm sets one",
        ),
    ] {
        let state = in_invest(account, (160, 48));
        let rows = rows(&state);
        assert!(
            rows.iter().any(|row| row.contains(why)),
            "{}",
            rows.join("\n")
        );
    }
    // The quarter of the manager who looks after it is shown first; of the next one it is no part.
    let mut state = in_invest("valmarena-sieri", (160, 48));
    let manager = state.manager_of_invest().map(|one| one.name.to_string());
    let why = format!("is in the quarter of {}: h and l go", manager.unwrap());
    assert!(!rows(&state).iter().any(|row| row.contains(&why)));
    press(&mut state, "l");
    let id = AccountId::new("valmarena-sieri").unwrap();
    update(&mut state, Message::Command(Command::Down));
    assert_ne!(state.account, Some(id.clone()));
    state.select(Some(id));
    assert!(
        rows(&state).iter().any(|row| row.contains(&why)),
        "{}",
        rows(&state).join("\n")
    );
}

#[test]
fn touches_without_hours_say_what_can_be_done_about_them() {
    for size in [(160, 48), (100, 30), (80, 24)] {
        let mut state = in_invest("valmarena-sieri", size);
        press(&mut state, "t");
        let rows_of = rows(&state);
        let lines: Vec<&str> = rows_of.iter().map(|row| row.trim()).collect();
        let text = lines.join(" ");
        assert!(text.contains("due, but it does not fit"), "{text}");
        assert!(text.contains("Q sets more hours"), "{text}");
        assert!(!text.contains("Best next moves"), "{text}");
        press(&mut state, "t");
        assert!(rows(&state).join("\n").contains("Best next moves"));
    }
}

#[test]
fn what_can_be_done_beside_the_cursor_is_known_before_one_goes_there_unless_the_account_has_changed()
 {
    let mut state = demo(160, 48);
    let today = state.command("T").unwrap();
    let effects = update(&mut state, Message::Command(today));
    let found = effects.iter().find_map(|effect| match effect {
        Effect::LookAhead(work) => Some(work.done()),
        _ => None,
    });
    let found = Message::Ahead(Box::new(found.unwrap()));
    let known = |state: &State| -> Vec<AccountId> {
        let ids = state.workspace.accounts.keys();
        let known = ids.filter(|id| state.views.invest.moves(id).is_some());
        known.cloned().collect()
    };
    let before = known(&state);
    let mut taken = state.clone();
    update(&mut taken, found.clone());
    let new = known(&taken);
    let new: Vec<&AccountId> = new.iter().filter(|id| !before.contains(id)).collect();
    assert!(!new.is_empty());
    for id in &new {
        let catalogue = Catalogue::of(&state.workspace.settings);
        let moves = moves(&state.workspace.accounts[*id], &state.book, &catalogue);
        assert_eq!(taken.views.invest.moves(id), Some(&moves[..]), "{id}");
    }
    // Somebody else has taken all people of one away meanwhile.
    let mut changed = Account::clone(&state.workspace.accounts[new[0]]);
    changed.stakeholders.clear();
    let target = Target::Account(changed.id.clone());
    update(&mut state, Message::Changed(target, Some(changed.into())));
    update(&mut state, found);
    assert_eq!(state.views.invest.moves(new[0]), None);
}
