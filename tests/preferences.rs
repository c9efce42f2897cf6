//! The person's own settings, what is mine, the first run, and what empty panes say: keys in, state and screen out.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod common;

use common::{account, id, member, settings, today, workspace};
use cultivate::app::{
    Beginning, Command, Effect, FirstRun, Layer, Message, Mood, Pane, PreferenceChange,
    Preferences, Served, Size, State, Theme, Typed, Wish, update,
};
use cultivate::model::{CsmCapacity, Function, MemberId, Workspace};
use cultivate::tui::draw_first_run;
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const PLAIN: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: false,
};

fn who(id: &str) -> MemberId {
    MemberId::new(id).unwrap()
}

/// Mira serves alpha and owns beta, Olaf serves beta and gamma, nobody delta; Tom has nothing.
fn four() -> Workspace {
    let mut settings = settings();
    let csm = Some(CsmCapacity::default());
    settings.team = vec![
        member("mira-lund", Function::CustomerSuccess, csm),
        member("olaf-berg", Function::CustomerSuccess, csm),
        member("tom-okafor", Function::Sales, None),
    ];
    settings.team[0].name = "Mira Lund".into();
    let mut all = ["alpha", "beta", "gamma", "delta"].map(|name| account(name, 1000.0, 5.0));
    all[0].csm = Some(who("mira-lund"));
    all[1].csm = Some(who("olaf-berg"));
    all[1].owner = Some(who("mira-lund"));
    all[2].csm = Some(who("olaf-berg"));
    workspace(settings, all)
}

fn opened(workspace: Workspace, own: Preferences) -> State {
    let size = Size {
        width: 160,
        height: 48,
    };
    let mut state = State::new(workspace, today(), size);
    state.belongs_to(own);
    state.reassign();
    state.relist();
    state
}

fn asking(me: Option<&str>) -> Preferences {
    Preferences {
        me: me.map(who),
        ask_me: true,
        ..Preferences::default()
    }
}

/// Presses keys; what stands in quotes is typed. Gives the effects.
fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for (place, part) in keys.split('\'').enumerate() {
        if place % 2 == 1 {
            for c in part.chars() {
                effects.extend(update(state, Message::Typed(Typed::Char(c))));
            }
            continue;
        }
        for key in part.split_whitespace() {
            let message = match (&state.layer, key) {
                (Layer::Panes(_), key) => Message::Command(state.command(key).unwrap()),
                (_, "Enter") => Message::Typed(Typed::Accept),
                (_, "Down") => Message::Typed(Typed::Next),
                (_, "Up") => Message::Typed(Typed::Previous),
                (_, "Esc") => Message::Command(Command::Back),
                (_, key) => Message::Typed(Typed::Char(key.chars().next().unwrap())),
            };
            effects.extend(update(state, message));
        }
    }
    effects
}

fn rows(state: &State) -> Vec<&str> {
    let mut ids: Vec<&str> = state.list.rows.iter().map(|row| row.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn text(state: &State, width: u16, height: u16) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, PLAIN, area, &mut buffer);
    lines(&buffer)
}

fn lines(buffer: &Buffer) -> String {
    let area = buffer.area;
    let row = |y| {
        let cells = (0..area.width).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>() + "\n"
    };
    (0..area.height).map(row).collect()
}

#[test]
fn who_one_is_is_asked_where_it_is_not_known() {
    let mut nobody = four();
    nobody.settings.team.clear();
    let silent = Preferences {
        ask_me: false,
        ..asking(None)
    };
    // The workspace, the settings; whether it is asked, whose accounts are shown.
    let cases = [
        (four(), asking(None), true, None),
        (four(), asking(Some("mira-lund")), false, Some("mira-lund")),
        (four(), asking(Some("someone-else")), true, None),
        (four(), silent, false, None),
        (nobody, asking(None), false, None),
    ];
    for (workspace, own, asks, shown_for) in cases {
        let state = opened(workspace, own.clone());
        assert_eq!(matches!(state.layer, Layer::Who(_)), asks, "{own:?}");
        assert_eq!(
            state.shown_for().map(MemberId::as_str),
            shown_for,
            "{own:?}"
        );
        if own.me == Some(who("someone-else")) {
            assert!(
                state
                    .notice
                    .text
                    .contains("someone-else is not in this workspace's team")
            );
        }
    }
    let mut demo = State::new(
        four(),
        today(),
        Size {
            width: 80,
            height: 24,
        },
    );
    demo.demo = true;
    demo.belongs_to(asking(None));
    assert_eq!(
        demo.layer,
        Layer::default(),
        "the people of the demo are made up"
    );
}

#[test]
fn the_answer_is_kept_and_so_is_none() {
    let kept = |effects: Vec<Effect>| match effects.as_slice() {
        [] => Vec::new(),
        [Effect::SavePreferences(kept)] => kept.clone(),
        other => panic!("{other:?}"),
    };
    let mira = Some(who("mira-lund"));
    // What was set, the keys; what is kept, and whose accounts are shown then.
    let cases = [
        (
            None,
            "'mira' Enter",
            vec![
                PreferenceChange::Me(mira.clone()),
                PreferenceChange::AskMe(true),
                PreferenceChange::OpenAtToday(true),
            ],
            mira.clone(),
        ),
        (
            None,
            "Down Up Enter",
            vec![
                PreferenceChange::Me(mira.clone()),
                PreferenceChange::AskMe(true),
                PreferenceChange::OpenAtToday(true),
            ],
            mira.clone(),
        ),
        (
            None,
            "'nobody of that name' Enter",
            vec![PreferenceChange::AskMe(false)],
            None,
        ),
        (None, "Esc", vec![PreferenceChange::AskMe(false)], None),
        // Not now was said: it is no news the second time.
        (
            None,
            "Esc M Esc",
            vec![PreferenceChange::AskMe(false)],
            None,
        ),
        // Who is at home elsewhere stays set for there.
        (
            Some("someone-else"),
            "Esc",
            vec![PreferenceChange::AskMe(false)],
            None,
        ),
    ];
    for (me, keys, expected, shown_for) in cases {
        let mut state = opened(four(), asking(me));
        assert_eq!(kept(press(&mut state, keys)), expected, "{keys}");
        assert_eq!(state.shown_for(), shown_for.as_ref(), "{keys}");
        assert_eq!(state.layer, Layer::default());
    }
    let mut state = opened(four(), asking(Some("mira-lund")));
    assert_eq!(
        kept(press(
            &mut state,
            ": 'settings' Enter Down Down Down Down Enter 'zzz' Enter"
        )),
        [PreferenceChange::Me(None), PreferenceChange::AskMe(false)]
    );
    assert_eq!(rows(&state).len(), 4);
}

#[test]
fn mine_is_what_one_owns_or_serves_in_list_and_portfolio() {
    let mut state = opened(four(), asking(Some("mira-lund")));
    assert_eq!(rows(&state), ["alpha", "beta"]);
    assert!(text(&state, 160, 48).contains("mine 2 of 4"));
    let olaf = who("olaf-berg");
    assert_eq!(state.managers(), [state.me.as_ref(), Some(&olaf)]);
    assert_eq!(state.served.number(Some(&olaf)), 1, "beta, which is Mira's");
    // What is held can be put down with anybody.
    press(&mut state, "5 Enter Space");
    assert_eq!(state.managers().len(), 3);
    press(&mut state, "Esc Esc M");
    assert_eq!(rows(&state).len(), 4);
    assert_eq!(state.managers().len(), 3);
    assert!(!text(&state, 160, 48).contains("mine 2 of"));
    press(&mut state, "M");
    assert_eq!(rows(&state), ["alpha", "beta"]);
}

#[test]
fn an_edit_brings_an_account_among_mine_and_takes_it_away() {
    let mut state = opened(four(), asking(Some("mira-lund")));
    state.mine = true;
    for (name, csm, expected) in [
        ("alpha", "'olaf-berg'", vec!["beta"]),
        ("beta", "'mira-lund'", vec!["beta"]),
    ] {
        state.select(Some(id(name)));
        update(&mut state, Message::Command(Command::Csm));
        press(&mut state, csm);
        press(&mut state, "Enter");
        assert_eq!(rows(&state), expected, "{}", state.notice.text);
        let fresh = Served::mine(&state.workspace, &state.book, state.shown_for());
        assert!(state.served == fresh, "{name}");
    }
}

#[test]
fn settings_change_in_place_and_say_what_is_to_be_kept() {
    let mut state = opened(four(), Preferences::default());
    press(&mut state, ": 'settings' Enter");
    let shown = text(&state, 80, 24);
    for part in [
        "theme          auto",
        "ASCII          off",
        "mouse editing  off",
        "you            nobody",
    ] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
    assert_eq!(
        press(&mut state, "Enter"),
        [Effect::SavePreferences(vec![PreferenceChange::Theme(
            Some(Theme::Dark)
        )])]
    );
    assert_eq!(
        press(&mut state, "Enter"),
        [Effect::SavePreferences(vec![PreferenceChange::Theme(
            Some(Theme::Light)
        )])]
    );
    assert_eq!(state.preferences.theme, Some(Theme::Light));
    assert_eq!(
        press(&mut state, "j Enter"),
        [Effect::SavePreferences(vec![PreferenceChange::Ascii(true)])]
    );
    assert_eq!(
        press(&mut state, "j Enter"),
        [Effect::SavePreferences(vec![PreferenceChange::Mouse(
            false
        )])]
    );
    assert_eq!(
        press(&mut state, "j Enter"),
        [Effect::SavePreferences(vec![PreferenceChange::MouseEdit(
            true
        )])]
    );
    assert!(state.preferences.mouse_edit);
    let shown = text(&state, 80, 24);
    for part in [
        "theme          light",
        "ASCII          on",
        "mouse          off",
        "mouse editing  on",
    ] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
    assert_eq!(
        press(&mut state, "Enter"),
        [Effect::SavePreferences(vec![PreferenceChange::MouseEdit(
            false
        )])]
    );
    assert_eq!(press(&mut state, "Esc"), []);
    assert_eq!(state.layer, Layer::default());
}

#[test]
fn only_the_demo_is_made_new_and_only_after_yes() {
    let mut state = opened(four(), Preferences::default());
    press(&mut state, ": 'reset-demo' Enter");
    assert_eq!(state.notice.mood, Mood::Refused);
    state.demo = true;
    assert_eq!(press(&mut state, ": 'reset-demo' Enter 'no' Enter"), []);
    assert_eq!(
        press(&mut state, "Esc : 'reset-demo' Enter 'yes' Enter"),
        [Effect::ResetDemo]
    );
}

#[test]
fn empty_panes_say_what_to_do() {
    let bare = || {
        let mut bare = four();
        bare.settings.team.clear();
        bare.accounts.retain(|name, _| name.as_str() == "delta");
        bare
    };
    let mut without = bare();
    without.accounts.clear();
    let many = workspace(
        settings(),
        (0..40).map(|n| account(&format!("a-{n}"), 1.0, 5.0)),
    );
    // The workspace, the pane, the keys, what it says.
    let cases = [
        (
            without.clone(),
            Pane::Accounts,
            "",
            "No accounts. a adds one, :import brings a CRM export.",
        ),
        (bare(), Pane::Grid, "", "Nobody mapped. a adds a person."),
        (
            bare(),
            Pane::Timeline,
            "",
            "No stage set. s records our view.",
        ),
        (bare(), Pane::Portfolio, "", "No CSM yet. a makes one."),
        (without, Pane::Portfolio, "", "No CSM yet. a makes one."),
        (
            many,
            Pane::Accounts,
            "/ 'zzzz' Enter",
            "0 of 40 match. Esc clears.",
        ),
    ];
    for (workspace, pane, keys, expected) in cases {
        let mut state = opened(workspace, Preferences::default());
        state.focus = pane;
        press(&mut state, keys);
        for (width, height) in [(160, 48), (80, 24)] {
            for zoomed in [false, true] {
                state.zoomed = zoomed;
                let shown = text(&state, width, height);
                assert!(
                    shown.contains(expected),
                    "{pane:?} {width}x{height}:\n{shown}"
                );
            }
        }
    }
}

/// Keys of the first run as they are typed; `>` goes on, `^` back, `v` down, `<` clears the line.
fn begin(first: &mut FirstRun, keys: &str) -> Option<Wish> {
    let mut wish = None;
    for key in keys.chars() {
        wish = match key {
            '>' => first.take(Typed::Accept),
            '^' => first.back(),
            '|' => first.take(Typed::Next),
            '<' => first.take(Typed::Clear),
            letter => first.take(Typed::Char(letter)),
        };
    }
    wish
}

#[test]
fn the_first_run_understands_keys() {
    let empty = |name: &str, currency: &str, me: Option<&str>, folder: &str| Wish::Empty {
        name: name.to_owned(),
        currency: currency.to_owned(),
        me: me.map(str::to_owned),
        folder: folder.to_owned(),
    };
    let cases = [
        (">", Some(Wish::Demo)),
        ("d", Some(Wish::Demo)),
        ("q", Some(Wish::Leave)),
        ("^", Some(Wish::Leave)),
        ("||k>", None),
        (
            "e>>>>",
            Some(empty("My portfolio", "EUR", None, "my-portfolio")),
        ),
        // In a line `q` is a letter, and a currency is written large.
        (
            "e<q><usd>Mira><x>",
            Some(empty("q", "USD", Some("Mira"), "x")),
        ),
        // What was typed is there again after a look elsewhere.
        ("e<Q^^", Some(Wish::Leave)),
        ("e<Q^e>>>>", Some(empty("Q", "EUR", None, "my-portfolio"))),
    ];
    for (keys, expected) in cases {
        assert_eq!(begin(&mut FirstRun::default(), keys), expected, "{keys}");
    }
    let mut first = FirstRun::default();
    assert_eq!(begin(&mut first, "e><EURO>>>"), None);
    assert_eq!(
        (first.field, first.refusal.is_some()),
        (Some(1), true),
        "the currency"
    );
}

#[test]
fn an_export_needs_a_file() {
    let mut first = FirstRun::default();
    assert_eq!(begin(&mut first, "b>>"), None);
    assert!(first.refusal.is_some(), "no file is named");
    let wish = begin(&mut first, "^ba.csv>>");
    let export = Wish::Export {
        files: "a.csv".to_owned(),
        folder: "my-portfolio".to_owned(),
    };
    assert_eq!(wish, Some(export));
}

#[test]
fn the_first_run_draws_at_every_size_and_shows_what_has_the_keys() {
    for ascii in [false, true] {
        let look = Look { ascii, ..PLAIN };
        for keys in ["", "||", "e", "e>>>", "e<>>>>"] {
            let mut first = FirstRun::default();
            begin(&mut first, keys);
            for width in 1..3 {
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, width));
                draw_first_run(&first, look, buffer.area, &mut buffer);
            }
            for width in (3..30).chain([40, 80, 160, 200]) {
                for height in (1..26).chain([48, 60]) {
                    let area = Rect::new(0, 0, width, height);
                    let mut buffer = Buffer::empty(area);
                    draw_first_run(&first, look, area, &mut buffer);
                    let shown = lines(&buffer);
                    assert!(shown.contains('>'), "{keys} {width}x{height}\n{shown}");
                    assert!(!ascii || shown.is_ascii(), "{width}x{height}\n{shown}");
                }
            }
        }
    }
    for ((width, height), all) in [((160, 48), true), ((80, 24), true), ((40, 12), false)] {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        draw_first_run(&FirstRun::default(), PLAIN, area, &mut buffer);
        let shown = lines(&buffer);
        for (.., name, help, _) in Beginning::ALL {
            assert!(shown.contains(name), "{name}\n{shown}");
            assert!(!all || shown.contains(help), "{help}\n{shown}");
        }
    }
}
