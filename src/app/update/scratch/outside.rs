//! What others change while edits are only tried: it becomes what is saved, and the edits are tried on it again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Scratch, phrases, words_of};
use crate::app::effect::Effect;
use crate::app::history::Done;
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::edit::{self, Target};
use crate::method::portfolio::Book;
use crate::model::{AccountId, Workspace};

/// Lets `take` take news of the files into what is saved, and tries the edits on it again. Those that no longer find
/// what they changed are set aside, and said.
pub(in crate::app) fn outside(
    state: &mut State,
    target: Target,
    take: impl FnOnce(&mut State) -> Vec<Effect>,
) -> Vec<Effect> {
    let Some(mut scratch) = state.scratch.take() else {
        return take(state);
    };
    let mut touched = state.tried_targets(&scratch.base);
    touched.insert(target);
    for done in &scratch.aside {
        touched.extend(done.edit.targets(&scratch.base));
    }
    // Scores stay those of the workspace that is shown, so that each account is brought up to date once, at the end.
    std::mem::swap(&mut state.workspace, &mut scratch.base);
    std::mem::swap(&mut state.book, &mut scratch.book);
    let mut effects = take(state);
    let ids: BTreeSet<AccountId> = touched.iter().filter_map(account).cloned().collect();
    scratch.base = state.workspace.clone();
    scratch.book = match state.book.is_complete() {
        true => state.book.clone(),
        false => Book::new(&scratch.base, state.today),
    };
    let lost = try_again(state, &mut scratch);
    state.scratch = Some(scratch);
    if touched.contains(&Target::Settings) {
        effects.extend(state.rescore(state.as_of()));
    } else {
        state.rescore_some(&ids);
        // The lists stood for other scores: those of what was tried before.
        state.reassign();
        state.relist();
        state.replot();
    }
    if !lost.is_empty() {
        let text = std::mem::take(&mut state.notice.text);
        state.hear(Notice::plain(phrases::set_aside(text, words_of(&lost))));
    }
    effects.extend(state.tried());
    effects
}

fn account(target: &Target) -> Option<&AccountId> {
    match target {
        Target::Settings => None,
        Target::Account(id) => Some(id),
    }
}

/// Tries every edit on what is saved now, also those that did not fit before; gives those that fit no longer.
fn try_again(state: &mut State, scratch: &mut Scratch) -> Vec<Done> {
    let aside = std::mem::take(&mut scratch.aside);
    let waited = aside.len();
    let done = state.history.exchange(Vec::new());
    let (mut fit, mut lost) = (Vec::new(), Vec::new());
    let workspace = Arc::make_mut(&mut state.workspace);
    for one in done {
        if fits(workspace, &one) {
            fit.push(one);
        } else {
            lost.push(one);
        }
    }
    for one in aside {
        if fits(workspace, &one) {
            fit.push(one);
        } else {
            scratch.aside.push(one);
        }
    }
    debug_assert!(scratch.aside.len() <= waited);
    scratch.aside.extend(lost.iter().cloned());
    state.history.exchange(fit);
    lost
}

/// Carries an edit out where it finds what it found before.
fn fits(workspace: &mut Workspace, one: &Done) -> bool {
    let Ok(inverse) = edit::apply(workspace, &one.edit) else {
        return false;
    };
    let same = inverse == one.inverse;
    if !same {
        let back = edit::apply(workspace, &inverse);
        debug_assert!(back.is_ok(), "an inverse can be applied");
    }
    same
}
