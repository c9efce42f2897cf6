//! What lies where on a page: known to whoever draws and to whoever moves by a page.

use ratatui::layout::{Constraint, Layout, Rect};

use super::section::{PageKind, Section};

/// From this size on the upper sections have panels of their own.
const WIDE: (u16, u16) = (116, 27);

/// Below so many rows only one section is drawn, without the overview above it.
const OVERVIEW: u16 = 18;

/// The columns of the scorecard's panel.
const SCORE: u16 = 36;

/// Where the parts of a page lie.
#[derive(Debug, Clone, Default)]
pub struct PageLayout {
    /// The account and what sums it up.
    pub head: Rect,
    /// The upper sections with their frames; none where there is too little room.
    pub panels: Vec<(Section, Rect)>,
    /// The names of the upper sections, where they have no panels.
    pub upper_tabs: Rect,
    /// The scorecard in short and what matters beside it, where there are no panels and some room.
    pub overview: Rect,
    /// The names of the sections below.
    pub tabs: Rect,
    /// The one section that is shown below.
    pub under: Rect,
}

impl PageLayout {
    /// The layout of a page in the room between header and footer.
    #[must_use]
    pub fn new(page: PageKind, body: Rect) -> Self {
        if page == PageKind::Workspace {
            let [head, tabs, under] = rows(body, [1, 1]);
            return Self {
                head,
                tabs,
                under,
                ..Self::default()
            };
        }
        if body.width >= WIDE.0 && body.height >= WIDE.1 {
            return Self::wide(body);
        }
        if body.height < OVERVIEW {
            let [head, tabs, under] = rows(body, [1, 1]);
            return Self {
                head,
                upper_tabs: tabs,
                tabs: Rect { height: 0, ..tabs },
                under,
                ..Self::default()
            };
        }
        let lines = if body.height > OVERVIEW + 6 { 2 } else { 1 };
        let [head, upper_tabs, overview, tabs, under] = Layout::vertical([
            Constraint::Length(lines),
            Constraint::Length(1),
            Constraint::Length(4),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(body);
        Self {
            head,
            panels: Vec::new(),
            upper_tabs,
            overview,
            tabs,
            under,
        }
    }

    fn wide(body: Rect) -> Self {
        let [head, upper, tabs, under] = Layout::vertical([
            Constraint::Length(2),
            Constraint::Fill(2),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(body);
        let [score, middle, people] = Layout::horizontal([
            Constraint::Length(SCORE),
            Constraint::Fill(4),
            Constraint::Fill(5),
        ])
        .areas(upper);
        let [matters, plan, touches] = Layout::vertical([
            Constraint::Fill(2),
            Constraint::Fill(1),
            Constraint::Fill(1),
        ])
        .areas(middle);
        Self {
            head,
            panels: vec![
                (Section::Score, score),
                (Section::Matters, matters),
                (Section::Plan, plan),
                (Section::Touches, touches),
                (Section::People, people),
            ],
            tabs,
            under,
            ..Self::default()
        }
    }

    /// Whether the upper sections have panels of their own.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        !self.panels.is_empty()
    }

    /// The area for a section's lines while the section `under` is shown in the lower half.
    #[must_use]
    pub fn lines_of(&self, section: Section, under: Section) -> Option<Rect> {
        let panel = self.panels.iter().find(|(one, _)| *one == section);
        match panel {
            Some((_, area)) => Some(inside(*area)),
            None => (section == under).then_some(self.under),
        }
    }
}

/// The room inside a frame.
fn inside(area: Rect) -> Rect {
    area.inner(ratatui::layout::Margin::new(1, 1))
}

fn rows(body: Rect, heights: [u16; 2]) -> [Rect; 3] {
    let [one, two] = heights;
    Layout::vertical([
        Constraint::Length(one),
        Constraint::Length(two),
        Constraint::Fill(1),
    ])
    .areas(body)
}
