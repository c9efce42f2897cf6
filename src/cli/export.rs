//! `cultivate export`: a plan out of the workspace, into a file or onto standard output.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Failure, Outcome, Session};
use crate::app::FOLDER;
use crate::model::{AccountId, Audience, Date, Format};
use crate::tui::export::{Made, Wanted, make, plain, put, put_in};
use crate::workspace::near::did_you_mean;

/// What `export` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate export --account harbour-lines --format md     its plan, into the workspace's snapshots/
  cultivate export --account harbour-lines --audience customer --format md --out -
  cultivate export --format ron --out backup/              the whole workspace in one file

What is internal says INTERNAL in its name and first line. `cultivate new DIR --from FILE` unpacks a bundle.")]
pub struct Arguments {
    /// The account; without one the whole workspace (format ron)
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<AccountId>,
    /// Who may read it; a customer's plan holds what is marked as shared and nothing else
    #[arg(long, value_name = "WHO", default_value = "internal")]
    audience: For,
    /// Markdown plan of one account, or RON bundle of the workspace
    #[arg(long, value_name = "FORMAT")]
    format: In,
    /// A file, a folder, or - for standard output [default: the workspace's snapshots/]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    /// The day the figures are for [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// Who may read it, on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum For {
    /// Ourselves
    Internal,
    /// The customer: one account, only what is shared
    Customer,
}

/// The formats, on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum In {
    /// Markdown
    Md,
    /// One file that unpacks into the same workspace
    Ron,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let wanted = Wanted {
        account: arguments.account.clone(),
        audience: match arguments.audience {
            For::Internal => Audience::Internal,
            For::Customer => Audience::Customer,
        },
        format: match arguments.format {
            In::Md => Format::Markdown,
            In::Ron => Format::Ron,
        },
        as_of: arguments.as_of.unwrap_or(session.today),
    };
    let opened = session.open_whole()?;
    if let Some(id) = &wanted.account
        && !opened.workspace.accounts.contains_key(id)
    {
        let ids = opened.workspace.accounts.keys().map(AccountId::as_str);
        let near = did_you_mean(id.as_str(), ids);
        let hint = near.unwrap_or_else(|| "`cultivate score` lists all".to_owned());
        return Err(Failure::Usage(format!("there is no account {id}; {hint}")));
    }
    let made = make(&opened, &wanted).map_err(Failure::Usage)?;
    let written = match arguments.out.as_deref() {
        Some(out) if out == Path::new("-") => {
            session.out.write_all(made.text.as_bytes())?;
            return Ok(session.outcome());
        }
        None => put_in(&opened.root.join(FOLDER), &made, arguments.force, false),
        Some(out) if is_folder(out) => put_in(out, &made, arguments.force, false),
        Some(out) => {
            named_as_it_is(out, &made, wanted.audience)?;
            put(out, &made, arguments.force)
        }
    };
    let path = written.map_err(Failure::Problem)?;
    writeln!(session.out, "{}", plain(&path))?;
    Ok(session.outcome())
}

/// Whether a path means a folder: it is one, or it ends like one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}

/// What is internal says so in its name, whoever chose it.
fn named_as_it_is(path: &Path, made: &Made, audience: Audience) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if audience == Audience::Customer || name.contains("INTERNAL") {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "an internal file says INTERNAL in its name: {}, or the folder alone",
        plain(&path.with_file_name(&made.name))
    )))
}
