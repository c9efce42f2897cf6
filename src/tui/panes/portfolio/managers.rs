//! The managers: a load bar each, and the figures beside it.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::bars::{band_style, draw_bar, legend, short_legend};
use super::cells::{cell, first_shown, fitting, row};
use crate::app::{Pane, State, Thing};
use crate::method::equity::Verdict;
use crate::method::portfolio::{Band, Binding, Book, Manager, Served};
use crate::model::MemberId;
use crate::picture::words::{counted, difference, short_money};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, width};

/// The columns behind name and bar, those that matter most first, each with its width: as things are, and with the
/// plan's figures behind those of now.
const COLUMNS: [(&str, [u16; 2]); 10] = [
    ("load", [5, 10]),
    ("ARR", [5, 5]),
    ("at risk", [7, 9]),
    ("renewing", [8, 8]),
    (WORD, [20, 20]),
    ("hours", [9, 9]),
    ("gap", [6, 11]),
    ("overdue", [7, 7]),
    ("Under", [5, 5]),
    ("H/L/T", [9, 9]),
];

/// Those that have room for both.
const MOVED: [&str; 5] = ["load", "at risk", "gap", "overdue", "Under"];

/// The same with the plan: what it moves comes first.
const WITH_PLAN: [usize; 10] = [0, 6, 8, 2, 1, 7, 3, 4, 5, 9];

/// The columns in their order.
fn ordered(with_plan: bool) -> [(usize, &'static str, u16); 10] {
    std::array::from_fn(|at| {
        let place = if with_plan { WITH_PLAN[at] } else { at };
        let (title, widths) = COLUMNS[place];
        (place, title, widths[usize::from(with_plan)])
    })
}

/// The column that holds a word, which stands at the left; figures stand at the right.
const WORD: &str = "band";

/// The least columns of a name, and of a bar.
const LEAST: (u16, u16) = (12, 14);

/// What stands in the columns, in the order of [`COLUMNS`].
type Figures = [(String, Style); COLUMNS.len()];

/// Where the columns of one drawing lie.
struct Columns {
    name: u16,
    bar: u16,
    shown: Vec<(usize, &'static str, u16)>,
}

pub(super) fn draw(
    state: &State,
    managers: &[Option<&MemberId>],
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let columns = columns(state, managers, area.width);
    draw_heading(&columns, look, row(area, 0), buffer);
    let selected = state.portfolio.manager.as_ref();
    let first = first(state, managers, area);
    for (id, at) in managers.iter().skip(first).zip(1..area.height) {
        let line = row(area, at);
        let style = name_style(state, *id == selected, look);
        cell(
            buffer,
            line,
            (line.x, columns.name),
            &fitting_name(state, *id, columns.name),
            style,
            (false, look),
        );
        let (x, bar) = (line.x + columns.name + 1, columns.bar);
        if !state.book.is_complete() {
            cell(buffer, line, (x, bar), "scoring", look.dim(), (false, look));
            continue;
        }
        match id.and_then(|id| state.book.manager(id)) {
            Some(manager) => {
                draw_bar(&manager, look, (x, bar), line, buffer);
                let now = id.and_then(|id| now(state)?.manager(id));
                let now = of_manager(now.as_ref().unwrap_or(&manager), look);
                let then = id.and_then(|id| then(state)?.manager(id));
                let then = then.map(|manager| of_manager(&manager, look));
                let cells = beside(now, then, look);
                figures(&cells, &columns, look, line, buffer);
            }
            None => {
                let number = state.served.number(None);
                let text = counted(number, "account");
                let style = if number > 0 {
                    look.refused()
                } else {
                    look.dim()
                };
                cell(buffer, line, (x, bar), &text, style, (false, look));
                let now = now(state).unwrap_or(&state.book);
                let now = of_nobody(&now.unassigned(), look);
                let then = then(state).map(|book| of_nobody(&book.unassigned(), look));
                figures(&beside(now, then, look), &columns, look, line, buffer);
            }
        }
    }
}

/// The scores before the arrow, once all of them are known.
fn now(state: &State) -> Option<&Book> {
    Some(state.book_now()).filter(|book| book.is_complete())
}

/// The scores behind the arrow, while two figures are shown and all of them are known.
fn then(state: &State) -> Option<&Book> {
    state.book_then().filter(|book| book.is_complete())
}

/// The figures, and behind each that the plan moves what it makes of it.
fn beside(now: Figures, then: Option<Figures>, look: Look) -> Figures {
    let Some(then) = then else { return now };
    let mut both = now;
    for (place, (then, _)) in then.into_iter().enumerate() {
        let now = &mut both[place].0;
        if MOVED.contains(&COLUMNS[place].0) && *now != then {
            let was = spelt(now.strip_suffix(" %").unwrap_or(now));
            *now = format!("{was}{}{}", look.or_ascii("→", ">"), spelt(&then));
        }
    }
    both
}

/// Nothing beside something is a nought.
fn spelt(figure: &str) -> &str {
    if figure == "-" { "0" } else { figure }
}

/// The manager on a line of the table.
pub(super) fn manager_at(
    state: &State,
    managers: &[Option<&MemberId>],
    area: Rect,
    at: Position,
) -> Option<Thing> {
    let line = usize::from(at.y.checked_sub(area.y + 1)?);
    let id = managers.get(first(state, managers, area) + line)?;
    Some(Thing::Manager(id.cloned()))
}

/// The first manager that is shown.
fn first(state: &State, managers: &[Option<&MemberId>], area: Rect) -> usize {
    let selected = state.portfolio.manager.as_ref();
    let place = managers.iter().position(|id| *id == selected).unwrap_or(0);
    let room = usize::from(area.height.saturating_sub(1));
    first_shown(place, managers.len(), room)
}

fn columns(state: &State, managers: &[Option<&MemberId>], room: u16) -> Columns {
    let least = LEAST.0 + 1 + LEAST.1;
    let ordered = ordered(state.shows_two());
    let widths = ordered.map(|(.., width)| width);
    let (shown, used) = fitting(&widths, room.saturating_sub(least));
    let spare = room.saturating_sub(least + used);
    // Only as many names as a screen can show decide; the others are cut where they are longer.
    let longest = managers.iter().take(100).map(|id| width(&name(state, *id)));
    let longest = u16::try_from(longest.max().unwrap_or(0)).unwrap_or(u16::MAX);
    let name = (LEAST.0 + spare / 3).min(longest.clamp(LEAST.0, 28));
    let bar = room.saturating_sub(name + 1 + used).min(48);
    Columns {
        name,
        bar,
        shown: ordered[..shown].to_vec(),
    }
}

fn draw_heading(columns: &Columns, look: Look, line: Rect, buffer: &mut Buffer) {
    cell(
        buffer,
        line,
        (line.x, columns.name),
        "CSM",
        look.dim(),
        (false, look),
    );
    let bar = (line.x + columns.name + 1, columns.bar);
    let text = [legend(look), short_legend(look)]
        .into_iter()
        .find(|text| width(text) <= usize::from(columns.bar));
    cell(
        buffer,
        line,
        bar,
        &text.unwrap_or_default(),
        look.dim(),
        (false, look),
    );
    let mut x = bar.0 + bar.1 + 1;
    for (_, title, columns) in &columns.shown {
        cell(
            buffer,
            line,
            (x, *columns),
            title,
            look.dim(),
            (*title != WORD, look),
        );
        x += columns + 1;
    }
}

fn name(state: &State, id: Option<&MemberId>) -> String {
    let Some(id) = id else {
        return "Unassigned".to_owned();
    };
    let member = state.workspace.settings.member(id);
    let name = member.map_or(id.as_str(), |member| member.name.as_str());
    if state.me.as_ref() == Some(id) {
        format!("{name}{ME}")
    } else {
        name.to_owned()
    }
}

/// The name without the word that it is mine, where there is no room for both.
fn fitting_name(state: &State, id: Option<&MemberId>, columns: u16) -> String {
    let name = name(state, id);
    match name.strip_suffix(ME) {
        Some(short) if width(&name) > usize::from(columns) => short.to_owned(),
        _ => name,
    }
}

/// What stands behind my own name.
const ME: &str = " (me)";

fn name_style(state: &State, selected: bool, look: Look) -> Style {
    let has_keys = state.focus == Pane::Portfolio && state.portfolio.open.is_none();
    if selected {
        look.selected(has_keys)
    } else {
        look.text()
    }
}

fn of_manager(manager: &Manager, look: Look) -> Figures {
    let band = band_style(manager.band, look);
    let hours = format!("{:.0}/{:.0}", manager.served.necessary, manager.hours);
    let over = manager.binding == Binding::Hours && manager.band == Band::Overloaded;
    let own = [
        (format!("{:.0} %", manager.binding_load()), band),
        (
            format!("{}, {}", manager.band.name(), manager.binding.name()),
            band,
        ),
        (hours, if over { look.failed() } else { look.text() }),
    ];
    in_columns(own, of_served(&manager.served, look))
}

fn of_nobody(served: &Served, look: Look) -> Figures {
    let hours = format!("{:.0}", served.necessary);
    let own = [
        (String::new(), look.dim()),
        (String::new(), look.dim()),
        (hours, look.text()),
    ];
    in_columns(own, of_served(served, look))
}

/// The figures in the order of the columns.
fn in_columns(
    [load, band, hours]: [(String, Style); 3],
    [arr, renewing, at_risk, gap, overdue, under, tiers]: [(String, Style); 7],
) -> Figures {
    [
        load, arr, at_risk, renewing, band, hours, gap, overdue, under, tiers,
    ]
}

fn of_served(served: &Served, look: Look) -> [(String, Style); 7] {
    let number = |number: usize, style: Style| match number {
        0 => ("-".to_owned(), look.dim()),
        number => (number.to_string(), style),
    };
    let money = |amount: f64, style: Style| {
        if amount > 0.0 {
            (short_money(amount), style)
        } else {
            ("-".to_owned(), look.dim())
        }
    };
    let tiers = &served.accounts;
    let gap = served.gap.map_or("-".to_owned(), difference);
    [
        money(served.arr, look.text()),
        money(served.renewing, look.text()),
        money(served.at_risk, look.refused()),
        (gap, look.text()),
        number(served.overdue, look.refused()),
        number(served.under, look.verdict(Some(Verdict::Under))),
        (
            format!("{}/{}/{}", tiers.high, tiers.low, tiers.tech),
            look.text(),
        ),
    ]
}

fn figures(
    cells: &[(String, Style)],
    columns: &Columns,
    look: Look,
    line: Rect,
    buffer: &mut Buffer,
) {
    let mut x = line.x + columns.name + 1 + columns.bar + 1;
    for (place, title, columns) in &columns.shown {
        let (text, style) = &cells[*place];
        cell(
            buffer,
            line,
            (x, *columns),
            text,
            *style,
            (*title != WORD, look),
        );
        x += columns + 1;
    }
}
