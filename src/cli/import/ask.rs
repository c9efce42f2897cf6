//! What only a person can decide, asked on standard error where there is a terminal to answer on.

use std::io::{self, BufRead, IsTerminal, Write};

use super::{Arguments, Failure};
use crate::model::shown;
use crate::transfer::import::outcome;
use crate::transfer::import::session::ImportSession;
use crate::transfer::import::subject::{Answer, Subject};
use crate::transfer::import::words::{NO_LETTER, WordedQuestion};

/// Whether there is somebody to ask.
pub(super) fn somebody(arguments: &Arguments) -> bool {
    !arguments.yes && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks until nothing is left to ask.
pub(super) fn settle(asking: &mut ImportSession) -> Result<(), Failure> {
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
                    let (answer, rest) = one(&asked, (at + 1, many), conflict)?;
                    for_rest = Some(answer).filter(|_| rest);
                    answer
                }
            };
            answers.push((subject, answer));
        }
        asking.answer(answers)?;
    }
}

/// Asks one question, and again where nothing fits; the answer, and whether it counts for the rest.
fn one(
    asked: &WordedQuestion,
    (at, many): (usize, usize),
    conflict: bool,
) -> Result<(Answer, bool), Failure> {
    let mut text = asked.text.join("\n");
    if many > 1 {
        text = format!("{at} of {many}: {text}");
    }
    let (lettered, further): (Vec<_>, Vec<_>) = asked
        .choices
        .iter()
        .partition(|choice| choice.0 != NO_LETTER);
    for (letter, words, _) in lettered {
        text += &format!("\n{letter:>3}  {words}");
    }
    let further: Vec<&str> = further.iter().map(|choice| choice.1.as_str()).collect();
    if !further.is_empty() {
        text += &format!("\nor type the name of one of these: {}", further.join(", "));
    }
    text += match conflict {
        true => "\nType a letter (a capital answers all the rest), or Enter to decide later",
        false => "\nType a letter, or Enter to leave it open",
    };
    loop {
        let said = said(&text)?;
        if said.is_empty() {
            return Ok((Answer::Later, false));
        }
        if let Some(answer) = meant(asked, &said) {
            return Ok((answer, conflict && said.starts_with(char::is_uppercase)));
        }
        text = format!("{said:?} is not one of the answers");
    }
}

/// The choice that a text means: its letter, or how its words begin.
fn meant(asked: &WordedQuestion, said: &str) -> Option<Answer> {
    let said = said.to_lowercase();
    let mut letters = said.chars();
    let letter = letters.next().filter(|_| letters.next().is_none());
    let by_letter = asked.choices.iter().find(|choice| Some(choice.0) == letter);
    // `person name` is as good as `person · name`.
    let said = plain(&said);
    let by_words = || {
        let mut choices = asked.choices.iter();
        choices.find(|choice| !said.is_empty() && plain(&choice.1).starts_with(&said))
    };
    let found = by_letter.or_else(by_words);
    found.map(|choice| choice.2)
}

/// The words of a text, in lower case.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_letter_or_how_the_words_begin() {
        let asked = WordedQuestion {
            text: Vec::new(),
            choices: vec![
                ('m', "mine: a".to_owned(), Answer::Mine),
                ('c', "CRM: b".to_owned(), Answer::Yes),
                (NO_LETTER, "later".to_owned(), Answer::Later),
            ],
        };
        for (said, answer) in [
            ("m", Some(Answer::Mine)),
            ("C", Some(Answer::Yes)),
            ("crm", Some(Answer::Yes)),
            ("LATER", Some(Answer::Later)),
            ("mine a", Some(Answer::Mine)),
            ("·", None),
            ("x", None),
        ] {
            assert_eq!(meant(&asked, said), answer, "{said}");
        }
    }
}
