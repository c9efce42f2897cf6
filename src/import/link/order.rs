//! The order in which records are joined: by what they say, never by their lines. The surest come first, so that those
//! which say less find them.

use std::cmp::Ordering;

use crate::import::record::{AccountRecord, DealRecord, HealthRecord, PersonRecord, UserRecord};

/// Those with a text before those without.
fn text<T: Ord>(one: &Option<T>, other: &Option<T>) -> Ordering {
    (one.is_none(), one).cmp(&(other.is_none(), other))
}

/// Of two customers.
pub(super) fn accounts(a: &AccountRecord, b: &AccountRecord) -> Ordering {
    text(&a.external, &b.external)
        .then_with(|| text(&a.domain, &b.domain))
        .then_with(|| text(&a.name, &b.name))
        .then_with(|| text(&a.website, &b.website))
        .then_with(|| text(&a.address, &b.address))
        .then_with(|| text(&a.arr, &b.arr))
        .then_with(|| text(&a.segment, &b.segment))
        .then_with(|| (a.since, a.renewal).cmp(&(b.since, b.renewal)))
        .then_with(|| (&*a.owner, &*a.csm, &*a.parent).cmp(&(&*b.owner, &*b.csm, &*b.parent)))
        .then_with(|| (&a.row, &a.products, &a.tags).cmp(&(&b.row, &b.products, &b.tags)))
        .then_with(|| (&a.notes, &a.extra).cmp(&(&b.notes, &b.extra)))
        .then_with(|| a.place.cmp(&b.place))
}

/// Of two customers whose ids say nothing.
pub(super) fn without_id(a: &AccountRecord, b: &AccountRecord) -> Ordering {
    text(&a.domain, &b.domain)
        .then_with(|| text(&a.name, &b.name))
        .then_with(|| accounts(a, b))
}

/// Of two people.
pub(super) fn people(a: &PersonRecord, b: &PersonRecord) -> Ordering {
    text(&a.external, &b.external)
        .then_with(|| text(&a.email, &b.email))
        .then_with(|| text(&a.name, &b.name))
        .then_with(|| (&*a.account, &*a.reports_to).cmp(&(&*b.account, &*b.reports_to)))
        .then_with(|| (&a.title, &a.department).cmp(&(&b.title, &b.department)))
        .then_with(|| (&a.phone, &a.hint, &*a.owner).cmp(&(&b.phone, &b.hint, &*b.owner)))
        .then_with(|| (&a.notes, &a.extra).cmp(&(&b.notes, &b.extra)))
        .then_with(|| a.place.cmp(&b.place))
}

/// Of two deals.
pub(super) fn deals(a: &DealRecord, b: &DealRecord) -> Ordering {
    let likely = |deal: &DealRecord| deal.probability.map_or(-1.0, |p| p.get());
    text(&a.external, &b.external)
        .then_with(|| text(&a.title, &b.title))
        .then_with(|| (&*a.account, &*a.contact).cmp(&(&*b.account, &*b.contact)))
        .then_with(|| text(&a.closes, &b.closes).reverse())
        .then_with(|| text(&a.amount, &b.amount))
        .then_with(|| (&a.stage, &a.kind, &a.product).cmp(&(&b.stage, &b.kind, &b.product)))
        .then_with(|| likely(a).total_cmp(&likely(b)))
        .then_with(|| (&*a.owner, &a.extra).cmp(&(&*b.owner, &b.extra)))
        .then_with(|| a.place.cmp(&b.place))
}

/// Of two health scores: by day, as the last of them is the present one.
pub(super) fn health(a: &HealthRecord, b: &HealthRecord) -> Ordering {
    (a.on.is_none(), a.on, &a.source, &*a.account, a.score.get())
        .cmp(&(b.on.is_none(), b.on, &b.source, &*b.account, b.score.get()))
        .then_with(|| a.place.cmp(&b.place))
}

/// Of two members of our team.
pub(super) fn users(a: &UserRecord, b: &UserRecord) -> Ordering {
    text(&a.external, &b.external)
        .then_with(|| text(&a.email, &b.email))
        .then_with(|| text(&a.name, &b.name))
        .then_with(|| a.place.cmp(&b.place))
}
