//! The points of the quadrant and their labels.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::frame::cell;
use super::marks::{group, mark, shape};
use crate::app::{Bin, Cells, Crowd, State};
use crate::method::portfolio::Middle;
use crate::method::ranges::{Range, complexity_range};
use crate::model::AccountId;
use crate::picture::labels::Sheet;
use crate::picture::quadrant::Axes;
use crate::picture::whisker::{PLACES, Whisker};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, whisker, width};

/// The columns of a label, but for the selected account's: the longest that there is room for.
const LABELS: [usize; 4] = [26, 18, 14, 9];
/// How many accounts are tried for a label in one frame, and after how many in a row without a place it is given up.
const TRIED: (usize, usize) = (500, 40);

/// One mark for each cell in which accounts lie; the selected one is labelled; where the pane has the screen, as many as fit.
pub(super) fn accounts(state: &State, look: Look, plot: Rect, named: bool, buffer: &mut Buffer) {
    let cells = cells_of(state, plot);
    let mut sheet = Sheet::new(cells.width, cells.height);
    for at in cells.taken.iter().copied() {
        let crowd = &cells.crowds[at];
        let (x, y) = (at % cells.width, at / cells.width);
        let (symbol, style) = mark(look, crowd);
        put_at(buffer, plot, (x, y), &symbol, style);
        sheet.point(x, y);
        // A provisional verdict has its question mark wherever the next cell is free.
        let next = cells.crowds.get(at + 1).filter(|_| x + 1 < cells.width);
        let free = next.is_some_and(|next| next.accounts() == 0);
        if crowd.accounts() == 1 && crowd.is_provisional() && free {
            put_at(buffer, plot, (x + 1, y), "?", style);
            sheet.point(x + 1, y);
        }
    }
    selected(state, look, plot, &cells, &mut sheet, buffer);
    if named {
        labels(state, look, plot, &cells, &mut sheet, buffer);
    }
}

/// A mark with a label for each segment, or for the whole market.
pub(super) fn groups(state: &State, look: Look, plot: Rect, buffer: &mut Buffer) {
    let mut sheet = Sheet::new(usize::from(plot.width), usize::from(plot.height));
    let groups: Vec<((usize, usize), String)> = super::details::groups(state)
        .into_iter()
        .filter_map(|(name, group)| {
            Some((
                spot(plot, group.middle?),
                format!("{name} {}", group.scored),
            ))
        })
        .collect();
    for ((x, y), _) in &groups {
        let (column, row) = (plot.x + *x as u16, plot.y + *y as u16);
        put(buffer, plot, column, row, group(look), look.accent());
        sheet.point(*x, *y);
    }
    for (at, name) in groups {
        let text = cut(&name, usize::from(plot.width / 2), look.ascii);
        if let Some((x, y)) = sheet.place(at, width(&text)) {
            put_at(buffer, plot, (x, y), &text, look.dim());
        }
    }
}

/// A text from a cell of the picture on.
fn put_at(buffer: &mut Buffer, plot: Rect, (x, y): (usize, usize), text: &str, style: Style) {
    put(
        buffer,
        plot,
        plot.x + x as u16,
        plot.y + y as u16,
        text,
        style,
    );
}

fn spot(plot: Rect, middle: Middle) -> (usize, usize) {
    let up = cell(middle.y, plot.height);
    (
        usize::from(cell(middle.x, plot.width)),
        usize::from(plot.height - 1 - up),
    )
}

/// The selected account above whatever else lies in its cell, with its name beside it, over other points if need be.
fn selected(
    state: &State,
    look: Look,
    plot: Rect,
    cells: &Cells,
    sheet: &mut Sheet,
    buffer: &mut Buffer,
) {
    let chosen = state
        .selected()
        .zip(state.account.as_ref().and_then(|id| alone(state, id)));
    let Some((account, (bin, crowd))) = chosen else {
        return;
    };
    let (x, y) = cells.place(bin);
    can_be(state, look, plot, (cells, bin), sheet, buffer);
    let (symbol, style) = mark(look, &crowd);
    let style = style.add_modifier(Modifier::BOLD | Modifier::REVERSED);
    put_at(buffer, plot, (x, y), &symbol, style);
    let text = cut(&account.name, (cells.width / 2).min(28), look.ascii);
    let text = format!("{text}{}", assumed(state, &account.id));
    let then = planned(state, look, &crowd);
    let arrow = match state.is_scratch() {
        true => look.or_ascii("←", "<"),
        false => look.or_ascii("→", ">"),
    };
    let then = then.map(|(mark, style)| (format!("{arrow}{mark}"), style));
    let after = then.as_ref().map_or(0, |(then, _)| 1 + width(then));
    let length = width(&text) + after;
    let mut empty = Sheet::new(cells.width, cells.height);
    let found = sheet
        .place((x, y), length)
        .or_else(|| empty.place((x, y), length));
    if let Some((x, y)) = found {
        sheet.take(x, y, length);
        put_at(buffer, plot, (x, y), &text, look.accent());
        if let Some((then, style)) = then {
            let x = x + length - width(&then);
            put_at(buffer, plot, (x, y), &then, style);
        }
    }
}

/// Between what an assumed complexity can turn out to lie, above and below the selected account's mark, where nothing else is.
fn can_be(
    state: &State,
    look: Look,
    plot: Rect,
    (cells, bin): (&Cells, Bin),
    sheet: &mut Sheet,
    buffer: &mut Buffer,
) {
    let Some(score) = state.score().filter(|score| score.complexity_assumed) else {
        return;
    };
    let prepared = state.book.prepared();
    let axes = Axes::new(prepared.constants());
    let range = complexity_range(prepared, score.complexity);
    let range = Range {
        low: axes.y(range.low),
        high: axes.y(range.high),
    };
    let Some(upright) = Whisker::new(range, bin.middle().1, PLACES) else {
        return;
    };
    let (x, _) = cells.place(bin);
    for (part, row) in upright.cells(cells.height).zip((0..cells.height).rev()) {
        let free = cells.crowds[row * cells.width + x].accounts() == 0;
        if let Some(sign) = whisker::upright(part, look).filter(|_| free) {
            put_at(buffer, plot, (x, row), sign, look.accent());
            sheet.take(x, row, 1);
        }
    }
}

/// The mark that the plan makes of the selected account's, while the plan is shown beside; in scratch the mark that it
/// has as it is saved.
fn planned(state: &State, look: Look, crowd: &Crowd) -> Option<(&'static str, Style)> {
    let (now, then) = state.now_and_then(state.account.as_ref()?);
    let score = match state.is_scratch() {
        true => then.and(now)?,
        false => then?,
    };
    let verdict = score.result.as_ref().ok()?.verdict;
    let mark = shape(look, verdict, crowd.size(), crowd.is_assumed());
    Some((mark, look.verdict(Some(verdict))))
}

/// The mark of an account whose complexity is assumed.
fn assumed(state: &State, id: &AccountId) -> &'static str {
    let score = state.book.score(id);
    if score.is_some_and(|score| score.complexity_assumed) {
        "?"
    } else {
        ""
    }
}

fn alone(state: &State, id: &AccountId) -> Option<(Bin, Crowd)> {
    let plot = &state.quadrant.plot;
    Some((plot.bin(id)?, plot.alone(id)?))
}

/// Names beside points, those of the largest revenue first, one a cell.
fn labels(
    state: &State,
    look: Look,
    plot: Rect,
    cells: &Cells,
    sheet: &mut Sheet,
    buffer: &mut Buffer,
) {
    let mut done = vec![false; cells.crowds.len()];
    if let Some(bin) = state
        .account
        .as_ref()
        .and_then(|id| state.quadrant.plot.bin(id))
    {
        let (x, y) = cells.place(bin);
        done[y * cells.width + x] = true;
    }
    let mut failed = 0;
    for id in state.quadrant.plot.largest().take(TRIED.0) {
        let (Some(bin), Some(account)) = (
            state.quadrant.plot.bin(id),
            state.workspace.accounts.get(id),
        ) else {
            continue;
        };
        let at = cells.place(bin);
        let place = at.1 * cells.width + at.0;
        if std::mem::replace(&mut done[place], true) {
            continue;
        }
        let others = cells.crowds[place].accounts() - 1;
        let labels = LABELS.map(|columns| {
            let name = cut(&account.name, columns, look.ascii);
            let open = assumed(state, id);
            match others {
                0 => format!("{name}{open}"),
                others => format!("{name}{open} +{others}"),
            }
        });
        let beside = labels
            .iter()
            .find_map(|text| Some((text, sheet.place(at, width(text))?)));
        // Across its own point a label has to be short to be read as its own.
        let placed = beside.or_else(|| {
            let mut short = labels.iter().skip(2);
            short.find_map(|text| Some((text, sheet.place_across(at, width(text))?)))
        });
        failed = if placed.is_some() { 0 } else { failed + 1 };
        if failed == TRIED.1 {
            return;
        }
        if let Some((text, (x, y))) = placed {
            put_at(buffer, plot, (x, y), text, look.dim());
        }
    }
}

/// The account whose mark lies in a cell, or right beside it: the selected one, else the one of largest revenue.
pub(super) fn account_at(state: &State, plot: Rect, at: Position) -> Option<AccountId> {
    let row = usize::from(at.y - plot.y);
    let column = i32::from(at.x - plot.x);
    let places = [0, -1, 1].map(|aside| usize::try_from(column + aside).map(|x| (x, row)));
    let cells = cells_of(state, plot);
    let marks = &state.quadrant.plot;
    places.into_iter().flatten().find_map(|place| {
        let here = |bin: Bin| cells.place(bin) == place;
        let selected = state.account.as_ref();
        if let Some(id) = selected.filter(|id| marks.bin(id).is_some_and(here)) {
            return Some(id.clone());
        }
        let bins = marks.crowds().map(|(bin, _)| bin).filter(|bin| here(*bin));
        let largest = bins.filter_map(|bin| marks.within(bin).next());
        let arr = |id: &&AccountId| state.book.score(id).and_then(|score| score.arr);
        largest.max_by_key(arr).cloned()
    })
}

/// What lies in each cell of the picture.
fn cells_of(state: &State, plot: Rect) -> Cells {
    let plotted = &state.quadrant.plot;
    plotted.cells(usize::from(plot.width), usize::from(plot.height))
}
