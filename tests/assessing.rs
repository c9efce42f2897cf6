//! The stage by seven statements, and people by what they do: keys in, workspace and screen out.

#[path = "common/press.rs"]
mod press;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use cultivate::app::{Layer, Message, Size, State, update};
use cultivate::method::assessment::statements;
use cultivate::model::{
    Account, AccountId, Answer, Attitude, Date, JudgedQuality, Power, Stage, Statement, View, Word,
    Workspace,
};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace::schema::{account_from, settings_from};
use press::press;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const ACCOUNT: &str = r#"(name: "Harbour", arr: 1000, journey: Use, stakeholders: [
    (id: "ines", name: "Ines Duarte", side: Business, role: Buyer, power: 8),
])"#;

fn day() -> Date {
    "2026-11-22".parse().expect("a day")
}

fn begun() -> State {
    let id = AccountId::new("harbour").expect("an id");
    let account = account_from(ACCOUNT, id.clone()).expect("an account");
    let workspace = Workspace {
        settings: settings_from(r#"(format: 1, name: "Any")"#).expect("settings"),
        accounts: BTreeMap::from([(id, Arc::new(account))]),
    };
    let size = Size {
        width: 100,
        height: 30,
    };
    State::new(workspace, day(), size)
}

fn account(state: &State) -> &Account {
    state.selected().expect("an account is selected")
}

fn screen_of(state: &mut State, (width, height): (u16, u16)) -> String {
    update(state, Message::Resized(Size { width, height }));
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii: false,
    };
    screen::draw(state, look, area, &mut buffer);
    let mut text = String::new();
    for row in buffer.content().chunks(usize::from(width)) {
        let line: String = row.iter().map(|cell| cell.symbol()).collect();
        writeln!(text, "{}", line.trim_end()).expect("a text takes it");
    }
    text
}

/// Our answers: three Basic, four Collaborative.
const OURS: &str = ": 'assess ' Enter '2' '2' '3' '3' Down Enter '3' '3'";

#[test]
fn seven_answers_suggest_the_middle_stage_and_say_on_what_it_rests() {
    let mut state = begun();
    press(&mut state, OURS);
    let asked = account(&state).assessments.clone();
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].on, asked[0].view), (day(), View::Vendor));
    let stages: Vec<Stage> = asked[0].answers.values().copied().collect();
    use Stage::{Basic, Collaborative};
    // The cursor begins at the first description: one down is the second.
    let wanted = [
        Basic,
        Basic,
        Collaborative,
        Collaborative,
        Basic,
        Collaborative,
        Collaborative,
    ];
    assert_eq!(stages, wanted);
    let text = screen_of(&mut state, (100, 30));
    assert!(
        text.contains(
            "The answers suggest Collaborative: the middle one counts (7 answers: 3 Basic, 4"
        ),
        "{text}"
    );
    press(&mut state, "Enter");
    let stages = &account(&state).stages;
    assert_eq!(stages.len(), 1);
    assert_eq!((stages[0].stage, stages[0].said), (Collaborative, false));
    assert_eq!(
        stages[0].why.as_deref(),
        Some("assessment, 7 answers: 3 Basic, 4 Collaborative")
    );
    assert!(matches!(state.layer, Layer::Panes(_)));
}

#[test]
fn the_customer_is_asked_without_what_we_think() {
    let mut state = begun();
    press(&mut state, OURS);
    press(&mut state, "Enter : 'assess-theirs' Enter");
    for size in [(160, 48), (100, 30), (80, 24)] {
        let text = screen_of(&mut state, size);
        assert!(text.contains("as the customer sees it: 1 of 7"), "{text}");
        let statement = &statements()[0];
        let begins: String = statement.theirs.chars().take(40).collect();
        assert!(text.contains(&begins), "{text}");
        assert!(!text.contains("answered"), "{text}");
        // The panes beside it show our stage: they are covered.
        assert!(!text.contains("Collaborative"), "{text}");
        let window: Vec<&str> = text.lines().filter(|line| line.contains("> 1")).collect();
        assert_eq!(window.len(), 1, "{text}");
        assert!(!window[0].contains("Exploratory"), "{text}");
    }
    // Two of seven are answered, then the customer rings off: nothing is lost.
    press(&mut state, "'4' '2' Esc");
    let theirs = account(&state).assessments.last().cloned();
    let theirs = theirs.expect("an assessment");
    assert_eq!(theirs.view, View::Customer);
    assert_eq!(theirs.answers[&Statement::ALL[0]], Stage::Interconnected);
    assert_eq!(theirs.answers.len(), 2);
    // It goes on at the first open statement; of two answers the lower counts, and they said it.
    press(&mut state, ": 'assess-theirs' Enter");
    assert!(screen_of(&mut state, (100, 30)).contains("3 of 7"));
    press(&mut state, "Right Right Right Right Right Enter");
    let stage = account(&state).stages.last().expect("a stage");
    assert_eq!(
        (stage.view, stage.stage, stage.said),
        (View::Customer, Stage::Basic, true)
    );
    // Ours stay as they were.
    assert_eq!(account(&state).assessments[0].answers.len(), 7);
}

#[test]
fn three_questions_each_propose_power_and_attitude() {
    let mut state = begun();
    press(&mut state, "3 b 'y' 'n' 'u'");
    let text = screen_of(&mut state, (80, 24));
    assert!(text.contains("4 of 6, about attitude"), "{text}");
    // One step back and on again: a slip of the finger.
    press(&mut state, "Left 'u' 'y' 'y' 'n'");
    let text = screen_of(&mut state, (80, 24));
    // 5 + 2 - 1, and 0 + 3 + 2 + 0.
    assert!(
        text.contains("power: 6 by these answers, 8 so far"),
        "{text}"
    );
    assert!(
        text.contains("attitude: 5 by these answers, unknown so far"),
        "{text}"
    );
    assert_eq!(account(&state).stakeholders[0].contact, None);
    press(&mut state, "Enter");
    let who = &account(&state).stakeholders[0];
    assert_eq!(who.power.map(Power::get), Some(6));
    assert_eq!(who.attitude.map(Attitude::get), Some(5));
    let contact = who.contact.as_deref().expect("the answers are kept");
    let kept: Vec<(JudgedQuality, &[Answer])> = contact
        .judgements
        .iter()
        .map(|one| (one.of, &one.answers[..]))
        .collect();
    use Answer::{No, Unknown, Yes};
    assert_eq!(
        kept,
        [
            (JudgedQuality::Power, &[Yes, No, Unknown][..]),
            (JudgedQuality::Attitude, &[Yes, Yes, No][..]),
        ]
    );
    // What it was is remembered, and one undo takes all of it back.
    assert_eq!(who.was.len(), 1);
    press(&mut state, "u");
    assert_eq!(account(&state).stakeholders[0].contact, None);
    assert_eq!(
        account(&state).stakeholders[0].power.map(Power::get),
        Some(8)
    );
}

#[test]
fn the_questions_open_where_power_or_attitude_is_typed() {
    for asked in ["3 v b", "3 p b"] {
        let mut state = begun();
        press(&mut state, asked);
        assert!(matches!(state.layer, Layer::Judge(_)), "{asked}");
    }
    // Behind a digit it is a letter like any other.
    let mut state = begun();
    press(&mut state, "3 v '1b'");
    assert!(matches!(state.layer, Layer::Prompt(_)));
    // From the form they lead back to the field, whether they are answered or not.
    let mut state = begun();
    press(&mut state, "3 e");
    let field = |state: &State| match &state.layer {
        Layer::Form(form) => form.field().path,
        other => panic!("{other:?}"),
    };
    while field(&state) != "power" {
        press(&mut state, "Down");
    }
    let hint = screen_of(&mut state, (100, 30));
    assert!(hint.contains("b asks what the person does"), "{hint}");
    press(&mut state, "b 'y' Esc");
    assert_eq!(field(&state), "power");
    press(&mut state, "b 'y' 'y' 'y' 'u' 'u' 'u' Enter");
    assert_eq!(field(&state), "power");
    let who = &account(&state).stakeholders[0];
    // 5 + 2 + 2 + 1, and nobody knows how she thinks of us.
    assert_eq!(who.power.map(Power::get), Some(10));
    assert_eq!(who.attitude, None);
    let contact = who.contact.as_deref().expect("the answers are kept");
    assert_eq!(contact.judgements.len(), 2);
}

#[test]
fn what_nobody_knows_stays_as_it_is() {
    let mut state = begun();
    press(&mut state, "3 b 'u' 'u' 'u' 'u' 'n' 'u' Enter");
    let who = &account(&state).stakeholders[0];
    assert_eq!(who.power.map(Power::get), Some(8));
    assert_eq!(who.attitude.map(Attitude::get), Some(-1));
    let mut left = begun();
    press(&mut left, "3 b 'y' 'y' Esc");
    assert_eq!(account(&left), account(&begun()));
}

#[test]
fn the_page_of_descriptions_says_what_the_program_asks() {
    let page = include_str!("../docs/assessment.md");
    for statement in statements() {
        let texts = Stage::ALL
            .iter()
            .filter_map(|stage| statement.stage(*stage));
        for text in texts.chain([&*statement.title, &*statement.ours, &*statement.theirs]) {
            assert!(page.contains(text), "docs/assessment.md lacks {text:?}");
        }
    }
}
