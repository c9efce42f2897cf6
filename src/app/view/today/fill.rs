//! What Today opens filled in: a touch with its kind, how a renewal ended, an action made of a play.

use super::Line;
use crate::agenda::{self, Due, What};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::About;
use crate::app::layer::{Prompt, PromptKind};
use crate::app::line::Line as Text;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::forms;
use crate::field::List;
use crate::method::insight::{Code, Severity};
use crate::model::{Account, Action, Date, InteractionKind, StakeholderId, TouchKind, Word};

/// What one gets who acts on nothing.
pub(super) type Done = Result<Vec<Effect>, Refusal>;

/// The selected cause with how much it matters.
pub(super) fn cause(state: &State) -> Option<(Code, Severity)> {
    state
        .cause_of_today()
        .map(|cause| (cause.code, cause.severity))
}

pub(super) fn line(state: &State) -> Result<Line, Refusal> {
    state.line_of_today().ok_or_else(|| {
        let down = state.key_for(Command::Down);
        format!("Nothing is selected: {down} goes to the first line.").into()
    })
}

/// What is due under the cursor, unless one of the account's causes is selected instead.
pub(super) fn due(state: &State) -> Option<&Due> {
    state.due_of_today().filter(|_| cause(state).is_none())
}

/// Asks how the renewal of a day ended.
pub(super) fn renewed(state: &mut State, due: Option<Date>) -> Done {
    let account = state.has_account()?.id.clone();
    let due = due.map(|day| ("due", day.to_string()));
    let about = About::New(List::Renewal);
    forms::begin_with(
        state,
        Some(account),
        about,
        "outcome",
        due.into_iter().collect(),
    );
    Ok(Vec::new())
}

/// The interaction that a required touch is logged as; none for those that only programs can meet.
pub(super) fn logged(kind: TouchKind) -> Option<InteractionKind> {
    kind.name().parse().ok()
}

/// Asks for a touch, its kind and whom it was with already typed where that is known.
pub(super) fn log(state: &mut State, kind: Option<TouchKind>, who: Option<StakeholderId>) -> Done {
    state.has_account()?;
    let kind = kind.and_then(logged);
    let kind = kind.or(who.as_ref().map(|_| InteractionKind::Call));
    let mut text = kind.map_or_else(String::new, |kind| {
        format!("{} ", kind.name().to_lowercase())
    });
    text.extend(who.map(|who| format!("{who} ")));
    if text.is_empty() {
        Prompt::open(state, PromptKind::Touch);
    } else {
        state.layer = Prompt::new(PromptKind::Touch, Text::new(&text)).into();
    }
    Ok(Vec::new())
}

/// Opens a new action, filled in from the move, from the play of the cause or from what is due.
pub(super) fn plan(state: &mut State) -> Done {
    let account = state.has_account()?.clone();
    if let Some(one) = state.move_of_today() {
        let action = state.action_of(one)?;
        forms::begin_action(state, account.id.clone(), &action);
        return Ok(Vec::new());
    }
    let action = match (
        due(state).map(|due| (due.what.clone(), due.day)),
        cause(state),
    ) {
        (Some((What::Touch(kind), day)), _) => {
            let day = day.filter(|day| *day >= state.today);
            Action {
                title: format!("{} with {}", agenda::touch_name(kind), account.name).into(),
                due: Some(day.unwrap_or(state.today.plus_days(7))),
                ..made(state, &account, (Code::TouchOverdue, Severity::Warning))
            }
        }
        (Some((What::Feedback(_), _)), _) => {
            made(state, &account, (Code::FeedbackOpen, Severity::Critical))
        }
        (Some(_), _) => made(state, &account, (Code::RenewalNear, Severity::Critical)),
        (None, Some(cause)) => made(state, &account, cause),
        (None, None) => made(state, &account, (Code::JudgeFirst, Severity::Warning)),
    };
    forms::begin_action(state, account.id.clone(), &action);
    Ok(Vec::new())
}

fn made(state: &State, account: &Account, cause: (Code, Severity)) -> Action {
    let settings = &state.workspace.settings;
    agenda::suggested(
        account,
        state.score(),
        cause,
        settings,
        state.me.as_ref(),
        state.today,
    )
}
