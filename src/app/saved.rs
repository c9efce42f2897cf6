//! Saved views: a filter, an order, columns and a level of the quadrant under a name; those of the person's own and
//! those that the team shares.

use std::str::FromStr;

use super::accounts::{Group, Order, Sort};
use super::effect::Effect;
use super::layer::filter_by;
use super::notice::Notice;
use super::pane::{Pane, QuadrantLevel};
use super::preferences::PreferenceChange;
use super::refusal::Refusal;
use super::state::State;
use super::update::edits;
use super::view::Screen;
use crate::edit::SettingsChange;
use crate::edit::{ListChange, intent};
use crate::model::SavedView;

/// What is typed behind a name for the team to have the view too.
const SHARED: &str = "shared";

/// A saved view as it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedView<'a> {
    /// The letter that goes to it.
    pub letter: char,
    /// The view; none: all accounts, as the list begins.
    pub view: Option<&'a SavedView>,
    /// Whether the team shares it.
    pub shared: bool,
}

impl FromStr for Sort {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.to_lowercase();
        let named = Self::ALL.iter().find(|row| row.0.name() == text);
        let other = (text == "insight").then_some(Self::Insight);
        named.map(|row| row.0).or(other).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|row| row.0.name()).collect();
            format!(
                "no column is called `{text}`: expected one of {}",
                names.join(", ")
            )
        })
    }
}

impl Group {
    /// The name in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Csm => "csm",
            Self::Segment => "segment",
            Self::Stage => "stage",
            Self::Orientation => "orientation",
        }
    }
}

impl FromStr for Group {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let named = Self::ALL
            .iter()
            .find(|row| row.0.name().eq_ignore_ascii_case(text));
        named.map(|row| row.0).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|row| row.0.name()).collect();
            format!(
                "accounts cannot be grouped by `{text}`: expected one of {}",
                names.join(", ")
            )
        })
    }
}

impl FromStr for Order {
    type Err = String;

    /// The name of a column, the other way round behind a minus: `-arr`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (text, reversed) = match text.strip_prefix('-') {
            Some(text) => (text, true),
            None => (text, false),
        };
        Ok(Self {
            sort: text.parse()?,
            reversed,
            group: Group::None,
        })
    }
}

impl QuadrantLevel {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Account, "account"),
        (Self::Segment, "segment"),
        (Self::Market, "market"),
    ];

    fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|row| row.0 == self)
            .map_or("", |row| row.1)
    }

    fn named(text: &str) -> Result<Self, String> {
        let named = Self::ALL
            .iter()
            .find(|row| row.1.eq_ignore_ascii_case(text));
        named.map(|row| row.0).ok_or_else(|| {
            format!("the quadrant has no level `{text}`: expected account, segment or market")
        })
    }
}

/// What can be used of what a view says; why not is added to the faults.
fn usable<T>(said: Option<Result<T, String>>, faults: &mut Vec<String>) -> Option<T> {
    match said? {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}

impl State {
    /// The saved views with their letters: all accounts first, then the person's own, then the team's.
    #[must_use]
    pub fn saved_views(&self) -> Vec<ListedView<'_>> {
        let own = &self.preferences.views;
        let is_own = |view: &&SavedView| own.iter().any(|other| other.name == view.name);
        let team = self.workspace.settings.views.iter();
        let team = team.filter(|view| !is_own(view)).map(|view| (view, true));
        let all = own.iter().map(|view| (view, false)).chain(team);
        let mut listed = vec![ListedView {
            letter: '\'',
            view: None,
            shared: false,
        }];
        for (view, shared) in all {
            let taken = |letter: &char| listed.iter().any(|other| other.letter == *letter);
            let of_name = view.name.chars().filter(char::is_ascii_alphanumeric);
            let of_name = of_name.map(|letter| letter.to_ascii_lowercase());
            let mut letters = of_name.chain('a'..='z').chain('0'..='9');
            let letter = letters.find(|letter| !taken(letter)).unwrap_or(' ');
            listed.push(ListedView {
                letter,
                view: Some(view),
                shared,
            });
        }
        listed
    }

    /// The saved view with a name, or whose name alone begins so.
    ///
    /// # Errors
    /// Names those that there are.
    pub fn saved_view(&self, name: &str) -> Result<&SavedView, String> {
        let listed = self.saved_views();
        let views: Vec<&SavedView> = listed.iter().filter_map(|one| one.view).collect();
        let lower = name.to_lowercase();
        let exact = views.iter().find(|view| view.name.to_lowercase() == lower);
        let begins = |view: &&SavedView| view.name.to_lowercase().starts_with(&lower);
        let begun: Vec<&SavedView> = views.iter().copied().filter(begins).collect();
        match (exact, begun.as_slice()) {
            (Some(view), _) => Ok(*view),
            (None, [view]) => Ok(*view),
            _ if views.is_empty() => Err("There are no saved views yet.".to_owned()),
            _ => {
                let names: Vec<&str> = views.iter().map(|view| &*view.name).collect();
                Err(format!(
                    "No view is called `{name}`. There are: {}.",
                    names.join(", ")
                ))
            }
        }
    }

    /// What is shown now, under a name.
    fn present_view(&self, name: &str) -> SavedView {
        let order = self.list.order();
        let sort = match order.reversed {
            true => format!("-{}", order.sort.name()),
            false => order.sort.name().to_owned(),
        };
        let standard = Order::default();
        let is_chosen = self.list.columns() != Sort::standard_columns();
        let columns = self.list.columns().iter().map(|sort| sort.name().into());
        let level = self.quadrant.level;
        SavedView {
            filter: Some(self.list.filter.trim())
                .filter(|text| !text.is_empty())
                .map(Into::into),
            sort: ((order.sort, order.reversed) != (standard.sort, standard.reversed))
                .then(|| sort.into()),
            group: (order.group != Group::None).then(|| order.group.name().into()),
            columns: if is_chosen {
                columns.collect()
            } else {
                Vec::new()
            },
            level: (level != QuadrantLevel::Account).then(|| level.name().into()),
            ..SavedView::new(name)
        }
    }

    /// Shows a saved view; none: all accounts as the list begins. What of it cannot be used is said.
    pub(super) fn show_saved_view(&mut self, view: Option<&SavedView>) {
        let blank = SavedView::new("");
        let shown = view.unwrap_or(&blank);
        let mut faults = self.apply_saved_view(shown);
        faults.extend(self.list.faults.iter().cloned());
        self.focus = Pane::Accounts;
        self.show(Screen::Dashboard);
        self.notice = match (faults.first(), view) {
            (Some(fault), Some(view)) => Notice::failed(format!("{}: {fault}", view.name)),
            (_, Some(view)) => Notice::plain(format!("View: {}.", view.name)),
            (_, None) => Notice::plain("All accounts, in the usual order."),
        };
    }

    /// Filters, orders and shows columns as a view says; gives what of it cannot be used.
    pub fn apply_saved_view(&mut self, view: &SavedView) -> Vec<String> {
        let mut faults = Vec::new();
        let order: Option<Order> = usable(view.sort.as_deref().map(str::parse), &mut faults);
        let group: Option<Group> = usable(view.group.as_deref().map(str::parse), &mut faults);
        let level = usable(view.level.as_deref().map(QuadrantLevel::named), &mut faults);
        let columns = view.columns.iter().map(|name| Some(name.parse()));
        let columns: Vec<Sort> = columns
            .filter_map(|name| usable(name, &mut faults))
            .collect();
        self.list.set_order(Order {
            group: group.unwrap_or_default(),
            ..order.unwrap_or_default()
        });
        self.list.set_columns(&columns);
        self.quadrant.level = level.unwrap_or_default();
        filter_by(self, view.filter.as_deref().unwrap_or(""));
        self.remember_filter();
        faults
    }

    /// Saves what is shown now under a name, for the person alone, or for the team behind `, shared`. One of the same
    /// name is replaced.
    ///
    /// # Errors
    /// There is no name, or the team's cannot be changed now.
    pub(super) fn save_view(&mut self, text: &str) -> Result<Vec<Effect>, Refusal> {
        let (name, shared) = match text.rsplit_once(',') {
            Some((name, word)) if word.trim().eq_ignore_ascii_case(SHARED) => (name.trim(), true),
            _ => (text.trim(), false),
        };
        if name.is_empty() {
            return Err("a view needs a name".into());
        }
        let view = self.present_view(name);
        if shared {
            return self.share_view(view);
        }
        let views = &mut self.preferences.views;
        match views.iter_mut().find(|other| other.name == view.name) {
            Some(other) => *other = view,
            None => views.push(view),
        }
        self.notice = Notice::plain(format!(
            "Saved as {name}. {} goes to it.",
            self.key_to(name)
        ));
        Ok(vec![self.views_to_save()])
    }

    fn share_view(&mut self, view: SavedView) -> Result<Vec<Effect>, Refusal> {
        let settings = &self.workspace.settings;
        let place = settings
            .views
            .iter()
            .position(|other| other.name == view.name);
        let name = view.name.to_string();
        let change = match place {
            Some(at) => ListChange::replace(at, view),
            None => ListChange::push(&settings.views, view),
        };
        let edit = intent::set_settings(settings, vec![SettingsChange::Views(change)]);
        let words = format!("View {name} is shared with the team");
        edits::done_with(self, edit, |_| words)
    }

    /// Removes the saved view at a place of the list.
    pub(super) fn remove_view(&mut self, place: usize) -> Result<Vec<Effect>, Refusal> {
        let listed = self.saved_views();
        let Some((view, shared)) = listed
            .get(place)
            .and_then(|one| Some((one.view?, one.shared)))
        else {
            return Err("All accounts are always there: select a view of yours.".into());
        };
        let name = view.name.clone();
        if shared {
            let settings = &self.workspace.settings;
            let at = settings
                .views
                .iter()
                .position(|other| other.name == name)
                .unwrap_or(0);
            let change = SettingsChange::Views(ListChange::Remove { at });
            let edit = intent::set_settings(settings, vec![change]);
            let words = format!("View {name} removed for the whole team");
            return edits::done_with(self, edit, |_| words);
        }
        self.preferences.views.retain(|other| other.name != name);
        self.notice = Notice::plain(format!("View {name} removed."));
        Ok(vec![self.views_to_save()])
    }

    fn views_to_save(&self) -> Effect {
        Effect::SavePreferences(vec![PreferenceChange::Views(
            self.preferences.views.clone(),
        )])
    }

    /// The keys that go to a view.
    fn key_to(&self, name: &str) -> String {
        let key = self.key_for(super::command::Command::GoToView);
        let listed = self.saved_views();
        let letter = listed
            .iter()
            .find(|one| one.view.is_some_and(|view| view.name == name));
        letter.map_or_else(|| key.clone(), |one| format!("{key} {}", one.letter))
    }
}
