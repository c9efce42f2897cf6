//! What an edit did to a person or a tie, in the words of the footer.

use std::fmt::Display;

use crate::app::state::State;
use crate::method::score::AccountScore;
use crate::model::{Attitude, Contact, Power, Role, Stakeholder, Tie, Word};

/// What changed about a person: `Inês Duarte attitude 2 → 3`.
pub(super) fn of_person(before: &Stakeholder, now: &Stakeholder) -> String {
    let mut text = before.name.to_string();
    let number = |value: Option<i64>| value.map(|value| value.to_string());
    let attitude = |who: &Stakeholder| number(who.attitude.map(Attitude::get));
    let power = |who: &Stakeholder| number(who.power.map(Power::get));
    let title = |who: &Stakeholder| who.title.as_ref().map(ToString::to_string);
    let role = |who: &Stakeholder| who.role.map(Role::name).unwrap_or("none");
    let superior = |who: &Stakeholder| who.reports_to.as_ref().map(ToString::to_string);
    let known = |value: Option<String>| value.unwrap_or_else(|| "?".to_owned());
    if before.name != now.name {
        text.push_str(&format!(" is {} now", now.name));
    }
    moved(
        &mut text,
        "attitude",
        known(attitude(before)),
        known(attitude(now)),
    );
    moved(&mut text, "power", known(power(before)), known(power(now)));
    moved(&mut text, "title", known(title(before)), known(title(now)));
    moved(&mut text, "side", before.side, now.side);
    moved(&mut text, "role", role(before), role(now));
    moved(
        &mut text,
        "market power",
        before.market_power,
        now.market_power,
    );
    moved(
        &mut text,
        "reports to",
        known(superior(before)),
        known(superior(now)),
    );
    turned(&mut text, "a guardian", before.guardian, now.guardian);
    turned(&mut text, "an advocate", before.advocate, now.advocate);
    let none = Contact::default();
    let contact = |who: &Stakeholder| who.contact.as_deref().unwrap_or(&none).clone();
    let (old, new) = (contact(before), contact(now));
    let text_of =
        |value: &Option<compact_str::CompactString>| known(value.as_ref().map(ToString::to_string));
    moved(
        &mut text,
        "department",
        text_of(&old.department),
        text_of(&new.department),
    );
    moved(&mut text, "email", text_of(&old.email), text_of(&new.email));
    moved(&mut text, "phone", text_of(&old.phone), text_of(&new.phone));
    if old.suggested.len() > new.suggested.len() && before.side == now.side {
        let place = format!(" is {} {}, confirmed", now.side, role(now));
        text.push_str(&place);
    }
    if old.notes != new.notes {
        text.push_str(" has new notes");
    }
    let channel = |who: &Stakeholder| known(who.channel.map(|channel| channel.name().to_owned()));
    moved(&mut text, "channel", channel(before), channel(now));
    let since = |who: &Stakeholder| known(who.since.map(|day| day.to_string()));
    moved(&mut text, "since", since(before), since(now));
    if now.left.is_some() && before.left.is_none() {
        text.push_str(" is gone from today");
    }
    text
}

/// What changed about a tie: `Inês Duarte and Mira Lund: trust 4 → 5, commitment 3 → 4`.
pub(super) fn of_tie(who: &str, member: &str, before: Option<&Tie>, now: Option<&Tie>) -> String {
    let mut text = format!("{who} and {member}:");
    match (before, now) {
        (Some(_), Some(now)) if now.ended.is_some() => text.push_str(" the tie has ended"),
        (Some(before), Some(now)) => {
            moved(&mut text, "trust", before.trust, now.trust);
            moved(&mut text, "commitment", before.commitment, now.commitment);
        }
        (None, Some(now)) => text.push_str(&format!(
            " a new tie, trust {} commitment {}",
            now.trust, now.commitment
        )),
        (_, None) => text.push_str(" no tie"),
    }
    text
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
        (Ok(_), Err(why)) => return format!(" · not scored any more: {}", why.code()),
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
        before.verdict.name().to_owned(),
        now.verdict.name().to_owned(),
    );
    word("tier", before.tier.to_string(), now.tier.to_string());
    word(
        "orientation",
        before.orientation.to_string(),
        now.orientation.to_string(),
    );
    text
}

fn moved<T: Display + PartialEq>(text: &mut String, what: &str, before: T, now: T) {
    if before != now {
        text.push_str(&format!(" {what} {before} → {now}"));
    }
}

fn turned(text: &mut String, what: &str, before: bool, now: bool) {
    match (before, now) {
        (false, true) => text.push_str(&format!(" is {what} now")),
        (true, false) => text.push_str(&format!(" is no longer {what}")),
        _ => {}
    }
}
