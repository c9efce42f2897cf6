//! What an import did or would do, as counts and then record by record; for people and for programs.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Failure, Session};
use crate::cli::format::Format;
use crate::import::batch::Left;
use crate::import::plan::Change;
use crate::import::{Batch, Plan};
use crate::intake::Proposal;
use crate::model::shown;

/// The most lines of one kind that people are shown.
const MOST: usize = 12;

/// Everything that is reported.
pub(super) struct Shown<'p> {
    pub(super) batch: &'p Batch,
    pub(super) plan: &'p Plan,
    pub(super) empty: bool,
    pub(super) dry: bool,
    pub(super) proposal: Option<&'p Proposal>,
    pub(super) accepted: bool,
}

pub(super) fn write(
    shown: &Shown<'_>,
    format: Format,
    session: &mut Session,
) -> Result<(), Failure> {
    match format {
        Format::Json => {
            super::super::safe_json::write_json(&mut session.out, &shown.json())?;
            writeln!(session.out)?;
        }
        Format::Text => shown.text(&mut session.out)?,
    }
    session.out.flush()?;
    Ok(())
}

impl Shown<'_> {
    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        let (batch, plan) = (self.batch, self.plan);
        for source in &batch.sources {
            let what = source.mapping.as_ref().map_or_else(
                || "nobody knows this table".to_owned(),
                |m| format!("{} {:?}", m.dialect, m.object),
            );
            writeln!(
                out,
                "{}: {} rows, {}",
                shown(&source.file),
                source.rows,
                shown(&what)
            )?;
        }
        let left = plan.rows_left(batch);
        writeln!(out, "{} rows: {} used, {left} not", plan.rows, plan.used)?;
        for (what, many) in &plan.added {
            writeln!(out, "  {many} new {what}")?;
        }
        let values = values(&plan.changes);
        if !values.is_empty() {
            writeln!(out, "  {} values change", values.len())?;
        }
        if self.empty {
            writeln!(out, "nothing changes")?;
        }
        few(out, "changes", &values)?;
        let conflicts: Vec<String> = plan.conflicts.iter().map(ToString::to_string).collect();
        few(
            out,
            "changed here and in the files; --prefer crm or --prefer mine decides",
            &conflicts,
        )?;
        let review = plan.review.iter().map(|r| {
            format!(
                "{} {}: {}",
                self.place(r.place),
                r.says,
                r.candidates.join(", ")
            )
        });
        few(
            out,
            "could be one of several, and was not taken",
            &review.collect::<Vec<_>>(),
        )?;
        for (reason, many) in reasons(&plan.left) {
            writeln!(out, "  {many} rows: {}", shown(&reason))?;
        }
        if !batch.mended.is_empty() {
            writeln!(out, "taken after something was mended:")?;
        }
        for (reason, many) in reasons(&batch.mended) {
            writeln!(out, "  {many} rows: {}", shown(&reason))?;
        }
        let unread = batch.unread.iter().map(|u| {
            format!(
                "{} {} {:?}: {}",
                self.place(u.place),
                u.column,
                u.text,
                u.why
            )
        });
        few(
            out,
            "values that could not be read",
            &unread.collect::<Vec<_>>(),
        )?;
        let questions = batch
            .questions
            .iter()
            .map(|q| format!("{} {}: {}", batch.sources[q.source].file, q.column, q.why));
        few(
            out,
            "left unknown until somebody answers",
            &questions.collect::<Vec<_>>(),
        )?;
        few(
            out,
            "no longer in the files: have they left?",
            &plan.vanished,
        )?;
        few(
            out,
            "members known by their id only, to be renamed",
            &plan.nameless,
        )?;
        few(out, "to know", &plan.notes)?;
        self.proposed(out)
    }

    fn proposed(&self, out: &mut impl Write) -> io::Result<()> {
        let Some(p) = self.proposal else {
            return Ok(());
        };
        let [high, low, tech] = p.tiers;
        let verb = if self.accepted {
            "set"
        } else {
            "proposed, `--yes` sets it"
        };
        writeln!(
            out,
            "from these accounts ({verb}): ltv_pivot {}, high_floor {}, low_floor {}",
            p.ltv_pivot, p.high_floor, p.low_floor
        )?;
        writeln!(
            out,
            "  {high} High, {low} Low, {tech} Tech, {} without a value",
            p.unscored
        )
    }

    fn place(&self, place: crate::import::record::Place) -> String {
        format!("{}:{}", self.batch.sources[place.source].file, place.line)
    }

    fn left(&self, left: &Left) -> Value {
        json!({ "file": self.batch.sources[left.place.source].file, "line": left.place.line, "why": left.why })
    }

    fn json(&self) -> Value {
        let (batch, plan) = (self.batch, self.plan);
        let sources: Vec<Value> = batch.sources.iter().map(|source| json!({
            "file": source.file, "sheet": source.sheet, "rows": source.rows, "used": source.used,
            "dialect": source.mapping.as_ref().map(|m| &m.dialect),
            "object": source.mapping.as_ref().map(|m| m.object),
            "unknown_columns": source.unknown_columns,
        })).collect();
        let review: Vec<Value> = plan.review.iter().map(|r| json!({
            "file": batch.sources[r.place.source].file, "line": r.place.line, "says": r.says, "candidates": r.candidates,
        })).collect();
        let unread: Vec<Value> = batch.unread.iter().map(|u| json!({
            "file": batch.sources[u.place.source].file, "line": u.place.line, "column": u.column, "text": u.text, "why": u.why,
        })).collect();
        let questions: Vec<Value> = batch.questions.iter().map(|q| json!({
            "file": batch.sources[q.source].file, "column": q.column, "topic": q.topic, "why": q.why,
        })).collect();
        json!({
            "dry_run": self.dry,
            "changes_nothing": self.empty,
            "rows": plan.rows, "used": plan.used, "not_used": plan.rows_left(batch),
            "sources": sources,
            "added": plan.added,
            "changes": plan.changes,
            "conflicts": plan.conflicts,
            "review": review,
            "left": plan.left.iter().map(|left| self.left(left)).collect::<Vec<_>>(),
            "mended": batch.mended.iter().map(|left| self.left(left)).collect::<Vec<_>>(),
            "unread": unread,
            "questions": questions,
            "vanished": plan.vanished,
            "nameless_members": plan.nameless,
            "notes": plan.notes,
            "proposal": self.proposal,
            "proposal_accepted": self.accepted,
        })
    }
}

/// The changes of values, and of what is new in accounts that were there.
fn values(changes: &[Change]) -> Vec<String> {
    let own = changes
        .iter()
        .filter(|change| matches!(change, Change::Value(_)));
    own.map(ToString::to_string).collect()
}

/// How many rows each reason stands for, the most first.
fn reasons(left: &[Left]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in left {
        *counts.entry(&one.why).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts
        .into_iter()
        .map(|(why, many)| (why.to_owned(), many))
        .collect();
    counts.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    counts
}

fn few(out: &mut impl Write, title: &str, lines: &[impl AsRef<str>]) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "{title} ({}):", lines.len())?;
    for line in lines.iter().take(MOST) {
        writeln!(out, "  {}", shown(line.as_ref()))?;
    }
    if lines.len() > MOST {
        writeln!(out, "  ... `--format json` lists all")?;
    }
    Ok(())
}
