//! People and ties: adding, judging, describing them, and walking the power grid.

use super::{edits, said};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::layer::{Prompt, PromptKind};
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::intent::{self, Timing};
use crate::edit::{StakeholderChange, TieChange as TieChanged};
use crate::entry::{self, NewPerson, TieChange};
use crate::field::Subject;
use crate::model::{
    Attitude, Contact, MarketPower, MemberId, Role, Side, Stakeholder, StakeholderId, Tie,
};

/// The first half of a judgement: the attitude is known, the power is asked for next.
pub(in crate::app) fn judged(
    state: &mut State,
    attitude: Option<Attitude>,
) -> Result<Vec<Effect>, Refusal> {
    let effects = edits::attitude(state, attitude)?;
    Prompt::open(state, PromptKind::Power);
    Ok(effects)
}

/// Adds a person from one line, from today on.
pub(super) fn add(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let new = entry::person(text)?;
    let account = state.selected().ok_or("No account is selected.")?;
    let taken = |id: &str| account.stakeholders.iter().any(|who| who.id.as_str() == id);
    let id = entry::slug(&new.name, "person", taken);
    let id = StakeholderId::new(&id).map_err(|error| error.to_string())?;
    let guessed = new.side.is_none() || (new.role.is_none() && new.side != Some(Side::Network));
    let what = if guessed {
        format!(
            "{} added. Side and role are guesses: {} confirms, {} corrects",
            new.name,
            state.key_in(Pane::Grid, Command::ConfirmRole),
            state.key_in(Pane::Grid, Command::Edit)
        )
    } else {
        format!("{} is added", new.name)
    };
    let who = stakeholder(id.clone(), new);
    let effects = edits::of_account(state, &what, |account, timing| {
        intent::add_stakeholder(account, who, timing)
    })?;
    if !effects.is_empty() {
        state.person = Some(id);
    }
    Ok(effects)
}

/// The person of a line; what was not said of side and role is marked as a guess.
fn stakeholder(id: StakeholderId, new: NewPerson) -> Stakeholder {
    let side = new.side.unwrap_or(Side::Business);
    let guess = (side != Side::Network).then_some(Role::User);
    let mut suggested = Vec::new();
    if new.side.is_none() {
        suggested.push("side".into());
    }
    if new.role.is_none() && guess.is_some() {
        suggested.push("role".into());
    }
    let contact = (!suggested.is_empty()).then(|| {
        Box::new(Contact {
            suggested,
            ..Contact::default()
        })
    });
    Stakeholder {
        title: new.title.map(Into::into),
        power: new.power,
        attitude: new.attitude,
        market_power: new.market_power.unwrap_or(MarketPower::clamped(0)),
        guardian: new.guardian,
        advocate: new.advocate,
        contact,
        ..Stakeholder::new(id, new.name.into(), side, new.role.or(guess))
    }
}

pub(super) fn guardian(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    edits::of_person(state, |account, who, timing| {
        let change = StakeholderChange::Guardian(!who.guardian);
        intent::set_stakeholder(account, &who.id, vec![change], timing)
    })
}

pub(super) fn advocate(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    edits::of_person(state, |account, who, timing| {
        let change = StakeholderChange::Advocate(!who.advocate);
        intent::set_stakeholder(account, &who.id, vec![change], timing)
    })
}

/// Says that the side and the role are so that were only suggested, by title and department.
pub(super) fn confirm_role(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    let suggested = |who: &&Stakeholder| {
        let contact = who.contact.as_deref();
        contact.is_some_and(|contact| !contact.suggested.is_empty())
    };
    if let Some(who) = state.selected_person()
        && !suggested(&who)
    {
        let why = format!("Nothing to confirm for {}.", who.name);
        return Err(why.into());
    }
    edits::of_person(state, |account, who, timing| {
        let (side, role) = (
            StakeholderChange::Side(who.side),
            StakeholderChange::Role(who.role),
        );
        intent::set_stakeholder(account, &who.id, vec![side, role], timing)
    })
}

/// Changes, makes or ends a tie of the selected person.
pub(super) fn tie(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let who = state
        .selected_person()
        .ok_or("Select a person first.")?
        .clone();
    let today = state.today;
    let mut open = who.ties.iter().filter(|tie| tie.ended.is_none());
    let only = open
        .next()
        .filter(|_| open.next().is_none())
        .map(|tie| &tie.member);
    let team = &state.workspace.settings.team;
    let answer = entry::tie(text, team, only, today)?;
    let member = answer.member;
    let name = state
        .workspace
        .settings
        .member(&member)
        .map_or_else(|| member.to_string(), |member| member.name.to_string());
    let old = latest(&who, &member)
        .filter(|tie| tie.ended.is_none())
        .cloned();
    let timing = Timing::On(today);
    let account = state.selected().ok_or("No account is selected.")?.clone();
    let edit = match (answer.change, &old) {
        (TieChange::End, None) => {
            return Err(format!("{} has no tie with {name}", who.name).into());
        }
        (TieChange::End, Some(_)) => intent::end_tie(&account, &who.id, &member, today),
        (TieChange::Set(Some(trust), Some(commitment)), None) => {
            intent::add_tie(&account, &who.id, &member, (trust, commitment), timing)
        }
        (TieChange::Set(..), None) => {
            let text = format!("there is no tie with {name} yet: give both figures, `5 4`");
            return Err(text.into());
        }
        (TieChange::Set(trust, commitment), Some(_)) => {
            let trust = trust.map(TieChanged::Trust).into_iter();
            let changes = trust.chain(commitment.map(TieChanged::Commitment));
            intent::set_tie(&account, &who.id, &member, changes.collect(), timing)
        }
    };
    let subject = Subject::Tie(who.id, member);
    edits::done_with(state, edit, |now| said::changed(now, &subject, &account))
}

fn latest<'a>(who: &'a Stakeholder, member: &MemberId) -> Option<&'a Tie> {
    who.ties.iter().rev().find(|tie| tie.member == *member)
}
