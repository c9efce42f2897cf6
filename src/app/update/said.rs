//! What an edit did to a record and to the scores, in the words of the footer.

use crate::app::state::State;
use crate::field::{Scope, Subject};
use crate::method::score::AccountScore;
use crate::model::Account;

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
        before.orientation.to_string(),
        now.orientation.to_string(),
    );
    text
}
