//! `cultivate` without a subcommand: opens the workspace, or says how to come by one.

use std::io::Write;

use super::{Failure, Outcome, Session, score};

/// What somebody sees who has no workspace yet.
const FIRST_RUN: &str = "\
There is no workspace here, and none was opened before. Two ways to begin:

  cultivate demo                         look round a sample portfolio
  cultivate new my-portfolio             start empty, with comments that say what to fill in

`cultivate --help` lists everything.
";

pub(super) fn run(session: &mut Session) -> Result<Outcome, Failure> {
    if !session.named() && session.found().is_none() {
        session.out.write_all(FIRST_RUN.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    let workspace = session.open()?;
    score::show(&workspace, session)?;
    Ok(session.outcome())
}
