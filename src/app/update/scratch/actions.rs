//! What was tried as actions: each difference that an effect can bring is proposed as one, the rest is told in words.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::begin::{leave, try_out};
use super::{Scratch, differs, phrases, words_of};
use crate::agenda;
use crate::app::effect::Effect;
use crate::app::history::Done;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::difference::{Aim, Apart, Moment, aims, facts, without};
use crate::edit::{self, Contents, Edit, Target};
use crate::field::{Entry, List, Scope};
use crate::method::insight::Severity;
use crate::model::{Account, AccountId, Action, Settings, Workspace, capitalized, listed, titled};

/// An action that is proposed for something that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The account.
    pub account: AccountId,
    /// What the action is to bring.
    pub aim: Aim,
    /// The action: title, owner and day can be changed before it is kept.
    pub action: Action,
    /// Whether it is to be kept.
    pub kept: bool,
}

/// Every action that can be made of what is tried, account by account.
pub(in crate::app) fn proposals(state: &State) -> Vec<Proposal> {
    let Some(scratch) = &state.scratch else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (before, after) in both(state, scratch) {
        for aim in aims(before, after) {
            if let Some(action) = action(state, after, &aim) {
                all.push(Proposal {
                    account: after.id.clone(),
                    aim,
                    action,
                    kept: true,
                });
            }
        }
    }
    all
}

/// The accounts that are tried and saved under one id, each as it is saved and as it is tried.
fn both<'a>(
    state: &'a State,
    scratch: &'a Scratch,
) -> impl Iterator<Item = (&'a Arc<Account>, &'a Arc<Account>)> {
    let targets = state.tried_targets(&scratch.base).into_iter();
    targets.filter_map(|target| match target {
        Target::Settings => None,
        Target::Account(id) => {
            let before = scratch.base.accounts.get(&id)?;
            Some((before, state.workspace.accounts.get(&id)?))
        }
    })
}

fn action(state: &State, account: &Account, aim: &Aim) -> Option<Action> {
    let settings = &state.workspace.settings;
    let Entry::Action(blank) = List::Action.blank(state.today) else {
        return None;
    };
    let keeper = || {
        let csm = settings.csm_on(account, state.today);
        csm.or(settings.owner_on(account, state.today))
            .map(|member| &member.id)
    };
    let (owner, day) = match aim {
        Aim::Tie { member, .. } => (Some(member), None),
        Aim::Touch { by, at, .. } => {
            let on = account.interactions.get(*at).map(|touch| touch.on);
            (by.first().or_else(keeper), on)
        }
        Aim::Person { .. } | Aim::Journey(..) => (keeper(), None),
    };
    let due = agenda::due_by(account, Severity::Warning, state.today);
    Some(Action {
        title: title(account, settings, aim).into(),
        owner: owner.map(|id| id.as_str().into()),
        due: Some(day.filter(|day| *day > state.today).unwrap_or(due)),
        effect: vec![aim.effect()],
        ..blank
    })
}

/// What is to be done, in words.
fn title(account: &Account, settings: &Settings, aim: &Aim) -> String {
    let person = |id| {
        account
            .stakeholder(id)
            .map_or_else(|| id.to_string(), |who| who.name.to_string())
    };
    match aim {
        Aim::Person {
            who,
            attitude,
            power,
        } => match (attitude, power) {
            (Some(attitude), Some(power)) => {
                phrases::both(person(who), attitude.0, attitude.1, power.0, power.1)
            }
            (Some((was, now)), None) if now > was => phrases::raise_attitude(person(who), was, now),
            (Some((was, now)), None) => phrases::lower_attitude(person(who), was, now),
            (None, Some((was, now))) if now > was => phrases::raise_power(person(who), was, now),
            (None, Some((was, now))) => phrases::lower_power(person(who), was, now),
            (None, None) => person(who),
        },
        Aim::Tie {
            who,
            member,
            trust,
            commitment,
            is_new,
        } => {
            let us = settings.member(member);
            let us = us.map_or(member.as_str(), |us| us.name.as_str());
            if *is_new {
                return phrases::new_tie(us, person(who), trust.1, commitment.1);
            }
            let parts = [
                ("trust", trust.0.get(), trust.1.get()),
                ("commitment", commitment.0.get(), commitment.1.get()),
            ];
            let moved = parts.into_iter().filter(|(_, was, now)| was != now);
            let moved: Vec<String> = moved
                .map(|(what, was, now)| phrases::tie_part(what, was, now))
                .collect();
            phrases::tie(us, person(who), moved.join(", "))
        }
        Aim::Journey(from, to) => match from {
            Some(from) => phrases::journey(from, to),
            None => phrases::journey_begins(to),
        },
        Aim::Touch { kind, with, .. } if with.is_empty() => phrases::touch_alone(titled(*kind)),
        Aim::Touch { kind, with, .. } => {
            let names: Vec<String> = with.iter().map(person).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            phrases::touch(titled(*kind), listed(&names))
        }
    }
}

/// What stays in scratch, in words: no effect can bring it, or no action of those proposed is to be kept for it.
pub(in crate::app) fn stays(state: &State, proposals: &[Proposal]) -> Vec<String> {
    let Some(scratch) = &state.scratch else {
        return Vec::new();
    };
    let mut said = Vec::new();
    for (before, after) in both(state, scratch) {
        let left = without(before, after, &kept_at(&before.id, proposals));
        if left != **before {
            said.extend(told(state, scratch, before, &left));
        }
    }
    for target in state.tried_targets(&scratch.base) {
        let Target::Account(id) = target else {
            let apart = Apart::new(
                (scratch.book.prepared(), &scratch.base.accounts),
                (state.book.prepared(), &state.workspace.accounts),
            );
            let changes = apart.sentences().iter();
            said.extend(changes.map(phrases::stays_shared));
            continue;
        };
        let name = |of: &Workspace| of.accounts.get(&id).map(|account| account.name.clone());
        match (name(&scratch.base), name(&state.workspace)) {
            (None, Some(name)) => said.push(phrases::new_account(name)),
            (Some(name), None) => said.push(phrases::no_account(name)),
            _ => {}
        }
    }
    if !scratch.aside.is_empty() {
        said.push(phrases::waits_aside(words_of(&scratch.aside)));
    }
    said
}

/// What actions are to bring at an account.
fn kept_at<'a>(id: &AccountId, proposals: &'a [Proposal]) -> Vec<&'a Aim> {
    let here = proposals
        .iter()
        .filter(|one| one.kept && one.account == *id);
    here.map(|one| &one.aim).collect()
}

/// What else is tried at an account.
fn told(state: &State, scratch: &Scratch, before: &Account, left: &Account) -> Vec<String> {
    let (Some(was), Some(now)) = (scratch.book.score(&before.id), state.book.score(&left.id))
    else {
        return vec![phrases::stays_otherwise(&left.name)];
    };
    let before = Moment {
        account: before,
        accounts: &scratch.base.accounts,
        prepared: scratch.book.prepared(),
        score: was,
    };
    let after = Moment {
        account: left,
        accounts: &state.workspace.accounts,
        prepared: state.book.prepared(),
        score: now,
    };
    let facts = facts(&before, &after);
    if facts.is_empty() {
        return vec![phrases::stays_otherwise(&left.name)];
    }
    let said = facts.iter().map(|fact| capitalized(&fact.text));
    said.map(|what| phrases::stays(&left.name, what)).collect()
}

/// Keeps the chosen actions, as one step of undo; what they do not bring is tried on.
pub(in crate::app) fn keep(
    state: &mut State,
    proposals: &[Proposal],
) -> Result<Vec<Effect>, Refusal> {
    state.files_take_it()?;
    let Some(scratch) = &state.scratch else {
        return Ok(Vec::new());
    };
    let kept: Vec<&Proposal> = proposals.iter().filter(|one| one.kept).collect();
    let mut targets = state.tried_targets(&scratch.base);
    let mut rest = Workspace::clone(&state.workspace);
    for id in accounts_of(&kept) {
        let pair = (scratch.base.accounts.get(&id), rest.accounts.get(&id));
        if let (Some(before), Some(after)) = pair {
            let left = without(before, after, &kept_at(&id, proposals));
            rest.accounts.insert(id, Arc::new(left));
        }
    }
    let mut base = Workspace::clone(&scratch.base);
    let mut door = Vec::new();
    for one in &kept {
        let mut entry = Entry::Action(one.action.clone());
        entry.give_id(Scope::new(&rest, Some(&one.account)))?;
        put(&mut rest, entry.clone(), &one.account)?;
        door.push(put(&mut base, entry, &one.account)?);
        targets.insert(Target::Account(one.account.clone()));
    }
    let words = planned(state, &kept);
    let tried = stays(state, proposals).join("; ");
    let aside = scratch.aside.clone();
    leave(state);
    let mut effects = edits::done_with(state, Ok(Edit::Group(door)), |_| words)?;
    targets.retain(|target| differs(target, &state.workspace, &rest));
    if !targets.is_empty() || !aside.is_empty() {
        state.begin_scratch();
        let before = Contents::of(&state.workspace, targets.iter().cloned());
        let after = Contents::of(&rest, targets);
        effects.extend(go_on(state, after.from(&before), tried, aside)?);
    }
    effects.push(
        state
            .tried()
            .unwrap_or_else(|| Effect::Tried(state.tried_before.clone())),
    );
    Ok(effects)
}

/// Goes on trying what no action brings.
fn go_on(
    state: &mut State,
    rest: Edit,
    words: String,
    aside: Vec<Done>,
) -> Result<Vec<Effect>, Refusal> {
    let said = std::mem::take(&mut state.notice.text);
    let more = phrases::still_tried(&words);
    let effects = match rest.is_empty() {
        true => Vec::new(),
        false => try_out(state, rest, words)?,
    };
    if let Some(scratch) = &mut state.scratch {
        scratch.aside = aside;
    }
    state.notice = Notice::plain(format!("{said} · {more}"));
    Ok(effects)
}

/// Puts an action into an account, and gives the edit that did.
fn put(workspace: &mut Workspace, action: Entry, account: &AccountId) -> Result<Edit, Refusal> {
    let edit = action.put(Scope::new(workspace, Some(account)), None)?;
    edit::apply(workspace, &edit)?;
    Ok(edit)
}

fn accounts_of(proposals: &[&Proposal]) -> BTreeSet<AccountId> {
    proposals.iter().map(|one| one.account.clone()).collect()
}

/// How many actions are planned, and where.
fn planned(state: &State, kept: &[&Proposal]) -> String {
    let accounts = accounts_of(kept);
    let only = accounts.first().filter(|_| accounts.len() == 1);
    match only.and_then(|id| state.workspace.accounts.get(id)) {
        Some(account) => phrases::planned_at(kept.len(), &account.name),
        None => phrases::planned(kept.len()),
    }
}
