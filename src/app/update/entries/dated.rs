//! What is dated by itself: a stage of either view, a touch.

use super::super::{bulk, edits};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::refusal::Refusal;
use crate::app::state::{AfterTouch, State};
use crate::edit::{Edit, EditError, intent};
use crate::entry::{self, SnoozeLine, TouchLine};
use crate::method::insight::Code;
use crate::model::{
    Account, Interaction, MemberId, Settings, Snooze, StageEntry, StakeholderId, View, Word,
    titled, written,
};

pub(super) fn stage(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let line = entry::stage(text, state.today)?;
    let whose = match line.view {
        View::Vendor => "our view",
        View::Customer => "the customer's view",
    };
    let what = format!("{whose} {} from {}", line.stage.name(), written(line.on));
    let entry = StageEntry {
        on: line.on,
        view: line.view,
        stage: line.stage,
        why: line.why.map(Into::into),
        said: false,
    };
    let words = move |_: Option<&Account>, _: &Account, _: &Settings| what.clone();
    bulk::of_marked(state, words, |_, account, _| {
        intent::set_stage(account, entry.clone())
    })
}

/// Puts off an insight of the marked accounts, or of the selected one; without a code the worst that each has.
pub(super) fn snooze(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let codes: Vec<&'static str> = Code::ALL.iter().map(|code| code.name()).collect();
    let line = entry::snooze(text, &codes, state.today)?;
    let wanted = line.clone();
    let words = move |_: Option<&Account>, now: &Account, _: &Settings| match &line.until {
        Some((day, _)) => {
            let last = now
                .snoozed
                .last()
                .map(|snoozed| snoozed.insight.to_string());
            let code = line.insight.map(str::to_owned).or(last);
            format!("{} put off until {day}", code.unwrap_or_default())
        }
        None => "shown again".to_owned(),
    };
    bulk::of_marked(state, words, |state, account, _| {
        put_off(state, account, &wanted)
    })
}

fn put_off(state: &State, account: &Account, line: &SnoozeLine) -> Result<Edit, EditError> {
    let raised = state.book.score(&account.id);
    let mut raised = raised.into_iter().flat_map(|score| score.insights.iter());
    let shown = match line.insight {
        Some(code) => raised.find(|insight| insight.code.name() == code),
        None if line.until.is_some() => raised.find(|insight| insight.snoozed_until.is_none()),
        None => raised.find(|insight| insight.snoozed_until.is_some()),
    };
    let missing = || EditError::Missing {
        what: "insight here",
        id: line.insight.unwrap_or("to put off").to_owned(),
    };
    match &line.until {
        Some((until, why)) => {
            let insight = shown.ok_or_else(missing)?.code.name();
            let entry = Snooze {
                insight: insight.into(),
                until: *until,
                why: why.clone().map(Into::into),
            };
            intent::snooze(account, entry)
        }
        None => {
            let code = line.insight.or(shown.map(|insight| insight.code.name()));
            intent::unsnooze(account, code.ok_or_else(missing)?)
        }
    }
}

pub(super) fn touch(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
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
    let with: Vec<StakeholderId> = touch.with.to_vec();
    let effects = edits::of_account(state, &what, |account, _| intent::log_touch(account, touch))?;
    if !effects.is_empty() {
        offer_what_follows(state, with);
    }
    Ok(effects)
}

/// Offers the next step, and what the touch did to an attitude: each one key away.
fn offer_what_follows(state: &mut State, with: Vec<StakeholderId>) {
    let Some(account) = state.selected() else {
        return;
    };
    let first = with.first().and_then(|id| account.stakeholder(id));
    let attitude = first.map(|who| {
        let key = state.key_for(Command::TypeAttitude);
        format!(", {key} sets the attitude of {}", who.name)
    });
    let add = state.key_for(Command::Add);
    let offer = format!(
        ". {add} adds the next step{}.",
        attitude.unwrap_or_default()
    );
    let account = account.id.clone();
    state.notice.text.push_str(&offer);
    state.after_touch = Some(AfterTouch { account, with });
}

/// Who of us it was where nobody says: me, else the owner, else the manager.
fn ours(state: &State, account: &Account) -> Option<MemberId> {
    let (team, today) = (&state.workspace.settings, state.today);
    let me = state.me.as_ref().and_then(|me| team.member(me));
    let owner = team.owner_on(account, today);
    let ours = me.or(owner).or(team.csm_on(account, today));
    ours.map(|member| member.id.clone())
}

/// `Call with Inês Duarte on 22 Nov 2026`.
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
    let note = line.note.as_ref().map(|note| format!(": {note}"));
    format!(
        "{}{with} on {}{}",
        titled(line.kind),
        written(line.on),
        note.unwrap_or_default()
    )
}
