//! The calendar that may be sent to the customer.

use super::{Day, Reach, Whose, written_of};
use crate::method::joint_plan::JointPlan;
use crate::model::Audience;
use crate::snapshot::{Calendar, Stamp, Told};

/// What is shared: promises, aims, the next meeting, programs; given what calendars were told before.
#[must_use]
pub fn calendar(plan: &JointPlan, stamp: &Stamp, before: &Told) -> Calendar {
    let of = Whose::customer(&plan.identity);
    let mut days = Vec::new();
    for one in &plan.commitments {
        let Some(on) = one.due else { continue };
        let who = one.who.as_ref().map(ToString::to_string);
        let day = Day::new(
            "Action",
            (&of, &format!("commitment/{}", one.identity)),
            on,
            one.title.to_string(),
            who.unwrap_or_default(),
        );
        days.push(settled(day, one.done, plan));
    }
    for one in &plan.objectives {
        let Some(on) = one.by else { continue };
        let day = Day::new(
            "Objective",
            (&of, &format!("objective/{}", one.identity)),
            on,
            one.title.to_string(),
            one.measure.as_deref().unwrap_or_default().to_owned(),
        );
        days.push(settled(day, one.done, plan));
    }
    for one in &plan.dropped {
        let (category, word) = if one.is_objective {
            ("Objective", "objective")
        } else {
            ("Action", "commitment")
        };
        let key = format!("{word}/{}", one.identity);
        let title = one.title.to_string();
        let day = Day::new(category, (&of, &key), one.by, title, String::new());
        days.push(day.cancelled(None));
    }
    days.extend(plan.meeting.map(|meeting| {
        let by = if meeting.fixed { "" } else { ", by this day" };
        let summary = format!("{}{by}", meeting.name());
        let key = (&of, "meeting");
        Day::new("Meeting", key, meeting.on, summary, String::new()).not_before(plan.as_of)
    }));
    for offer in &plan.programs {
        days.extend(offer.days.iter().map(|on| {
            let key = format!("program/{}/{on}", offer.identity);
            let summary = offer.name.to_string();
            Day::new("Program", (&of, &key), *on, summary, String::new())
        }));
    }
    let title = format!("Joint success plan, {}", plan.customer);
    let reach = Reach {
        keys: days.iter().map(|day| day.key.clone()).collect(),
        of: Some(vec![of]),
        until: None,
    };
    written_of(days, &title, (Audience::Customer, &reach), (stamp, before))
}

/// What is done is cancelled on its day; what is open and late stands on the day of the plan.
fn settled(day: Day, done: bool, plan: &JointPlan) -> Day {
    if done {
        day.cancelled(None)
    } else {
        day.not_before(plan.as_of)
    }
}
