//! Several rows of one record that say different things: the question about a field, with what each answer comes to.

use std::collections::{BTreeMap, HashSet};

use compact_str::CompactString;

use crate::import::owned::Owned;
use crate::import::plan::Differing;
use crate::import::record::RowPlace;
use crate::import::rules::{Rows, Whose, part};
use crate::import::{Batch, LookAlike, Plan};
use crate::model::{Money, short_money};

/// The most records that are shown as examples.
const EXAMPLES: usize = 3;

/// A field of which rows of several records say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsQuestion {
    /// The field: `account.arr`.
    pub part: CompactString,
    /// The field in words.
    pub field: &'static str,
    /// How many records.
    pub records: usize,
    /// How many rows.
    pub rows: usize,
    /// Some of the records, with what their rows say.
    pub examples: Vec<String>,
    /// The rules that can be applied, with what each comes to.
    pub choices: Vec<(Rows, String)>,
}

/// The fields that nobody has decided about.
#[must_use]
pub fn open(plan: &Plan) -> Vec<RowsQuestion> {
    let mut fields: BTreeMap<(Whose, Owned), Vec<&Differing>> = BTreeMap::new();
    let open = plan.differing.iter();
    // A name is taken in any case.
    for one in open.filter(|one| one.by.is_none() && one.field != Owned::Name) {
        let of = (Whose::of(&one.item), one.field);
        fields.entry(of).or_default().push(one);
    }
    let question = |((whose, field), all): ((Whose, Owned), Vec<&Differing>)| RowsQuestion {
        part: part(whose, field),
        field: field.words(),
        records: all.len(),
        rows: all.iter().map(|one| rows(one)).sum(),
        examples: all.iter().take(EXAMPLES).map(|one| said(one)).collect(),
        choices: choices(field, &all),
    };
    fields.into_iter().map(question).collect()
}

fn rows(one: &Differing) -> usize {
    one.said.iter().map(|said| said.places.len()).sum()
}

/// A record, and what its rows say: `alder-freight: 1000, 2500`.
#[must_use]
pub fn said(one: &Differing) -> String {
    use crate::import::Item;
    let who = match &one.item {
        Item::Account => String::new(),
        Item::Person(id) | Item::Deal(id) => format!(" {id}"),
    };
    let texts: Vec<String> = one
        .said
        .iter()
        .map(|said| match said.places.len() {
            1 => said.text.to_string(),
            many => format!("{} ({many} rows)", said.text),
        })
        .collect();
    format!("{}{who}: {}", one.account, texts.join(", "))
}

/// The rules that settle at least one record, and what each comes to.
fn choices(field: Owned, all: &[&Differing]) -> Vec<(Rows, String)> {
    let mut choices = Vec::new();
    for rule in [Rows::Sum, Rows::Newest, Rows::Oldest] {
        let settled: Vec<&CompactString> =
            all.iter().filter_map(|one| one.would.get(&rule)).collect();
        if settled.is_empty() {
            continue;
        }
        let mut text = rule.describe().to_owned();
        let amounts = settled.iter().filter_map(|text| text.parse::<f64>().ok());
        if matches!(field, Owned::Arr | Owned::Value) {
            text += &format!(": {} in all", short_money(amounts.sum()));
        }
        if settled.len() < all.len() {
            text += &format!(", for {} of {}", settled.len(), all.len());
        }
        choices.push((rule, text));
    }
    choices.push((Rows::Leave, Rows::Leave.describe().to_owned()));
    choices
}

/// The sum of what the rows say, of those that are amounts.
#[must_use]
pub fn total(one: &Differing) -> Option<Money> {
    let mut sum = 0_i64;
    for said in &one.said {
        let amount = Money::try_from(said.text.parse::<f64>().ok()?).ok()?;
        let times = i64::try_from(said.places.len()).ok()?;
        sum = sum.checked_add(amount.minor().checked_mul(times)?)?;
    }
    Money::from_minor(sum).ok()
}

/// Customers of different names that could be one, and how many rows could be one that is here; nothing where there are
/// neither.
pub(super) fn look_alikes(batch: &Batch, plan: &Plan) -> Option<(Vec<LookAlike>, usize)> {
    let customers: HashSet<RowPlace> = batch.accounts.iter().map(|one| one.place).collect();
    let perhaps = plan.review.iter();
    let perhaps = perhaps
        .filter(|review| customers.contains(&review.place))
        .count();
    let alike = plan.look_alikes.clone();
    (!alike.is_empty() || perhaps > 0).then_some((alike, perhaps))
}
