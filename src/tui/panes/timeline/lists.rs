//! Below the zoomed picture: the stage entries with their reasons, the latest touches with notes, the next actions.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};

use super::Scene;
use crate::model::{ActionStatus, Lens, View};
use crate::picture::words::spoken;
use crate::tui::parts::{cut, put};

/// The columns from which the three lists stand side by side.
const WIDE: u16 = 110;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let areas: [Rect; 3] = if area.width >= WIDE {
        Layout::horizontal([Constraint::Fill(1); 3])
            .spacing(2)
            .areas(area)
    } else {
        Layout::vertical([Constraint::Fill(1); 3]).areas(area)
    };
    let rows = usize::from(area.height);
    let lists = [
        (
            "Stage entries",
            stages(scene, rows),
            "No stage set. s records our view.",
        ),
        (
            "Latest touches",
            touches(scene, rows),
            "No touch logged. m logs one.",
        ),
        ("Next actions", actions(scene, rows), "No open action."),
    ];
    for ((title, lines, empty), area) in lists.into_iter().zip(areas) {
        list(scene, title, lines, empty, area, buffer);
    }
}

fn list(
    scene: &Scene<'_>,
    title: &str,
    lines: Vec<String>,
    empty: &str,
    area: Rect,
    buffer: &mut Buffer,
) {
    let look = scene.look;
    put(buffer, area, area.x, area.y, title, look.accent());
    let below = area.y.saturating_add(1)..area.bottom();
    if lines.is_empty() {
        put(buffer, area, area.x, area.y + 1, empty, look.dim());
    }
    for (line, y) in lines.iter().zip(below) {
        let line = cut(line, usize::from(area.width), look.ascii);
        put(buffer, area, area.x, y, &line, look.text());
    }
}

/// The latest entries of both views first; ours are left out while they must not be seen.
fn stages(scene: &Scene<'_>, rows: usize) -> Vec<String> {
    let shown = |entry: &&crate::model::StageEntry| {
        entry.on <= scene.as_of && !(scene.blind && entry.view == View::Vendor)
    };
    let mut entries: Vec<_> = scene.account.stages.iter().filter(shown).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.on));
    let line = |entry: &crate::model::StageEntry| {
        let whose = match entry.view {
            View::Vendor => "ours  ",
            View::Customer => "theirs",
        };
        with_note(
            format!("{}  {whose}  {}", entry.on, entry.stage),
            entry.why.as_deref(),
        )
    };
    entries.into_iter().take(rows).flat_map(line).collect()
}

fn touches(scene: &Scene<'_>, rows: usize) -> Vec<String> {
    let past = scene
        .account
        .interactions
        .iter()
        .filter(|touch| touch.on <= scene.as_of);
    let mut touches: Vec<_> = past.collect();
    touches.sort_by_key(|touch| std::cmp::Reverse(touch.on));
    let line = |touch: &crate::model::Interaction| {
        let names: Vec<&str> = touch
            .with
            .iter()
            .filter_map(|id| scene.account.stakeholder(id))
            .map(|who| who.name.as_str())
            .collect();
        let social = if touch.lens == Lens::Social {
            " social"
        } else {
            ""
        };
        let head = format!(
            "{}  {}{social}  {}",
            touch.on,
            spoken(touch.kind),
            names.join(", ")
        );
        with_note(head, touch.note.as_deref())
    };
    touches.into_iter().take(rows).flat_map(line).collect()
}

/// A line, and its note on a second one below.
fn with_note(head: String, note: Option<&str>) -> Vec<String> {
    let note = note.map(|note| format!("            {note}"));
    std::iter::once(head).chain(note).collect()
}

/// Open actions by due date, undated ones last.
fn actions(scene: &Scene<'_>, rows: usize) -> Vec<String> {
    let open = scene
        .account
        .actions
        .iter()
        .filter(|action| action.status == ActionStatus::Open);
    let mut actions: Vec<_> = open.collect();
    actions.sort_by_key(|action| (action.due.is_none(), action.due));
    let line = |action: &crate::model::Action| {
        let due = action
            .due
            .map_or_else(|| "no date   ".to_owned(), |due| due.to_string());
        let late = action.due.is_some_and(|due| due < scene.as_of);
        let owner = action
            .owner
            .as_deref()
            .map_or("nobody", |id| scene.name(id));
        format!(
            "{due}{}  {}  {owner}",
            if late { " !" } else { "" },
            action.title
        )
    };
    actions.into_iter().take(rows).map(line).collect()
}
