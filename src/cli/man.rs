//! `cultivate man`: the manual page, made from the same declaration as the help.

use std::io::Write;

use super::{Failure, Outcome, Session, root};

/// Prints the page of the program and, after it, one section for each subcommand.
pub(super) fn run(session: &mut Session) -> Result<Outcome, Failure> {
    let mut grammar = root::grammar();
    grammar.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(grammar).render(&mut page)?;
    session.out.write_all(&page)?;
    Ok(Outcome::Fine)
}
