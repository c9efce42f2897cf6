//! What the person has set for every workspace, and who that is in this one's team.

use super::line::Line;
use super::refusal::Refusal;
use super::state::{Layer, State};
use crate::model::{Member, MemberId};

/// What the person has set, as far as panes and questions need it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// Who I am in the team, as it is set: perhaps not in this one.
    pub me: Option<MemberId>,
    /// Whether to ask who I am where that is not known.
    pub ask_me: bool,
    /// Whether the background of the terminal is light.
    pub light: bool,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether dragging with the mouse edits.
    pub mouse_edit: bool,
}

/// A setting with its new value, to be kept in the person's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Who I am; nobody: the field is taken out.
    Me(Option<MemberId>),
    /// Whether to ask who I am.
    AskMe(bool),
    /// Whether the background is light.
    Light(bool),
    /// Whether only ASCII is drawn.
    Ascii(bool),
    /// Whether dragging edits.
    MouseEdit(bool),
}

/// A row of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Dark or light.
    Theme,
    /// ASCII only.
    Ascii,
    /// Dragging edits.
    MouseEdit,
    /// Who I am.
    Me,
}

impl Setting {
    /// Every row in order: the name in the file, and what it is for.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (
            Self::Theme,
            "theme",
            "dark or light, as the background of the terminal is",
        ),
        (Self::Ascii, "ascii", "draw with plain characters only"),
        (
            Self::MouseEdit,
            "mouse_edit",
            "dragging people and accounts with the mouse edits",
        ),
        (
            Self::Me,
            "me",
            "who you are in the team: the dashboard starts at yours",
        ),
    ];
}

impl State {
    /// Takes the person's settings on opening: shows what is theirs, or asks who they are. Nobody is asked in the
    /// demo, whose people are made up.
    pub fn belongs_to(&mut self, own: Own) {
        let settings = &self.workspace.settings;
        let known = own.me.clone().filter(|me| settings.member(me).is_some());
        let asks = known.is_none() && own.ask_me && !settings.team.is_empty() && !self.demo;
        self.mine = known.is_some();
        self.me = known;
        self.mouse_edit = own.mouse_edit;
        self.own = own;
        if asks && let Err(refusal) = self.ask_me() {
            self.notice = refusal.into();
        }
    }

    /// Asks who the person is; says so where the answer so far is somebody who is not in this team.
    pub(super) fn ask_me(&mut self) -> Result<(), Refusal> {
        if self.workspace.settings.team.is_empty() {
            return Err("There is nobody in the team yet: :member adds you.".into());
        }
        let stranger = self
            .own
            .me
            .as_ref()
            .filter(|_| self.me.is_none() && !self.demo);
        if let Some(stranger) = stranger {
            let text = format!("{stranger} is not in this workspace's team.");
            self.notice = Refusal::new(text).into();
        }
        let place = self.me.as_ref().and_then(|me| {
            let members = self.candidates("");
            members
                .iter()
                .position(|member| member.is_some_and(|member| member.id == *me))
        });
        self.layer = Layer::Me(Line::default(), place.unwrap_or(0));
        Ok(())
    }

    /// Whom the person can be: those of the team who are there, whose name or id holds the text; then nobody.
    #[must_use]
    pub fn candidates(&self, text: &str) -> Vec<Option<&Member>> {
        let wanted = text.trim().to_lowercase();
        let there = |member: &&Member| member.left.is_none_or(|left| left > self.today);
        let fits = |member: &&Member| {
            member.name.to_lowercase().contains(&wanted) || member.id.as_str().contains(&wanted)
        };
        let team = self.workspace.settings.team.iter();
        let found = team.filter(there).filter(fits).map(Some);
        found.chain([None]).collect()
    }

    /// What the person is called here.
    #[must_use]
    pub fn my_name(&self) -> Option<&str> {
        let me = self.me.as_ref()?;
        let member = self.workspace.settings.member(me);
        Some(member.map_or(me.as_str(), |member| member.name.as_str()))
    }

    /// The value of a setting, as it is shown.
    #[must_use]
    pub fn value_of(&self, setting: Setting) -> &str {
        let on = |on| if on { "on" } else { "off" };
        match setting {
            Setting::Theme if self.own.light => "light",
            Setting::Theme => "dark",
            Setting::Ascii => on(self.own.ascii),
            Setting::MouseEdit => on(self.mouse_edit),
            Setting::Me => self.my_name().unwrap_or("nobody"),
        }
    }
}
