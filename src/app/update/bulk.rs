//! Edits that hold for every marked account, or for the selected one when none is marked: one step of undo.

use super::edits;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::About;
use crate::app::layer::Layer;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::intent::Timing;
use crate::edit::{Chain, Edit, EditError};
use crate::field::Subject;
use crate::model::{Account, AccountId, Settings};

/// The most skipped accounts that the footer names.
const NAMED: usize = 3;

/// Edits every marked account, or the selected one. `words` says what became of an account, given what it was before
/// where that is to be said too. What an account refuses, or has already, is skipped and named.
pub(in crate::app) fn of_marked(
    state: &mut State,
    words: impl Fn(Option<&Account>, &Account, &Settings) -> String,
    edit: impl Fn(&State, &Account, Timing) -> Result<Edit, EditError>,
) -> Result<Vec<Effect>, Refusal> {
    let timing = Timing::On(state.today);
    // On the page of one account nothing is done to others, which nobody sees there.
    if state.list.marked.is_empty() || state.page().is_some() {
        let before = state.has_account()?.clone();
        let edit = edit(state, &before, timing);
        return edits::done_with(state, edit, |state| {
            state.selected().map_or_else(String::new, |now| {
                let settings = &state.workspace.settings;
                format!("{}: {}", now.name, words(Some(&before), now, settings))
            })
        });
    }
    let (mut skipped, mut taken) = (Vec::new(), Vec::new());
    for id in &marked(state)? {
        let Some(account) = state.workspace.accounts.get(id) else {
            continue;
        };
        match edit(state, account, timing).and_then(|edit| tried(state, edit)) {
            Ok(edit) if edit.is_empty() => skipped.push((id.clone(), "no change".to_owned())),
            Ok(edit) => taken.push((id.clone(), edit)),
            Err(error) => skipped.push((id.clone(), error.to_string())),
        }
    }
    carry_out(state, &taken, &skipped, &words)
}

/// The marked accounts that an edit changes: those that are shown, and the others only when told to.
///
/// # Errors
/// All of them are hidden.
pub(in crate::app) fn marked(state: &State) -> Result<Vec<AccountId>, Refusal> {
    let taken = state.list.taken_marks();
    if taken.is_empty() {
        let (hidden, back) = (
            state.key_for(Command::HiddenMarks),
            state.key_for(Command::Back),
        );
        let text = format!(
            "Nothing was changed: {}. {hidden} takes them all the same, {back} clears the marks.",
            hidden_words(state)
        );
        return Err(text.into());
    }
    Ok(taken)
}

/// Whom an answer changes, where accounts are marked: `3 accounts, Dock, Pier, Quay, and not 1 that is hidden, Wharf`.
pub(in crate::app) fn whom(state: &State) -> Option<String> {
    let list = Some(&state.list).filter(|_| state.page().is_none())?;
    let hidden = list.hidden_marks().len();
    let shown = list.marked.len() - hidden;
    let key = || state.key_for(Command::HiddenMarks);
    let counted = |number| match number {
        1 => "1 account".to_owned(),
        number => format!("{number} accounts"),
    };
    Some(match (shown, hidden, list.marks.with_hidden) {
        (0, 0, _) => return None,
        (shown, 0, _) => format!("{}, {}", counted(shown), names(state, &list.taken_marks())),
        (shown, hidden, true) => format!(
            "{}, {hidden} of them hidden: {}",
            counted(shown + hidden),
            named_hidden(state)
        ),
        (0, _, false) => format!("nobody: {}; {} takes them", hidden_words(state), key()),
        (shown, _, false) => format!(
            "{}, {}; not {}, {} takes them too",
            counted(shown),
            names(state, &list.taken_marks()),
            hidden_words(state),
            key()
        ),
    })
}

fn hidden_words(state: &State) -> String {
    match state.list.hidden_marks().len() {
        1 => format!("1 marked account is hidden, {}", named_hidden(state)),
        number => format!(
            "{number} marked accounts are hidden, {}",
            named_hidden(state)
        ),
    }
}

fn named_hidden(state: &State) -> String {
    let hidden: Vec<AccountId> = state.list.hidden_marks().into_iter().cloned().collect();
    names(state, &hidden)
}

/// The first few by name, and how many more.
fn names(state: &State, accounts: &[AccountId]) -> String {
    let named = accounts.iter().take(NAMED).map(|id| name_of(state, id));
    let named: Vec<String> = named.collect();
    match accounts.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// Takes the hidden ones into what the next edit changes, or leaves them out again.
pub(super) fn take_hidden(state: &mut State) -> Result<(), Refusal> {
    if state.list.hidden_marks().is_empty() {
        return Err("No marked account is hidden.".into());
    }
    let with_hidden = !state.list.marks.with_hidden;
    state.list.marks.with_hidden = with_hidden;
    let names = named_hidden(state);
    state.notice = Notice::plain(match with_hidden {
        true => format!("The hidden ones are changed too: {names}."),
        false => format!("The hidden ones stay as they are: {names}."),
    });
    Ok(())
}

/// Brings the marks back that were cleared last.
pub(super) fn bring_marks_back(state: &mut State) -> Result<(), Refusal> {
    let marked = match state.list.bring_marks_back() {
        0 => return Err("There are no marks to bring back.".into()),
        1 => "1 account is marked again".to_owned(),
        number => format!("{number} accounts are marked again"),
    };
    let hidden = match state.list.hidden_marks().is_empty() {
        true => String::new(),
        false => format!("; {}", hidden_words(state)),
    };
    state.notice = Notice::plain(format!("{marked}{hidden}."));
    Ok(())
}

/// Clears marks that an edit was made of, once its form is left: the next one is meant for what is selected.
pub(super) fn clear_spent_marks(state: &mut State) {
    let is_on =
        matches!(&state.layer, Layer::Form(form) if form.about == About::Record(Subject::Account));
    if !state.list.marks.spent || is_on {
        return;
    }
    state.list.clear_marks();
    let key = state.key_for(Command::MarksBack);
    if !state.notice.text.is_empty() {
        let text = format!(" · marks cleared, {key} brings them back");
        state.notice.text.push_str(&text);
    }
}

/// An edit that the workspace would take by itself.
fn tried(state: &State, edit: Edit) -> Result<Edit, EditError> {
    let mut chain = Chain::new(&state.workspace);
    chain.push(edit)?;
    Ok(chain.finish())
}

fn carry_out(
    state: &mut State,
    taken: &[(AccountId, Edit)],
    skipped: &[(AccountId, String)],
    words: &impl Fn(Option<&Account>, &Account, &Settings) -> String,
) -> Result<Vec<Effect>, Refusal> {
    let Some((first, _)) = taken.first() else {
        if let Some((id, why)) = skipped.iter().find(|(_, why)| why != "no change") {
            return Err(format!("{}: {why}", name_of(state, id)).into());
        }
        state.notice = Notice::plain("No change: all marked accounts have this value already.");
        return Ok(Vec::new());
    };
    let mut rest = passed_over(state, skipped);
    if !state.list.marks.with_hidden && !state.list.hidden_marks().is_empty() {
        rest.push_str(&format!(
            " · hidden and not changed: {}",
            named_hidden(state)
        ));
    }
    let accounts = match taken.len() {
        1 => "1 account".to_owned(),
        number => format!("{number} accounts"),
    };
    let group = Edit::Group(taken.iter().map(|(_, edit)| edit.clone()).collect());
    let effects = edits::done_with(state, Ok(group), |state| {
        let settings = &state.workspace.settings;
        let now = state.workspace.accounts.get(first);
        let what = now.map_or_else(String::new, |now| words(None, now, settings));
        format!("{accounts}: {what}{rest}")
    })?;
    state.list.marks.spent = true;
    Ok(effects)
}

/// ` · skipped Harbour Lines (so already), Dock (why) and 3 more`.
fn passed_over(state: &State, skipped: &[(AccountId, String)]) -> String {
    if skipped.is_empty() {
        return String::new();
    }
    let named = skipped.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|(id, why)| format!("{} ({why})", name_of(state, id)))
        .collect();
    let more = match skipped.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(" · skipped {}{more}", named.join(", "))
}

fn name_of(state: &State, id: &AccountId) -> String {
    let account = state.workspace.accounts.get(id);
    account.map_or_else(|| id.to_string(), |account| account.name.to_string())
}
