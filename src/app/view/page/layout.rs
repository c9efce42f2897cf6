//! What lies where on a page: known to whoever draws and to whoever moves by a page.

use ratatui::layout::{Constraint, Layout, Rect};

use super::PageState;
use super::section::{PageKind, Section};

/// From this size on the upper sections have panels of their own.
const WIDE: (u16, u16) = (116, 27);

/// Below so many rows only one section is drawn, without the overview above it.
const OVERVIEW: u16 = 18;

/// The columns of the scorecard's panel.
const SCORE: u16 = 36;

/// A section of few lines takes this part of the page below the panels, a longer one a third.
const SHORT: u16 = 8;

/// The rows of a cause with its evidence, and those of the play for the selected one.
const CAUSE: usize = 3;
const PLAY: usize = 4;

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
    pub fn new(page: &PageState, body: Rect) -> Self {
        if page.kind() == PageKind::Workspace {
            let [head, tabs, under] = rows(body, [1, 1]);
            return Self {
                head,
                tabs,
                under,
                ..Self::default()
            };
        }
        if body.width >= WIDE.0 && body.height >= WIDE.1 {
            return Self::wide(page, body);
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

    fn wide(page: &PageState, body: Rect) -> Self {
        let lines = |section| page.content().map_or(0, |all| all.lines(section).len());
        let short = body.height / SHORT;
        let below = if lines(page.under) <= usize::from(short) {
            short
        } else {
            body.height / 3
        };
        let [head, upper, tabs, under] = Layout::vertical([
            Constraint::Length(2),
            Constraint::Fill(1),
            Constraint::Length(1),
            Constraint::Length(below),
        ])
        .areas(body);
        let [score, middle, people] = Layout::horizontal([
            Constraint::Length(SCORE),
            Constraint::Fill(4),
            Constraint::Fill(5),
        ])
        .areas(upper);
        let wanted = [
            CAUSE * lines(Section::Matters) + PLAY,
            lines(Section::Plan),
            lines(Section::Touches),
        ];
        let [matters, plan, touches] =
            Layout::vertical(shared(middle.height, wanted).map(Constraint::Length)).areas(middle);
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

/// The heights of what matters, the plan and the touches, by the lines that each holds: the lower two take a quarter
/// each at most, and more only of what nothing above them needs.
fn shared(height: u16, wanted: [usize; 3]) -> [u16; 3] {
    // What an empty section says takes two rows.
    let framed = |lines: usize| u16::try_from(lines.max(2) + 2).unwrap_or(u16::MAX);
    let [causes, plan, touches] = wanted.map(framed);
    let quarter = (height / 4).max(3);
    let (mut low, mut last) = (plan.min(quarter), touches.min(quarter));
    let mut spare = height.saturating_sub(causes.saturating_add(low + last));
    let more = spare.min(touches - last);
    (last, spare) = (last + more, spare - more);
    low += spare.min(plan - low);
    [height.saturating_sub(low + last), low, last]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_give_way_and_what_is_short_leaves_its_room() {
        // 13 causes want 43 rows and take what the others leave: the plan its 5 lines, the touches their quarter.
        assert_eq!(shared(36, [43, 5, 17]), [20, 7, 9]);
        // One cause wants 9 rows with its frame; the plan takes its 7, and 18 touches the other 20.
        assert_eq!(shared(36, [7, 5, 18]), [9, 7, 20]);
        // Nothing is anywhere: two rows each say so, and what matters takes the rest.
        assert_eq!(shared(36, [5, 1, 1]), [28, 4, 4]);
        assert_eq!(shared(12, [43, 9, 9]), [6, 3, 3]);
    }
}
