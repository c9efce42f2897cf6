//! The coverage audit: relationships on every route to market; key accounts against the limit; what deserves attention.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{cell, heading, row};
use crate::app::State;
use crate::method::insight::Severity;
use crate::method::portfolio::Coverage;
use crate::model::{Channel, MemberId, SegmentId, Word, titled};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put, width, wrapped};

/// The least and the most columns of the route, and those of the number of accounts.
const ROUTE: (u16, u16) = (7, 12);
const NUMBER: u16 = 5;

/// The least columns of a segment's name: where there are fewer, the table is left out.
const SEGMENT: u16 = 8;

/// Where the columns of the table lie.
struct Columns {
    segment: u16,
    route: u16,
    channels: Vec<u16>,
}

impl Columns {
    /// As wide as their figures; nothing where there is no room for the table.
    fn of(coverage: &[Coverage], room: u16) -> Option<Self> {
        let heads = Channel::ALL.iter();
        let mut channels: Vec<u16> = heads.map(|channel| columns_of(head(*channel))).collect();
        for group in coverage.chunks(Channel::ALL.len()) {
            for (column, channel) in channels.iter_mut().zip(group) {
                *column = (*column).max(columns_of(&covered(channel)));
            }
        }
        let used: u16 = channels.iter().map(|columns| columns + 1).sum();
        let names = room.checked_sub(used + 1 + NUMBER + 1)?;
        // A segment is named more than once; its beginning is enough to tell it.
        let route = names.saturating_sub(12).clamp(ROUTE.0, ROUTE.1);
        let segment = names.checked_sub(route)?;
        (segment >= SEGMENT).then_some(Self {
            segment: segment.min(24),
            route,
            channels,
        })
    }
}

fn columns_of(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// The rows that the audit takes of a width.
pub(super) fn rows(state: &State, columns: u16) -> u16 {
    let coverage = state.book.coverage();
    let groups = coverage.len() / Channel::ALL.len();
    let table = Columns::of(&coverage, columns).map_or(0, |_| groups + 2);
    let said = attention(state, columns);
    let said: usize = said.iter().map(|one| one.lines.len()).sum();
    u16::try_from(table + said + 1).unwrap_or(u16::MAX)
}

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    if !state.book.is_complete() {
        let text = "Coverage: scoring the accounts";
        return heading(buffer, area, text, "", look);
    }
    let said = attention(state, area.width);
    let coverage = state.book.coverage();
    let columns = Columns::of(&coverage, area.width);
    let wanted: usize = said.iter().map(|one| one.lines.len()).sum();
    let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
    // What deserves attention comes before the last rows of the table.
    let lines = match &columns {
        Some(_) => wanted.saturating_add(1).min(area.height / 2),
        None => wanted.saturating_add(1).min(area.height),
    };
    let table = Rect {
        height: area.height - lines,
        ..area
    };
    let used = columns.map_or(0, |columns| {
        draw_table(state, &coverage, &columns, look, table, buffer)
    });
    let below = Rect {
        y: area.y + used,
        height: area.height - used,
        ..area
    };
    let title = format!("Attention{}", super::whose(state));
    heading(buffer, below, &title, "", look);
    let below = Rect {
        y: below.y + 1.min(below.height),
        height: below.height.saturating_sub(1),
        ..below
    };
    draw_remarks(&said, look, below, buffer);
}

/// Draws what deserves attention; what has no room is counted.
fn draw_remarks(said: &[Remark], look: Look, area: Rect, buffer: &mut Buffer) {
    let rows: usize = said.iter().map(|one| one.lines.len()).sum();
    let room = usize::from(area.height);
    let room = if rows > room {
        room.saturating_sub(1)
    } else {
        room
    };
    let mut at = 0;
    for (place, one) in said.iter().enumerate() {
        let style = one.severity.map_or(look.text(), |of| look.severity(of));
        if at + one.lines.len() > room {
            let text = format!("and {} more", said.len() - place);
            let line = row(area, u16::try_from(at).unwrap_or(u16::MAX));
            let whole = (line.x, line.width);
            cell(buffer, line, whole, &text, look.dim(), (false, look));
            return;
        }
        let mut sign = one.severity.map_or("", |of| look.sign(of));
        for text in &one.lines {
            let line = row(area, u16::try_from(at).unwrap_or(u16::MAX));
            let indent = if one.severity.is_some() { SIGN } else { 0 };
            put(buffer, line, line.x, line.y, sign, style);
            let x = line.x + indent.min(line.width);
            let rest = (x, line.right() - x);
            cell(buffer, line, rest, text, style, (false, look));
            (sign, at) = ("", at + 1);
        }
    }
}

/// Draws as many rows of the table as there is room for; gives how many rows that took.
fn draw_table(
    state: &State,
    coverage: &[Coverage],
    columns: &Columns,
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    let groups: Vec<&[Coverage]> = coverage.chunks(Channel::ALL.len()).collect();
    let title = format!("Coverage{}: accounts covered / ties", super::whose(state));
    heading(buffer, area, &title, "", look);
    titles(look, columns, row(area, 1), buffer);
    let shown = usize::from(area.height.saturating_sub(2));
    let cut = groups.len() > shown;
    let whole = if cut { shown.saturating_sub(1) } else { shown };
    for (group, at) in groups.iter().take(whole).zip(2..) {
        draw_group(state, group, columns, look, row(area, at), buffer);
    }
    if cut && shown > 0 {
        let text = format!("and {} more", groups.len() - whole);
        let line = row(area, area.height - 1);
        let all = (line.x, line.width);
        cell(buffer, line, all, &text, look.dim(), (false, look));
    }
    let used = u16::try_from(groups.len().min(shown)).unwrap_or(area.height) + 2;
    used.min(area.height)
}

fn titles(look: Look, columns: &Columns, line: Rect, buffer: &mut Buffer) {
    let mut x = line.x;
    let mut write = |text: &str, columns: u16, right: bool| {
        cell(buffer, line, (x, columns), text, look.dim(), (right, look));
        x += columns + 1;
    };
    write("segment", columns.segment, false);
    write("route", columns.route, false);
    write("accts", NUMBER, true);
    for (channel, columns) in Channel::ALL.iter().zip(&columns.channels) {
        write(head(*channel), *columns, true);
    }
}

/// One segment and route: how many accounts, and each channel.
fn draw_group(
    state: &State,
    group: &[Coverage],
    columns: &Columns,
    look: Look,
    line: Rect,
    buffer: &mut Buffer,
) {
    let Some(first) = group.first() else { return };
    let mut x = line.x;
    let mut write = |text: &str, style: Style, columns: u16, right: bool| {
        cell(buffer, line, (x, columns), text, style, (right, look));
        x += columns + 1;
    };
    let name = segment_name(state, first.segment.as_ref());
    write(&name, look.text(), columns.segment, false);
    let route = titled(first.route);
    write(&route, look.text(), columns.route, false);
    write(&first.accounts.to_string(), look.text(), NUMBER, true);
    for (channel, columns) in group.iter().zip(&columns.channels) {
        let style = if channel.covered == 0 {
            look.refused()
        } else {
            look.text()
        };
        write(&covered(channel), style, *columns, true);
    }
}

/// How many accounts a channel covers and with how many ties; with a sign where it is none.
fn covered(channel: &Coverage) -> String {
    let sign = if channel.covered == 0 { "! " } else { "" };
    format!("{sign}{}/{}", channel.covered, channel.ties)
}

/// The channel as people write it.
fn head(channel: Channel) -> &'static str {
    match channel {
        Channel::It => "IT",
        other => other.name(),
    }
}

fn segment_name(state: &State, id: Option<&SegmentId>) -> String {
    let Some(id) = id else {
        return "no segment".to_owned();
    };
    let segment = state.workspace.settings.segment(id);
    segment.map_or_else(|| id.to_string(), |segment| segment.name.to_string())
}

/// What deserves attention, in lines.
struct Remark {
    /// None: it is only told.
    severity: Option<Severity>,
    lines: Vec<String>,
}

/// The columns of the sign of a severity.
const SIGN: u16 = 3;

/// Key accounts against the limit, and the insights about managers and the workspace, in lines of so many columns.
fn attention(state: &State, columns: u16) -> Vec<Remark> {
    let prepared = state.book.prepared();
    let limit = prepared
        .constants()
        .key_limit
        .get(prepared.settings.maturity);
    let keys = state.book.key_accounts();
    let mut said = Vec::new();
    let remark = |text: &str, severity: Option<Severity>| {
        let sign = severity.map_or(0, |_| SIGN);
        let lines = wrapped(text, usize::from(columns.saturating_sub(sign)));
        Remark { severity, lines }
    };
    // Beyond it an insight says so.
    if keys <= *limit as usize {
        let text = format!("Key accounts: {keys} of at most {limit}");
        said.push(remark(&text, None));
    }
    for about in state.book.insights() {
        let who = whose(state, about.manager.as_ref());
        let insight = &about.insight;
        let text = format!("{}: {who}{}", insight.code.title(), insight.evidence);
        said.push(remark(&text, Some(insight.severity)));
    }
    said
}

fn whose(state: &State, id: Option<&MemberId>) -> String {
    let member = id.and_then(|id| state.workspace.settings.member(id));
    member.map_or_else(String::new, |member| format!("{}, ", member.name))
}
