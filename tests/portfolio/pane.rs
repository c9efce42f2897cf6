//! The portfolio pane: keys lead to the workspace, accounts go from manager to manager, and the picture says who has
//! room.

use cultivate::app::{Command, Effect, Message, Mood, Screen, Served, Size, State, Typed, update};
use cultivate::edit::{AccountChange, Edit, ListChange};
use cultivate::model::{
    Account, AccountId, AccountWas, CsmCapacity, Function, MemberId, Unknown, Workspace,
};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::common::{account, member, settings, today, workspace};

const LOOK: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: false,
};

fn id(text: &str) -> AccountId {
    AccountId::new(text).expect("it is there")
}

fn who(text: &str) -> Option<MemberId> {
    Some(MemberId::new(text).expect("it is there"))
}

fn manager(id: &str, high: u32) -> cultivate::model::Member {
    let capacity = CsmCapacity {
        high: Some(high),
        ..CsmCapacity::default()
    };
    member(id, Function::CustomerSuccess, Some(capacity))
}

fn of(mut account: Account, csm: Option<MemberId>) -> Account {
    account.csm = csm;
    account
}

/// Mira, who can serve one high-touch account, has two; Jonas, who can serve two, has none; nobody serves the third.
/// At complexity 0 an account weighs 1 / most: of Mira's time 100 % each, of Jonas's 50 %.
fn portfolio() -> Workspace {
    let mut settings = settings();
    settings.team = vec![
        member("sales", Function::Sales, None),
        manager("mira", 1),
        manager("jonas", 2),
    ];
    let accounts = vec![
        of(account("alder", 700_000.0, 0.0), who("mira")),
        of(account("birch", 600_000.0, 0.0), who("mira")),
        of(account("cedar", 500.0, 0.0), None),
    ];
    workspace(settings, accounts)
}

fn opened(workspace: Workspace) -> State {
    let size = Size {
        width: 160,
        height: 48,
    };
    let mut state = State::new(workspace, today(), size);
    press(&mut state, &[Command::FocusPortfolio]);
    state
}

fn press(state: &mut State, commands: &[Command]) -> Vec<Effect> {
    let all = commands.iter().copied().map(Message::Command);
    all.flat_map(|message| update(state, message)).collect()
}

fn csm(state: &State, account: &str) -> Option<MemberId> {
    state.workspace.accounts[account].csm.clone()
}

#[track_caller]
fn loads(state: &State, expected: [f64; 2]) {
    for (name, expected) in ["mira", "jonas"].into_iter().zip(expected) {
        let load = state
            .book
            .manager(&who(name).expect("it is there"))
            .expect("it is there")
            .load;
        assert!((load - expected).abs() < 1e-9, "{name}: {load}");
    }
    let fresh = Served::new(&state.workspace, &state.book);
    assert_eq!(
        state.served, fresh,
        "the kept order is that of a fresh start"
    );
}

fn drawn(state: &State, width: u16, height: u16, look: Look) -> Vec<String> {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect();
    (0..height).map(row).collect()
}

#[test]
fn an_account_is_grabbed_dropped_and_brought_back() {
    use Command::{Down, Grab, Open, Undo};
    let mut state = opened(portfolio());
    loads(&state, [200.0, 0.0]);
    // Enter opens Mira; birch has less ARR than alder and stands second. Jonas is the manager after her.
    press(&mut state, &[Open, Down, Grab, Down]);
    assert_eq!(state.portfolio.held, [id("birch")]);
    assert_eq!(csm(&state, "birch"), who("mira"), "nothing has changed yet");
    let effects = press(&mut state, &[Open]);
    let [Effect::Save(_, edit)] = effects.as_slice() else {
        panic!("one edit is written, not {effects:?}");
    };
    // Mira served it until today.
    let before = AccountWas {
        csm: Unknown::Known(MemberId::new("mira").expect("an id")),
        ..AccountWas::new(today())
    };
    let change = vec![
        AccountChange::Csm(who("jonas")),
        AccountChange::Was(ListChange::insert(0, before)),
    ];
    assert_eq!(edit.edit, Edit::account(&id("birch"), change));
    assert_eq!(csm(&state, "birch"), who("jonas"));
    loads(&state, [100.0, 50.0]);
    assert!(state.portfolio.held.is_empty());
    let said = &state.notice.text;
    assert!(
        said.contains("200 % → 100 % ▼") && said.contains("0 % → 50 % ▲"),
        "{said}"
    );
    press(&mut state, &[Undo]);
    assert_eq!(csm(&state, "birch"), who("mira"));
    loads(&state, [200.0, 0.0]);
}

#[test]
fn escape_lets_go_then_closes_the_manager() {
    use Command::{Back, Down, Grab, Open};
    let mut state = opened(portfolio());
    press(&mut state, &[Open, Grab]);
    // Mira has it already: that is refused, and it stays held.
    assert!(press(&mut state, &[Open]).is_empty());
    assert_eq!(state.notice.mood, Mood::Refused);
    assert_eq!(state.portfolio.held, [id("alder")]);
    press(&mut state, &[Back]);
    assert!(state.portfolio.held.is_empty());
    press(&mut state, &[Open, Down]);
    assert_eq!(state.account_served(), Some(&id("birch")));
    press(&mut state, &[Down]);
    assert_eq!(state.account_served(), Some(&id("birch")), "it is the last");
    press(&mut state, &[Open]);
    assert_eq!(
        state.account,
        Some(id("birch")),
        "Enter selects it and opens its page"
    );
    let dashboard = Command::View(Screen::Dashboard);
    press(&mut state, &[dashboard, Back, Down, Down]);
    assert_eq!(state.portfolio.manager, None, "the unassigned stand last");
    loads(&state, [200.0, 0.0]);
}

#[test]
fn marked_accounts_go_together_and_come_back_together() {
    use Command::{Down, Grab, Undo};
    let mut state = opened(portfolio());
    state.list.marked = ["alder", "cedar"].map(id).into();
    state.select(Some(id("alder")));
    press(&mut state, &[Grab, Down]);
    assert_eq!(press(&mut state, &[Grab]).len(), 1, "one edit");
    // Alder is half of Jonas; cedar is tech touch, a thousandth.
    loads(&state, [100.0, 50.1]);
    press(&mut state, &[Undo]);
    assert_eq!(
        (csm(&state, "alder"), csm(&state, "cedar")),
        (who("mira"), None)
    );
}

#[test]
fn nothing_is_dropped_in_the_past() {
    use Command::{AsOfBack, Down, Grab, Open};
    let mut state = opened(portfolio());
    press(&mut state, &[AsOfBack, Open, Grab, Down]);
    assert!(press(&mut state, &[Open]).is_empty());
    assert_eq!(state.notice.mood, Mood::Refused);
    assert_eq!(state.portfolio.held.len(), 1, "what was begun is kept");
    assert_eq!(csm(&state, "alder"), who("mira"));
}

#[test]
fn d_takes_an_account_from_its_manager_and_no_person_away() {
    let mut state = opened(portfolio());
    assert!(press(&mut state, &[Command::TakeAway]).is_empty());
    press(&mut state, &[Command::Open, Command::TakeAway]);
    assert_eq!(csm(&state, "alder"), None);
    loads(&state, [100.0, 0.0]);
}

#[test]
fn a_line_makes_a_manager() {
    let mut state = opened(portfolio());
    let mut say = |text: &str| {
        update(&mut state, Message::Command(Command::Member));
        update(&mut state, Message::Pasted(text.to_owned()));
        let effects = update(&mut state, Message::Typed(Typed::Accept));
        let saved = effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Save(..)));
        saved.count()
    };
    assert_eq!(say("Zoë Ek, customer success, csm"), 1);
    assert_eq!(
        say("sales, csm"),
        1,
        "somebody who is in the team becomes a manager"
    );
    assert_eq!(say("sales, csm"), 0, "and is one already");
    assert_eq!(say("Zoë Ek, weaver"), 0, "no such function");
    let team = &state.workspace.settings.team;
    let ids: Vec<&str> = team.iter().map(|member| member.id.as_str()).collect();
    assert_eq!(ids, ["sales", "mira", "jonas", "zoe-ek"]);
    assert!(team[0].csm.is_some() && team[0].function == Function::Sales);
    assert_eq!(team[3].since, Some(today()));
}

#[test]
fn the_picture_says_who_is_overloaded() {
    let mut state = opened(portfolio());
    press(&mut state, &[Command::Zoom]);
    let rows = drawn(&state, 160, 48, LOOK);
    let row = |name: &str| {
        rows.iter()
            .find(|row| row.contains(name))
            .expect("it is there")
    };
    let mira = row("┃mira");
    assert!(
        mira.contains("200 %") && mira.contains("Overloaded"),
        "{mira}"
    );
    assert!(
        mira.contains("█»"),
        "her bar goes on beyond its end: {mira}"
    );
    assert!(mira.contains("1.3M"), "700k and 600k: {mira}");
    let jonas = row("┃jonas");
    assert!(
        jonas.contains(" 0 % ") && jonas.contains("Spare") && !jonas.contains('█'),
        "{jonas}"
    );
    let last = row("Unassigned");
    assert!(last.contains("1 account"), "{last}");
    let all = rows.join("\n");
    // 700k of 1,300.5k are 53.8 %, so the second is still in; the third has less than the floor of 10k.
    assert!(all.contains("Vital few: 2 of 3 bring 100 %"), "{all}");
    assert!(all.contains("vital few") && all.contains("80 %"), "{all}");
    assert!(
        all.contains("!  Manager overloaded: mira, 200 % of the accounts that one manager"),
        "{all}"
    );
}

#[test]
fn without_a_manager_the_pane_says_how_to_make_one() {
    let state = opened(workspace(settings(), Vec::new()));
    let rows = drawn(&state, 80, 24, LOOK).join("\n");
    assert!(rows.contains("No CSM yet. a makes one."), "{rows}");
}

#[test]
fn every_size_draws() {
    let mut state = opened(portfolio());
    let ascii = Look {
        ascii: true,
        ..LOOK
    };
    for commands in [
        &[][..],
        &[Command::Zoom],
        &[Command::Open],
        &[Command::Grab],
    ] {
        press(&mut state, commands);
        for width in (1..=200).step_by(7) {
            for height in (1..=60).step_by(5) {
                drawn(&state, width, height, LOOK);
            }
        }
        let plain = drawn(&state, 100, 30, ascii).join("");
        assert!(!plain.contains(['█', '▒', '┃', '•', '┄']), "{plain}");
    }
}
