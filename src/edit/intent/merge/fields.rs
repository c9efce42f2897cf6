//! The account's own fields.

use super::{Differs, member, money, with_ids};
use crate::model::{Account, AccountWas, MemberId, Unknown, written};

/// Takes what the kept account does not say.
pub(super) fn take(into: &mut Account, from: &Account, differs: &mut Differs<'_>) {
    if into.name != from.name {
        differs.say("the name", &from.name);
    }
    let d = &mut *differs;
    let settings = d.settings;
    let arr = d.fill("annual revenue", &mut into.arr, from.arr.as_ref(), money);
    let potential = d.fill(
        "potential revenue",
        &mut into.potential_arr,
        from.potential_arr.as_ref(),
        money,
    );
    let journey = d.fill(
        "journey",
        &mut into.journey,
        from.journey.as_ref(),
        ToString::to_string,
    );
    let csm = d.fill("success manager", &mut into.csm, from.csm.as_ref(), |id| {
        member(settings, id)
    });
    let owner = d.fill("owner", &mut into.owner, from.owner.as_ref(), |id| {
        member(settings, id)
    });
    let key = !into.key && from.key;
    into.key |= from.key;
    let text = |text: &compact_str::CompactString| text.to_string();
    d.fill("segment", &mut into.segment, from.segment.as_ref(), |id| {
        let mut segments = settings.segments.iter();
        let segment = segments.find(|segment| segment.id == *id);
        segment.map_or_else(|| id.to_string(), |segment| segment.name.to_string())
    });
    d.fill("first day", &mut into.since, from.since.as_ref(), |day| {
        written(*day)
    });
    d.fill("renewal", &mut into.renewal, from.renewal.as_ref(), |day| {
        written(*day)
    });
    d.fill("web site", &mut into.website, from.website.as_ref(), text);
    d.fill(
        "lifetime value",
        &mut into.ltv_override,
        from.ltv_override.as_ref(),
        money,
    );
    d.fill(
        "complexity",
        &mut into.complexity_override,
        from.complexity_override.as_ref(),
        |complexity| complexity.get().to_string(),
    );
    d.fill(
        "retention",
        &mut into.retention,
        from.retention.as_ref(),
        |f| f.get().to_string(),
    );
    d.fill("growth", &mut into.growth, from.growth.as_ref(), |g| {
        g.get().to_string()
    });
    d.fill(
        "gross margin",
        &mut into.gross_margin,
        from.gross_margin.as_ref(),
        |f| f.get().to_string(),
    );
    d.fill(
        "emphasis",
        &mut into.emphasis,
        from.emphasis.as_ref(),
        |e| e.get().to_string(),
    );
    d.fill(
        "ambition",
        &mut into.ambition,
        from.ambition.as_ref(),
        |a| a.stage.to_string(),
    );
    d.fill(
        "tier",
        &mut into.tier_override,
        from.tier_override.as_ref(),
        |t| format!("{} ({})", t.tier, t.why),
    );
    let (own, other) = (&mut into.disruption, &from.disruption);
    d.fill(
        "disruption of users",
        &mut own.users,
        other.users.as_ref(),
        ToString::to_string,
    );
    d.fill(
        "disruption of buyers",
        &mut own.buyers,
        other.buyers.as_ref(),
        ToString::to_string,
    );
    d.fill(
        "disruption of the network",
        &mut own.network,
        other.network.as_ref(),
        ToString::to_string,
    );
    if into.route != from.route {
        d.say("the route", from.route);
    }
    let taken = Taken {
        arr,
        potential,
        journey,
        key,
        csm,
        owner,
    };
    history(into, from, &taken, differs);
    with_ids(&mut into.external, from.external.iter());
    for (label, value) in &from.extra {
        match into.extra.get(label) {
            Some(own) if own != value => differs.say(label, value),
            Some(_) => {}
            None => drop(into.extra.insert(label.clone(), value.clone())),
        }
    }
}

/// Which fields with a history came from the other account.
struct Taken {
    arr: bool,
    potential: bool,
    journey: bool,
    key: bool,
    csm: bool,
    owner: bool,
}

/// The earlier figures go with the figure that they belong to; those of figures that were not taken are noted.
fn history(into: &mut Account, from: &Account, taken: &Taken, differs: &mut Differs<'_>) {
    let settings = differs.settings;
    let called = |id: &MemberId| member(settings, id);
    for was in &from.was {
        let until = was.until;
        let mut kept = AccountWas::new(until);
        let mut note = |what: &str, value: Option<String>| {
            let value = value.unwrap_or_else(|| "unknown".to_owned());
            differs.say(&format!("{what} until {}", written(until)), value);
        };
        macro_rules! part {
            ($field:ident, $taken:expr, $what:literal, $shown:expr) => {
                match was.$field.as_ref() {
                    Unknown::Silent => {}
                    _ if into
                        .was
                        .iter()
                        .any(|own| own.until == until && own.$field == was.$field) => {}
                    _ if $taken => kept.$field = was.$field.clone(),
                    value => note($what, value.says().flatten().map($shown)),
                }
            };
        }
        part!(arr, taken.arr, "annual revenue", money);
        part!(potential_arr, taken.potential, "potential revenue", money);
        part!(journey, taken.journey, "journey", ToString::to_string);
        part!(csm, taken.csm, "success manager", called);
        part!(owner, taken.owner, "owner", called);
        match was.key {
            Some(key) if taken.key => kept.key = Some(key),
            Some(key) if key != into.key => {
                note(
                    "key account",
                    Some(if key { "yes" } else { "no" }.to_owned()),
                );
            }
            _ => {}
        }
        if kept != AccountWas::new(until) {
            into.was.push(kept);
        }
    }
}
