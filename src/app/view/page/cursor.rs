//! The cursor of a page: within a section, from section to section, and where somebody points.

use super::line::Line as PageLine;
use super::section::Section;
use crate::app::motion::Motion;
use crate::app::state::State;

/// Puts the cursor of the people on the selected person.
pub(super) fn follow_person(state: &mut State) {
    let person = state.person.clone();
    let Some(page) = state.page_mut() else {
        return;
    };
    let Some(content) = &page.content else {
        return;
    };
    let lines = content.lines(Section::People).iter();
    let place = person.and_then(|id| {
        lines
            .into_iter()
            .position(|line| line.person() == Some(&id))
    });
    let there = page.place(Section::People);
    let is_role = there.is_some_and(|at| {
        matches!(
            page.content
                .as_ref()
                .map(|one| &one.lines(Section::People)[at]),
            Some(PageLine::Role(_) | PageLine::Left(_))
        )
    });
    if let Some(place) = place.filter(|_| !is_role || page.section != Section::People) {
        page.places.insert(Section::People, place);
    }
}

/// Moves the cursor within its section.
pub(in crate::app) fn go(state: &mut State, motion: Motion) {
    let layout = state.layout_of_page();
    let Some(page) = state.page_mut() else {
        return;
    };
    let under = page.under(&layout);
    let rows = layout.lines_of(page.section, under);
    let rows = rows.map_or(1, |area| usize::from(area.height).saturating_sub(1));
    let Some(by) = motion.places(rows) else {
        sideways(state, motion == Motion::Right);
        return;
    };
    let (Some(place), Some(content)) = (page.place(page.section), &page.content) else {
        return;
    };
    let lines = content.lines(page.section);
    let selectable: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].is_selectable())
        .collect();
    let at = selectable.partition_point(|one| *one < place);
    let to = at.saturating_add_signed(by).min(selectable.len() - 1);
    point_at(state, selectable[to]);
}

/// Puts the cursor on a line of its section, and selects the person whom it is about.
pub(super) fn point_at(state: &mut State, place: usize) {
    let Some(page) = state.page_mut() else {
        return;
    };
    let section = page.section;
    page.places.insert(section, place);
    let person = page.line().and_then(|line| line.person().cloned());
    if let Some(id) = person {
        state.person = Some(id);
        follow_person(state);
    }
}

/// Shifts the columns of the people; elsewhere goes to the next section.
fn sideways(state: &mut State, right: bool) {
    let Some(page) = state.page_mut() else {
        return;
    };
    let members = page
        .content
        .as_ref()
        .map_or(0, |content| content.matrix.members.len());
    if page.section != Section::People || members == 0 {
        let next = page.neighbour(if right { 1 } else { -1 });
        page.go_to(next);
        return;
    }
    page.column = match (page.column(), right) {
        (None, true) => Some(0),
        (Some(column), true) => Some((column + 1).min(members - 1)),
        (Some(column), false) => column.checked_sub(1),
        (None, false) => {
            let before = page.neighbour(-1);
            page.go_to(before);
            None
        }
    };
}

/// Goes to the section after this one, or before it.
pub(in crate::app) fn next_section(state: &mut State, step: isize) {
    if let Some(page) = state.page_mut() {
        let next = page.neighbour(step);
        page.go_to(next);
    }
}

/// How a place of the screen is told to whoever points at it: the section, and the line or its heading.
const HEADING: usize = 999_999;

/// The number by which a line of a section is pointed at; without a place the section itself.
#[must_use]
pub fn pointed(section: Section, place: Option<usize>) -> usize {
    let section = Section::ALL.iter().position(|one| *one == section);
    section.unwrap_or(0) * (HEADING + 1) + place.unwrap_or(HEADING).min(HEADING)
}

/// Puts the cursor where somebody pointed; says whether it was there before.
pub(in crate::app) fn point(state: &mut State, place: usize) -> bool {
    let section = Section::ALL[(place / (HEADING + 1)).min(Section::ALL.len() - 1)];
    let line = place % (HEADING + 1);
    let Some(page) = state.page_mut() else {
        return false;
    };
    let was = page.section == section && page.place(section) == Some(line);
    page.go_to(section);
    if line != HEADING {
        point_at(state, line);
    }
    was
}
