//! What an edit did to a record and to the scores, in the words of the footer.

use std::collections::HashMap;

use crate::app::state::State;
use crate::field::{Scope, Subject};
use crate::method::score::AccountScore;
use crate::model::{Account, AccountId, Tier, counted, orientation};

/// What changed about a record of an account that was `before`: `Inês Duarte: attitude 2 → 3`.
pub(super) fn changed(state: &State, subject: &Subject, before: &Account) -> String {
    let settings = &state.workspace.settings;
    let account = Some(before);
    changed_since(state, subject, Scope { settings, account })
}

/// What changed about a record since another time.
pub(super) fn changed_since(state: &State, subject: &Subject, before: Scope<'_>) -> String {
    let account = before.account.map(|account| &account.id);
    let mut was = state.field_context(account);
    was.scope = before;
    subject.changed(&was, &state.field_context(account))
}

/// What the verdicts and tiers of all accounts are.
pub(super) fn standings(state: &State) -> Standings {
    let scored = state.book.scores().filter_map(|score| {
        let scored = score.result.as_ref().ok()?;
        Some((score.id.clone(), (scored.verdict_shown(), scored.tier)))
    });
    scored.collect()
}

/// The verdict and the tier of each scored account.
pub(super) type Standings = HashMap<AccountId, (&'static str, Tier)>;

/// How many accounts came to another verdict or tier: ` · 4 accounts have another verdict, 2 another tier`.
pub(super) fn moved_standings(before: &Standings, now: &Standings) -> String {
    let pairs = || {
        before
            .iter()
            .filter_map(|(id, was)| Some((was, now.get(id)?)))
    };
    let verdicts = pairs().filter(|(was, now)| was.0 != now.0).count();
    let tiers = pairs().filter(|(was, now)| was.1 != now.1).count();
    match (verdicts, tiers) {
        (0, 0) => String::new(),
        (0, tiers) => format!(" · another tier for {}", counted(tiers, "account")),
        (verdicts, 0) => format!(" · another verdict for {}", counted(verdicts, "account")),
        (verdicts, tiers) => format!(
            " · another verdict for {}, another tier for {}",
            counted(verdicts, "account"),
            counted(tiers, "account")
        ),
    }
}

/// How the selected account's figures moved: ` · power 61.2 → 64.0 ▲ · equity gap -12.1 → -10.4 ▲`. Its name comes
/// first where the edit was of several.
pub(super) fn moved_score(before: Option<&AccountScore>, state: &State, several: bool) -> String {
    let pair = before.zip(state.score());
    let same = pair.filter(|(before, now)| before.id == now.id);
    let text = same.map_or_else(String::new, |(before, now)| difference(before, now));
    match state.selected().filter(|_| several && !text.is_empty()) {
        Some(account) => format!(" · {}:{}", account.name, text.trim_start_matches(" ·")),
        None => text,
    }
}

fn difference(before: &AccountScore, now: &AccountScore) -> String {
    let (before, now) = match (&before.result, &now.result) {
        (Ok(before), Ok(now)) => (before, now),
        (Err(_), Ok(now)) => return format!(" · scored now, equity gap {:.1}", now.equity.gap),
        (Ok(_), Err(why)) => return format!(" · no longer scored: {}", why.words()),
        (Err(_), Err(_)) => return String::new(),
    };
    let mut text = String::new();
    for (what, old, new) in [
        ("depth", before.depth.score, now.depth.score),
        ("power", before.power.score, now.power.score),
        ("reach", before.reach.score, now.reach.score),
        ("equity gap", before.equity.gap, now.equity.gap),
    ] {
        let (was, is) = (format!("{old:.1}"), format!("{new:.1}"));
        if was != is {
            let way = if new > old { '▲' } else { '▼' };
            text.push_str(&format!(" · {what} {was} → {is} {way}"));
        }
    }
    let mut word = |what: &str, old: String, new: String| {
        if old != new {
            text.push_str(&format!(" · {what} {old} → {new}"));
        }
    };
    word(
        "verdict",
        before.verdict_shown().to_owned(),
        now.verdict_shown().to_owned(),
    );
    word("tier", before.tier.to_string(), now.tier.to_string());
    word(
        "orientation",
        orientation(before.orientation).to_owned(),
        orientation(now.orientation).to_owned(),
    );
    text
}
