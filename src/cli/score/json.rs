//! Scores as JSON: stable names, full precision, one account after the other so that size does not matter.

use std::io::Write;

use serde::Serialize;

use crate::cli::Failure;
use crate::cli::safe_json::write_json;
use crate::method::VERSION;
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::model::Workspace;
use crate::snapshot::scores::{AccountJson, CoverageJson, GroupJson, InsightJson, ManagerJson};

/// Writes the scores of these accounts in their order, and those of the whole portfolio.
pub(super) fn write(
    book: &Book,
    workspace: &Workspace,
    scores: &[&AccountScore],
    out: &mut impl Write,
) -> Result<(), Failure> {
    write!(out, "{{\"as_of\":")?;
    write_json(out, &book.prepared().as_of)?;
    write!(out, ",\"method_version\":{VERSION}")?;
    if book.is_with_plan() {
        write!(out, ",\"with_plan\":true")?;
    }
    let accounts = scores.iter().filter_map(|score| {
        let account = workspace.accounts.get(&score.id)?;
        Some(AccountJson::new(score, account, book))
    });
    list(out, "accounts", accounts)?;
    list(out, "csms", book.managers().iter().map(ManagerJson::new))?;
    let segments = book.segments();
    let segments = segments.iter().map(|entry| {
        let id = entry
            .segment
            .as_ref()
            .map_or("", |segment| segment.as_str());
        GroupJson::new(Some(id), &entry.group)
    });
    list(out, "segments", segments)?;
    write!(out, ",\n\"market\":")?;
    write_json(out, &GroupJson::new(None, &book.market()))?;
    list(
        out,
        "coverage",
        book.coverage().iter().map(CoverageJson::new),
    )?;
    list(
        out,
        "insights",
        book.insights().iter().map(InsightJson::new),
    )?;
    writeln!(out, "}}")?;
    Ok(())
}

/// Writes a list, one entry a line.
fn list<T: Serialize>(
    out: &mut impl Write,
    name: &str,
    entries: impl Iterator<Item = T>,
) -> Result<(), Failure> {
    write!(out, ",\n\"{name}\":[")?;
    for (place, entry) in entries.enumerate() {
        write!(out, "{}", if place == 0 { "\n" } else { ",\n" })?;
        write_json(out, &entry)?;
    }
    write!(out, "]")?;
    Ok(())
}
