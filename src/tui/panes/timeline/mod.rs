//! The timeline pane: both views of the stage over time, the gap between them, and what happened and is planned.

mod chart;
mod lists;
mod phrases;
mod plan;
mod strips;
mod words;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use self::plan::Plan;
use crate::app::{Pane, State, Thing};
use crate::method::stage::ordinal;
use crate::model::{Account, Date, Member, Stage, View};
use crate::picture::timeline::{Marked, Window, known, marks, top};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put};

/// What every part of the picture needs.
#[derive(Clone, Copy)]
struct Scene<'a> {
    state: &'a State,
    account: &'a Account,
    team: &'a [Member],
    window: Window,
    /// What happened and is planned in the window.
    marks: &'a [Marked],
    as_of: Date,
    today: Date,
    look: Look,
    /// Whether our view must not be seen.
    blind: bool,
    /// Whether what the plan brings is shown too.
    with_plan: bool,
}

impl<'a> Scene<'a> {
    /// The name of a member or a person of the account; the id itself when nobody has it.
    fn name(&self, id: &'a str) -> &'a str {
        let member = self.team.iter().find(|member| member.id.as_str() == id);
        let people = &self.account.stakeholders;
        let person = || people.iter().find(|who| who.id.as_str() == id);
        member
            .map(|member| member.name.as_str())
            .or_else(|| person().map(|who| who.name.as_str()))
            .unwrap_or(id)
    }
}

/// Nothing in it can be pointed at.
pub(super) fn thing_at(_: &State, _: Look, _: Rect, _: Position) -> Option<Thing> {
    None
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let Some(account) = super::selected(state, look, area, buffer) else {
        return;
    };
    let as_of = state.as_of();
    let window = Window::around(as_of, state.timeline.months, state.timeline.shift);
    let marks = marks(account, window, as_of);
    let scene = Scene {
        state,
        account,
        team: &state.workspace.settings.team,
        window,
        marks: &marks,
        as_of,
        today: state.today,
        look,
        blind: state.hides_our_view(),
        with_plan: state.planned.is_some(),
    };
    let unsaid = words::heading(&scene, area, buffer);
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
    let legend = strips::legend(&scene, area.width);
    // Zoomed, the lists take what the picture does not need; a low screen leaves them a third.
    let lists = if full { below.height / 3 } else { 0 };
    let rows = u16::try_from(legend.len()).unwrap_or(1);
    let mut plan = Plan::of(below.height - lists, stages, rows);
    // The lists say what comes next, and more.
    plan.next &= !full;
    let used = plan.lines(stages).min(below.height);
    let picture = Rect {
        height: used,
        ..below
    };
    let words = Words {
        plan: words::planned(state, look),
        since: unsaid,
        legend,
    };
    pictured(&scene, &plan, stages, &words, picture, buffer);
    if full {
        let rest = Rect {
            y: below.y + used,
            height: below.height - used,
            ..below
        };
        lists::draw(&scene, rest, buffer);
    }
}

/// What the picture says in words.
struct Words {
    /// What the plan makes of the scores, while it is shown.
    plan: Option<String>,
    /// Since when there has been a gap, where the heading could not say it.
    since: Option<Date>,
    /// What the signs mean, in rows.
    legend: Vec<String>,
}

/// The rows of the picture from the top: each is taken from what the one before left.
struct Rows {
    left: Rect,
    gutter: u16,
}

impl Rows {
    /// The next so many lines in full width, cut to what is left.
    fn whole(&mut self, lines: u16) -> Rect {
        let lines = lines.min(self.left.height);
        let row = Rect {
            height: lines,
            ..self.left
        };
        self.left.y += lines;
        self.left.height -= lines;
        row
    }

    /// The next so many lines right of the names.
    fn plot(&mut self, lines: u16) -> Rect {
        let row = self.whole(lines);
        Rect {
            x: row.x + self.gutter,
            width: row.width - self.gutter,
            ..row
        }
    }

    /// The next line with its name on the left.
    fn named(&mut self, name: &str, look: Look, buffer: &mut Buffer) -> Rect {
        let row = self.plot(1);
        let names = Rect {
            x: row.x - self.gutter,
            width: self.gutter.saturating_sub(1),
            ..row
        };
        put(buffer, names, names.x, row.y, name, look.dim());
        row
    }
}

/// The stages with both views, the strips around them, and the axis.
fn pictured(
    scene: &Scene<'_>,
    plan: &Plan,
    stages: u16,
    words: &Words,
    area: Rect,
    buffer: &mut Buffer,
) {
    let look = scene.look;
    let gutter = gutter(area.width);
    let mut rows = Rows { left: area, gutter };
    if plan.facts {
        words::facts(
            scene,
            words.plan.as_ref(),
            words.since,
            rows.whole(1),
            buffer,
        );
    }
    if plan.flags {
        strips::flags(scene, rows.plot(1), buffer);
    }
    let plot = rows.plot((stages - 1) * plan.pitch + 1);
    chart::draw(scene, stages, plan.pitch, gutter, plot, buffer);
    if plan.gap {
        chart::gap_row(scene, rows.named("gap", look, buffer), buffer);
    }
    if plan.journey {
        strips::journey(scene, rows.named("journey", look, buffer), buffer);
    }
    if plan.touches {
        let name = if plan.planned { "touches" } else { "events" };
        let row = rows.named(name, look, buffer);
        strips::touches(scene, row, buffer);
        if !plan.planned {
            strips::planned(scene, row, buffer);
        }
    }
    if plan.planned {
        strips::planned(scene, rows.named("planned", look, buffer), buffer);
    }
    strips::axis(scene, !plan.flags, rows.plot(1), buffer);
    if plan.next {
        words::next(scene, rows.named("next", look, buffer), buffer);
    }
    let below = rows.whole(plan.legend);
    for (text, y) in words.legend.iter().zip(below.y..below.bottom()) {
        put(buffer, below, below.x, y, text, look.dim());
    }
}

/// Writes over whatever stands there: nothing of its style shines through.
fn ink(buffer: &mut Buffer, area: Rect, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
    put(buffer, area, x, y, text, Style::reset().patch(style))
}

/// The columns of the names on the left.
fn gutter(columns: u16) -> u16 {
    match columns {
        0..=29 => 0,
        30..=45 => 8,
        _ => 15,
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
