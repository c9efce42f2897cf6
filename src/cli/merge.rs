//! `cultivate merge`: two accounts that are one customer become one, with both histories.

use std::io::Write;

use super::{Failure, Outcome, Session, known};
use crate::edit::{Edit, intent};
use crate::model::shown;
use crate::workspace;

/// What `merge` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate check --hygiene              the customers that could be one
  cultivate merge alder-freight alder-freight-ltd --dry-run
  cultivate merge alder-freight alder-freight-ltd

People, touches, deals and histories of both are kept; whoever stands in both is one person. What the kept account does
not say comes from the other, and where they differ its value goes into the notes. `cultivate restore` brings the other
one back.")]
pub struct Arguments {
    /// The account that is kept: its id, its name or a part of it
    #[arg(value_name = "KEEP")]
    keep: String,
    /// The account that is merged into it
    #[arg(value_name = "OTHER")]
    other: String,
    /// Say what would differ, and change nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let root = session.root()?;
    let store = session.recovered(&root)?;
    let problem = |error: &dyn std::fmt::Display| Failure::Problem(error.to_string());
    let mut locked = store.lock().map_err(|error| problem(&error))?;
    let opened = locked
        .open(session.today)
        .map_err(|error| problem(&error))?;
    let mut workspace = opened.workspace;
    let id = |text: &str| {
        if opened.broken.contains_key(text) {
            let what = format!("accounts/{text}.ron has errors; `cultivate check` lists them");
            return Err(Failure::Problem(what));
        }
        known::account(text, &workspace).map(|account| account.id.clone())
    };
    let (keep, other) = (id(&arguments.keep)?, id(&arguments.other)?);
    let edit: Edit = intent::merge(&workspace, &keep, &other, session.today)
        .map_err(|error| Failure::Usage(error.to_string()))?;
    let differs = match (
        workspace.accounts.get(&keep),
        workspace.accounts.get(&other),
    ) {
        (Some(keep), Some(other)) => {
            intent::differing(&workspace.settings, keep, other, session.today)
        }
        _ => Vec::new(),
    };
    if !arguments.dry_run {
        let receipt = locked.save_edit(&mut workspace, &edit);
        let receipt = receipt.map_err(|error| problem(&error))?;
        receipt.notes.iter().for_each(|note| session.message(note));
        let files: Vec<String> = receipt
            .files
            .iter()
            .map(|file| workspace::file_name(&file.target))
            .collect();
        writeln!(
            session.out,
            "merged {other} into {keep}: {}",
            files.join(" ")
        )?;
    } else {
        writeln!(session.out, "{other} would be merged into {keep}")?;
    }
    if !differs.is_empty() {
        let where_to = if arguments.dry_run {
            "would stand"
        } else {
            "stands now"
        };
        writeln!(session.out, "what differed {where_to} in the notes:")?;
        for line in &differs {
            writeln!(session.out, "  {}", shown(line))?;
        }
    }
    Ok(Outcome::Fine)
}
