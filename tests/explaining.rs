//! The view Explain: what is asked where, how the tree opens, and what Enter opens in the editor.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[path = "common/press.rs"]
mod press;

use std::path::Path;

use cultivate::app::view::explain::ExplainRow;
use cultivate::app::{Effect, Message, PageLine, Screen, Section, Size, State, update};
use cultivate::edit::Target;
use cultivate::field::Subject;
use cultivate::model::Date;
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use press::press;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const LOOK: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: true,
};

fn demo(width: u16, height: u16) -> State {
    let today: Date = "2026-11-22".parse().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let workspace = cultivate::workspace::open(&root, today).unwrap().workspace;
    let mut state = State::new(workspace, today, Size { width, height });
    press(&mut state, "/ 'brannoc' Enter g");
    assert_eq!(
        state.account.as_ref().unwrap().as_str(),
        "st-brannoc-hospitals"
    );
    state
}

fn rows(state: &State) -> Vec<String> {
    let area = Rect::new(0, 0, state.size.width, state.size.height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, LOOK, area, &mut buffer);
    let rows = buffer.content.chunks(usize::from(area.width));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect())
        .collect()
}

/// The figure that is asked for, and the question.
fn asked(state: &State) -> (String, String) {
    let figure = state.explained().unwrap().figure.clone();
    (figure, state.views.explain.page().unwrap().question.clone())
}

/// What is done for the person: without the lines that are looked up.
fn done(effects: Vec<Effect>) -> Vec<Effect> {
    let done = effects.into_iter();
    done.filter(|effect| !matches!(effect, Effect::Lines(_)))
        .collect()
}

/// Puts the cursor on the row that begins with a label.
fn go_to(state: &mut State, label: &str) {
    let page = state.views.explain.page().unwrap();
    let place = page.rows.iter().position(|row| match row {
        ExplainRow::Line(line) if line.label.is_empty() => line.said.starts_with(label),
        ExplainRow::Line(line) => line.label.starts_with(label),
        ExplainRow::Said(text, _) => text.starts_with(label),
        _ => false,
    });
    let place = place.unwrap_or_else(|| panic!("{label} in {page:#?}"));
    update(state, Message::ClickedItem(place));
}

#[test]
fn what_is_asked_is_what_the_cursor_is_on() {
    for (keys, figure, question) in [
        (
            "1 =",
            "equity.gap",
            "Why is the equity gap of St Brannoc Hospitals -13.3?",
        ),
        (
            "1 o a =",
            "arr",
            "Why is the revenue paid of St Brannoc Hospitals 410,000?",
        ),
        (
            "1 o t =",
            "tier",
            "Why is the tier of St Brannoc Hospitals Low?",
        ),
        (
            "2 =",
            "ltv",
            "Why is the lifetime value of St Brannoc Hospitals 2,608,259?",
        ),
        (
            "3 g =",
            "stakeholders.rosalind-peake.class",
            "Why is the class of Rosalind Peake at St Brannoc Hospitals Blocker?",
        ),
        (
            "4 =",
            "stage.gap",
            "Why is the gap between both views of St Brannoc Hospitals 1.00?",
        ),
        ("5 g =", "load", "Why is the load of "),
    ] {
        let mut state = demo(160, 48);
        press(&mut state, keys);
        assert_eq!(state.screen, Screen::Explain, "{keys}");
        let (found, said) = asked(&state);
        assert_eq!(found, figure, "{keys}");
        assert!(said.starts_with(question), "{keys}: {said}");
    }
}

#[test]
fn tab_goes_on_and_backspace_goes_back() {
    let mut state = demo(160, 48);
    press(&mut state, "2 = Tab");
    assert_eq!(asked(&state).0, "complexity");
    press(&mut state, "Shift-Tab Shift-Tab");
    assert!(
        asked(&state).0.starts_with("insights."),
        "{:?}",
        asked(&state)
    );
    press(&mut state, "=");
    assert!(
        state.notice.text.contains("explained already"),
        "{}",
        state.notice.text
    );
    press(&mut state, "Backspace");
    assert_eq!(state.screen, Screen::Dashboard);
    press(&mut state, "n");
    assert!(
        state.notice.text.contains("= explains the figure"),
        "{}",
        state.notice.text
    );
}

#[test]
fn the_tree_opens_and_closes_and_n_shows_the_formulas() {
    let mut state = demo(160, 48);
    press(&mut state, "=");
    let count = |state: &State| state.views.explain.page().unwrap().rows.len();
    // As much is open as there is room for, and what the person closes stays closed.
    let open = count(&state);
    go_to(&mut state, "equity");
    press(&mut state, "Enter");
    let closed = count(&state);
    assert!(closed < open);
    press(&mut state, "Enter");
    assert_eq!(count(&state), open);
    press(&mut state, "Enter Right");
    assert_eq!(count(&state), open);
    // The first closes depth, the second goes to what it belongs to.
    go_to(&mut state, "depth");
    press(&mut state, "Left Left");
    let row = &state.views.explain.page().unwrap().rows[state.views.explain.row()];
    assert!(
        matches!(row, ExplainRow::Line(line) if line.label == "equity"),
        "{row:?}"
    );
    press(&mut state, "n");
    let text = rows(&state).join("\n");
    assert!(
        text.contains("Formulas") && text.contains("equity - equity_target"),
        "{text}"
    );
    press(&mut state, "n");
    assert!(!rows(&state).join("\n").contains("Formulas"));
}

#[test]
fn enter_on_a_leaf_opens_its_line_and_places_are_looked_up() {
    let mut state = demo(160, 48);
    let effects = press(&mut state, "3 g =");
    let wanted = effects.iter().find_map(|effect| match effect {
        Effect::Lines(wanted) => Some(wanted.clone()),
        _ => None,
    });
    let file = Target::Account("st-brannoc-hospitals".parse().unwrap());
    let power = (file.clone(), "stakeholders[1].power".to_owned());
    assert!(wanted.unwrap().contains(&power));
    update(
        &mut state,
        Message::Lines(vec![(power.0, power.1.clone(), Some(44))]),
    );
    let text = rows(&state).join("\n");
    assert!(text.contains("st-brannoc-hospitals.ron:44"), "{text}");
    go_to(&mut state, "power 9");
    let effects = done(press(&mut state, "Enter"));
    assert_eq!(effects, [Effect::EditorAt(file, power.1)]);
}

#[test]
fn a_constant_opens_its_row_of_the_method_and_a_change_its_fact() {
    let mut state = demo(160, 48);
    press(&mut state, "=");
    go_to(
        &mut state,
        "Rosalind Peake's attitude from -2 to -1: Aligned",
    );
    let effects = done(press(&mut state, "Enter"));
    let file = Target::Account("st-brannoc-hospitals".parse().unwrap());
    assert_eq!(
        effects,
        [Effect::EditorAt(
            file,
            "stakeholders[1].attitude".to_owned()
        )]
    );
    go_to(&mut state, "factor of the journey");
    let effects = done(press(&mut state, "Enter"));
    assert_eq!(effects, []);
    let page = state.page().unwrap();
    assert_eq!(page.section(), Section::Method);
    let Some(PageLine::Constant(at)) = page.line() else {
        panic!("{:?}", page.line());
    };
    assert_eq!(Subject::Method.fields()[*at].path, "journey.Value");
    // It is 1; with half of it every target falls, and accounts get another verdict.
    press(&mut state, "e '0.5' Enter");
    let said = &state.notice.text;
    assert!(
        said.starts_with("Method: Journey: Value 1 → 0.5") && said.contains("another verdict for"),
        "{said}"
    );
    press(&mut state, "d");
    let said = &state.notice.text;
    assert!(
        said.starts_with("Journey: Value is the default again"),
        "{said}"
    );
    press(&mut state, "Backspace");
    assert!(state.views.explain.page().is_some());
}

#[test]
fn an_edit_and_another_account_bring_the_page_up_to_date() {
    let mut state = demo(160, 48);
    press(&mut state, "=");
    press(&mut state, "D 3 g > 1 =");
    // One attitude up by one: the verdict turns, and so do gap and question.
    let (figure, question) = asked(&state);
    assert_eq!(figure, "equity.gap");
    assert!(!question.contains("-13.3"), "{question}");
}

#[test]
fn every_size_shows_the_question_the_tree_and_the_place() {
    for (width, height) in [(160, 48), (100, 30), (80, 24)] {
        let mut state = demo(width, height);
        press(&mut state, "=");
        insta::assert_snapshot!(format!("explain-{width}x{height}"), rows(&state).join("\n"));
    }
}
