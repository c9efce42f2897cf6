//! The quadrant pane: lifetime value by complexity, a mark for every account, who serves each corner.

mod details;
mod frame;
mod marks;
mod points;

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::app::{Command, Pane, QuadrantLevel, Screen, State, Thing};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// The width from which the selected account's figures stand beside the picture when it fills the screen.
const WITH_DETAILS: u16 = 96;
/// The columns of those figures.
const DETAILS: u16 = 36;

/// The account at a place of the pane.
pub(super) fn thing_at(state: &State, _: Look, area: Rect, at: Position) -> Option<Thing> {
    let mut area = area;
    if with_details(state, area) {
        area.width -= DETAILS;
    }
    let plot = Rows::new(state, area).plot;
    if state.quadrant.level != QuadrantLevel::Account || !plot.contains(at) {
        return None;
    }
    points::account_at(state, plot, at).map(Thing::Account)
}

fn is_zoomed(state: &State) -> bool {
    state.zoomed && state.focus == Pane::Quadrant
}

fn with_details(state: &State, area: Rect) -> bool {
    is_zoomed(state) && area.width >= WITH_DETAILS
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let named = is_zoomed(state) || state.is_alone(Pane::Quadrant);
    let mut area = area;
    if with_details(state, area) {
        area.width -= DETAILS;
        let beside = Rect {
            x: area.right() + 1,
            width: DETAILS - 1,
            ..area
        };
        details::draw(state, look, beside, buffer);
    }
    let rows = Rows::new(state, area);
    let plot = rows.plot;
    if plot.is_empty() {
        return;
    }
    frame::draw(state, look, area, &rows, buffer);
    match state.quadrant.level {
        QuadrantLevel::Account => points::accounts(state, look, plot, named, buffer),
        QuadrantLevel::Segment | QuadrantLevel::Market => points::groups(state, look, plot, buffer),
    }
    if let Some(y) = rows.legend {
        let height = rows.tray.unwrap_or(area.bottom()) - y;
        marks::legend(state, look, Rect { y, height, ..area }, buffer);
    }
    if let Some(y) = rows.tray {
        tray(state, look, row(area, y), buffer);
    }
}

/// Which row of the pane shows what; what does not fit is left out, the least needed first.
struct Rows {
    plot: Rect,
    upper_names: Option<u16>,
    lower_names: Option<u16>,
    ticks: Option<u16>,
    legend: Option<u16>,
    tray: Option<u16>,
}

impl Rows {
    fn new(state: &State, area: Rect) -> Self {
        let mut plot = area;
        let mut below = |wanted: bool| {
            wanted.then(|| {
                plot.height -= 1;
                plot.bottom()
            })
        };
        let height = area.height;
        let tray = below(height >= 6 && !tray_text(state).is_empty());
        let second = height >= 15 && marks::legend_rows(state, area.width) > 1;
        let lower = below(second);
        let legend = below(height >= 13).or(lower);
        let ticks = below(height >= 5);
        let lower_names = below(height >= 9);
        let upper_names = (height >= 9).then_some(plot.y);
        if upper_names.is_some() {
            plot.y += 1;
            plot.height -= 1;
        }
        if area.width >= frame::WITH_GUTTER {
            plot.x += frame::GUTTER;
            plot.width -= frame::GUTTER;
        }
        Self {
            plot,
            upper_names,
            lower_names,
            ticks,
            legend,
            tray,
        }
    }
}

fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: 1,
        ..area
    }
}

/// The accounts without a place and why, and how many are filtered out.
fn tray(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let text = cut(&tray_text(state), usize::from(area.width), look.ascii);
    let selected = state.score().is_some_and(|score| score.result.is_err());
    let style = if selected {
        look.text().add_modifier(Modifier::BOLD)
    } else {
        look.dim()
    };
    put(buffer, area, area.x, area.y, &text, style);
}

/// Empty when every account is shown.
fn tray_text(state: &State) -> String {
    /// More never fit in a row.
    const NAMED: usize = 12;
    let plot = &state.quadrant.plot;
    let (placed, hidden) = plot.placed();
    let mut parts = Vec::new();
    let assumed = plot.assumed() as usize;
    if assumed > 0 && 2 * assumed >= placed - hidden {
        parts.push(format!(
            "Complexity is assumed for {assumed} of {}: {} sets an account's, {} the offerings",
            placed - hidden,
            state.key_for(Command::Edit),
            state.key_for(Command::View(Screen::Workspace)),
        ));
    }
    if hidden > 0 {
        parts.push(format!("{} of {placed} match", placed - hidden));
    }
    let unscored = plot.unscored();
    if unscored.len() > 0 {
        let count = unscored.len();
        let selected = state.account.as_ref();
        // The selected one is named first, wherever its id stands.
        let first =
            selected.and_then(|id| Some((id, state.book.score(id)?.result.as_ref().err()?)));
        let others = unscored
            .filter(|(id, _)| first.is_none_or(|(selected, _)| selected != *id))
            .take(NAMED);
        let named = first.map(|(id, why)| (id, *why)).into_iter().chain(others);
        let words = named.map(|(id, why)| {
            let name = state
                .workspace
                .accounts
                .get(id)
                .map_or(id.as_str(), |account| &account.name);
            format!("{name} {}", why.words())
        });
        parts.push(format!(
            "{count} unscored: {}",
            words.collect::<Vec<_>>().join(", ")
        ));
    }
    if placed == 0 && parts.is_empty() {
        parts.push("No account to place yet.".to_owned());
    }
    parts.join("; ")
}
