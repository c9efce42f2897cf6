//! The pointer: what is clicked on is what is drawn there, a second click opens, dragging edits only where allowed.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use cultivate::app::{
    Clash, Command, Conflict, Effect, Layer, Line, Message, Mood, OrderMenu, Ordering, Palette,
    Pane, PromptKind, Size, State, update,
};
use cultivate::model::Date;
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::pointer::Pointer;
use cultivate::tui::screen;
use cultivate::workspace;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

const LOOK: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: true,
};
const SCREEN: Rect = Rect::new(0, 0, 160, 48);

fn demo() -> State {
    let today: Date = "2026-11-22".parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("accounts")).unwrap();
    for (path, text) in cultivate::cli::demo::files(today) {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let workspace = workspace::open(folder.path(), today).unwrap().workspace;
    let size = Size {
        width: SCREEN.width,
        height: SCREEN.height,
    };
    State::new(workspace, today, size)
}

fn drawn(state: &State) -> Buffer {
    let mut buffer = Buffer::empty(SCREEN);
    screen::draw(state, LOOK, SCREEN, &mut buffer);
    buffer
}

fn row(buffer: &Buffer, y: u16, columns: std::ops::Range<u16>) -> String {
    columns.map(|x| buffer[(x, y)].symbol()).collect()
}

fn area(state: &State, pane: Pane) -> Rect {
    let panes = screen::shown_panes(state, SCREEN);
    panes
        .into_iter()
        .find(|(other, _)| *other == pane)
        .unwrap()
        .1
}

fn event(kind: MouseEventKind, at: Position) -> MouseEvent {
    MouseEvent {
        kind,
        column: at.x,
        row: at.y,
        modifiers: KeyModifiers::NONE,
    }
}

/// Presses at one place and lets go at another.
fn drag(state: &mut State, from: Position, to: Position) -> Vec<Effect> {
    let mut pointer = Pointer::default();
    let pressed = event(MouseEventKind::Down(MouseButton::Left), from);
    assert!(pointer.meant(state, LOOK, SCREEN, pressed).is_none());
    let let_go = event(MouseEventKind::Up(MouseButton::Left), to);
    let message = pointer.meant(state, LOOK, SCREEN, let_go);
    message
        .map(|message| update(state, message))
        .unwrap_or_default()
}

fn click(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    drag(state, Position::new(x, y), Position::new(x, y))
}

fn wheel(state: &mut State, x: u16, y: u16) {
    let turned = event(MouseEventKind::ScrollDown, Position::new(x, y));
    let message = Pointer::default().meant(state, LOOK, SCREEN, turned);
    update(state, message.unwrap());
}

/// Where a text stands in a pane.
fn find(state: &State, pane: Pane, text: &str) -> Position {
    let all = places(state, pane, text);
    *all.first().unwrap_or_else(|| panic!("{text} in {pane:?}"))
}

/// Everywhere where a text is drawn, row by row.
fn places(state: &State, pane: Pane, text: &str) -> Vec<Position> {
    let (buffer, area) = (drawn(state), area(state, pane));
    let start = text.chars().next().unwrap().to_string();
    let length = u16::try_from(text.chars().count()).unwrap();
    let drawn = area.positions().filter(|at| {
        buffer[*at].symbol() == start
            && at.x + length <= area.right()
            && row(&buffer, at.y, at.x..at.x + length) == text
    });
    drawn.collect()
}

/// What a drawn name begins with, as far as it is plain.
fn start(name: &str) -> String {
    name.chars().take_while(char::is_ascii).take(8).collect()
}

#[test]
fn every_line_of_the_list_selects_the_account_that_is_drawn_there() {
    for grouped in [false, true] {
        let mut begun = demo();
        if grouped {
            begun.layer = OrderMenu {
                ordering: Ordering::Group,
                place: 0,
            }
            .into();
            // The second choice is the first by which accounts are grouped.
            update(&mut begun, Message::ClickedAbove(1));
            update(&mut begun, Message::ClickedAbove(1));
            assert!(!begun.list.headings.is_empty());
        }
        update(&mut begun, Message::Command(Command::PageDown));
        let (buffer, area) = (drawn(&begun), area(&begun, Pane::Accounts));
        let mut hit = 0;
        for y in area.y..area.bottom() {
            let mut state = begun.clone();
            click(&mut state, area.x + 6, y);
            let text = row(&buffer, y, area.x..area.right());
            if state.account != begun.account {
                let name = state.selected().unwrap().name.clone();
                assert!(text.contains(&start(&name)), "{name} on {text}");
                hit += 1;
            }
        }
        assert!(hit >= 15, "{hit}");
    }
}

#[test]
fn a_second_click_opens_but_the_first_into_another_pane_only_goes_there() {
    let mut state = demo();
    let manager = state.portfolio.manager.clone().unwrap();
    let name = state
        .workspace
        .settings
        .member(&manager)
        .unwrap()
        .name
        .clone();
    let at = find(&state, Pane::Portfolio, &start(&name));
    click(&mut state, at.x, at.y);
    assert_eq!(
        (state.focus, state.portfolio.open.is_some()),
        (Pane::Portfolio, false)
    );
    click(&mut state, at.x, at.y);
    assert!(state.portfolio.open.is_some(), "the manager is opened");
}

#[test]
fn managers_and_their_accounts_are_selected_where_they_are_drawn() {
    let begun = demo();
    let (buffer, area) = (drawn(&begun), area(&begun, Pane::Portfolio));
    let (mut managers, mut served) = (0, 0);
    for y in area.y..area.bottom() {
        let mut state = begun.clone();
        click(&mut state, area.x + 5, y);
        let text = row(&buffer, y, area.x..area.right());
        if let Some(id) = &state.portfolio.open {
            let name = &state.workspace.accounts[id].name;
            assert!(text.contains(&start(name)), "{name} on {text}");
            served += 1;
        } else if state.portfolio.manager != begun.portfolio.manager {
            let id = state.portfolio.manager.as_ref();
            let name = id.map(|id| state.workspace.settings.member(id).unwrap().name.clone());
            assert!(
                text.contains(&start(&name.unwrap_or("Unassigned".into()))),
                "{text}"
            );
            managers += 1;
        }
    }
    // The demo has three managers and nobody, one of whom is selected already.
    assert_eq!(managers, 3);
    assert!(served >= 5, "{served}");
}

#[test]
fn people_are_selected_in_the_plot_and_in_the_list() {
    let mut begun = demo();
    begun.focus = Pane::Grid;
    begun.zoomed = true;
    let (buffer, area) = (drawn(&begun), area(&begun, Pane::Grid));
    let mut seen = std::collections::BTreeSet::new();
    let mut state = begun.clone();
    // Every second column: the shortest label is two columns wide.
    for at in area.positions().filter(|at| at.x % 2 == 0) {
        // As it was drawn, without a copy of everything for each cell.
        state.person.clone_from(&begun.person);
        state.layer = Layer::default();
        click(&mut state, at.x, at.y);
        if state.person == begun.person {
            continue;
        }
        let name = state.selected_person().unwrap().name.clone();
        let line = row(&buffer, at.y, area.x..area.right());
        let letters: String = [name.split(' ').next(), name.split(' ').next_back()]
            .iter()
            .filter_map(|word| word.unwrap().chars().next())
            .collect();
        // In the list the whole name, in the plot the initials, or those of whoever is on top of a stack.
        let stacked = line.chars().zip(line.chars().skip(1));
        let stacked = stacked
            .into_iter()
            .any(|(a, b)| a.is_uppercase() && b.is_ascii_digit());
        let drawn =
            stacked || line.contains(&start(&name)) || line.contains(&letters.to_uppercase());
        assert!(drawn, "{name} at {at} on {line}");
        seen.insert(state.person.clone().unwrap());
    }
    assert_eq!(
        seen.len(),
        begun.people().len() - 1,
        "everybody can be clicked on"
    );
}

#[test]
fn a_point_of_the_quadrant_is_selected_where_it_is_drawn() {
    let begun = demo();
    let area = area(&begun, Pane::Quadrant);
    let mut seen = std::collections::BTreeSet::new();
    let mut state = begun.clone();
    // Every second column: the one beside a mark counts for it.
    for at in area.positions().filter(|at| at.x % 2 == 0) {
        // A second click on a point opens the account's page.
        state.screen = begun.screen;
        state.select(begun.account.clone());
        click(&mut state, at.x, at.y);
        if state.account == begun.account {
            continue;
        }
        let buffer = drawn(&state);
        let marked = |x: u16| buffer[(x, at.y)].modifier.contains(Modifier::REVERSED);
        assert!((at.x - 1..=at.x + 1).any(marked), "no mark at {at}");
        seen.insert(state.account.clone().unwrap());
    }
    assert!(seen.len() >= 15, "{}", seen.len());
}

#[test]
fn the_wheel_moves_under_the_pointer_and_leaves_the_keys_where_they_are() {
    let mut state = demo();
    let (account, person) = (state.account.clone(), state.person.clone());
    let grid = area(&state, Pane::Grid);
    wheel(&mut state, grid.x + 2, grid.y + 2);
    assert_ne!(state.person, person);
    assert_eq!((state.focus, &state.account), (Pane::Accounts, &account));
    state.focus = Pane::Portfolio;
    let list = area(&state, Pane::Accounts);
    wheel(&mut state, list.x + 2, list.y + 2);
    assert_ne!(state.account, account);
    assert_eq!(state.focus, Pane::Portfolio);
}

#[test]
fn rows_of_the_palette_are_clicked_on() {
    let mut state = demo();
    // Nothing but `suspend` is named so.
    state.layer = Palette {
        line: Line::new("pend"),
        place: 0,
    }
    .into();
    let buffer = drawn(&state);
    let y = (0..48)
        .find(|y| row(&buffer, *y, 0..60).contains("suspend"))
        .unwrap();
    assert_eq!(click(&mut state, 6, y), [Effect::Suspend]);
}

#[test]
fn dragging_a_person_is_refused_until_switched_on_and_is_one_step_of_undo() {
    let mut state = demo();
    state.select(cultivate::model::AccountId::new("st-brannoc-hospitals").ok());
    let plain = |state: &State| {
        let name = &state.selected_person().unwrap().name;
        name.is_ascii() && name.split(' ').count() == 2
    };
    while !plain(&state) {
        update(&mut state, Message::Command(Command::Down));
    }
    state.focus = Pane::Grid;
    state.zoomed = true;
    let who = state.selected_person().unwrap().clone();
    let (attitude, power) = (who.attitude.unwrap().get(), who.power.unwrap().get());
    let letters: String = who
        .name
        .split(' ')
        .filter_map(|word| word.chars().next())
        .collect();
    // The plot stands on the left of the list.
    let drawn = places(&state, Pane::Grid, &letters);
    let from = *drawn.iter().min_by_key(|at| at.x).expect("drawn");
    // A tenth of the plot is 7 to 9 of some 80 columns, and 3 or 4 of some 36 rows: a step to the left, one up or down.
    let (up, y) = if power < 10 {
        (1, from.y - 4)
    } else {
        (-1, from.y + 4)
    };
    let (right, x) = if attitude > -5 {
        (-1, from.x - 8)
    } else {
        (1, from.x + 8)
    };
    let before = state.workspace.clone();
    assert_eq!(drag(&mut state, from, Position::new(x, y)), []);
    assert_eq!(state.notice.mood, Mood::Refused);
    assert_eq!(state.workspace, before);
    state.preferences.mouse_edit = true;
    assert_eq!(drag(&mut state, from, Position::new(x, y)).len(), 1);
    let now = state.selected_person().unwrap();
    assert_eq!(now.attitude.unwrap().get(), attitude + right);
    assert_eq!(now.power.unwrap().get(), power + up);
    update(&mut state, Message::Command(Command::Undo));
    assert_eq!(state.workspace, before);
}

#[test]
fn an_account_is_dragged_onto_another_manager() {
    let mut state = demo();
    state.preferences.mouse_edit = true;
    let other = state
        .workspace
        .settings
        .team
        .iter()
        .find(|member| {
            member.csm.is_some() && Some(&member.id) != state.selected().unwrap().csm.as_ref()
        })
        .unwrap()
        .clone();
    let id = state.account.clone().unwrap();
    let list = area(&state, Pane::Accounts);
    let buffer = drawn(&state);
    let style = |y: u16| {
        buffer[(list.x + 5, y)]
            .modifier
            .contains(Modifier::REVERSED)
    };
    let y = (list.y + 1..list.bottom() - 1).find(|y| style(*y)).unwrap();
    let to = find(&state, Pane::Portfolio, &start(&other.name));
    let effects = drag(&mut state, Position::new(list.x + 5, y), to);
    assert_eq!(effects.len(), 1);
    assert_eq!(state.workspace.accounts[&id].csm.as_ref(), Some(&other.id));
    let nothing = find(&state, Pane::Portfolio, "Unassigned");
    drag(&mut state, Position::new(list.x + 5, y), nothing);
    assert_eq!(state.account, Some(id), "the account stays selected");
}

#[test]
fn what_is_asked_is_not_lost_to_a_click() {
    let mut state = demo();
    state.focus = Pane::Grid;
    update(&mut state, Message::Command(Command::TypeAttitude));
    let list = area(&state, Pane::Accounts);
    let account = state.account.clone();
    click(&mut state, list.x + 5, list.y + 8);
    assert_eq!(state.account, account);
    assert!(matches!(&state.layer, Layer::Prompt(prompt) if prompt.kind == PromptKind::Attitude));
}

/// Where a text stands anywhere on the screen.
fn anywhere(state: &State, text: &str) -> Position {
    let buffer = drawn(state);
    let length = u16::try_from(text.chars().count()).unwrap();
    let place = SCREEN.positions().find(|at| {
        at.x + length <= SCREEN.right() && row(&buffer, at.y, at.x..at.x + length) == text
    });
    place.unwrap_or_else(|| panic!("{text} on the screen"))
}

fn click_on(state: &mut State, text: &str) -> Vec<Effect> {
    let at = anywhere(state, text);
    click(state, at.x, at.y)
}

#[test]
fn a_click_puts_the_cursor_into_a_field_and_what_was_typed_elsewhere_is_kept() {
    let mut state = demo();
    update(&mut state, Message::Command(Command::Edit));
    update(&mut state, Message::Pasted("77".to_owned()));
    click_on(&mut state, "journey  ");
    let Layer::Form(form) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    assert_eq!(form.field().name, "journey");
    let typed: Vec<&str> = state.drafts.kept().iter().map(|kept| &*kept.text).collect();
    assert_eq!(typed, ["77"]);
    // The wheel goes on to the next, wherever the pointer is.
    wheel(&mut state, 0, 47);
    let Layer::Form(form) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    assert_eq!(form.field().name, "csm");
}

#[test]
fn a_second_click_on_a_member_of_the_team_says_that_i_am_that_one() {
    let mut state = demo();
    update(&mut state, Message::Command(Command::Me));
    click_on(&mut state, "Sunniva Dahl  customer");
    assert!(state.me.is_none());
    click_on(&mut state, "Sunniva Dahl  customer");
    assert_eq!(
        state.me.as_ref().map(|me| me.as_str()),
        Some("sunniva-dahl")
    );
}

#[test]
fn a_second_click_on_a_setting_changes_it() {
    let mut state = demo();
    update(&mut state, Message::Command(Command::Settings));
    click_on(&mut state, "mouse editing");
    assert!(!state.preferences.mouse_edit);
    click_on(&mut state, "dragging people");
    assert!(state.preferences.mouse_edit);
}

#[test]
fn a_click_on_whose_value_stands_settles_a_conflict() {
    for (line, effect) in [("m  mine", true), ("t  theirs", false)] {
        let mut state = demo();
        update(&mut state, Message::Command(Command::FocusGrid));
        let effects = update(&mut state, Message::Command(Command::AttitudeUp));
        let [Effect::Save(ticket, _)] = effects[..] else {
            panic!("{effects:?}");
        };
        let conflict = Conflict {
            ticket,
            file: "accounts/kiryu-dairy.ron".to_owned(),
            places: vec![Clash {
                place: "attitude".to_owned(),
                theirs: "1".to_owned(),
                mine: "3".to_owned(),
            }],
        };
        update(&mut state, Message::Conflict(conflict));
        let effects = click_on(&mut state, line);
        let settled = effects.iter().find_map(|effect| match effect {
            Effect::Settle(_, mine) => Some(*mine),
            _ => None,
        });
        assert_eq!(settled, Some(effect), "{effects:?}");
        assert_eq!(state.layer, Layer::default());
    }
}
