//! Forms: the fields of an account, a person or a tie, edited where they stand, one edit a field.

use super::entries;
use super::people;
use crate::app::accounts::Sort;
use crate::app::drafts;
use crate::app::effect::Effect;
use crate::app::form::{About, Form, tie_of};
use crate::app::layer::Layer;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::entry::{self, ACCOUNT_FIELDS, Asked, PERSON_FIELDS};
use crate::model::{AccountId, StakeholderId};

/// Opens the form of what the pane shows: the person in the grid, else the account.
pub(in crate::app) fn open(state: &mut State) -> Result<(), Refusal> {
    if state.pane() == Some(Pane::Grid) {
        let field = state.last_fields.person.unwrap_or("title");
        open_person(state, field)
    } else {
        let field = state.last_fields.account.unwrap_or(of_column(state));
        open_account(state, field)
    }
}

/// Opens the account's form at a field.
pub(super) fn open_account(state: &mut State, field: &str) -> Result<(), Refusal> {
    let account = state.has_account()?.id.clone();
    begin(state, account, About::Account, place(ACCOUNT_FIELDS, field));
    Ok(())
}

/// Opens the selected person's form at a field.
pub(super) fn open_person(state: &mut State, field: &str) -> Result<(), Refusal> {
    let (account, person) = somebody(state)?;
    let place = place(PERSON_FIELDS, field);
    begin(state, account, About::Person(person), place);
    Ok(())
}

/// Opens the form of the selected person's tie: the only one, or one that is chosen first.
pub(super) fn open_tie(state: &mut State) -> Result<(), Refusal> {
    let (account, person) = somebody(state)?;
    let who = state.selected_person();
    let mut open = who
        .into_iter()
        .flat_map(|who| &who.ties)
        .filter(|tie| tie.ended.is_none());
    let first = open.next().map(|tie| tie.member.clone());
    let only = first.filter(|_| open.next().is_none());
    begin(state, account, About::Tie(person, only), 0);
    Ok(())
}

fn somebody(state: &State) -> Result<(AccountId, StakeholderId), Refusal> {
    let (account, person) = state.has_person()?;
    Ok((account.id.clone(), person.id.clone()))
}

fn begin(state: &mut State, account: AccountId, about: About, place: usize) {
    let form = Form {
        account,
        about,
        place,
        line: Line::default(),
        fresh: true,
        draft: false,
        refusal: None,
    };
    state.notice = Notice::default();
    show(state, form, place);
}

/// Puts the cursor into a field, with the text that was left there or its value.
fn show(state: &mut State, mut form: Form, place: usize) {
    form.place = place;
    form.refusal = None;
    let left = state.drafts.text(&drafts::of_form(&form));
    form.draft = left.is_some();
    form.fresh = left.is_none();
    let value = left.map_or_else(|| form.value(state, form.field().name), str::to_owned);
    form.line = Line::new(&value);
    state.layer = Layer::Form(form);
}

/// Puts the cursor into another field; what was typed in this one is kept.
pub(in crate::app) fn go(state: &mut State, form: Form, place: usize) {
    if place != form.place && place < form.fields().len() {
        show(state, form, place);
    }
}

fn place(fields: &[Asked], name: &str) -> usize {
    let found = fields.iter().position(|field| field.name == name);
    found.unwrap_or(0)
}

/// The field of the column that the list is sorted by.
fn of_column(state: &State) -> &'static str {
    match state.list.order().sort {
        Sort::Renewal => "renewal",
        Sort::Tier => "tier",
        Sort::Csm => "csm",
        _ => "arr",
    }
}

/// Takes a key.
pub(in crate::app) fn typed(state: &mut State, mut form: Form, typed: Typed) -> Vec<Effect> {
    match typed {
        Typed::Accept => return accept(state, form, None),
        Typed::Tab => return accept(state, form, Some(1)),
        Typed::BackTab => return accept(state, form, Some(-1)),
        Typed::Next | Typed::Previous => {
            let next = moved(&form, if typed == Typed::Next { 1 } else { -1 });
            show(state, form, next);
            return Vec::new();
        }
        Typed::Right if form.line.halves().1.is_empty() && !form.fresh => {
            complete(state, &mut form)
        }
        Typed::Char(_) if form.fresh => {
            form.line = Line::default();
            form.line.take(typed);
        }
        other => {
            form.line.take(other);
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
        form.line = Line::default();
    }
    form.line.insert(text);
    form.refusal = None;
}

/// The first word that fits, in place of what is typed of it.
fn complete(state: &State, form: &mut Form) {
    if let Some(first) = form.choices(state).first() {
        form.line = Line::new(first);
    }
}

fn moved(form: &Form, by: isize) -> usize {
    let count = form.fields().len();
    (form.place + count).saturating_add_signed(by) % count
}

/// Carries out what is typed, as one edit; then closes the form, or goes so many fields on. What is refused stays.
fn accept(state: &mut State, mut form: Form, go: Option<isize>) -> Vec<Effect> {
    let field = form.field().name;
    let text = form.line.text().trim().to_owned();
    state.notice = Notice::default();
    let kept = drafts::of_form(&form);
    // Enter on what was only suggested says that it is so.
    let confirms = go.is_none() && form.suggested(state, field);
    let same = (form.fresh || text == form.value(state, field)) && !confirms;
    if same && !chooses_member(&form) {
        state.drafts.forget(&kept);
        return after(state, form, go, Vec::new());
    }
    match carry_out(state, &mut form, field, &text) {
        Ok(Said::Done(effects)) => {
            state.drafts.forget(&kept);
            remember(state, &form, field);
            after(state, form, go, effects)
        }
        Ok(Said::Go(place)) => {
            state.drafts.forget(&kept);
            show(state, form, place);
            Vec::new()
        }
        Ok(Said::Wait(place)) => {
            show(state, form, place);
            Vec::new()
        }
        Err(refusal) => {
            form.refusal = Some(refusal.text);
            state.layer = Layer::Form(form);
            Vec::new()
        }
    }
}

/// Whether Enter here only chooses whose tie the form shows.
fn chooses_member(form: &Form) -> bool {
    form.field().name == "with" && !form.fresh
}

/// What became of an answer.
enum Said {
    /// It is done.
    Done(Vec<Effect>),
    /// Nothing is changed; another field comes next.
    Go(usize),
    /// It is kept until another field is answered too.
    Wait(usize),
}

fn carry_out(
    state: &mut State,
    form: &mut Form,
    field: &'static str,
    text: &str,
) -> Result<Said, Refusal> {
    let there = state.account.as_ref() == Some(&form.account)
        && (form.person().is_none() || state.person.as_ref() == form.person());
    if !there {
        return Err("it is not there any more; Esc keeps what is typed".into());
    }
    match &form.about {
        About::Account => {
            let none = if text.is_empty() && field != "name" {
                "-"
            } else {
                text
            };
            entries::field(state, &format!("{field} {none}")).map(Said::Done)
        }
        About::Person(_) => {
            let none = if text.is_empty() && field != "name" {
                "?"
            } else {
                text
            };
            people::describe(state, &format!("{field} {none}")).map(Said::Done)
        }
        About::Tie(..) => tie(state, form, field, text),
    }
}

/// An answer about a tie. A new one needs trust and commitment: the first waits for the second.
fn tie(
    state: &mut State,
    form: &mut Form,
    field: &'static str,
    text: &str,
) -> Result<Said, Refusal> {
    let About::Tie(person, member) = &form.about else {
        return Ok(Said::Done(Vec::new()));
    };
    let person = person.clone();
    if field == "with" {
        let team = &state.workspace.settings.team;
        return match entry::member(team, text, state.today).map(|member| member.id.clone()) {
            Ok(id) => {
                state.drafts.forget(&drafts::of_form(form));
                form.about = About::Tie(person, Some(id));
                Ok(Said::Go(1))
            }
            Err(_) => people::tie(state, text).map(Said::Done),
        };
    }
    let Some(member) = member.clone() else {
        return Err("with whom? the first field says it".into());
    };
    match field {
        "trust" | "commitment" => {
            let account = state.selected().ok_or("No account is selected.")?;
            if tie_of(account, &person, &member).is_some() {
                return people::tie(state, &format!("{member} {field} {text}")).map(Said::Done);
            }
            let team = &state.workspace.settings.team;
            entry::tie(&format!("{member} {field} {text}"), team, None, state.today)?;
            let (other, at) = if field == "trust" {
                ("commitment", 2)
            } else {
                ("trust", 1)
            };
            let waits = Form {
                place: at,
                ..form.clone()
            };
            let waiting = drafts::of_form(&waits);
            let Some(figure) = state.drafts.text(&waiting).map(str::to_owned) else {
                return Ok(Said::Wait(at));
            };
            let line = format!("{member} trust {text} commitment {figure}");
            let line = if other == "trust" {
                format!("{member} trust {figure} commitment {text}")
            } else {
                line
            };
            let effects = people::tie(state, &line)?;
            if !effects.is_empty() {
                state.drafts.forget(&waiting);
            }
            Ok(Said::Done(effects))
        }
        _ => people::tie_dated(state, &member, field, text).map(Said::Done),
    }
}

fn remember(state: &mut State, form: &Form, field: &'static str) {
    match form.about {
        About::Account => state.last_fields.account = Some(field),
        About::Person(_) => state.last_fields.person = Some(field),
        About::Tie(..) => {}
    }
}

fn after(
    state: &mut State,
    mut form: Form,
    go: Option<isize>,
    effects: Vec<Effect>,
) -> Vec<Effect> {
    if let Some(by) = go {
        // A new name may have given the account another id.
        if let Some(id) = state
            .account
            .clone()
            .filter(|_| form.field().name == "name")
        {
            form.account = id;
        }
        let next = moved(&form, by);
        show(state, form, next);
    }
    effects
}
