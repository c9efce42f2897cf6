//! The pages: all that the files hold about one account, or about what all accounts share, section by section, with a
//! cursor that opens, changes, adds and takes away where it stands.

mod content;
mod cursor;
mod deeds;
mod detail;
mod layout;
mod line;
mod lists;
mod matrix;
mod section;
mod share;
mod tick;
mod trend;

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::app::arrangement::rows;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::field::{List, Subject};
use crate::model::{AccountId, MemberId};

pub use content::Content;
use content::scope;
pub use cursor::pointed;
use cursor::{follow_person, point_at};
pub(in crate::app) use cursor::{go, next_section, point};
pub(in crate::app) use deeds::{add_here, delete, edit, open, point_at_entry, take_away};
pub use layout::PageLayout;
pub use line::{Figure, HoursOf, Line as PageLine, Told};
pub use matrix::{Matrix, PersonTies, Strength};
pub use section::{PageKind, Section};
pub(in crate::app) use share::share;
pub(in crate::app) use tick::tick;

/// What a page remembers.
#[derive(Debug, Clone)]
pub struct PageState {
    kind: PageKind,
    /// The section that has the cursor.
    section: Section,
    /// The section that is shown below the panels.
    under: Section,
    /// The selected line of each section that the cursor has been in.
    places: BTreeMap<Section, usize>,
    /// The selected column of the people: none for the person, else the place among our members.
    column: Option<usize>,
    /// The line of the scorecard that is open.
    figure: Option<Figure>,
    content: Option<Content>,
}

impl PageState {
    /// A page that was not shown yet.
    #[must_use]
    pub fn new(kind: PageKind) -> Self {
        let (section, under) = match kind {
            PageKind::Account => (Section::Matters, Section::Objectives),
            PageKind::Workspace => (Section::Settings, Section::Settings),
        };
        Self {
            kind,
            section,
            under,
            places: BTreeMap::new(),
            column: None,
            figure: None,
            content: None,
        }
    }

    /// Which page it is.
    #[must_use]
    pub fn kind(&self) -> PageKind {
        self.kind
    }

    /// The section that has the cursor.
    #[must_use]
    pub fn section(&self) -> Section {
        self.section
    }

    /// The section that is shown below: the one with the cursor where there are no panels.
    #[must_use]
    pub fn under(&self, layout: &PageLayout) -> Section {
        if layout.is_wide() {
            self.under
        } else {
            self.section
        }
    }

    /// What it shows, once it was shown.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        self.content.as_ref()
    }

    /// The selected column of the people: none for the person, else the place among our members.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        let members = self.content.as_ref()?.matrix.members.len();
        self.column.filter(|column| *column < members)
    }

    /// The line of the scorecard that is open.
    #[must_use]
    pub fn figure(&self) -> Option<Figure> {
        self.figure
    }

    /// Has everything made again when it is needed next.
    pub(in crate::app) fn outdate(&mut self) {
        self.content = None;
    }

    /// The place of the cursor in a section: on the nearest line that can be selected.
    #[must_use]
    pub fn place(&self, section: Section) -> Option<usize> {
        let lines = self.content.as_ref()?.lines(section);
        let wanted = self.places.get(&section).copied().unwrap_or(0);
        let wanted = wanted.min(lines.len().checked_sub(1)?);
        let after = (wanted..lines.len()).find(|at| lines[*at].is_selectable());
        after.or_else(|| (0..wanted).rev().find(|at| lines[*at].is_selectable()))
    }

    /// The line under the cursor.
    #[must_use]
    pub fn line(&self) -> Option<&PageLine> {
        let place = self.place(self.section)?;
        self.content.as_ref()?.lines(self.section).get(place)
    }

    /// Puts the cursor into a section.
    pub(in crate::app) fn go_to(&mut self, section: Section) {
        self.section = section;
        if !section.is_upper() {
            self.under = section;
        }
    }

    /// The sections that Tab goes through.
    fn sections(&self) -> Vec<Section> {
        let all = Section::of(self.kind);
        all.filter(|one| *one != Section::Detail || self.figure.is_some())
            .collect()
    }

    fn neighbour(&self, step: isize) -> Section {
        let all = self.sections();
        let place = all.iter().position(|one| *one == self.section);
        let place = place.unwrap_or(0).saturating_add(all.len());
        all[place.saturating_add_signed(step) % all.len()]
    }

    /// The member of the selected column.
    pub(in crate::app) fn member(&self) -> Option<&MemberId> {
        let column = self.column()?;
        self.content.as_ref()?.matrix.members.get(column)
    }

    fn is_of(&self, account: Option<&AccountId>, state_day: crate::model::Date) -> bool {
        let content = self.content.as_ref();
        content.is_some_and(|content| {
            self.kind == PageKind::Workspace
                || content.account.as_ref() == account && content.as_of == Some(state_day)
        })
    }
}

/// What a view remembers that is a page, by the name of the view, which is that of the page's kind.
macro_rules! page_view {
    ($name:ident) => {
        /// What the view remembers.
        #[derive(Debug, Clone)]
        pub struct $name {
            /// The page.
            pub page: PageState,
        }

        impl Default for $name {
            fn default() -> Self {
                Self {
                    page: PageState::new(PageKind::$name),
                }
            }
        }

        impl $name {
            /// Has the page made again when it is needed next.
            pub(super) fn outdate(&mut self) {
                self.page.outdate();
            }
        }
    };
}
pub(super) use page_view;

impl State {
    /// The page that is shown.
    #[must_use]
    pub fn page(&self) -> Option<&PageState> {
        match self.screen {
            Screen::Account => Some(&self.views.account.page),
            Screen::Workspace => Some(&self.views.workspace.page),
            _ => None,
        }
    }

    pub(in crate::app) fn page_mut(&mut self) -> Option<&mut PageState> {
        match self.screen {
            Screen::Account => Some(&mut self.views.account.page),
            Screen::Workspace => Some(&mut self.views.workspace.page),
            _ => None,
        }
    }

    /// Whether the selected person stands on the page that is shown.
    pub(in crate::app) fn page_shows_person(&self) -> bool {
        let Some(page) = self.page().filter(|page| page.kind == PageKind::Account) else {
            return false;
        };
        self.layout_of_page().is_wide()
            || page.section == Section::People
            || page.line().is_some_and(|line| line.person().is_some())
    }

    /// What lies where on the page that is shown.
    #[must_use]
    pub fn layout_of_page(&self) -> PageLayout {
        let body = rows(Rect::new(0, 0, self.size.width, self.size.height))[1];
        let page = self.page();
        page.map_or_else(PageLayout::default, |page| PageLayout::new(page, body))
    }
}

/// Makes what the page shows, unless it is as it was.
pub(in crate::app) fn refresh(state: &mut State) {
    let (account, as_of) = (state.account.clone(), state.as_of());
    let is_other = |page: &&PageState| !page.is_of(account.as_ref(), as_of);
    if state.page().filter(is_other).is_none() {
        return;
    }
    state.find_moves();
    let Some(page) = state.page() else {
        return;
    };
    let is_other = page
        .content
        .as_ref()
        .is_some_and(|old| old.account != account);
    let figure = page.figure;
    let content = match page.kind {
        PageKind::Account => Content::of_account(state, figure),
        PageKind::Workspace => Content::of_workspace(state),
    };
    let Some(page) = state.page_mut() else {
        return;
    };
    page.content = Some(content);
    if is_other && page.kind == PageKind::Account {
        page.places.clear();
        page.column = None;
    }
    follow_person(state);
}

/// Shows a section on its page.
pub(in crate::app) fn show(state: &mut State, section: Section) {
    let screen = match section.page() {
        PageKind::Account => Screen::Account,
        PageKind::Workspace => Screen::Workspace,
    };
    state.show(screen);
    if let Some(page) = state.page_mut() {
        page.go_to(section);
    }
}

/// Shows an entry of a list on its page.
pub(in crate::app) fn show_entry(state: &mut State, list: List, at: usize) {
    let section = Section::ALL.iter().find(|one| one.list() == Some(list));
    if let Some(section) = section {
        show(state, *section);
        point_at_entry(state, list, at);
    }
}

/// Shows a constant of the method in its row; says whether there is such a constant.
pub(in crate::app) fn show_constant(state: &mut State, name: &str) -> bool {
    let fields = Subject::Method.fields();
    let is_of = |path: &str| {
        let rest = name.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let Some(at) = fields.iter().position(|field| is_of(field.path)) else {
        return false;
    };
    show(state, Section::Method);
    refresh(state);
    point_at(state, at);
    true
}

/// The record under the cursor: an entry, a person, or the tie of the selected column.
pub(in crate::app) fn subject(state: &State) -> Option<Subject> {
    let page = state.page()?;
    match page.line()? {
        PageLine::Record(Subject::Person(id)) if page.section == Section::People => {
            Some(match page.member() {
                Some(member) => Subject::Tie(id.clone(), member.clone()),
                None => Subject::Person(id.clone()),
            })
        }
        PageLine::Record(subject) => Some(subject.clone()),
        PageLine::Constant(_) => Some(Subject::Method),
        PageLine::Left(id) | PageLine::Exchange(id) => Some(Subject::Person(id.clone())),
        PageLine::Field(_) => Some(match page.kind {
            PageKind::Account => Subject::Account,
            PageKind::Workspace => Subject::Workspace,
        }),
        _ => None,
    }
}
