//! The rows of one account's deals, put together by the deal they are about: rows of one id are one deal, and what they say
//! differently is asked, as it is of accounts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use compact_str::{CompactString, ToCompactString, format_compact};

use super::draft::Work;
use super::rows::Word;
use crate::import::change::Item;
use crate::import::link::Node;
use crate::import::link::keys::{key, system_of};
use crate::import::owned::Owned;
use crate::import::record::DealRecord;
use crate::import::tables::plain_name;
use crate::model::{Date, OpportunityStatus};

/// One deal with every row of it.
pub(super) struct Rows<'b> {
    pub(super) rows: Vec<&'b DealRecord>,
    /// The system in which its id counts; empty where it has none that counts.
    pub(super) system: CompactString,
    /// Whether it counts beside others of its title, where it has no id.
    pub(super) counts: bool,
}

impl<'b> Rows<'b> {
    /// The row that says what all of them say: of several the first, in the order in which records are joined.
    pub(super) fn first(&self) -> &'b DealRecord {
        self.rows[0]
    }

    /// The id by which other systems know it.
    pub(super) fn id(&self) -> Option<&'b CompactString> {
        let id = self.first().external.as_ref();
        id.filter(|_| !self.system.is_empty())
    }

    /// What it is called: a deal without a title by its product, else by its id.
    pub(super) fn title(&self) -> CompactString {
        title(self.first())
    }
}

/// The deals of an account, in the order of their first rows.
pub(super) fn grouped<'b>(work: &mut Work<'_>, node: &Node<'b>) -> Vec<Rows<'b>> {
    let contested = contested(work, node);
    for (id, titles) in &contested {
        let (_, id) = id.rsplit_once([':', ' ']).unwrap_or(("", id));
        let titles: Vec<&str> = titles.iter().map(CompactString::as_str).collect();
        let titles = titles.join(", ");
        work.notes.insert(format_compact!(
            "the id {id} stands at several deals and was not taken: {titles}"
        ));
    }
    let mut deals: Vec<Rows<'b>> = Vec::new();
    let mut by_id: HashMap<CompactString, usize> = HashMap::new();
    let mut by_title: HashMap<(usize, CompactString), usize> = HashMap::new();
    for deal in &node.deals {
        let system = system_of(work.batch, deal.place);
        let of = id_of(deal, system);
        let of = of.filter(|of| !contested.contains_key(of));
        // An id that stands at several names is none.
        let system = if of.is_some() { system } else { "" };
        let new = |counts| Rows {
            rows: vec![*deal],
            system: system.into(),
            counts,
        };
        if let Some(of) = of {
            match by_id.get(&of) {
                Some(at) => deals[*at].rows.push(deal),
                None => {
                    by_id.insert(of, deals.len());
                    deals.push(new(true));
                }
            }
            continue;
        }
        let same = (deal.place.source, without_id(deal));
        let Some(before) = by_title.get(&same).copied() else {
            by_title.insert(same, deals.len());
            deals.push(new(true));
            continue;
        };
        // Of the rows of one title the open one counts: whether the opportunity is here already must not matter.
        let is_open = |deal: &DealRecord| deal.status == OpportunityStatus::Open;
        let takes_over = is_open(deal) && !is_open(deals[before].first());
        if takes_over {
            deals[before].counts = false;
            by_title.insert(same, deals.len());
        }
        deals.push(new(takes_over));
    }
    deals
}

/// The id of a row, with its system; that of a sheet means nothing outside it.
fn id_of(deal: &DealRecord, system: &str) -> Option<CompactString> {
    let id = deal.external.as_ref()?;
    Some(match system {
        "" => format_compact!("{} {id}", deal.place.source),
        system => key(system, id),
    })
}

/// Ids that stand at different titles, with those.
fn contested(work: &Work<'_>, node: &Node<'_>) -> BTreeMap<CompactString, BTreeSet<CompactString>> {
    let mut titles: BTreeMap<CompactString, BTreeSet<CompactString>> = BTreeMap::new();
    for deal in &node.deals {
        let id = id_of(deal, system_of(work.batch, deal.place));
        if let (Some(id), Some(title)) = (id, &deal.title) {
            titles.entry(id).or_default().insert(title.clone());
        }
    }
    titles.retain(|_, titles| {
        let plain: BTreeSet<String> = titles.iter().map(|title| plain_name(title)).collect();
        plain.len() > 1
    });
    titles
}

/// What makes a deal without an id the same as another of its table: its title; of a closed one also its day, for a
/// renewal is won every year.
fn without_id(deal: &DealRecord) -> CompactString {
    let title = plain_name(&title(deal));
    let is_closed = deal.status != OpportunityStatus::Open;
    match deal.closes.filter(|_| is_closed) {
        Some(day) => format_compact!("title {title} on {day}"),
        None => format_compact!("title {title}"),
    }
}

fn title(deal: &DealRecord) -> CompactString {
    let id = deal.external.as_deref().unwrap_or("deal");
    match (&deal.title, &deal.product) {
        (Some(title), _) => title.clone(),
        (None, Some(product)) => format_compact!("{product} ({id})"),
        (None, None) => id.into(),
    }
}

/// What the rows of a deal come to. What they say differently is noted, and stays unknown until a person says what
/// counts; `here` says what the workspace has.
pub(super) fn values(
    work: &mut Work<'_>,
    (account, id): (&str, &CompactString),
    deal: &Rows<'_>,
    here: impl Fn(Owned) -> Option<CompactString>,
) -> Vec<(Owned, CompactString)> {
    let mut words: BTreeMap<Owned, Vec<Word>> = BTreeMap::new();
    let day = day_of(&deal.rows);
    for row in &deal.rows {
        let amount = row
            .amount
            .as_ref()
            .and_then(|amount| work.amount(amount, row.place));
        for (field, text) in [
            (Owned::Name, Some(title(row))),
            (
                Owned::Value,
                amount.map(|amount| amount.to_compact_string()),
            ),
            (
                Owned::Probability,
                row.probability.map(|p| p.get().to_compact_string()),
            ),
            (Owned::Closes, row.closes.map(|day| day.to_compact_string())),
            (Owned::Status, Some(row.status.to_compact_string())),
        ] {
            let word = |text| Word {
                text,
                place: row.place,
                on: day(row),
            };
            words.entry(field).or_default().extend(text.map(word));
        }
    }
    let item = Item::Deal(id.clone());
    let settled = words.into_iter().filter_map(|(field, words)| {
        let value = work.settled((account, &item), field, &words, here(field));
        Some((field, value?))
    });
    settled.collect()
}

/// The day by which a row is newer than another: when it was changed, where all rows say that, else when it closes.
fn day_of(rows: &[&DealRecord]) -> fn(&DealRecord) -> Option<Date> {
    if rows.iter().all(|row| row.modified.is_some()) {
        |row| row.modified
    } else {
        |row| row.closes
    }
}
