//! The team: new members and managers.

use super::edits;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::intent::{self, Timing};
use crate::edit::{Edit, EditError};
use crate::entry::{self, Newcomer};
use crate::model::{CsmCapacity, Function, Member, MemberId, Settings};

/// Makes a member of the team, or a manager of one who is in it.
///
/// # Errors
/// Says what is not understood.
pub(in crate::app) fn add_member(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let newcomer = entry::newcomer(text)?;
    let edit = member_edit(state, &newcomer)?;
    let words = if newcomer.csm {
        format!("{} is now a success manager", newcomer.name)
    } else {
        format!("{} is now in the team", newcomer.name)
    };
    if edit.is_empty() {
        state.notice = Notice::plain(format!("{words} already."));
        return Ok(Vec::new());
    }
    let effects = edits::done(state, Ok(edit), |_| words.clone())?;
    if !effects.is_empty() {
        state.notice = Notice::plain(words);
        let member = named(&state.workspace.settings, &newcomer.name);
        if let Some(id) = member
            .filter(|member| member.csm.is_some())
            .map(|m| m.id.clone())
        {
            state.portfolio.manager = Some(id);
            state.portfolio.open = None;
        }
    }
    Ok(effects)
}

fn member_edit(state: &State, newcomer: &Newcomer) -> Result<Edit, EditError> {
    let settings = &state.workspace.settings;
    if let Some(old) = named(settings, &newcomer.name) {
        let mut new = old.clone();
        new.function = newcomer.function.unwrap_or(old.function);
        if newcomer.csm {
            new.csm = old.csm.or(Some(CsmCapacity::default()));
        }
        return intent::put_member(settings, new);
    }
    let taken = |id: &str| settings.team.iter().any(|member| member.id.as_str() == id);
    let id = entry::slug(&newcomer.name, "member", taken);
    let member = Member {
        id: MemberId::new(&id).expect("a slug is an id"),
        name: newcomer.name.as_str().into(),
        function: newcomer.function.unwrap_or(Function::CustomerSuccess),
        email: None,
        csm: newcomer.csm.then(CsmCapacity::default),
        hours_per_year: None,
        since: None,
        left: None,
    };
    intent::add_member(settings, member, Timing::On(state.today))
}

/// A member by name or id.
fn named<'a>(settings: &'a Settings, text: &str) -> Option<&'a Member> {
    let text = text.to_lowercase();
    let mut team = settings.team.iter();
    team.find(|member| member.id.as_str() == text || member.name.to_lowercase() == text)
}
