//! The effects of an action, as people type them or as a file spells them.

use ron_patch::{Document, Kind};

use super::super::Failure;
use super::draft::Draft;
use super::grammar::usage;
use crate::field::{Field, Value};
use crate::model::{AccountId, Effect};
use crate::workspace::{Problem, read_account, schema};

/// The effects of an action, as people type them or as a file spells them; `none` takes all away.
pub(super) fn effects(
    field: &Field,
    texts: &[String],
    old: Value,
    draft: &Draft<'_>,
) -> Result<Value, Failure> {
    let mut effects = match old {
        Value::List(old) => old,
        _ => Vec::new(),
    };
    for text in texts {
        if text.trim_start().starts_with(['(', '[']) {
            let spelt = spelt(text, draft)?.into_iter();
            effects.extend(spelt.map(|effect| Value::Effect(Box::new(effect))));
            continue;
        }
        let read = field.read(text, &Value::Nothing, &draft.context());
        match read.map_err(|why| usage(field.name, why))? {
            Value::List(new) => effects.extend(new),
            _ => effects.clear(),
        }
    }
    Ok(if effects.is_empty() {
        Value::Nothing
    } else {
        Value::List(effects)
    })
}

/// Effects of an action as a file spells them: one, or a list.
fn spelt(text: &str, draft: &Draft<'_>) -> Result<Vec<Effect>, Failure> {
    let usage = |why: String| Failure::Usage(format!("--effect {text}: {why}"));
    let document = Document::scan(text).map_err(|_| usage("this is not valid RON".to_owned()))?;
    let list = match document.root().kind() {
        Kind::List => text.to_owned(),
        _ => format!("[{text}]"),
    };
    // On a line of their own: the text may end in a comment.
    let whole = format!("(name: \"\", actions: [(id: \"a\", title: \"\", effect: {list}\n)])");
    let id = AccountId::new("a").expect("it is a slug");
    let Ok(account) = schema::account_from(&whole, id.clone()) else {
        // What a file would be told in its place.
        let read = read_account(whole.as_bytes(), &id, draft.workspace(), draft.day);
        return Err(usage(worded(read.err().unwrap_or_default())));
    };
    let actions = account.actions.into_iter();
    Ok(actions.flat_map(|action| action.effect).collect())
}

/// The first problem in a line, without a place: the text it stands in is no file.
pub(super) fn worded(problems: Vec<Problem>) -> String {
    let Some(problem) = problems.into_iter().next() else {
        return "this cannot be read back".to_owned();
    };
    let parts = [
        problem
            .expected
            .map(|expected| format!("expected {expected}")),
        problem.found.map(|found| format!("found {found}")),
        problem.hint.map(|hint| format!("hint: {hint}")),
    ];
    let more: Vec<String> = parts.into_iter().flatten().collect();
    match more.as_slice() {
        [] => problem.message,
        more => format!("{} ({})", problem.message, more.join(", ")),
    }
}
