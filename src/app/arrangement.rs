//! Which pane lies where on the screen, and which lines of the list are visible: known to whoever draws and to
//! whoever moves by a page.

use std::collections::BTreeMap;

use ratatui::layout::{Constraint, Layout, Rect};

use super::pane::Pane;
use super::state::State;
use super::view::Screen;

/// The size from which every pane is shown.
const WIDE: (u16, u16) = (116, 30);

/// Header, body and footer.
#[must_use]
pub fn rows(area: Rect) -> [Rect; 3] {
    Layout::vertical([
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(2),
    ])
    .areas(area)
}

/// Which pane is drawn where; none while another view is shown.
#[must_use]
pub fn arrangement(state: &State, body: Rect) -> Vec<(Pane, Rect)> {
    if state.screen != Screen::Dashboard {
        return Vec::new();
    }
    if state.zoomed {
        return vec![(state.focus, body)];
    }
    if body.width < WIDE.0 || body.height + 3 < WIDE.1 {
        return narrow(state, body);
    }
    let [left, right] =
        Layout::horizontal([Constraint::Percentage(42), Constraint::Fill(1)]).areas(body);
    let mut placed = column(true, left);
    placed.extend(column(false, right));
    placed.sort_by_key(|(pane, _)| *pane);
    placed
}

/// The panes of a column: in rows by their shares, those of the same row side by side.
fn column(left: bool, area: Rect) -> Vec<(Pane, Rect)> {
    let panes = Pane::ALL
        .into_iter()
        .filter(|pane| pane.spot().left == left);
    let mut rows: BTreeMap<u8, Vec<Pane>> = BTreeMap::new();
    for pane in panes {
        rows.entry(pane.spot().row).or_default().push(pane);
    }
    let shares = rows
        .values()
        .map(|row| Constraint::Fill(row[0].spot().share));
    let areas = Layout::vertical(shares).split(area);
    let placed = rows.values().zip(areas.iter()).flat_map(|(row, area)| {
        let areas = Layout::horizontal(row.iter().map(|_| Constraint::Fill(1))).split(*area);
        let areas: Vec<Rect> = areas.to_vec();
        row.iter().copied().zip(areas)
    });
    placed.collect()
}

/// Where they do not all fit: the list above the pane that has the focus, or that pane alone.
fn narrow(state: &State, body: Rect) -> Vec<(Pane, Rect)> {
    if body.width < 96 || body.height < 27 {
        return vec![(state.focus, body)];
    }
    let [list, below] = Layout::vertical([Constraint::Fill(2), Constraint::Fill(3)]).areas(body);
    let other = if state.focus == Pane::Accounts {
        Pane::Quadrant
    } else {
        state.focus
    };
    vec![(Pane::Accounts, list), (other, below)]
}

impl State {
    /// The rows inside the frame of a pane as it lies on the screen now; none for one that is not shown.
    #[must_use]
    pub fn height_of(&self, pane: Pane) -> u16 {
        let body = rows(Rect::new(0, 0, self.size.width, self.size.height))[1];
        let panes = arrangement(self, body);
        let found = panes.iter().find(|(other, _)| *other == pane);
        found.map_or(0, |(_, area)| area.height.saturating_sub(2))
    }

    /// The columns inside the frame of a pane as it lies on the screen now; none for one that is not shown.
    #[must_use]
    pub fn width_of(&self, pane: Pane) -> u16 {
        let body = rows(Rect::new(0, 0, self.size.width, self.size.height))[1];
        let panes = arrangement(self, body);
        let found = panes.iter().find(|(other, _)| *other == pane);
        found.map_or(0, |(_, area)| area.width.saturating_sub(2))
    }

    /// Whether a pane is on the screen.
    #[must_use]
    pub fn is_shown(&self, pane: Pane) -> bool {
        let body = rows(Rect::new(0, 0, self.size.width, self.size.height))[1];
        let panes = arrangement(self, body);
        panes.iter().any(|(other, _)| *other == pane)
    }

    /// Whether a pane has the screen to itself, zoomed or for want of room.
    #[must_use]
    pub fn is_alone(&self, pane: Pane) -> bool {
        let body = rows(Rect::new(0, 0, self.size.width, self.size.height))[1];
        matches!(arrangement(self, body)[..], [(only, _)] if only == pane)
    }

    /// The lines of the list of accounts: everything that can be selected, and the headings.
    #[must_use]
    pub fn lines_of_list(&self) -> usize {
        self.list.selectable() + self.list.headings.len()
    }

    /// The first visible line of a list so many rows high: the selected account stands in the middle, as far as the
    /// ends allow.
    #[must_use]
    pub fn first_line(&self, height: usize) -> usize {
        let place = self.account.as_ref();
        let Some(place) = place.and_then(|id| self.list.place_of_any(id)) else {
            return 0;
        };
        let last = self.lines_of_list().saturating_sub(height);
        self.line_of(place).saturating_sub(height / 2).min(last)
    }

    /// The place to select so that the list shows the page below, or above: its first line follows the last one that
    /// was visible. On the last page it is the end itself.
    #[must_use]
    pub(crate) fn page_target(&self, down: bool) -> usize {
        let height = height_of_list(self.height_of(Pane::Accounts)).max(1);
        let height = usize::from(height);
        let (first, last) = (
            self.first_line(height),
            self.lines_of_list().saturating_sub(height),
        );
        let end = self.list.selectable().saturating_sub(1);
        let to = match down {
            true if first == last => return end,
            false if first == 0 => return 0,
            true => (first + height).min(last),
            false => first.saturating_sub(height),
        };
        self.place_from(to + height / 2).min(end)
    }

    /// The line on which what is at a place stands.
    fn line_of(&self, place: usize) -> usize {
        let unreadable = self.list.broken.len();
        let above = |heading: &super::Heading| heading.start + unreadable <= place;
        place + self.list.headings.partition_point(above)
    }

    /// The first place on a line or below it.
    fn place_from(&self, line: usize) -> usize {
        let (mut low, mut high) = (0, self.list.selectable());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.line_of(middle) < line {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The rows that are left for the list inside a frame: one each goes to the summary and the names of the columns,
/// where there is room.
#[must_use]
pub fn height_of_list(inside: u16) -> u16 {
    let rows = inside - u16::from(inside >= 6);
    rows - u16::from(rows >= 3)
}
