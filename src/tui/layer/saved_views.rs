//! The saved views with their letters, and what each shows.

use ratatui::layout::{Margin, Position, Rect};

use super::{more, placed, window};
use crate::app::{Command, Group, ListedView, SavedViews, Sort, State};
use crate::model::SavedView;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};

/// Draws the list, the selected view always visible.
pub(super) fn draw(list: &SavedViews, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let views = state.saved_views();
    let inner = window(" Views ", look, area(views.len(), body), buffer);
    let room = usize::from(inner.width.saturating_sub(5));
    let first = first_shown(list.place, inner);
    let seen = first + usize::from(inner.height);
    more(views.len().saturating_sub(seen), look, inner, buffer);
    let shown = views.iter().enumerate().skip(first);
    for ((at, one), y) in shown.zip(inner.y..inner.bottom()) {
        let style = if at == list.place {
            look.selected(true)
        } else {
            look.text()
        };
        put(
            buffer,
            inner,
            inner.x + 1,
            y,
            &one.letter.to_string(),
            look.accent(),
        );
        let name = one.view.map_or("All accounts", |view| &view.name);
        let name = cut(name, room, look.ascii);
        put(buffer, inner, inner.x + 4, y, &name, style);
        let used = width(&name) + 2;
        if let Some(room) = room.checked_sub(used)
            && let Ok(x) = u16::try_from(used)
        {
            put(
                buffer,
                inner,
                inner.x + 4 + x,
                y,
                &cut(&about(*one), room, look.ascii),
                look.dim(),
            );
        }
    }
    if views.len() == 1 {
        let save = state.key_for(Command::SaveView);
        let text = format!("{save} saves what is shown under a name.");
        let y = inner.y + 1;
        put(
            buffer,
            inner,
            inner.x + 1,
            y,
            &cut(&text, room, look.ascii),
            look.dim(),
        );
    }
}

/// The view at a place.
pub(super) fn row_at(
    list: &SavedViews,
    state: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let count = state.saved_views().len();
    let inner = area(count, body).inner(Margin::new(1, 1));
    let row = first_shown(list.place, inner) + usize::from(at.y.checked_sub(inner.y)?);
    (inner.contains(at) && row < count).then_some(row)
}

/// What a view shows.
fn about(one: ListedView<'_>) -> String {
    let Some(view) = one.view else {
        return "no filter, by severity".to_owned();
    };
    let SavedView {
        filter,
        sort,
        group,
        columns,
        level,
        ..
    } = view;
    let mut parts = Vec::new();
    parts.extend(filter.as_ref().map(ToString::to_string));
    parts.extend(sort.as_ref().map(|sort| match sort.strip_prefix('-') {
        Some(sort) => format!("by {}, reversed", column(sort)),
        None => format!("by {}", column(sort)),
    }));
    parts.extend(group.as_ref().map(|name| {
        let group = name.parse::<Group>().ok();
        let row = Group::ALL.iter().find(|row| Some(row.0) == group);
        format!("grouped by {}", row.map_or(name.as_str(), |row| row.2))
    }));
    parts.extend(level.as_ref().map(|level| format!("quadrant by {level}")));
    if !columns.is_empty() {
        let names: Vec<&str> = columns.iter().map(|name| column(name)).collect();
        parts.push(format!("columns {}", names.join(", ")));
    }
    if one.shared {
        parts.insert(0, "shared".to_owned());
    }
    parts.join(", ")
}

/// What a column is called, by its name in the files.
fn column(name: &str) -> &str {
    let sort = name.parse::<Sort>().ok();
    let row = Sort::ALL.iter().find(|row| Some(row.0) == sort);
    row.map_or(name, |row| row.2)
}

fn area(views: usize, body: Rect) -> Rect {
    let rows = u16::try_from(views.max(2) + 2).unwrap_or(u16::MAX);
    placed(body, 100, rows)
}

fn first_shown(place: usize, inner: Rect) -> usize {
    (place + 1).saturating_sub(usize::from(inner.height))
}
