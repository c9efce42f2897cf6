//! How scratch begins, takes up what was tried before, and ends.

use std::collections::BTreeSet;

use super::{Scratch, differs, phrases, words_of};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::finished::FinishedEdit;
use crate::app::history::Done;
use crate::app::layer::Tried;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::edit::{Edit, EditError, Target};
use crate::model::AccountId;

/// Begins to try edits; when they are tried already, asks what becomes of them.
pub(in crate::app) fn begin_or_leave(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    match state.tried_edits() {
        Some(0)
            if state
                .scratch
                .as_ref()
                .is_some_and(|one| one.aside.is_empty()) =>
        {
            leave(state);
            state.notice = Notice::plain(phrases::left());
            Ok(vec![Effect::Tried(state.tried_before.clone())])
        }
        Some(_) => {
            Tried::open(state);
            Ok(Vec::new())
        }
        None => begin(state),
    }
}

fn begin(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    if state.reading.is_some() || state.is_scoring() {
        return Err(phrases::reading().into());
    }
    if state.as_of() != state.today {
        let today = state.key_for(Command::Today);
        return Err(phrases::waits_for_today(today).into());
    }
    let mut effects = match state.planned {
        Some(_) => state.leave_plan(),
        None => Vec::new(),
    };
    state.begin_scratch();
    let key = state.key_for(Command::Scratch);
    state.notice = Notice::plain(phrases::begun(key));
    let before = std::mem::take(&mut state.tried_before);
    if !before.is_empty() {
        effects.push(Effect::TakeUp(before, state.workspace.clone()));
    }
    Ok(effects)
}

impl State {
    /// Tries edits from here on.
    pub(super) fn begin_scratch(&mut self) {
        let own = self.history.apart();
        self.forget_waiting();
        self.scratch = Some(Box::new(Scratch {
            base: self.workspace.clone(),
            book: self.book.clone(),
            history: std::mem::replace(&mut self.history, own),
            aside: Vec::new(),
        }));
    }
}

/// Tries what an earlier run tried, which was brought onto what the files say now.
pub(in crate::app) fn take_up(
    state: &mut State,
    before: Vec<FinishedEdit>,
    is_clean: bool,
) -> Vec<Effect> {
    if !state.is_scratch() {
        state.tried_before = before;
        return Vec::new();
    }
    let mut effects = Vec::new();
    let mut failed = Vec::new();
    for one in before {
        match try_out(state, one.edit.clone(), one.words.clone()) {
            Ok(more) => effects.extend(more),
            Err(why) => {
                failed.push(format!("{}: {why}", one.words));
                state.tried_before.push(one);
            }
        }
    }
    let words = words_of(state.history.done());
    state.notice = match failed.as_slice() {
        [] if is_clean => Notice::plain(phrases::begun_again(words)),
        [] => Notice::plain(phrases::taken_over(words)),
        failed => Notice::failed(failed.join("; ")),
    };
    effects.extend(state.tried());
    effects
}

/// Tries an edit, one step of undo.
pub(super) fn try_out(
    state: &mut State,
    edit: Edit,
    words: String,
) -> Result<Vec<Effect>, EditError> {
    let (inverse, _, effects) = edits::carry_out(state, &edit)?;
    let ticket = state.history.ticket();
    state.history.push(Done {
        ticket,
        edit,
        inverse,
        words,
    });
    Ok(effects)
}

/// Gives up everything that is tried.
pub(in crate::app) fn discard(state: &mut State) -> Vec<Effect> {
    let count = state.tried_edits().unwrap_or(0);
    leave(state);
    state.notice = Notice::plain(phrases::discarded(count));
    vec![Effect::Tried(state.tried_before.clone())]
}

/// Shows again what is saved, with its own history.
pub(super) fn leave(state: &mut State) {
    let Some(scratch) = state.scratch.take() else {
        return;
    };
    let targets = state.tried_targets(&scratch.base);
    let Scratch {
        base,
        book,
        history,
        ..
    } = *scratch;
    state.history = history.after(&state.history);
    let tried = std::mem::replace(&mut state.workspace, base);
    if differs(&Target::Settings, &tried, &state.workspace) || state.is_scoring() {
        state.show_again(book);
    } else {
        let ids: BTreeSet<AccountId> = targets
            .into_iter()
            .filter_map(|target| match target {
                Target::Account(id) => Some(id),
                Target::Settings => None,
            })
            .collect();
        state.rescore_some(&ids);
    }
    if state.selected_person().is_none() {
        state.person = state.people().first().map(|who| who.id.clone());
    }
}
