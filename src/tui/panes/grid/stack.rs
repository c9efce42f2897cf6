//! Which label stands where: nobody over anybody else, and those without a place of their own on one stack.

use std::collections::HashMap;

use ratatui::layout::{Position, Rect};

use super::marks::Crowd;
use crate::model::StakeholderId;
use crate::picture::grid::Place;
use crate::tui::parts::width;

/// The cells that the grid is drawn into.
pub(super) struct Frame {
    /// At least one cell.
    pub(super) plot: Rect,
}

impl Frame {
    /// The column of 0..1 from left to right.
    pub(super) fn column(&self, x: f64) -> u16 {
        self.plot.x + (x * f64::from(self.plot.width.saturating_sub(1))).round() as u16
    }

    /// The row of 0..1 from bottom to top.
    pub(super) fn row(&self, y: f64) -> u16 {
        let up = (y * f64::from(self.plot.height.saturating_sub(1))).round() as u16;
        (self.plot.bottom() - 1).saturating_sub(up)
    }

    /// The first cell of a label of so many columns at a place, within the plot.
    pub(super) fn start(&self, place: Place, columns: u16) -> (u16, u16) {
        let x = self.column(place.x).saturating_sub(1);
        let last = self.plot.right().saturating_sub(columns);
        (x.min(last).max(self.plot.x), self.row(place.y))
    }

    /// From one cell to another, in steps of attitude and of power.
    pub(super) fn steps(&self, from: Position, to: Position) -> (i64, i64) {
        let steps = |from: u16, to: u16, cells: u16| {
            let cells = f64::from(cells.saturating_sub(1).max(1));
            ((f64::from(to) - f64::from(from)) * 10.0 / cells).round() as i64
        };
        let across = steps(from.x, to.x, self.plot.width);
        (across, -steps(from.y, to.y, self.plot.height))
    }

    /// The attitude and the power of a cell; beyond their range outside the plot.
    pub(super) fn values(&self, at: Position) -> (i64, i64) {
        let lowest = Position::new(self.plot.x, self.plot.bottom() - 1);
        let (across, up) = self.steps(lowest, at);
        (across - 5, up)
    }

    /// By how many columns and rows a label may stand off its place and still be nearest to it.
    fn play(&self) -> (i32, i32) {
        let half = |cells: u16| i32::from(cells.saturating_sub(1)) / 20;
        (half(self.plot.width), half(self.plot.height))
    }
}

/// A label with the people it stands for.
pub(super) struct Placed {
    /// The first column.
    pub(super) x: u16,
    /// The row.
    pub(super) y: u16,
    /// What is written.
    pub(super) text: String,
    /// Whose initials are written.
    pub(super) top: usize,
    /// Everybody in the stack.
    pub(super) members: Vec<usize>,
    /// How many columns it takes.
    pub(super) columns: u16,
}

impl Placed {
    /// Whether a cell is part of the label.
    pub(super) fn covers(&self, x: u16, y: u16) -> bool {
        y == self.y && (self.x..self.x + self.columns).contains(&x)
    }

    /// Whether something of so many columns would touch the label.
    pub(super) fn meets(&self, x: u16, y: u16, columns: u16) -> bool {
        y == self.y && x <= self.x + self.columns && self.x <= x + columns
    }
}

/// Arranges everybody who is judged; the selected person has the first choice and stands on top.
pub(super) fn arranged(
    crowd: &Crowd<'_>,
    selected: Option<&StakeholderId>,
    frame: &Frame,
) -> Vec<Placed> {
    let is_selected = |member: &usize| Some(&crowd.people[*member].who.id) == selected;
    let mut stacks: Vec<Vec<usize>> = Vec::new();
    let mut stack_at: HashMap<_, usize> = HashMap::new();
    let people = crowd.people.iter().enumerate();
    for (index, figure) in people.filter(|(_, one)| one.place().is_some()) {
        let next = stacks.len();
        let at = stack_at.entry((figure.power, figure.attitude));
        match stacks.get_mut(*at.or_insert(next)) {
            Some(stack) => stack.push(index),
            None => stacks.push(vec![index]),
        }
    }
    if let Some(first) = stacks
        .iter()
        .position(|stack| stack.iter().any(is_selected))
    {
        stacks[..=first].rotate_right(1);
        let top = stacks[0].iter().position(is_selected).unwrap_or(0);
        stacks[0][..=top].rotate_right(1);
    }
    // Whoever finds no room joins a stack, whose label grows: then that one and all after it are placed again. There are at most 121
    // places, so that this ends soon.
    let mut placed = Vec::with_capacity(stacks.len());
    while let Err((homeless, host)) = place_all(crowd, &stacks, frame, &mut placed) {
        let moved = stacks.remove(homeless);
        stacks[host].extend(moved);
        placed.truncate(host);
    }
    placed
}

/// Places every stack that has no place yet; else gives the first one without room and the one before it that stands in its way.
fn place_all(
    crowd: &Crowd<'_>,
    stacks: &[Vec<usize>],
    frame: &Frame,
    placed: &mut Vec<Placed>,
) -> Result<(), (usize, usize)> {
    for (index, stack) in stacks.iter().enumerate().skip(placed.len()) {
        let with_marks = free(crowd, stack, frame, true, placed);
        match with_marks.or_else(|| free(crowd, stack, frame, false, placed)) {
            Some(label) => placed.push(label),
            None => {
                let at = crowd.people[stack[0]]
                    .place()
                    .map_or((0, 0), |place| frame.start(place, 3));
                let off = |other: &Placed| (other.y.abs_diff(at.1), other.x.abs_diff(at.0));
                let host = (0..index).min_by_key(|host| off(&placed[*host]));
                return Err((index, host.unwrap_or(0)));
            }
        }
    }
    Ok(())
}

/// A label where nothing stands yet: at its place, or a little off.
fn free(
    crowd: &Crowd<'_>,
    stack: &[usize],
    frame: &Frame,
    with_marks: bool,
    placed: &[Placed],
) -> Option<Placed> {
    let figure = &crowd.people[*stack.first()?];
    let mut text = crowd.label(stack[0], with_marks);
    if stack.len() > 1 {
        text.push_str(&format!("+{}", stack.len() - 1));
    }
    let columns = u16::try_from(width(&text)).unwrap_or(u16::MAX);
    let (x, y) = frame.start(figure.place()?, columns);
    let (aside, up) = frame.play();
    let plot = frame.plot;
    for dy in outwards(up) {
        for dx in outwards(aside) {
            let (Some(x), Some(y)) = (moved(x, dx), moved(y, dy)) else {
                continue;
            };
            let inside = x >= plot.x
                && y >= plot.y
                && y < plot.bottom()
                && x.saturating_add(columns) <= plot.right();
            // The first one has a place even where nothing fits: it is cut at the edge.
            let is_first = placed.is_empty() && (dx, dy) == (0, 0);
            if is_first || inside && !placed.iter().any(|other| other.meets(x, y, columns)) {
                return Some(Placed {
                    x,
                    y,
                    text,
                    top: stack[0],
                    members: stack.to_vec(),
                    columns,
                });
            }
        }
    }
    None
}

/// 0, -1, 1, -2, 2 and so on.
fn outwards(most: i32) -> impl Iterator<Item = i32> {
    (0..=2 * most).map(|step| {
        if step % 2 == 0 {
            step / 2
        } else {
            -(step + 1) / 2
        }
    })
}

fn moved(from: u16, by: i32) -> Option<u16> {
    u16::try_from(i32::from(from) + by).ok()
}
