//! Edits: the one way in which what the person does changes the workspace, and what the footer says of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::followed::Ids;
use super::said;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::finished::FinishedEdit;
use crate::app::history::Done;
use crate::app::layer::{Prompt, PromptKind};
use crate::app::notice::Notice;
use crate::app::preferences::PreferenceChange;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::intent::{self, Timing};
use crate::edit::{self, Contents, Edit, EditError, SettingsChange, Target};
use crate::field::Subject;
use crate::model::{Account, AccountId, Attitude, Power, Stakeholder};

pub(super) fn attitude_by(state: &mut State, points: i64) -> Result<Vec<Effect>, Refusal> {
    must_be_judged(state, "attitude", Command::TypeAttitude, |who| {
        who.attitude.is_some()
    })?;
    of_person(state, |account, who, timing| {
        intent::attitude_by(account, &who.id, points, timing)
    })
}

pub(super) fn power_by(state: &mut State, points: i64) -> Result<Vec<Effect>, Refusal> {
    must_be_judged(state, "power", Command::TypePower, |who| {
        who.power.is_some()
    })?;
    of_person(state, |account, who, timing| {
        intent::power_by(account, &who.id, points, timing)
    })
}

pub(in crate::app) fn attitude(
    state: &mut State,
    value: Option<Attitude>,
) -> Result<Vec<Effect>, Refusal> {
    of_person(state, |account, who, timing| {
        intent::attitude(account, &who.id, value, timing)
    })
}

pub(in crate::app) fn power(
    state: &mut State,
    value: Option<Power>,
) -> Result<Vec<Effect>, Refusal> {
    of_person(state, |account, who, timing| {
        intent::power(account, &who.id, value, timing)
    })
}

/// A judgement that nobody has made cannot go up or down.
fn must_be_judged(
    state: &State,
    what: &str,
    types: Command,
    judged: impl Fn(&Stakeholder) -> bool,
) -> Result<(), Refusal> {
    match state.selected_person().filter(|who| !judged(who)) {
        None => Ok(()),
        Some(who) => Err(Refusal::new(format!(
            "The {what} of {} is not judged yet: {} sets it.",
            who.name,
            state.key_for(types)
        ))),
    }
}

/// An edit of the selected person.
pub(in crate::app) fn of_person(
    state: &mut State,
    edit: impl FnOnce(&Account, &Stakeholder, Timing) -> Result<Edit, EditError>,
) -> Result<Vec<Effect>, Refusal> {
    let (account, who) = state.has_person()?;
    let (account, who) = (account.clone(), who.clone());
    let edit = edit(&account, &who, Timing::On(state.today));
    let subject = Subject::Person(who.id);
    done_with(state, edit, |now| said::changed(now, &subject, &account))
}

/// An edit of the selected account.
pub(in crate::app) fn of_account(
    state: &mut State,
    what: &str,
    edit: impl FnOnce(&Account, Timing) -> Result<Edit, EditError>,
) -> Result<Vec<Effect>, Refusal> {
    let account = state.has_account()?.clone();
    let edit = edit(&account, Timing::On(state.today));
    done(state, edit, |now| format!("{}: {what}", now.name))
}

/// Carries an edit out, or says why not. `words` says what it did, given the selected account after it.
pub(in crate::app) fn done(
    state: &mut State,
    edit: Result<Edit, EditError>,
    words: impl FnOnce(&Account) -> String,
) -> Result<Vec<Effect>, Refusal> {
    done_with(state, edit, |state| {
        let account = state.selected();
        account.map_or_else(String::new, |account| words(account))
    })
}

/// Carries an edit out, or says why not. `words` says what it did.
pub(in crate::app) fn done_with(
    state: &mut State,
    edit: Result<Edit, EditError>,
    words: impl FnOnce(&State) -> String,
) -> Result<Vec<Effect>, Refusal> {
    state.can_edit()?;
    let edit = edit?;
    if edit.is_empty() {
        state.notice = Notice::plain("No change.");
        return Ok(Vec::new());
    }
    let before = state.score().cloned();
    let is_shared = edit.targets(&state.workspace).contains(&Target::Settings);
    let all = is_shared.then(|| said::standings(state));
    let (inverse, before_edit, mut effects) = carry_out(state, &edit)?;
    let words = words(state);
    let mut moved = said::moved_score(before.as_ref(), state, several(&edit));
    if let Some(all) = all.filter(|_| !state.is_scoring()) {
        moved.push_str(&said::moved_standings(&all, &said::standings(state)));
    }
    state.notice = Notice::plain(words.clone() + &moved);
    let ticket = state.history.ticket();
    state.history.push(Done {
        ticket,
        edit: edit.clone(),
        inverse,
        words: words.clone(),
    });
    let edit = FinishedEdit::new(edit, before_edit, &state.workspace, words);
    effects.push(state.written(|edit| Effect::Save(ticket, edit), edit));
    Ok(effects)
}

pub(super) fn undo(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    state.can_change()?;
    if state.history.is_import_last() {
        Prompt::open(state, PromptKind::TakeBackImport);
        return Ok(Vec::new());
    }
    let done = state.history.take_done().ok_or("Nothing to undo.")?;
    let before = state.score().cloned();
    let (_, before_undo, mut effects) = carry_out(state, &done.inverse)
        .map_err(|error| format!("This can no longer be undone: {error}"))?;
    let moved = said::moved_score(before.as_ref(), state, several(&done.edit));
    state.notice = Notice::plain(format!(
        "Undone: {}{moved}. {} redoes it.",
        done.words,
        state.key_for(Command::Redo)
    ));
    let ticket = state.history.ticket();
    let words = format!("undo {}", done.words);
    let undo = FinishedEdit::new(done.inverse.clone(), before_undo, &state.workspace, words);
    let of = done.ticket;
    state.history.push_undone(done);
    effects.push(state.written(|undo| Effect::Unsave(ticket, of, undo), undo));
    Ok(effects)
}

pub(super) fn redo(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    state.can_change()?;
    let mut done = state.history.take_undone().ok_or("Nothing to redo.")?;
    let before = state.score().cloned();
    let (inverse, before_redo, mut effects) =
        carry_out(state, &done.edit).map_err(|error| format!("This cannot be redone: {error}"))?;
    let moved = said::moved_score(before.as_ref(), state, several(&done.edit));
    state.notice = Notice::plain(format!("Redone: {}{moved}", done.words));
    (done.ticket, done.inverse) = (state.history.ticket(), inverse);
    let words = done.words.clone();
    let redo = FinishedEdit::new(done.edit.clone(), before_redo, &state.workspace, words);
    let ticket = done.ticket;
    state.history.push_redone(done);
    effects.push(state.written(|redo| Effect::Save(ticket, redo), redo));
    Ok(effects)
}

impl State {
    /// Has an edit that was done written; in scratch it is only kept for the next start.
    fn written(
        &mut self,
        write: impl FnOnce(Box<FinishedEdit>) -> Effect,
        edit: FinishedEdit,
    ) -> Effect {
        if let Some(tried) = self.tried() {
            return tried;
        }
        self.saving.pending += 1;
        write(Box::new(edit))
    }
}

/// Applies an edit and brings every score up to date; gives the inverse, what the files said before, and what is still
/// to be done outside.
pub(in crate::app) fn carry_out(
    state: &mut State,
    edit: &Edit,
) -> Result<(Edit, Contents, Vec<Effect>), EditError> {
    let mut targets = edit.targets(&state.workspace);
    let before = Contents::of(&state.workspace, targets.iter().cloned());
    let (places, ids) = (Places::of(state), Ids::of(&state.workspace.settings));
    let inverse = edit::apply(Arc::make_mut(&mut state.workspace), edit)?;
    targets.extend(inverse.targets(&state.workspace));
    let every = targets.contains(&Target::Settings);
    let accounts: BTreeSet<AccountId> = targets.iter().filter_map(account_of).cloned().collect();
    if let Some(to) = renamed(edit, state.account.as_ref()) {
        state.account = Some(to.clone());
    }
    let preferences = places.follow(state);
    let mut effects = if every && only_hours(edit) {
        state.views.outdate_hours();
        Vec::new()
    } else if every {
        state.rescore(state.as_of())
    } else {
        Vec::new()
    };
    // Where every account was scored at once, nothing is left to be done here.
    if !every || state.is_scoring() {
        state.rescore_some(&accounts);
    }
    effects.extend(preferences);
    effects.extend(ids.follow(state, edit));
    if state.selected_person().is_none() {
        state.person = state.people().first().map(|who| who.id.clone());
    }
    Ok((inverse, before, effects))
}

/// Where the selected person and the planner's own entry in the team stand: both are followed to another id.
struct Places {
    person: Option<(usize, usize)>,
    me: Option<(usize, usize)>,
}

impl Places {
    fn of(state: &State) -> Self {
        let people = state.selected().map_or(&[][..], |one| &one.stakeholders);
        let person = people
            .iter()
            .position(|who| Some(&who.id) == state.person.as_ref());
        let team = &state.workspace.settings.team;
        let me = team
            .iter()
            .position(|member| Some(&member.id) == state.me.as_ref());
        Self {
            person: person.map(|at| (at, people.len())),
            me: me.map(|at| (at, team.len())),
        }
    }

    /// Follows both where they stand; what the planner's settings say of it is still to be saved.
    fn follow(&self, state: &mut State) -> Option<Effect> {
        if let (Some((at, count)), Some(account)) = (self.person, state.selected())
            && state.selected_person().is_none()
            && account.stakeholders.len() == count
        {
            state.person = Some(account.stakeholders[at].id.clone());
        }
        let team = &state.workspace.settings.team;
        let (at, count) = self.me?;
        let is_there = team.iter().any(|one| Some(&one.id) == state.me.as_ref());
        let me = team.get(at).filter(|_| !is_there && team.len() == count)?;
        let me = Some(me.id.clone());
        state.me.clone_from(&me);
        if state.demo {
            return None;
        }
        state.preferences.me.clone_from(&me);
        Some(Effect::SavePreferences(vec![PreferenceChange::Me(me)]))
    }
}

/// The id that an edit gives the selected account: the selection follows it.
fn renamed<'a>(edit: &'a Edit, selected: Option<&AccountId>) -> Option<&'a AccountId> {
    match edit {
        Edit::Rename { from, to } => Some(to).filter(|_| Some(from) == selected),
        Edit::Group(edits) => edits.iter().find_map(|edit| renamed(edit, selected)),
        _ => None,
    }
}

/// Whether an edit changes only the hours of quarters, on which no score depends.
fn only_hours(edit: &Edit) -> bool {
    match edit {
        Edit::Settings(changes) => changes
            .iter()
            .all(|change| matches!(change, SettingsChange::Budgets(_))),
        Edit::Group(edits) => edits.iter().all(only_hours),
        _ => false,
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
