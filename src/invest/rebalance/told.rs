//! A proposal in sentences.

use super::phrases;
use super::{ManagerShift, Proposal, Shift};
use crate::model::{AccountId, MemberId, Workspace};

impl ManagerShift {
    /// The higher of both loads, before and after.
    #[must_use]
    pub fn higher(&self) -> Shift<f64> {
        Shift {
            before: self.load.before.max(self.hours_load.before),
            after: self.load.after.max(self.hours_load.after),
        }
    }
}

/// How many accounts are to be handed over.
#[must_use]
pub fn found(number: usize) -> String {
    match number {
        0 => phrases::even(),
        number => phrases::changes(number),
    }
}

/// What has to be known beside the figures.
#[must_use]
pub fn notes(proposal: &Proposal, workspace: &Workspace) -> Vec<String> {
    let mut notes = vec![span(proposal)];
    if proposal.limit > proposal.target {
        let [target, limit] = [proposal.target, proposal.limit].map(whole);
        notes.push(phrases::above(target, limit));
    }
    if proposal.slack > 0.0 {
        notes.push(phrases::slack(whole(proposal.slack)));
    }
    if proposal.cost > 0 {
        notes.push(match proposal.is_cheapest() {
            true => phrases::cheapest(proposal.cost),
            false => phrases::within(proposal.cost, (proposal.gap() * 100.0).ceil()),
        });
    }
    let named = |ids: &[AccountId]| {
        let names: Vec<&str> = ids.iter().map(|id| account(workspace, id)).collect();
        names.join(", ")
    };
    if !proposal.planned.is_empty() {
        notes.push(phrases::planned(named(&proposal.planned)));
    }
    if !proposal.unscored.is_empty() {
        notes.push(phrases::unscored(named(&proposal.unscored)));
    }
    notes
}

/// Who carries more than the proposal allows while it is accepted in part, although they did not carry that much before.
#[must_use]
pub fn over(proposal: &Proposal, now: &[ManagerShift], workspace: &Workspace) -> Vec<String> {
    let most = proposal.limit + proposal.slack;
    let began = |csm: &MemberId| {
        let began = proposal.managers.iter().find(|one| one.csm == *csm);
        began.map_or(0.0, |one| one.higher().before)
    };
    let over = now.iter().filter(|one| {
        let load = one.higher().before;
        whole(load) > whole(most) && whole(load) > whole(began(&one.csm))
    });
    over.map(|one| {
        let load = whole(one.higher().before);
        phrases::over(member(workspace, &one.csm), load, whole(most))
    })
    .collect()
}

/// The higher load of each manager who stays: the least and the most of them.
fn span(proposal: &Proposal) -> String {
    let staying = proposal.managers.iter();
    let staying = staying.filter(|one| proposal.leaving.as_ref() != Some(&one.csm));
    let loads: Vec<Shift<f64>> = staying.map(ManagerShift::higher).collect();
    let between = |which: fn(&Shift<f64>) -> f64| {
        let least = whole(loads.iter().map(which).fold(f64::MAX, f64::min));
        let most = whole(loads.iter().map(which).fold(0.0, f64::max));
        if least == most {
            phrases::load(most)
        } else {
            phrases::loads(least, most)
        }
    };
    phrases::span(between(|load| load.before), between(|load| load.after))
}

fn whole(percent: f64) -> f64 {
    percent.round()
}

fn account<'a>(workspace: &'a Workspace, id: &'a AccountId) -> &'a str {
    let account = workspace.accounts.get(id);
    account.map_or(id.as_str(), |account| account.name.as_str())
}

fn member<'a>(workspace: &'a Workspace, id: &'a MemberId) -> &'a str {
    let member = workspace.settings.member(id);
    member.map_or(id.as_str(), |member| member.name.as_str())
}
