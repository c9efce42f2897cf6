//! The power grid: who stands where, how strong the ties are, and who is not judged yet.

mod list;
mod marks;
mod plot;
mod popup;
mod stack;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use crate::app::{Onto, State, Thing};
use crate::method::facts::Facts;
use crate::model::{Attitude, Power, StakeholderId, Tier};
use crate::picture::grid::{Figure, figures};
use crate::tui::look::Look;
use crate::tui::parts::{put, width};

pub(super) use popup::{draw as popup, ties};

/// The columns from which a list stands beside the grid.
const LIST_FROM: u16 = 60;

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
    let facts = Facts::new(account, state.book.prepared());
    let people = figures(&facts);
    if people.is_empty() {
        return nobody(state, look, area, buffer);
    }
    let parts = Parts::new(&people, area);
    if let Some(list) = parts.list {
        list::draw(state, &people, look, list, buffer);
    }
    plot::draw(state, account, &people, look, parts.plot, buffer);
    draw_tray(state, &people, look, parts.tray, buffer);
}

/// Where the pane shows what.
struct Parts {
    plot: Rect,
    tray: Rect,
    list: Option<Rect>,
}

impl Parts {
    fn new(people: &[Figure<'_>], area: Rect) -> Self {
        let (left, list) = if area.width < LIST_FROM {
            (area, None)
        } else {
            let list_width = (area.width * 9 / 20).min(84);
            let [left, _, right] = Layout::horizontal([
                Constraint::Fill(1),
                Constraint::Length(2),
                Constraint::Length(list_width),
            ])
            .areas(area);
            (left, Some(right))
        };
        let [plot, tray] = Layout::vertical([
            Constraint::Fill(1),
            Constraint::Length(tray_rows(people, area)),
        ])
        .areas(left);
        Self { plot, tray, list }
    }
}

/// The person at a place of the pane.
pub(super) fn under(state: &State, look: Look, area: Rect, at: Position) -> Option<Thing> {
    let facts = Facts::new(state.selected()?, state.book.prepared());
    let people = figures(&facts);
    let parts = Parts::new(&people, area);
    let found = if parts.list.is_some_and(|list| list.contains(at)) {
        list::under(state, &people, parts.list?, at)
    } else if parts.tray.contains(at) {
        let mut labels = in_tray(&people, look, parts.tray);
        let hit = labels.find(|(x, label, _)| {
            let end = x + u16::try_from(width(label)).unwrap_or(u16::MAX);
            (*x..end).contains(&at.x)
        });
        let (.., figure) = hit.filter(|_| at.y > parts.tray.y)?;
        Some(figure)
    } else {
        plot::under(state, &people, look, parts.plot, at)
    };
    found.map(|figure| Thing::Person(figure.who.id.clone()))
}

/// Where in the grid a person comes to stand who is taken at one place and let go of at another. Somebody who is
/// judged moves by the difference, whatever of the label was taken.
pub(super) fn dropped(
    state: &State,
    who: &StakeholderId,
    look: Look,
    area: Rect,
    (from, to): (Position, Position),
) -> Option<Onto> {
    let facts = Facts::new(state.selected()?, state.book.prepared());
    let people = figures(&facts);
    let parts = Parts::new(&people, area);
    let figure = people.iter().find(|figure| figure.who.id == *who)?;
    if !parts.plot.contains(to) || parts.list.is_some_and(|list| list.contains(from)) {
        return None;
    }
    let frame = plot::frame(state, look, parts.plot);
    let (across, up) = frame.steps(from, to);
    let (attitude, power) = match (figure.attitude, figure.power) {
        (Some(attitude), Some(power)) => (attitude.get() + across, power.get() + up),
        _ => frame.values(to),
    };
    let onto = Onto::Place(Attitude::clamped(attitude), Power::clamped(power));
    Some(onto)
}

/// What stands in place of people.
fn nobody(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let first = "Nobody mapped. a adds a person.";
    put(buffer, area, area.x, area.y, first, look.text());
    let scored = state.score().and_then(|score| score.result.as_ref().ok());
    if scored.is_some_and(|scored| scored.tier == Tier::Tech) {
        let why = "Tech tier: programs reach this account.";
        put(buffer, area, area.x, area.y + 1, why, look.dim());
    }
}

fn unjudged<'a, 'b>(people: &'b [Figure<'a>]) -> impl Iterator<Item = &'b Figure<'a>> {
    people.iter().filter(|figure| figure.place().is_none())
}

fn tray_rows(people: &[Figure<'_>], area: Rect) -> u16 {
    match unjudged(people).count() {
        0 => 0,
        _ if area.height < 8 => 1,
        _ => 2,
    }
}

/// The people whose place nobody knows.
fn draw_tray(state: &State, people: &[Figure<'_>], look: Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let dash = look.or_ascii("–", "-");
    let count = unjudged(people).count();
    let text = format!("{count} not judged {dash} Enter to place the first");
    put(buffer, area, area.x, area.y, &text, look.refused());
    let mut end = area.x;
    let mut shown = 0;
    for (x, label, figure) in in_tray(people, look, area) {
        let mut style = look.class(figure.class);
        if state.person.as_ref() == Some(&figure.who.id) {
            style = style.patch(look.selected(state.focus == crate::app::Pane::Grid));
        }
        end = x + put(buffer, area, x, area.y + 1, &label, style) + 1;
        shown += 1;
    }
    if shown < count {
        let more = look.or_ascii("…", "~");
        put(buffer, area, end, area.y + 1, more, look.dim());
    }
}

/// The labels in the tray that fit, each with its column.
fn in_tray<'a, 'b>(
    people: &'b [Figure<'a>],
    look: Look,
    area: Rect,
) -> impl Iterator<Item = (u16, String, &'b Figure<'a>)> {
    let mut x = area.x;
    unjudged(people).map_while(move |figure| {
        let label = marks::label(figure, look, true);
        let columns = u16::try_from(width(&label)).unwrap_or(u16::MAX);
        let at = x;
        x = x.saturating_add(columns);
        let fits = x < area.right();
        x = x.saturating_add(1);
        fits.then_some((at, label, figure))
    })
}
