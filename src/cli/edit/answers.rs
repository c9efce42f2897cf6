//! The answers to the seven statements of an assessment.

use super::draft::Draft;
use super::grammar::usage;
use super::words::Words;
use crate::cli::Failure;
use crate::field::{List, Value};

/// Adds each answer to the assessment of the day.
pub(super) fn answers(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let list = List::Assessment;
    let rows = list.fields();
    for (statement, stage) in words.pairs("answer")? {
        let mut entry = list.blank(draft.day);
        let Some(view) = words.text("view") else {
            return Err(Failure::Usage("--answer needs --view".to_owned()));
        };
        let wanted = statement.replace('_', "-");
        for (name, text) in [("view", view), (&*wanted, stage)] {
            let at = rows
                .iter()
                .position(|row| row.name == name && row.path != "on");
            let at = at.ok_or_else(|| usage("answer", no_statement(statement)))?;
            let context = draft.context();
            let value = rows[at].read(text, &Value::Nothing, &context);
            let value = value.map_err(|why| usage("answer", why))?;
            if name == "view" {
                entry.set(at, value).map_err(|why| usage("answer", why))?;
                let old = draft.look(|scope| list.entry(scope, list.find(scope, &entry)?))?;
                entry = old.unwrap_or(entry);
            } else {
                entry.set(at, value).map_err(|why| usage("answer", why))?;
            }
        }
        let edit = draft.look(|scope| {
            let at = list.find(scope, &entry);
            entry.put(scope, at)
        })?;
        draft.add(edit)?;
    }
    Ok(())
}

fn no_statement(text: &str) -> String {
    let rows = List::Assessment.fields();
    let statements = rows.iter().filter(|row| row.path.starts_with("answers."));
    let names: Vec<&str> = statements.map(|row| row.name).collect();
    format!(
        "{text:?} is not a statement: expected one of {}",
        names.join(", ")
    )
}
