//! Below the zoomed picture: the stage entries with their reasons, the latest touches with notes, the next actions.

use ratatui::layout::{Constraint, Layout, Rect};

use super::{Scene, words};
use crate::app::{Command, Pane};
use crate::model::{ActionStatus, Lens, View};
use crate::picture::words::{titled, written};
use crate::tui::parts::{Buffer, cut, put, wrapped};

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
    let log = scene.state.key_in(Pane::Timeline, Command::Touch);
    let none = format!("No touch logged. {log} logs one.");
    let lists = [
        ("Stage entries", stages(scene, rows), "None yet."),
        ("Latest touches", touches(scene, rows), &none),
        ("Next actions", actions(scene, rows), "No open action."),
    ];
    for ((title, lines, empty), area) in lists.into_iter().zip(areas) {
        list(scene, title, lines, empty, area, buffer);
    }
}

/// What a list says of one thing: a line, and what belongs below it.
struct Entry {
    day: String,
    head: String,
    below: Vec<String>,
}

/// The columns of the day, under which nothing else is written.
const DAY: usize = 13;

fn list(
    scene: &Scene<'_>,
    title: &str,
    entries: Vec<Entry>,
    empty: &str,
    area: Rect,
    buffer: &mut Buffer,
) {
    let look = scene.look;
    put(buffer, area, area.x, area.y, title, look.accent());
    let below = area.y.saturating_add(1)..area.bottom();
    let columns = usize::from(area.width);
    if entries.is_empty() {
        let text = cut(empty, columns, look.ascii);
        put(buffer, area, area.x, area.y + 1, &text, look.dim());
    }
    let lines = entries.iter().flat_map(|entry| lines(entry, columns));
    let lines: Vec<(String, bool)> = lines.collect();
    let rows = below.len();
    for ((at, (line, _)), y) in lines.iter().enumerate().zip(below) {
        // What goes on below the last row is shown to go on.
        let goes_on = lines
            .get(at + 1)
            .filter(|(_, belongs)| *belongs && at + 1 == rows);
        let text = match goes_on {
            Some((more, _)) => format!("{line}  {}", more.trim_start()),
            None => line.clone(),
        };
        let text = cut(&text, columns, look.ascii);
        put(buffer, area, area.x, y, &text, look.text());
    }
}

/// An entry in lines of so many columns, each with whether it belongs to the one above.
fn lines(entry: &Entry, columns: usize) -> Vec<(String, bool)> {
    let indented = " ".repeat(DAY);
    let day = format!("{:>1$}  ", entry.day, DAY - 2);
    let room = columns.saturating_sub(DAY).max(1);
    let head = wrapped(&entry.head, room).into_iter();
    let below = entry.below.iter().flat_map(|below| wrapped(below, room));
    let all = head.chain(below).enumerate();
    all.map(|(at, line)| {
        let before = if at == 0 { &day } else { &indented };
        (format!("{before}{line}"), at > 0)
    })
    .collect()
}

/// The latest entries of both views first; ours are left out while they must not be seen.
fn stages(scene: &Scene<'_>, rows: usize) -> Vec<Entry> {
    let shown = |entry: &&crate::model::StageEntry| {
        entry.on <= scene.as_of && !(scene.blind && entry.view == View::Vendor)
    };
    let mut entries: Vec<_> = scene.account.stages.iter().filter(shown).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.on));
    let line = |entry: &crate::model::StageEntry| {
        let whose = match entry.view {
            View::Vendor => "Ours  ",
            View::Customer => "Theirs",
        };
        let why = entry.why.as_deref();
        Entry {
            day: written(entry.on),
            head: format!(
                "{whose}  {}, {}",
                entry.stage,
                words::in_words(scene, entry)
            ),
            below: why.map(ToOwned::to_owned).into_iter().collect(),
        }
    };
    entries.into_iter().take(rows).map(line).collect()
}

fn touches(scene: &Scene<'_>, rows: usize) -> Vec<Entry> {
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
            ", social"
        } else {
            ""
        };
        Entry {
            day: written(touch.on),
            head: format!("{}{social}  {}", titled(touch.kind), names.join(", ")),
            below: touch.note.iter().map(ToString::to_string).collect(),
        }
    };
    touches.into_iter().take(rows).map(line).collect()
}

/// Open actions by due date, undated ones last.
fn actions(scene: &Scene<'_>, rows: usize) -> Vec<Entry> {
    let open = scene
        .account
        .actions
        .iter()
        .filter(|action| action.status == ActionStatus::Open);
    let mut actions: Vec<_> = open.collect();
    actions.sort_by_key(|action| (action.due.is_none(), action.due));
    let line = |action: &crate::model::Action| {
        let due = action.due.map_or_else(|| "no date".to_owned(), written);
        let late = action.due.is_some_and(|due| due < scene.as_of);
        let sign = if late { "! " } else { "" };
        Entry {
            day: due,
            head: format!("{sign}{}", action.title),
            below: below_action(scene, action),
        }
    };
    actions.into_iter().take(rows).map(line).collect()
}

/// Who has an action, and with the plan what it is expected to bring.
fn below_action(scene: &Scene<'_>, action: &crate::model::Action) -> Vec<String> {
    let owner = action.owner.as_deref();
    let owner = owner.map_or("no owner", |id| scene.name(id));
    let effects = action.effect.iter().filter(|_| scene.with_plan);
    let effects = effects.map(|effect| format!("brings {}", words::effect(scene, effect)));
    std::iter::once(owner.to_owned()).chain(effects).collect()
}
