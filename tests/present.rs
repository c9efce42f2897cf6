//! Present mode: what a customer may see of its account, and that nothing else is ever on the screen.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use cultivate::app::{
    Clash, Command, Conflict, Effect, Layer, Message, Pane, Size, State, Ticket, Typed, update,
};
use cultivate::edit::Target;
use cultivate::field::{Record, Sharing, Value};
use cultivate::method::joint_plan::JointPlan;
use cultivate::method::joint_plan::{Whose, closing, joint_plan};
use cultivate::method::portfolio::Book;
use cultivate::model::{AccountId, Date, Stage, TouchKind, Word, Workspace};
use cultivate::snapshot::html::html;
use cultivate::snapshot::json::json;
use cultivate::snapshot::mail::mail;
use cultivate::snapshot::markdown::markdown;
use cultivate::snapshot::rows::joint;
use cultivate::snapshot::tables::{Decimal, write_delimited};
use cultivate::snapshot::{self, Stamp, Told, customer, ics};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace::schema::{
    ACCOUNT, FieldShape, Kind, SETTINGS, Shape, account_from, settings_from,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Every field of the files. What a customer may see says `OPEN`; every other text says `LEAK`, every other number is
/// one that is easily found, and every other day stands in the year 2099.
const WORKSPACE: &str = include_str!("present/workspace.ron");
const OURS: &str = include_str!("present/account.ron");
const OTHER: &str = r#"(name: "LEAK other customer", arr: 1000, objectives: [
    (id: "x", title: "LEAK other objective", shared: true),
])"#;

const TODAY: &str = "2026-11-22";

fn rows(plan: &JointPlan) -> String {
    let mut out = Vec::new();
    write_delimited(&joint(plan), Decimal::Point, None, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn workspace() -> Workspace {
    let mut accounts = BTreeMap::new();
    for (id, text) in [("harbour", OURS), ("zulu", OTHER)] {
        let id = AccountId::new(id).unwrap();
        let account = account_from(text, id.clone()).unwrap();
        accounts.insert(id, Arc::new(account));
    }
    Workspace {
        settings: settings_from(WORKSPACE).unwrap(),
        accounts,
    }
}

fn presenting(width: u16, height: u16) -> State {
    presenting_of(workspace(), width, height)
}

fn presenting_of(workspace: Workspace, width: u16, height: u16) -> State {
    let mut state = State::new(workspace, day(TODAY), Size { width, height });
    state.demo = true;
    state.saving.any = true;
    state.select(Some(AccountId::new("harbour").unwrap()));
    update(&mut state, Message::Command(Command::Present));
    assert!(matches!(state.layer, Layer::Present(_)));
    state
}

/// The screen as text, one line a row.
fn frame(state: &State) -> String {
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii: false,
    };
    let area = Rect::new(0, 0, state.size.width, state.size.height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    let mut text = String::new();
    for y in 0..area.height {
        for x in 0..area.width {
            text.push_str(buffer[(x, y)].symbol());
        }
        writeln!(text).unwrap();
    }
    text
}

/// Every frame from the top to the end.
fn frames(state: &mut State) -> Vec<String> {
    update(state, Message::Command(Command::First));
    let mut all = vec![frame(state)];
    loop {
        update(state, Message::Command(Command::Down));
        let next = frame(state);
        if Some(&next) == all.last() {
            return all;
        }
        all.push(next);
    }
}

fn assert_tight(frames: &[String], when: &str) {
    // Words of the method, which would say what is thought of the customer.
    let words = [
        "LEAK",
        "2099",
        "987",
        "Champion",
        "Blocker",
        "Under",
        "Aligned",
        "equity",
        "tier",
        "High",
        "Interconnected",
        "account",
        "saved",
        "DEMO",
        "Dashboard",
    ];
    for (frame, word) in frames.iter().flat_map(|f| words.map(|word| (f, word))) {
        assert!(!frame.contains(word), "{when}: {word} in\n{frame}");
    }
}

#[test]
fn no_internal_field_is_on_any_frame_at_any_size() {
    for (width, height) in [
        (160, 48),
        (120, 36),
        (100, 30),
        (80, 24),
        (40, 12),
        (200, 60),
    ] {
        let mut state = presenting(width, height);
        let all = frames(&mut state);
        assert_tight(&all, &format!("{width}x{height}"));
        // What may be seen is seen: else nothing would leak from an empty page either.
        let text: String = all.concat();
        for open in [
            "OPEN goal",
            "OPEN measure",
            "OPEN act",
            "OPEN gain",
            "OPEN cust",
        ] {
            assert!(text.contains(open), "{width}x{height}: no {open}");
        }
    }
}

/// The names of all fields of a file, however deep.
fn fields(shape: &Shape, names: &mut BTreeSet<&'static str>) {
    // The constants are numbers of the method; one of them stands for all.
    for field in shape.fields.iter().filter(|field| !constants(shape, field)) {
        if names.insert(field.name) || matches!(field.kind, Kind::Struct(_) | Kind::List(_)) {
            kind_fields(&field.kind, names);
        }
    }
}

fn constants(shape: &Shape, field: &FieldShape) -> bool {
    shape.name == SETTINGS.name && field.name == "method"
}

fn kind_fields(kind: &Kind, names: &mut BTreeSet<&'static str>) {
    match kind {
        Kind::Struct(shape) => fields(shape, names),
        Kind::List(inner) => kind_fields(inner, names),
        Kind::Map(key, value) | Kind::Pair(key, value) | Kind::Either(key, value) => {
            kind_fields(key, names);
            kind_fields(value, names);
        }
        _ => {}
    }
}

#[test]
fn the_planted_files_speak_of_every_field_there_is() {
    for (shape, text) in [(ACCOUNT, OURS), (SETTINGS, WORKSPACE)] {
        let mut names = BTreeSet::new();
        fields(shape, &mut names);
        assert!(names.len() > 10, "{names:?}");
        let missing: Vec<&&str> = names
            .iter()
            .filter(|name| !text.contains(&format!("{name}:")))
            .collect();
        assert!(
            missing.is_empty(),
            "{}: plant these too: {missing:?}",
            shape.name
        );
    }
}

#[test]
fn every_command_but_scrolling_and_leaving_is_refused_and_changes_nothing() {
    let allowed = [
        Command::Down,
        Command::Up,
        Command::PageDown,
        Command::PageUp,
        Command::First,
        Command::Last,
        Command::NearestDown,
        Command::NearestUp,
        Command::Redraw,
        Command::Present,
        Command::Back,
        Command::Cancel,
        Command::Quit,
    ];
    let before = presenting(100, 30);
    for command in Command::all().filter(|command| !allowed.contains(command)) {
        let mut state = before.clone();
        let effects = update(&mut state, Message::Command(command));
        assert_eq!(effects, Vec::<Effect>::new(), "{command}");
        assert_eq!(state.workspace, before.workspace, "{command}");
        assert_eq!(state.account, before.account, "{command}");
        let text = frame(&state);
        assert!(
            text.contains("Not available while presenting"),
            "{command}\n{text}"
        );
        assert_tight(&[text], command.name());
    }
}

#[test]
fn leaving_is_asked_and_nothing_else_leaves() {
    for command in [
        Command::Present,
        Command::Back,
        Command::Cancel,
        Command::Quit,
    ] {
        let mut state = presenting(80, 24);
        assert_eq!(update(&mut state, Message::Command(command)), []);
        assert!(frame(&state).contains("End the presentation?"), "{command}");
        update(&mut state, Message::Typed(Typed::Char('n')));
        assert!(matches!(state.layer, Layer::Present(_)), "{command}");
        update(&mut state, Message::Command(command));
        update(&mut state, Message::Typed(Typed::Char('y')));
        assert_eq!(state.layer, Layer::default(), "{command}");
        assert!(
            frame(&state).contains("LEAK other"),
            "the dashboard is back"
        );
    }
}

#[test]
fn news_and_conflicts_wait() {
    let mut state = presenting(100, 30);
    state.saving.pending = 1;
    let clash = Clash {
        place: "LEAK place".to_owned(),
        theirs: "LEAK theirs".to_owned(),
        mine: "LEAK mine".to_owned(),
    };
    let conflict = Conflict {
        ticket: Ticket(7),
        file: "LEAK file".to_owned(),
        places: vec![clash],
    };
    update(&mut state, Message::Conflict(conflict.clone()));
    update(
        &mut state,
        Message::NotSaved(Ticket(7), "LEAK why".to_owned()),
    );
    update(&mut state, Message::Warned("LEAK warning".to_owned()));
    update(&mut state, Message::Pasted("LEAK pasted".to_owned()));
    let all = frames(&mut state);
    assert_tight(&all, "with a conflict waiting");
    update(&mut state, Message::Command(Command::Present));
    update(&mut state, Message::Typed(Typed::Accept));
    assert_eq!(state.layer, Layer::Conflict(conflict));
}

#[test]
fn no_other_account_takes_the_place_of_one_that_goes() {
    let mut state = presenting(100, 30);
    let gone = Target::Account(AccountId::new("harbour").unwrap());
    update(&mut state, Message::Changed(gone, None));
    assert_eq!(state.account.as_ref().unwrap().as_str(), "zulu");
    let text = frame(&state);
    assert!(text.contains("cannot be shown"), "{text}");
    assert_tight(&[text], "gone");
}

#[test]
fn the_end_is_reached_and_one_key_turns_back() {
    let mut state = presenting(80, 24);
    let all = frames(&mut state);
    update(&mut state, Message::Command(Command::Last));
    assert_eq!(frame(&state), *all.last().unwrap());
    update(&mut state, Message::Command(Command::PageDown));
    update(&mut state, Message::Command(Command::Up));
    assert_eq!(frame(&state), all[all.len() - 2]);
}

#[test]
fn whichever_pane_had_the_keys_the_page_scrolls() {
    for pane in Pane::ALL {
        let mut state = presenting(80, 24);
        state.focus = pane;
        let before = frame(&state);
        update(&mut state, Message::Command(Command::Down));
        assert_ne!(frame(&state), before, "{pane:?}");
    }
}

#[test]
fn the_plan_holds_what_is_shared_in_its_order() {
    let workspace = workspace();
    let book = Book::new(&workspace, day(TODAY));
    let id = AccountId::new("harbour").unwrap();
    let account = &workspace.accounts[&id];
    let plan = joint_plan(account, book.prepared(), book.score(&id));
    let goals: Vec<_> = plan
        .objectives
        .iter()
        .map(|one| (&*one.title, one.done))
        .collect();
    // Open ones by their day, undated last; then what is reached. Dropped and unshared ones are left out.
    assert_eq!(
        goals,
        [
            ("OPEN goal soon", false),
            ("OPEN goal later", false),
            ("OPEN goal reached", true)
        ]
    );
    let acts: Vec<_> = plan
        .commitments
        .iter()
        .map(|one| (&*one.title, one.whose, one.who.as_deref(), one.done))
        .collect();
    assert_eq!(
        acts,
        [
            ("OPEN act of theirs", Whose::Yours, Some("OPEN Ines"), false),
            ("OPEN act of ours", Whose::Ours, Some("OPEN Mira"), false),
            ("OPEN act of nobody", Whose::Both, None, false),
            ("OPEN act done", Whose::Ours, Some("OPEN Mira"), true),
        ]
    );
    let whose: Vec<_> = plan.rewards.iter().map(|one| one.whose).collect();
    assert_eq!(whose, [Whose::Both, Whose::Yours, Whose::Ours]);
    // The theirs-view entries without their reasons; the one after the day is not said yet.
    assert_eq!(
        plan.described,
        [
            (day("2025-01-01"), Stage::Basic),
            (day("2026-02-02"), Stage::Collaborative)
        ]
    );
    // In the diary for 3 December; the review of the shared action follows later.
    let meeting = plan.meeting.unwrap();
    assert_eq!(
        (meeting.kind, meeting.on, meeting.fixed),
        (TouchKind::Qbr, day("2026-12-03"), true)
    );
    // Every three months from 31 January: 31 January, 30 April, 31 July, 31 October lie in the year ahead, counted
    // from the first day so that a month's last day stays one; opted out, ended and past ones are not offered.
    let offers: Vec<_> = plan.programs.iter().map(|one| &*one.name).collect();
    assert_eq!(offers, ["OPEN forum", "OPEN conference"]);
    let days: Vec<_> = plan.programs[0]
        .days
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        days,
        ["2027-01-31", "2027-04-30", "2027-07-31", "2027-10-31"]
    );
    assert_eq!(plan.programs[1].days, [day("2027-05-20")]);
}

fn stamp(workspace: &Workspace) -> Stamp {
    Stamp {
        workspace: workspace.settings.name.to_string(),
        as_of: day(TODAY),
        method: 1,
        inputs: "00".to_owned(),
    }
}

/// The plan that is sent, in every format; Markdown last.
fn sent(workspace: &Workspace) -> [String; 6] {
    let book = Book::new(workspace, day(TODAY));
    let id = AccountId::new("harbour").unwrap();
    let plan = joint_plan(&workspace.accounts[&id], book.prepared(), book.score(&id));
    let stamp = stamp(workspace);
    let sent = customer::outline(&plan, stamp.clone());
    // Ids of a calendar are hashes: they say nothing, but may hold any digits.
    let calendar = ics::customer(&plan, &stamp, &Told::default());
    let calendar: Vec<&str> = calendar
        .text
        .lines()
        .filter(|line| !line.starts_with("UID"))
        .collect();
    [
        html(&sent),
        mail(&sent),
        json(&sent, &[]),
        rows(&plan),
        calendar.join("\n"),
        markdown(&sent),
    ]
}

/// Gives every text of a record a word by which it is found: whether its row lets the customer see it.
fn plant<R: Record>(record: &mut R, open: &mut BTreeSet<String>) {
    let mut marks = R::ROWS.iter().filter(|row| row.field.path == "shared");
    let is_marked = marks.all(|row| (row.get)(record) == Value::Yes(true));
    for row in R::ROWS {
        let field = &row.field;
        let is_shown = match field.sharing {
            Sharing::Never => false,
            Sharing::Always => true,
            Sharing::Marked => is_marked,
        };
        let word = if is_shown { "OPEN" } else { "LEAK" };
        let text: compact_str::CompactString = format!("{word} {} {}", R::NAME, field.name).into();
        let value = match field.kind {
            cultivate::field::Kind::Text => Value::Text(text.clone()),
            cultivate::field::Kind::Pairs(_) => {
                Value::Pairs([(text.clone(), text.clone())].into_iter().collect())
            }
            _ => continue,
        };
        (row.set)(record, value).unwrap();
        if is_shown {
            open.insert(text.to_string());
        }
    }
}

#[test]
fn the_rows_say_which_texts_a_customer_sees() {
    let mut workspace = workspace();
    let mut open = BTreeSet::new();
    macro_rules! plant_lists {
        ($holder:expr, $( $list:ident ),+) => {
            $( for record in &mut $holder.$list { plant(record, &mut open); } )+
        };
    }
    plant(&mut workspace.settings, &mut open);
    plant_lists!(workspace.settings, team, offerings, segments, programs);
    let account = workspace.accounts.get_mut("harbour").unwrap();
    let account = Arc::make_mut(account);
    plant(account, &mut open);
    plant_lists!(
        account,
        stakeholders,
        interactions,
        stages,
        assessments,
        health,
        feedback,
        snoozed,
        actions,
        objectives,
        risks,
        opportunities,
        rewards
    );
    let frames = frames(&mut presenting_of(workspace.clone(), 160, 48));
    let page = frames.concat();
    let [html, mail, .., markdown] = sent(&workspace);
    for text in &open {
        for shown in [&page, &html, &mail, &markdown] {
            assert!(
                shown.contains(text.as_str()),
                "{text} is not shown in\n{shown}"
            );
        }
    }
    for shown in frames.iter().chain(&sent(&workspace)) {
        assert!(!shown.contains("LEAK"), "{shown}");
    }
}

#[test]
fn no_internal_field_is_in_the_plan_that_is_sent() {
    let workspace = workspace();
    let [page, mail, json, rows, calendar, text] = sent(&workspace);
    assert_well_formed(&page);
    // A mail has its styles at its elements, and else as little as the page.
    assert_well_formed(&unstyled(&mail));
    let files = [page, mail, json, rows, calendar];
    for file in &files {
        assert!(
            file.contains("OPEN act of theirs") && !file.contains("INTERNAL"),
            "{file}"
        );
    }
    assert_tight(
        &files,
        "sent as a page, a mail, data, a table or a calendar",
    );
    assert!(
        text.starts_with("# Joint success plan, OPEN customer\n"),
        "{text}"
    );
    assert_tight(&[text], "sent");
    // The same strings are found where they belong, so that the search is known to find them.
    let book = Book::new(&workspace, day(TODAY));
    let id = AccountId::new("harbour").unwrap();
    let stamp = stamp(&workspace);
    let internal = snapshot::account::outline(&workspace, &book, &id, stamp, None).unwrap();
    let page = html(&internal);
    assert_well_formed(&page);
    assert!(page.lines().next().unwrap().contains("INTERNAL") && page.contains("LEAK note"));
    assert_eq!(page, html(&internal), "the same bytes");
    let text = markdown(&internal);
    assert!(text.starts_with("# INTERNAL: "), "{text}");
    assert!(text.contains("LEAK title") && text.contains("LEAK risk") && text.contains("987,000"));
}

/// A page without the styles of its elements.
fn unstyled(page: &str) -> String {
    let mut parts = page.split(" style=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (_, rest) = part.split_once('"').expect("a style ends");
        text + rest
    })
}

/// A browser's parser finds nothing wrong, nothing that runs, and nothing that asks for anything.
fn assert_well_formed(page: &str) {
    let parsed = scraper::Html::parse_document(page);
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    for wrong in [
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "[src]",
        "[href]",
        "[onload]",
        "[style]:not([style=\"text-align:end\"])",
    ] {
        let wrong = scraper::Selector::parse(wrong).unwrap();
        assert_eq!(parsed.select(&wrong).count(), 0, "{wrong:?}");
    }
    assert!(!page.contains("url(") && !page.contains("@import"));
}

#[test]
fn hostile_names_are_text_in_every_file_that_is_sent() {
    let mut workspace = workspace();
    let id = AccountId::new("harbour").unwrap();
    let mut account = (*workspace.accounts[&id]).clone();
    let hostile = "=1+1</title><script>x</script>\",;\r\nBEGIN:VEVENT\u{202e}";
    account.name = hostile.into();
    account.actions[3].title = hostile.into();
    workspace.accounts.insert(id.clone(), Arc::new(account));
    let book = Book::new(&workspace, day(TODAY));
    let plan = joint_plan(&workspace.accounts[&id], book.prepared(), book.score(&id));
    let stamp = Stamp {
        workspace: hostile.to_owned(),
        as_of: day(TODAY),
        method: 1,
        inputs: "00".to_owned(),
    };
    let sent = customer::outline(&plan, stamp.clone());
    assert_well_formed(&html(&sent));
    assert!(html(&sent).contains("=1+1&lt;/title&gt;&lt;script&gt;x"));
    // A quotation mark doubled, as CSV wants it, and an apostrophe before what would be a formula.
    assert!(
        rows(&plan).contains("\"'=1+1</title><script>x</script>\"\","),
        "{}",
        rows(&plan)
    );
    let calendar = ics::customer(&plan, &stamp, &Told::default()).text;
    // Two promises of four are open and have a day, two aims of three are open and one has a day; the meeting; four days
    // of one program and one of the other.
    assert_eq!(
        calendar.matches("\r\nBEGIN:VEVENT\r\n").count(),
        2 + 1 + 1 + 5
    );
    let all = snapshot::portfolio::outline(&workspace, &book, None, stamp.clone()).unwrap();
    let internal = snapshot::account::outline(&workspace, &book, &id, stamp, None).unwrap();
    for outline in [&all, &internal] {
        assert_well_formed(&html(outline));
        let (page, text) = (html(outline), markdown(outline));
        assert!(page.contains("=1+1&lt;/title&gt;&lt;script&gt;x"), "{page}");
        assert!(!text.contains("<script>"), "{text}");
        assert!(!page.contains('\u{202e}') && !text.contains('\u{202e}'));
    }
    for text in [calendar, json(&internal, &[]), html(&internal)] {
        assert!(!text.contains('\u{202e}'), "{text}");
    }
}

#[test]
fn the_closing_question_describes_every_stage_without_naming_it() {
    assert!(closing().question.ends_with('?'));
    for stage in Stage::ALL {
        let text = closing().stage(*stage);
        assert!(
            text.ends_with('.') && !text.contains(stage.name()),
            "{text}"
        );
    }
}
