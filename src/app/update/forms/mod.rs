//! Forms: the fields of a record, edited where they stand, one edit a field.

mod make;
mod open;

use super::{entries, people, remember_field, renaming};
use crate::app::drafts::{self, Draft};
use crate::app::effect::Effect;
use crate::app::form::{About, Form};
use crate::app::layer::{Layer, Prompt, PromptKind, Renaming};
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::Named;
use crate::entry;
use crate::field::Subject;
use make::{Answer, make};
use open::show;

pub(in crate::app) use open::{begin, begin_action, begin_with, open, open_tie};
pub(super) use open::{open_account, recall, reopen};

/// Puts the cursor into another field; what was typed in this one is kept.
pub(in crate::app) fn go(state: &mut State, form: Form, place: usize) {
    if place != form.place && place < form.fields().len() {
        leave(state, form, place);
    }
}

/// Puts the cursor into another field, and keeps what is typed in this one to come back to.
fn leave(state: &mut State, mut form: Form, place: usize) {
    let text = form.line.text().to_owned();
    if !form.fresh && text != form.record_value(state, form.place) {
        form.answers.insert(form.place, text);
    } else if !form.fresh {
        form.answers.remove(&form.place);
    }
    show(state, form, place);
}

/// Shows a form again that waited beneath something else.
pub(in crate::app) fn resume(state: &mut State, form: Form) {
    let place = form.place;
    show(state, form, place);
}

/// Takes a key.
pub(in crate::app) fn typed(state: &mut State, mut form: Form, typed: Typed) -> Vec<Effect> {
    match typed {
        Typed::Accept => return accept(state, form, None),
        Typed::Tab => return accept(state, form, Some(1)),
        Typed::BackTab => return accept(state, form, Some(-1)),
        Typed::Next | Typed::Previous if form.line.step(typed == Typed::Next) => {}
        Typed::Next | Typed::Previous => {
            let next = moved(&form, if typed == Typed::Next { 1 } else { -1 });
            leave(state, form, next);
            return Vec::new();
        }
        Typed::Recall => recall(state, &mut form),
        Typed::Left | Typed::Right if form.is_choice() => {
            form.choose(state, typed == Typed::Right);
        }
        Typed::Right if form.line.halves().1.is_empty() && !form.fresh => form.complete(state),
        Typed::Char(_) if form.fresh => {
            form.line = form.line_of("");
            form.line.take(typed);
        }
        other => {
            // What was left unfinished is not put in the place of what is typed by now.
            if form.line.take(other) && form.goes_on() {
                form.offer = None;
            }
        }
    }
    form.fresh = false;
    form.refusal = None;
    state.layer = Layer::Form(form);
    Vec::new()
}

/// Takes pasted text.
pub(in crate::app) fn pasted(form: &mut Form, text: &str) {
    if std::mem::take(&mut form.fresh) {
        form.line = form.line_of("");
    }
    form.line.insert(text);
    form.refusal = None;
}

fn moved(form: &Form, by: isize) -> usize {
    let count = form.fields().len();
    (form.place + count).saturating_add_signed(by) % count
}

/// Carries out what is typed, as one edit; then closes the form, or goes so many fields on. What is refused stays.
fn accept(state: &mut State, mut form: Form, go: Option<isize>) -> Vec<Effect> {
    let text = form.line.text().trim().to_owned();
    state.notice = Notice::default();
    let kept = drafts::of_form(state, &form);
    if is_settled(state, &form, &text, go) {
        form.answers.remove(&form.place);
        if form.known(state, form.place).is_some() || text.is_empty() {
            state.drafts.forget(&kept);
        }
        after(state, form, go);
        return Vec::new();
    }
    if let Some(what) = renaming::renamed_by(state, &form) {
        return rename(state, form, what, (&text, go));
    }
    match carry_out(state, &mut form, &text) {
        Ok(Answer::Done(effects)) => {
            settle(state, &mut form, &kept);
            remember_field(state, &form, &text, &effects);
            after(state, form, go);
            effects
        }
        Ok(Answer::Chosen) => {
            settle(state, &mut form, &kept);
            show(state, form, 1);
            Vec::new()
        }
        Ok(Answer::Waits(place)) => {
            leave(state, form, place);
            Vec::new()
        }
        Err(refusal) => {
            form.refusal = Some(refusal.text);
            state.layer = Layer::Form(form);
            Vec::new()
        }
    }
}

/// Whether there is nothing to be done: what stands there is the value.
fn is_settled(state: &State, form: &Form, text: &str, go: Option<isize>) -> bool {
    let same = form.fresh || text == form.value(state, form.place).trim();
    match &form.about {
        about if about.is_tie() && form.place == 0 => form.fresh,
        about if form.known(state, form.place).is_none() => {
            let nothing = form.fresh || text.is_empty();
            nothing && (go.is_some() || about.is_tie())
        }
        // Enter on what was only suggested confirms it.
        _ => same && !(go.is_none() && form.suggested(state, form.field().name)),
    }
}

fn carry_out(state: &mut State, form: &mut Form, text: &str) -> Result<Answer, Refusal> {
    let is_there = (form.account.is_none() || state.account == form.account)
        && (form.about.person().is_none() || state.person.as_ref() == form.about.person());
    if !is_there {
        return Err("it no longer exists; Esc keeps what you typed".into());
    }
    let is_known = form.known(state, form.place).is_some();
    match form.about.clone() {
        about if about.is_tie() && form.place == 0 => choose_member(state, form, text),
        About::Record(Subject::Tie(..)) if !is_known => make(state, form, text),
        About::New(_) => make(state, form, text),
        About::Tie(_) => Err("with whom? fill in the first field".into()),
        About::Record(subject @ Subject::Account)
            if state.page().is_some() && form.field().path != "name" =>
        {
            entries::set(state, &subject, form.place, text).map(Answer::Done)
        }
        About::Record(Subject::Account) => {
            entries::set_account(state, form.place, text).map(Answer::Done)
        }
        About::Record(subject) => entries::set(state, &subject, form.place, text).map(Answer::Done),
    }
}

/// Chooses whose tie the form shows, or takes the whole of it in one line: `mira 5 4`.
fn choose_member(state: &mut State, form: &mut Form, text: &str) -> Result<Answer, Refusal> {
    let team = &state.workspace.settings.team;
    match (entry::member(team, text, state.today), form.about.person()) {
        (Ok(member), Some(person)) => {
            form.about = About::Record(Subject::Tie(person.clone(), member.id.clone()));
            Ok(Answer::Chosen)
        }
        _ => people::tie(state, text).map(Answer::Done),
    }
}

/// Keeps an answer no longer that is accepted, nor one that was left before and taken.
fn settle(state: &mut State, form: &mut Form, kept: &Draft) {
    form.answers.remove(&form.place);
    state.drafts.forget(kept);
    state.drafts.discard(kept);
}

/// Gives something another name or id; asks first where anything follows.
fn rename(
    state: &mut State,
    mut form: Form,
    what: Named,
    (to, go): (&str, Option<isize>),
) -> Vec<Effect> {
    let done = renaming::asked(state, what, to).and_then(|mut renaming| {
        renaming.form = Some((form.clone(), go));
        if renaming.asked.is_empty() {
            return carry_out_renaming(state, &renaming);
        }
        let kind = PromptKind::Rename(Box::new(renaming));
        state.layer = Prompt::new(kind, Line::default()).into();
        Ok(Vec::new())
    });
    done.unwrap_or_else(|refusal| {
        form.refusal = Some(refusal.text);
        state.layer = form.into();
        Vec::new()
    })
}

/// Renames once that is said to be meant.
pub(in crate::app) fn renamed(
    state: &mut State,
    renaming: &Renaming,
    answer: &str,
) -> Result<Vec<Effect>, Refusal> {
    match answer {
        "y" | "Y" | "yes" => carry_out_renaming(state, renaming),
        _ => Err(renaming::must_be_sure()),
    }
}

/// Renames, and goes on where the name was typed.
fn carry_out_renaming(state: &mut State, renaming: &Renaming) -> Result<Vec<Effect>, Refusal> {
    let effects = renaming::carry_out(state, renaming)?;
    if let Some((mut form, go)) = renaming.form.clone() {
        let kept = drafts::of_form(state, &form);
        settle(state, &mut form, &kept);
        // The form is about whoever has the new id.
        if let (About::Record(Subject::Person(id)), Some(new)) = (&mut form.about, &state.person) {
            id.clone_from(new);
        }
        after(state, form, go);
    }
    Ok(effects)
}

/// Goes so many fields on, or closes the form.
fn after(state: &mut State, mut form: Form, go: Option<isize>) {
    let Some(by) = go else {
        return;
    };
    // A new name may have given the account another id.
    if form.about == About::Record(Subject::Account) {
        form.account.clone_from(&state.account);
    }
    let next = moved(&form, by);
    show(state, form, next);
}
