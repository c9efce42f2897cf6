//! Answers that hold for every marked account, or for the selected one when none is marked.

use super::edits;
use super::entries::in_place;
use crate::app::effect::Effect;
use crate::app::state::{PromptKind, State};
use crate::edit::AccountChange;
use crate::edit::intent;
use crate::model::{Journey, MemberId, Tier, TierOverride};

/// Understands an answer and carries it out.
pub(super) fn understood(
    state: &mut State,
    kind: &PromptKind,
    text: &str,
) -> Result<Vec<Effect>, String> {
    match kind {
        PromptKind::Csm => {
            let (id, name) = member(state, text)?;
            in_place(state, |state| {
                edits::of_marked(state, &format!("CSM {name}"), |account, _| {
                    intent::set(account, vec![AccountChange::Csm(id.clone())])
                })
            })
        }
        PromptKind::Owner => {
            let (id, name) = member(state, text)?;
            in_place(state, |state| {
                edits::of_marked(state, &format!("owner {name}"), |account, _| {
                    intent::set(account, vec![AccountChange::Owner(id.clone())])
                })
            })
        }
        PromptKind::Journey => {
            let journey: Journey = text.parse().map_err(|error| format!("{error}"))?;
            in_place(state, |state| {
                edits::of_marked(state, &format!("journey {journey}"), |account, timing| {
                    intent::journey(account, journey, timing)
                })
            })
        }
        _ => {
            let tier = tier(text)?;
            let what = tier.as_ref().map_or_else(
                || "tier by the rule".to_owned(),
                |set| format!("tier {}", set.tier),
            );
            in_place(state, |state| {
                edits::of_marked(state, &what, |account, _| {
                    intent::tier_override(account, tier.clone())
                })
            })
        }
    }
}

/// A member by id, or by the beginning of the id or of a word of the name when only one begins so.
fn member(state: &State, text: &str) -> Result<(Option<MemberId>, String), String> {
    if text == "-" {
        return Ok((None, "nobody".to_owned()));
    }
    let wanted = text.to_lowercase();
    let team = &state.workspace.settings.team;
    if let Some(exact) = team.iter().find(|member| member.id.as_str() == wanted) {
        return Ok((Some(exact.id.clone()), exact.name.to_string()));
    }
    let begins = |name: &str| name.to_lowercase().starts_with(&wanted);
    let mut found = team.iter().filter(|member| {
        let words = || member.name.split_whitespace().any(begins);
        !wanted.is_empty() && (begins(member.id.as_str()) || begins(&member.name) || words())
    });
    match (found.next(), found.next()) {
        (Some(one), None) => Ok((Some(one.id.clone()), one.name.to_string())),
        (Some(one), Some(other)) => Err(format!("{} or {}? type more", one.name, other.name)),
        (None, _) => Err("nobody in the team is called that; - for nobody".to_owned()),
    }
}

/// `high they asked for it`; `-`: the rule again.
fn tier(text: &str) -> Result<Option<TierOverride>, String> {
    if text == "-" {
        return Ok(None);
    }
    let (tier, why) = text.split_once(' ').unwrap_or((text, ""));
    let tier: Tier = tier.parse().map_err(|error| format!("{error}"))?;
    let why = why.trim().trim_start_matches("why:").trim();
    if why.is_empty() {
        return Err("a tier set by hand needs a reason: high they asked for it".to_owned());
    }
    Ok(Some(TierOverride {
        tier,
        why: why.into(),
    }))
}
