//! One account of the comparison: the verdict, the steps in columns that add up, what else happened.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use super::side::Side;
use super::text::{FIGURE, INDENT, READABLE, arr, name, paragraph, quiet};
use crate::cli::look::STRONG;
use crate::cli::table::{wrapped, write_styled};
use crate::cli::{Failure, Session};
use crate::difference::{AccountDifference, Figures, Step, rounded, signed};
use crate::method::equity::Verdict;
use crate::model::{counted, shown};

/// The most steps of one account that stand alone; the smaller ones stand together.
const STEPS: usize = 12;

/// One account: the verdict, why the score moved, what else happened.
pub(super) fn account(
    one: &AccountDifference,
    after: &Side,
    session: &mut Session,
) -> Result<(), Failure> {
    writeln!(session.out)?;
    write_styled(&mut session.out, &name(&one.name), STRONG, session.color)?;
    let currency = shown(&after.workspace.settings.currency).into_owned();
    match one.decided.1.arr {
        Some(_) => writeln!(session.out, "{} {currency}", arr(one))?,
        None => writeln!(session.out)?,
    }
    let provisional = match one.decided.1.verdict {
        Some(Verdict::Unjudged) => "; provisional",
        _ => "",
    };
    paragraph(
        &format!("{}{provisional}.", one.headline()),
        INDENT,
        session,
    )?;
    steps(one, session)?;
    let also = one.also();
    if !also.is_empty() {
        paragraph(&format!("Besides: {}", also.join(" ")), INDENT, session)?;
    }
    let decisions = one.decisions();
    if !decisions.is_empty() {
        paragraph(&decisions.join(" "), INDENT, session)?;
    }
    Ok(())
}

/// One figure of a step, and what it is called.
type Column = (&'static str, fn(&Figures) -> i64);

const COLUMNS: [Column; 5] = [
    ("equity", |figures| figures.equity),
    ("target", |figures| figures.target),
    ("depth", |figures| figures.depth),
    ("power", |figures| figures.power),
    ("reach", |figures| figures.reach),
];

/// What each step did, in columns that sum to the difference as it is shown.
fn steps(one: &AccountDifference, session: &mut Session) -> Result<(), Failure> {
    let walk = &one.walk;
    let rows = rows(&walk.steps);
    if rows.is_empty() {
        return Ok(());
    }
    let (before, after) = (
        walk.before.unwrap_or_default(),
        walk.after.unwrap_or_default(),
    );
    let moves = |read: fn(&Figures) -> i64| rows.iter().any(|row| read(&row.effect) != 0);
    let columns: Vec<Column> = COLUMNS
        .into_iter()
        .filter(|(name, read)| *name != "target" || moves(*read))
        .collect();
    let cells: Vec<Vec<i64>> = columns
        .iter()
        .map(|(_, read)| {
            let parts: Vec<i64> = rows.iter().map(|row| read(&row.effect)).collect();
            rounded(read(&before), read(&after), &parts)
        })
        .collect();
    let heads: Vec<String> = columns
        .iter()
        .map(|(name, _)| format!("{name:>FIGURE$}"))
        .collect();
    quiet(&format!("{:INDENT$}{}", "", heads.concat()), session)?;
    for (place, row) in rows.iter().enumerate() {
        let figures =
            columns
                .iter()
                .zip(&cells)
                .map(|((_, read), cells)| match read(&row.effect) {
                    0 => format!("{:>FIGURE$}", "."),
                    _ => format!("{:>FIGURE$}", signed(cells[place])),
                });
        line(&figures.collect::<String>(), &row.said, session)?;
    }
    let mut sum = |said: &str, of: &dyn Fn(&Row) -> bool| {
        let sums = cells.iter().map(|cells| {
            let parts = cells.iter().zip(&rows).filter(|(_, row)| of(row));
            let sum: i64 = parts.map(|(cell, _)| cell).sum();
            format!("{:>FIGURE$}", signed(sum))
        });
        line(&sums.collect::<String>(), said, session)
    };
    let learnt = rows.iter().filter(|row| row.is_learnt).count();
    if learnt > 0 && learnt < rows.len() {
        sum("won and lost", &|row| !row.is_learnt)?;
        sum("learnt", &|row| row.is_learnt)?;
    }
    if rows.len() > 1 {
        sum("in all", &|_| true)?;
    }
    Ok(())
}

/// A line of the table.
struct Row {
    said: String,
    effect: Figures,
    is_learnt: bool,
}

/// The steps that moved a figure, those that were learnt last; of very many the smallest stand together.
fn rows(steps: &[Step]) -> Vec<Row> {
    let moved: Vec<&Step> = steps.iter().filter(|step| !step.effect.is_zero()).collect();
    let mut sizes: Vec<i64> = moved.iter().map(|step| size(step)).collect();
    sizes.sort_unstable_by_key(|size| std::cmp::Reverse(*size));
    let least = sizes.get(STEPS).copied().unwrap_or(-1);
    let of = |is_learnt: bool| {
        let own = moved.iter().filter(|step| step.is_learnt() == is_learnt);
        let (shown, small): (Vec<&Step>, Vec<&Step>) = own.partition(|step| size(step) > least);
        let learnt = if is_learnt { "Learnt: " } else { "" };
        let mut rows: Vec<Row> = shown
            .into_iter()
            .map(|step| Row {
                said: format!("{learnt}{}", step.said()),
                effect: step.effect,
                is_learnt,
            })
            .collect();
        if !small.is_empty() {
            let what = if is_learnt {
                "first judgement"
            } else {
                "change"
            };
            rows.push(Row {
                said: format!("{} of less effect", counted(small.len(), what)),
                effect: small
                    .iter()
                    .fold(Figures::default(), |sum, step| sum.plus(step.effect)),
                is_learnt,
            });
        }
        rows
    };
    let mut rows = of(false);
    rows.extend(of(true));
    rows
}

/// How much a step moved, in equity first.
fn size(step: &Step) -> i64 {
    step.effect.equity.abs().max(step.effect.gap().abs())
}

/// A line of figures with its sentence, which goes on below itself.
fn line(figures: &str, said: &str, session: &mut Session) -> Result<(), Failure> {
    let left = INDENT + figures.width() + 2;
    let room = session.width.min(READABLE).saturating_sub(left).max(24);
    for (place, text) in wrapped(&shown(said), room).iter().enumerate() {
        if place == 0 {
            writeln!(session.out, "{:INDENT$}{figures}  {text}", "")?;
        } else {
            writeln!(session.out, "{:left$}  {text}", "")?;
        }
    }
    Ok(())
}
