//! The names of the sections: each with its digit and how many records it has, the present one marked.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::View;
use crate::app::{PageKind, PageLayout, Section};
use crate::tui::parts::{Buffer, put, width};

/// Columns between the names.
const GAP: u16 = 2;

/// Draws the names of the upper sections, where they have no panels, and of those below; gives the column behind the
/// last name in the row above the lines.
pub(super) fn draw(
    view: &View<'_>,
    layout: &PageLayout,
    under: Section,
    buffer: &mut Buffer,
) -> u16 {
    let mut end = layout.under.x;
    for (area, section, x, text) in placed(view, layout, under) {
        let used = put(buffer, area, x, area.y, &text, style(view, section, under));
        if area.y + 1 == layout.under.y {
            end = end.max(x + used);
        }
    }
    end
}

/// The section whose name lies at a place of the screen.
pub(super) fn at(
    view: &View<'_>,
    layout: &PageLayout,
    under: Section,
    at: Position,
) -> Option<Section> {
    let mut all = placed(view, layout, under).into_iter();
    let hit = |(area, _, x, text): &(Rect, Section, u16, String)| {
        let end = x + u16::try_from(width(text)).unwrap_or(0);
        at.y == area.y && area.contains(at) && (*x..end).contains(&at.x)
    };
    all.find(hit).map(|(_, section, ..)| section)
}

fn style(view: &View<'_>, section: Section, under: Section) -> Style {
    let look = view.look;
    if section == view.page.section() {
        look.selected(true)
    } else if section == under {
        look.accent()
    } else if count(view, section).is_none() || section == Section::More {
        look.dim()
    } else {
        look.text()
    }
}

/// Where each name stands. What has no room in its row is there with its digit only; the present one always in full.
fn placed(
    view: &View<'_>,
    layout: &PageLayout,
    under: Section,
) -> Vec<(Rect, Section, u16, String)> {
    let mut placed = Vec::new();
    let all: Vec<Section> = Section::of(view.page.kind()).collect();
    let digits = all.iter().copied().filter(|one| !one.is_further());
    let digits = digits.filter(|one| *one != Section::Detail || view.page.figure().is_some());
    let further = (under.is_further() && view.page.kind() == PageKind::Account).then_some(under);
    let digits: Vec<Section> = digits.chain(further).collect();
    if layout.tabs.height == 0 {
        place(view, &digits, layout.upper_tabs, under, &mut placed);
        return placed;
    }
    let (upper, lower): (Vec<Section>, Vec<Section>) =
        digits.into_iter().partition(|one| one.is_upper());
    if layout.upper_tabs.height > 0 {
        place(view, &upper, layout.upper_tabs, under, &mut placed);
    }
    place(view, &lower, layout.tabs, under, &mut placed);
    placed
}

fn place(
    view: &View<'_>,
    sections: &[Section],
    area: Rect,
    under: Section,
    placed: &mut Vec<(Rect, Section, u16, String)>,
) {
    let columns = |text: &str| u16::try_from(width(text)).unwrap_or(0) + GAP;
    let texts: Vec<(Section, String)> = sections
        .iter()
        .map(|one| (*one, name(view, *one)))
        .collect();
    let is_kept = |section: Section| section == under || section == view.page.section();
    // What each takes at least: its name, or only the digit that goes there.
    let short = |section: Section, text: &str| match section.digit() {
        _ if is_kept(section) => text.to_owned(),
        Some(digit) => digit.to_string(),
        None => String::new(),
    };
    let least = texts
        .iter()
        .map(|(one, text)| columns(&short(*one, text)))
        .sum();
    let mut room = (area.width + GAP).saturating_sub(1).saturating_sub(least);
    let mut x = area.x + 1;
    for (section, text) in texts {
        let digit = short(section, &text);
        let more = columns(&text) - columns(&digit);
        let text = match room.checked_sub(more) {
            Some(rest) => {
                room = rest;
                text
            }
            None => digit,
        };
        let wanted = columns(&text);
        if !text.is_empty() && x + wanted <= area.right() + GAP {
            placed.push((area, section, x, text));
            x += wanted;
        }
    }
}

/// `6 Objectives 2`, `8 Health 74`, `0 more: 12`.
fn name(view: &View<'_>, section: Section) -> String {
    let title = match (section, view.page.figure()) {
        (Section::Detail, Some(figure)) => format!("= {}", figure.title()),
        _ => section.title().to_owned(),
    };
    let digit = section
        .digit()
        .map_or_else(String::new, |digit| format!("{digit} "));
    let count = count(view, section).map_or_else(String::new, |count| format!(" {count}"));
    if section == Section::More {
        return format!("{digit}{title}...");
    }
    format!("{digit}{title}{count}")
}

/// How many records a section has, or its latest figure; nothing where there is none.
fn count(view: &View<'_>, section: Section) -> Option<String> {
    let account = view.account;
    match section {
        Section::Score
        | Section::Detail
        | Section::More
        | Section::Facts
        | Section::Change
        | Section::Settings => None,
        Section::Notes => {
            let notes = account?.notes.as_ref()?;
            Some(notes.lines().count().to_string())
        }
        Section::Health => {
            let entries = account?.health.iter().filter(|one| one.on <= view.as_of);
            let latest = entries.max_by_key(|one| one.on)?;
            Some(latest.score.get().to_string())
        }
        section => match view.content.count(section) {
            0 => None,
            count => Some(count.to_string()),
        },
    }
}

/// How a list of sections says how many records one has.
pub(super) fn records(view: &View<'_>, section: Section) -> String {
    count(view, section).unwrap_or_else(|| match section {
        Section::Facts | Section::Change => String::new(),
        _ => "none".to_owned(),
    })
}
