//! The person's own saved views follow what gets another id, as those that the team shares do; undoing takes it back.

use crate::app::effect::Effect;
use crate::app::preferences::PreferenceChange;
use crate::app::state::State;
use crate::edit::{Edit, follow_in_filters};
use crate::model::Settings;

/// The ids that filters name, before an edit.
pub(super) struct Ids {
    team: Vec<String>,
    segments: Vec<String>,
}

impl Ids {
    pub(super) fn of(settings: &Settings) -> Self {
        let team = settings.team.iter().map(|one| one.id.to_string());
        let segments = settings.segments.iter().map(|one| one.id.to_string());
        Self {
            team: team.collect(),
            segments: segments.collect(),
        }
    }

    /// Has the views name what an edit gave another id; those that changed are still to be saved. The demo and what is only tried
    /// leave them alone.
    pub(super) fn follow(&self, state: &mut State, edit: &Edit) -> Option<Effect> {
        if state.demo || state.is_scratch() || state.preferences.views.is_empty() {
            return None;
        }
        let now = Self::of(&state.workspace.settings);
        let mut places = 0;
        let mut swap = |terms: &[&str], (from, to): (&str, &str)| {
            places += follow_in_filters(state.preferences.views.iter_mut(), terms, from, to);
        };
        if let Some(pair) = account(edit) {
            swap(&["parent"], pair);
        }
        if let Some(pair) = swapped(&self.team, &now.team) {
            swap(&["csm", "owner"], pair);
        }
        if let Some(pair) = swapped(&self.segments, &now.segments) {
            swap(&["segment"], pair);
        }
        let views = state.preferences.views.clone();
        (places > 0).then(|| Effect::SavePreferences(vec![PreferenceChange::Views(views)]))
    }
}

/// The old and the new id of an account that an edit renames.
fn account(edit: &Edit) -> Option<(&str, &str)> {
    match edit {
        Edit::Rename { from, to } => Some((from.as_str(), to.as_str())),
        Edit::Group(edits) => edits.iter().find_map(account),
        _ => None,
    }
}

/// The one id of a list that became another.
fn swapped<'i>(before: &'i [String], after: &'i [String]) -> Option<(&'i str, &'i str)> {
    let mut pairs = before.iter().zip(after).filter(|(was, is)| was != is);
    let (was, is) = pairs.next()?;
    let is_one = before.len() == after.len() && pairs.next().is_none();
    let is_new = !before.contains(is) && !after.contains(was);
    (is_one && is_new).then_some((was.as_str(), is.as_str()))
}
