//! What only a person can decide, asked on standard error where there is a terminal to answer on.

use std::collections::VecDeque;
use std::io::{self, BufRead, IsTerminal, Write};

use super::answers::{Answers, Said};
use super::{Arguments, Failure};
use crate::model::shown;
use crate::transfer::import::outcome;
use crate::transfer::import::session::ImportSession;
use crate::transfer::import::subject::{Answer, Subject};

/// Whether there is somebody to ask.
pub(super) fn somebody(arguments: &Arguments) -> bool {
    !arguments.yes && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks until nothing is left to ask.
pub(super) fn settle(asking: &mut ImportSession) -> Result<(), Failure> {
    // What columns hold that were named together with it, in the order in which they are asked about.
    let mut meanings = VecDeque::new();
    loop {
        let subjects = asking.more()?;
        if subjects.is_empty() {
            return Ok(());
        }
        let many = subjects.len();
        // One answer may count for all the conflicts that are left.
        let mut for_rest = None;
        let mut answers = Vec::with_capacity(many);
        for (at, subject) in subjects.into_iter().enumerate() {
            let conflict = matches!(subject, Subject::Conflict(_));
            let answer = match for_rest.filter(|_| conflict) {
                Some(answer) => answer,
                None => {
                    let asked = outcome::asked(asking, &subject);
                    let asked = Answers::new(asked, &subject);
                    let column = matches!(subject, Subject::Column(..));
                    let before = if column {
                        meanings.pop_front().flatten()
                    } else {
                        None
                    };
                    let (answer, rest, meaning) = one(&asked, (at + 1, many), before)?;
                    for_rest = Some(answer).filter(|_| rest);
                    if matches!(answer, Answer::Other(_)) {
                        meanings.push_back(meaning);
                    }
                    answer
                }
            };
            answers.push((subject, answer));
        }
        asking.answer(answers)?;
    }
}

/// Asks one question, and again where nothing fits; `before`: what was answered to it already.
fn one(
    asked: &Answers,
    place: (usize, usize),
    before: Option<String>,
) -> Result<(Answer, bool, Option<String>), Failure> {
    let mut typed = match before {
        Some(before) => before,
        None => said(&asked.question(place))?,
    };
    loop {
        match asked.said(&typed) {
            Said::Answer(answer, rest, meaning) => return Ok((answer, rest, meaning)),
            Said::Told(text) => typed = said(&text)?,
        }
    }
}

/// Whether to go on with what was shown.
pub(super) fn go_on() -> Result<bool, Failure> {
    let said = said("Import now? [Y/n]")?;
    Ok(matches!(said.to_lowercase().as_str(), "" | "y" | "yes"))
}

/// Asks, and waits for a line.
fn said(text: &str) -> Result<String, Failure> {
    let mut error = io::stderr().lock();
    for line in text.lines() {
        let _ = writeln!(error, "{}", shown(line));
    }
    let _ = write!(error, "> ");
    let _ = error.flush();
    let mut said = String::new();
    let read = io::stdin().lock().read_line(&mut said);
    let read =
        read.map_err(|error| Failure::Problem(format!("standard input cannot be read: {error}")))?;
    if read == 0 {
        return Err(Failure::Problem(
            "there was no answer, so nothing was imported".to_owned(),
        ));
    }
    Ok(said.trim().to_owned())
}
