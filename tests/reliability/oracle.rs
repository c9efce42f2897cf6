//! What has to hold for any bytes whatever: for the fuzzing targets in `fuzz/`, and for `fuzzing.rs`, which needs no
//! more than Rust.

use std::sync::OnceLock;

use cultivate::entry;
use cultivate::entry::filter::Filter;
use cultivate::field;
use cultivate::import::plan::try_on;
use cultivate::import::{Base, Choices, Options, gather, plan};
use cultivate::model::{AccountId, Date, Workspace, shown};
use cultivate::workspace::schema::{ACCOUNT_CONVENTIONS, account_from, account_tree};
use cultivate::workspace::{Problem, read_account, read_settings};

use super::rich::{self, is_foreign};

/// A target: its name, and what has to hold for its input.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: [Target; 5] = [
    ("document", document),
    ("settings", settings),
    ("table", table),
    ("sanitiser", sanitiser),
    ("line", line),
];

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

fn id() -> AccountId {
    AccountId::new("rich").expect("an id")
}

fn workspace() -> &'static Workspace {
    static WORKSPACE: OnceLock<Workspace> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let settings = rich::with(rich::SETTINGS, "North");
        let settings = read_settings(settings.as_bytes()).expect("good settings");
        let mut workspace = Workspace {
            settings,
            accounts: Default::default(),
        };
        let text = rich::with(rich::ACCOUNT, "Harbour");
        let account = read_account(text.as_bytes(), &id(), &workspace, today());
        workspace
            .accounts
            .insert(id(), account.expect("a good account").into());
        workspace
    })
}

/// An account is read, written and read again as the same, and a change of one field changes only that; or it is
/// refused with problems that can be shown.
pub(crate) fn document(bytes: &[u8]) {
    let account = match read_account(bytes, &id(), workspace(), today()) {
        Ok(account) => account,
        Err(problems) => return can_be_shown(&problems, bytes),
    };
    let tree = account_tree(&account);
    let written = tree.write(&ACCOUNT_CONVENTIONS);
    let back = account_from(&written, id()).expect("what is written can be read");
    assert_eq!(back, account, "what is written reads back the same");
    // In place: the name changes, and nothing else.
    let text = std::str::from_utf8(bytes).expect("what was read is text");
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut after = back;
    after.name = "Another name".into();
    let changes = ron_patch::diff(&tree, &account_tree(&after), &ACCOUNT_CONVENTIONS);
    let patched =
        ron_patch::apply(text, &changes, &ACCOUNT_CONVENTIONS).expect("it can be changed");
    let read = account_from(&patched, id()).expect("what is changed can be read");
    assert_eq!(read, after, "only the name has changed");
}

/// Settings are read, or refused with problems that can be shown.
pub(crate) fn settings(bytes: &[u8]) {
    match read_settings(bytes) {
        Ok(_) => {}
        Err(problems) => can_be_shown(&problems, bytes),
    }
}

fn can_be_shown(problems: &[Problem], bytes: &[u8]) {
    assert!(!problems.is_empty(), "a refusal has a reason");
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for problem in problems {
        let said = problem.to_string();
        assert!(said.lines().count() <= 3, "{said}");
        assert!(said.lines().all(|line| shown(line) == line), "{said:?}");
        assert!((1..=lines).contains(&problem.line), "{said}");
        if let Some(snippet) = &problem.snippet {
            assert!(
                snippet.text.get(snippet.span.clone()).is_some(),
                "{snippet:?}"
            );
        }
    }
}

/// A table is taken with every row accounted for, and what is planned from it fits the workspace and changes nothing when
/// it is planned again; or it is refused with a reason.
pub(crate) fn table(bytes: &[u8]) {
    let files = || [("table.csv", bytes)];
    let batch = match gather(files(), &Choices::default()) {
        Ok(batch) => batch,
        Err((name, error)) => return assert!(!name.is_empty() && !error.to_string().is_empty()),
    };
    for source in &batch.sources {
        assert!(source.used <= source.rows, "{source:?}");
    }
    let options = Options {
        today: today(),
        prefer: None,
        arr_from_deals: false,
    };
    let first = plan(&batch, workspace(), &Base::default(), options);
    let mut after = workspace().clone();
    try_on(&mut after, &first).expect("a plan fits the workspace it was made for");
    for (id, account) in &after.accounts {
        let text = account_tree(account).write(&ACCOUNT_CONVENTIONS);
        let back = account_from(&text, id.clone()).expect("what is imported can be read");
        assert_eq!(back, **account);
    }
    let again = plan(&batch, &after, &first.base, options);
    assert!(
        again.edit.is_empty(),
        "the same import once more changes something: {:?}",
        again.edit
    );
}

/// Nothing foreign comes out, and what is safe stays as it is.
pub(crate) fn sanitiser(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let safe = shown(&text);
    let found = safe
        .chars()
        .find(|c| is_foreign(*c) && !('\u{e0000}'..='\u{e007f}').contains(c));
    assert_eq!(found, None, "{text:?}");
    // Accents behind a control character are cut to what one letter may bear only once the character is a letter.
    let again = shown(&safe);
    assert_eq!(shown(&again), again, "{text:?}");
    if text.chars().all(|letter| letter.is_ascii_graphic()) {
        assert_eq!(safe, text, "plain letters stay");
    }
}

/// A typed line is understood or refused with a reason, whatever it is typed for.
pub(crate) fn line(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let workspace = workspace();
    let team = &workspace.settings.team;
    let account = &workspace.accounts[&id()];
    let refusals = [
        entry::touch(&text, account, team, today()).err(),
        entry::stage(&text, today()).err(),
        entry::person(&text).err(),
        entry::tie(&text, team, None, today()).err(),
        entry::snooze(&text, &["single-thread"], today()).err(),
        entry::newcomer(&text).err(),
        entry::member(team, &text, today()).err(),
        field::date(&text, today(), field::Lean::Past).err(),
    ];
    for refusal in refusals.into_iter().flatten() {
        assert!(
            !refusal.trim().is_empty(),
            "a refusal of {text:?} has a reason"
        );
    }
    let filter = Filter::new(&text);
    assert!(
        !text.trim().is_empty() || filter.is_empty(),
        "nothing typed leaves out nothing"
    );
}
