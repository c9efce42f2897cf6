//! The lists of an account: both histories together, each entry once, with ids that nobody else has.

use std::collections::{HashMap, HashSet};

use super::{Differs, free, money};
use crate::model::{Account, ActionId, Date, EntryId, Interaction, ObjectiveId};

/// Gives entries of the other account whose ids are taken ids of their own; what names them follows.
pub(super) fn rename(keep: &Account, other: &mut Account) {
    let mut taken: HashSet<String> = keep.objectives.iter().map(|o| o.id.to_string()).collect();
    let mut renamed: HashMap<ObjectiveId, ObjectiveId> = HashMap::new();
    for one in &mut other.objectives {
        if keep.objectives.contains(one) {
            continue;
        }
        let id = ObjectiveId::new(&free(one.id.as_str(), &mut taken)).expect("a slug is an id");
        renamed.insert(std::mem::replace(&mut one.id, id.clone()), id);
    }
    for one in &mut other.actions {
        let of = one.objective.as_ref().and_then(|id| renamed.get(id));
        one.objective = of.cloned().or_else(|| one.objective.take());
    }
    let mut taken: HashSet<String> = keep.actions.iter().map(|a| a.id.to_string()).collect();
    for one in &mut other.actions {
        if !keep.actions.contains(one) {
            one.id = ActionId::new(&free(one.id.as_str(), &mut taken)).expect("a slug is an id");
        }
    }
    macro_rules! entries {
        ($($list:ident),+) => { $(
            let mut taken: HashSet<String> =
                keep.$list.iter().filter_map(|one| one.id.as_ref()).map(ToString::to_string).collect();
            for one in &mut other.$list {
                if !keep.$list.contains(one) && let Some(id) = &mut one.id {
                    *id = entry(id, &mut taken);
                }
            }
        )+ };
    }
    entries!(risks, opportunities, competitors);
    let origins = keep
        .interactions
        .iter()
        .filter_map(|one| one.origin.as_ref()?.id.as_ref());
    let mut taken: HashSet<String> = origins.map(ToString::to_string).collect();
    let there = by_day(&keep.interactions);
    for one in &mut other.interactions {
        if is_there(&there, one) {
            continue;
        }
        if let Some(id) = one.origin.as_mut().and_then(|origin| origin.id.as_mut()) {
            *id = entry(id, &mut taken);
        }
    }
}

fn entry(id: &EntryId, taken: &mut HashSet<String>) -> EntryId {
    EntryId::new(&free(id.as_str(), taken)).expect("a slug is an id")
}

/// Puts the entries together; dated ones in the order of their days.
pub(super) fn take(into: &mut Account, from: &Account, differs: &mut Differs<'_>) {
    let there = by_day(&into.interactions);
    let new = from
        .interactions
        .iter()
        .filter(|one| !is_there(&there, one));
    let new: Vec<Interaction> = new.cloned().collect();
    into.interactions.extend(new);
    into.interactions.sort_by_key(|one| one.on);
    macro_rules! union {
        ($($list:ident),+) => { $( add(&mut into.$list, &from.$list); )+ };
    }
    union!(
        tags,
        opted_out,
        stages,
        assessments,
        objectives,
        actions,
        rewards,
        risks,
        feedback,
        health,
        renewals,
        competitors,
        forecasts
    );
    into.stages.sort_by_key(|one| one.on);
    into.assessments.sort_by_key(|one| one.on);
    into.feedback.sort_by_key(|one| one.on);
    into.health.sort_by_key(|one| one.on);
    into.renewals.sort_by_key(|one| one.on);
    into.forecasts.sort_by_key(|one| one.on);
    for one in &from.opportunities {
        let known = |own: &&crate::model::Opportunity| {
            own.external
                .iter()
                .any(|id| one.external.iter().any(|other| id == other))
        };
        match into.opportunities.iter().find(known) {
            Some(own) if own.value != one.value || own.status != one.status => {
                let value = one
                    .value
                    .map_or_else(String::new, |value| format!(" {}", money(&value)));
                differs.say(
                    &format!("opportunity \"{}\"", one.title),
                    format!("{}{value}", one.status),
                );
            }
            Some(_) => {}
            None if into.opportunities.contains(one) => {}
            None => into.opportunities.push(one.clone()),
        }
    }
    for one in &from.deployments {
        match into
            .deployments
            .iter_mut()
            .find(|own| own.offering == one.offering)
        {
            None => into.deployments.push(one.clone()),
            Some(own) => {
                let mut offerings = differs.settings.offerings.iter();
                let offering = offerings.find(|offering| offering.id == one.offering);
                let name = offering.map_or(one.offering.as_str(), |offering| &offering.name);
                let what = format!("revenue of {name}");
                differs.fill(&what, &mut own.arr, one.arr.as_ref(), money);
            }
        }
    }
    for one in &from.snoozed {
        if into.snoozed.iter().all(|own| own.insight != one.insight) {
            into.snoozed.push(one.clone());
        }
    }
}

/// Adds what is not there.
fn add<T: Clone + PartialEq>(into: &mut Vec<T>, from: &[T]) {
    let new = from.iter().filter(|one| !into.contains(one));
    let new: Vec<T> = new.cloned().collect();
    into.extend(new);
}

/// Interactions by their day: there may be thousands.
fn by_day(all: &[Interaction]) -> HashMap<Date, Vec<Interaction>> {
    let mut days: HashMap<Date, Vec<Interaction>> = HashMap::new();
    for one in all {
        days.entry(one.on).or_default().push(one.clone());
    }
    days
}

/// Whether an interaction is there already: the same, or one with an id that it has in another system.
fn is_there(there: &HashMap<Date, Vec<Interaction>>, one: &Interaction) -> bool {
    let ids = |of: &Interaction| {
        let origin = of.origin.as_deref();
        let ids = origin.into_iter().flat_map(|origin| origin.external.iter());
        ids.map(|(system, id)| (system.clone(), id.clone()))
            .collect::<Vec<_>>()
    };
    let own = ids(one);
    let mut of_the_day = there.get(&one.on).into_iter().flatten();
    of_the_day.any(|other| other == one || ids(other).iter().any(|id| own.contains(id)))
}
