//! The accounts of the quarter with their hours, and the touches that do not fit.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{ended, mark};
use crate::app::view::invest::{Invest, Part, legend};
use crate::app::{Command, State};
use crate::invest::{By, Plan, Row};
use crate::method::equity::Verdict;
use crate::model::{AccountId, written};
use crate::picture::words::{difference, spoken, worth_in_short, worth_of_hours};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};

/// The columns of the gap, of what is due, given, brought by moves, and of the span.
const COLUMNS: [u16; 5] = [7, 6, 11, 7, 10];

/// The least and the most columns of a name.
const NAME: (u16, u16) = (16, 34);

/// Where there is more room than this, the heads are spelled out.
const SPELLED: u16 = 100;

/// Where the columns end, and where the reason begins.
struct Places {
    name: u16,
    ends: [u16; 5],
    why: u16,
}

fn places(area: Rect) -> Places {
    let spelled = u16::from(area.width >= SPELLED) * 6;
    let figures: u16 = COLUMNS.iter().sum::<u16>() + spelled;
    let name = area
        .width
        .saturating_sub(figures + 26)
        .clamp(NAME.0, NAME.1);
    let mut x = area.x + 2 + name;
    let ends = std::array::from_fn(|at| {
        x += COLUMNS[at] + if at == 3 { spelled } else { 0 };
        x
    });
    Places {
        name,
        ends,
        why: x + 3,
    }
}

/// The room of the rows: below the heads, above the foot.
fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + 1.min(area.height),
        height: area.height.saturating_sub(2),
        ..area
    }
}

/// The least and the most hours, as one number where they are the same: `3.5-15.5`, and `100-121` where there is no room
/// for halves.
fn between(low: f64, high: f64) -> String {
    let halves = format!("{low}-{high}");
    match low.to_string() == high.to_string() {
        true => low.to_string(),
        false if halves.len() < COLUMNS[4].into() => halves,
        false => format!("{low:.0}-{high:.0}"),
    }
}

pub(super) fn draw(state: &State, plan: &Plan, look: Look, area: Rect, buffer: &mut Buffer) {
    let places = places(area);
    heads(state, &places, look, area, buffer);
    let body = body(area);
    if plan.accounts.is_empty() {
        let text = "No account of tier High or Low has this manager. Accounts of tier Tech are reached by programs.";
        put(buffer, body, body.x + 2, body.y, text, look.dim());
    }
    let cursor = state.place_in_invest();
    let first = first(state, plan, body);
    let rows = plan.accounts.iter().enumerate().skip(first);
    for ((at, one), y) in rows.zip(body.y..body.bottom()) {
        let row = line(body, y);
        account(state, one, &places, look, row, buffer);
        if cursor == Some(at) {
            let focused = state.views.invest.part() == Part::Accounts;
            mark(look, focused, row, buffer);
        }
    }
    foot(state, plan, look, area, buffer);
}

fn first(state: &State, plan: &Plan, body: Rect) -> usize {
    let cursor = state.place_in_invest().unwrap_or(0);
    Invest::first_row(plan.accounts.len(), cursor, body.height.into())
}

fn line(area: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: area.height.min(1),
        width: area.width.saturating_sub(1),
        ..area
    }
}

/// The account, or the touch that does not fit, that was pointed at.
pub(super) fn row_at(state: &State, plan: &Plan, area: Rect, at: Position) -> Option<usize> {
    let body = body(area);
    if !body.contains(at) {
        return None;
    }
    let (first, rows) = if state.views.invest.part() == Part::LeftOut {
        (first_left_out(state, plan, body), plan.does_not_fit.len())
    } else {
        (first(state, plan, body), plan.accounts.len())
    };
    let place = first + usize::from(at.y - body.y);
    (place < rows).then_some(place)
}

fn heads(state: &State, places: &Places, look: Look, area: Rect, buffer: &mut Buffer) {
    let row = line(area, area.y);
    let style = look.dim();
    put(buffer, row, row.x + 2, row.y, "account", style);
    let moves = if area.width >= SPELLED {
        "moves bring"
    } else {
        "moves"
    };
    for (head, end) in ["gap", "due", "given", moves, "span"]
        .iter()
        .zip(places.ends)
    {
        ended(head, end, style, row, buffer);
    }
    let by = match state.views.invest.by() {
        By::Arr => "ARR",
        By::Ltv => "lifetime value",
        By::Renewing => "ARR that renews soon",
    };
    let key = state.key_for(Command::CountBy);
    let text = format!("why (by {by}: {key})");
    let room = usize::from(row.right().saturating_sub(places.why));
    put(
        buffer,
        row,
        places.why,
        row.y,
        &cut(&text, room, look.ascii),
        style,
    );
}

fn account(state: &State, one: &Row, places: &Places, look: Look, row: Rect, buffer: &mut Buffer) {
    let account = state.workspace.accounts.get(&one.account);
    let verdict = Some(one.verdict).filter(|verdict| *verdict != Verdict::Unjudged);
    let gap = gap(state, one, look);
    // Two figures take some of the name's room.
    let more = width(&gap).saturating_sub(usize::from(COLUMNS[0]) - 1);
    let room = usize::from(places.name).saturating_sub(more);
    let name = cut(name(state, &one.account), room, look.ascii);
    put(buffer, row, row.x + 2, row.y, &name, look.text());
    let held = if one.held { " held" } else { "" };
    let (given, hours) = match one.held {
        true => (format!("{:.1}{held}", one.given), look.accent()),
        false if one.given > 0.0 => (format!("{:.1}", one.given), look.text()),
        false => (look.or_ascii("·", "-").to_owned(), look.dim()),
    };
    let filled = state.views.invest.filled(&one.account);
    let brings = filled.filter(|filled| filled.gain > 0.0);
    let brings = brings.map_or_else(String::new, |filled| difference(filled.gain));
    let span = one.span.filter(|span| span[1] > 0.0);
    let span = span.map_or_else(String::new, |[low, high]| between(low, high));
    let cells: [(String, Style); 5] = [
        (gap, look.verdict(verdict)),
        (format!("{:.1}", one.fits), look.text()),
        (given, hours),
        (brings, look.accent()),
        (span, look.dim()),
    ];
    for ((text, style), end) in cells.iter().zip(places.ends) {
        ended(text, end, *style, row, buffer);
    }
    let room = usize::from(row.right().saturating_sub(places.why));
    let why = account.map_or_else(String::new, |account| {
        let (score, as_of) = (state.book.score(&account.id), state.as_of());
        let all = worth_of_hours(account, score, as_of);
        match width(&all) > room {
            true => worth_in_short(account, score, as_of),
            false => all,
        }
    });
    put(
        buffer,
        row,
        places.why,
        row.y,
        &cut(&why, room, look.ascii),
        look.dim(),
    );
}

/// The gap; in scratch with the saved gap in front of it where they differ.
fn gap(state: &State, one: &Row, look: Look) -> String {
    let Some(now) = one.gap.map(difference) else {
        return "-".to_owned();
    };
    let (saved, tried) = state.now_and_then(&one.account);
    let saved = tried.and(saved).filter(|_| state.is_scratch());
    let saved = saved.and_then(|score| score.result.as_ref().ok());
    let saved = saved.filter(|saved| saved.is_judged());
    match saved.map(|saved| difference(saved.equity.gap)) {
        Some(saved) if saved != now => format!("{saved}{}{now}", look.or_ascii("→", ">")),
        _ => now,
    }
}

/// What is left over, and what is not shared out here.
fn foot(state: &State, plan: &Plan, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.height < 2 {
        return;
    }
    let row = line(area, area.bottom() - 1);
    let mut said = vec![format!("unused {:.1} h", plan.unused)];
    let unassigned = state.views.invest.unassigned();
    if unassigned > 0 {
        said.push(format!("no manager: {unassigned}"));
    }
    if plan.tech > 0.0 && area.width >= SPELLED {
        said.push(format!("tier Tech: {:.1} h", plan.tech));
    }
    let judge = plan.judge_first().count();
    if judge > 0 {
        said.push(format!("judge first: {judge}"));
    }
    let text = cut(&said.join("   "), usize::from(row.width), look.ascii);
    ended(&text, row.right(), look.dim(), row, buffer);
    let room = usize::from(row.width.saturating_sub(5)).saturating_sub(width(&text));
    if let Some(legend) = legend(room) {
        put(buffer, row, row.x + 2, row.y, &legend, look.dim());
    }
}

fn first_left_out(state: &State, plan: &Plan, body: Rect) -> usize {
    let cursor = state.views.invest.left_out();
    Invest::first_row(plan.does_not_fit.len(), cursor, body.height.into())
}

/// The touches for which there are no hours, in the order in which they were tried.
pub(super) fn left_out(state: &State, plan: &Plan, look: Look, area: Rect, buffer: &mut Buffer) {
    let head = line(area, area.y);
    put(
        buffer,
        head,
        head.x + 2,
        head.y,
        "due, but it does not fit",
        look.dim(),
    );
    let name = head.width.saturating_sub(46).clamp(12, 40);
    let (kind, hours) = (head.x + 3 + name, head.x + 3 + name + 20);
    ended("hours", hours, look.dim(), head, buffer);
    put(buffer, head, hours + 3, head.y, "by", look.dim());
    let body = body(area);
    let first = first_left_out(state, plan, body);
    let rows = plan.does_not_fit.iter().enumerate().skip(first);
    for ((at, (account, touch)), y) in rows.zip(body.y..body.bottom()) {
        let row = line(body, y);
        let text = cut(self::name(state, account), name.into(), look.ascii);
        put(buffer, row, row.x + 2, y, &text, look.text());
        put(buffer, row, kind, y, &spoken(touch.kind), look.text());
        ended(
            &format!("{:.1}", touch.hours),
            hours,
            look.text(),
            row,
            buffer,
        );
        let (day, style) = if touch.overdue {
            ("overdue".to_owned(), look.failed())
        } else {
            (written(touch.on), look.dim())
        };
        put(buffer, row, hours + 3, y, &day, style);
        if at == state.views.invest.left_out() {
            mark(look, true, row, buffer);
        }
    }
}

fn name<'a>(state: &'a State, id: &'a AccountId) -> &'a str {
    let account = state.workspace.accounts.get(id);
    account.map_or(id.as_str(), |account| account.name.as_str())
}
