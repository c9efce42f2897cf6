//! The comparison for people: the portfolio first, then each account, the worst turns first.

use std::io::{self, Write};

use super::account::account;
use super::side::Side;
use crate::cli::look::{QUIET, STRONG, of_verdict};
use crate::cli::table::{fitted, wrapped, write_styled};
use crate::cli::{Failure, Session};
use crate::difference::{AccountDifference, Came, Difference, rounded, signed};
use crate::model::{Money, shown};
use crate::picture::words::{counted, short_money};

/// The widest that prose is set, whatever the terminal.
pub(super) const READABLE: usize = 110;

/// The most columns of a name.
const NAME: usize = 48;

/// As many accounts as somebody reads in one sitting.
const SITTING: usize = 20;

/// The most names in one line of the summary.
const NAMES: usize = 12;

/// What stands before everything that belongs to an account.
pub(super) const INDENT: usize = 2;

/// The columns of one figure.
pub(super) const FIGURE: usize = 7;

/// Writes the comparison.
pub(super) fn write(
    difference: &Difference,
    before: &Side,
    after: &Side,
    top: Option<usize>,
    session: &mut Session,
) -> Result<(), Failure> {
    heading(difference, before, after, session)?;
    let is_still = difference.accounts.is_empty()
        && difference.came.is_empty()
        && difference.gone.is_empty()
        && difference.settings_changes.is_empty();
    if is_still {
        writeln!(session.out, "Nothing changed.")?;
        return Ok(());
    }
    summary(difference, session)?;
    let (alone, told): (Vec<_>, Vec<_>) = difference
        .accounts
        .iter()
        .partition(|account| account.is_time_alone());
    let most = top.unwrap_or(SITTING);
    for one in told.iter().take(most) {
        account(one, after, session)?;
    }
    let rest = told.len().saturating_sub(most);
    if rest > 0 {
        let text = format!(
            "{} more with changes; --top N shows more",
            counted(rest, "account")
        );
        quiet(&text, session)?;
    }
    by_time(&alone, session)?;
    Ok(())
}

/// `Northwind renewals, 2026-08-24 to 2026-11-22 (90 days)`.
fn heading(
    difference: &Difference,
    before: &Side,
    after: &Side,
    session: &mut Session,
) -> Result<(), Failure> {
    let name = |side: &Side| fitted(&shown(&side.workspace.settings.name), NAME);
    let (was, now) = (name(before), name(after));
    let days = counted(
        difference.from.days_to(difference.to).unsigned_abs() as usize,
        "day",
    );
    let title = if was == now {
        format!("{now}, {} to {} ({days})", difference.from, difference.to)
    } else {
        format!(
            "{was}, {} to {now}, {} ({days})",
            difference.from, difference.to
        )
    };
    write_styled(&mut session.out, &title, STRONG, session.color)?;
    writeln!(session.out)?;
    Ok(())
}

/// What changed of the portfolio, in a few lines.
fn summary(difference: &Difference, session: &mut Session) -> Result<(), Failure> {
    let mut counts = vec![
        (difference.accounts.len(), "changed"),
        (difference.unchanged, "as before"),
        (difference.came.len(), "new"),
        (difference.gone.len(), "gone"),
    ];
    counts.retain(|(number, _)| *number > 0);
    let all = difference.accounts.len() + difference.unchanged;
    if all + difference.came.len() + difference.gone.len() > 1 {
        let counts: Vec<String> = counts
            .iter()
            .map(|(n, word)| format!("{n} {word}"))
            .collect();
        writeln!(session.out, "Accounts: {}.", counts.join(", "))?;
    }
    settings(difference, session)?;
    came("New", &difference.came, session)?;
    came("Gone", &difference.gone, session)?;
    if all > 1 {
        turned(difference, session)?;
        moved(difference, session)?;
    }
    Ok(())
}

/// What differs in the settings that all accounts share, in one paragraph.
fn settings(difference: &Difference, session: &mut Session) -> Result<(), Failure> {
    let changes = &difference.settings_changes;
    let told = changes.iter().take(NAMES).map(|text| format!("{text}."));
    let rest = changes.len().saturating_sub(NAMES);
    let rest = (rest > 0).then(|| format!("{}.", counted(rest, "more change")));
    let texts: Vec<String> = told.chain(rest).collect();
    if !texts.is_empty() {
        paragraph(&format!("Workspace: {}", texts.join(" ")), 0, session)?;
    }
    Ok(())
}

/// Accounts that came or went, in one paragraph.
fn came(word: &str, accounts: &[Came], session: &mut Session) -> Result<(), Failure> {
    if accounts.is_empty() {
        return Ok(());
    }
    let names = accounts.iter().take(NAMES).map(|one| {
        let arr = one.arr.map(|arr| short_money(Money::as_f64(arr)));
        let verdict = one.verdict_shown.map(str::to_owned);
        let said: Vec<String> = [arr, verdict].into_iter().flatten().collect();
        let said = if said.is_empty() {
            String::new()
        } else {
            format!(" ({})", said.join(", "))
        };
        format!("{}{said}", name(&one.name))
    });
    let mut names: Vec<String> = names.collect();
    if accounts.len() > NAMES {
        names.push(format!("and {} more", accounts.len() - NAMES));
    }
    paragraph(&format!("{word}: {}.", names.join(", ")), 0, session)
}

/// Accounts with another verdict.
fn turned(difference: &Difference, session: &mut Session) -> Result<(), Failure> {
    let turned: Vec<_> = difference
        .accounts
        .iter()
        .filter(|one| one.is_judged_anew())
        .collect();
    if turned.is_empty() {
        let text = "\nNo verdict changed.\n";
        write!(session.out, "{text}")?;
        return Ok(());
    }
    head("Verdict changed", session)?;
    for one in turned.iter().take(NAMES) {
        let (was, now) = (&one.decided.0, &one.decided.1);
        write!(session.out, "{:INDENT$}{:>10} → ", "", was.verdict_shown)?;
        let style = now.verdict.map_or(QUIET, of_verdict);
        write_styled(
            &mut session.out,
            &format!("{:<10}", now.verdict_shown),
            style,
            session.color,
        )?;
        writeln!(
            session.out,
            "  gap {:>FIGURE$}  {}{}",
            gap(one),
            name(&one.name),
            arr(one)
        )?;
    }
    more(turned.len(), session)
}

/// The accounts whose gap moved most, among those with their verdict as it was.
fn moved(difference: &Difference, session: &mut Session) -> Result<(), Failure> {
    let kept = difference
        .accounts
        .iter()
        .filter(|one| !one.is_judged_anew());
    // A tenth of a point is the least that is shown at all.
    let moved: Vec<_> = kept
        .filter(|one| one.walk.difference().gap().abs() >= 1_000_000)
        .collect();
    if moved.is_empty() {
        return Ok(());
    }
    head("Moved most, verdict as before", session)?;
    for one in moved.iter().take(5) {
        writeln!(
            session.out,
            "{:INDENT$}gap {:>FIGURE$}  {}{}",
            "",
            gap(one),
            name(&one.name),
            arr(one)
        )?;
    }
    Ok(())
}

fn more(all: usize, session: &mut Session) -> Result<(), Failure> {
    if all > NAMES {
        writeln!(session.out, "{:INDENT$}and {} more", "", all - NAMES)?;
    }
    Ok(())
}

/// By how much the gap moved, as it is shown.
fn gap(one: &AccountDifference) -> String {
    let (was, now) = (
        one.walk.before.unwrap_or_default(),
        one.walk.after.unwrap_or_default(),
    );
    let difference = now.gap() - was.gap();
    signed(rounded(was.gap(), now.gap(), &[difference])[0])
}

pub(super) fn arr(one: &AccountDifference) -> String {
    let arr = one.decided.1.arr;
    arr.map_or_else(String::new, |arr| {
        format!(", {}", short_money(Money::as_f64(arr)))
    })
}

pub(super) fn name(name: &str) -> String {
    fitted(&shown(name), NAME)
}

/// The accounts that nothing but time has moved, in one paragraph.
fn by_time(alone: &[&AccountDifference], session: &mut Session) -> Result<(), Failure> {
    if alone.is_empty() {
        return Ok(());
    }
    head("Moved by time alone", session)?;
    let names = alone
        .iter()
        .take(2 * NAMES)
        .map(|one| format!("{} {}", name(&one.name), gap(one)));
    let mut names: Vec<String> = names.collect();
    if alone.len() > 2 * NAMES {
        names.push(format!("and {} more", alone.len() - 2 * NAMES));
    }
    paragraph(&format!("{}.", names.join(", ")), INDENT, session)
}

fn head(text: &str, session: &mut Session) -> Result<(), Failure> {
    writeln!(session.out)?;
    write_styled(&mut session.out, text, STRONG, session.color)?;
    writeln!(session.out)?;
    Ok(())
}

pub(super) fn quiet(text: &str, session: &mut Session) -> Result<(), Failure> {
    write_styled(&mut session.out, text, QUIET, session.color)?;
    writeln!(session.out)?;
    Ok(())
}

/// Prose, broken between words.
pub(super) fn paragraph(text: &str, indent: usize, session: &mut Session) -> Result<(), Failure> {
    let room = session.width.min(READABLE).saturating_sub(indent).max(24);
    let lines = wrapped(&shown(text), room);
    let written: io::Result<()> = lines
        .iter()
        .try_for_each(|line| writeln!(session.out, "{:indent$}{line}", ""));
    Ok(written?)
}
