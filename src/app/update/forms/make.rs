//! A record that is still to be made: its answers wait as drafts until every field is given that it needs.

use super::super::{edits, said};
use crate::app::effect::Effect;
use crate::app::form::{About, Form, summary};
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::page;
use crate::edit::intent::Timing;
use crate::field::{self, List, Subject, Value, Values};
use crate::model::capitalized;

/// What became of an answer.
pub(super) enum Answer {
    /// It is done.
    Done(Vec<Effect>),
    /// It says whose tie the form shows: nothing is changed.
    Chosen,
    /// It is kept until another field is given too.
    Waits(usize),
}

/// Makes a record as soon as every field is given that it needs; until then what is typed waits.
pub(super) fn make(state: &mut State, form: &mut Form, text: &str) -> Result<Answer, Refusal> {
    let fields = form.fields();
    let context = state.field_context(form.account.as_ref());
    let mut values = Values::new();
    for (at, field) in fields.iter().enumerate() {
        let typed = match at == form.place {
            true => Some(text),
            false => form.given(at),
        };
        let Some(typed) = typed.filter(|typed| !typed.is_empty() || form.is_asked(at)) else {
            continue;
        };
        let value = field.read(typed, &Value::Nothing, &context);
        match value {
            Ok(value) => values.push((at, value)),
            Err(why) if at == form.place => return Err(why.into()),
            Err(why) => return Err(format!("{}: {why}", field.label).into()),
        }
    }
    let given = |at: &usize| values.iter().any(|(given, _)| given == at);
    let wanted = |at: &usize| form.is_asked(*at) && !given(at);
    if let Some(next) = (0..fields.len()).find(wanted) {
        return Ok(Answer::Waits(next));
    }
    let effects = match form.about.clone() {
        About::New(list) => insert(state, form, list, values)?,
        _ => {
            let effects = begin_tie(state, form, values)?;
            forget(state, form);
            effects
        }
    };
    Ok(Answer::Done(effects))
}

/// Forgets what was typed in any of the fields.
fn forget(state: &mut State, form: &mut Form) {
    for place in 0..form.fields().len() {
        let mut kept = form.place_of(state, place);
        state.drafts.forget(&kept);
        if let Some(answer) = form.answers.get(&place) {
            kept.text.clone_from(answer);
            state.drafts.discard(&kept);
        }
    }
    form.answers.clear();
}

/// Puts a new entry into its list; the form is about it from now on.
fn insert(
    state: &mut State,
    form: &mut Form,
    list: List,
    values: Values,
) -> Result<Vec<Effect>, Refusal> {
    let scope = state.scope(form.account.as_ref());
    let mut entry = list.blank(state.today);
    for (at, value) in values {
        entry.set(at, value)?;
    }
    entry.fits(state.today)?;
    entry.give_id(scope)?;
    let name = summary(&entry, state, form.account.as_ref());
    let place = entry.place(scope);
    let edit = entry.put(scope, None);
    let words = capitalized(&format!("{} added: {name}", list.noun()));
    let effects = edits::done_with(state, edit, |_| words)?;
    forget(state, form);
    form.about = About::Record(Subject::Entry(list, place));
    page::point_at_entry(state, list, place);
    Ok(effects)
}

/// Begins a tie.
fn begin_tie(state: &mut State, form: &Form, values: Values) -> Result<Vec<Effect>, Refusal> {
    let About::Record(subject @ Subject::Tie(person, member)) = &form.about else {
        return Err("with whom? fill in the first field".into());
    };
    let scope = state.scope(form.account.as_ref());
    let edit = field::begin_tie(scope, person, member, values, Timing::On(state.today));
    let (subject, before) = (subject.clone(), state.has_account()?.clone());
    edits::done_with(state, edit, |now| said::changed(now, &subject, &before))
}
