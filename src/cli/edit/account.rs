//! The account's own words.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::super::Failure;
use super::draft::Draft;
use super::words::{Said, Words};
use crate::edit::AccountChange as Change;
use crate::edit::{Edit, intent};
use crate::model::{
    Account, Ambition, DisruptionLevel, Disruptions, Money, OfferingId, Stage, Tier, TierOverride,
};

/// Makes the account when it is to be made.
pub(super) fn create(words: &Words, draft: &mut Draft<'_>) -> Result<bool, Failure> {
    let (Some(name), Some(id)) = (words.text("create"), draft.account.clone()) else {
        return Ok(false);
    };
    let mut account = Account::new(id, name);
    account.since = match words.value("since")? {
        None if draft.timing == intent::Timing::Correction => None,
        given => given.or(Some(draft.day)),
    };
    draft.add(Ok(Edit::Create(account.into())))?;
    Ok(true)
}

/// The fields, those with a history last.
pub(super) fn fields(words: &Words, draft: &mut Draft<'_>, is_new: bool) -> Result<(), Failure> {
    let mut changes = Vec::new();
    changes.extend(words.value("name")?.map(Change::Name));
    changes.extend(words.maybe("segment")?.map(Change::Segment));
    changes.extend(words.maybe("since")?.map(Change::Since));
    changes.extend(words.maybe("owner")?.map(Change::Owner));
    changes.extend(words.maybe("csm")?.map(Change::Csm));
    changes.extend(words.value("key")?.map(Change::Key));
    changes.extend(words.maybe("potential-arr")?.map(Change::PotentialArr));
    changes.extend(words.maybe("ltv-override")?.map(Change::LtvOverride));
    changes.extend(
        words
            .maybe("complexity-override")?
            .map(Change::ComplexityOverride),
    );
    changes.extend(words.maybe("retention")?.map(Change::Retention));
    changes.extend(words.maybe("growth")?.map(Change::Growth));
    changes.extend(words.maybe("gross-margin")?.map(Change::GrossMargin));
    changes.extend(words.maybe("renewal")?.map(Change::Renewal));
    changes.extend(words.value("route")?.map(Change::Route));
    changes.extend(words.maybe("website")?.map(Change::Website));
    changes.extend(words.maybe("parent")?.map(Change::Parent));
    changes.extend(words.maybe("notes")?.map(Change::Notes));
    if let Some(stage) = words.maybe::<Stage>("ambition")? {
        let by = words.value("due")?;
        changes.push(Change::Ambition(stage.map(|stage| Ambition { stage, by })));
    }
    let account = draft.account()?;
    if words.has("external") {
        let pairs = words.pairs("external")?;
        changes.push(Change::External(changed(&account.external, pairs)));
    }
    if words.has("extra") {
        changes.push(Change::Extra(changed(
            &account.extra,
            words.pairs("extra")?,
        )));
    }
    draft.on_account(|account, _| intent::set(account, changes))?;
    with_history(words, draft, is_new)?;
    tier(words, draft)?;
    lists(words, draft)
}

/// What a new account is told of itself has no history yet.
fn with_history(words: &Words, draft: &mut Draft<'_>, is_new: bool) -> Result<(), Failure> {
    let timing = if is_new {
        intent::Timing::Correction
    } else {
        draft.timing
    };
    if let Some(arr) = words.maybe("arr")? {
        draft.on_account(|account, _| intent::arr(account, arr, timing))?;
    }
    if let Some(journey) = words.value("journey")? {
        draft.on_account(|account, _| intent::journey(account, journey, timing))?;
    }
    Ok(())
}

fn tier(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let Some(tier) = words.maybe::<Tier>("tier-override")? else {
        return Ok(());
    };
    let tier = match tier {
        Some(tier) => Some(TierOverride {
            tier,
            why: words.needed("why", "--tier-override")?,
        }),
        None => None,
    };
    draft.on_account(|account, _| intent::tier_override(account, tier))
}

fn lists(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    for text in words.texts("deploy") {
        let (offering, arr) = match text.split_once('=') {
            Some((offering, arr)) => (offering, Some(arr)),
            None => (text.as_str(), None),
        };
        let offering: OfferingId = said("deploy", offering)?;
        let arr: Option<Money> = arr.map(|arr| said("deploy", arr)).transpose()?;
        draft.on_account(|account, _| intent::deploy(account, &offering, arr))?;
    }
    for offering in words.list("undeploy")? {
        draft.on_account(|account, _| intent::undeploy(account, &offering))?;
    }
    for program in words.list("opt-out")? {
        draft.on_account(|account, _| intent::opt_out(account, &program))?;
    }
    for program in words.list("opt-in")? {
        draft.on_account(|account, _| intent::opt_in(account, &program))?;
    }
    if words.has("disruption") {
        let mut disruption = draft.account()?.disruption;
        disrupt(words, &mut disruption)?;
        draft.on_account(|account, _| intent::disruption(account, |old| *old = disruption))?;
    }
    Ok(())
}

/// Changes the disruption of the groups that are named.
pub(super) fn disrupt(words: &Words, disruption: &mut Disruptions) -> Result<(), Failure> {
    for (group, level) in words.pairs("disruption")? {
        let level: Option<DisruptionLevel> = match level {
            "none" | "" => None,
            level => Some(said("disruption", level)?),
        };
        match group {
            "users" => disruption.users = level,
            "buyers" => disruption.buyers = level,
            "network" => disruption.network = level,
            _ => {
                return Err(Failure::Usage(format!(
                    "--disruption {group}: expected users, buyers or network"
                )));
            }
        }
    }
    Ok(())
}

/// A map with the pairs put in; an empty value takes a key out.
pub(super) fn changed(
    old: &BTreeMap<CompactString, CompactString>,
    pairs: Vec<(&str, &str)>,
) -> BTreeMap<CompactString, CompactString> {
    let mut map = old.clone();
    for (key, value) in pairs {
        if value.is_empty() {
            map.remove(key);
        } else {
            map.insert(key.into(), value.into());
        }
    }
    map
}

/// A part of a word's value.
pub(super) fn said<T: Said>(name: &str, text: &str) -> Result<T, Failure> {
    T::read(text).map_err(|why| Failure::Usage(format!("--{name}: {why}")))
}
