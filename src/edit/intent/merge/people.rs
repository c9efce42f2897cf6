//! The people of both accounts: who stands in both is one person, and everybody has an id of their own.

use std::collections::{HashMap, HashSet};

use super::{Differs, free, member, with_ids};
use crate::edit::reference::{ReferenceMut, visit_mut};
use crate::model::{
    Account, Contact, Stakeholder, StakeholderId, StakeholderWas, Unknown, written,
};

/// Finds out who of the other account is whom of the kept one, and gives everybody there the id that they will have. Those
/// who are somebody's.
pub(super) fn pair(keep: &Account, other: &mut Account) -> HashSet<StakeholderId> {
    let mut taken: HashSet<String> = keep.stakeholders.iter().map(|p| p.id.to_string()).collect();
    let mut paired: HashSet<StakeholderId> = HashSet::new();
    let mut renamed: HashMap<StakeholderId, StakeholderId> = HashMap::new();
    for person in &other.stakeholders {
        let mut same = keep.stakeholders.iter().filter(|own| is_same(own, person));
        let same = same.find(|own| !paired.contains(&own.id));
        let id = match same {
            Some(own) => {
                paired.insert(own.id.clone());
                own.id.clone()
            }
            None => {
                let id = free(person.id.as_str(), &mut taken);
                StakeholderId::new(&id).expect("a slug is an id")
            }
        };
        renamed.insert(person.id.clone(), id);
    }
    rename(other, &renamed);
    paired
}

/// Whether two records are of one person: one id in another system, one e-mail address, or one name without two addresses.
fn is_same(one: &Stakeholder, other: &Stakeholder) -> bool {
    let none = Contact::default();
    let contact = |of: &Stakeholder| {
        of.contact
            .as_deref()
            .cloned()
            .unwrap_or_else(|| none.clone())
    };
    let (own, theirs) = (contact(one), contact(other));
    let email = |of: &Contact| of.email.as_ref().map(|email| email.to_lowercase());
    let plain = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    let shares_id = own
        .external
        .iter()
        .any(|(system, id)| theirs.external.get(system) == Some(id));
    match (email(&own), email(&theirs)) {
        _ if shares_id => true,
        (Some(own), Some(theirs)) => own == theirs,
        _ => plain(&one.name) == plain(&other.name),
    }
}

/// Gives people their new ids, wherever they are named.
fn rename(account: &mut Account, renamed: &HashMap<StakeholderId, StakeholderId>) {
    let follow = |id: &mut StakeholderId| {
        if let Some(new) = renamed.get(id) {
            *id = new.clone();
        }
    };
    for person in &mut account.stakeholders {
        follow(&mut person.id);
    }
    visit_mut(account, &mut |reference, _| match reference {
        ReferenceMut::Stakeholder(id) => follow(id),
        ReferenceMut::Person(text) => {
            let id = StakeholderId::new(text).ok();
            if let Some(new) = id.and_then(|id| renamed.get(&id)) {
                *text = new.as_str().into();
            }
        }
        _ => {}
    });
}

/// Takes everybody: who is somebody of the kept account gives them what they lack.
pub(super) fn take(
    into: &mut Account,
    from: &Account,
    paired: &HashSet<StakeholderId>,
    differs: &mut Differs<'_>,
) {
    for person in &from.stakeholders {
        let own = into.stakeholders.iter_mut().find(|own| own.id == person.id);
        match own.filter(|own| paired.contains(&own.id)) {
            Some(own) => one(own, person, differs),
            None => into.stakeholders.push(person.clone()),
        }
    }
    leave_out_circles(into);
}

fn one(into: &mut Stakeholder, from: &Stakeholder, differs: &mut Differs<'_>) {
    let name = into.name.clone();
    let what = |what: &str| format!("{name}: {what}");
    let text = |text: &compact_str::CompactString| text.to_string();
    let d = &mut *differs;
    if into.name != from.name {
        d.say(&what("the name"), &from.name);
    }
    d.fill(&what("title"), &mut into.title, from.title.as_ref(), text);
    let power = d.fill(&what("power"), &mut into.power, from.power.as_ref(), |p| {
        p.get().to_string()
    });
    let attitude = d.fill(
        &what("attitude"),
        &mut into.attitude,
        from.attitude.as_ref(),
        |a| format!("{:+}", a.get()),
    );
    d.fill(
        &what("role"),
        &mut into.role,
        from.role.as_ref(),
        ToString::to_string,
    );
    d.fill(
        &what("channel"),
        &mut into.channel,
        from.channel.as_ref(),
        ToString::to_string,
    );
    if into.side != from.side {
        d.say(&what("side"), from.side);
    }
    let (own, other) = (into.market_power.get(), from.market_power.get());
    if own == 0 {
        into.market_power = from.market_power;
    } else if other != 0 && own != other {
        d.say(&what("reach"), other);
    }
    into.guardian |= from.guardian;
    into.advocate |= from.advocate;
    if into.reports_to.is_none() {
        into.reports_to.clone_from(&from.reports_to);
    }
    // Whoever is still there has not left.
    match (into.left, from.left) {
        (Some(own), None) => {
            d.say(&what("left"), written(own));
            into.left = None;
        }
        (Some(own), Some(other)) => into.left = Some(own.max(other)),
        (None, Some(other)) => d.say(&what("left"), written(other)),
        (None, None) => {}
    }
    for was in from
        .was
        .iter()
        .filter(|was| !into.was.contains(was))
        .cloned()
        .collect::<Vec<_>>()
    {
        let mut kept = StakeholderWas::new(was.until);
        if power {
            kept.power = was.power;
        } else if let Unknown::Known(power) = was.power {
            d.say(
                &what(&format!("power until {}", written(was.until))),
                power.get(),
            );
        }
        if attitude {
            kept.attitude = was.attitude;
        } else if let Unknown::Known(attitude) = was.attitude {
            d.say(
                &what(&format!("attitude until {}", written(was.until))),
                attitude.get(),
            );
        }
        if kept != StakeholderWas::new(was.until) {
            into.was.push(kept);
        }
    }
    for tie in &from.ties {
        let open = |one: &&crate::model::Tie| one.member == tie.member && one.ended.is_none();
        match into.ties.iter().find(open) {
            Some(own) if tie.ended.is_none() => {
                if (own.trust, own.commitment) != (tie.trust, tie.commitment) {
                    let figures = format!(
                        "trust {}, commitment {}",
                        tie.trust.get(),
                        tie.commitment.get()
                    );
                    d.say(
                        &what(&format!("tie with {}", member(d.settings, &tie.member))),
                        figures,
                    );
                }
            }
            _ if into.ties.contains(tie) => {}
            _ => into.ties.push(tie.clone()),
        }
    }
    contact(into, from, differs);
}

fn contact(into: &mut Stakeholder, from: &Stakeholder, differs: &mut Differs<'_>) {
    let Some(other) = from.contact.as_deref() else {
        return;
    };
    let name = into.name.clone();
    let own = into.contact.get_or_insert_default();
    let text = |text: &compact_str::CompactString| text.to_string();
    let what = |what: &str| format!("{name}: {what}");
    differs.fill(
        &what("department"),
        &mut own.department,
        other.department.as_ref(),
        text,
    );
    differs.fill(
        &what("e-mail address"),
        &mut own.email,
        other.email.as_ref(),
        text,
    );
    differs.fill(
        &what("phone number"),
        &mut own.phone,
        other.phone.as_ref(),
        text,
    );
    differs.fill(
        &what("role elsewhere"),
        &mut own.hint,
        other.hint.as_ref(),
        text,
    );
    with_ids(&mut own.external, other.external.iter());
    for judgement in &other.judgements {
        if !own.judgements.contains(judgement) {
            own.judgements.push(judgement.clone());
        }
    }
    let notes = [
        own.notes.as_deref(),
        other.notes.as_deref().filter(|_| own.notes != other.notes),
    ];
    let notes: Vec<&str> = notes.into_iter().flatten().collect();
    own.notes = (!notes.is_empty()).then(|| notes.join("\n\n").into_boxed_str());
}

/// A superior who came from the other account may close a circle: then the person has none.
fn leave_out_circles(account: &mut Account) {
    let people = &mut account.stakeholders;
    for at in 0..people.len() {
        let above = |id: &StakeholderId| {
            let person = people.iter().find(|person| person.id == *id);
            person.and_then(|person| person.reports_to.clone())
        };
        let own = people[at].id.clone();
        let way = std::iter::successors(above(&own), above);
        if way.take(people.len() + 1).any(|id| id == own) {
            people[at].reports_to = None;
        }
    }
}
