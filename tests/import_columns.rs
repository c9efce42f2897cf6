//! The columns of a table on the import screen: found by their labels and by their cells, left out one by one or many at
//! once, and read anew in another encoding.

use std::collections::BTreeMap;

use cultivate::app::{
    Command, Effect, ImportAnswer, ImportColumn, ImportField, ImportKind, ImportNews, ImportPick,
    ImportPlan, ImportQuestion, ImportStep, ImportTable, ImportTableAnswer, Layer, Message, Size,
    State, Typed, update,
};
use cultivate::model::Workspace;
use cultivate::workspace::read_settings;

/// The screen at a table of four columns, each of which is suggested to fill the field at its place.
fn state() -> State {
    let text = "(format: 1, name: \"Book\", currency: \"EUR\")";
    let workspace = Workspace {
        settings: read_settings(text.as_bytes()).expect("settings"),
        accounts: BTreeMap::new(),
    };
    let size = Size {
        width: 100,
        height: 30,
    };
    let mut state = State::new(workspace, "2026-11-22".parse().expect("a day"), size);
    update(&mut state, Message::Command(Command::Import));
    press(&mut state, "a.csv\n");
    let news = ImportNews::Planned(ImportPlan {
        questions: vec![ImportQuestion {
            text: Vec::new(),
            choices: Vec::new(),
            proposed: 0,
            table: Some(Box::new(table())),
        }],
        ..ImportPlan::default()
    });
    update(&mut state, Message::Import(1, Box::new(news)));
    state
}

fn table() -> ImportTable {
    let labels = ["Firmon", "Old one", "Old two", "Old three"];
    let column = |label: &str| ImportColumn {
        label: label.to_owned(),
        filled: 9,
        samples: vec!["9".to_owned()],
        sought: format!("{label}\ndeep in {label}").to_lowercase(),
        fits: Vec::new(),
        said: None,
    };
    let field = |at: usize| ImportField {
        words: format!("field {at}"),
        kind: Some(0),
        many: false,
    };
    let fills = (0..4).map(|at| Some((at, "likely")));
    ImportTable {
        name: "a.csv".to_owned(),
        rows: 9,
        kinds: vec![ImportKind {
            words: "companies".to_owned(),
            fills: fills.collect(),
        }],
        columns: labels.map(column).into(),
        fields: (0..4).map(field).collect(),
        encoding: Some("Windows-1252".to_owned()),
        encodings: vec!["Windows-1252".to_owned(), "KOI8-R".to_owned()],
        ..ImportTable::default()
    }
}

fn press(state: &mut State, text: &str) -> Vec<Effect> {
    let keys = text.chars().map(|letter| match letter {
        '\n' => Typed::Accept,
        other => Typed::Char(other),
    });
    keys.flat_map(|key| update(state, Message::Typed(key)))
        .collect()
}

fn shown(state: &State) -> &ImportTable {
    match &state.layer {
        Layer::Import(import) => import.table().expect("a table is asked about"),
        _ => panic!("the screen is closed"),
    }
}

/// Which columns fill something.
fn filled(state: &State) -> Vec<usize> {
    let table = shown(state);
    (0..4).filter(|at| table.meaning(*at).is_some()).collect()
}

/// What the first line hands on, once it is accepted.
fn confirmed(state: &mut State) -> ImportTableAnswer {
    update(state, Message::Typed(Typed::Home));
    let effects = press(state, "\n");
    let [Effect::Import(1, ImportStep::Answer(answers))] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    match answers.as_slice() {
        [ImportAnswer::Table(answer)] => answer.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn many_columns_are_left_out_in_one_step_and_taken_again_in_another() {
    let mut state = state();
    press(&mut state, "old");
    assert_eq!(shown(&state).lines().len(), 4, "three and all of them");
    assert_eq!(shown(&state).several(), (3, true));
    update(&mut state, Message::Typed(Typed::End));
    press(&mut state, "\n");
    assert_eq!(filled(&state), [0]);
    assert_eq!(shown(&state).find.text(), "", "all columns are shown again");
    press(&mut state, "old t");
    assert_eq!(shown(&state).several(), (2, false));
    update(&mut state, Message::Typed(Typed::End));
    press(&mut state, "\n");
    assert_eq!(filled(&state), [0, 2, 3]);
    assert_eq!(confirmed(&mut state).fills, [(1, None)]);
}

#[test]
fn one_column_is_left_out_with_one_key_and_taken_again_with_the_same() {
    let mut state = state();
    press(&mut state, "firm");
    update(&mut state, Message::Typed(Typed::Delete));
    assert_eq!(filled(&state), [1, 2, 3]);
    update(&mut state, Message::Typed(Typed::Delete));
    assert_eq!(filled(&state), [0, 1, 2, 3]);
}

#[test]
fn a_column_is_found_by_what_stands_further_down_in_its_cells() {
    let mut state = state();
    press(&mut state, "deep firmon");
    let table = shown(&state);
    assert_eq!(table.lines().len(), 1);
    press(&mut state, "\n");
    assert_eq!(
        shown(&state).pick.as_ref().and_then(ImportPick::column),
        Some(0)
    );
}

#[test]
fn another_encoding_is_chosen_on_the_line_that_says_the_one_it_was_read_in() {
    let mut state = state();
    for _ in 0..3 {
        update(&mut state, Message::Typed(Typed::Next));
    }
    press(&mut state, "\nkoi");
    let effects = press(&mut state, "\n");
    let answer = ImportStep::Answer(vec![ImportAnswer::Encoding(1)]);
    assert_eq!(effects, [Effect::Import(1, answer)]);
}
