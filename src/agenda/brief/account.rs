//! The brief of an account.

use super::questions;
use super::{Brief, Desk, MOST, ago, capped, part};
use crate::method::power::{Class, class};
use crate::model::{
    Account, Date, Money, Stakeholder, counted, grouped, orientation, short_money, spoken, written,
};

pub(super) fn brief(desk: &Desk<'_>) -> Brief {
    let touches = desk.touches(None);
    let [ours, theirs] = desk.promises(|_| true);
    let last = touches.iter().take(2).map(|touch| desk.told(touch));
    Brief {
        title: format!("{}, {}", desk.account.name, written(desk.as_of())),
        standing: standing(desk),
        parts: vec![
            part("Who", who(desk), "Nobody is mapped."),
            part("Last contact", last.collect(), "No touch is recorded."),
            part("We promised", ours, "Nothing is open."),
            part("They promised", theirs, "Nothing is open."),
            part("What matters", matters(desk), "Nothing needs attention."),
            part(
                "What to ask",
                questions::of_account(desk),
                "Nothing in particular.",
            ),
        ],
    }
}

/// Where the account stands, in two lines.
fn standing(desk: &Desk<'_>) -> Vec<String> {
    let (account, as_of) = (desk.account, desk.as_of());
    let mut first = Vec::new();
    if let Some(score) = desk.book.score(&account.id) {
        match &score.result {
            Ok(scored) if scored.is_judged() => {
                first.push(format!(
                    "{}, gap {:+.1}",
                    scored.verdict_shown(),
                    scored.equity.gap
                ));
                first.push(orientation(scored.orientation).to_owned());
                first.push(format!("LTV {}", short_money(scored.ltv)));
            }
            Ok(_) => first.push("not judged yet".to_owned()),
            Err(why) => first.push(format!("not scored: {}", why.words())),
        }
        first.push(format!("journey {}", score.journey));
    }
    let arr = account
        .arr_on(as_of)
        .0
        .map(|arr| grouped(&Money::to_string(&arr)));
    let mut second = vec![arr.map_or("revenue unknown".to_owned(), |arr| format!("ARR {arr}"))];
    second.push(renewal(account, as_of));
    let health = account.health.iter().filter(|one| one.on <= as_of);
    second.extend(
        health
            .max_by_key(|one| one.on)
            .map(|one| format!("health {}", one.score.get())),
    );
    let manager = desk.settings.csm_on(account, as_of);
    second.push(manager.map_or("no manager".to_owned(), |one| {
        format!("manager {}", one.name)
    }));
    [first, second]
        .into_iter()
        .filter(|said| !said.is_empty())
        .map(|said| said.join("; "))
        .collect()
}

fn renewal(account: &Account, as_of: Date) -> String {
    let Some(day) = account.open_renewal(as_of) else {
        return "no renewal date".to_owned();
    };
    match usize::try_from(as_of.days_to(day)) {
        Ok(0) => "renews today".to_owned(),
        Ok(days) => format!("renews {} (in {})", written(day), counted(days, "day")),
        Err(_) => format!("renewal passed on {}", written(day)),
    }
}

/// The people who decide, the most powerful first.
fn who(desk: &Desk<'_>) -> Vec<String> {
    let as_of = desk.as_of();
    let people = desk.account.stakeholders.iter();
    let mut people: Vec<&Stakeholder> = people.filter(|who| who.active_on(as_of)).collect();
    people.sort_by_key(|who| std::cmp::Reverse((who.power_on(as_of).0, who.attitude_on(as_of).0)));
    let last = |who: &Stakeholder| {
        let touches = desk.touches(Some(&who.id));
        touches.first().map_or("never met".to_owned(), |touch| {
            format!("last met {}", ago(touch.on, as_of))
        })
    };
    let count = people.len();
    let named = people.into_iter().take(MOST);
    let mut lines: Vec<String> = named
        .map(|who| {
            let title = who.title.as_deref().map(|title| format!(", {title}"));
            format!(
                "{}{}: {}; {}",
                who.name,
                title.unwrap_or_default(),
                judged(desk, who),
                last(who)
            )
        })
        .collect();
    if count > MOST {
        lines.push(format!("and {} more", count - MOST));
    }
    lines
}

/// `blocker, power 9, attitude -2`
pub(super) fn judged(desk: &Desk<'_>, who: &Stakeholder) -> String {
    let (power, attitude) = (
        who.power_on(desk.as_of()).0,
        who.attitude_on(desk.as_of()).0,
    );
    let class = class(desk.book.prepared().constants(), power, attitude);
    let power = power.map_or("unknown".to_owned(), |one| one.get().to_string());
    let attitude = attitude.map_or("unknown".to_owned(), |one| one.get().to_string());
    match class {
        Class::Unknown => format!("not judged: power {power}, attitude {attitude}"),
        class => format!(
            "{}, power {power}, attitude {attitude}",
            class.name().to_lowercase()
        ),
    }
}

/// The first causes, with their evidence.
fn matters(desk: &Desk<'_>) -> Vec<String> {
    let score = desk.book.score(&desk.account.id);
    let insights = score.map_or(&[][..], |score| &score.insights);
    let shown = insights.iter().filter(|one| one.snoozed_until.is_none());
    capped(
        shown
            .map(|one| format!("{}: {}", one.code.title(), one.evidence))
            .collect(),
    )
}

/// A word of the files within a sentence.
pub(super) fn word(word: impl crate::model::Word) -> String {
    spoken(word)
}
