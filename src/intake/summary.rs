//! What an import would do, in words, line by line.

use std::collections::BTreeMap;

use crate::import::record::Place;
use crate::import::{Batch, Plan};

/// The most lines of one kind.
const MOST: usize = 400;

/// All of it, in the order in which it matters: whether a line is a heading, and its text. Raw text of the files is in
/// it.
#[must_use]
pub fn summary(batch: &Batch, plan: &Plan) -> Vec<(bool, String)> {
    let mut lines = Vec::new();
    let left = plan.rows_left(batch);
    lines.push((
        true,
        format!("{} rows: {} used, {left} not", plan.rows, plan.used),
    ));
    lines.extend(plan.added.iter().map(|(what, many)| {
        let text = format!("  {many} new {what}");
        (false, text)
    }));
    let is_value = |change: &&_| matches!(change, crate::import::plan::Change::Value(_));
    let values: Vec<String> = plan
        .changes
        .iter()
        .filter(is_value)
        .map(|c| format!("{c}"))
        .collect();
    if plan.edit.is_empty() {
        lines.push((
            false,
            "  nothing changes: all of it is here already".to_owned(),
        ));
    }
    let conflicts: Vec<String> = plan.conflicts.iter().map(ToString::to_string).collect();
    let review = plan.review.iter().map(|review| {
        let candidates = review.candidates.join(", ");
        let at = place(batch, review.place);
        format!("{at} {}: {candidates}", review.says)
    });
    let unread = batch.unread.iter().map(|one| {
        let at = place(batch, one.place);
        format!("{at} {} {:?}: {}", one.column, one.text, one.why)
    });
    let open = batch
        .questions
        .iter()
        .map(|q| format!("{} {}: {}", batch.sources[q.source].file, q.column, q.why));
    for (heading, of_kind) in [
        ("Values that change", values),
        ("Changed here and in the files, and left as here", conflicts),
        (
            "Could be one of several, and is not taken",
            review.collect(),
        ),
        ("Rows not taken", rows_left(batch, plan)),
        ("Values that could not be read", unread.collect()),
        ("Left unknown", open.collect()),
        (
            "No longer in the files: have they left?",
            texts(&plan.vanished),
        ),
        (
            "Members known by their id only, to be renamed",
            texts(&plan.nameless),
        ),
        ("To know", texts(&plan.notes)),
        ("Files", files(batch)),
    ] {
        put(&mut lines, heading, &of_kind);
    }
    lines
}

/// How each file is read.
fn files(batch: &Batch) -> Vec<String> {
    let mut lines = Vec::new();
    for source in &batch.sources {
        let sheet = source
            .sheet
            .as_ref()
            .map_or_else(String::new, |sheet| format!(" ({sheet})"));
        let what = source.mapping.as_ref().map_or_else(
            || "nobody knows this table".to_owned(),
            |mapping| format!("{} {:?}", mapping.dialect, mapping.object).to_lowercase(),
        );
        let (rows, used) = (source.rows, source.used);
        lines.push(format!(
            "{}{sheet}: {what}, {rows} rows, {used} read",
            source.file
        ));
        if let Some(mapping) = &source.mapping {
            let columns = mapping.columns.iter();
            lines.extend(columns.map(|(field, labels)| {
                let labels = labels.join(", ");
                format!("  {} <- {labels}", field.name())
            }));
        }
    }
    lines
}

/// Rows that are not taken: how many for each reason, the most first, and where the first of them stands.
fn rows_left(batch: &Batch, plan: &Plan) -> Vec<String> {
    let mut counts: BTreeMap<&str, (usize, Place)> = BTreeMap::new();
    for one in &plan.left {
        counts.entry(&one.why).or_insert((0, one.place)).0 += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, (many, _))| std::cmp::Reverse(*many));
    let line = |(why, (many, first)): (&str, (usize, Place))| {
        format!("{many} rows: {why}; the first: {}", place(batch, first))
    };
    counts.into_iter().map(line).collect()
}

fn texts(texts: &[impl ToString]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn place(batch: &Batch, place: Place) -> String {
    format!("{}:{}", batch.sources[place.source].file, place.line)
}

fn put(lines: &mut Vec<(bool, String)>, heading: &str, of_kind: &[String]) {
    if of_kind.is_empty() {
        return;
    }
    lines.push((true, format!("{heading} ({})", of_kind.len())));
    let shown = of_kind.iter().take(MOST);
    lines.extend(shown.map(|text| (false, format!("  {text}"))));
    if of_kind.len() > MOST {
        let more = of_kind.len() - MOST;
        lines.push((
            false,
            format!("  and {more} more: `cultivate import --dry-run --format json` lists all"),
        ));
    }
}
