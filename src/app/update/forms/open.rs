//! How a form is opened: whose fields it shows, and which of them has the cursor.

use std::collections::BTreeMap;

use crate::app::drafts;
use crate::app::form::{About, Form, summary};
use crate::app::layer::Layer;
use crate::app::line::Line;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::field::{Entry, List, Subject, Value};
use crate::model::{AccountId, Action, StakeholderId};

/// Opens the form of what the pane shows, at its first field: the person in the grid, else the account.
pub(in crate::app) fn open(state: &mut State) -> Result<(), Refusal> {
    if state.pane() == Some(Pane::Grid) {
        open_person(state, "")
    } else {
        open_account(state, "")
    }
}

/// Opens the account's form at a field.
pub(in crate::app::update) fn open_account(state: &mut State, field: &str) -> Result<(), Refusal> {
    let account = state.has_account()?.id.clone();
    let about = About::Record(Subject::Account);
    begin(state, Some(account), about, field);
    Ok(())
}

/// Opens the selected person's form at a field.
fn open_person(state: &mut State, field: &str) -> Result<(), Refusal> {
    let (account, person) = somebody(state)?;
    let about = About::Record(Subject::Person(person));
    begin(state, Some(account), about, field);
    Ok(())
}

/// Opens the form of the selected person's tie: the only one, or one that is chosen first.
pub(in crate::app) fn open_tie(state: &mut State) -> Result<(), Refusal> {
    let (account, person) = somebody(state)?;
    let ties = state
        .selected_person()
        .into_iter()
        .flat_map(|who| &who.ties);
    let mut open = ties.filter(|tie| tie.ended.is_none());
    let first = open.next().map(|tie| tie.member.clone());
    let about = match first.filter(|_| open.next().is_none()) {
        Some(member) => About::Record(Subject::Tie(person, member)),
        None => About::Tie(person),
    };
    begin(state, Some(account), about, "member");
    Ok(())
}

fn somebody(state: &State) -> Result<(AccountId, StakeholderId), Refusal> {
    let (account, person) = state.has_person()?;
    Ok((account.id.clone(), person.id.clone()))
}

/// Opens a form at the field with a name, else at its first field.
pub(in crate::app) fn begin(
    state: &mut State,
    account: Option<AccountId>,
    about: About,
    field: &str,
) {
    begin_offered(state, account, (about, Vec::new()), field);
}

/// Opens the form of a record that is still to be made, with proposals for some of its fields by their names.
pub(in crate::app) fn begin_with(
    state: &mut State,
    account: Option<AccountId>,
    about: About,
    field: &str,
    offered: Vec<(&str, String)>,
) {
    let fields = about.fields();
    let place = |name: &str| fields.iter().position(|one| one.is_called(name));
    let offered = offered.into_iter();
    let offered = offered.filter_map(|(name, text)| Some((place(name)?, text)));
    let offered = offered.collect();
    begin_offered(state, account, (about, offered), field);
}

/// Opens the form of an action that is still to be made, with its title, owner, day and effects proposed.
pub(in crate::app) fn begin_action(state: &mut State, account: AccountId, action: &Action) {
    let entry = Entry::Action(action.clone());
    let fields = List::Action.fields();
    let context = state.field_context(Some(&account));
    let offered = ["title", "owner", "due", "effect"].into_iter();
    let offered = offered.filter_map(|name| {
        let at = fields.iter().position(|field| field.is_called(name))?;
        let value = entry.value(at);
        (value != Value::Nothing).then(|| (name, fields[at].show(&value, &context)))
    });
    let offered = offered.collect();
    let about = About::New(List::Action);
    begin_with(state, Some(account), about, "title", offered);
}

fn begin_offered(
    state: &mut State,
    account: Option<AccountId>,
    (about, offered): (About, Vec<(usize, String)>),
    field: &str,
) {
    let fields = about.fields();
    let place = fields.iter().position(|one| one.is_called(field));
    let form = Form {
        account,
        about,
        place: 0,
        line: Line::default(),
        fresh: true,
        answers: BTreeMap::new(),
        offer: None,
        refusal: None,
        offered,
    };
    state.drafts.begin();
    state.notice = Notice::default();
    let asked = || {
        let asked = |at: &usize| form.is_asked(*at);
        let open = |at: &usize| asked(at) && form.given(*at).is_none();
        let mut all = 0..fields.len();
        all.clone().find(open).or_else(|| all.find(asked))
    };
    let first = match form.about {
        About::New(_) => asked(),
        _ => None,
    };
    show(state, form, place.or(first).unwrap_or(0));
}

/// Opens the form that a draft was typed into; says whether there is such a form.
pub(in crate::app::update) fn reopen(state: &mut State, question: &str) -> Result<bool, Refusal> {
    let mut words = question.splitn(3, ' ');
    let (Some(what), Some(field)) = (words.next(), words.next()) else {
        return Ok(false);
    };
    let name = words.next().unwrap_or_default();
    let list = |path: &str| List::ALL.iter().copied().find(|list| list.path() == path);
    match what {
        "account" => open_account(state, field)?,
        "person" => open_person(state, field)?,
        "tie" => open_tie(state)?,
        "workspace" => begin(state, None, About::Record(Subject::Workspace), field),
        "method" => begin(state, None, About::Record(Subject::Method), field),
        "move" => {
            let about = About::Record(Subject::Move(name.into()));
            begin(state, None, about, field);
        }
        "new" => match list(name) {
            Some(list) => begin(state, holder(state, list), About::New(list), field),
            None => return Ok(false),
        },
        path => {
            let Some(list) = list(path) else {
                return Ok(false);
            };
            let account = holder(state, list);
            let entries = list.entries(state.scope(account.as_ref()));
            let named = |entry| summary(entry, state, account.as_ref()) == name;
            let Some(at) = entries.iter().position(named) else {
                return Ok(false);
            };
            let about = About::Record(Subject::Entry(list, at));
            begin(state, account, about, field);
        }
    }
    Ok(true)
}

/// The account that holds a list; nothing for what all accounts share.
fn holder(state: &State, list: List) -> Option<AccountId> {
    state.account.clone().filter(|_| list.is_of_account())
}

/// Puts the cursor into a field. What was typed there in this form is gone on with; what was left there before is
/// offered.
pub(super) fn show(state: &mut State, mut form: Form, place: usize) {
    form.place = place;
    form.refusal = None;
    let untouched = form.typed_before(place).is_none();
    // A text of several lines, and a list of effects, is gone on with; it would be too much to lose for one character.
    form.fresh = untouched && !form.goes_on();
    let left = state.drafts.text(&drafts::of_form(state, &form));
    form.offer = left.filter(|_| untouched).map(str::to_owned);
    form.line = form.line_of(&form.value(state, place));
    state.layer = Layer::Form(form);
}

/// Takes what was left unfinished in the field before; of a record that is still to be made, in every field.
pub(in crate::app::update) fn recall(state: &State, form: &mut Form) {
    let is_new = matches!(form.about, About::New(_));
    for place in (0..form.fields().len()).filter(|place| is_new && *place != form.place) {
        if let Some(left) = state.drafts.text(&form.place_of(state, place)) {
            form.answers.insert(place, left.to_owned());
        }
    }
    if let Some(text) = form.offer.take() {
        form.line = form.line_of(&text);
        form.fresh = false;
        form.refusal = None;
    }
}
