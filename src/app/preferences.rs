//! What the person prefers in every workspace, and who that is in this one's team.

use super::accounts::Sort;
use super::state::State;
use crate::model::{MemberId, SavedView};

/// What the person prefers, as far as panes and questions need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Who I am in the team, as it is set: perhaps not in this one.
    pub me: Option<MemberId>,
    /// Whether to ask who I am where that is not known.
    pub ask_me: bool,
    /// Whether to open at Today when something is due; none: nobody has said.
    pub open_at_today: Option<bool>,
    /// What the background of the terminal is like; none: as the terminal says itself.
    pub theme: Option<Theme>,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether the mouse does anything here; else the terminal keeps it, to select and copy text.
    pub mouse: bool,
    /// Whether dragging with the mouse edits.
    pub mouse_edit: bool,
    /// The person's own saved views.
    pub views: Vec<SavedView>,
    /// The columns of the list of accounts; none: those that come with the program.
    pub columns: Vec<Sort>,
}

/// What the background of the terminal is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light text on a dark background.
    Dark,
    /// Dark text on a light background.
    Light,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            me: None,
            open_at_today: None,
            ask_me: false,
            theme: None,
            ascii: false,
            mouse: true,
            mouse_edit: false,
            views: Vec::new(),
            columns: Vec::new(),
        }
    }
}

/// A preference with its new value, to be kept in the person's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreferenceChange {
    /// Who I am; nobody: the field is taken out.
    Me(Option<MemberId>),
    /// Whether to ask who I am.
    AskMe(bool),
    /// Whether to open at Today when something is due.
    OpenAtToday(bool),
    /// What the background is like; none: the field is taken out.
    Theme(Option<Theme>),
    /// Whether only ASCII is drawn.
    Ascii(bool),
    /// Whether the mouse does anything.
    Mouse(bool),
    /// Whether dragging edits.
    MouseEdit(bool),
    /// The saved views.
    Views(Vec<SavedView>),
    /// The columns of the list; none: the field is taken out.
    Columns(Vec<Sort>),
}

/// A row of the preferences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// As the terminal says, dark or light.
    Theme,
    /// ASCII only.
    Ascii,
    /// The mouse does something.
    Mouse,
    /// Dragging edits.
    MouseEdit,
    /// Who I am.
    Me,
    /// Where the program opens.
    OpenAt,
}

impl Preference {
    /// Every row in order: the name in the file, and what it is for.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (
            Self::Theme,
            "theme",
            "auto asks the terminal for its background; dark or light",
        ),
        (
            Self::Ascii,
            "ASCII",
            "draw with plain ASCII characters only",
        ),
        (
            Self::Mouse,
            "mouse",
            "clicks and the wheel work; off: the terminal selects text",
        ),
        (
            Self::MouseEdit,
            "mouse editing",
            "dragging people and accounts with the mouse edits",
        ),
        (
            Self::Me,
            "you",
            "who you are in the team: the dashboard starts at yours",
        ),
        (
            Self::OpenAt,
            "opens at",
            "Today when something is due, or the dashboard",
        ),
    ];
}

impl State {
    /// Takes the person's preferences on opening: shows what is theirs, or asks who they are. Nobody is asked in the
    /// demo, whose people are made up.
    pub fn belongs_to(&mut self, own: Preferences) {
        let settings = &self.workspace.settings;
        let known = own.me.clone().filter(|me| settings.member(me).is_some());
        let asks = known.is_none() && own.ask_me && !settings.team.is_empty() && !self.demo;
        self.mine = known.is_some();
        self.list.set_columns(&own.columns);
        self.me = known;
        self.opens_at_today = own.open_at_today == Some(true);
        self.preferences = own;
        if asks && let Err(refusal) = self.ask_me() {
            self.notice = refusal.into();
        }
    }

    /// What the person is called here.
    #[must_use]
    pub fn my_name(&self) -> Option<&str> {
        let me = self.me.as_ref()?;
        let member = self.workspace.settings.member(me);
        Some(member.map_or(me.as_str(), |member| member.name.as_str()))
    }

    /// The value of a preference, as it is shown.
    #[must_use]
    pub fn value_of(&self, preference: Preference) -> &str {
        let on = |on| if on { "on" } else { "off" };
        match preference {
            Preference::Theme => match self.preferences.theme {
                None => "auto",
                Some(Theme::Dark) => "dark",
                Some(Theme::Light) => "light",
            },
            Preference::Mouse => on(self.preferences.mouse),
            Preference::Ascii => on(self.preferences.ascii),
            Preference::MouseEdit => on(self.preferences.mouse_edit),
            Preference::Me => self.my_name().unwrap_or("nobody"),
            Preference::OpenAt if self.preferences.open_at_today == Some(true) => "Today",
            Preference::OpenAt => "Dashboard",
        }
    }
}
