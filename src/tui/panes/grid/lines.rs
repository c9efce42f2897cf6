//! Reporting lines: each from a person to the superior, around the others, joined where they have one superior.

use std::collections::HashMap;

use super::marks::Crowd;
use super::stack::{Frame, Placed};
use crate::app::State;
use crate::model::Account;
use crate::picture::grid::reporting;
use crate::tui::parts::{Buffer, put};

/// From where a cell of a line goes on: up, right, down, left.
const UP: u8 = 1;
const RIGHT: u8 = 2;
const DOWN: u8 = 4;
const LEFT: u8 = 8;

/// What a route pays for a cell of another's label, and for one where a line to another superior runs.
const THROUGH_LABEL: usize = 40;
const THROUGH_LINE: usize = 4;

/// A cell of a line: its superior's stack, where it goes on, and whether it is the selected person's.
#[derive(Clone, Copy)]
struct Piece {
    superior: usize,
    sides: u8,
    selected: bool,
}

type Cells = HashMap<(u16, u16), Piece>;

/// Which stack's label covers a cell.
type Labels = HashMap<(u16, u16), usize>;

/// The most lines that are drawn: of more nobody could follow one.
const MOST: usize = 120;

/// Draws the lines as far as they can be followed, the selected person's first, and gives how many are left out.
pub(super) fn draw(
    state: &State,
    account: &Account,
    crowd: &Crowd<'_>,
    stacks: &[Placed],
    frame: &Frame,
    buffer: &mut Buffer,
) -> usize {
    let members = stacks.iter().enumerate();
    let members =
        members.flat_map(|(place, stack)| stack.members.iter().map(move |one| (one, place)));
    let stack_of: HashMap<_, usize> = members
        .map(|(one, place)| (&crowd.people[*one].who.id, place))
        .collect();
    let mut pairs: Vec<(usize, usize, bool)> = reporting(account, state.as_of())
        .into_iter()
        .filter_map(|(below, above)| {
            let selected = [Some(below), Some(above)].contains(&state.person.as_ref());
            Some((*stack_of.get(below)?, *stack_of.get(above)?, selected))
        })
        .collect();
    pairs.retain(|(below, above, _)| below != above);
    // The selected person's lines first, then those to one superior together: later ones give way.
    pairs.sort_by_key(|(below, above, selected)| (!selected, *above, *below));
    pairs.dedup_by_key(|(below, above, _)| (*below, *above));
    let left = pairs.len().saturating_sub(MOST);
    pairs.truncate(MOST);
    let labels = stacks.iter().enumerate().flat_map(|(place, stack)| {
        (stack.x..stack.x + stack.columns).map(move |x| ((x, stack.y), place))
    });
    let labels: Labels = labels.collect();
    let mut cells = Cells::new();
    let mut heads = Vec::new();
    for (below, above, selected) in pairs {
        let route = routed((stacks, &labels), (below, above), &cells, frame);
        lay(&route, above, selected, &mut cells);
        let superior = &stacks[above];
        heads.extend(head(&route, |x, y| superior.covers(x, y), selected));
    }
    let look = crowd.look;
    let style = |selected| if selected { look.accent() } else { look.dim() };
    for ((x, y), piece) in &cells {
        let (unicode, ascii) = glyph(piece.sides);
        let text = look.or_ascii(unicode, ascii);
        put(buffer, frame.plot, *x, *y, text, style(piece.selected));
    }
    for ((x, y), unicode, ascii, selected) in heads {
        let text = look.or_ascii(unicode, ascii);
        put(buffer, frame.plot, x, y, text, style(selected));
    }
    left
}

/// The cheapest way from one label to another: up or down, across, and up or down again.
fn routed(
    (stacks, labels): (&[Placed], &Labels),
    (below, above): (usize, usize),
    cells: &Cells,
    frame: &Frame,
) -> Vec<(u16, u16)> {
    let (from, to) = (&stacks[below], &stacks[above]);
    let cost = |route: &Vec<(u16, u16)>| {
        let others = route.iter().filter_map(|cell| labels.get(cell));
        let others = others.filter(|stack| **stack != below && **stack != above);
        let lines = route.iter().filter_map(|cell| cells.get(cell));
        // A line that is there already costs nothing where it leads to the same superior.
        let (same, other): (Vec<&Piece>, Vec<&Piece>) =
            lines.partition(|piece| piece.superior == above);
        let turns = route.windows(3).filter(|three| {
            let [a, _, c] = three else { return false };
            a.0 != c.0 && a.1 != c.1
        });
        THROUGH_LABEL * others.count()
            + THROUGH_LINE * other.len()
            + 2 * turns.count()
            + route.len()
            - same.len()
    };
    let mut routes = Vec::new();
    for start in columns(from) {
        for end in columns(to) {
            for row in rows(from.y, to.y, frame) {
                let corners = [(start, from.y), (start, row), (end, row), (end, to.y)];
                routes.push(between(&corners));
            }
        }
    }
    routes.into_iter().min_by_key(cost).unwrap_or_default()
}

/// The columns at which a line may meet a label: its first, its second and the one behind the initials.
fn columns(stack: &Placed) -> impl Iterator<Item = u16> {
    (stack.x..).take(usize::from(stack.columns.clamp(1, 3)))
}

/// The rows on which a line may go across: those between two people, and the next above and below both.
fn rows(from: u16, to: u16, frame: &Frame) -> Vec<u16> {
    let (high, low) = (from.min(to), from.max(to));
    let first = high.saturating_sub(1).max(frame.plot.y);
    let last = (low + 1).min(frame.plot.bottom() - 1);
    // A dozen are enough to find a free one.
    let step = usize::from((last - first) / 12 + 1);
    let mut rows: Vec<u16> = (first..=last).step_by(step).collect();
    rows.extend([high, low]);
    rows
}

/// The cells from corner to corner, each once.
fn between(corners: &[(u16, u16)]) -> Vec<(u16, u16)> {
    let mut cells = vec![corners[0]];
    for pair in corners.windows(2) {
        let (mut at, to) = (pair[0], pair[1]);
        while at != to {
            at.0 = nearer(at.0, to.0);
            at.1 = nearer(at.1, to.1);
            cells.push(at);
        }
    }
    cells
}

fn nearer(from: u16, to: u16) -> u16 {
    match from.cmp(&to) {
        std::cmp::Ordering::Less => from + 1,
        std::cmp::Ordering::Equal => from,
        std::cmp::Ordering::Greater => from - 1,
    }
}

/// Where the second cell lies as seen from the first.
fn side(from: (u16, u16), to: (u16, u16)) -> u8 {
    match (to.0.cmp(&from.0), to.1.cmp(&from.1)) {
        (std::cmp::Ordering::Greater, _) => RIGHT,
        (std::cmp::Ordering::Less, _) => LEFT,
        (_, std::cmp::Ordering::Less) => UP,
        _ => DOWN,
    }
}

/// Joins a route to the lines of the same superior; a line to another keeps the cells that it has.
fn lay(route: &[(u16, u16)], superior: usize, selected: bool, cells: &mut Cells) {
    for (place, at) in route.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| route[place]);
        let after = route.get(place + 1).copied();
        let sides = [before, after].into_iter().flatten();
        let sides = sides.fold(0, |sides, next| sides | side(*at, next));
        let new = Piece {
            superior,
            sides,
            selected,
        };
        let piece = cells.entry(*at).or_insert(new);
        if piece.superior == superior {
            piece.sides |= sides;
            piece.selected |= selected;
        }
    }
}

/// The arrow before the superior's label, where the route has a cell outside of both labels.
type Head = ((u16, u16), &'static str, &'static str, bool);

fn head(route: &[(u16, u16)], covers: impl Fn(u16, u16) -> bool, selected: bool) -> Option<Head> {
    let outside = route.iter().rposition(|(x, y)| !covers(*x, *y))?;
    let (before, last) = (route[outside], *route.get(outside + 1)?);
    let (unicode, ascii) = match side(before, last) {
        UP => ("▲", "^"),
        DOWN => ("▼", "v"),
        LEFT => ("◀", "<"),
        _ => ("▶", ">"),
    };
    (outside > 0).then_some((before, unicode, ascii, selected))
}

fn glyph(sides: u8) -> (&'static str, &'static str) {
    const UP_DOWN: u8 = UP | DOWN;
    const LEFT_RIGHT: u8 = LEFT | RIGHT;
    match sides {
        UP | DOWN | UP_DOWN => ("│", "|"),
        LEFT | RIGHT | LEFT_RIGHT => ("─", "-"),
        3 => ("└", "+"),
        6 => ("┌", "+"),
        9 => ("┘", "+"),
        12 => ("┐", "+"),
        7 => ("├", "+"),
        11 => ("┴", "+"),
        13 => ("┤", "+"),
        14 => ("┬", "+"),
        _ => ("┼", "+"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_to_one_superior_join_and_those_to_another_pass() {
        // Two come from below, at columns 2 and 6, to one at column 4 above: the second joins at the corner's row.
        let mut cells = Cells::new();
        lay(
            &between(&[(2, 5), (2, 3), (4, 3), (4, 1)]),
            0,
            false,
            &mut cells,
        );
        lay(
            &between(&[(6, 5), (6, 3), (4, 3), (4, 1)]),
            0,
            true,
            &mut cells,
        );
        assert_eq!(glyph(cells[&(2, 3)].sides).0, "┌");
        assert_eq!(glyph(cells[&(4, 3)].sides).0, "┴");
        assert_eq!(glyph(cells[&(6, 3)].sides).0, "┐");
        assert!(cells[&(4, 2)].selected && !cells[&(2, 4)].selected);
        // One to another superior crosses the row: it does not join.
        lay(&between(&[(3, 5), (3, 1)]), 1, false, &mut cells);
        assert_eq!(glyph(cells[&(3, 3)].sides).0, "─");
        assert_eq!(glyph(cells[&(3, 2)].sides).0, "│");
    }

    #[test]
    fn the_arrow_stands_before_the_superior() {
        let route = between(&[(2, 5), (2, 3), (4, 3), (4, 1)]);
        let at = |row: u16| move |_: u16, y: u16| y == row;
        assert_eq!(head(&route, at(1), true), Some(((4, 2), "▲", "^", true)));
        // From the left into a label that begins at column 5; without a cell between the labels there is none.
        let across = between(&[(2, 5), (6, 5)]);
        let label = |x: u16, _: u16| x >= 5;
        assert_eq!(head(&across, label, false), Some(((4, 5), "▶", ">", false)));
        assert_eq!(head(&across, |x, _| x > 2, false), None);
    }
}
