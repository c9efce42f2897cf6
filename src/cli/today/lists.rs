//! The day as Markdown or as a page: of one manager to standard output, or of every manager as files.

use std::io::Write;
use std::path::Path;

use super::{Arguments, Format};
use crate::agenda::Whose;
use crate::cli::{Failure, Outcome, Session};
use crate::model::{Date, counted, shown_path};
use crate::snapshot;
use crate::transfer::export::{day_of, days, snapshots};
use crate::workspace::Opened;

/// Writes the list of somebody to standard output.
pub(super) fn one(
    arguments: &Arguments,
    opened: &Opened,
    whose: &Whose,
    as_of: Date,
    session: &mut Session,
) -> Result<(), Failure> {
    let made = day_of(opened, whose, as_of, &format(arguments)?, arguments.top);
    session.out.write_all(&made.bytes)?;
    Ok(())
}

/// Writes a list for every manager into a folder.
pub(super) fn each(
    arguments: &Arguments,
    opened: &Opened,
    as_of: Date,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    let format = format(arguments)?;
    let folder = match arguments.out.as_deref() {
        Some(out) if out == Path::new("-") || (out.exists() && !out.is_dir()) => {
            let why = "--each-csm writes many files: --out is a folder";
            return Err(Failure::Usage(why.to_owned()));
        }
        Some(out) => out.to_owned(),
        None => snapshots(&opened.root).map_err(Failure::Problem)?,
    };
    let (over, top) = (arguments.force, arguments.top);
    let number = days(opened, as_of, &format, (&folder, over), top).map_err(Failure::Problem)?;
    let number = counted(number, "file");
    writeln!(session.out, "{number} in {}", shown_path(&folder))?;
    Ok(session.outcome())
}

fn format(arguments: &Arguments) -> Result<crate::model::Format, Failure> {
    match arguments.format {
        None | Some(Format::Md) => Ok(snapshot::markdown::FORMAT.format),
        Some(Format::Html) => Ok(snapshot::html::FORMAT.format),
        Some(Format::Text | Format::Json) => Err(Failure::Usage(
            "--each-csm writes files to be handed out: --format md or html".to_owned(),
        )),
    }
}
