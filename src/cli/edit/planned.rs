//! The words about one entry of the plan: an objective, an action, a risk, an opportunity, a reward.

use super::super::Failure;
use super::draft::Draft;
use super::words::Words;
use crate::edit::intent::{self, Entry};
use crate::model::{
    Action, ActionId, ActionStatus, EntryId, Objective, ObjectiveId, ObjectiveStatus, Opportunity,
    OpportunityStatus, Reward, RewardSide, Risk, RiskStatus,
};

/// Builds the part about an entry of the plan, and says whether there was one: the words then belong to it.
pub(super) fn build(words: &Words, draft: &mut Draft<'_>) -> Result<bool, Failure> {
    if let Some(id) = words.value::<ActionId>("done")? {
        let day = draft.day;
        draft.on_account(|account, _| {
            intent::set_action_status(account, &id, ActionStatus::Done, day)
        })?;
    }
    if let Some(id) = words.value::<ObjectiveId>("objective")? {
        objective(words, id, draft)?;
    } else if let Some(id) = words.value::<ActionId>("action")? {
        action(words, id, draft)?;
    } else if let Some(id) = words.value::<EntryId>("risk")? {
        risk(words, id, draft)?;
    } else if let Some(id) = words.value::<EntryId>("opportunity")? {
        opportunity(words, id, draft)?;
    } else if let Some(title) = words.text("reward") {
        reward(words, title, draft)?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn delete(entry: Entry, draft: &mut Draft<'_>) -> Result<(), Failure> {
    draft.on_account(|account, _| intent::delete(account, &entry))
}

/// Puts a value that was said in the place of one that was there.
fn put<T>(place: &mut T, said: Option<T>) {
    if let Some(said) = said {
        *place = said;
    }
}

fn objective(words: &Words, id: ObjectiveId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    if words.has("delete") {
        return delete(Entry::Objective(id), draft);
    }
    let account = draft.account()?;
    let mut entry = match account.objectives.iter().find(|o| o.id == id) {
        Some(old) => old.clone(),
        None => Objective {
            id,
            title: words.needed("title", "a new objective")?,
            measure: None,
            by: None,
            status: ObjectiveStatus::Open,
            shared: false,
        },
    };
    put(&mut entry.title, words.value("title")?);
    put(&mut entry.measure, words.maybe("measure")?);
    put(&mut entry.by, words.maybe("due")?);
    put(&mut entry.status, words.value("status")?);
    put(&mut entry.shared, words.value("shared")?);
    draft.on_account(|account, _| intent::put_objective(account, entry))
}

fn action(words: &Words, id: ActionId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    if words.has("delete") {
        return delete(Entry::Action(id), draft);
    }
    let account = draft.account()?;
    let old = account.actions.iter().find(|action| action.id == id);
    let mut entry = match old {
        Some(old) => old.clone(),
        None => Action {
            id: id.clone(),
            title: words.needed("title", "a new action")?,
            owner: None,
            due: None,
            objective: None,
            shared: false,
            status: ActionStatus::Open,
            done_on: None,
            effect: Vec::new(),
        },
    };
    put(&mut entry.title, words.value("title")?);
    put(&mut entry.owner, words.maybe("owner")?);
    put(&mut entry.due, words.maybe("due")?);
    put(&mut entry.objective, words.maybe("serves")?);
    put(&mut entry.shared, words.value("shared")?);
    if words.texts("effect").iter().any(|text| text == "none") {
        entry.effect.clear();
    } else {
        for text in words.texts("effect") {
            entry.effect.extend(super::raw::effects(text, draft)?);
        }
    }
    draft.on_account(|account, _| intent::put_action(account, entry))?;
    match words.value("status")? {
        Some(status) => {
            let day = draft.day;
            draft.on_account(|account, _| intent::set_action_status(account, &id, status, day))
        }
        None => Ok(()),
    }
}

fn risk(words: &Words, id: EntryId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    if words.has("delete") {
        return delete(Entry::Risk(id), draft);
    }
    let account = draft.account()?;
    let old = account.risks.iter().find(|r| r.id.as_ref() == Some(&id));
    let mut entry = match old {
        Some(old) => old.clone(),
        None => Risk {
            id: Some(id),
            title: words.needed("title", "a new risk")?,
            cause: None,
            likelihood: None,
            severity: None,
            owner: None,
            status: RiskStatus::Open,
        },
    };
    put(&mut entry.title, words.value("title")?);
    put(&mut entry.cause, words.maybe("cause")?);
    put(&mut entry.likelihood, words.maybe("likelihood")?);
    put(&mut entry.severity, words.maybe("severity")?);
    put(&mut entry.owner, words.maybe("owner")?);
    put(&mut entry.status, words.value("status")?);
    draft.on_account(|account, _| intent::put_risk(account, entry))
}

fn opportunity(words: &Words, id: EntryId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    if words.has("delete") {
        return delete(Entry::Opportunity(id), draft);
    }
    let account = draft.account()?;
    let mut entries = account.opportunities.iter();
    let mut entry = match entries.find(|o| o.id.as_ref() == Some(&id)) {
        Some(old) => old.clone(),
        None => Opportunity {
            id: Some(id),
            offering: None,
            title: words.needed("title", "a new opportunity")?,
            value: None,
            probability: None,
            closes: None,
            status: OpportunityStatus::Open,
            external: Default::default(),
        },
    };
    put(&mut entry.title, words.value("title")?);
    put(&mut entry.offering, words.maybe("offering")?);
    put(&mut entry.value, words.maybe("value")?);
    put(&mut entry.probability, words.maybe("probability")?);
    put(&mut entry.closes, words.maybe("due")?);
    put(&mut entry.status, words.value("status")?);
    draft.on_account(|account, _| intent::put_opportunity(account, entry))
}

fn reward(words: &Words, title: &str, draft: &mut Draft<'_>) -> Result<(), Failure> {
    if words.has("delete") {
        return draft.on_account(|account, _| intent::delete_reward(account, title));
    }
    let account = draft.account()?;
    let mut entry = match account.rewards.iter().find(|r| &*r.title == title) {
        Some(old) => old.clone(),
        None => Reward {
            title: title.into(),
            side: RewardSide::Both,
            stakeholder: None,
        },
    };
    put(&mut entry.side, words.value("gains")?);
    put(&mut entry.stakeholder, words.maybe("who")?);
    draft.on_account(|account, _| intent::add_reward(account, entry))
}
