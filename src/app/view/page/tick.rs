//! What ticks an entry off where it stands, and opens it again.

use super::deeds::{nothing_here, scope_of, set_field, title};
use super::subject;
use crate::app::effect::Effect;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::field::{Entry, Subject, Value};
use crate::model::{
    ActionStatus, CompetitorStatus, ObjectiveStatus, OpportunityStatus, RiskStatus, Word,
};

/// Ticks the entry under the cursor off, or opens it again.
pub(in crate::app) fn tick(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    let Some(Subject::Entry(list, at)) = subject(state) else {
        return Err(nothing_here(state, "ticked off"));
    };
    let entry = list.entry(scope_of(state, list), at);
    let Some((field, value, word)) = entry.as_ref().and_then(ticked) else {
        return Err(nothing_here(state, "ticked off"));
    };
    let fields = list.fields();
    let Some(place) = fields.iter().position(|one| one.path == field) else {
        return Err(nothing_here(state, "ticked off"));
    };
    let words = format!("{}: {word}", title(state, &Subject::Entry(list, at)));
    set_field(state, (list, at), (place, value), words)
}

/// The field that ticks an entry off, and what it says then.
fn ticked(entry: &Entry) -> Option<(&'static str, Value, &'static str)> {
    let word = |done: bool, closed: &'static str| if done { "open again" } else { closed };
    Some(match entry {
        Entry::Action(one) => {
            let done = one.status != ActionStatus::Open;
            let now = if done {
                ActionStatus::Open
            } else {
                ActionStatus::Done
            };
            ("status", Value::Word(now.name()), word(done, "done"))
        }
        Entry::Objective(one) => {
            let done = one.status != ObjectiveStatus::Open;
            let now = if done {
                ObjectiveStatus::Open
            } else {
                ObjectiveStatus::Done
            };
            ("status", Value::Word(now.name()), word(done, "done"))
        }
        Entry::Risk(one) => {
            let done = one.status != RiskStatus::Open;
            let now = if done {
                RiskStatus::Open
            } else {
                RiskStatus::Closed
            };
            ("status", Value::Word(now.name()), word(done, "closed"))
        }
        Entry::Opportunity(one) => {
            let done = one.status != OpportunityStatus::Open;
            let now = if done {
                OpportunityStatus::Open
            } else {
                OpportunityStatus::Won
            };
            ("status", Value::Word(now.name()), word(done, "won"))
        }
        Entry::Competitor(one) => {
            let gone = one.status == CompetitorStatus::Gone;
            let now = if gone {
                CompetitorStatus::Evaluating
            } else {
                CompetitorStatus::Gone
            };
            let said = if gone {
                "being looked at again"
            } else {
                "gone"
            };
            ("status", Value::Word(now.name()), said)
        }
        Entry::Feedback(one) => {
            let said = if one.answered {
                "not answered yet"
            } else {
                "answered"
            };
            ("answered", Value::Yes(!one.answered), said)
        }
        _ => return None,
    })
}
