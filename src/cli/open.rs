//! `cultivate` without a subcommand: opens the workspace, or says how to come by one.

use std::env;
use std::io::{self, IsTerminal, Write};

use super::{Failure, Outcome, Session, score};
use crate::tui;
use crate::tui::look::{Colors, Look};

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
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        let root = session.root()?;
        tui::run(&root, workspace, session.today, look(session))
            .map_err(|error| Failure::Problem(format!("the terminal cannot be used: {error}")))?;
    } else {
        score::show(&workspace, session)?;
    }
    Ok(session.outcome())
}

/// What the terminal can draw, as the environment says.
fn look(session: &Session) -> Look {
    let says = |name: &str, part: &str| {
        env::var(name).is_ok_and(|value| value.to_lowercase().contains(part))
    };
    let colors = match session.color {
        false => Colors::None,
        true if says("COLORTERM", "truecolor") || says("COLORTERM", "24bit") => Colors::True,
        true if says("TERM", "256") => Colors::Palette,
        true => Colors::Sixteen,
    };
    let utf8 = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    Look {
        colors,
        light: false,
        ascii: utf8.is_some_and(|name| !says(name, "utf")),
    }
}
