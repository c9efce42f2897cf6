//! The list beside the grid: everybody by power, then attitude.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::marks;
use crate::app::{Pane, State};
use crate::method::power::Class;
use crate::model::{Attitude, Power};
use crate::picture::grid::Figure;
use crate::tui::look::Look;
use crate::tui::parts::{cut, put, width};

/// The columns of the list, as wide as there is room for.
struct Columns {
    name: usize,
    title: usize,
    class: usize,
}

impl Columns {
    /// Judgement, depth and touch take 21 columns with their gaps; the rest is shared.
    fn of(room: u16) -> Self {
        let room = usize::from(room).saturating_sub(21);
        let class = if room >= 30 { 10 } else { 5 };
        let rest = room.saturating_sub(class + 1);
        let title = if rest >= 26 { rest / 2 } else { 0 };
        Self {
            name: rest.saturating_sub(if title > 0 { title + 1 } else { 0 }),
            title,
            class,
        }
    }
}

pub(super) fn draw(
    state: &State,
    people: &[Figure<'_>],
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let columns = Columns::of(area.width);
    let head = row(
        &columns,
        look,
        ["name", "title", "class"],
        ["judged", "depth", "touch"],
    );
    put(buffer, area, area.x, area.y, &head, look.dim());
    let (first, selected) = first(state, people, area);
    for ((place, figure), y) in people
        .iter()
        .enumerate()
        .skip(first)
        .zip(area.y + 1..area.bottom())
    {
        let mut style = look.class(figure.class);
        if Some(place) == selected {
            style = style.patch(look.selected(state.focus == Pane::Grid));
        }
        put(
            buffer,
            area,
            area.x,
            y,
            &person(&columns, look, figure),
            style,
        );
    }
}

/// The person on a line of the list.
pub(super) fn under<'a, 'b>(
    state: &State,
    people: &'b [Figure<'a>],
    area: Rect,
    at: Position,
) -> Option<&'b Figure<'a>> {
    let line = usize::from(at.y.checked_sub(area.y + 1)?);
    people.get(first(state, people, area).0 + line)
}

/// The first person that is shown, and the selected one.
fn first(state: &State, people: &[Figure<'_>], area: Rect) -> (usize, Option<usize>) {
    let rows = usize::from(area.height.saturating_sub(1));
    let selected = people
        .iter()
        .position(|one| Some(&one.who.id) == state.person.as_ref());
    let first = selected.unwrap_or(0).saturating_sub(rows / 2);
    (first.min(people.len().saturating_sub(rows)), selected)
}

fn person(columns: &Columns, look: Look, figure: &Figure<'_>) -> String {
    let name = format!("{}{}", figure.who.name, spaced(&marks::marks(figure)));
    let title = figure.who.title.as_deref().unwrap_or_default();
    let class = match figure.class {
        Class::Unknown if columns.class < 10 => "?",
        Class::Unknown => "Not judged",
        class => class.name(),
    };
    let class: String = class.chars().take(columns.class).collect();
    let depth = format!("{:.0}", 100.0 * figure.depth);
    let touched = figure
        .touched
        .map_or_else(|| "never".to_owned(), |days| format!("{days}d"));
    row(
        columns,
        look,
        [&name, title, &class],
        [&judgement(figure), &depth, &touched],
    )
}

fn spaced(marks: &str) -> String {
    if marks.is_empty() {
        String::new()
    } else {
        format!(" {marks}")
    }
}

/// `p8 a-3`, with `?` for what nobody knows.
fn judgement(figure: &Figure<'_>) -> String {
    let shown = |value: Option<i64>| value.map_or_else(|| "?".to_owned(), |v| v.to_string());
    let (power, attitude) = (
        figure.power.map(Power::get),
        figure.attitude.map(Attitude::get),
    );
    format!("p{} a{}", shown(power), shown(attitude))
}

/// One row: name, title and class on the left, the figures on the right.
fn row(columns: &Columns, look: Look, texts: [&str; 3], figures: [&str; 3]) -> String {
    let [name, title, class] = texts;
    let [judged, depth, touch] = figures;
    let mut row = padded(name, columns.name, look);
    if columns.title > 0 {
        row.push(' ');
        row.push_str(&padded(title, columns.title, look));
    }
    row.push(' ');
    row.push_str(&padded(class, columns.class, look));
    row.push_str(&format!(" {judged:<7} {depth:>5} {touch:>5}"));
    row
}

/// Cut or filled to so many columns, as the terminal counts them.
fn padded(text: &str, columns: usize, look: Look) -> String {
    let mut text = cut(text, columns, look.ascii);
    let used = width(&text);
    text.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    text
}
