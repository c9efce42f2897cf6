//! The brief of one person.

use super::account::{judged, word};
use super::{Brief, Desk, capped, part};
use super::{phrases, questions};
use crate::method::reach::role_of;
use crate::model::{Effect, Stakeholder, written};

pub(super) fn brief(desk: &Desk<'_>, who: &Stakeholder) -> Brief {
    let touches = desk.touches(Some(&who.id));
    let last = touches.iter().take(3).map(|touch| desk.told(touch));
    let concerns = |effect: &Effect| match effect {
        Effect::Stakeholder { stakeholder, .. } | Effect::Tie { stakeholder, .. } => {
            *stakeholder == who.id
        }
        Effect::Touch { with, .. } => with.contains(&who.id),
        Effect::Journey(_) => false,
    };
    let [ours, theirs] = desk.promises(|one| {
        one.owner.as_deref() == Some(who.id.as_str())
            || one.title.contains(&*who.name)
            || one.effect.iter().any(concerns)
    });
    let mut parts = vec![
        part(phrases::who, about(desk, who), phrases::nothing_known),
        part(phrases::ties, ties(desk, who), phrases::no_tie),
        part(phrases::last_contact, last.collect(), phrases::never_met),
        part(phrases::we_promised, ours, phrases::nothing_open),
        part(phrases::they_promised, theirs, phrases::nothing_open),
        part(
            phrases::what_matters,
            matters(desk, who),
            phrases::nothing_matters,
        ),
        part(
            phrases::what_to_ask,
            questions::of_person(desk, who),
            phrases::nothing_to_ask,
        ),
    ];
    let notes = who.contact.as_deref().and_then(|one| one.notes.as_deref());
    if let Some(notes) = notes {
        let lines = notes.lines().map(str::to_owned).collect();
        parts.insert(2, (phrases::notes(), capped(lines)));
    }
    let (account, day) = (&desk.account.name, written(desk.as_of()));
    Brief {
        title: match who.title.as_deref() {
            Some(title) => phrases::titled_person_title(&who.name, title, account, day),
            None => phrases::person_title(&who.name, account, day),
        },
        standing: vec![judged(desk, who)],
        parts,
    }
}

/// Describes the person: role, department, superior, and what else stands out.
fn about(desk: &Desk<'_>, who: &Stakeholder) -> Vec<String> {
    let mut about = vec![word(role_of(who.side, who.role))];
    let contact = who.contact.as_deref();
    about.extend(contact.and_then(|one| one.department.as_deref().map(str::to_owned)));
    about.extend(
        who.reports_to
            .as_ref()
            .map(|id| phrases::reports_to(desk.person(id))),
    );
    if who.advocate {
        about.push(phrases::speaks_for_us());
    }
    if who.guardian {
        about.push(phrases::guards());
    }
    if let Some(left) = who.left.filter(|left| *left <= desk.as_of()) {
        about.push(phrases::left_on(written(left)));
    }
    let mut lines = vec![about.join("; ")];
    let reached = contact.map(|one| [one.email.as_deref(), one.phone.as_deref()]);
    let reached: Vec<&str> = reached.into_iter().flatten().flatten().collect();
    if !reached.is_empty() {
        lines.push(reached.join("; "));
    }
    lines
}

fn ties(desk: &Desk<'_>, who: &Stakeholder) -> Vec<String> {
    let as_of = desk.as_of();
    let ties = who.ties.iter().filter(|tie| tie.counts_on(as_of));
    let said = ties.map(|tie| {
        phrases::tie(
            desk.member(&tie.member),
            tie.trust_on(as_of).0.get(),
            tie.commitment_on(as_of).0.get(),
        )
    });
    capped(said.collect())
}

/// Lists the causes whose evidence names the person.
fn matters(desk: &Desk<'_>, who: &Stakeholder) -> Vec<String> {
    let score = desk.book.score(&desk.account.id);
    let insights = score.map_or(&[][..], |score| &score.insights);
    let shown = insights
        .iter()
        .filter(|one| one.snoozed_until.is_none() && one.evidence.contains(&*who.name));
    capped(
        shown
            .map(|one| phrases::cause(one.code.title(), &one.evidence))
            .collect(),
    )
}
