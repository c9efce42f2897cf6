//! The stage timeline and the one-line entries that belong to it: keys in, workspace and screen out.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::path::Path;
use std::sync::Arc;

use cultivate::app::{Command, Effect, Layer, Message, Size, State, Typed, update};
use cultivate::model::*;
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const LOOK: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: false,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn demo(today: &str) -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    workspace::open(&root, day(today)).unwrap().workspace
}

/// One account, Harbour Lines, owned by Dariusz Wrona of the demo's team, on 22 November 2026.
fn harbour() -> State {
    let mut workspace = demo("2026-11-22");
    let demo_account = Arc::clone(workspace.accounts.values().next().unwrap());
    workspace.accounts.clear();
    let id = AccountId::new("harbour-lines").unwrap();
    let mut account = Account::new(id.clone(), "Harbour Lines");
    account.owner = Some(MemberId::new("dariusz-wrona").unwrap());
    account.arr = Some(Money::from_minor(64_000_000).unwrap());
    for (id, name) in [
        ("ines-duarte", "Inês Duarte"),
        ("ivan-dobrev", "Ivan Dobrev"),
    ] {
        let mut person = demo_account.stakeholders[0].clone();
        (person.id, person.name) = (StakeholderId::new(id).unwrap(), name.into());
        (person.since, person.reports_to, person.ties) = (None, None, Vec::new());
        account.stakeholders.push(person);
    }
    workspace.accounts.insert(id, Arc::new(account));
    State::new(
        workspace,
        day("2026-11-22"),
        Size {
            width: 91,
            height: 40,
        },
    )
}

fn with_stages(entries: &[(&str, View, Stage)]) -> State {
    let state = harbour();
    let mut workspace = (*state.workspace).clone();
    let mut account = Account::clone(workspace.accounts.values().next().unwrap());
    account.stages = entries
        .iter()
        .map(|(on, view, stage)| StageEntry {
            on: day(on),
            view: *view,
            stage: *stage,
            why: None,
            said: false,
        })
        .collect();
    workspace
        .accounts
        .insert(account.id.clone(), Arc::new(account));
    State::new(workspace, state.today, state.size)
}

fn run(state: &mut State, command: Command) -> Vec<Effect> {
    update(state, Message::Command(command))
}

fn type_in(state: &mut State, text: &str) {
    for c in text.chars() {
        update(state, Message::Typed(Typed::Char(c)));
    }
}

/// Opens a question, types the answer and accepts it.
fn answer(state: &mut State, command: Command, text: &str) -> Vec<Effect> {
    if command == Command::Edit {
        run(state, Command::Palette);
        type_in(state, "edit ");
    } else {
        run(state, command);
        update(state, Message::Typed(Typed::Clear));
    }
    type_in(state, text);
    let mut effects = update(state, Message::Typed(Typed::Accept));
    effects.retain(|effect| !matches!(effect, Effect::Drafts(_)));
    effects
}

fn refusal(state: &State) -> (String, String) {
    match &state.layer {
        Layer::Prompt(prompt) => (
            prompt.line.text().to_owned(),
            prompt.refusal.clone().unwrap_or_default(),
        ),
        other => panic!("no question is open: {other:?}"),
    }
}

fn account(state: &State) -> &Account {
    state.selected().unwrap()
}

/// The lines of the screen.
fn drawn(state: &State, look: Look, width: u16, height: u16) -> Vec<String> {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    let row = |y| {
        (0..width)
            .map(|x| buffer[(x, y)].symbol().to_owned())
            .collect()
    };
    (0..height).map(row).collect()
}

/// The plot's 74 columns in the line whose name is given: behind the frame and the 15 columns of names.
fn plot(lines: &[String], name: &str) -> Vec<char> {
    let line = lines
        .iter()
        .find(|line| line.chars().skip(1).collect::<String>().starts_with(name));
    line.unwrap().chars().skip(16).take(74).collect()
}

#[test]
fn a_stage_of_either_view_is_one_line_and_one_undo() {
    let mut state = harbour();
    let line = "c basic 2026-10-01 they said so in the survey";
    let effects = answer(&mut state, Command::Stage, line);
    assert!(matches!(effects.as_slice(), [Effect::Save(..)]));
    let entry = StageEntry {
        on: day("2026-10-01"),
        view: View::Customer,
        stage: Stage::Basic,
        why: Some("they said so in the survey".into()),
        said: false,
    };
    assert_eq!(account(&state).stages, [entry]);
    run(&mut state, Command::Undo);
    assert_eq!(account(&state).stages, []);
    assert!(answer(&mut state, Command::Stage, "c int").is_empty());
    let (typed, why) = refusal(&state);
    assert_eq!(typed, "c int", "what was typed is kept");
    assert!(why.contains("Interconnected, Integrated"), "{why}");
}

#[test]
fn a_touch_is_one_line_and_ours_is_the_owner_or_me() {
    let mut state = harbour();
    answer(
        &mut state,
        Command::Touch,
        "call ines gave 30m: asked about the roll-out",
    );
    let touch = &account(&state).interactions[0];
    assert_eq!(
        (touch.on, touch.kind),
        (day("2026-11-22"), InteractionKind::Call)
    );
    assert_eq!(
        touch.with.as_slice(),
        [StakeholderId::new("ines-duarte").unwrap()]
    );
    assert_eq!(
        touch.by.as_slice(),
        [MemberId::new("dariusz-wrona").unwrap()]
    );
    assert_eq!(touch.exchange, Some(Exchange::Gave));
    assert_eq!(touch.hours, Some(Hours::new(0.5).unwrap()));
    assert_eq!(touch.note.as_deref(), Some("asked about the roll-out"));
    state.me = Some(MemberId::new("kwabena-asante").unwrap());
    answer(&mut state, Command::Touch, "email ivan");
    let by = &account(&state).interactions[1].by;
    assert_eq!(by.as_slice(), [MemberId::new("kwabena-asante").unwrap()]);
    assert!(answer(&mut state, Command::Touch, "call i").is_empty());
    assert!(
        refusal(&state)
            .1
            .contains("Inês Duarte (ines-duarte) or Ivan Dobrev (ivan-dobrev)")
    );
    assert_eq!(account(&state).interactions.len(), 2);
}

#[test]
fn accounts_are_made_renamed_with_their_id_and_deleted_after_asking() {
    let mut state = harbour();
    answer(&mut state, Command::Add, "Müller & Söhne");
    assert_eq!(account(&state).id.as_str(), "muller-sohne");
    answer(&mut state, Command::Add, "Muller Sohne");
    assert_eq!(account(&state).id.as_str(), "muller-sohne-2");
    run(&mut state, Command::Undo);
    assert_eq!(state.workspace.accounts.len(), 2);

    state.select(Some(AccountId::new("harbour-lines").unwrap()));
    answer(&mut state, Command::Rename, "Harbour & Sons");
    // The file would have another name: that is asked.
    type_in(&mut state, "y");
    update(&mut state, Message::Typed(Typed::Accept));
    assert_eq!(
        account(&state).id.as_str(),
        "harbour-sons",
        "the selection follows"
    );
    assert_eq!(account(&state).name, "Harbour & Sons");
    run(&mut state, Command::Undo);
    assert_eq!(
        account(&state).id.as_str(),
        "harbour-lines",
        "one step back, and selected"
    );

    assert!(answer(&mut state, Command::Delete, "no").is_empty());
    assert!(refusal(&state).1.contains("type yes"));
    run(&mut state, Command::Back);
    answer(&mut state, Command::Delete, "yes");
    let left: Vec<&str> = state
        .workspace
        .accounts
        .keys()
        .map(AccountId::as_str)
        .collect();
    assert_eq!(left, ["muller-sohne"]);
    assert_eq!(account(&state).id.as_str(), "muller-sohne");
    run(&mut state, Command::Undo);
    assert_eq!(state.workspace.accounts.len(), 2);
}

#[test]
fn fields_are_edited_with_their_history_and_out_of_range_is_refused_in_place() {
    let mut state = harbour();
    answer(&mut state, Command::Edit, "arr 700k");
    assert_eq!(account(&state).arr.map(Money::minor), Some(70_000_000));
    assert_eq!(account(&state).was.len(), 1, "what it was is remembered");
    answer(
        &mut state,
        Command::Edit,
        "tier low because they asked for less",
    );
    assert_eq!(
        account(&state).tier_override.as_ref().unwrap().tier,
        Tier::Low
    );
    assert!(answer(&mut state, Command::Edit, "complexity 11").is_empty());
    assert!(refusal(&state).1.contains("expected 0 to 10"));
    assert_eq!(account(&state).complexity_override, None);
}

#[test]
fn the_day_is_typed_as_people_write_it() {
    let mut state = harbour();
    answer(&mut state, Command::AsOf, "-2w");
    assert_eq!(state.as_of(), day("2026-11-08"));
    answer(&mut state, Command::Stage, "v basic");
    assert!(
        refusal(&state).1.contains("press t for today"),
        "edits are made today"
    );
}

/// Both views: ours Exploratory, Collaborative from 8 December 2025; theirs Exploratory from 18 March 2026.
fn apart() -> State {
    let mut state = with_stages(&[
        ("2024-01-01", View::Vendor, Stage::Exploratory),
        ("2025-12-08", View::Vendor, Stage::Collaborative),
        ("2026-03-18", View::Customer, Stage::Exploratory),
    ]);
    run(&mut state, Command::FocusTimeline);
    run(&mut state, Command::Zoom);
    state
}

#[test]
fn both_views_are_lines_of_their_own_and_the_gap_is_an_area_with_its_sign() {
    // The window of 24 months is 22 May 2025 to 22 May 2027, 730 days on 74 columns: ten days to a column. 8 December
    // 2025 is 200 days in (9 of May, 30, 31, 31, 30, 31, 30, 8), column 20; 18 March 2026 is 100 more, column 30; the
    // day shown is day 549, column 55.
    let lines = drawn(&apart(), LOOK, 91, 40);
    let collaborative = plot(&lines, "Collaborative");
    let exploratory = plot(&lines, "Exploratory");
    assert!(
        (20..=55).all(|x| collaborative[x] == '━'),
        "{collaborative:?}"
    );
    assert!(collaborative[19] != '━' && collaborative[56] != '━');
    assert!((0..=20).all(|x| exploratory[x] == '━'), "{exploratory:?}");
    assert!((30..=55).all(|x| exploratory[x] == '╌'), "{exploratory:?}");
    assert!(
        !exploratory[21..30].iter().any(|c| matches!(c, '━' | '╌')),
        "theirs is not known yet"
    );
    // Columns 30 to 55 are 26; the text with a blank at each end takes 13 of them in the middle line.
    let basic: String = plot(&lines, "Basic").into_iter().collect();
    assert!(basic.contains("░ +2 we above ░"), "{basic}");
    assert_eq!(basic.matches('░').count(), 13, "{basic}");
    assert!(
        lines
            .iter()
            .any(|line| line.contains("gap +2: ours Collaborative above theirs Exploratory"))
    );
}

#[test]
fn ours_is_not_seen_while_the_customers_view_is_entered() {
    let mut state = apart();
    let ours = |state: &State| {
        let lines = drawn(state, LOOK, 91, 40);
        let inner = &lines[2..lines.len() - 3];
        inner.iter().any(|line| {
            line.contains('━') && !line.contains("━ ours")
                || line.contains("Collaborative  ours")
                || line.contains("ours    Coll")
        })
    };
    assert!(ours(&state));
    run(&mut state, Command::Stage);
    type_in(&mut state, "c");
    assert!(!ours(&state));
    let lines = drawn(&state, LOOK, 91, 40);
    assert!(
        !lines.iter().any(|line| line.contains("above")),
        "the gap would tell"
    );
    assert!(lines.iter().any(|line| line.contains("ours hidden")));
    update(&mut state, Message::Typed(Typed::Clear));
    type_in(&mut state, "v");
    assert!(ours(&state));
}

#[test]
fn panes_say_what_is_not_known_and_what_to_do() {
    let mut state = harbour();
    run(&mut state, Command::FocusTimeline);
    let text = drawn(&state, LOOK, 80, 24).join("\n");
    assert!(text.contains("No stage set. s records our view."));
    answer(&mut state, Command::Stage, "v basic");
    let text = drawn(&state, LOOK, 80, 24).join("\n");
    assert!(
        text.contains("ours Basic, theirs unknown: not asked yet"),
        "{text}"
    );
}

#[test]
fn panning_and_zooming_in_time_stay_within_bounds() {
    let mut state = apart();
    for _ in 0..9 {
        run(&mut state, Command::Wider);
    }
    assert_eq!(state.timeline.months, 120);
    for _ in 0..9 {
        run(&mut state, Command::Narrower);
    }
    assert_eq!(state.timeline.months, 3);
    run(&mut state, Command::Left);
    assert_eq!(state.timeline.shift, -1);
    run(&mut state, Command::Today);
    assert_eq!(state.timeline.shift, 0, "back where today is");
}

#[test]
fn every_size_draws_and_ascii_is_ascii() {
    let mut state = State::new(
        demo("2026-11-22"),
        day("2026-11-22"),
        Size {
            width: 80,
            height: 24,
        },
    );
    let ids: Vec<AccountId> = state.workspace.accounts.keys().cloned().collect();
    run(&mut state, Command::FocusTimeline);
    for zoomed in [false, true] {
        state.zoomed = zoomed;
        for (place, id) in ids.iter().cycle().take(400).enumerate() {
            state.select(Some(id.clone()));
            state.timeline.months = [3, 7, 24, 120][place % 4];
            state.timeline.shift = [0, -40, 40, 1_000_000][place / 4 % 4];
            let (width, height) = (1 + (place * 37 % 200) as u16, 1 + (place * 23 % 60) as u16);
            drawn(&state, LOOK, width, height);
        }
    }
    let ascii = Look {
        ascii: true,
        ..LOOK
    };
    let mut state = apart();
    state.timeline.months = 24;
    for line in &drawn(&state, ascii, 91, 40)[2..37] {
        assert!(line.is_ascii(), "{line}");
    }
    run(&mut state, Command::AsOfBack);
    assert!(drawn(&state, LOOK, 91, 40).join("\n").contains("as of"));
}
