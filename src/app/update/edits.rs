//! Edits: the one way in which what the person does changes the workspace, and what the footer says of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{layers, said};
use crate::app::effect::Effect;
use crate::app::history::Done;
use crate::app::notice::Notice;
use crate::app::prompt::PromptKind;
use crate::app::state::State;
use crate::edit::intent::{self, Timing};
use crate::edit::{self, Edit, EditError, Target};
use crate::model::{Account, AccountId, Attitude, Power, Stakeholder};

pub(super) fn attitude_by(state: &mut State, points: i64) -> Vec<Effect> {
    if is_unknown(state, "attitude", 'v', |who| who.attitude.is_none()) {
        return Vec::new();
    }
    of_person(state, |account, who, timing| {
        intent::attitude_by(account, &who.id, points, timing)
    })
}

pub(super) fn power_by(state: &mut State, points: i64) -> Vec<Effect> {
    if is_unknown(state, "power", 'p', |who| who.power.is_none()) {
        return Vec::new();
    }
    of_person(state, |account, who, timing| {
        intent::power_by(account, &who.id, points, timing)
    })
}

pub(super) fn attitude(state: &mut State, value: Option<Attitude>) -> Vec<Effect> {
    of_person(state, |account, who, timing| {
        intent::attitude(account, &who.id, value, timing)
    })
}

pub(super) fn power(state: &mut State, value: Option<Power>) -> Vec<Effect> {
    of_person(state, |account, who, timing| {
        intent::power(account, &who.id, value, timing)
    })
}

/// A judgement that nobody has made cannot go up or down: says what to do instead.
fn is_unknown(
    state: &mut State,
    what: &str,
    key: char,
    unknown: impl Fn(&Stakeholder) -> bool,
) -> bool {
    let name = state
        .selected_person()
        .filter(|who| unknown(who))
        .map(|who| who.name.clone());
    if let Some(name) = &name {
        state.notice = Notice::refused(format!(
            "Nobody has judged the {what} of {name} yet: `{key}` types it."
        ));
    }
    name.is_some()
}

/// Takes the selected person away, gone from today on; the next one is selected.
pub(super) fn take_away(state: &mut State) -> Vec<Effect> {
    let today = state.today;
    let people: Vec<_> = state.people().iter().map(|who| who.id.clone()).collect();
    let place = people
        .iter()
        .position(|id| Some(id) == state.person.as_ref());
    let effects = of_person(state, |account, who, _| {
        intent::stakeholder_left(account, &who.id, today)
    });
    if let Some(place) = place.filter(|_| !effects.is_empty()) {
        let next = people.get(place + 1);
        state.person = next.or_else(|| people.get(place.checked_sub(1)?)).cloned();
    }
    effects
}

/// An edit of the selected person.
pub(super) fn of_person(
    state: &mut State,
    edit: impl FnOnce(&Account, &Stakeholder, Timing) -> Result<Edit, EditError>,
) -> Vec<Effect> {
    let Some((account, who)) = state
        .selected()
        .cloned()
        .zip(state.selected_person().cloned())
    else {
        state.notice = Notice::refused(
            "Nobody is selected: choose a person in the power grid (3), or add one with `a`.",
        );
        return Vec::new();
    };
    let edit = edit(&account, &who, Timing::On(state.today));
    let words = |account: &Account| {
        let now = account.stakeholder(&who.id);
        now.map_or_else(
            || format!("{} is gone", who.name),
            |now| said::of_person(&who, now),
        )
    };
    done(state, edit, words)
}

/// An edit of the selected account.
pub(super) fn of_account(
    state: &mut State,
    what: &str,
    edit: impl FnOnce(&Account, Timing) -> Result<Edit, EditError>,
) -> Vec<Effect> {
    let Some(account) = state.selected().cloned() else {
        state.notice = super::broken::no_account(state);
        return Vec::new();
    };
    let edit = edit(&account, Timing::On(state.today));
    done(state, edit, |now| format!("{}: {what}", now.name))
}

/// Carries an edit out, or says why not. `words` says what it did, given the selected account after it.
pub(super) fn done(
    state: &mut State,
    edit: Result<Edit, EditError>,
    words: impl FnOnce(&Account) -> String,
) -> Vec<Effect> {
    done_with(state, edit, |state| {
        let account = state.selected();
        account.map_or_else(String::new, |account| words(account))
    })
}

/// Carries an edit out, or says why not. `words` says what it did.
pub(super) fn done_with(
    state: &mut State,
    edit: Result<Edit, EditError>,
    words: impl FnOnce(&State) -> String,
) -> Vec<Effect> {
    if state.as_of() != state.today {
        state.notice = Notice::refused(format!(
            "This is {}: press `t` for today, then edit.",
            state.as_of()
        ));
        return Vec::new();
    }
    if is_read_only(state) {
        return Vec::new();
    }
    let edit = match edit {
        Ok(edit) if edit.is_empty() => {
            state.notice = Notice::plain("Nothing changed: it is so already.");
            return Vec::new();
        }
        Ok(edit) => edit,
        Err(error) => {
            state.notice = Notice::refused(error.to_string());
            return Vec::new();
        }
    };
    let before = state.score().cloned();
    match carry_out(state, &edit) {
        Err(error) => {
            state.notice = Notice::refused(error.to_string());
            Vec::new()
        }
        Ok((inverse, mut effects)) => {
            let words = words(state);
            let moved = said::moved_score(before.as_ref(), state, several(&edit));
            state.notice = Notice::plain(words.clone() + &moved);
            let ticket = state.history.ticket();
            state.history.push(Done {
                ticket,
                edit: edit.clone(),
                inverse,
                words,
            });
            state.saving.pending += 1;
            effects.push(Effect::Save(ticket, edit));
            effects
        }
    }
}

/// Says why nothing can be changed while nothing can be saved; says whether that is so.
fn is_read_only(state: &mut State) -> bool {
    if let Some(why) = &state.read_only {
        let text = format!("Nothing is changed, for nothing can be saved: {why}.");
        state.notice = Notice::refused(text);
    }
    state.read_only.is_some()
}

pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    if is_read_only(state) {
        return Vec::new();
    }
    if state.history.is_import_last() {
        layers::ask(state, PromptKind::TakeBackImport);
        return Vec::new();
    }
    let Some(done) = state.history.take_done() else {
        state.notice = Notice::refused("Nothing to undo.");
        return Vec::new();
    };
    let before = state.score().cloned();
    match carry_out(state, &done.inverse) {
        Err(error) => {
            state.notice = Notice::refused(format!("This cannot be undone any more: {error}"));
            Vec::new()
        }
        Ok((_, mut effects)) => {
            let moved = said::moved_score(before.as_ref(), state, several(&done.edit));
            state.notice = Notice::plain(format!(
                "Undone: {}{moved}. Ctrl-R does it again.",
                done.words
            ));
            let ticket = state.history.ticket();
            effects.push(Effect::Unsave(ticket, done.ticket, done.inverse.clone()));
            state.saving.pending += 1;
            state.history.push_undone(done);
            effects
        }
    }
}

pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    if is_read_only(state) {
        return Vec::new();
    }
    let Some(mut done) = state.history.take_undone() else {
        state.notice = Notice::refused("Nothing to do again.");
        return Vec::new();
    };
    let before = state.score().cloned();
    match carry_out(state, &done.edit) {
        Err(error) => {
            state.notice = Notice::refused(format!("This cannot be done again: {error}"));
            Vec::new()
        }
        Ok((inverse, mut effects)) => {
            let moved = said::moved_score(before.as_ref(), state, several(&done.edit));
            state.notice = Notice::plain(format!("Done again: {}{moved}", done.words));
            (done.ticket, done.inverse) = (state.history.ticket(), inverse);
            effects.push(Effect::Save(done.ticket, done.edit.clone()));
            state.saving.pending += 1;
            state.history.push_redone(done);
            effects
        }
    }
}

/// Applies an edit and brings every score up to date; gives the inverse, and what is still to be done outside.
fn carry_out(state: &mut State, edit: &Edit) -> Result<(Edit, Vec<Effect>), EditError> {
    let mut targets = edit.targets(&state.workspace);
    let inverse = edit::apply(Arc::make_mut(&mut state.workspace), edit)?;
    targets.extend(inverse.targets(&state.workspace));
    let every = targets.contains(&Target::Settings);
    let accounts: BTreeSet<AccountId> = targets.iter().filter_map(account_of).cloned().collect();
    if let Some(to) = renamed(edit, state.account.as_ref()) {
        state.account = Some(to.clone());
    }
    let effects = if every {
        state.rescore(state.as_of())
    } else {
        Vec::new()
    };
    // Where every account was scored at once, nothing is left to be done here.
    if !every || state.is_scoring() {
        state.rescore_some(&accounts);
    }
    if state.selected_person().is_none() {
        state.person = state.people().first().map(|who| who.id.clone());
    }
    Ok((inverse, effects))
}

/// The id that an edit gives the selected account: the selection follows it.
fn renamed<'a>(edit: &'a Edit, selected: Option<&AccountId>) -> Option<&'a AccountId> {
    match edit {
        Edit::Rename { from, to } => Some(to).filter(|_| Some(from) == selected),
        Edit::Group(edits) => edits.iter().find_map(|edit| renamed(edit, selected)),
        _ => None,
    }
}

fn account_of(target: &Target) -> Option<&AccountId> {
    match target {
        Target::Settings => None,
        Target::Account(id) => Some(id),
    }
}

/// Whether an edit is of several accounts, so that the figures of the selected one need its name.
fn several(edit: &Edit) -> bool {
    matches!(edit, Edit::Group(edits) if edits.len() > 1)
}
