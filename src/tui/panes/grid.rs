//! The power grid: who stands where, how strong the ties are, and who is not judged yet.

mod list;
mod marks;
mod plot;
mod popup;
mod stack;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::app::State;
use crate::method::facts::Facts;
use crate::model::Tier;
use crate::picture::grid::{Figure, figures};
use crate::tui::look::Look;
use crate::tui::parts::{put, width};

pub(super) use popup::draw as popup;

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
    let plot_area = if area.width < LIST_FROM {
        area
    } else {
        let list_width = (area.width * 9 / 20).min(84);
        let [left, _, right] = Layout::horizontal([
            Constraint::Fill(1),
            Constraint::Length(2),
            Constraint::Length(list_width),
        ])
        .areas(area);
        list::draw(state, &people, look, right, buffer);
        left
    };
    let [upper, tray] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(tray_rows(&people, area)),
    ])
    .areas(plot_area);
    plot::draw(state, account, &people, look, upper, buffer);
    draw_tray(state, &people, look, tray, buffer);
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
    let mut x = area.x;
    for figure in unjudged(people) {
        let label = marks::label(figure, look, true);
        let columns = u16::try_from(width(&label)).unwrap_or(u16::MAX);
        if x.saturating_add(columns) >= area.right() {
            put(
                buffer,
                area,
                x,
                area.y + 1,
                look.or_ascii("…", "~"),
                look.dim(),
            );
            break;
        }
        let mut style = look.class(figure.class);
        if state.person.as_ref() == Some(&figure.who.id) {
            style = style.patch(look.selected(state.focus == crate::app::Pane::Grid));
        }
        x += put(buffer, area, x, area.y + 1, &label, style) + 1;
    }
}
