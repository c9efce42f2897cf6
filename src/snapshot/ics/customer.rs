//! The calendar that may be sent to the customer.

use super::{Day, written_of};
use crate::method::joint_plan::JointPlan;
use crate::model::Audience;
use crate::snapshot::{Calendar, Stamp, Told};

/// What is shared: promises, aims, the next meeting, programs; given what calendars were told before.
#[must_use]
pub fn calendar(plan: &JointPlan, stamp: &Stamp, before: &Told) -> Calendar {
    let key = |rest: &str| format!("customer/{}/{rest}", plan.identity);
    let mut days = Vec::new();
    for one in &plan.commitments {
        let Some(on) = one.due else { continue };
        let who = one.who.as_ref().map(ToString::to_string);
        let day = Day::new(
            "Action",
            key(&format!("commitment/{}", one.identity)),
            on,
            one.title.to_string(),
            who.unwrap_or_default(),
        );
        days.extend(settled(day, one.done, plan));
    }
    for one in &plan.objectives {
        let Some(on) = one.by else { continue };
        let day = Day::new(
            "Objective",
            key(&format!("objective/{}", one.identity)),
            on,
            one.title.to_string(),
            one.measure.as_deref().unwrap_or_default().to_owned(),
        );
        days.extend(settled(day, one.done, plan));
    }
    for one in &plan.dropped {
        let (category, word) = if one.is_objective {
            ("Objective", "objective")
        } else {
            ("Action", "commitment")
        };
        let key = key(&format!("{word}/{}", one.identity));
        let day = Day::new(category, key, one.by, one.title.to_string(), String::new());
        days.extend(day.cancelled(None, plan.as_of));
    }
    days.extend(plan.meeting.map(|meeting| {
        let by = if meeting.fixed { "" } else { ", by this day" };
        let summary = format!("{}{by}", meeting.name());
        Day::new(
            "Meeting",
            key("meeting"),
            meeting.on,
            summary,
            String::new(),
        )
        .not_before(plan.as_of)
    }));
    for offer in &plan.programs {
        days.extend(offer.days.iter().map(|on| {
            let key = key(&format!("program/{}/{on}", offer.identity));
            let summary = offer.name.to_string();
            Day::new("Program", key, *on, summary, String::new())
        }));
    }
    let title = format!("Joint success plan, {}", plan.customer);
    written_of(days, &title, Audience::Customer, (stamp, before))
}

/// What is done is cancelled on its day; what is open and late stands on the day of the plan.
fn settled(day: Day, done: bool, plan: &JointPlan) -> Option<Day> {
    if done {
        day.cancelled(None, plan.as_of)
    } else {
        Some(day.not_before(plan.as_of))
    }
}
