//! The list beside the grid: everybody by power, then attitude, with the initials that stand in the grid.

use ratatui::layout::{Position, Rect};

use super::marks::Crowd;
use super::words;
use crate::app::{Pane, State};
use crate::method::power::Class;
use crate::picture::grid::Figure;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width, wrapped};

/// The columns of the list, as wide as there is room for; 0: left out.
#[derive(Debug, PartialEq)]
struct Columns {
    label: usize,
    name: usize,
    title: usize,
    class: usize,
    judged: usize,
    depth: usize,
    touch: usize,
}

impl Columns {
    fn for_all(crowd: &Crowd<'_>, area: Rect) -> Self {
        Self::of(area.width, crowd.label_columns().min(6))
    }

    /// The name has at least a dozen columns, then come touch, class and depth, the class in its whole word, the
    /// judgement, the title.
    fn of(room: u16, label: usize) -> Self {
        let mut left = usize::from(room).saturating_sub(label + 1 + 12);
        let mut take = |columns: usize| {
            let fits = left >= columns;
            left -= if fits { columns } else { 0 };
            if fits { columns } else { 0 }
        };
        // Each with the blank before it; the class grows without one.
        let (touch, class, depth) = (take(6), take(7), take(6));
        let whole = if class > 0 { take(4) } else { 0 };
        let (judged, title) = (take(8), take(17));
        let more = if title > 0 { left / 2 } else { 0 };
        Self {
            label,
            name: 12 + left - more,
            title: title.saturating_sub(1) + more,
            class: class.saturating_sub(1) + whole,
            judged: judged.saturating_sub(1),
            depth: depth.saturating_sub(1),
            touch: touch.saturating_sub(1),
        }
    }
}

pub(super) fn draw(state: &State, crowd: &Crowd<'_>, area: Rect, buffer: &mut Buffer) {
    let (look, people) = (crowd.look, crowd.people);
    let columns = Columns::for_all(crowd, area);
    let head = row(
        &columns,
        look,
        ["", "name", "title", "class", "judged", "depth", "last"],
    );
    put(buffer, area, area.x, area.y, &head, look.dim());
    let Lines {
        each,
        first,
        shown,
        selected,
    } = Lines::of(state, crowd, &columns, area);
    for (place, y) in (first..people.len()).zip((area.y + 1..area.bottom()).step_by(each)) {
        let figure = &people[place];
        let mut style = look.class(figure.class);
        if Some(place) == selected {
            style = style.patch(look.selected(state.focus == Pane::Grid));
        }
        put(
            buffer,
            area,
            area.x,
            y,
            &person(&columns, crowd, place),
            style,
        );
        let guess = words::guess(figure.who);
        let below = [guess.as_deref(), figure.who.title.as_deref()];
        let below: Vec<&str> = below.into_iter().flatten().collect();
        if each == 2 && !below.is_empty() {
            let below = below.join(" · ");
            let x = area.x + u16::try_from(columns.label + 1).unwrap_or(0);
            let room = usize::from(area.right().saturating_sub(x));
            put(
                buffer,
                area,
                x,
                y + 1,
                &cut(&below, room, look.ascii),
                look.dim(),
            );
        }
    }
    if state.zoomed && first + shown >= people.len() {
        let used = 1 + u16::try_from(each * people.len()).unwrap_or(u16::MAX);
        let below = Rect {
            y: area.y + used.min(area.height),
            height: area.height.saturating_sub(used),
            ..area
        };
        draw_ties(state, look, below, buffer);
    }
    more(
        people.len() - (first + shown).min(people.len()),
        look,
        area,
        buffer,
    );
}

/// The ties of the selected person, below the list where there is room for all of them.
fn draw_ties(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let Some(who) = state.selected_person() else {
        return;
    };
    let columns = usize::from(area.width);
    let said = super::ties(state, who).into_iter();
    let lines = said
        .filter(|(_, is_tie)| *is_tie)
        .flat_map(|(text, _)| wrapped(&text, columns));
    let lines: Vec<String> = lines.collect();
    if lines.len() + 2 > usize::from(area.height) {
        return;
    }
    let title = cut(&format!("Ties of {}", who.name), columns, look.ascii);
    put(buffer, area, area.x, area.y + 1, &title, look.accent());
    for (line, y) in lines.iter().zip(area.y + 2..area.bottom()) {
        put(
            buffer,
            area,
            area.x,
            y,
            &cut(line, columns, look.ascii),
            look.text(),
        );
    }
}

/// Who is shown on which lines.
struct Lines {
    /// The rows of everybody.
    each: usize,
    /// The first person that is shown, and how many there is room for.
    first: usize,
    shown: usize,
    selected: Option<usize>,
}

impl Lines {
    fn of(state: &State, crowd: &Crowd<'_>, columns: &Columns, area: Rect) -> Self {
        let people = crowd.people;
        // Without a column of their own the titles stand below the names, where everybody has room for two rows.
        let rows = usize::from(area.height.saturating_sub(1));
        let each = if columns.title == 0 && rows >= 2 * people.len() {
            2
        } else {
            1
        };
        let shown = rows / each;
        let selected = people
            .iter()
            .position(|one| Some(&one.who.id) == state.person.as_ref());
        let first = selected.unwrap_or(0).saturating_sub(shown / 2);
        Self {
            each,
            first: first.min(people.len().saturating_sub(shown)),
            shown,
            selected,
        }
    }
}

/// The person on a line of the list.
pub(super) fn person_at(
    state: &State,
    crowd: &Crowd<'_>,
    area: Rect,
    at: Position,
) -> Option<usize> {
    let line = usize::from(at.y.checked_sub(area.y + 1)?);
    let lines = Lines::of(state, crowd, &Columns::for_all(crowd, area), area);
    Some(lines.first + line / lines.each).filter(|person| *person < crowd.people.len())
}

/// Says over the last row's end that somebody is left below.
fn more(below: usize, look: Look, area: Rect, buffer: &mut Buffer) {
    if below == 0 || area.height < 2 {
        return;
    }
    let text = format!(" {below} more below");
    let columns = u16::try_from(width(&text)).unwrap_or(u16::MAX);
    if columns < area.width {
        // In the heading's line nobody is covered; the name's heading gives way.
        let x = area.x + 7.min(area.width - columns);
        let head = format!("{} {}", "name", text.trim());
        put(buffer, area, x, area.y, &head, look.dim());
    }
}

fn person(columns: &Columns, crowd: &Crowd<'_>, place: usize) -> String {
    let figure = &crowd.people[place];
    let marks = crowd.marks(place);
    let gap = if marks.is_empty() { "" } else { " " };
    // The marks stay when the name is cut.
    let room = columns.name.saturating_sub(marks.len() + gap.len());
    let name = cut(&figure.who.name, room, crowd.look.ascii);
    let name = format!("{name}{gap}{marks}");
    let title = figure.who.title.as_deref().unwrap_or_default();
    row(
        columns,
        crowd.look,
        [
            &crowd.label(place, false),
            &name,
            title,
            class(figure, columns.class),
            &words::judgement(figure),
            &format!("{:.0}", 100.0 * figure.depth),
            &words::contact(figure),
        ],
    )
}

/// The class in a word, or in a shorter one that is still read as it.
fn class(figure: &Figure<'_>, columns: usize) -> &'static str {
    match figure.class {
        Class::Unknown if columns < 10 => "?",
        Class::Unknown => "Not judged",
        class if columns >= 10 => class.name(),
        Class::Champion => "Champ.",
        Class::Influencer => "Infl.",
        Class::Blocker => "Block.",
        Class::Detractor => "Detr.",
        Class::Undecided => "Undec.",
    }
}

/// One row: initials, name, title and class on the left, the figures on the right.
fn row(columns: &Columns, look: Look, texts: [&str; 7]) -> String {
    let widths = [
        columns.label,
        columns.name,
        columns.title,
        columns.class,
        columns.judged,
        columns.depth,
        columns.touch,
    ];
    let mut row = String::new();
    for (place, (text, columns)) in texts.into_iter().zip(widths).enumerate() {
        if columns == 0 {
            continue;
        }
        let text = cut(text, columns, look.ascii);
        let blank = " ".repeat(columns.saturating_sub(width(&text)));
        if !row.is_empty() {
            row.push(' ');
        }
        // Depth and touch are figures: they align right.
        let (first, second) = if place < 5 {
            (&text, &blank)
        } else {
            (&blank, &text)
        };
        row.push_str(first);
        row.push_str(second);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_lists_keep_name_class_and_touch() {
        // 3 for the label, 12 for the name and a blank between; 6 for touch and 7 for class leave none of 29.
        let columns = Columns::of(29, 3);
        assert_eq!((columns.name, columns.class, columns.touch), (12, 6, 5));
        assert_eq!((columns.depth, columns.judged, columns.title), (0, 0, 0));
        // Everything has its column from 16 + 6 + 7 + 6 + 4 + 8 + 17 = 64 columns on.
        let columns = Columns::of(64, 3);
        assert_eq!((columns.name, columns.title), (12, 16));
        assert_eq!((columns.class, columns.judged, columns.depth), (10, 7, 5));
        assert_eq!(Columns::of(63, 3).title, 0);
    }
}
