//! What an import would do, in words, section by section: the one text of it, on the screen and on the command line.

use std::collections::BTreeMap;

pub use super::section::Section;
use super::{Proposal, rows, tables};
use crate::import::Change;
use crate::import::batch::{SkippedRow, Source};
use crate::import::owned::Owned;
use crate::import::record::RowPlace;
use crate::import::{Batch, LookAlike, Moved, Namesakes, Plan};
use crate::model::short_money;

/// What to do where the files hold people and nobody knows any account.
pub const NO_ACCOUNTS: &str = "No contact could be imported: a contact belongs to an account, and there is none here and none in \
    the files. Import the file of accounts in the same run, or add the accounts first. Contacts are then matched by the \
    account's id, by the domain of their e-mail address, or by its name.";

/// What to do where nothing says what the accounts pay.
const NO_REVENUE: &str = "No column says what each account pays per year, so these accounts cannot be scored yet; they are \
    listed as unscored. Enter the amounts, import a column that holds them, or use won deals: \
    `cultivate import FILE... --arr-from-deals won`.";

/// What to do where nobody knows what a table holds.
const UNKNOWN: &str = "Some tables were not recognised. Say what their rows are and what their columns hold: in the dashboard, in a \
    terminal, or with `--holds companies` and `--column \"LABEL=account.name\"`.";

/// The heading of the files.
pub const FILES: &str = "Files and columns";

/// All of it, in the order in which it matters.
#[must_use]
pub fn summary(batch: &Batch, plan: &Plan) -> Vec<Section> {
    let review = plan.review.iter().map(|review| {
        let candidates = review.candidates.join(", ");
        let at = place(batch, review.place);
        format!("{at} {}: {candidates}", review.says)
    });
    let unread = batch.unread.iter().map(|one| {
        let at = place(batch, one.place);
        format!("{at} {} {:?}: {}", one.column, one.text, one.why)
    });
    let open = batch.questions.iter().map(|question| {
        let file = &batch.sources[question.source].file;
        match question.column.as_str() {
            "" => format!("{file}: {}", question.why),
            column => format!("{file}, column {column}: {}", question.why),
        }
    });
    let mut sections = vec![counts(plan)];
    for (heading, lines) in [
        ("Changed values", values(plan)),
        (
            "Changed both here and in the files; yours are kept",
            texts(&plan.conflicts),
        ),
        (
            "Could match more than one record, so not imported",
            review.collect(),
        ),
        ("Rows not imported", reasons(batch, &plan.left)),
        ("Imported in part", reasons(batch, &plan.partly)),
        (
            "Rows of one record say different things; left unknown until you decide (`--rows`)",
            differing(plan),
        ),
        (
            "Perhaps one customer, kept apart; `--look-alikes merge` makes one of them",
            look_alikes(plan),
        ),
        (
            "People of one name at one account, kept apart",
            namesakes(plan),
        ),
        (
            "At another account in the files; nothing was changed (`--moved follow`)",
            moved(plan),
        ),
        ("Imported after a repair", reasons(batch, &batch.mended)),
        ("Values that could not be read", unread.collect()),
        ("Left unknown until you answer", open.collect()),
        (
            "No longer in the files; have they left?",
            texts(&plan.vanished),
        ),
        (
            "Team members known by id only; please name them",
            texts(&plan.nameless),
        ),
        (
            "Contact owners were not imported as ties; press r on a person to record one",
            owners(plan),
        ),
        ("To know", texts(&plan.notes)),
        (FILES, tables::files(batch)),
    ] {
        if !lines.is_empty() {
            let many = if heading == FILES {
                batch.sources.len()
            } else {
                lines.len()
            };
            sections.push(Section {
                heading: format!("{heading} ({many})"),
                lines,
            });
        }
    }
    let advice = if batch.accounts.is_empty() && !batch.people.is_empty() && plan.used == 0 {
        Some(NO_ACCOUNTS)
    } else if plan.added.contains_key("accounts") && plan.unpaid {
        Some(NO_REVENUE)
    } else {
        None
    };
    let is_unknown = |source: &Source| source.mapping.is_none() && source.called.is_none();
    let unknown = batch.sources.iter().any(is_unknown).then_some(UNKNOWN);
    let lines: Vec<String> = advice
        .into_iter()
        .chain(unknown)
        .map(str::to_owned)
        .collect();
    if !lines.is_empty() {
        sections.push(Section {
            heading: "What to do".to_owned(),
            lines,
        });
    }
    sections
}

/// What the accounts suggest for the method.
#[must_use]
pub fn proposed(proposal: &Proposal) -> [String; 3] {
    let p = proposal;
    let [high, low, tech] = p.tiers;
    [
        format!(
            "typical lifetime value: {} (ltv_pivot)",
            short_money(p.ltv_pivot)
        ),
        format!(
            "tiers by annual revenue: High from {}, Low from {} (high_floor, low_floor)",
            short_money(p.high_floor),
            short_money(p.low_floor)
        ),
        format!(
            "accounts by tier: {high} High, {low} Low, {tech} Tech; without a value: {}",
            p.unscored
        ),
    ]
}

/// The rows, what comes new, and what is here already.
fn counts(plan: &Plan) -> Section {
    let added = plan.added.iter();
    let mut lines: Vec<String> = added
        .map(|(what, many)| format!("{many} new {}", things(*many, what)))
        .collect();
    let here = plan.unchanged.iter().filter(|(_, many)| **many > 0);
    let here: Vec<String> = here
        .map(|(what, many)| format!("{many} {}", things(*many, what)))
        .collect();
    if !here.is_empty() {
        lines.push(format!("{} unchanged", here.join(", ")));
    }
    if plan.edit.is_empty() {
        lines.push("no changes".to_owned());
    }
    Section {
        heading: format!(
            "{} {}: {} used, {} not",
            plan.rows,
            things(plan.rows, "rows"),
            plan.used,
            plan.unused
        ),
        lines,
    }
}

/// What is counted, for one or for many.
#[must_use]
pub fn things(many: usize, what: &str) -> &str {
    match (many, what) {
        (1, "people") => "person",
        (1, "opportunities") => "opportunity",
        (1, "health") => "health score",
        (_, "health") => "health scores",
        (1, what) => what.strip_suffix('s').unwrap_or(what),
        (_, what) => what,
    }
}

fn values(plan: &Plan) -> Vec<String> {
    let values = plan
        .changes
        .iter()
        .filter(|change| matches!(change, Change::Value(_)));
    values.map(ToString::to_string).collect()
}

/// How many rows each reason stands for, the most first, and what the first of them is. Reasons that differ only in what
/// is quoted in them are one.
fn reasons(batch: &Batch, left: &[SkippedRow]) -> Vec<String> {
    let mut counts: BTreeMap<String, (usize, &SkippedRow)> = BTreeMap::new();
    for one in left {
        let unquoted: Vec<&str> = one.why.split('"').step_by(2).collect();
        counts.entry(unquoted.join("\"")).or_insert((0, one)).0 += 1;
    }
    let mut counts: Vec<(usize, &SkippedRow)> = counts.into_values().collect();
    counts.sort_by_key(|(many, _)| std::cmp::Reverse(*many));
    let line = |(many, first): (usize, &SkippedRow)| {
        let (why, at) = (&first.why, place(batch, first.place));
        match many {
            1 => format!("1 row: {why}; {at}"),
            many if why.contains('"') => format!("{many} rows, such as {at}: {why}"),
            many => format!("{many} rows: {why}; the first: {at}"),
        }
    };
    counts.into_iter().map(line).collect()
}

/// Which fields of which records are open, by field; the sum stands behind amounts.
fn differing(plan: &Plan) -> Vec<String> {
    let open = plan.differing.iter().filter(|one| one.taken.is_none());
    let mut lines: Vec<(&str, String)> = Vec::new();
    for one in open {
        let total = matches!(one.field, Owned::Arr | Owned::Value)
            .then(|| rows::total(one))
            .flatten();
        let total = total.map_or_else(String::new, |sum| format!("; together {sum}"));
        let line = format!("{}: {}{total}", one.field.words(), rows::said(one));
        lines.push((one.field.words(), line));
    }
    lines.sort_by_key(|(field, _)| *field);
    let names = plan.differing.iter().filter(|one| one.field == Owned::Name);
    let names = names.filter_map(|one| {
        let taken = one.taken.as_ref()?;
        Some(format!("name: {}; {taken} was taken", rows::said(one)))
    });
    lines
        .into_iter()
        .map(|(_, line)| line)
        .chain(names)
        .collect()
}

fn look_alikes(plan: &Plan) -> Vec<String> {
    let line = |one: &LookAlike| format!("{}: {}", one.common, one.accounts.join(", "));
    plan.look_alikes.iter().map(line).collect()
}

fn namesakes(plan: &Plan) -> Vec<String> {
    let line = |one: &Namesakes| {
        let people = one.people.join(", ");
        format!("{}: {}: {people}", one.account, one.name)
    };
    plan.namesakes.iter().map(line).collect()
}

fn moved(plan: &Plan) -> Vec<String> {
    let line = |one: &Moved| {
        let Moved { name, from, to, .. } = one;
        format!("{name}: at {from} here, at {to} in the files")
    };
    plan.moved.iter().map(line).collect()
}

/// Whose contacts are how many.
fn owners(plan: &Plan) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &plan.owners {
        *counts.entry(&one.owner).or_default() += 1;
    }
    let line = |(owner, many): (&str, usize)| format!("{owner}: {many} {}", things(many, "people"));
    counts.into_iter().map(line).collect()
}

fn texts(texts: &[impl ToString]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn place(batch: &Batch, place: RowPlace) -> String {
    format!("{}:{}", batch.sources[place.source].file, place.line)
}
