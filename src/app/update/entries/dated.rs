//! What is dated by itself: a stage of either view, a touch.

use super::super::edits;
use super::in_place;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::edit::intent;
use crate::entry::{self, TouchLine};
use crate::model::{Account, Interaction, MemberId, StageEntry, View};

pub(super) fn stage(state: &mut State, text: &str) -> Result<Vec<Effect>, String> {
    let line = entry::stage(text, state.today)?;
    let whose = match line.view {
        View::Vendor => "our view",
        View::Customer => "the customer's view",
    };
    let what = format!("{whose} {} from {}", line.stage, line.on);
    let entry = StageEntry {
        on: line.on,
        view: line.view,
        stage: line.stage,
        why: line.why.map(Into::into),
    };
    in_place(state, |state| {
        edits::of_account(state, &what, |account, _| intent::set_stage(account, entry))
    })
}

pub(super) fn touch(state: &mut State, text: &str) -> Result<Vec<Effect>, String> {
    let account = state.selected().ok_or("no account is selected")?;
    let mut line = entry::touch(text, account, &state.workspace.settings.team, state.today)?;
    if line.by.is_empty() {
        line.by.extend(ours(state, account));
    }
    let what = said(&line, account);
    let touch = Interaction {
        on: line.on,
        kind: line.kind,
        with: line.with.into(),
        by: line.by.into(),
        lens: line.lens,
        exchange: line.exchange,
        onsite: line.onsite,
        hours: line.hours,
        note: line.note.map(Into::into),
        origin: None,
    };
    in_place(state, |state| {
        edits::of_account(state, &what, |account, _| intent::log_touch(account, touch))
    })
}

/// Who of us it was where nobody says: me, else the owner, else the manager.
fn ours(state: &State, account: &Account) -> Option<MemberId> {
    let team = &state.workspace.settings;
    let known = |id: &&MemberId| team.member(id).is_some();
    let me = state.me.as_ref().filter(known);
    let owner = account.owner.as_ref().filter(known);
    me.or(owner).or(account.csm.as_ref()).cloned()
}

/// `Call with Inês Duarte on 2026-11-22`.
fn said(line: &TouchLine, account: &Account) -> String {
    let names: Vec<&str> = line
        .with
        .iter()
        .filter_map(|id| account.stakeholder(id))
        .map(|who| who.name.as_str())
        .collect();
    let with = if names.is_empty() {
        String::new()
    } else {
        format!(" with {}", names.join(", "))
    };
    format!("{}{with} on {}", line.kind, line.on)
}
