//! Attitude by power: the corners with their names, the lines between them, and everybody who is judged.

use ratatui::layout::{Position, Rect};

use super::marks::{self, Crowd};
use super::stack::{Frame, Placed, arranged};
use crate::app::{Pane, State};
use crate::method::power::Class;
use crate::model::Account;
use crate::picture::grid::{pivot, trail};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, flowed, put, width};

/// The rows that the plot's surroundings take.
struct Rows {
    corners: bool,
    axis: bool,
    legend: u16,
}

pub(super) fn draw(
    state: &State,
    account: &Account,
    crowd: &Crowd<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    if area.is_empty() {
        return;
    }
    let look = crowd.look;
    let (rows, mut legend) = rows(state, crowd, area);
    let frame = framed(&rows, area);
    if rows.corners {
        corners(look, frame.plot, buffer);
    }
    lines(state, look, &frame, buffer);
    if rows.axis {
        scales(state, look, area, &frame, buffer);
    }
    let stacks = arranged(crowd, state.person.as_ref(), &frame);
    if state.grid.lines {
        let left = super::lines::draw(state, account, crowd, &stacks, &frame, buffer);
        if let Some(last) = legend.last_mut().filter(|_| left > 0) {
            *last = format!("{left} more lines; select a person to see theirs");
        }
    }
    for (text, y) in legend
        .iter()
        .zip(area.bottom() - rows.legend..area.bottom())
    {
        let text = cut(text, usize::from(area.width), look.ascii);
        put(buffer, area, area.x, y, &text, look.dim());
    }
    footsteps(state, look, &frame, &stacks, buffer);
    for stack in &stacks {
        let figure = &crowd.people[stack.top];
        let mut style = look.class(figure.class);
        if state.person.as_ref() == Some(&figure.who.id) {
            style = style.patch(look.selected(state.focus == Pane::Grid));
        }
        put(buffer, frame.plot, stack.x, stack.y, &stack.text, style);
        // Reversed, a full block would read as an empty one.
        let after = u16::try_from(width(&crowd.initials[stack.top])).unwrap_or(0);
        let sign = marks::level(figure.level(), look);
        if let Some(cell) = buffer.cell_mut((stack.x + after, stack.y))
            && cell.holds(sign)
            && frame.plot.contains((stack.x + after, stack.y).into())
        {
            cell.set_style(ratatui::style::Style::reset().patch(look.class(figure.class)));
        }
    }
    if let Some(saved) = state.saved_account(&account.id) {
        super::beside::saved(state, saved, crowd, &stacks, &frame, buffer);
    } else if state.planned.is_some() {
        super::beside::planned(state, account, crowd, &stacks, &frame, buffer);
    }
}

/// What surrounds the plot, and the legend.
fn rows(state: &State, crowd: &Crowd<'_>, area: Rect) -> (Rows, Vec<String>) {
    let who = state.selected_person();
    let moved = who.is_some_and(|who| !trail(who, state.as_of()).is_empty());
    let look = crowd.look;
    let beside = match state.is_scratch() {
        true => Some(format!("{} as saved", marks::saved_mark(look))),
        false if state.planned.is_some() => Some(format!("{} with plan", marks::plan_mark(look))),
        false => None,
    };
    let pieces = crowd.legend(state.grid.lines, moved, beside);
    let mut legend = flowed(&pieces, area.width);
    // People come before explanations: `?` and a larger pane show the rest.
    legend.truncate(match area.height {
        0..=10 => 0,
        11..=13 => 1,
        14..=19 => 2,
        _ => 3,
    });
    let rows = Rows {
        corners: area.height >= 6,
        axis: area.height >= 9,
        legend: u16::try_from(legend.len()).unwrap_or(0),
    };
    (rows, legend)
}

/// The cells of the plot; the area must not be empty.
pub(super) fn frame(state: &State, crowd: &Crowd<'_>, area: Rect) -> Frame {
    framed(&rows(state, crowd, area).0, area)
}

/// The person whose label covers a place; of a stack the one on top.
pub(super) fn person_at(
    state: &State,
    crowd: &Crowd<'_>,
    area: Rect,
    at: Position,
) -> Option<usize> {
    if !area.contains(at) {
        return None;
    }
    let stacks = arranged(crowd, state.person.as_ref(), &frame(state, crowd, area));
    let hit = stacks.iter().find(|stack| stack.covers(at.x, at.y));
    hit.map(|stack| stack.top)
}

fn framed(rows: &Rows, area: Rect) -> Frame {
    let gutter = if rows.axis && area.width >= 24 { 4 } else { 0 };
    let above = u16::from(rows.corners);
    let below = above + u16::from(rows.axis) + rows.legend;
    Frame {
        plot: Rect {
            x: area.x + gutter,
            y: area.y + above,
            width: area.width - gutter,
            height: (area.height - above).saturating_sub(below).max(1),
        },
    }
}

/// The names of the classes, above and below the plot.
fn corners(look: Look, plot: Rect, buffer: &mut Buffer) {
    let around = Rect {
        y: plot.y - 1,
        height: plot.height + 2,
        ..plot
    };
    let pairs = [
        (
            around.y,
            ("Blockers", Class::Blocker),
            ("Champions", Class::Champion),
        ),
        (
            around.bottom() - 1,
            ("Detractors", Class::Detractor),
            ("Influencers", Class::Influencer),
        ),
    ];
    for (y, left, right) in pairs {
        let letters = |name: &str| if plot.width < 24 { 5 } else { name.len() };
        put(
            buffer,
            around,
            plot.x,
            y,
            &left.0[..letters(left.0)],
            look.class(left.1),
        );
        let name = &right.0[..letters(right.0)];
        let x = plot
            .right()
            .saturating_sub(u16::try_from(name.len()).unwrap_or(0));
        if x > plot.x + 6 {
            put(buffer, around, x, y, name, look.class(right.1));
        }
    }
    if plot.width >= 34 {
        let x = plot.x + plot.width / 2 - 4;
        put(buffer, around, x, around.y, "undecided", look.dim());
    }
}

/// The line between those who are for and against us, and that between those who can and cannot drive change.
fn lines(state: &State, look: Look, frame: &Frame, buffer: &mut Buffer) {
    let plot = frame.plot;
    let y = frame.row(pivot(state.book.prepared().constants()));
    let across = look.or_ascii("┄", "-").repeat(usize::from(plot.width));
    put(buffer, plot, plot.x, y, &across, look.border());
    let x = frame.column(0.5);
    for y in plot.y..plot.bottom() {
        put(buffer, plot, x, y, look.or_ascii("┊", "|"), look.border());
    }
}

/// The figures at the plot's edges.
fn scales(state: &State, look: Look, area: Rect, frame: &Frame, buffer: &mut Buffer) {
    let plot = frame.plot;
    if plot.x > area.x {
        let power = state.book.prepared().constants().power_pivot;
        for value in [10, power, 0] {
            let y = frame.row(value as f64 / 10.0);
            put(buffer, area, area.x, y, &format!("p{value}"), look.dim());
        }
    }
    // Below the names of the lower corners.
    let y = plot.bottom() + 1;
    let (against, with) = if plot.width >= 36 {
        ("a-5 against us", "for us a5")
    } else {
        ("a-5", "a5")
    };
    put(buffer, area, plot.x, y, against, look.dim());
    put(buffer, area, frame.column(0.5), y, "a0", look.dim());
    let wide = u16::try_from(width(with)).unwrap_or(0);
    let x = plot.right().saturating_sub(wide);
    put(buffer, area, x, y, with, look.dim());
    if plot.x > area.x {
        // Downwards beside the lower half, where no figure stands.
        let first = frame.row(pivot(state.book.prepared().constants())) + 1;
        let last = frame.row(0.0);
        let letters = "power";
        if usize::from(last.saturating_sub(first)) > letters.len() {
            for (letter, y) in letters.chars().zip(first + 1..last) {
                put(buffer, area, area.x, y, &letter.to_string(), look.dim());
            }
        }
    }
}

/// Where the selected person stood in the year before.
fn footsteps(state: &State, look: Look, frame: &Frame, stacks: &[Placed], buffer: &mut Buffer) {
    let Some(who) = state.selected_person() else {
        return;
    };
    for stood in trail(who, state.as_of()) {
        let place = stood.place();
        let (x, y) = (frame.column(place.x), frame.row(place.y));
        if !stacks.iter().any(|stack| stack.covers(x, y)) {
            put(
                buffer,
                frame.plot,
                x,
                y,
                marks::trail_dot(look),
                look.accent(),
            );
        }
    }
}
