//! What an import did or would do, as counts and then record by record; for people and for programs.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Failure, Session};
use crate::cli::format::Format;
use crate::import::batch::{SkippedRow, Source};
use crate::import::owned::Owned;
use crate::import::plan::Said;
use crate::import::question::{Question, Topic};
use crate::import::record::RowPlace;
use crate::import::rules::Rows;
use crate::model::{Money, shown};
use crate::transfer::import::outcome::Outcome;
use crate::transfer::import::session::ImportSession;
use crate::transfer::import::summary::{FILES, Section, proposed, summary};
use crate::transfer::import::{Proposal, rows, tables};

/// The most lines of one kind that people are shown.
const MOST: usize = 12;

/// The most lines about the files.
const MOST_OF_FILES: usize = 60;

/// What to do about tables that nobody has confirmed.
const UNCONFIRMED: &str = "For some tables the meaning of the columns is not confirmed. Run this in a terminal and answer, accept \
    the suggestions with `--yes`, or describe the columns in a file, `--map FILE`.";

/// The flags that answer what is left open.
const FLAGS: &[(Topic, &str)] = &[
    (
        Topic::Decimals,
        "Say with `--decimals point` or `--decimals comma` how such numbers are written.",
    ),
    (
        Topic::DayOrder,
        "Say with `--dates day-first` or `--dates month-first` how such dates are written.",
    ),
    (
        Topic::Percent,
        "Say with `--percent percent` or `--percent fraction` what a probability of 1 is.",
    ),
    (
        Topic::Health,
        "Say with `--health of-1`, `of-5`, `of-10` or `of-100` what the best health score is.",
    ),
    (
        Topic::HealthWords,
        "Say with `--health words` that green is 80 points, yellow 50 and red 20.",
    ),
    (
        Topic::Activities,
        "Say with `--activities-as call`, or another kind, what such activities were; `subject` takes the first word of the subject.",
    ),
    (
        Topic::Statuses,
        "Say with `--statuses held` or `--statuses not-held` whether activities of such a status took place.",
    ),
];

/// Everything that is reported.
pub(super) struct Shown<'p> {
    pub(super) asking: &'p ImportSession,
    pub(super) empty: bool,
    pub(super) dry: bool,
    /// What the accounts suggest for the method, and whether it was accepted.
    pub(super) proposal: Option<(Proposal, bool)>,
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

fn write_section(out: &mut impl Write, section: &Section, most: usize) -> io::Result<()> {
    writeln!(out, "{}", shown(&section.heading))?;
    for line in section.lines.iter().take(most) {
        writeln!(out, "  {}", shown(line))?;
    }
    if let Some(more) = section.lines.len().checked_sub(most + 1) {
        writeln!(out, "  and {} more: `--format json` lists all", more + 1)?;
    }
    Ok(())
}

impl Shown<'_> {
    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        let (batch, plan) = (self.asking.batch(), self.asking.plan());
        for section in summary(batch, plan) {
            let files = section.heading.starts_with(FILES);
            write_section(out, &section, if files { MOST_OF_FILES } else { MOST })?;
        }
        if self.dry {
            for section in tables::in_full(batch) {
                write_section(out, &section, section.lines.len())?;
            }
        }
        if let Some((proposal, accepted)) = &self.proposal {
            let heading = match accepted {
                true => "Thresholds set for your portfolio",
                false => "Suggested thresholds for your portfolio; `--yes` sets them",
            };
            writeln!(out, "{heading}")?;
            for line in proposed(proposal) {
                writeln!(out, "  {line}")?;
            }
        }
        let lines = self.answers_in_words();
        if !lines.is_empty() {
            let heading = "What each answer would lead to".to_owned();
            write_section(out, &Section { heading, lines }, MOST_OF_FILES)?;
        }
        let unconfirmed = |question: &Question| question.topic == Topic::Mapping;
        if batch.questions.iter().any(unconfirmed) {
            writeln!(out, "{UNCONFIRMED}")?;
        }
        for (topic, flag) in FLAGS {
            if batch
                .questions
                .iter()
                .any(|question| question.topic == *topic)
            {
                writeln!(out, "{flag}")?;
            }
        }
        Ok(())
    }

    fn source(source: &Source) -> Value {
        let columns = tables::columns(source);
        let columns: Vec<Value> = columns
            .iter()
            .map(|column| {
                json!({
                    "label": column.facts.label, "fills": column.fields,
                    "sure": column.sure.map(tables::Sure::word),
                    "filled": column.facts.filled, "samples": column.facts.samples,
                })
            })
            .collect();
        json!({
            "file": source.file, "sheet": source.sheet, "rows": source.rows, "used": source.used,
            "dialect": source.mapping.as_ref().map(|m| &m.dialect),
            "object": source.mapping.as_ref().map(|m| m.object),
            "holds": tables::holds(source),
            "columns": columns,
            "unknown_columns": source.unknown_columns,
        })
    }

    fn left(&self, left: &SkippedRow) -> Value {
        json!({ "file": self.asking.batch().sources[left.place.source].file, "line": left.place.line, "why": left.why })
    }

    /// What each answer would lead to, before anything is done.
    fn outcomes(&self, question: &Question) -> Vec<Outcome> {
        match self.dry {
            // The files were read a moment ago: one that is gone by now is told when it is imported.
            true => self.asking.outcomes(question).unwrap_or_default(),
            false => Vec::new(),
        }
    }

    /// The questions that are open, with what each answer would lead to.
    fn answers_in_words(&self) -> Vec<String> {
        let batch = self.asking.batch();
        let line = |question: &Question| {
            let file = &batch.sources[question.source].file;
            let of = match question.column.as_str() {
                "" => file.clone(),
                column => format!("{file}, column {column}"),
            };
            let outcomes = self.outcomes(question).into_iter();
            let choices = question.choices.iter().zip(outcomes);
            choices
                .map(|(choice, outcome)| format!("{of}: {}: {outcome}", choice.describe()))
                .collect::<Vec<_>>()
        };
        batch.questions.iter().flat_map(line).collect()
    }

    /// The possible answers, with what each would lead to.
    fn answers(&self, question: &Question) -> Vec<Value> {
        let outcomes = self.outcomes(question);
        let choices = question.choices.iter().enumerate();
        choices
            .map(
                |(at, choice)| json!({ "answer": choice.describe(), "leads_to": outcomes.get(at) }),
            )
            .collect()
    }

    fn json(&self) -> Value {
        let (batch, plan) = (self.asking.batch(), self.asking.plan());
        let sources: Vec<Value> = batch.sources.iter().map(Self::source).collect();
        let review: Vec<Value> = plan.review.iter().map(|r| json!({
            "file": batch.sources[r.place.source].file, "line": r.place.line, "says": r.says, "candidates": r.candidates,
        })).collect();
        let unread: Vec<Value> = batch.unread.iter().map(|u| json!({
            "file": batch.sources[u.place.source].file, "line": u.place.line, "column": u.column, "text": u.text, "why": u.why,
        })).collect();
        let questions: Vec<Value> = batch.questions.iter().map(|q| json!({
            "file": batch.sources[q.source].file, "column": q.column, "topic": q.topic, "why": q.why,
            "answers": self.answers(q),
        })).collect();
        let place = |place: &RowPlace| json!({ "file": batch.sources[place.source].file, "line": place.line });
        let said = |said: &Said| json!({ "text": said.text, "rows": said.places.iter().map(place).collect::<Vec<_>>() });
        let differing: Vec<Value> = plan.differing.iter().map(|one| json!({
            "account": one.account, "item": one.item, "field": one.field.name(),
            "said": one.said.iter().map(said).collect::<Vec<_>>(),
            "sum": rows::total(one).filter(|_| matches!(one.field, Owned::Arr | Owned::Value)).map(Money::as_f64),
            "would": one.would.iter().map(|(rule, text)| (word(*rule), text.as_str())).collect::<BTreeMap<_, _>>(),
            "settled_by": one.by.map(word), "taken": one.taken,
        })).collect();
        let strays: Vec<Value> = plan.strays.iter().map(|one| json!({
            "file": batch.sources[one.place.source].file, "line": one.place.line, "says": one.says, "account": one.account,
        })).collect();
        let moved: Vec<Value> = plan
            .moved
            .iter()
            .map(|one| {
                json!({
                    "file": batch.sources[one.place.source].file, "line": one.place.line,
                    "name": one.name, "person": one.person, "from": one.from, "to": one.to,
                })
            })
            .collect();
        json!({
            "dry_run": self.dry,
            "changes_nothing": self.empty,
            "rows": plan.rows, "used": plan.used, "not_used": plan.unused,
            "sources": sources,
            "added": plan.added,
            "unchanged": plan.unchanged,
            "changes": plan.changes,
            "conflicts": plan.conflicts,
            "review": review,
            "left": plan.left.iter().map(|left| self.left(left)).collect::<Vec<_>>(),
            "partly": plan.partly.iter().map(|left| self.left(left)).collect::<Vec<_>>(),
            "differing": differing,
            "look_alikes": plan.look_alikes,
            "moved": moved,
            "namesakes": plan.namesakes,
            "unclear": plan.unclear,
            "strays": strays,
            "mended": batch.mended.iter().map(|left| self.left(left)).collect::<Vec<_>>(),
            "unread": unread,
            "questions": questions,
            "vanished": plan.vanished,
            "nameless_members": plan.nameless,
            "contact_owners": plan.owners,
            "notes": plan.notes,
            "proposal": self.proposal.as_ref().map(|(proposal, _)| proposal),
            "proposal_accepted": self.proposal.as_ref().is_some_and(|(_, accepted)| *accepted),
        })
    }
}

/// A rule as its flag says it.
fn word(rule: Rows) -> &'static str {
    match rule {
        Rows::Sum => "sum",
        Rows::Newest => "newest",
        Rows::Oldest => "oldest",
        Rows::Leave => "leave",
    }
}
