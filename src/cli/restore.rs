//! `cultivate restore`: the versions of a file that saving replaced, and one of them taken back.

use std::io::Write;
use std::time::SystemTime;

use super::{Failure, Outcome, Session};
use crate::edit::Target;
use crate::model::{AccountId, Workspace, counted, shown};
use crate::workspace::{self, Version};

/// The most changed fields that a line of the list names.
const NAMED: usize = 4;

/// What `restore` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate restore harbour-lines              the earlier versions of an account, even a deleted one
  cultivate restore harbour-lines --version 2  restore the second of them
  cultivate restore                            the earlier versions of workspace.ron

The last 20 versions of each file are kept for 30 days, outside the workspace and readable only by you. What restoring \
replaces is kept as well, so it can be taken back the same way.")]
pub struct Arguments {
    /// The account; without one, workspace.ron
    #[arg(value_name = "ACCOUNT")]
    account: Option<AccountId>,
    /// Restore this version, numbered as in the list
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    version: Option<u16>,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let target = arguments.account.map_or(Target::Settings, Target::Account);
    let file = workspace::file_name(&target);
    let store = session.store(&session.root()?);
    let problem = |error: &dyn std::fmt::Display| Failure::Problem(error.to_string());
    let versions = store.versions(&target).map_err(|e| problem(&e))?;
    let Some(wanted) = arguments.version else {
        let now = workspace::text(store.root(), &target).ok();
        list(&file, &versions, now.as_deref(), &target, session)?;
        return Ok(Outcome::Fine);
    };
    let Some(version) = versions.get(usize::from(wanted) - 1) else {
        let kept = counted(versions.len(), "version");
        return Err(Failure::Usage(format!(
            "{file} has {kept} to restore, and no version {wanted}"
        )));
    };
    let mut locked = store.lock().map_err(|e| problem(&e))?;
    let settings = workspace::text(store.root(), &Target::Settings).map_err(|e| problem(&e))?;
    let settings = workspace::read_settings(settings.as_bytes()).map_err(|problems| {
        let first = problems.first().map(ToString::to_string);
        Failure::Problem(first.unwrap_or_default())
    })?;
    let mut known = Workspace {
        settings,
        accounts: Default::default(),
    };
    let receipt = locked
        .restore(&mut known, &target, &version.text)
        .map_err(|e| problem(&e))?;
    receipt.notes.iter().for_each(|note| session.message(note));
    writeln!(
        session.out,
        "{file} is restored to what it was until {}; what it replaced is now version 1",
        minute(version.replaced)
    )?;
    Ok(Outcome::Fine)
}

/// The newest first: until when each was the file, and what was changed then.
fn list(
    file: &str,
    versions: &[Version],
    now: Option<&str>,
    target: &Target,
    session: &mut Session,
) -> Result<(), Failure> {
    if versions.is_empty() {
        session.message(&format!("no earlier version of {file} is kept"));
        return Ok(());
    }
    let mut newer = now;
    for (number, version) in (1..).zip(versions) {
        let what = match newer {
            None => "then deleted".to_owned(),
            Some(newer) => version.differences(newer, target).map_or_else(
                || "then it could no longer be read".to_owned(),
                |fields| changed(&fields),
            ),
        };
        let until = minute(version.replaced);
        writeln!(session.out, "{number:>3}  until {until}  {}", shown(&what))?;
        newer = Some(&version.text);
    }
    Ok(())
}

fn changed(fields: &[String]) -> String {
    let named: Vec<&str> = fields.iter().take(NAMED).map(String::as_str).collect();
    match fields.len() {
        0 => "then only comments or spelling changed".to_owned(),
        many if many > NAMED => {
            let more = many - NAMED;
            format!("then changed: {} and {more} more", named.join(", "))
        }
        _ => format!("then changed: {}", named.join(", ")),
    }
}

fn minute(at: SystemTime) -> String {
    let at = jiff::Timestamp::try_from(at).unwrap_or_default();
    let here = at.to_zoned(jiff::tz::TimeZone::system());
    here.strftime("%Y-%m-%d %H:%M").to_string()
}
