//! The import screen without a terminal: which keys ask for which steps, and what late news does.

use std::collections::BTreeMap;

use cultivate::app::{
    Command, Effect, ImportAnswer, ImportNews, ImportPhase, ImportPlan, ImportQuestion, ImportStep,
    Layer, Message, Size, State, Typed, update,
};
use cultivate::model::Workspace;
use cultivate::workspace::read_settings;

fn state() -> State {
    let text = "(format: 1, name: \"Book\", currency: \"EUR\")";
    let settings = read_settings(text.as_bytes()).expect("settings");
    let workspace = Workspace {
        settings,
        accounts: BTreeMap::new(),
    };
    let size = Size {
        width: 100,
        height: 30,
    };
    State::new(workspace, "2026-11-22".parse().expect("a day"), size)
}

fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    let keys = text.chars().map(|letter| match letter {
        '\n' => Typed::Accept,
        '\t' => Typed::Tab,
        other => Typed::Char(other),
    });
    keys.flat_map(|key| update(state, Message::Typed(key)))
        .collect()
}

fn hear(state: &mut State, number: u64, news: ImportNews) -> Vec<Effect> {
    update(state, Message::Import(number, Box::new(news)))
}

fn stage(state: &State) -> Option<ImportPhase> {
    match &state.layer {
        Layer::Import(import) => Some(import.phase),
        _ => None,
    }
}

fn plan(questions: usize) -> ImportNews {
    let question = |number| ImportQuestion {
        text: vec![format!("question {number}")],
        choices: vec![('m', "mine".to_owned()), ('c', "CRM".to_owned())],
        proposed: 1,
        table: None,
    };
    ImportNews::Planned(ImportPlan {
        lines: vec![(true, "3 rows: 3 used, 0 not".to_owned())],
        questions: (0..questions).map(question).collect(),
        nothing: false,
    })
}

#[test]
fn files_are_read_questions_answered_and_the_plan_applied() {
    let mut state = state();
    let profiles = Effect::Import(1, ImportStep::Profiles);
    let opened = update(&mut state, Message::Command(Command::Import));
    assert_eq!(opened, [profiles]);
    assert_eq!(typed(&mut state, "\n"), [], "no file is named yet");
    let complete = ImportStep::Complete("a".to_owned());
    assert_eq!(typed(&mut state, "a\t"), [Effect::Import(1, complete)]);
    let read = ImportStep::Read("a.csv".to_owned(), None);
    assert_eq!(typed(&mut state, ".csv\n"), [Effect::Import(1, read)]);
    hear(&mut state, 1, plan(2));
    assert_eq!(stage(&state), Some(ImportPhase::Asking));
    assert_eq!(typed(&mut state, "x"), [], "no answer has that letter");
    // Enter gives the answer that is proposed, the second; the letter gives the first.
    let answers = ImportStep::Answer(vec![ImportAnswer::Choice(1), ImportAnswer::Choice(0)]);
    assert_eq!(typed(&mut state, "\nm"), [Effect::Import(1, answers)]);
    hear(&mut state, 1, plan(0));
    assert_eq!(stage(&state), Some(ImportPhase::Ready));
    assert_eq!(
        typed(&mut state, "\n"),
        [Effect::Import(1, ImportStep::Apply)]
    );
    update(&mut state, Message::Command(Command::Back));
    assert_eq!(
        stage(&state),
        Some(ImportPhase::Writing),
        "what is being written is waited for"
    );
    hear(&mut state, 1, ImportNews::Done("Imported".to_owned()));
    assert_eq!(state.layer, Layer::default());
    assert_eq!(state.notice.text, "Imported");
}

#[test]
fn leaving_asks_for_nothing_and_late_news_is_not_heard() {
    for questions in [0, 2] {
        let mut state = state();
        update(&mut state, Message::Command(Command::Import));
        typed(&mut state, "a.csv\n");
        hear(&mut state, 1, plan(questions));
        assert_eq!(update(&mut state, Message::Command(Command::Back)), []);
        assert_eq!(state.layer, Layer::default());
        hear(&mut state, 1, ImportNews::Done("late".to_owned()));
        assert_ne!(state.notice.text, "late");
        update(&mut state, Message::Command(Command::Import));
        hear(&mut state, 1, plan(0));
        assert_eq!(
            stage(&state),
            Some(ImportPhase::Files),
            "a plan of the one before"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_leaves_what_was_typed() {
    let mut state = state();
    update(&mut state, Message::Command(Command::Import));
    typed(&mut state, "a.csv\n");
    hear(&mut state, 1, ImportNews::Refused("no table".to_owned()));
    let Layer::Import(import) = &state.layer else {
        panic!("the screen is closed");
    };
    assert_eq!(
        (import.files.text(), import.message.as_deref()),
        ("a.csv", Some("no table"))
    );
    assert_eq!(import.phase, ImportPhase::Files);
}

#[test]
fn taking_back_is_asked_before() {
    let mut state = state();
    update(&mut state, Message::Command(Command::ImportUndo));
    assert_eq!(typed(&mut state, "no\n"), []);
    update(&mut state, Message::Typed(Typed::Clear));
    assert_eq!(
        typed(&mut state, "yes\n"),
        [Effect::Import(1, ImportStep::TakeBack)]
    );
}

#[test]
fn undo_right_after_an_import_takes_that_back_after_asking() {
    let mut state = state();
    update(&mut state, Message::Command(Command::Import));
    typed(&mut state, "a.csv\n");
    hear(&mut state, 1, plan(0));
    typed(&mut state, "\n");
    hear(&mut state, 1, ImportNews::Done("Imported".to_owned()));
    assert_eq!(update(&mut state, Message::Command(Command::Undo)), []);
    assert_eq!(
        typed(&mut state, "yes\n"),
        [Effect::Import(2, ImportStep::TakeBack)]
    );
    hear(&mut state, 2, ImportNews::Done("taken back".to_owned()));
    assert_eq!(update(&mut state, Message::Command(Command::Undo)), []);
    assert_eq!(state.notice.text, "Nothing to undo.");
}
