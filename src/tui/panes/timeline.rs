//! The timeline pane: both views of the stage over time, the gap between them, and what happened and is planned.

mod chart;
mod lists;
mod strips;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Pane, State};
use crate::method::stage::{current, ordinal};
use crate::model::{Account, Date, Stage, View};
use crate::picture::timeline::{Window, known, top};
use crate::tui::look::Look;
use crate::tui::parts::put;

/// What every part of the picture needs.
#[derive(Clone, Copy)]
struct Scene<'a> {
    account: &'a Account,
    window: Window,
    as_of: Date,
    today: Date,
    look: Look,
    /// Whether our view must not be seen.
    blind: bool,
}

/// Which row is drawn where; nothing where there is no room.
struct Plan {
    /// Lines from one stage to the next.
    pitch: u16,
    touches: bool,
    planned: bool,
    journey: bool,
    legend: bool,
}

impl Plan {
    /// What fits into so many lines below the heading: the axis and the stages first, then the touches, then room
    /// between the stages for the gap, then what is planned, the journey, the legend.
    fn of(lines: u16, stages: u16) -> Self {
        let mut plan = Self {
            pitch: 1,
            touches: false,
            planned: false,
            journey: false,
            legend: false,
        };
        let mut left = lines.saturating_sub(stages + 1);
        let mut take = |lines: u16| {
            let fits = left >= lines;
            left -= if fits { lines } else { 0 };
            fits
        };
        plan.touches = take(1);
        plan.pitch += u16::from(take(stages - 1));
        plan.planned = take(1);
        plan.journey = take(1);
        plan.legend = take(1);
        plan.pitch += u16::from(plan.pitch == 2 && take(stages - 1));
        plan
    }

    fn lines(&self, stages: u16) -> u16 {
        let strips = [self.touches, self.planned, self.journey, self.legend];
        let strips: u16 = strips.into_iter().map(u16::from).sum();
        (stages - 1) * self.pitch + 1 + strips + 1
    }
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let Some(account) = state.selected() else {
        put(
            buffer,
            area,
            area.x,
            area.y,
            "No account is selected.",
            look.dim(),
        );
        return;
    };
    let as_of = state.as_of();
    let scene = Scene {
        account,
        window: Window::around(as_of, state.timeline.months, state.timeline.shift),
        as_of,
        today: state.today,
        look,
        blind: state.hides_our_view(),
    };
    heading(&scene, area, buffer);
    let below = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let full = state.zoomed && state.focus == Pane::Timeline;
    // Whether ours reaches the last stage is not seen while theirs is entered.
    let top = if scene.blind {
        Stage::Integrated
    } else {
        top(account)
    };
    let stages = u16::try_from(ordinal(top) + 1).unwrap_or(5);
    // Zoomed, the lists take what the picture does not need; a low screen leaves them a third.
    let lists = if full { below.height / 3 } else { 0 };
    let plan = Plan::of(below.height - lists, stages);
    let used = plan.lines(stages).min(below.height);
    let picture = Rect {
        height: used,
        ..below
    };
    pictured(&scene, &plan, stages, picture, buffer);
    if full {
        let rest = Rect {
            y: below.y + used,
            height: below.height - used,
            ..below
        };
        lists::draw(&scene, rest, buffer);
    }
}

/// The name, and where both views stand in words.
fn heading(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let name = &scene.account.name;
    let half = Rect {
        width: area.width / 2,
        ..area
    };
    let x = area.x + put(buffer, half, area.x, area.y, name, look.accent()) + 2;
    put(buffer, area, x, area.y, &words(scene), look.text());
}

fn words(scene: &Scene<'_>) -> String {
    let stage = |view| current(scene.account, view, scene.as_of).map(|entry| entry.stage);
    let (ours, theirs) = (stage(View::Vendor), stage(View::Customer));
    let they = theirs.map_or_else(
        || "theirs unknown".to_owned(),
        |stage| format!("theirs {stage}"),
    );
    if scene.blind {
        return format!("{they}, ours hidden while theirs is entered");
    }
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return match ours {
            None if theirs.is_none() => "No stage set. s records our view.".to_owned(),
            None => format!("ours not set, {they}"),
            Some(ours) => format!("ours {ours}, {they}: nobody has asked"),
        };
    };
    let gap = ordinal(ours) - ordinal(theirs);
    match gap {
        0 => format!("both say {ours}"),
        gap if gap > 0 => format!("gap {gap:+}: ours {ours} above theirs {theirs}"),
        gap => format!("gap {gap:+}: theirs {theirs} above ours {ours}"),
    }
}

/// The stages with both views, the strips below them, and the axis.
fn pictured(scene: &Scene<'_>, plan: &Plan, stages: u16, area: Rect, buffer: &mut Buffer) {
    let gutter = match area.width {
        0..=29 => 0,
        30..=59 => 5,
        _ => 15,
    };
    let plot = Rect {
        x: area.x + gutter,
        width: area.width - gutter,
        height: ((stages - 1) * plan.pitch + 1).min(area.height),
        ..area
    };
    chart::draw(scene, stages, plan.pitch, gutter, plot, buffer);
    let mut y = plot.bottom();
    let named = |y: u16, text: &str, buffer: &mut Buffer| {
        let names = Rect {
            width: gutter.saturating_sub(1),
            ..area
        };
        put(buffer, names, area.x, y, text, scene.look.dim());
        y + 1
    };
    let strip = |y: u16| Rect {
        y,
        height: 1,
        ..plot
    };
    let fits = |y: u16| y < area.bottom();
    if plan.journey && fits(y) {
        strips::journey(scene, strip(y), buffer);
        y = named(y, "journey", buffer);
    }
    if plan.touches && fits(y) {
        strips::touches(scene, strip(y), buffer);
        y = named(y, "touches", buffer);
    }
    if plan.planned && fits(y) {
        strips::planned(scene, strip(y), buffer);
        y = named(y, "planned", buffer);
    }
    if fits(y) {
        strips::axis(scene, strip(y), buffer);
        y += 1;
    }
    if plan.legend && fits(y) {
        strips::legend(
            scene,
            Rect {
                y,
                height: 1,
                ..area
            },
            buffer,
        );
    }
}

/// Whether anything is known of either view that may be shown.
fn anything(scene: &Scene<'_>) -> bool {
    let ours = !scene.blind && known(scene.account, View::Vendor, scene.as_of);
    ours || known(scene.account, View::Customer, scene.as_of)
}

/// The column of a place on the axis, within an area that has columns.
fn column(x: f64, area: Rect) -> u16 {
    let last = f64::from(area.width.saturating_sub(1));
    area.x + (x.clamp(0.0, 1.0) * last).round() as u16
}
