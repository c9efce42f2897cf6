//! Copies what a customer may see of an account; nothing else does.

use compact_str::CompactString;

use super::{
    AHEAD, Commitment, Dropped, JointPlan, Meeting, Offer, SharedObjective, SharedReward, Whose,
};
use crate::method::prepared::Prepared;
use crate::method::score::AccountScore;
use crate::model::{
    Account, Action, ActionStatus, Date, Effect, InteractionKind, Objective, ObjectiveStatus,
    Program, RewardSide, Stage, Tier, TouchKind, View,
};

/// Copies what may be shown of an account on the day of `prepared`. `score` gives the programs that reach it and the
/// day of the next review.
#[must_use]
pub fn joint_plan(
    account: &Account,
    prepared: &Prepared,
    score: Option<&AccountScore>,
) -> JointPlan {
    let as_of = prepared.as_of;
    JointPlan {
        customer: account.name.clone(),
        identity: account.lasting_id().into(),
        as_of,
        objectives: objectives(account),
        commitments: commitments(account, prepared),
        dropped: dropped(account),
        rewards: account.rewards.iter().map(reward).collect(),
        programs: programs(account, prepared, score),
        meeting: meeting(account, as_of, score),
        described: described(account, as_of),
    }
}

fn objectives(account: &Account) -> Vec<SharedObjective> {
    let shown =
        |objective: &&Objective| objective.shared && objective.status != ObjectiveStatus::Dropped;
    let copy = |objective: &Objective| SharedObjective {
        identity: objective.id.as_str().into(),
        title: objective.title.clone(),
        measure: objective.measure.clone(),
        by: objective.by,
        done: objective.status == ObjectiveStatus::Done,
    };
    let mut all: Vec<_> = account.objectives.iter().filter(shown).map(copy).collect();
    all.sort_by_key(|one| (one.done, one.by.is_none(), one.by));
    all
}

fn commitments(account: &Account, prepared: &Prepared) -> Vec<Commitment> {
    let shown = |action: &&Action| action.shared && action.status != ActionStatus::Dropped;
    let copy = |action: &Action| {
        let (whose, who) = owner(account, prepared, action.owner.as_deref());
        let since = action.done_on.is_none_or(|day| day <= prepared.as_of);
        Commitment {
            identity: action.id.as_str().into(),
            title: action.title.clone(),
            whose,
            who,
            due: action.due,
            done: action.status == ActionStatus::Done && since,
        }
    };
    let mut all: Vec<_> = account.actions.iter().filter(shown).map(copy).collect();
    all.sort_by_key(|one| (one.done, one.due.is_none(), one.due));
    all
}

fn dropped(account: &Account) -> Vec<Dropped> {
    let aims = account.objectives.iter();
    let aims = aims.filter(|one| one.shared && one.status == ObjectiveStatus::Dropped);
    let aims = aims.map(|one| (one.id.as_str(), &*one.title, one.by, true));
    let promises = account.actions.iter();
    let promises = promises.filter(|one| one.shared && one.status == ActionStatus::Dropped);
    let promises = promises.map(|one| (one.id.as_str(), &*one.title, one.due, false));
    let copy = |(id, title, by, is_objective): (&str, &str, Option<Date>, bool)| {
        Some(Dropped {
            identity: id.into(),
            title: title.into(),
            by: by?,
            is_objective,
        })
    };
    aims.chain(promises).filter_map(copy).collect()
}

/// Returns the side that an id belongs to, and the person's name.
fn owner(
    account: &Account,
    prepared: &Prepared,
    id: Option<&str>,
) -> (Whose, Option<CompactString>) {
    let team = prepared.settings.team.iter();
    let ours = team.clone().find(|member| Some(member.id.as_str()) == id);
    let people = account.stakeholders.iter();
    let theirs = people.clone().find(|who| Some(who.id.as_str()) == id);
    match (ours, theirs) {
        (Some(member), _) => (Whose::Ours, Some(member.name.clone())),
        (None, Some(person)) => (Whose::Yours, Some(person.name.clone())),
        (None, None) => (Whose::Both, None),
    }
}

fn reward(reward: &crate::model::Reward) -> SharedReward {
    SharedReward {
        title: reward.title.clone(),
        whose: match reward.side {
            RewardSide::Ours => Whose::Ours,
            RewardSide::Theirs => Whose::Yours,
            RewardSide::Both => Whose::Both,
        },
    }
}

/// Lists the programs open to the account with a day ahead; without a known tier, those open to everybody.
fn programs(account: &Account, prepared: &Prepared, score: Option<&AccountScore>) -> Vec<Offer> {
    let tier = score.and_then(|score| Some(score.result.as_ref().ok()?.tier));
    let open = |program: &&Program| {
        let reaches = match tier {
            Some(tier) => program.is_meant_for(account, tier),
            None => program.tiers.is_empty() && program.is_meant_for(account, Tier::Tech),
        };
        reaches && !account.opted_out.contains(&program.id)
    };
    let offer = |program: &Program| Offer {
        identity: program.id.as_str().into(),
        name: program.name.clone(),
        kind: program.kind,
        days: days_ahead(program, prepared.as_of),
    };
    let all = prepared.settings.programs.iter().filter(open).map(offer);
    let mut all: Vec<Offer> = all.filter(|offer| !offer.days.is_empty()).collect();
    all.sort_by_key(|offer| offer.days[0]);
    all
}

/// Returns the days of a program in the next twelve months, repeated from its first day.
#[must_use]
pub fn days_ahead(program: &Program, as_of: Date) -> Vec<Date> {
    let last = as_of.plus_months(AHEAD);
    let mut days = program.dates.clone();
    if let Some(starts) = program.starts {
        days.push(starts);
        let end = program.ends.map_or(last, |ends| ends.min(last));
        let step = i32::try_from(program.every_months).unwrap_or(i32::MAX);
        if step > 0 {
            let months = i32::try_from(starts.days_to(as_of).max(0) / 31).unwrap_or(0);
            let near = (months / step).max(1);
            let repeated = (near..).map(|k| starts.plus_months(k.saturating_mul(step)));
            days.extend(repeated.take(64).take_while(|day| *day <= end));
        }
    }
    days.retain(|day| as_of <= *day && *day <= last);
    days.sort();
    days.dedup();
    days
}

/// Finds the next meeting: one in the diary, one planned by a shared action, else the next review due.
fn meeting(account: &Account, as_of: Date, score: Option<&AccountScore>) -> Option<Meeting> {
    let noted = account
        .interactions
        .iter()
        .map(|touch| (touch.kind, touch.on));
    let promised = account
        .actions
        .iter()
        .filter(|action| action.shared && action.status == ActionStatus::Open)
        .flat_map(|action| {
            let kinds = action.effect.iter().filter_map(|effect| match effect {
                Effect::Touch { kind, .. } => Some(*kind),
                _ => None,
            });
            kinds.zip(std::iter::repeat(action.due))
        })
        .filter_map(|(kind, due)| Some((kind, due?)));
    let coming = noted
        .chain(promised)
        .filter(|(kind, on)| is_meeting((*kind).into()) && later(*on, as_of));
    let fixed = coming.min_by_key(|(_, on)| *on).map(|(kind, on)| Meeting {
        kind: kind.into(),
        on,
        fixed: true,
    });
    fixed.or_else(|| {
        let scored = score?.result.as_ref().ok()?;
        let due = scored.cadence.iter().filter(|due| is_meeting(due.kind));
        let days = due.filter_map(|due| Some((due.kind, due.due?)));
        let next = days
            .filter(|(_, on)| later(*on, as_of))
            .min_by_key(|(_, on)| *on);
        next.map(|(kind, on)| Meeting {
            kind,
            on,
            fixed: false,
        })
    })
}

/// A meeting on the day itself counts as held.
fn later(day: Date, as_of: Date) -> bool {
    day > as_of
}

/// True if both sides meet; gifts, emails, tickets and programs are not meetings.
fn is_meeting(kind: TouchKind) -> bool {
    [
        InteractionKind::InPerson,
        InteractionKind::Qbr,
        InteractionKind::Executive,
        InteractionKind::PlanReview,
        InteractionKind::Online,
    ]
    .into_iter()
    .any(|meeting| TouchKind::from(meeting) == kind)
}

/// Returns what the customer said about the stage, without our notes.
fn described(account: &Account, as_of: Date) -> Vec<(Date, Stage)> {
    let said = account.stages.iter();
    let said = said.filter(|entry| entry.view == View::Customer && entry.said && entry.on <= as_of);
    let mut said: Vec<(Date, Stage)> = said.map(|entry| (entry.on, entry.stage)).collect();
    said.sort_by_key(|(on, _)| *on);
    said
}
