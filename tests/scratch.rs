//! Scratch: what is tried is written nowhere, stands beside what is saved, and becomes actions or nothing.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "common/press.rs"]
mod press;

use std::sync::Arc;

use cultivate::app::{Effect, Layer, Message, Size, State, Tried};
use cultivate::edit::Target;
use cultivate::invest::departures::theirs;
use cultivate::method::portfolio::Book;
use cultivate::model::{Account, AccountId, Date, Effect as Expected, Workspace};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace::schema::{account_from, settings_from};
use press::{press, settled};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SETTINGS: &str = r#"(format: 1, name: "Any", currency: "EUR", team: [
    (id: "mira-lund", name: "Mira Lund", function: CustomerSuccess, csm: ()),
    (id: "tom-okafor", name: "Tom Okafor", function: Sales),
])"#;

const HARBOUR: &str = r#"(name: "Harbour", arr: 640_000, complexity_override: 7, journey: Use, csm: "mira-lund", stakeholders: [
    (id: "ines", name: "Ines", side: Business, role: Buyer, power: 8, attitude: 2, ties: [
        (member: "mira-lund", trust: 4, commitment: 3)]),
    (id: "olaf", name: "Olaf", side: Technology, role: User, power: 3, attitude: 1),
])"#;

/// A Sunday.
const TODAY: &str = "2026-11-22";

fn id() -> AccountId {
    AccountId::new("harbour").unwrap()
}

fn begin() -> State {
    let account = account_from(HARBOUR, id()).unwrap();
    let workspace = Workspace {
        settings: settings_from(SETTINGS).unwrap(),
        accounts: [(id(), account.into())].into(),
    };
    let size = Size {
        width: 160,
        height: 48,
    };
    State::new(workspace, TODAY.parse().unwrap(), size)
}

/// True if any of these writes, or hands something out.
fn leaves(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::Save(..)
                | Effect::Unsave(..)
                | Effect::Again(..)
                | Effect::Settle(..)
                | Effect::Editor(_)
                | Effect::EditorAt(..)
                | Effect::SavePreferences(_)
                | Effect::ResetDemo
                | Effect::Export(_)
                | Effect::Copy(_)
                | Effect::Import(..)
        )
    })
}

fn harbour(state: &State) -> &Account {
    &state.workspace.accounts[&id()]
}

fn attitude(state: &State, who: &str) -> Option<i64> {
    let people = &harbour(state).stakeholders;
    let who = people.iter().find(|one| one.id.as_str() == who)?;
    who.attitude.map(|attitude| attitude.get())
}

/// The layer that says what becomes of what was tried.
fn asked(state: &State) -> &Tried {
    match &state.layer {
        Layer::Tried(tried) => tried,
        other => panic!("{other:?}"),
    }
}

/// An action: its title, owner, day and effects.
type Planned<'s> = (&'s str, Option<&'s str>, Option<Date>, &'s [Expected]);

fn actions(state: &State) -> Vec<Planned<'_>> {
    let actions = harbour(state).actions.iter();
    actions
        .map(|one| {
            (
                &*one.title,
                one.owner.as_deref(),
                one.due,
                one.effect.as_slice(),
            )
        })
        .collect()
}

#[test]
fn nothing_is_written_and_a_discard_gives_back_what_is_saved() {
    let mut state = begin();
    press(&mut state, "3 >"); // saved: 2 to 3
    let (saved, book) = (state.workspace.clone(), state.book.clone());
    let effects = press(&mut state, "W > > d 4 s 'v basic' Enter");
    assert!(!leaves(&effects), "{effects:?}");
    assert_eq!(state.tried_edits(), Some(4));
    assert!(state.workspace != saved);
    assert!(state.book == Book::new(&state.workspace, state.today));
    assert!(*state.book_now() == book, "what is saved stands beside");
    let effects = press(&mut state, "W x y");
    assert!(!leaves(&effects), "{effects:?}");
    assert_eq!(
        state.notice.text,
        "Discarded 4 tried changes: all is as saved."
    );
    assert!(state.workspace == saved);
    assert!(state.book == book);
    assert!(!state.is_scratch());
    // What was saved before can still be undone, to the disk.
    let effects = press(&mut state, "u");
    assert!(effects.iter().any(|one| matches!(one, Effect::Unsave(..))));
    assert_eq!(attitude(&state, "ines"), Some(2));
}

#[test]
fn undo_goes_back_to_what_is_saved_and_no_further() {
    let mut state = begin();
    press(&mut state, "3 > W > >");
    assert_eq!(attitude(&state, "ines"), Some(5));
    press(&mut state, "u u u");
    assert_eq!(attitude(&state, "ines"), Some(3));
    assert_eq!(state.notice.text, "Nothing to undo.");
    press(&mut state, "Ctrl-r");
    assert_eq!(attitude(&state, "ines"), Some(4));
    assert_eq!(state.tried_edits(), Some(1));
    // With nothing tried W leaves at once.
    press(&mut state, "u W");
    assert!(!state.is_scratch());
}

#[test]
fn what_writes_or_hands_out_is_refused_with_the_way_out() {
    for (keys, why) in [
        (
            ": 'import ' Enter",
            "Nothing is written in scratch: W leaves it first.",
        ),
        (
            ": 'point ' Enter",
            "Nothing is written in scratch: W leaves it first.",
        ),
        (
            ": 'settings' Enter",
            "Nothing is written in scratch: W leaves it first.",
        ),
        (
            ": 'editor' Enter",
            "Nothing is written in scratch: W leaves it first.",
        ),
        (
            "x",
            "In scratch nothing is handed out that is only tried: W leaves it first.",
        ),
        (
            "Y",
            "In scratch nothing is handed out that is only tried: W leaves it first.",
        ),
        (
            "P",
            "In scratch nothing is handed out that is only tried: W leaves it first.",
        ),
        ("[", "Scratch stays at today: W leaves it first."),
        (
            "w",
            "Scratch shows what you try beside what is saved: W leaves it, then w shows the plan.",
        ),
    ] {
        let mut state = begin();
        let effects = press(&mut state, &format!("3 W > {keys}"));
        assert!(!leaves(&effects), "{keys}: {effects:?}");
        // The palette says it in its row, and refuses with the same sentence.
        assert_eq!(state.notice.text, why, "{keys}");
        assert!(state.is_scratch(), "{keys}");
    }
    let mut state = begin();
    press(&mut state, "[ W");
    assert_eq!(
        state.notice.text,
        "Scratch begins from today: t returns there."
    );
}

#[test]
fn what_effects_can_bring_becomes_actions_and_the_rest_stays() {
    let mut state = begin();
    // Ines from 2 to 4 and power 8 to 9; Olaf leaves; a tie of Tom with Ines; the journey; a call.
    let tried = "3 W > > + 1 : 'journey value' Enter 3 r 'tom-okafor' Tab '5' Tab '4' Enter Esc";
    press(&mut state, tried);
    assert_eq!(attitude(&state, "ines"), Some(4));
    press(&mut state, "m 'call ines' Enter Esc j d W");
    let asked = asked(&state);
    let titles: Vec<&str> = asked
        .proposals
        .iter()
        .map(|one| &*one.action.title)
        .collect();
    assert_eq!(
        titles,
        [
            "Ines: attitude from 2 to 4, power from 8 to 9",
            "Tom Okafor gets to know Ines: trust 5, commitment 4",
            "Take the customer from Use to Value",
            "Call with Ines",
        ]
    );
    assert_eq!(asked.stays, ["Harbour: Olaf left (Influencer)"]);
    let before = state.workspace.clone();
    let effects = press(&mut state, "Enter");
    let saves = effects.iter().filter(|one| matches!(one, Effect::Save(..)));
    assert_eq!(saves.count(), 1, "one step");
    // Two weeks from the 22nd is a Sunday: the Friday before.
    let due: Option<Date> = Some("2026-12-04".parse().unwrap());
    let all = actions(&state);
    let owners: Vec<_> = all.iter().map(|one| (one.1, one.2)).collect();
    let mira = (Some("mira-lund"), due);
    assert_eq!(owners, [mira, (Some("tom-okafor"), due), mira, mira]);
    assert!(matches!(
        all[0].3,
        [Expected::Stakeholder {
            attitude: 2,
            power: 1,
            ..
        }]
    ));
    assert!(matches!(
        all[1].3,
        [Expected::Tie {
            trust: 5,
            commitment: 4,
            ..
        }]
    ));
    // In scratch stands only what no action brings.
    assert_eq!(attitude(&state, "ines"), Some(2));
    assert_eq!(state.tried_edits(), Some(1));
    assert!(harbour(&state).interactions.is_empty());
    let olaf = harbour(&state)
        .stakeholders
        .iter()
        .find(|one| one.id.as_str() == "olaf");
    assert!(olaf.unwrap().left.is_some());
    assert!(state.workspace != before);
    press(&mut state, "W x y");
    assert_eq!(actions(&state).len(), 4);
    // One undo takes all four.
    press(&mut state, "u");
    assert!(actions(&state).is_empty());
    assert!(state.workspace == begin().workspace);
}

#[test]
fn a_proposal_can_be_changed_or_left_out() {
    let mut state = begin();
    press(&mut state, "3 W > j > W");
    assert_eq!(asked(&state).proposals.len(), 2);
    // The first is renamed and given to Tom by 1 December, the second is not chosen: it stays.
    press(&mut state, "e");
    let title = asked(&state).proposals[0].action.title.len();
    for _ in 0..title {
        press(&mut state, "Backspace");
    }
    press(&mut state, "'Dinner with Ines' Tab");
    for _ in 0.."Mira Lund".len() {
        press(&mut state, "Backspace");
    }
    press(&mut state, "'tom okafor' Tab");
    for _ in 0..20 {
        press(&mut state, "Backspace");
    }
    press(&mut state, "'1 dec' Enter j Space");
    assert_eq!(
        asked(&state).stays,
        ["Harbour: Olaf's attitude rose from 1 to 2"]
    );
    press(&mut state, "Enter");
    let day = Some("2026-12-01".parse().unwrap());
    let all = actions(&state);
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].0, all[0].1, all[0].2),
        ("Dinner with Ines", Some("tom-okafor"), day)
    );
    assert_eq!(
        (attitude(&state, "ines"), attitude(&state, "olaf")),
        (Some(2), Some(2))
    );
}

#[test]
fn the_actions_bring_with_the_plan_what_was_tried() {
    let mut state = begin();
    press(&mut state, "3 W > > + 1 : 'journey value' Enter");
    let tried = state
        .book
        .score(&id())
        .unwrap()
        .result
        .clone()
        .unwrap()
        .equity;
    press(&mut state, "W Enter");
    assert!(!state.is_scratch());
    let planned = Book::with_plan(&state.workspace, state.today);
    let planned = planned.score(&id()).unwrap().result.clone().unwrap().equity;
    assert_eq!(planned.score, tried.score);
}

#[test]
fn what_others_change_is_taken_in_and_tried_on_again() {
    let mut state = begin();
    press(&mut state, "3 W > > j >");
    let theirs = HARBOUR.replace("arr: 640_000", "arr: 700_000");
    let theirs = Arc::new(account_from(&theirs, id()).unwrap());
    let news = Message::Changed(Target::Account(id()), Some(theirs));
    settled(&mut state, news);
    assert_eq!(harbour(&state).arr.map(|arr| arr.as_f64()), Some(700_000.0));
    assert_eq!(
        (attitude(&state, "ines"), attitude(&state, "olaf")),
        (Some(4), Some(2))
    );
    assert_eq!(state.tried_edits(), Some(3));
    assert!(state.book == Book::new(&state.workspace, state.today));
    // They judge Ines otherwise: what was tried of her no longer finds what it changed.
    let theirs = HARBOUR.replace("attitude: 2", "attitude: -1");
    let theirs = Arc::new(account_from(&theirs, id()).unwrap());
    let news = Message::Changed(Target::Account(id()), Some(theirs));
    settled(&mut state, news);
    assert_eq!(
        (attitude(&state, "ines"), attitude(&state, "olaf")),
        (Some(-1), Some(2))
    );
    assert!(
        state
            .notice
            .text
            .contains("No longer tried, as others changed the same: Ines")
    );
    assert_eq!(state.tried_edits(), Some(1));
    press(&mut state, "W x y");
    assert_eq!(
        (attitude(&state, "ines"), attitude(&state, "olaf")),
        (Some(-1), Some(1))
    );
    assert!(state.book == Book::new(&state.workspace, state.today));
}

#[test]
fn what_was_tried_is_kept_for_the_next_start_and_taken_up_there() {
    let mut state = begin();
    let effects = press(&mut state, "3 W > >");
    let kept = effects.iter().rev().find_map(|effect| match effect {
        Effect::Tried(edits) => Some(edits.clone()),
        _ => None,
    });
    let kept = kept.unwrap();
    assert_eq!(kept.len(), 1);
    let mut next = begin();
    next.tried_before.clone_from(&kept);
    let effects = press(&mut next, "W");
    let asked = effects
        .iter()
        .any(|one| matches!(one, Effect::TakeUp(edits, _) if *edits == kept));
    assert!(asked, "{effects:?}");
    settled(&mut next, Message::TakenUp(kept, true));
    assert!(next.workspace == state.workspace);
    assert!(next.book == state.book);
    let effects = press(&mut next, "W x y");
    assert!(effects.contains(&Effect::Tried(Vec::new())), "{effects:?}");
    assert!(next.workspace == begin().workspace);
}

#[test]
fn losing_a_champion_says_what_it_costs_and_both_figures_stand_beside() {
    let mut state = begin();
    press(&mut state, "3 > W");
    let before = state.score().unwrap().result.clone().unwrap();
    press(&mut state, "d");
    let (now, then) = state.now_and_then(&id());
    let (now, then) = (now.unwrap(), then.unwrap());
    assert_eq!(now.result.as_ref().unwrap().equity, before.equity);
    let after = then.result.as_ref().unwrap();
    assert!(after.power.score < before.power.score);
    let power = format!(
        "power {:.1} → {:.1} ▼",
        before.power.score, after.power.score
    );
    let text = &state.notice.text;
    assert!(text.contains("Ines") && text.contains(&power), "{text}");
}

/// The screen as text.
fn drawn(state: &State) -> String {
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii: false,
    };
    let area = Rect::new(0, 0, state.size.width, state.size.height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    let rows = buffer.content.chunks(usize::from(area.width));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_explanation_the_curve_and_the_bus_factor_show_both_figures() {
    let mut state = begin();
    press(&mut state, "3 W > 1 =");
    let (now, then) = state.now_and_then(&id());
    let [now, then] = [now, then].map(|one| one.unwrap().result.clone().unwrap());
    let both = format!(
        "As saved: {:.1}. With what you try: {:.1}.",
        now.equity.gap, then.equity.gap
    );
    assert!(drawn(&state).contains(&both), "{both}\n{}", drawn(&state));
    press(&mut state, "A");
    let has_curve = |state: &State| {
        let curve = |row: &str| row.contains(" saved ") && row.contains(['▁', '▂', '▃', '▄', '▅']);
        drawn(state).lines().any(curve)
    };
    assert!(has_curve(&state), "{}", drawn(&state));
    press(&mut state, "D 1 b");
    let fall = |workspace: &Workspace, book: &Book| {
        let all = theirs(workspace, book);
        let ines = all.iter().find(|one| one.person.as_str() == "ines");
        format!("-{:.1}", ines.unwrap().loss.fall.equity)
    };
    let saved = fall(&begin().workspace, &begin().book);
    let tried = fall(&state.workspace, &state.book);
    assert_ne!(saved, tried);
    let both = format!("{saved}→{tried}");
    assert!(drawn(&state).contains(&both), "{both}\n{}", drawn(&state));
    // As it is saved there is one figure.
    let mut saved = begin();
    press(&mut saved, "1 =");
    assert!(!drawn(&saved).contains("As saved"));
    press(&mut saved, "A");
    assert!(!has_curve(&saved));
}
