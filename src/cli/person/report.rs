//! What was found of a person, in lines.

use std::path::Path;

use crate::model::{counted, shown_path};
use crate::transfer::person::{Findings, Holding, HoldingKind, Whom};
use crate::workspace::person::{Trace, TraceKind};

/// The most characters of a line of text that are shown.
const LONGEST: usize = 90;

/// Why nothing can be done for a name.
pub(super) fn nobody(name: &str) -> String {
    format!(
        "nobody called {name:?} is in the accounts, and nothing else here holds that name; `cultivate explain ACCOUNT` \
         shows the people of an account"
    )
}

/// Who it is.
pub(super) fn heading(whom: &Whom<'_>) -> String {
    match whom.person {
        Some((account, person)) => {
            format!(
                "{} ({}), {} ({})",
                person.name, person.id, account.name, account.id
            )
        }
        None => format!("{}, who is no longer in any account", whom.name),
    }
}

/// What goes, and what it becomes.
pub(super) fn lines(found: &Findings, root: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    if !found.traces.is_empty() {
        let places = counted(found.traces.len(), "place");
        lines.push(format!("In the files of the workspace, {places}:"));
        lines.extend(found.traces.iter().map(trace));
    }
    let ours: Vec<&Holding> = found
        .holdings
        .iter()
        .filter(|one| one.kind.is_ours())
        .collect();
    if !ours.is_empty() {
        lines.push(format!("Besides, in {}:", counted(ours.len(), "file")));
        lines.extend(ours.iter().map(|one| {
            let path = one.path.strip_prefix(root).unwrap_or(&one.path);
            format!("  {}  {}", shown_path(path), becomes(one))
        }));
    }
    lines
}

/// What stays, and has to be looked at by a person.
pub(super) fn remaining(found: &Findings, root: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    if !found.left.is_empty() {
        lines.push(
            "These lines keep the name, as somebody or something else is called the same:"
                .to_owned(),
        );
        let line = |trace: &Trace| format!("  {}:{}  {}", trace.file, trace.line, cut(&trace.text));
        lines.extend(found.left.iter().map(line));
    }
    let foreign = found.holdings.iter().filter(|one| !one.kind.is_ours());
    let foreign: Vec<String> = foreign
        .map(|one| {
            format!(
                "  {}",
                shown_path(one.path.strip_prefix(root).unwrap_or(&one.path))
            )
        })
        .collect();
    if !foreign.is_empty() {
        lines.push(
            "These files hold the name and are not cultivate's; please change them yourself:"
                .to_owned(),
        );
        lines.extend(foreign);
    }
    if root.ancestors().any(|folder| folder.join(".git").exists()) {
        lines.push("This folder is in git: its earlier commits still hold the person.".to_owned());
    }
    lines.push(
        "Out of reach: copies of this folder, files that were sent or exported elsewhere, other people's clones."
            .to_owned(),
    );
    lines
}

fn trace(trace: &Trace) -> String {
    let place = format!("  {}:{}", trace.file, trace.line);
    match (&trace.becomes, trace.kind) {
        (Some(becomes), _) => format!(
            "{place}  {}: {:?} becomes {:?}",
            trace.place,
            cut(&trace.text),
            cut(becomes)
        ),
        (None, TraceKind::Record) => {
            format!("{place}  the person's entry, with ties, judgements and history, is removed")
        }
        (None, TraceKind::Entry) => {
            format!(
                "{place}  {} says nothing without them and is removed",
                trace.place
            )
        }
        (None, _) => format!("{place}  {} no longer names them", trace.place),
    }
}

fn becomes(holding: &Holding) -> &'static str {
    match (holding.kind, &holding.becomes) {
        (HoldingKind::Version, _) => "a kept version, deleted",
        (HoldingKind::Draft, None) => "drafts, deleted",
        (HoldingKind::Draft, Some(_)) => "drafts, without those about them",
        (HoldingKind::Import, _) => "the record of an import, without them",
        (HoldingKind::Bundle, _) => "a bundle of the whole workspace, without them",
        (HoldingKind::Plan, _) => "an exported plan, deleted",
        (HoldingKind::Foreign, _) => "not cultivate's",
    }
}

/// A text short enough for a line.
fn cut(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(LONGEST).collect();
    match letters.next() {
        Some(_) => start + "…",
        None => start,
    }
}
