//! What only a person can decide, asked on standard error where there is a terminal to answer on.

use std::io::{self, BufRead, IsTerminal, Write};

use compact_str::CompactString;

use super::{Arguments, Failure};
use crate::import::plan::Item;
use crate::import::question::Answers;
use crate::import::{Batch, Decided, Options, Plan, Prefer};
use crate::model::shown;

/// Whether there is somebody to ask.
fn somebody(arguments: &Arguments) -> bool {
    !arguments.yes && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks what reading left open; whether anything was answered.
pub(super) fn settle(
    batch: &Batch,
    arguments: &Arguments,
    answers: &mut Answers,
) -> Result<bool, Failure> {
    if !somebody(arguments) {
        return Ok(false);
    }
    let mut answered = false;
    for question in &batch.questions {
        let source = &batch.sources[question.source];
        let place = if question.column.is_empty() {
            source.file.clone()
        } else {
            format!("{}, column {}", source.file, question.column)
        };
        let mut text = format!("{place}: {}\n", question.why);
        if let (true, Some(mapping)) = (question.column.is_empty(), &source.mapping) {
            for (field, columns) in &mapping.columns {
                text += &format!("  {} <- {}\n", field.name(), columns.join(", "));
            }
        }
        for (at, choice) in question.choices.iter().enumerate() {
            text += &format!("  {}  {}\n", at + 1, choice.describe());
        }
        let said = ask(&(text + "number, or Enter to leave it unknown"))?;
        let choice = said
            .parse::<usize>()
            .ok()
            .and_then(|n| question.choices.get(n.checked_sub(1)?));
        if let Some(choice) = choice {
            answers.answer(question, *choice);
            answered = true;
        }
    }
    Ok(answered)
}

/// Asks what the plan leaves open; whether anything was decided.
pub(super) fn decide(
    batch: &Batch,
    plan: &Plan,
    arguments: &Arguments,
    options: &mut Options,
    decided: &mut Decided,
) -> Result<bool, Failure> {
    if !somebody(arguments) {
        return Ok(false);
    }
    let before = *options;
    if options.prefer.is_none() {
        conflicts(plan, decided)?;
    }
    let unknown = !batch.accounts.is_empty() && batch.accounts.iter().all(|a| a.arr.is_none());
    if unknown && !options.arr_from_deals && !batch.deals.is_empty() {
        let said = ask(
            "no column says what the accounts pay a year; take it from deals won in the last 12 months? [y/N]",
        )?;
        options.arr_from_deals = matches!(said.as_str(), "y" | "yes");
    }
    Ok(*options != before || !decided.is_empty())
}

/// Asks about each value that both sides changed, with both values; one answer may count for the rest.
fn conflicts(plan: &Plan, decided: &mut Decided) -> Result<(), Failure> {
    let many = plan.conflicts.len();
    for (at, conflict) in plan.conflicts.iter().enumerate() {
        let said = |text: &Option<CompactString>| match text {
            Some(text) => format!("{text:?}"),
            None => "nothing".to_owned(),
        };
        let of = match &conflict.item {
            Item::Account => String::new(),
            Item::Person(id) | Item::Deal(id) => format!(" {id}"),
        };
        let text = format!(
            "changed here and in the files, {} of {many}: {}{of} {:?}\n  m  here: {}\n  c  in the files: {}\n\
             [m]ine or [c]rm, capital for all the rest, or Enter to decide later",
            at + 1,
            conflict.account,
            conflict.field,
            said(&conflict.from),
            said(&conflict.to),
        );
        let said = ask_as_typed(&text)?;
        let prefer = match said.to_lowercase().as_str() {
            "c" | "crm" => Prefer::Crm,
            "m" | "mine" => Prefer::Mine,
            _ => continue,
        };
        let all = said.starts_with(char::is_uppercase);
        let these = if all {
            &plan.conflicts[at..]
        } else {
            std::slice::from_ref(conflict)
        };
        for one in these {
            decided.insert((one.account.clone(), one.item.clone(), one.field), prefer);
        }
        if all {
            break;
        }
    }
    Ok(())
}

/// Whether to go on with what was shown.
pub(super) fn go_on(arguments: &Arguments) -> Result<bool, Failure> {
    if !somebody(arguments) {
        return Ok(true);
    }
    let said = ask("do it? [Y/n]")?;
    Ok(matches!(said.as_str(), "" | "y" | "yes"))
}

fn ask(text: &str) -> Result<String, Failure> {
    Ok(ask_as_typed(text)?.to_lowercase())
}

fn ask_as_typed(text: &str) -> Result<String, Failure> {
    let mut error = io::stderr().lock();
    for line in text.lines() {
        let _ = writeln!(error, "{}", shown(line));
    }
    let _ = write!(error, "> ");
    let _ = error.flush();
    let mut said = String::new();
    io::stdin()
        .lock()
        .read_line(&mut said)
        .map_err(|error| Failure::Problem(format!("standard input cannot be read: {error}")))?;
    Ok(said.trim().to_owned())
}
