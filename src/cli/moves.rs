//! Moves for people and for programs, as `invest` and `today` write them.

use std::io::{self, Write};

use serde::Serialize;

use super::look::QUIET;
use super::table::{wrapped, write_styled};
use crate::invest::moves::{Move, Proposal};
use crate::model::{Word, shown};
use crate::picture::words::difference;

/// The widest that they are set, whatever the terminal.
const WIDE: usize = 120;

/// One move for programs.
#[derive(Serialize)]
pub(super) struct MoveJson<'a> {
    #[serde(rename = "move")]
    id: &'a str,
    sentence: &'a str,
    hours: f64,
    gain: f64,
    likely: f64,
    per_hour: f64,
    ends: Vec<&'static str>,
    planned: bool,
    /// Whether it is one of those for the hours; null where no hours are shared out.
    chosen: Option<bool>,
}

/// Every move of a proposal for programs.
pub(super) fn moves(proposal: &Proposal) -> Vec<MoveJson<'_>> {
    let taken = &proposal.filled.taken;
    let chosen = |at: usize| taken.iter().any(|(taken, _)| *taken == at);
    let moves = proposal.moves.iter().enumerate();
    moves
        .map(|(at, one)| MoveJson::new(one, Some(chosen(at))))
        .collect()
}

impl<'a> MoveJson<'a> {
    pub(super) fn new(one: &'a Move, chosen: Option<bool>) -> Self {
        Self {
            id: &one.id,
            sentence: &one.sentence,
            hours: one.hours,
            gain: one.gain,
            likely: one.likely,
            per_hour: one.per_hour(),
            ends: one.ends.iter().map(|code| code.name()).collect(),
            planned: one.planned,
            chosen,
        }
    }
}

/// Writes moves one below the other, each with its hours, its gain and what it ends, within so many columns of a terminal.
pub(super) fn list(
    moves: &[&Move],
    out: &mut impl Write,
    width: usize,
    color: bool,
) -> io::Result<()> {
    let heads = format!("{:>8}{:>7}{:>10}", "hours", "gap", "per hour");
    write_styled(out, &heads, QUIET, color)?;
    writeln!(out)?;
    let room = width.min(WIDE).saturating_sub(heads.len() + 2);
    for one in moves {
        let figures = format!(
            "{:>8.1}{:>7}{:>10.1}",
            one.hours,
            difference(one.gain),
            one.per_hour()
        );
        let planned = if one.planned { " (planned)" } else { "" };
        let sentence = format!("{}{planned}", one.with_ends());
        let lines = wrapped(&shown(&sentence), room.max(20));
        for (at, line) in lines.iter().enumerate() {
            let before = if at == 0 { figures.as_str() } else { "" };
            writeln!(out, "{before:width$}  {line}", width = heads.len())?;
        }
    }
    Ok(())
}
