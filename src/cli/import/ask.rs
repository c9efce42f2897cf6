//! What only a person can decide, asked on standard error where there is a terminal to answer on.

use std::io::{self, BufRead, IsTerminal, Write};

use super::{Arguments, Failure};
use crate::import::question::Answers;
use crate::import::{Batch, Options, Plan, Prefer};
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
) -> Result<bool, Failure> {
    if !somebody(arguments) {
        return Ok(false);
    }
    let before = *options;
    if options.prefer.is_none() && !plan.conflicts.is_empty() {
        let mut text = String::new();
        for conflict in &plan.conflicts {
            text += &format!("  {conflict}\n");
        }
        let said = ask(&format!(
            "changed here and in the files:\n{text}take [c]rm, keep [m]ine, or Enter to decide later"
        ))?;
        options.prefer = match said.as_str() {
            "c" | "crm" => Some(Prefer::Crm),
            "m" | "mine" => Some(Prefer::Mine),
            _ => None,
        };
    }
    let unknown = !batch.accounts.is_empty() && batch.accounts.iter().all(|a| a.arr.is_none());
    if unknown && !options.arr_from_deals && !batch.deals.is_empty() {
        let said = ask(
            "no column says what the accounts pay a year; take it from deals won in the last 12 months? [y/N]",
        )?;
        options.arr_from_deals = matches!(said.as_str(), "y" | "yes");
    }
    Ok(*options != before)
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
    Ok(said.trim().to_lowercase())
}
