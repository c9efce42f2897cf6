//! What an edit did to a person or a tie, in the words of the footer.

use std::fmt::Display;

use crate::model::{Attitude, Power, Role, Stakeholder, Tie, Word};

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
