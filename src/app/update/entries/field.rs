//! One field of a record: read by its row, set as one edit, and told in the footer.

use super::super::{bulk, edits, renaming, said};
use crate::app::effect::Effect;
use crate::app::layer::PromptKind;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::EditError;
use crate::edit::intent::Timing;
use crate::entry::{self, Lean};
use crate::field::{Context, Field, Scope, Subject, Value};
use crate::model::{Account, Date, Settings, written};

/// Changes one field of the selected person, or of the selected account and all that are marked: `journey value`.
pub(super) fn line(
    state: &mut State,
    kind: &PromptKind,
    text: &str,
) -> Result<Vec<Effect>, Refusal> {
    let subject = match kind {
        PromptKind::Describe => Subject::Person(state.has_person()?.1.id.clone()),
        _ => Subject::Account,
    };
    let (at, value) = entry::field(&subject.fields(), text)?;
    match subject {
        Subject::Account => set_account(state, at, value),
        subject => set(state, &subject, at, value),
    }
}

/// Changes one field of a record.
pub(in crate::app::update) fn set(
    state: &mut State,
    subject: &Subject,
    at: usize,
    text: &str,
) -> Result<Vec<Effect>, Refusal> {
    let account = state.account.clone();
    let (scope, context) = (
        state.scope(account.as_ref()),
        state.field_context(account.as_ref()),
    );
    let field = subject.fields()[at];
    let before = subject.value(scope, at);
    let before = before.ok_or("it no longer exists")?;
    let (text, day) = dated(field, text, state.today)?;
    let value = field.read(text, &before, &context)?;
    let edit = subject.set(scope, vec![(at, value)], Timing::On(day), state.today);
    let settings = scope.settings.clone();
    let account = scope.account.cloned();
    edits::done_with(state, edit, |state| {
        let (settings, account) = (&settings, account.as_ref());
        said::changed_since(state, subject, Scope { settings, account }) + &from(day, state.today)
    })
}

/// Changes one field of the marked accounts, or of the selected one.
pub(in crate::app::update) fn set_account(
    state: &mut State,
    at: usize,
    text: &str,
) -> Result<Vec<Effect>, Refusal> {
    let field = Subject::Account.fields()[at];
    let selected = state.has_account()?.clone();
    if field.path == "name" {
        return renaming::ask(state, text);
    }
    // What nobody understands is refused once, and not for every account.
    let context = state.field_context(Some(&selected.id));
    let (text, on) = dated(field, text, state.today)?;
    field.read(text, &Value::Nothing, &context)?;
    let (day, text) = (state.today, text.to_owned());
    let workspace = state.workspace.clone();
    let value = |account: &Account| {
        let scope = Context::by_name(&workspace, Some(account), day).scope;
        Subject::Account.value(scope, at).unwrap_or(Value::Nothing)
    };
    let words = |before: Option<&Account>, now: &Account, _: &Settings| {
        let context = Context::by_name(&workspace, Some(now), day);
        let said = match before {
            Some(before) => field.moved_from((&value(before), &context), (&value(now), &context)),
            None => field.set_to(&value(now), &context),
        };
        said + &from(on, day)
    };
    bulk::of_marked(state, words, |_, account, _| {
        let context = Context::by_name(&workspace, Some(account), day);
        let read = field.read(&text, &value(account), &context);
        let value = read.map_err(|why| EditError::Misfit {
            field: field.name,
            why,
        })?;
        Subject::Account.set(context.scope, vec![(at, value)], Timing::On(on), day)
    })
}

/// A value and the day from which it holds: `mira on 15 dec`; today where none is said.
fn dated<'t>(field: &Field, text: &'t str, today: Date) -> Result<(&'t str, Date), String> {
    match text.rsplit_once(" on ").filter(|_| field.history) {
        Some((value, day)) => Ok((value.trim(), entry::date(day, today, Lean::Near)?)),
        None => Ok((text, today)),
    }
}

/// Another day than today from which a value holds.
fn from(day: Date, today: Date) -> String {
    match day == today {
        true => String::new(),
        false => format!(" from {}", written(day)),
    }
}
