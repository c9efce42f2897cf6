//! The export dialog: keys in, what is to be written out; what is said of it; never while presenting.

use std::path::PathBuf;

use cultivate::app::{
    Command, Effect, Export, ExportQuestion, Extent, Layer, Message, Mood, Size, State, Typed,
    update,
};
use cultivate::model::{AccountId, Audience, CsmCapacity, Function, MemberId};
use cultivate::snapshot::{FORMATS, formats};

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod common;

/// Two accounts, the first selected.
fn begun() -> State {
    let accounts = [
        common::account("harbour", 100_000.0, 3.0),
        common::account("zulu", 50_000.0, 3.0),
    ];
    let workspace = common::workspace(common::settings(), accounts);
    let size = Size {
        width: 80,
        height: 24,
    };
    with_formats(State::new(workspace, common::today(), size))
}

fn with_formats(mut state: State) -> State {
    state.formats = formats();
    state
}

fn ask(state: &mut State) {
    assert_eq!(update(state, Message::Command(Command::Export)), []);
}

fn typed(state: &mut State, keys: &[Typed]) -> Vec<Effect> {
    let keys = keys.iter().map(|key| Message::Typed(*key));
    keys.flat_map(|key| update(state, key)).collect()
}

/// The one export that was asked for: account, audience, format, folder.
fn ordered(effects: &[Effect]) -> (Option<String>, Audience, &'static str, String) {
    let [Effect::Export(order)] = effects else {
        panic!("{effects:?}");
    };
    assert_eq!(order.as_of, common::today());
    let export = &order.export;
    (
        export.subject().map(ToString::to_string),
        export.audience,
        export.format.ending,
        export.folder.text().to_owned(),
    )
}

#[test]
fn three_keys_take_the_internal_plan_of_the_selected_account_out() {
    let mut state = begun();
    ask(&mut state);
    let effects = typed(&mut state, &[Typed::Accept, Typed::Accept]);
    let id = state.account.as_ref().unwrap().to_string();
    let expected = (Some(id), Audience::Internal, "md", "snapshots/".to_owned());
    assert_eq!(ordered(&effects), expected);
    assert_eq!(state.layer, Layer::default());
}

#[test]
fn letters_choose_and_a_customer_is_never_offered_a_bundle() {
    let mut state = begun();
    ask(&mut state);
    let effects = typed(&mut state, &[Typed::Char('i'), Typed::Char('r')]);
    let (account, audience, format, _) = ordered(&effects);
    assert_eq!(
        (account, audience, format),
        (None, Audience::Internal, "ron")
    );
    // A bundle, and then the customer's plan: everything but the bundle.
    ask(&mut state);
    typed(
        &mut state,
        &[
            Typed::Accept,
            // The bundle is the last of eight.
            Typed::Next,
            Typed::Next,
            Typed::Next,
            Typed::Next,
            Typed::Next,
            Typed::Next,
            Typed::Next,
            Typed::BackTab,
            Typed::Next,
            Typed::Accept,
        ],
    );
    let open = state.exporting().unwrap();
    assert_eq!(
        (open.audience, open.format.ending),
        (Audience::Customer, "md")
    );
    // Nothing but the one account, and everything but the bundle.
    let letters: String = open.options().iter().map(|option| option.letter).collect();
    assert_eq!(letters, "aqmhetlcd");
    let effects = typed(&mut state, &[Typed::Char('r'), Typed::Accept]);
    assert_eq!(ordered(&effects).1, Audience::Customer);
}

#[test]
fn the_questions_that_a_customer_answers_are_for_the_customer_and_go_on_a_page() {
    let (mut state, _) = managed();
    ask(&mut state);
    let keys = [Typed::Next, Typed::Accept, Typed::Char('q')];
    typed(&mut state, &keys);
    let open = state.exporting().unwrap();
    assert!(open.is_questionnaire());
    let letters: String = open.options().iter().map(|option| option.letter).collect();
    assert_eq!(letters, "aqmh");
    let effects = typed(&mut state, &[Typed::Char('h')]);
    let [Effect::Export(order)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(order.export.extent, Extent::Questionnaire);
    assert_eq!(order.export.format.ending, "html");
    let account = order.export.subject().map(AccountId::as_str);
    assert_eq!(account, Some("harbour"));
}

#[test]
fn without_an_account_there_is_only_the_portfolio_for_ourselves() {
    let mut export = Export::new(None, None, &formats()).unwrap();
    assert_eq!(export.options().len(), 1);
    export.asked = ExportQuestion::Format;
    let letters: String = export.options().iter().map(|one| one.letter).collect();
    assert_eq!(letters, "pmhetlcdr");
    assert_eq!((export.subject(), export.book()), (None, None));
    assert_eq!(export.extent, Extent::Portfolio);
}

/// As [`begun`], with a manager who has the first account.
fn managed() -> (State, MemberId) {
    let mut settings = common::settings();
    let capacity = Some(CsmCapacity::default());
    let member = common::member("mira", Function::CustomerSuccess, capacity);
    let manager = member.id.clone();
    settings.team.push(member);
    let mut first = common::account("harbour", 100_000.0, 3.0);
    first.csm = Some(manager.clone());
    let accounts = [first, common::account("zulu", 50_000.0, 3.0)];
    let size = Size {
        width: 80,
        height: 24,
    };
    let workspace = common::workspace(settings, accounts);
    let mut state = with_formats(State::new(workspace, common::today(), size));
    state.select(AccountId::new("harbour").ok());
    (state, manager)
}

#[test]
fn one_letter_on_the_way_takes_the_managers_book_or_the_portfolio_out() {
    let (mut state, manager) = managed();
    for (letter, extent) in [('b', Extent::Book), ('p', Extent::Portfolio)] {
        ask(&mut state);
        let keys = [Typed::Accept, Typed::Char(letter), Typed::Accept];
        let effects = typed(&mut state, &keys);
        let [Effect::Export(order)] = effects.as_slice() else {
            panic!("{effects:?}");
        };
        assert_eq!(order.export.extent, extent);
        assert_eq!(order.export.subject(), None);
        let book = order.export.book();
        assert_eq!(book, (letter == 'b').then_some(&manager));
    }
    // A customer is given the account alone, also when the portfolio was chosen before.
    ask(&mut state);
    let keys = [
        Typed::Accept,
        Typed::Char('p'),
        Typed::BackTab,
        Typed::Next,
        Typed::Accept,
        Typed::Accept,
    ];
    let effects = typed(&mut state, &keys);
    let [Effect::Export(order)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(order.export.audience, Audience::Customer);
    assert_eq!(
        order.export.subject().map(AccountId::as_str),
        Some("harbour")
    );
    // An account without a manager has no book, unless one is a manager oneself.
    state.select(AccountId::new("zulu").ok());
    ask(&mut state);
    assert_eq!(state.exporting().unwrap().manager, None);
    update(&mut state, Message::Command(Command::Back));
    state.me = Some(manager.clone());
    ask(&mut state);
    assert_eq!(state.exporting().unwrap().manager, Some(manager));
}

#[test]
fn another_folder_is_typed_or_pasted_and_esc_goes_one_question_back() {
    let mut state = begun();
    ask(&mut state);
    typed(
        &mut state,
        &[Typed::Accept, Typed::Tab, Typed::Clear, Typed::Char('~')],
    );
    update(&mut state, Message::Pasted("/plans".to_owned()));
    update(&mut state, Message::Command(Command::Back));
    assert_eq!(state.exporting().unwrap().asked, ExportQuestion::Format);
    let effects = typed(&mut state, &[Typed::Tab, Typed::Accept]);
    assert_eq!(ordered(&effects).3, "~/plans");
    ask(&mut state);
    typed(&mut state, &[Typed::Accept]);
    update(&mut state, Message::Command(Command::Back));
    assert_eq!(state.exporting().unwrap().asked, ExportQuestion::Audience);
    update(&mut state, Message::Command(Command::Back));
    assert_eq!(state.layer, Layer::default());
}

#[test]
fn a_click_chooses_and_a_second_one_goes_on() {
    let mut state = begun();
    ask(&mut state);
    update(&mut state, Message::ClickedAbove(1));
    assert_eq!(state.exporting().unwrap().audience, Audience::Customer);
    update(&mut state, Message::ClickedAbove(1));
    assert_eq!(state.exporting().unwrap().asked, ExportQuestion::Format);
    // It can be about the account, or ask the customer; the formats stand below.
    assert_eq!(update(&mut state, Message::ClickedAbove(0)), []);
    assert_eq!(update(&mut state, Message::ClickedAbove(0)), []);
    let effects = update(&mut state, Message::ClickedAbove(2));
    assert_eq!(ordered(&effects).1, Audience::Customer);
}

#[test]
fn the_footer_shortens_the_path_from_the_left_and_says_how_it_is_opened() {
    let mut state = begun();
    let none = update(&mut state, Message::Command(Command::OpenExport));
    assert_eq!((none, state.notice.mood), (Vec::new(), Mood::Refused));
    let path = PathBuf::from(format!("/{}/INTERNAL-harbour-lines.md", "home/".repeat(20)));
    let export = Box::new(Export::new(state.account.clone(), None, &formats()).unwrap());
    update(&mut state, Message::Exported(export, Ok(path.clone())));
    let text = &state.notice.text;
    assert!(text.starts_with("Exported to …"), "{text}");
    assert!(
        text.ends_with("INTERNAL-harbour-lines.md · X opens it"),
        "{text}"
    );
    // 80 columns, less the margin and the word that says whether all is saved.
    assert!(text.chars().count() <= 67, "{text}");
    let effects = update(&mut state, Message::Command(Command::OpenExport));
    assert_eq!(effects, [Effect::OpenExport(path)]);
}

#[test]
fn after_a_failure_x_shows_why_and_asks_for_the_folder() {
    let mut state = begun();
    let mut export = Export::new(state.account.clone(), None, &formats()).unwrap();
    export.audience = Audience::Customer;
    let why = "the disk is full".to_owned();
    update(
        &mut state,
        Message::Exported(Box::new(export), Err(why.clone())),
    );
    assert_eq!(state.notice.mood, Mood::Failed);
    assert!(state.notice.text.contains(&why));
    ask(&mut state);
    let open = state.exporting().unwrap();
    assert_eq!(
        (open.asked, open.audience),
        (ExportQuestion::Folder, Audience::Customer)
    );
    assert_eq!(open.refusal.as_ref(), Some(&why));
    // The failure of one account says nothing about another.
    update(&mut state, Message::Command(Command::Back));
    update(&mut state, Message::Command(Command::Back));
    update(&mut state, Message::Command(Command::Back));
    ask(&mut state);
    assert_eq!(state.exporting().unwrap().refusal, None);
}

#[test]
fn nothing_is_exported_or_opened_while_presenting() {
    for command in [Command::Export, Command::OpenExport] {
        let mut state = begun();
        state.exports.last = Some(PathBuf::from("/a.md"));
        update(&mut state, Message::Command(Command::Present));
        assert_eq!(update(&mut state, Message::Command(command)), []);
        let Layer::Present(shown) = &state.layer else {
            panic!("{command} left the presentation");
        };
        assert!(shown.refused);
    }
}

#[test]
fn every_format_has_letter_and_ending_of_its_own() {
    let account = AccountId::new("a").unwrap();
    let manager = MemberId::new("m").unwrap();
    let mut export = Export::new(Some(account), Some(manager), &formats()).unwrap();
    export.asked = ExportQuestion::Format;
    let mut letters: Vec<char> = export.options().iter().map(|one| one.letter).collect();
    // Three things it can be about, the formats, and the page in its form for a mail.
    assert_eq!(letters.len(), 3 + FORMATS.len() + 1);
    letters.sort_unstable();
    letters.dedup();
    assert_eq!(letters.len(), 3 + FORMATS.len() + 1);
    assert!(
        !letters.contains(&'j') && !letters.contains(&'k'),
        "they move"
    );
    let endings: std::collections::BTreeSet<&str> =
        formats().iter().map(|one| one.ending).collect();
    assert_eq!(endings.len(), FORMATS.len(), "a mail is a page too");
}
