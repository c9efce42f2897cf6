//! Explanations for people: plain words with people first, rounded numbers that still give the printed result, and a
//! tree that expands down to the values in the files.

mod changes;
mod expression;
mod labels;
mod rules;
mod sentence;
mod tree;

pub use labels::Naming;
pub use rules::rule;
pub use tree::{Line, Place, lines};

use super::{Explanation, Outcome};
use crate::method::insight::Code;
use crate::model::Word;

/// Writes the question that an explanation answers: `Why is the equity gap of Harbour -13.3?`
#[must_use]
pub fn question(explanation: &Explanation, of: &str, naming: &Naming<'_>) -> String {
    let name = explanation.figure.as_str();
    if let Some(code) = name.strip_prefix("insights.") {
        let code = code.split('.').next().unwrap_or(code);
        let found = Code::ALL.iter().find(|one| one.name() == code);
        let title = found.map_or(code, |code| code.title());
        return format!("Why does {of} have the cause \"{title}\"?");
    }
    if name == "error" {
        return format!("Why is {of} not scored?");
    }
    let title = naming.title(name);
    let at = if title.contains(" of ") || title.contains(" by ") {
        "at"
    } else {
        "of"
    };
    match answer(explanation, naming) {
        Some(answer) => format!("Why is the {title} {at} {of} {answer}?"),
        None => format!("Why does {of} have no {title}?"),
    }
}

/// Writes what a figure is: a rounded number or a word; none where it has no value.
#[must_use]
pub fn answer(explanation: &Explanation, naming: &Naming<'_>) -> Option<String> {
    match &explanation.outcome {
        Outcome::Number(_) => Some(tree::value_of(explanation, naming)),
        Outcome::Word(word) => Some(match word.as_str() {
            "true" => "yes".to_owned(),
            "false" => "no".to_owned(),
            word => word.to_owned(),
        }),
        Outcome::Nothing => None,
    }
}
