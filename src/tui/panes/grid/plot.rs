//! Attitude by power: the corners with their names, the lines between them, and everybody who is judged.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::marks;
use super::stack::{Frame, Placed, arranged};
use crate::app::{Pane, State};
use crate::method::facts::Facts;
use crate::method::power::Class;
use crate::model::{Account, StakeholderId};
use crate::picture::grid::{Figure, figures, pivot, place, reporting, trail};
use crate::tui::look::Look;
use crate::tui::parts::{put, width};

/// The rows that the plot's surroundings take.
struct Rows {
    corners: bool,
    axis: bool,
    legend: u16,
}

pub(super) fn draw(
    state: &State,
    account: &Account,
    people: &[Figure<'_>],
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    if area.is_empty() {
        return;
    }
    let (rows, legend) = rows(state, look, area);
    let frame = framed(&rows, area);
    if rows.corners {
        corners(look, frame.plot, buffer);
    }
    lines(state, look, &frame, buffer);
    if rows.axis {
        scales(state, look, area, &frame, buffer);
    }
    for (text, y) in legend
        .iter()
        .zip(area.bottom() - rows.legend..area.bottom())
    {
        put(buffer, area, area.x, y, text, look.dim());
    }
    let stacks = arranged(people, state.person.as_ref(), &frame, look);
    if state.grid.lines {
        reports(state, account, people, &stacks, look, &frame, buffer);
    }
    footsteps(state, look, &frame, &stacks, buffer);
    for stack in &stacks {
        let figure = &people[stack.top];
        let mut style = look.class(figure.class);
        if state.person.as_ref() == Some(&figure.who.id) {
            style = style.patch(look.selected(state.focus == Pane::Grid));
        }
        put(buffer, frame.plot, stack.x, stack.y, &stack.text, style);
        // Reversed, a full block would read as an empty one.
        let after = u16::try_from(width(&marks::initials(&figure.who.name))).unwrap_or(0);
        let sign = marks::level(figure.level(), look);
        if let Some(cell) = buffer.cell_mut((stack.x + after, stack.y))
            && cell.symbol() == sign
            && frame.plot.contains((stack.x + after, stack.y).into())
        {
            cell.set_style(ratatui::style::Style::reset().patch(look.class(figure.class)));
        }
    }
    if state.planned.is_some() {
        planned(state, account, people, &stacks, look, &frame, buffer);
    }
}

/// What surrounds the plot, and the legend.
fn rows(state: &State, look: Look, area: Rect) -> (Rows, Vec<String>) {
    let mut legend = legend_rows(state, look, area.width);
    // People come before explanations: `?` and a larger pane show the rest.
    legend.truncate(if area.height < 20 { 2 } else { 3 });
    let rows = Rows {
        corners: area.height >= 6,
        axis: area.height >= 9,
        legend: if area.height >= 14 {
            u16::try_from(legend.len()).unwrap_or(0)
        } else {
            0
        },
    };
    (rows, legend)
}

/// The cells of the plot; the area must not be empty.
pub(super) fn frame(state: &State, look: Look, area: Rect) -> Frame {
    framed(&rows(state, look, area).0, area)
}

/// The person whose label covers a place; of a stack the one on top.
pub(super) fn under<'a, 'b>(
    state: &State,
    people: &'b [Figure<'a>],
    look: Look,
    area: Rect,
    at: Position,
) -> Option<&'b Figure<'a>> {
    if !area.contains(at) {
        return None;
    }
    let frame = frame(state, look, area);
    let stacks = arranged(people, state.person.as_ref(), &frame, look);
    let hit = stacks.iter().find(|stack| stack.covers(at.x, at.y));
    hit.map(|stack| &people[stack.top])
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
    put(buffer, area, plot.x, y, "a-5", look.dim());
    put(buffer, area, frame.column(0.5), y, "a0", look.dim());
    put(
        buffer,
        area,
        plot.right().saturating_sub(2),
        y,
        "a5",
        look.dim(),
    );
    if plot.width >= 34 {
        put(buffer, area, plot.x + 5, y, "attitude", look.dim());
    }
}

/// The legend, as many pieces on a row as fit.
fn legend_rows(state: &State, look: Look, columns: u16) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for piece in marks::legend(look, state.grid.lines, state.planned.is_some()) {
        match rows.last_mut() {
            Some(row) if width(row) + 2 + width(&piece) <= usize::from(columns) => {
                row.push_str("  ");
                row.push_str(&piece);
            }
            _ => rows.push(piece),
        }
    }
    rows
}

/// Where the selected person stood in the year before.
fn footsteps(state: &State, look: Look, frame: &Frame, stacks: &[Placed], buffer: &mut Buffer) {
    let Some(who) = state.selected_person() else {
        return;
    };
    for place in trail(who, state.as_of()) {
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

/// Lines from each person up or down to the superior's row, then across.
fn reports(
    state: &State,
    account: &Account,
    people: &[Figure<'_>],
    stacks: &[Placed],
    look: Look,
    frame: &Frame,
    buffer: &mut Buffer,
) {
    let stack_of = |id: &StakeholderId| {
        let person = people.iter().position(|figure| figure.who.id == *id)?;
        stacks.iter().find(|stack| stack.members.contains(&person))
    };
    for (below, above) in reporting(account, state.as_of()) {
        let (Some(from), Some(to)) = (stack_of(below), stack_of(above)) else {
            continue;
        };
        let selected = [Some(below), Some(above)].contains(&state.person.as_ref());
        let style = if selected { look.accent() } else { look.dim() };
        elbow((from.x, from.y), (to.x, to.y), |x, y, unicode, ascii| {
            put(
                buffer,
                frame.plot,
                x,
                y,
                look.or_ascii(unicode, ascii),
                style,
            );
        });
    }
}

/// The cells of a line with one corner.
fn elbow(from: (u16, u16), to: (u16, u16), mut cell: impl FnMut(u16, u16, &str, &str)) {
    for y in from.1.min(to.1)..=from.1.max(to.1) {
        cell(from.0, y, "│", "|");
    }
    for x in from.0.min(to.0)..=from.0.max(to.0) {
        cell(x, to.1, "─", "-");
    }
    let corner = match (to.1 < from.1, to.0 > from.0) {
        _ if from.1 == to.1 => "─",
        (true, true) => "┌",
        (true, false) => "┐",
        (false, true) => "└",
        (false, false) => "┘",
    };
    cell(from.0, to.1, corner, "+");
}

/// Where the plan leads those whom it moves.
fn planned(
    state: &State,
    account: &Account,
    people: &[Figure<'_>],
    stacks: &[Placed],
    look: Look,
    frame: &Frame,
    buffer: &mut Buffer,
) {
    let facts = Facts::with_plan(account, state.book.prepared());
    for figure in figures(&facts) {
        let now = people.iter().find(|now| now.who.id == figure.who.id);
        let (Some(power), Some(attitude)) = (figure.power, figure.attitude) else {
            continue;
        };
        if now.is_some_and(|now| (now.power, now.attitude) == (figure.power, figure.attitude)) {
            continue;
        }
        let to = place(power, attitude);
        let label = format!(
            "{}{}",
            marks::plan_mark(look),
            marks::initials(&figure.who.name)
        );
        let columns = u16::try_from(width(&label)).unwrap_or(u16::MAX);
        let (x, y) = frame.start(to, columns);
        let is_free = |y: u16| !stacks.iter().any(|stack| stack.meets(x, y, columns));
        let rows = [y, y.saturating_sub(1), y + 1];
        if let Some(y) = rows.into_iter().find(|y| is_free(*y)) {
            put(buffer, frame.plot, x, y, &label, look.class(figure.class));
        }
    }
}
