//! The coverage audit: relationships on every route to market; key accounts against the limit; what deserves attention.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells::{cell, heading, row};
use crate::app::State;
use crate::method::portfolio::Coverage;
use crate::model::{Channel, MemberId, Route, SegmentId, Word};
use crate::tui::look::Look;

/// The columns of a channel: accounts covered, and ties.
const CHANNEL: u16 = 7;

/// The columns of the route and of the number of accounts.
const ROUTE: (u16, u16) = (7, 4);

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    if !state.book.is_complete() {
        let text = "Coverage: scoring the accounts";
        return heading(buffer, area, text, "", look);
    }
    let said = attention(state, look);
    let lines = u16::try_from(said.len())
        .unwrap_or(u16::MAX)
        .min(area.height / 2);
    let coverage = state.book.coverage();
    let groups: Vec<&[Coverage]> = coverage.chunks(Channel::ALL.len()).collect();
    let room = area.height - lines;
    heading(buffer, area, "Coverage: accounts covered / ties", "", look);
    let names = area
        .width
        .saturating_sub(4 * (CHANNEL + 1) + ROUTE.0 + ROUTE.1 + 2);
    // Where there is no room for the route's name, its first letters tell the rows of one segment apart.
    let (segment, route) = if names >= 6 {
        (names.min(24), ROUTE.0)
    } else {
        ((names + ROUTE.0).saturating_sub(3), 3)
    };
    titles(look, (segment, route), row(area, 1), buffer);
    let shown = usize::from(room.saturating_sub(2));
    let cut = groups.len() > shown;
    let whole = if cut { shown.saturating_sub(1) } else { shown };
    for (group, at) in groups.iter().take(whole).zip(2..) {
        draw_group(state, group, (segment, route), look, row(area, at), buffer);
    }
    if cut && shown > 0 {
        let text = format!("and {} more", groups.len() - whole);
        let line = row(area, room - 1);
        cell(
            buffer,
            line,
            (line.x, line.width),
            &text,
            look.dim(),
            (false, look),
        );
    }
    let used = u16::try_from(groups.len().min(shown)).unwrap_or(room) + 2;
    for ((text, style), at) in said.iter().zip(used.min(room)..area.height) {
        let line = row(area, at);
        cell(
            buffer,
            line,
            (line.x, line.width),
            text,
            *style,
            (false, look),
        );
    }
}

fn titles(look: Look, (segment, route): (u16, u16), line: Rect, buffer: &mut Buffer) {
    cell(
        buffer,
        line,
        (line.x, segment),
        "segment",
        look.dim(),
        (false, look),
    );
    let mut x = line.x + segment + 1;
    if route > 0 {
        cell(buffer, line, (x, route), "route", look.dim(), (false, look));
        x += route + 1;
    }
    cell(buffer, line, (x, ROUTE.1), "of", look.dim(), (true, look));
    x += ROUTE.1 + 1;
    for channel in Channel::ALL {
        cell(
            buffer,
            line,
            (x, CHANNEL),
            channel.name(),
            look.dim(),
            (true, look),
        );
        x += CHANNEL + 1;
    }
}

/// One segment and route: how many accounts, and each channel.
fn draw_group(
    state: &State,
    group: &[Coverage],
    (segment, route): (u16, u16),
    look: Look,
    line: Rect,
    buffer: &mut Buffer,
) {
    let Some(first) = group.first() else { return };
    let name = segment_name(state, first.segment.as_ref());
    cell(
        buffer,
        line,
        (line.x, segment),
        &name,
        look.text(),
        (false, look),
    );
    let mut x = line.x + segment + 1;
    if route > 0 {
        cell(
            buffer,
            line,
            (x, route),
            route_name(first.route, route),
            look.text(),
            (false, look),
        );
        x += route + 1;
    }
    cell(
        buffer,
        line,
        (x, ROUTE.1),
        &first.accounts.to_string(),
        look.text(),
        (true, look),
    );
    x += ROUTE.1 + 1;
    for channel in group {
        let text = format!("{}/{}", channel.covered, channel.ties);
        let none = channel.covered == 0;
        let text = if none { format!("! {text}") } else { text };
        let style = if none { look.refused() } else { look.text() };
        cell(buffer, line, (x, CHANNEL), &text, style, (true, look));
        x += CHANNEL + 1;
    }
}

fn segment_name(state: &State, id: Option<&SegmentId>) -> String {
    let Some(id) = id else {
        return "no segment".to_owned();
    };
    let segment = state.workspace.settings.segment(id);
    segment.map_or_else(|| id.to_string(), |segment| segment.name.to_string())
}

/// Key accounts against the limit, and the insights about managers and the workspace.
fn attention(state: &State, look: Look) -> Vec<(String, ratatui::style::Style)> {
    let prepared = state.book.prepared();
    let limit = prepared
        .constants()
        .key_limit
        .get(prepared.settings.maturity);
    let keys = state.book.key_accounts();
    let full = keys > *limit as usize;
    let text = format!("Key accounts: {keys} of at most {limit}");
    let mut said = vec![
        (String::new(), look.text()),
        (text, if full { look.refused() } else { look.text() }),
    ];
    for about in state.book.insights() {
        let who = whose(state, about.manager.as_ref());
        let insight = &about.insight;
        let text = format!(
            "{} {}: {who}{}",
            insight.severity.name(),
            insight.code.name(),
            insight.evidence
        );
        said.push((text, look.severity(insight.severity)));
    }
    said
}

fn whose(state: &State, id: Option<&MemberId>) -> String {
    let member = id.and_then(|id| state.workspace.settings.member(id));
    member.map_or_else(String::new, |member| format!("{}, ", member.name))
}

/// A route's name, or its first letters where the column is too narrow for an ellipsis to leave anything.
fn route_name(route: Route, columns: u16) -> &'static str {
    let name = route.name();
    if columns < ROUTE.0 {
        name.get(..usize::from(columns)).unwrap_or(name)
    } else {
        name
    }
}
