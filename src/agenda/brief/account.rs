//! The brief of an account.

use super::{Brief, Desk, MOST, ago, capped, part};
use super::{phrases, questions};
use crate::method::power::{Class, class};
use crate::model::{
    Account, Date, Money, Stakeholder, grouped, orientation, short_money, spoken, written,
};

pub(super) fn brief(desk: &Desk<'_>) -> Brief {
    let touches = desk.touches(None);
    let [ours, theirs] = desk.promises(|_| true);
    let last = touches.iter().take(2).map(|touch| desk.told(touch));
    Brief {
        title: phrases::account_title(&desk.account.name, written(desk.as_of())),
        standing: standing(desk),
        parts: vec![
            part(phrases::who, who(desk), phrases::nobody_mapped),
            part(phrases::last_contact, last.collect(), phrases::no_touch),
            part(phrases::we_promised, ours, phrases::nothing_open),
            part(phrases::they_promised, theirs, phrases::nothing_open),
            part(
                phrases::what_matters,
                matters(desk),
                phrases::nothing_matters,
            ),
            part(
                phrases::what_to_ask,
                questions::of_account(desk),
                phrases::nothing_to_ask,
            ),
        ],
    }
}

/// Summarizes the account in two lines.
fn standing(desk: &Desk<'_>) -> Vec<String> {
    let (account, as_of) = (desk.account, desk.as_of());
    let mut first = Vec::new();
    if let Some(score) = desk.book.score(&account.id) {
        match &score.result {
            Ok(scored) if scored.is_judged() => {
                let gap = format!("{:+.1}", scored.equity.gap);
                first.push(phrases::verdict(scored.verdict_shown(), gap));
                first.push(orientation(scored.orientation).to_owned());
                first.push(phrases::value(short_money(scored.ltv)));
            }
            Ok(_) => first.push(phrases::not_judged_yet()),
            Err(why) => first.push(phrases::not_scored(why.words())),
        }
        first.push(phrases::journey(score.journey));
    }
    let arr = account
        .arr_on(as_of)
        .0
        .map(|arr| grouped(&Money::to_string(&arr)));
    let mut second = vec![arr.map_or_else(phrases::no_arr, phrases::arr)];
    second.push(renewal(account, as_of));
    let health = account.health.iter().filter(|one| one.on <= as_of);
    second.extend(
        health
            .max_by_key(|one| one.on)
            .map(|one| phrases::health(one.score.get())),
    );
    let manager = desk.settings.csm_on(account, as_of);
    second.push(manager.map_or_else(phrases::no_manager, |one| phrases::manager(&one.name)));
    [first, second]
        .into_iter()
        .filter(|said| !said.is_empty())
        .map(|said| said.join("; "))
        .collect()
}

fn renewal(account: &Account, as_of: Date) -> String {
    let Some(day) = account.open_renewal(as_of) else {
        return phrases::no_renewal();
    };
    match as_of.days_to(day) {
        ..0 => phrases::renewal_passed(written(day)),
        0 => phrases::renews_today(),
        days => phrases::renews(written(day), days),
    }
}

/// Lists the people who decide, most powerful first.
fn who(desk: &Desk<'_>) -> Vec<String> {
    let as_of = desk.as_of();
    let people = desk.account.stakeholders.iter();
    let mut people: Vec<&Stakeholder> = people.filter(|who| who.active_on(as_of)).collect();
    people.sort_by_key(|who| std::cmp::Reverse((who.power_on(as_of).0, who.attitude_on(as_of).0)));
    let last = |who: &Stakeholder| {
        let touches = desk.touches(Some(&who.id));
        touches
            .first()
            .map_or_else(phrases::not_met, |touch| phrases::met(ago(touch.on, as_of)))
    };
    let count = people.len();
    let named = people.into_iter().take(MOST);
    let mut lines: Vec<String> = named
        .map(|who| {
            let (judged, last) = (judged(desk, who), last(who));
            match who.title.as_deref() {
                Some(title) => phrases::titled_person(&who.name, title, judged, last),
                None => phrases::person(&who.name, judged, last),
            }
        })
        .collect();
    if count > MOST {
        lines.push(phrases::and_more(count - MOST));
    }
    lines
}

/// Writes class and judgements: `blocker, power 9, attitude -2`.
pub(super) fn judged(desk: &Desk<'_>, who: &Stakeholder) -> String {
    let (power, attitude) = (
        who.power_on(desk.as_of()).0,
        who.attitude_on(desk.as_of()).0,
    );
    let class = class(desk.book.prepared().constants(), power, attitude);
    let power = power.map_or_else(phrases::unknown, |one| one.get().to_string());
    let attitude = attitude.map_or_else(phrases::unknown, |one| one.get().to_string());
    match class {
        Class::Unknown => phrases::not_judged(power, attitude),
        class => phrases::judged(class.name().to_lowercase(), power, attitude),
    }
}

/// Lists the first causes with their evidence.
fn matters(desk: &Desk<'_>) -> Vec<String> {
    let score = desk.book.score(&desk.account.id);
    let insights = score.map_or(&[][..], |score| &score.insights);
    let shown = insights.iter().filter(|one| one.snoozed_until.is_none());
    capped(
        shown
            .map(|one| phrases::cause(one.code.title(), &one.evidence))
            .collect(),
    )
}

/// Writes a word of the files as it reads within a sentence.
pub(super) fn word(word: impl crate::model::Word) -> String {
    spoken(word)
}
