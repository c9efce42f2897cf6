//! What the workspace says of a field, spelt as it can be typed.

use super::{About, Form};
use crate::app::state::State;
use crate::model::{
    Account, Contact, DisruptionLevel, Fraction, Growth, MemberId, Settings, Stakeholder,
    StakeholderId, Tie, Word,
};

pub(super) fn of(form: &Form, state: &State, field: &str) -> String {
    let settings = &state.workspace.settings;
    let Some(account) = state.workspace.accounts.get(&form.account) else {
        return String::new();
    };
    match &form.about {
        About::Account => account_value(account, settings, field),
        About::Person(id) => account
            .stakeholder(id)
            .map_or_else(String::new, |who| person_value(who, account, field)),
        About::Tie(_, None) => String::new(),
        About::Tie(_, Some(member)) if field == "with" => named(settings, Some(member)),
        About::Tie(id, Some(member)) => {
            tie_of(account, id, member).map_or_else(String::new, |tie| tie_value(tie, field))
        }
    }
}

/// A field of an account.
pub(in crate::app) fn account_value(account: &Account, settings: &Settings, field: &str) -> String {
    match field {
        "name" => account.name.to_string(),
        "arr" => or_empty(account.arr),
        "potential" => or_empty(account.potential_arr),
        "ltv" => or_empty(account.ltv_override),
        "complexity" => or_empty(account.complexity_override.map(|value| value.get())),
        "journey" => account.journey.to_string(),
        "csm" => named(settings, account.csm.as_ref()),
        "owner" => named(settings, account.owner.as_ref()),
        "tier" => account
            .tier_override
            .as_ref()
            .map_or_else(String::new, |set| {
                format!("{} because {}", set.tier, set.why)
            }),
        "renewal" => or_empty(account.renewal),
        "since" => or_empty(account.since),
        "ambition" => account.ambition.map_or_else(String::new, |ambition| {
            let by = ambition
                .by
                .map_or_else(String::new, |by| format!(" by {by}"));
            format!("{}{by}", ambition.stage)
        }),
        "key" => yes(account.key),
        "segment" => account.segment.as_ref().map_or_else(String::new, |id| {
            let segment = settings.segment(id);
            segment.map_or_else(|| id.to_string(), |segment| segment.name.to_string())
        }),
        "route" => account.route.to_string(),
        "parent" => or_empty(account.parent.as_ref()),
        "retention" => or_empty(account.retention.map(Fraction::get).map(percent)),
        "margin" => or_empty(account.gross_margin.map(Fraction::get).map(percent)),
        "growth" => or_empty(account.growth.map(Growth::get).map(percent)),
        "website" => or_empty(account.website.as_ref()),
        "notes" => or_empty(account.notes.as_ref()),
        "disruption" => {
            let said = account.disruption;
            let levels = [said.users, said.buyers, said.network];
            if levels == [None; 3] {
                return String::new();
            }
            levels.map(level).join(" ")
        }
        _ => {
            let ids = account.deployments.iter();
            let ids: Vec<&str> = ids.map(|deployed| deployed.offering.as_str()).collect();
            ids.join(", ")
        }
    }
}

fn person_value(who: &Stakeholder, account: &Account, field: &str) -> String {
    let none = Contact::default();
    let contact = who.contact.as_deref().unwrap_or(&none);
    match field {
        "name" => who.name.to_string(),
        "title" => or_empty(who.title.as_ref()),
        "department" => or_empty(contact.department.as_ref()),
        "side" => who.side.to_string(),
        "role" => or_empty(who.role),
        "attitude" => or_empty(who.attitude),
        "power" => or_empty(who.power),
        "market" => who.market_power.to_string(),
        "reports-to" => {
            let superior = who.reports_to.as_ref();
            let superior = superior.and_then(|id| account.stakeholder(id));
            or_empty(superior.map(|superior| &superior.name))
        }
        "guardian" => yes(who.guardian),
        "advocate" => yes(who.advocate),
        "channel" => or_empty(who.channel.map(Word::name)),
        "since" => or_empty(who.since),
        "email" => or_empty(contact.email.as_ref()),
        "phone" => or_empty(contact.phone.as_ref()),
        _ => or_empty(contact.notes.as_ref()),
    }
}

fn tie_value(tie: &Tie, field: &str) -> String {
    match field {
        "trust" => tie.trust.to_string(),
        "commitment" => tie.commitment.to_string(),
        "since" => or_empty(tie.since),
        _ => or_empty(tie.ended),
    }
}

/// The latest tie of a person with a member, while it has not ended.
pub(in crate::app) fn tie_of<'a>(
    account: &'a Account,
    who: &StakeholderId,
    member: &MemberId,
) -> Option<&'a Tie> {
    let who = account.stakeholder(who)?;
    let latest = who.ties.iter().rev().find(|tie| tie.member == *member);
    latest.filter(|tie| tie.ended.is_none())
}

fn named(settings: &Settings, id: Option<&MemberId>) -> String {
    let name = |id: &MemberId| {
        let member = settings.member(id);
        member.map_or_else(|| id.to_string(), |member| member.name.to_string())
    };
    id.map_or_else(String::new, name)
}

fn level(level: Option<DisruptionLevel>) -> String {
    level.map_or_else(|| "-".to_owned(), |level| level.to_string())
}

/// `94%`: a hundred times a decimal may miss the written one by a rounding.
fn percent(value: f64) -> String {
    format!("{}%", (value * 1e8).round() / 1e6)
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
