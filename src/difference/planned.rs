//! What was planned: actions by their days, and what two files say of objectives, risks and opportunities.

use super::change::Change;
use super::fact::Fact;
use super::span::Span;
use crate::model::{Action, ActionStatus, ObjectiveStatus, OpportunityStatus, RiskStatus};

/// The actions that were planned, moved, done or dropped.
pub(super) fn actions(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let told = |when, text| Fact::when(when, "action", text, Change::Told);
    for now in &span.later.actions {
        let earlier = span.earlier.actions.iter();
        let was = earlier.clone().find(|was| was.id == now.id);
        let is_done = now.status == ActionStatus::Done;
        if let Some(done) = now.done_on.filter(|done| is_done && span.holds(*done)) {
            facts.push(told((done, true), format!("Done: {}", now.title)));
        } else if let Some(text) = planned(was, now) {
            facts.push(told(span.undated(), text));
        }
    }
    let gone = span.earlier.actions.iter();
    let gone = gone.filter(|was| !span.later.actions.iter().any(|now| now.id == was.id));
    facts.extend(gone.map(|was| told(span.undated(), format!("Action taken away: {}", was.title))));
}

/// What is new of an action that was not done on a day between.
fn planned(was: Option<&Action>, now: &Action) -> Option<String> {
    let due = |action: &Action| action.due.map(|due| format!(", due {due}"));
    let title = &now.title;
    match was {
        None if now.status == ActionStatus::Open => Some(format!(
            "New action: {title}{}",
            due(now).unwrap_or_default()
        )),
        None => Some(format!("{}: {title}", now.status)),
        Some(was) if was.status != now.status => Some(match now.status {
            ActionStatus::Open => format!("Open again: {title}"),
            ActionStatus::Done => format!("Done: {title}"),
            ActionStatus::Dropped => format!("Dropped: {title}"),
        }),
        Some(was) if was.due != now.due => Some(match now.due {
            Some(due) => format!("Action now due {due}: {title}"),
            None => format!("Action without a date now: {title}"),
        }),
        Some(was) if was != now => Some(format!("Action changed: {title}")),
        Some(_) => None,
    }
}

/// What bears no date at all: objectives, risks, opportunities.
pub(super) fn plan(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let mut tell = |kind, said: Option<String>| {
        facts.extend(said.map(|text| Fact::when(span.undated(), kind, text, Change::Told)));
    };
    for now in &span.later.objectives {
        let mut earlier = span.earlier.objectives.iter();
        let was = earlier.find(|was| was.id == now.id);
        let word = match now.status {
            ObjectiveStatus::Open if was.is_none() => "New objective",
            ObjectiveStatus::Open => "Objective open again",
            ObjectiveStatus::Done => "Objective reached",
            ObjectiveStatus::Dropped => "Objective dropped",
        };
        let is_new = was.is_none_or(|was| was.status != now.status);
        tell(
            "objective",
            is_new.then(|| format!("{word}: {}", now.title)),
        );
    }
    for now in &span.later.risks {
        let mut earlier = span.earlier.risks.iter();
        let was = earlier.find(|was| was.title == now.title);
        let word = match now.status {
            RiskStatus::Open if was.is_none() => "New risk",
            RiskStatus::Open => "Risk open again",
            RiskStatus::Closed => "Risk closed",
        };
        let is_new = was.is_none_or(|was| was.status != now.status);
        tell("risk", is_new.then(|| format!("{word}: {}", now.title)));
    }
    for now in &span.later.opportunities {
        let mut earlier = span.earlier.opportunities.iter();
        let was = earlier.find(|was| was.id == now.id && was.title == now.title);
        let word = match now.status {
            OpportunityStatus::Open if was.is_none() => "New opportunity",
            OpportunityStatus::Open => "Opportunity open again",
            OpportunityStatus::Won => "Opportunity won",
            OpportunityStatus::Lost => "Opportunity lost",
        };
        let value = now.value.map(|value| format!(", {}", span.money(value)));
        let is_new = was.is_none_or(|was| was.status != now.status);
        let value = value.unwrap_or_default();
        tell(
            "opportunity",
            is_new.then(|| format!("{word}: {}{value}", now.title)),
        );
    }
}
