//! The deals of one account: open ones become opportunities and are followed to their end, won and lost ones are its
//! history of them; won ones may say what the account pays.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, ToCompactString, format_compact};

use super::draft::{Draft, Work, with_ids};
use super::known::{Known, Where};
use crate::import::base::{BaseItem, Ids};
use crate::import::batch::Batch;
use crate::import::change::{Change, Item, Value, digest};
use crate::import::link::keys::{key, system_of};
use crate::import::link::{Ledger, Node};
use crate::import::owned::{Owned, deal_value, map_text, set_deal};
use crate::import::record::{DealRecord, RowPlace};
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
    let chosen = chosen(work.batch, node);
    let mut paid = Paid::default();
    let mut taken = HashSet::new();
    for deal in &node.deals {
        let system = system_of(work.batch, deal.place);
        let title = title(deal);
        let counts = chosen[&identity(deal, system)] == deal.place;
        if !counts && deal.external.is_some() && !system.is_empty() {
            ledger.left(
                deal.place,
                "the same deal twice: its id stands in another row",
            );
            continue;
        }
        // Two rows of one table are two deals.
        let free = |at: &usize| !taken.contains(&(deal.place.source, *at));
        let there = (&*draft.after.opportunities, free);
        let found = known.find(deal, system, &title, there);
        let found = found.filter(|_| counts);
        if let Some(Where::At(at)) = found {
            taken.insert((deal.place.source, at));
        }
        match found {
            Some(Where::At(at)) => {
                ledger.used(deal.place);
                met.insert(at);
                update(work, draft, at, deal, &title);
            }
            Some(Where::Gone) => {
                ledger.left(deal.place, "the opportunity was removed from the workspace");
            }
            None if counts => {
                ledger.used(deal.place);
                let at = create(work, draft, &mut known, deal, system, &title);
                taken.insert((deal.place.source, at));
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
        if deal.status == OpportunityStatus::Won && work.options.arr_from_deals {
            let within = deal
                .closes
                .zip(work.window)
                .is_some_and(|(day, w)| w.holds(day));
            let amount = deal.amount.as_ref().and_then(|amount| work.amount(amount));
            if let (true, Some(amount)) = (within, amount) {
                if paid.is_new(deal, &title, amount) {
                    revenue = revenue.saturating_add(amount.minor());
                }
                ledger.used(deal.place);
            }
        }
        if !ledger.used.contains(&deal.place) {
            ledger.left(deal.place, again(deal.status));
        }
    }
    work.add("opportunities", added);
    met.retain(|at| *at < here);
    *work.met.entry("opportunities").or_default() += met.len();
    let said = node.rows.iter().any(|row| row.arr.is_some());
    (work.options.arr_from_deals && !said).then(|| Money::from_minor(revenue).ok())?
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
    fn is_new(&mut self, deal: &DealRecord, title: &str, amount: Money) -> bool {
        let day = deal.closes.map(|day| day.to_compact_string());
        let says = format_compact!("{} {day:?} {}", plain_name(title), amount.minor());
        let times = self
            .times
            .entry((deal.place.source, says.clone()))
            .or_default();
        *times += 1;
        self.counted.insert((says, *times))
    }
}

/// What makes a deal of one table the same as another: its id, else its title; of a closed one also its day, for a
/// renewal is won every year.
fn identity(deal: &DealRecord, system: &str) -> (usize, CompactString) {
    let said = match &deal.external {
        Some(id) if !system.is_empty() => key(system, id),
        _ => match deal
            .closes
            .filter(|_| deal.status != OpportunityStatus::Open)
        {
            Some(day) => format_compact!("title {} on {day}", plain_name(&title(deal))),
            None => format_compact!("title {}", plain_name(&title(deal))),
        },
    };
    (deal.place.source, said)
}

/// Of the rows of one deal the one that counts: the first that is open, else the first. Whether the opportunity is here
/// already must not matter.
fn chosen(batch: &Batch, node: &Node<'_>) -> HashMap<(usize, CompactString), RowPlace> {
    let mut chosen: HashMap<_, &DealRecord> = HashMap::new();
    for deal in &node.deals {
        let one = chosen
            .entry(identity(deal, system_of(batch, deal.place)))
            .or_insert(*deal);
        let is_open = |deal: &DealRecord| deal.status == OpportunityStatus::Open;
        if is_open(deal) && !is_open(one) {
            *one = *deal;
        }
    }
    let places = chosen.into_iter();
    places.map(|(key, deal)| (key, deal.place)).collect()
}

/// What it is called; a deal without a title by its product, else by its id.
fn title(deal: &DealRecord) -> CompactString {
    let id = deal.external.as_deref().unwrap_or("deal");
    match (&deal.title, &deal.product) {
        (Some(title), _) => title.clone(),
        (None, Some(product)) => format_compact!("{product} ({id})"),
        (None, None) => id.into(),
    }
}

fn create(
    work: &mut Work<'_>,
    draft: &mut Draft,
    known: &mut Known,
    deal: &DealRecord,
    system: &str,
    title: &CompactString,
) -> usize {
    let id = known.slugs.make(title, "deal");
    let product = deal.product.as_deref().map(plain_name);
    let offerings = &work.workspace.settings.offerings;
    let offering = product.and_then(|p| offerings.iter().find(|o| plain_name(&o.name) == p));
    let mut external = Ids::new();
    if let Some(own) = deal.external.as_ref().filter(|_| !system.is_empty()) {
        external.insert(system.into(), own.clone());
    }
    let at = draft.after.opportunities.len();
    known.enter(at, &external, title);
    draft.after.opportunities.push(Opportunity {
        id: EntryId::new(&id).ok(),
        offering: offering.map(|offering| offering.id.clone()),
        title: title.as_str().into(),
        value: None,
        probability: None,
        closes: None,
        status: OpportunityStatus::Open,
        external,
    });
    let mut said = BaseItem::default();
    for (field, text) in values(work, deal, title) {
        set_deal(&mut draft.after.opportunities[at], field, Some(&text));
        said.values.insert(field, text);
    }
    said.ids = draft.after.opportunities[at].external.clone();
    draft.said.deals.insert(id, said);
    at
}

fn update(
    work: &mut Work<'_>,
    draft: &mut Draft,
    at: usize,
    deal: &DealRecord,
    title: &CompactString,
) {
    let account: CompactString = draft.after.id.as_str().into();
    // An opportunity without one of our ids cannot be named in a change.
    let Some(id) = draft.after.opportunities[at].id.as_ref() else {
        return;
    };
    let id: CompactString = id.as_str().into();
    let mut said = draft.said.deals.remove(&id).unwrap_or_default();
    let item = Item::Deal(id.clone());
    for (field, crm) in values(work, deal, title) {
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
    let system = system_of(work.batch, deal.place);
    if let Some(own) = &deal.external {
        said.ids.entry(system.into()).or_insert_with(|| own.clone());
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
}

fn values(
    work: &mut Work<'_>,
    deal: &DealRecord,
    title: &CompactString,
) -> Vec<(Owned, CompactString)> {
    let amount = deal.amount.as_ref().and_then(|amount| work.amount(amount));
    let said = [
        (Owned::Name, Some(title.clone())),
        (
            Owned::Value,
            amount.map(|amount| amount.to_compact_string()),
        ),
        (
            Owned::Probability,
            deal.probability.map(|p| p.get().to_compact_string()),
        ),
        (
            Owned::Closes,
            deal.closes.map(|day| day.to_compact_string()),
        ),
        (Owned::Status, Some(deal.status.to_compact_string())),
    ];
    said.into_iter()
        .filter_map(|(field, text)| Some((field, text?)))
        .collect()
}
