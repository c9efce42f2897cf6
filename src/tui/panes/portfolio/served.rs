//! The accounts under the selected manager, the most pressing first.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::cells::{cell, fitting, heading, row};
use crate::app::{Pane, State};
use crate::method::insight::{Code, Insight};
use crate::method::score::{AccountScore, ScoredAccount};
use crate::model::{AccountId, Word};
use crate::picture::words::{counted, difference, short_money};
use crate::tui::look::Look;
use crate::tui::parts::Buffer;

/// The columns behind the name, those that matter most first, each with its width: as things are, and with the plan's
/// figures behind those of now.
const COLUMNS: [(&str, [u16; 2]); 6] = [
    ("tier", [4, 4]),
    ("verdict", [8, 11]),
    ("gap", [6, 11]),
    ("ARR", [5, 5]),
    ("renewal", [7, 7]),
    ("main cause", [18, 18]),
];

fn columns(state: &State) -> [(&'static str, u16); 6] {
    let with_plan = usize::from(state.shows_two());
    COLUMNS.map(|(title, widths)| (title, widths[with_plan]))
}

/// The least columns of a name with the sign before it.
const NAME: u16 = 16;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let legend = if state.zoomed {
        String::new()
    } else {
        super::bars::legend(look)
    };
    heading(buffer, area, &title(state), &legend, look);
    let rows = usize::from(area.height.saturating_sub(2));
    let (shown, used) = fitting(
        &columns(state).map(|(_, width)| width),
        area.width.saturating_sub(NAME),
    );
    let name = area.width.saturating_sub(used).min(40);
    draw_heading(state, (shown, name), look, row(area, 1), buffer);
    for (id, at) in around(state, rows).into_iter().zip(2..) {
        draw_account(state, id, (shown, name), look, row(area, at), buffer);
    }
}

/// The account on a line of the list.
pub(super) fn account_at(state: &State, area: Rect, at: Position) -> Option<AccountId> {
    let rows = usize::from(area.height.saturating_sub(2));
    let line = usize::from(at.y.checked_sub(area.y + 2)?);
    around(state, rows).get(line).map(|id| (*id).clone())
}

fn title(state: &State) -> String {
    let manager = state.portfolio.manager.as_ref();
    let number = state.served.number(manager);
    let member = manager.and_then(|id| state.workspace.settings.member(id));
    let whose = member.map_or("Unassigned", |member| member.name.as_str());
    format!("{whose}: {}", counted(number, "account"))
}

/// So many accounts around the one under the cursor.
fn around(state: &State, rows: usize) -> Vec<&AccountId> {
    let manager = state.portfolio.manager.as_ref();
    let here = state.account_served();
    let Some(here) = here.or_else(|| state.served.first(manager)) else {
        return Vec::new();
    };
    let mut before: Vec<_> = state.served.before(manager, here).take(rows).collect();
    let after: Vec<_> = state.served.after(manager, here).take(rows).collect();
    let below = after.len().min(rows.saturating_sub(1));
    let above = before
        .len()
        .min((rows.saturating_sub(1) / 2).max(rows.saturating_sub(1 + below)));
    before.truncate(above);
    before.reverse();
    before.push(here);
    before.extend(after);
    before.truncate(rows);
    before
}

fn draw_heading(
    state: &State,
    (shown, name): (usize, u16),
    look: Look,
    line: Rect,
    buffer: &mut Buffer,
) {
    cell(
        buffer,
        line,
        (line.x, name),
        "  account",
        look.dim(),
        (false, look),
    );
    let mut x = line.x + name + 1;
    for (title, columns) in columns(state).iter().take(shown) {
        cell(
            buffer,
            line,
            (x, *columns),
            title,
            look.dim(),
            (is_number(title), look),
        );
        x += columns + 1;
    }
}

fn is_number(title: &str) -> bool {
    matches!(title, "gap" | "ARR" | "renewal")
}

fn draw_account(
    state: &State,
    id: &AccountId,
    (shown, name): (usize, u16),
    look: Look,
    line: Rect,
    buffer: &mut Buffer,
) {
    let account = state.workspace.accounts.get(id);
    let text = account.map_or(id.as_str(), |account| account.name.as_str());
    let sign = if state.portfolio.held.contains(id) {
        look.or_ascii("» ", "> ")
    } else if state.account.as_ref() == Some(id) {
        look.or_ascii("● ", "* ")
    } else {
        "  "
    };
    cell(
        buffer,
        line,
        (line.x, name),
        sign,
        look.accent(),
        (false, look),
    );
    let style = if state.account_served() == Some(id) {
        look.selected(state.focus == Pane::Portfolio)
    } else {
        look.text()
    };
    cell(
        buffer,
        line,
        (line.x + 2, name.saturating_sub(2)),
        text,
        style,
        (false, look),
    );
    let mut x = line.x + name + 1;
    for ((text, style), (title, columns)) in figures(state, id, look)
        .iter()
        .zip(columns(state))
        .take(shown)
    {
        cell(
            buffer,
            line,
            (x, columns),
            text,
            *style,
            (is_number(title), look),
        );
        x += columns + 1;
    }
}

fn figures(state: &State, id: &AccountId, look: Look) -> [(String, Style); 6] {
    let nothing = || ("-".to_owned(), look.dim());
    let score = state.book.score(id);
    let scored = score.and_then(|score| score.result.as_ref().ok());
    let renewal = state
        .workspace
        .accounts
        .get(id)
        .and_then(|account| account.open_renewal(state.as_of()));
    // What it says of our view of the stage is not for whoever enters theirs.
    let seen = |insight: &&Insight| insight.code != Code::PerceptionGap || !state.hides_our_view();
    let worst = score.and_then(|score| score.insights.iter().find(seen));
    let arr = score.and_then(|score| score.arr);
    let (now, then) = state.now_and_then(id);
    let (now, planned) = (scored_of(now), scored_of(then));
    let arrow = look.or_ascii("→", ">");
    [
        scored.map_or_else(nothing, |s| (s.tier.name().to_owned(), look.text())),
        now.map_or_else(nothing, |s| {
            let then = planned.map(|then| then.verdict.letter(then.provisional));
            let then = then.filter(|then| *then != s.verdict.letter(s.provisional));
            let then = then.map_or_else(String::new, |then| format!("{arrow}{then}"));
            let text = format!("{}{then}", verdict(s));
            (text, look.verdict(Some(s.verdict)))
        }),
        now.map_or_else(nothing, |s| {
            let judged = s.is_judged();
            let now = difference(s.equity.gap);
            let then = planned.map(|then| difference(then.equity.gap));
            let then = then.filter(|then| *then != now);
            let then = then.map_or_else(String::new, |then| format!("{arrow}{then}"));
            let gap = judged.then(|| format!("{now}{then}"));
            let style = look.verdict(Some(s.verdict));
            (gap.unwrap_or_else(|| "-".to_owned()), style)
        }),
        arr.map_or_else(nothing, |arr| (short_money(arr.as_f64()), look.text())),
        renewal.map_or_else(nothing, |day| {
            (format!("{}d", state.as_of().days_to(day)), look.text())
        }),
        worst.map_or_else(nothing, |insight| {
            (
                insight.code.title().to_owned(),
                look.severity(insight.severity),
            )
        }),
    ]
}

fn scored_of(score: Option<&AccountScore>) -> Option<&ScoredAccount> {
    score?.result.as_deref().ok()
}

fn verdict(scored: &ScoredAccount) -> &'static str {
    if scored.is_judged() {
        scored.verdict_shown()
    } else {
        "?"
    }
}
