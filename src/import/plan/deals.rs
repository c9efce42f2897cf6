//! The deals of one account: open ones become opportunities and are followed to their end, won and lost ones are its
//! history of them; won ones may say what the account pays.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, ToCompactString, format_compact};

use super::deal_rows::{Rows, grouped, values};
use super::draft::{Draft, Work, with_ids};
use super::known::{Known, Where};
use super::named::Named;
use crate::import::base::{BaseItem, Ids};
use crate::import::change::{Change, Item, Value, digest};
use crate::import::link::{Ledger, Node};
use crate::import::owned::{Owned, deal_value, map_text, set_deal};
use crate::import::record::RowPlace;
use crate::import::tables::plain_name;
use crate::model::{EntryId, Money, Opportunity, OpportunityStatus};

/// Merges the account's deals; the revenue of the won ones, if that was asked for and no column says it.
pub(super) fn merge(
    work: &mut Work<'_>,
    node: &Node<'_>,
    draft: &mut Draft,
    ledger: &mut Ledger,
) -> Option<Money> {
    let mut known = Known::of(draft);
    let mut revenue: i64 = 0;
    let mut added = 0;
    let here = draft.after.opportunities.len();
    let mut met = HashSet::new();
    let mut paid = Paid::default();
    let mut taken = HashSet::new();
    for deal in grouped(work, node) {
        let (title, source) = (deal.title(), deal.first().place.source);
        // Two deals of one table are two.
        let free = |at: &usize| !taken.contains(&(source, *at));
        let there = (&*draft.after.opportunities, free);
        let found = known.find(&deal, &title, there).filter(|_| deal.counts);
        let mut says = None;
        match &found {
            Some(Where::At(at)) => {
                let at = *at;
                taken.insert((source, at));
                use_all(ledger, &deal);
                met.insert(at);
                says = Some(update(work, draft, at, &deal));
            }
            Some(Where::Many(places)) => {
                let account = draft.after.id.as_str();
                let there = &draft.after.opportunities;
                let id = |at: &usize| there[*at].id.as_ref().map_or("", |id| id.as_str());
                let many = || {
                    places
                        .iter()
                        .map(|at| format_compact!("{account} {}", id(at)))
                };
                for row in &deal.rows {
                    ledger.review(row.place, &title, many().collect());
                }
            }
            Some(Where::Gone) => {
                let why = "the opportunity was removed from the workspace";
                deal.rows.iter().for_each(|row| ledger.left(row.place, why));
            }
            None if deal.counts => {
                use_all(ledger, &deal);
                let (at, values) = create(work, draft, &mut known, &deal, &title);
                says = Some(values);
                taken.insert((source, at));
                added += 1;
                if node.existing {
                    let made = &draft.after.opportunities[at];
                    draft.changes.push(Change::Deal {
                        account: draft.after.id.as_str().into(),
                        id: made.id.as_ref().map_or("", EntryId::as_str).into(),
                        digest: digest(made),
                    });
                }
            }
            None => {}
        }
        if work.options.arr_from_deals
            && let Some(amount) = won(work, &deal, says.as_deref())
        {
            if paid.is_new(&deal, &title, amount) {
                revenue = revenue.saturating_add(amount.minor());
            }
            use_all(ledger, &deal);
        }
        let is_told = matches!(found, Some(Where::Gone | Where::Many(_)));
        let unused = |place: &RowPlace| !is_told && !ledger.used.contains(place);
        let unused: Vec<RowPlace> = deal
            .rows
            .iter()
            .map(|row| row.place)
            .filter(unused)
            .collect();
        for place in unused {
            ledger.left(place, again(deal.first().status));
        }
    }
    work.add("opportunities", added);
    met.retain(|at| *at < here);
    *work.met.entry("opportunities").or_default() += met.len();
    let said = node.rows.iter().any(|row| row.arr.is_some());
    (work.options.arr_from_deals && !said).then(|| Money::from_minor(revenue).ok())?
}

fn use_all(ledger: &mut Ledger, deal: &Rows<'_>) {
    deal.rows.iter().for_each(|row| ledger.used(row.place));
}

/// What a deal that was won within the window is worth; nothing where its rows leave it open.
fn won(
    work: &mut Work<'_>,
    deal: &Rows<'_>,
    says: Option<&[(Owned, CompactString)]>,
) -> Option<Money> {
    let value = |field| {
        let mut says = says.into_iter().flatten();
        says.find_map(|(own, text)| (*own == field).then_some(text))
    };
    let (status, day, amount) = match (says, deal.rows.as_slice()) {
        (Some(_), [_, _, ..]) => (
            value(Owned::Status)?.parse().ok()?,
            value(Owned::Closes)?.parse().ok()?,
            Money::try_from(value(Owned::Value)?.parse::<f64>().ok()?).ok()?,
        ),
        _ => {
            let row = deal.first();
            let amount = row
                .amount
                .as_ref()
                .and_then(|amount| work.amount(amount, row.place));
            (row.status, row.closes?, amount?)
        }
    };
    let within = work.window.is_some_and(|window| window.holds(day));
    (status == OpportunityStatus::Won && within).then_some(amount)
}

/// Why a deal is not taken beside another one.
fn again(status: OpportunityStatus) -> &'static str {
    match status {
        OpportunityStatus::Open => {
            "another open deal of this account has its title, and neither has an id"
        }
        _ => "another closed deal of this account has its title and its day, and neither has an id",
    }
}

/// Won deals that were counted: the same deal may stand in several tables, with its id in one and without in another.
#[derive(Default)]
struct Paid {
    counted: HashSet<(CompactString, usize)>,
    /// How often a table has a deal of this title, day and amount.
    times: HashMap<(usize, CompactString), usize>,
}

impl Paid {
    /// Whether no other table has told of it; two equal deals of one table are two.
    fn is_new(&mut self, deal: &Rows<'_>, title: &str, amount: Money) -> bool {
        let first = deal.first();
        let day = first.closes.map(|day| day.to_compact_string());
        let says = format_compact!("{} {day:?} {}", plain_name(title), amount.minor());
        let times = self
            .times
            .entry((first.place.source, says.clone()))
            .or_default();
        *times += 1;
        self.counted.insert((says, *times))
    }
}

/// A new opportunity; where it is, and what its rows said.
fn create(
    work: &mut Work<'_>,
    draft: &mut Draft,
    known: &mut Known,
    deal: &Rows<'_>,
    title: &CompactString,
) -> (usize, Vec<(Owned, CompactString)>) {
    let id = known.slugs.make(title, "deal");
    let mut rows = deal.rows.iter();
    let product = rows.find_map(|row| Some((row.product.as_deref()?, row.place)));
    let offering = product.and_then(|(product, place)| match work.offering(product, place) {
        Named::One(offering) => Some(offering),
        _ => None,
    });
    let mut external = Ids::new();
    if let Some(own) = deal.id() {
        external.insert(deal.system.clone(), own.clone());
    }
    let at = draft.after.opportunities.len();
    known.enter(at, &external, title);
    draft.after.opportunities.push(Opportunity {
        id: EntryId::new(&id).ok(),
        offering,
        title: title.as_str().into(),
        value: None,
        probability: None,
        closes: None,
        status: OpportunityStatus::Open,
        external,
    });
    let mut said = BaseItem::default();
    let account = draft.after.id.clone();
    let values = values(work, (account.as_str(), &id), deal, |_| None);
    for (field, text) in &values {
        set_deal(&mut draft.after.opportunities[at], *field, Some(text));
        said.values.insert(*field, text.clone());
    }
    said.ids = draft.after.opportunities[at].external.clone();
    draft.said.deals.insert(id, said);
    (at, values)
}

/// An opportunity that is there; what its rows said.
fn update(
    work: &mut Work<'_>,
    draft: &mut Draft,
    at: usize,
    deal: &Rows<'_>,
) -> Vec<(Owned, CompactString)> {
    let account: CompactString = draft.after.id.as_str().into();
    // An opportunity without one of our ids cannot be named in a change.
    let Some(id) = draft.after.opportunities[at].id.as_ref() else {
        return Vec::new();
    };
    let id: CompactString = id.as_str().into();
    let mut said = draft.said.deals.remove(&id).unwrap_or_default();
    let item = Item::Deal(id.clone());
    let there = &draft.after.opportunities[at];
    let all = values(work, (&account, &id), deal, |field| {
        deal_value(there, field)
    });
    for (field, crm) in all.iter().cloned() {
        let mine = deal_value(&draft.after.opportunities[at], field);
        let decided = work.decide(&account, &item, field, (mine, crm), &mut said.values);
        let Some(value) = decided else { continue };
        if set_deal(
            &mut draft.after.opportunities[at],
            field,
            value.to.as_deref(),
        )
        .is_some()
        {
            draft.changes.push(Change::Value(value));
        }
    }
    if let Some(own) = deal.id() {
        let ids = said.ids.entry(deal.system.clone());
        ids.or_insert_with(|| own.clone());
    }
    let there = &mut draft.after.opportunities[at];
    let (from, to) = (
        map_text(&there.external),
        map_text(&with_ids(&there.external, &said.ids)),
    );
    if from != to && set_deal(there, Owned::External, to.as_deref()).is_some() {
        let field = Owned::External;
        draft.changes.push(Change::Value(Value {
            account,
            item,
            field,
            from,
            to,
        }));
    }
    draft.said.deals.insert(id, said);
    all
}
