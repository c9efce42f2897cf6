//! How a page is drawn: what sums it up, the panels where there is room for them, the names of the sections, and the
//! lines of one.

mod chart;
mod entry;
mod figure;
mod head;
mod history;
mod list;
mod moves;
mod ours;
mod overview;
mod person;
mod row;
mod shared;
mod tabs;
mod told;

use ratatui::layout::{Position, Rect};

use super::look::Look;
use super::parts::{Buffer, edged, paragraphs, put, width};
use crate::app::{Content, PageKind, PageLayout, PageState, Section, State};
use crate::field::Context;
use crate::method::score::{AccountScore, Factor, ScoredAccount};
use crate::model::{Account, Date, MemberId, StakeholderId};

/// All that the drawing of a page looks at.
struct View<'a> {
    state: &'a State,
    look: Look,
    page: &'a PageState,
    content: &'a Content,
    account: Option<&'a Account>,
    as_of: Date,
}

impl<'a> View<'a> {
    fn new(state: &'a State, look: Look) -> Option<Self> {
        let page = state.page()?;
        let is_account = page.kind() == PageKind::Account;
        let account = state.selected().filter(|_| is_account);
        Some(Self {
            state,
            look,
            page,
            content: page.content()?,
            account: account.map(|account| &**account),
            as_of: state.as_of(),
        })
    }

    fn score(&self) -> Option<&'a AccountScore> {
        self.state.book.score(&self.account?.id)
    }

    fn scored(&self) -> Option<&'a ScoredAccount> {
        self.score()?.result.as_deref().ok()
    }

    /// What values are shown with.
    fn context(&self) -> Context<'a> {
        Context::by_name(&self.state.workspace, self.account, self.state.today)
    }

    /// Depth, power, reach and equity as they are saved, while edits are only tried.
    fn saved_factors(&self) -> Option<[Factor; 4]> {
        let id = &self.account?.id;
        let saved = self.state.is_scratch().then(|| self.state.book_now())?;
        let scored = saved.score(id)?.result.as_ref().ok()?;
        let all = [scored.depth, scored.power, scored.reach, scored.equity];
        scored.is_judged().then_some(all)
    }

    fn person(&self, id: &StakeholderId) -> &'a str {
        let who = self.account.and_then(|account| account.stakeholder(id));
        who.map_or("somebody", |who| &who.name)
    }

    fn member(&self, id: &MemberId) -> &'a str {
        let member = self.state.workspace.settings.member(id);
        member.map_or("somebody", |member| &member.name)
    }
}

/// Draws the page that is shown.
pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if state.hides_our_view() {
        say(
            "Hidden while the customer's view is entered: it would show ours.",
            look,
            area,
            buffer,
        );
        return;
    }
    let Some(view) = View::new(state, look) else {
        return;
    };
    if view.page.kind() == PageKind::Account && view.account.is_none() {
        let text = match state.account {
            Some(_) => "The file of this account cannot be read.".to_owned(),
            None => state.nothing_selected(),
        };
        say(&text, look, area, buffer);
        return;
    }
    let layout = PageLayout::new(view.page, area);
    let under = view.page.under(&layout);
    head::draw(&view, layout.head, buffer);
    for (section, panel) in &layout.panels {
        framed(&view, *section, *panel, buffer);
        if let Some(inner) = layout.lines_of(*section, under) {
            let hidden = section_lines(&view, *section, inner, buffer);
            let edge = Rect {
                y: panel.bottom().saturating_sub(1),
                height: 1,
                width: panel.width.saturating_sub(2),
                ..*panel
            };
            more(hidden, look, edge, buffer);
        }
    }
    overview::draw(&view, layout.overview, buffer);
    let hidden = section_lines(&view, under, layout.under, buffer);
    let end = tabs::draw(&view, &layout, under, buffer);
    let beside = Rect {
        x: end,
        y: layout.under.y.saturating_sub(1),
        width: layout.under.right().saturating_sub(end + 1),
        height: 1,
    };
    more(hidden, look, beside, buffer);
}

/// Says at the end of a row how many lines are out of sight below, where there is room.
fn more(hidden: usize, look: Look, row: Rect, buffer: &mut Buffer) {
    let text = format!(" {hidden} more ");
    let columns = width(&text) as u16;
    if hidden > 0 && columns <= row.width {
        put(buffer, row, row.right() - columns, row.y, &text, look.dim());
    }
}

/// Where the lines of the section with the cursor lie; nothing where it has none to stand on.
pub(super) fn focused(state: &State, body: Rect) -> Option<Rect> {
    let page = state.page()?;
    page.place(page.section())?;
    let layout = PageLayout::new(page, body);
    layout.lines_of(page.section(), page.under(&layout))
}

/// The line, or the name of a section, that lies at a place of the screen.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    // What lies where does not depend on colours and signs.
    let look = Look {
        colors: super::look::Colors::None,
        light: false,
        ascii: false,
    };
    let view = View::new(state, look)?;
    let layout = PageLayout::new(view.page, area);
    let under = view.page.under(&layout);
    if let Some(section) = tabs::at(&view, &layout, under, at) {
        return Some(crate::app::pointed(section, None));
    }
    let sections = layout.panels.iter().map(|(section, _)| *section);
    for section in sections.chain([under]) {
        let inner = layout.lines_of(section, under)?;
        if inner.contains(at) {
            let place = list::line_at(&view, section, list_area(&view, section, inner), at)?;
            return Some(crate::app::pointed(section, Some(place)));
        }
    }
    let mut panels = layout.panels.iter();
    let (section, _) = panels.find(|(_, panel)| panel.contains(at))?;
    Some(crate::app::pointed(*section, None))
}

/// The lines of a section; above those of the people what their columns are. Gives how many are out of sight below.
fn section_lines(view: &View<'_>, section: Section, area: Rect, buffer: &mut Buffer) -> usize {
    if section == Section::People {
        person::heading(view, area, buffer);
    }
    list::draw(view, section, list_area(view, section, area), buffer)
}

fn list_area(view: &View<'_>, section: Section, area: Rect) -> Rect {
    let above = u16::from(section == Section::People && person::has_heading(view, area));
    Rect {
        y: area.y + above,
        height: area.height.saturating_sub(above),
        ..area
    }
}

/// The frame of a panel, with its title.
fn framed(view: &View<'_>, section: Section, area: Rect, buffer: &mut Buffer) {
    let focused = view.page.section() == section;
    let look = view.look;
    let style = if focused {
        look.accent()
    } else {
        look.border()
    };
    edged(buffer, area, look.edge(focused), style);
    let title = match section {
        Section::Score => "Scorecard",
        Section::Matters => "What matters",
        Section::People => "Their people and our team",
        section => section.title(),
    };
    let digit = section
        .digit()
        .map_or_else(String::new, |digit| format!("{digit} "));
    let count = match section {
        Section::Score | Section::People => String::new(),
        section => match view.content.count(section) {
            0 => String::new(),
            count => format!("{count} "),
        },
    };
    put(
        buffer,
        area,
        area.x + 2,
        area.y,
        &format!(" {digit}{title} {count}"),
        if focused { style } else { look.dim() },
    );
    if section == Section::People {
        let legend = format!(" {} ", person::legend(view));
        put(
            buffer,
            area,
            area.x + 2,
            area.bottom() - 1,
            &legend,
            look.dim(),
        );
    }
}

fn say(text: &str, look: Look, area: Rect, buffer: &mut Buffer) {
    let inner = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    };
    paragraphs(buffer, inner, [(text, look.dim())], look.ascii);
}
