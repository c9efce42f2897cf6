//! Other names and ids: asked first where a file or anything else follows, and one edit for all of it.

use super::edits;
use crate::app::effect::Effect;
use crate::app::form::{About, Form};
use crate::app::layer::{Prompt, PromptKind, Renaming};
use crate::app::line::Line;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::intent::{self, Timing};
use crate::edit::{self, AccountChange, Edit, Named};
use crate::entry;
use crate::field::{Entry, Kind, List, Subject};
use crate::model::phrases::phrases;
use crate::model::{AccountId, MemberId, ObjectiveId, OfferingId, ProgramId, SegmentId};

phrases! {
    "../../../assets/renaming.ron";
    name(name, new);
    file(name, new, file, follows);
    id(name, id, follows);
    follows(places, files);
    again();
    done(name, new, id);
    id_done(name, id);
    elsewhere();
}

/// What a field of a form renames: an account by its name, anything else by its id; none for other fields.
pub(super) fn renamed_by(state: &State, form: &Form) -> Option<Named> {
    let account = || form.account.clone();
    match &form.about {
        About::Record(Subject::Account) if form.field().path == "name" => {
            Some(Named::Account(account()?))
        }
        About::Record(Subject::Person(id)) if matches!(form.field().kind, Kind::Id) => {
            Some(Named::Person(account()?, id.clone()))
        }
        About::Record(Subject::Entry(list, at)) if matches!(form.field().kind, Kind::Id) => {
            let entry = list.entry(state.scope(form.account.as_ref()), *at)?;
            named(*list, &entry, form.account.as_ref())
        }
        _ => None,
    }
}

/// An entry that others name by its id.
fn named(list: List, entry: &Entry, account: Option<&AccountId>) -> Option<Named> {
    let id = entry.id()?;
    Some(match list {
        List::Objective => Named::Objective(account?.clone(), ObjectiveId::new(&id).ok()?),
        List::Member => Named::Member(MemberId::new(&id).ok()?),
        List::Offering => Named::Offering(OfferingId::new(&id).ok()?),
        List::Segment => Named::Segment(SegmentId::new(&id).ok()?),
        List::Program => Named::Program(ProgramId::new(&id).ok()?),
        _ => return None,
    })
}

/// What is asked before something gets another name or id. Nothing needs to be asked where nothing follows.
pub(super) fn asked(state: &State, what: Named, to: &str) -> Result<Renaming, Refusal> {
    let asked = match &what {
        Named::Account(id) => {
            let account = state.workspace.accounts.get(id);
            let account = account.ok_or("no account is selected")?;
            let new = free_id(state, to, Some(id))?;
            match new == *id {
                true => name(&account.name, to),
                false => {
                    let reach = edit::renaming(&state.workspace, &what, new.as_str())?;
                    file(
                        &account.name,
                        to,
                        &new,
                        following(reach.places, reach.files),
                    )
                }
            }
        }
        what => {
            let reach = edit::renaming(&state.workspace, what, to)?;
            match reach.places {
                0 => String::new(),
                places => id(title(state, what), to, following(places, reach.files)),
            }
        }
    };
    Ok(Renaming {
        what,
        to: to.to_owned(),
        asked,
        form: None,
    })
}

fn following(places: usize, files: usize) -> String {
    match places {
        0 => String::new(),
        places => format!(" {}", follows(places, files)),
    }
}

/// What people call it.
fn title(state: &State, what: &Named) -> String {
    let settings = &state.workspace.settings;
    let account = |id: &AccountId| state.workspace.accounts.get(id);
    let found = match what {
        Named::Account(id) => account(id).map(|one| one.name.to_string()),
        Named::Person(of, id) => {
            account(of).and_then(|one| Some(one.stakeholder(id)?.name.to_string()))
        }
        Named::Objective(of, id) => account(of).and_then(|one| {
            let mut all = one.objectives.iter();
            Some(all.find(|one| one.id == *id)?.title.to_string())
        }),
        Named::Member(id) => settings.member(id).map(|one| one.name.to_string()),
        Named::Offering(id) => settings.offering(id).map(|one| one.name.to_string()),
        Named::Segment(id) => settings.segment(id).map(|one| one.name.to_string()),
        Named::Program(id) => {
            let mut all = settings.programs.iter();
            all.find(|one| one.id == *id)
                .map(|one| one.name.to_string())
        }
    };
    found.unwrap_or_default()
}

/// Asks whether the selected account is to have another name.
pub(super) fn ask(state: &mut State, to: &str) -> Result<Vec<Effect>, Refusal> {
    let account = state.has_account()?.id.clone();
    let kind = PromptKind::Rename(Box::new(asked(state, Named::Account(account), to)?));
    state.layer = Prompt::new(kind, Line::default()).into();
    Ok(Vec::new())
}

/// Says what answers the question.
pub(super) fn must_be_sure() -> Refusal {
    again().into()
}

/// Gives something another name or id, and all that names it follows.
pub(super) fn carry_out(state: &mut State, renaming: &Renaming) -> Result<Vec<Effect>, Refusal> {
    let to = &*renaming.to;
    let Named::Account(id) = &renaming.what else {
        let words = id_done(title(state, &renaming.what), to);
        let edit = edit::renaming(&state.workspace, &renaming.what, to)?.edit;
        return edits::done_with(state, Ok(edit), |_| words);
    };
    let account = state.has_account()?.clone();
    if account.id != *id {
        return Err(elsewhere().into());
    }
    let new = free_id(state, to, Some(id))?;
    let change = vec![AccountChange::Name(to.into())];
    let mut edits = vec![intent::set(&account, change, Timing::Correction)?];
    if new != *id {
        edits.push(edit::renaming(&state.workspace, &renaming.what, new.as_str())?.edit);
    }
    let words = done(&account.name, to, &new);
    edits::done_with(state, Ok(Edit::Group(edits)), |_| words)
}

/// The id that a name makes, which no other account has, readable or not.
pub(super) fn free_id(
    state: &State,
    name: &str,
    own: Option<&AccountId>,
) -> Result<AccountId, Refusal> {
    if name.is_empty() {
        return Err("a name is needed".into());
    }
    let taken = |text: &str| {
        own.is_none_or(|own| own.as_str() != text)
            && (state.workspace.accounts.contains_key(text) || state.broken.contains_key(text))
    };
    let id = AccountId::new(&entry::slug(name, "account", taken));
    id.map_err(|error| error.to_string().into())
}
