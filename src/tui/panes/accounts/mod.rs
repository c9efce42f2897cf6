//! The accounts pane: the list with the columns a manager scans, under headings when grouped.

mod columns;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::{Command, Group, Pane, Sort, State, Thing};
use crate::method::equity::Verdict;
use crate::model::AccountId;
use crate::picture::words::counted;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, paragraphs, put, width};

use columns::Shown;

/// Which line of the pane shows what.
struct Shape {
    /// The line above the columns.
    summary: bool,
    /// The names of the columns.
    head: Option<Rect>,
    /// The lines of the list, without the bar beside them.
    rows: Rect,
    /// The bar beside them, when not all lines are shown.
    bar: Option<Rect>,
    /// How many lines there are.
    lines: usize,
    /// The first that is shown.
    first: usize,
}

impl Shape {
    fn new(state: &State, area: Rect) -> Self {
        let summary = area.height >= 6;
        let mut rows = below(area, u16::from(summary));
        let headed = rows.height >= 3;
        let top = rows.y;
        rows = below(rows, u16::from(headed));
        let lines = state.lines_of_list();
        let scrolled = lines > usize::from(rows.height) && rows.width > 12;
        rows.width -= u16::from(scrolled);
        let bar = scrolled.then(|| Rect {
            x: rows.right(),
            width: 1,
            ..rows
        });
        // The names reach over the bar, where a sign says that there are more of them.
        let head = headed.then_some(Rect {
            y: top,
            width: rows.width + u16::from(scrolled),
            height: 1,
            ..rows
        });
        let first = state.first_line(usize::from(rows.height));
        Self {
            summary,
            head,
            rows,
            bar,
            lines,
            first,
        }
    }
}

fn below(area: Rect, rows: u16) -> Rect {
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// The account on a line of the pane.
pub(super) fn thing_at(state: &State, _: Look, area: Rect, at: Position) -> Option<Thing> {
    let shape = Shape::new(state, area);
    if !shape.rows.contains(at) {
        return None;
    }
    let line = shape.first + usize::from(at.y - shape.rows.y);
    if line >= shape.lines {
        return None;
    }
    match line_at(state, line) {
        Line::Broken(id) => Some(Thing::Account(id.clone())),
        Line::Row(row) => Some(Thing::Account(state.list.rows.get(row)?.id.clone())),
        Line::Heading(_) => None,
    }
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let shape = Shape::new(state, area);
    if shape.summary {
        summed_up(state, look, area, buffer);
    }
    if state.list.selectable() == 0 {
        let body = below(area, u16::from(shape.summary));
        return empty(state, look, body, buffer);
    }
    let rows = shape.rows;
    let sight = columns::in_sight(state, rows.width);
    if let Some(head) = shape.head {
        columns::head(&sight, state.list.order(), look, (head, rows.width), buffer);
    }
    for (at, y) in (shape.first..shape.lines).zip(rows.y..rows.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..rows
        };
        match line_at(state, at) {
            Line::Broken(id) => broken(state, id, look, place, buffer),
            Line::Heading(heading) => {
                let text = state.heading_words(heading);
                line(place, y, &text, look, buffer, look.accent());
            }
            Line::Row(row) => {
                if let Some(shown) = Shown::new(state, row) {
                    columns::row(&sight, &shown, look, place, buffer);
                }
            }
        }
    }
    if let Some(bar) = shape.bar {
        scroll_bar(shape.first, shape.lines, look, bar, buffer);
    }
}

/// What stands on a line of the list.
enum Line<'a> {
    /// An account that cannot be read.
    Broken(&'a AccountId),
    /// The heading at this place.
    Heading(usize),
    /// The row at this place.
    Row(usize),
}

/// What stands on a line: every heading before it has pushed the rows down by one.
fn line_at(state: &State, line: usize) -> Line<'_> {
    let unreadable = &state.list.broken;
    if let Some(id) = unreadable.get(line) {
        return Line::Broken(id);
    }
    let line = line - unreadable.len();
    let headings = &state.list.headings;
    let mut low = 0;
    let mut high = headings.len();
    while low < high {
        let middle = (low + high) / 2;
        if headings[middle].start + middle <= line {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    match low.checked_sub(1) {
        Some(last) if headings[last].start + last == line => Line::Heading(last),
        _ => Line::Row(line - low),
    }
}

/// The line above the columns, with what the letters in them mean at its end where there is room.
fn summed_up(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let text = summary(state, false);
    let verdicts = Verdict::ALL;
    let mut words: Vec<(String, Style)> = verdicts
        .map(|verdict| {
            let letter = look.verdict_letter(Some(verdict), false);
            let text = format!("{letter} {}", verdict.name().to_lowercase());
            (text, look.verdict(Some(verdict)))
        })
        .to_vec();
    words.push(("U? provisional".to_owned(), look.dim()));
    words.push(("stage ours/theirs".to_owned(), look.dim()));
    let columns = usize::from(area.width);
    let taken = |count: usize, gap: usize| -> usize {
        words[..count]
            .iter()
            .map(|(text, _)| width(text) + gap)
            .sum()
    };
    let spare = columns.saturating_sub(width(&text));
    let fits = |count: &usize| taken(*count, 2) <= spare;
    // Five letters of which four are explained are a riddle: rather what stands before is cut.
    let (count, gap) = match (verdicts.len()..=words.len()).rev().find(fits) {
        Some(count) => (count, 2),
        None if columns >= SUMMARY + taken(verdicts.len(), 1) => (verdicts.len(), 1),
        None => (0, 1),
    };
    let total = taken(count, gap);
    let text = match width(&text) + total > columns {
        true => summary(state, true),
        false => text,
    };
    let text = cut(&text, columns.saturating_sub(total), look.ascii);
    line(area, area.y, &text, look, buffer, look.dim());
    let total = u16::try_from(total - gap.min(total)).unwrap_or(area.width);
    let mut x = area.right() - total.min(area.width);
    for (text, style) in &words[..count] {
        x += put(buffer, area, x, area.y, text, *style) + u16::from(gap == 2) + 1;
    }
}

/// The columns that the summary keeps beside the letters' meaning.
const SUMMARY: usize = 30;

/// How many are shown, in which order, and what is marked: above the columns. Where it has to be short, only the first
/// of what they are ordered by.
fn summary(state: &State, is_short: bool) -> String {
    let list = &state.list;
    let (shown, all) = (list.rows.len(), list.unfiltered());
    let mut text = if list.filter.is_empty() {
        counted(all, "account")
    } else {
        format!("{shown} of {all} match {}", list.filter)
    };
    if state.mine {
        text.insert_str(0, "mine: ");
    }
    if !list.marked.is_empty() {
        text.push_str(&format!(", {} marked", list.marked.len()));
        match list.hidden_marks().len() {
            0 => {}
            hidden => text.push_str(&format!(", {hidden} of them hidden")),
        }
    }
    let order = list.order();
    if let Some((.., name)) = Sort::ALL.iter().find(|row| row.0 == order.sort) {
        let way = if order.reversed { ", reversed" } else { "" };
        let first = name.split(',').next().filter(|_| is_short);
        text.push_str(&format!(" - by {}{way}", first.unwrap_or(name)));
    }
    if order.group != Group::None
        && let Some((.., name)) = Group::ALL.iter().find(|row| row.0 == order.group)
    {
        text.push_str(&format!(", grouped by {name}"));
    }
    text
}

/// An account that cannot be read: where, and why.
fn broken(state: &State, id: &AccountId, look: Look, place: Rect, buffer: &mut Buffer) {
    let cross = look.or_ascii("✗", "x");
    let Some(broken) = state.broken.get(id) else {
        return;
    };
    let what = broken.lines.first().map_or("", String::as_str);
    let about = |place: &str| format!("{cross} {id}  not readable  {place} {what}");
    let mut text = about(&broken.place);
    if width(&text) > usize::from(place.width) {
        // The file's name is the id that stands there already.
        let in_file = broken.place.split_once(".ron:");
        text = about(in_file.map_or("", |(_, line)| line));
    }
    let style = if state.account.as_ref() == Some(id) {
        look.failed().patch(look.selected(focused(state)))
    } else {
        look.failed()
    };
    line(place, place.y, &text, look, buffer, style);
}

fn empty(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let key = |command| state.key_in(Pane::Accounts, command);
    let text = match (state.list.unfiltered(), state.reading) {
        (0, Some(_)) => "Reading the accounts.".to_owned(),
        (0, None) if state.mine && !state.workspace.accounts.is_empty() => {
            format!(
                "None of these accounts is yours. {} shows all.",
                key(Command::Mine)
            )
        }
        (0, None) => format!(
            "No accounts. {} adds one, {} brings a CRM export.",
            key(Command::Add),
            key(Command::Import)
        ),
        (all, _) => format!("0 of {all} match. {} clears.", key(Command::Back)),
    };
    paragraphs(buffer, area, [(text.as_str(), look.text())], look.ascii);
}

fn line(
    area: Rect,
    y: u16,
    text: &str,
    look: Look,
    buffer: &mut Buffer,
    style: ratatui::style::Style,
) {
    let text = cut(text, usize::from(area.width), look.ascii);
    put(buffer, area, area.x, y, &text, style);
}

/// Where in the list one is: a bar as long as the part that is shown.
fn scroll_bar(first: usize, lines: usize, look: Look, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    let length = (height * height / lines).max(1);
    let start = if lines > height {
        first * (height - length) / (lines - height)
    } else {
        0
    };
    for (at, y) in (area.y..area.bottom()).enumerate() {
        let inside = (start..start + length).contains(&at);
        let (sign, style) = if inside {
            (look.or_ascii("█", "#"), look.dim())
        } else {
            (look.or_ascii("│", "|"), look.border())
        };
        put(buffer, area, area.x, y, sign, style);
    }
}

/// Whether the pane has the focus.
fn focused(state: &State) -> bool {
    state.focus == Pane::Accounts
}
