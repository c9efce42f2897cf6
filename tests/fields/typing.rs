//! Fields that are more than a word: notes of several lines, and effects chosen part by part.

use cultivate::app::{Layer, Message, PageLine, Section, Size, State, update};
use cultivate::field::{List, Subject};
use cultivate::model::{Action, ActionId, Date, Effect, StakeholderId};

use super::press::press;

fn today() -> Date {
    "2026-11-22".parse().expect("a day")
}

fn state() -> State {
    let size = Size {
        width: 100,
        height: 30,
    };
    let mut workspace = super::common::workspace();
    let id = workspace.accounts.keys().next().expect("there is one");
    let id = id.clone();
    let account = workspace.accounts.get_mut(&id).expect("it is there");
    let account = std::sync::Arc::make_mut(account);
    account.notes = Some("first line".into());
    let action = ActionId::new("a1").expect("a slug");
    account.actions.push(Action::new(action, "Ask her"));
    let mut state = State::new(workspace, today(), size);
    state.select(Some(id));
    state
}

fn notes(state: &State) -> Option<&str> {
    let account = state.selected().expect("one is selected");
    account.notes.as_deref()
}

fn typed(state: &State) -> String {
    let Layer::Form(form) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    let (before, after) = form.line.halves();
    format!("{before}|{after}")
}

#[test]
fn notes_have_lines_that_the_cursor_walks_and_a_paste_keeps() {
    let mut state = state();
    press(&mut state, ": 'notes' Enter e");
    assert_eq!(typed(&state), "first line|", "it is gone on with");
    press(&mut state, "Ctrl-j 'second'");
    update(&mut state, Message::Pasted("\rthird\r\nfourth".to_owned()));
    assert_eq!(typed(&state), "first line\nsecond\nthird\nfourth|");
    press(&mut state, "Up Up Home 'my ' Down End '!'");
    assert_eq!(typed(&state), "first line\nmy second\nthird!|\nfourth");
    press(&mut state, "Enter");
    assert!(matches!(state.layer, Layer::Panes(_)));
    let kept = "first line\nmy second\nthird!\nfourth";
    assert_eq!(notes(&state), Some(kept));
    press(&mut state, "u");
    assert_eq!(notes(&state), Some("first line"));
    press(&mut state, "Ctrl-r");
    assert_eq!(notes(&state), Some(kept));
    // What is abandoned changes nothing, and is offered when one comes back.
    press(&mut state, "e ' more' Esc");
    assert_eq!(notes(&state), Some(kept));
    press(&mut state, "e");
    assert_eq!(typed(&state), format!("{kept}|"));
    press(&mut state, "Ctrl-y Enter");
    assert_eq!(notes(&state), Some(format!("{kept} more").as_str()));
}

#[test]
fn the_arrows_leave_notes_at_their_ends() {
    let mut state = state();
    press(&mut state, ": 'notes' Enter e Ctrl-j 'two'");
    let place = |state: &State| match &state.layer {
        Layer::Form(form) => form.field().path,
        other => panic!("{other:?}"),
    };
    press(&mut state, "Up");
    assert_eq!(place(&state), "notes");
    press(&mut state, "Up");
    assert_eq!(place(&state), "extra", "the field above");
    press(&mut state, "Down");
    assert_eq!(typed(&state), "first line\ntwo|", "it waits");
}

#[test]
fn effects_are_chosen_part_by_part() {
    let mut state = state();
    press(&mut state, ": 'plan' Enter");
    let page = state.page().expect("a page");
    assert_eq!(page.section(), Section::Plan);
    let line = PageLine::Record(Subject::Entry(List::Action, 0));
    assert_eq!(page.line(), Some(&line));
    press(&mut state, "e Up Up");
    // The people come first, then the figure with its points; Right goes on to the next of each.
    press(&mut state, "Right Right Left Space Right Right");
    assert_eq!(typed(&state), "Inês Duarte attitude +2|");
    press(&mut state, "Space Right");
    assert_eq!(typed(&state), "Inês Duarte attitude +2 power +1|");
    press(&mut state, "';' Space 'journey' Space 'val' Right");
    assert_eq!(
        typed(&state),
        "Inês Duarte attitude +2 power +1; journey Value|"
    );
    press(&mut state, "';' Space Left");
    assert_eq!(
        typed(&state),
        "Inês Duarte attitude +2 power +1; journey Value; Inês Duarte/Mira Lund|",
        "the ties that there are come last"
    );
    press(&mut state, "Space Right Enter");
    let action = &state.selected().expect("selected").actions[0];
    let ines = StakeholderId::new("ines").expect("a slug");
    assert_eq!(
        action.effect[0],
        Effect::Stakeholder {
            stakeholder: ines.clone(),
            attitude: 2,
            power: 1
        }
    );
    assert_eq!(action.effect.len(), 3);
    assert!(
        matches!(&action.effect[2], Effect::Tie { stakeholder, trust: 1, commitment: 0, .. } if *stakeholder == ines),
        "{:?}",
        action.effect
    );
}

#[test]
fn several_people_are_chosen_one_after_the_other() {
    let mut state = state();
    press(&mut state, ": 'touches' Enter a 'call ines' Enter");
    press(&mut state, ": 'touches' Enter e Down Down");
    // What is there stays, and the next one comes behind it; a comma begins another.
    press(&mut state, "Right");
    assert_eq!(typed(&state), "Inês Duarte, Olaf Berg|");
    press(&mut state, "',' Left");
    assert_eq!(typed(&state), "Inês Duarte, Olaf Berg, Rui Alves|");
    press(&mut state, "Enter");
    let touch = &state.selected().expect("selected").interactions[0];
    let with: Vec<&str> = touch.with.iter().map(|id| id.as_str()).collect();
    assert_eq!(with, ["ines", "olaf", "rui"]);
}

#[test]
fn a_value_of_another_day_is_a_change_to_come() {
    let mut state = state();
    press(&mut state, ": 'facts' Enter");
    let fields = Subject::Account.fields();
    let at = fields.iter().position(|one| one.path == "csm");
    press(&mut state, &"Down ".repeat(at.expect("it is there")));
    press(&mut state, "e 'mira on 2026-12-15' Enter");
    let account = state.selected().expect("selected").clone();
    assert_eq!(
        account.csm.as_ref().map(|id| id.as_str()),
        Some("mira-lund")
    );
    let day = |text: &str| text.parse().expect("a day");
    assert_eq!(account.csm_on(day("2026-12-14")).0, None);
    assert!(account.csm_on(day("2026-12-15")).0.is_some());
    assert!(
        state.notice.text.contains("from 15 Dec 2026"),
        "{}",
        state.notice.text
    );
    press(&mut state, "u");
    assert!(state.selected().expect("selected").was.is_empty());
}

#[test]
fn a_constant_has_its_default_and_goes_back_to_it() {
    let mut state = state();
    press(&mut state, ": 'method' Enter");
    let page = state.page().expect("a page");
    assert_eq!(page.section(), Section::Method);
    // Weights that do not make 1 together are refused where they are typed.
    let fields = Subject::Method.fields();
    let at = fields
        .iter()
        .position(|one| one.path == "complexity_weights");
    press(&mut state, &"Down ".repeat(at.expect("it is there")));
    press(&mut state, "e '0.5 0.5 0.5' Enter");
    let Layer::Form(form) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    let why = form.refusal.as_deref().unwrap_or_default();
    assert!(why.contains("make 1.5 together"), "{why}");
    press(&mut state, "Ctrl-u '0.5 0.25 0.25' Enter");
    let pricing = |state: &State| {
        state
            .workspace
            .settings
            .constants
            .complexity_weights
            .pricing
    };
    assert!((pricing(&state) - 0.25).abs() < 1e-12);
    press(&mut state, "d");
    assert!((pricing(&state) - 0.2).abs() < 1e-12);
    assert!(state.notice.text.contains("is the default again"));
    press(&mut state, "u");
    assert!((pricing(&state) - 0.25).abs() < 1e-12);
}
