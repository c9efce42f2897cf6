//! What each command needs in order to run.

use super::available::Need;
use super::command::Command;
use super::pane::Pane;
use super::view::Screen;
use super::view::page::PageKind;

impl Command {
    /// What it needs in order to run, given the pane that has the focus.
    pub(super) fn needs(self, pane: Option<Pane>) -> &'static [Need] {
        use Need::{
            Account, Dashboard, DashboardOrPage, Demo, Editable, Page, Person, PlaceAfter,
            PlaceBefore, Proposal, Quarter, Removable, Selected, Shown,
        };
        match self {
            Self::NextPane
            | Self::PreviousPane
            | Self::Zoom
            | Self::Filter
            | Self::Sort
            | Self::Group
            | Self::Columns
            | Self::SaveView
            | Self::Mark
            | Self::MarkAll => &[Dashboard],
            Self::NearestUp
            | Self::NearestDown
            | Self::NearestLeft
            | Self::NearestRight
            | Self::ReportingLines => &[Shown(Pane::Grid)],
            Self::QuarterHours
            | Self::CountBy
            | Self::EmphasisUp
            | Self::EmphasisDown
            | Self::LeftOut => &[Quarter],
            Self::HandOverAll => &[Proposal],
            Self::Level => &[Shown(Pane::Quadrant)],
            Self::Narrower | Self::Wider => &[Shown(Pane::Timeline)],
            Self::Grab => &[Shown(Pane::Portfolio)],
            Self::AttitudeDown
            | Self::AttitudeUp
            | Self::PowerDown
            | Self::PowerUp
            | Self::Guardian
            | Self::Advocate
            | Self::ConfirmRole
            | Self::Judge => &[Person, Editable],
            Self::Assess | Self::AssessCustomer => &[Account, Editable],
            Self::TypeAttitude | Self::TypePower | Self::Tie => &[Person],
            Self::Csm
            | Self::Owner
            | Self::Journey
            | Self::Tier
            | Self::Snooze
            | Self::Rename
            | Self::Touch
            | Self::Stage
            | Self::Diff
            | Self::Brief
            | Self::Copy
            | Self::Present => &[Account],
            Self::Edit => match pane {
                Some(Pane::Grid) => &[Account, Person],
                Some(_) => &[Account],
                None => &[Selected],
            },
            Self::Left | Self::Right | Self::WithPlan => &[DashboardOrPage],
            Self::NextSection | Self::PreviousSection => &[Page],
            Self::Tick | Self::Share => &[Page, Editable],
            Self::View(Screen::Account) => &[Account],
            Self::Section(section) => match section.page() {
                PageKind::Account => &[Account],
                PageKind::Workspace => &[],
            },
            Self::Add => match pane {
                Some(Pane::Grid) => &[Account],
                Some(_) => &[],
                None => &[DashboardOrPage],
            },
            Self::TakeAway => match pane {
                Some(Pane::Grid) => &[Person, Editable],
                Some(Pane::Portfolio) => &[Editable],
                _ => &[Removable],
            },
            Self::ViewBack => &[PlaceBefore],
            Self::ViewForward => &[PlaceAfter],
            Self::ResetDemo => &[Demo],
            Self::FocusAccounts
            | Self::FocusQuadrant
            | Self::FocusGrid
            | Self::FocusTimeline
            | Self::FocusPortfolio
            | Self::View(_)
            | Self::Find
            | Self::GoToView
            | Self::AccountAfter
            | Self::Exact
            | Self::AccountBefore
            | Self::Down
            | Self::Up
            | Self::PageDown
            | Self::PageUp
            | Self::First
            | Self::Last
            | Self::Open
            | Self::Back
            | Self::Palette
            | Self::Draft
            | Self::Delete
            | Self::Member
            | Self::Undo
            | Self::Redo
            | Self::AsOfBack
            | Self::AsOfOn
            | Self::ShorterStep
            | Self::LongerStep
            | Self::AsOf
            | Self::Today
            | Self::Me
            | Self::Settings
            | Self::Import
            | Self::ImportUndo
            | Self::Duplicates
            | Self::Mine
            | Self::Export
            | Self::Point
            | Self::Frozen
            | Self::OpenExport
            | Self::Save
            | Self::Editor
            | Self::Problems
            | Self::Help
            | Self::Quit
            | Self::Cancel
            | Self::Suspend
            | Self::Redraw
            | Self::MarksBack
            | Self::HiddenMarks
            | Self::Repeat
            | Self::Scratch => &[],
        }
    }
}
