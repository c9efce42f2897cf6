//! `cultivate completions`: a completion script for a shell.

use std::io::Write;

use clap_complete::Shell;

use super::{Failure, Outcome, Session, root};

/// What `completions` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate completions zsh > ~/.zfunc/_cultivate        with ~/.zfunc in $fpath
  cultivate completions fish > ~/.config/fish/completions/cultivate.fish

For bash the place is ~/.local/share/bash-completion/completions/cultivate.")]
pub struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script. It is made in memory first: the generator would panic on a closed pipe.
pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut root::grammar(),
        "cultivate",
        &mut script,
    );
    session.out.write_all(&script)?;
    Ok(Outcome::Fine)
}
