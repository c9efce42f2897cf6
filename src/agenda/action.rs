//! Builds an action from a play: what to do about a cause, who does it and by when. The person edits it before it is
//! saved.

use super::place::concerned;
use crate::method::insight::{Code, Severity};
use crate::method::score::AccountScore;
use crate::model::phrases::filled;
use crate::model::{Account, Action, ActionId, Date, MemberId, Settings};

/// The id until the action is saved.
const NEW: &str = "new";

/// Builds the action that a cause suggests.
#[must_use]
pub fn suggested(
    account: &Account,
    score: Option<&AccountScore>,
    (code, severity): (Code, Severity),
    settings: &Settings,
    me: Option<&MemberId>,
    today: Date,
) -> Action {
    let who = score.and_then(|score| concerned(account, score, code, today));
    let who = who.and_then(|id| account.stakeholder(&id));
    let who = who.map_or("them", |who| who.name.as_str());
    let title = filled(code.action(), &[("who", &who)]);
    Action {
        title: title.into(),
        ..next_step(account, severity, settings, me, today)
    }
}

/// An action that is still without a title, with its owner and its day by how pressing it is. It is mine where I look
/// after the account, else its manager's or its owner's.
#[must_use]
pub fn next_step(
    account: &Account,
    severity: Severity,
    settings: &Settings,
    me: Option<&MemberId>,
    today: Date,
) -> Action {
    let id = ActionId::new(NEW).expect("a slug is an id");
    let csm = settings.csm_on(account, today);
    let owner = settings.owner_on(account, today);
    let mine = [csm, owner].into_iter().flatten();
    let mine = mine
        .clone()
        .find(|member| Some(&member.id) == me)
        .or(csm)
        .or(owner);
    let owner = mine.map(|member| &member.id).or(me);
    Action {
        owner: owner.map(|id| id.as_str().into()),
        due: Some(due_by(account, severity, today)),
        ..Action::new(id, "")
    }
}

/// Picks the due day: one week for Critical, two for Warning, four for Info; not after a coming renewal, and on a
/// working day.
#[must_use]
pub fn due_by(account: &Account, severity: Severity, today: Date) -> Date {
    let days = match severity {
        Severity::Critical => 7,
        Severity::Warning => 14,
        Severity::Info => 28,
    };
    let day = today.plus_days(days);
    let renewal = account
        .open_renewal(today)
        .filter(|renewal| *renewal > today);
    let day = renewal.map_or(day, |renewal| day.min(renewal));
    let back = match day.weekday() {
        "Sat" => 1,
        "Sun" => 2,
        _ => 0,
    };
    day.plus_days(-back).max(today)
}
