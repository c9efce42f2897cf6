//! The joint plan's year: what is to be reached, what each side does, when both meet and what is offered, by its day.
//!
//! It is drawn from the joint plan alone, so that nothing else can be in it.

use crate::method::joint_plan::{AHEAD, JointPlan, Whose};
use crate::model::{Date, written};
use crate::picture::timeline::Window;
use crate::snapshot::drawing::{Anchor, COLUMN, Ink, Pen, Picture, Point, Sign, cut};

const PLOT: Point = (232.0, 8.0);
const WIDTH: f64 = 436.0;
const PITCH: f64 = 26.0;

/// The columns of a name before its row.
const NAME: usize = 35;

/// What stands on a row: its name, its days, and the sign of what it is.
struct Row<'a> {
    name: &'a str,
    days: Vec<Date>,
    sign: (Sign, Ink),
}

// Each kind has a form of its own, so that no colour is needed to tell it.
const GOAL: (Sign, Ink) = (Sign::Diamond, Ink::Solid);
const YOURS: (Sign, Ink) = (Sign::Square, Ink::Under);
const OURS: (Sign, Ink) = (Sign::Up, Ink::Aligned);
const BOTH: (Sign, Ink) = (Sign::Circle, Ink::Over);
const MEETING: (Sign, Ink) = (Sign::Down, Ink::Solid);
const OFFER: (Sign, Ink) = (Sign::Circle, Ink::Open);

/// Draws the open part of a plan; none where nothing has a day.
pub(in crate::snapshot) fn year(plan: &JointPlan) -> Option<Picture> {
    let rows = rows(plan);
    if rows.is_empty() {
        return None;
    }
    let window = Window {
        first: plan.as_of,
        last: plan.as_of.plus_months(AHEAD),
    };
    let mut pen = Pen::new();
    let height = rows.len() as f64 * PITCH;
    frame(&mut pen, window, height);
    for (place, row) in rows.iter().enumerate() {
        let y = PLOT.1 + (place as f64 + 0.5) * PITCH;
        pen.text((0.0, y), cut(row.name, NAME), Ink::Label);
        pen.line((PLOT.0, y), (PLOT.0 + WIDTH, y), Ink::Faint);
        for day in &row.days {
            // What is late stands at the beginning, what is later than the year at its end.
            let x = PLOT.0 + window.x(*day).clamp(0.0, 1.0) * WIDTH;
            pen.sign((x, y), 5.5, row.sign.0, row.sign.1);
        }
        if let [only] = row.days.as_slice() {
            beside(&mut pen, window, *only, y);
        }
    }
    let bottom = legend(&mut pen, &rows, PLOT.1 + height + 40.0);
    Some(pen.done(
        "The year ahead",
        "a row for each thing, a sign on each of its days",
        String::new(), // the tables of the plan hold every day of it
        (700.0, bottom),
    ))
}

fn rows(plan: &JointPlan) -> Vec<Row<'_>> {
    let goals = plan.objectives.iter().filter(|one| !one.done);
    let goals = goals.filter_map(|one| Some((&*one.title, one.by?, GOAL)));
    let promises = plan.commitments.iter().filter(|one| !one.done);
    let promises = promises.filter_map(|one| {
        let sign = match one.whose {
            Whose::Yours => YOURS,
            Whose::Ours => OURS,
            Whose::Both => BOTH,
        };
        Some((&*one.title, one.due?, sign))
    });
    let meeting = plan.meeting.iter().map(|one| (one.name(), one.on, MEETING));
    let single = meeting.chain(promises).chain(goals);
    let mut rows: Vec<Row<'_>> = single
        .map(|(name, day, sign)| Row {
            name,
            days: vec![day],
            sign,
        })
        .collect();
    rows.sort_by_key(|row| row.days[0]);
    rows.extend(plan.programs.iter().map(|offer| Row {
        name: &offer.name,
        days: offer.days.clone(),
        sign: OFFER,
    }));
    rows
}

fn frame(pen: &mut Pen, window: Window, height: f64) {
    pen.area(PLOT, (WIDTH, height), Ink::Frame);
    let foot = PLOT.1 + height;
    for tick in window.ticks((WIDTH / COLUMN) as u16) {
        let x = PLOT.0 + tick.x * WIDTH;
        pen.line((x, PLOT.1), (x, foot), Ink::Faint);
        pen.text_from((x, foot + 12.0), Anchor::Middle, tick.label, Ink::Note);
    }
}

/// The day itself, on the side of its sign where there is room.
fn beside(pen: &mut Pen, window: Window, day: Date, y: f64) {
    let at = window.x(day);
    let x = PLOT.0 + at.clamp(0.0, 1.0) * WIDTH;
    let (x, anchor) = if at > 0.75 {
        (x - 10.0, Anchor::End)
    } else {
        (x + 10.0, Anchor::Start)
    };
    pen.text_from((x, y), anchor, written(day), Ink::Note);
}

/// The signs that are there, with what they mean.
fn legend(pen: &mut Pen, rows: &[Row<'_>], y: f64) -> f64 {
    let mut x = PLOT.0 + 6.0;
    for (sign, name) in [
        (GOAL, "goal"),
        (YOURS, "you do"),
        (OURS, "we do"),
        (BOTH, "both"),
        (MEETING, "we meet"),
        (OFFER, "offer"),
    ] {
        if rows.iter().any(|row| row.sign == sign) {
            pen.sign((x, y), 5.5, sign.0, sign.1);
            pen.text((x + 12.0, y), name, Ink::Note);
            x += 26.0 + name.len() as f64 * COLUMN;
        }
    }
    y + 14.0
}
