//! The places that Today opens: where a cause is solved, and the step that settles it.

use super::Line;
use super::fill::{Done, cause, due, line, log, plan, renewed};
use crate::agenda::{self, Place, Subject, What};
use crate::app::form::About;
use crate::app::layer::{Prompt, PromptKind, broken};
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::forms;
use crate::app::view::Screen;
use crate::field::{List, Subject as Record};
use crate::method::insight::Code;
use crate::model::{AccountId, StakeholderId};

/// Where the selected cause is solved; an account of which nobody is judged is like that cause.
pub(super) fn place(state: &State) -> Result<Place, Refusal> {
    let judge = matches!(line(state)?, Line::Judge(_));
    let code = if judge {
        Some(Code::JudgeFirst)
    } else {
        cause(state).map(|(code, _)| code)
    };
    let code = code.ok_or("There is no cause here.")?;
    let (Some(account), Some(score)) = (state.account_of_today(), state.score()) else {
        return Ok(Place::Portfolio);
    };
    Ok(agenda::place(account, score, code, state.as_of()))
}

/// The step by which a cause is settled.
pub(super) fn step(state: &mut State, place: Place) -> Done {
    match place {
        Place::Judgement(who) => {
            state.person = Some(who);
            Prompt::open(state, PromptKind::Judge);
        }
        Place::Tie(who) => {
            state.person = Some(who);
            forms::open_tie(state)?;
        }
        Place::Person(who) => person(state, &who),
        Place::People => Prompt::open(state, PromptKind::Person),
        Place::Touch(kind, who) => return log(state, kind, who),
        Place::New("renewals") => {
            let renewal = state.has_account()?.renewal;
            return renewed(state, renewal);
        }
        Place::Plan => return plan(state),
        Place::Entry("feedback", at) => {
            let about = About::Record(Record::Entry(List::Feedback, at));
            forms::begin(state, state.account.clone(), about, "answered");
        }
        place => return open_place(state, place),
    }
    Ok(Vec::new())
}

pub(super) fn person(state: &mut State, who: &StakeholderId) {
    let about = About::Record(Record::Person(who.clone()));
    state.person = Some(who.clone());
    forms::begin(state, state.account.clone(), about, "attitude");
}

/// Opens the place where something is solved.
pub(super) fn open_place(state: &mut State, place: Place) -> Done {
    let account = state.account.clone();
    let list = |path: &str| List::ALL.iter().copied().find(|list| list.path() == path);
    match place {
        Place::Judgement(who) | Place::Tie(who) | Place::Person(who) => {
            state.person = Some(who);
            show(state, Pane::Grid);
        }
        Place::People => show(state, Pane::Grid),
        Place::Stage => Prompt::open(state, PromptKind::Stage),
        Place::Touch(..) | Place::Plan => show(state, Pane::Timeline),
        Place::Portfolio => show(state, Pane::Portfolio),
        Place::Field(field) => {
            forms::begin(state, account, About::Record(Record::Account), field);
        }
        Place::New("renewals") => {
            let about = About::Record(Record::Account);
            forms::begin(state, account, about, "renewal");
        }
        Place::Entry(path, at) => {
            let list = list(path).ok_or("This list no longer exists.")?;
            let about = About::Record(Record::Entry(list, at));
            forms::begin(state, account, about, "");
        }
        Place::New(path) => {
            let list = list(path).ok_or("This list no longer exists.")?;
            forms::begin(state, account, About::New(list), "");
        }
    }
    Ok(Vec::new())
}

pub(super) fn show(state: &mut State, pane: Pane) {
    state.focus = pane;
    state.show(Screen::Dashboard);
}

/// Opens what the cursor is on where it is looked after.
pub(in crate::app::view) fn open(state: &mut State) -> Result<(), Refusal> {
    match line(state)? {
        Line::File(_) => {
            broken::open_selected(state);
            return Ok(());
        }
        Line::PutOff => return list_put_off(state).map(drop),
        Line::NoValue => {
            first_without_value(state)?;
            show(state, Pane::Accounts);
            return Ok(());
        }
        Line::Off(_) => {
            show(state, Pane::Accounts);
            return Ok(());
        }
        _ => {}
    }
    if let Some(Subject::Manager(manager)) = state.need_of_today().map(|need| &need.subject) {
        (state.portfolio.manager, state.portfolio.open) = (Some(manager.clone()), None);
    }
    let place = match due(state).map(|due| due.what.clone()) {
        None => place(state)?,
        Some(What::Touch(_)) => Place::Touch(None, None),
        Some(What::Renewal) => Place::Field("renewal"),
        Some(What::Feedback(at)) => Place::Entry("feedback", at),
        Some(What::Action(id)) => {
            let mut actions = state.has_account()?.actions.iter();
            let at = actions.position(|action| action.id == id);
            Place::Entry("actions", at.ok_or("This action no longer exists.")?)
        }
        Some(What::Program(..)) => {
            state.show(Screen::Workspace);
            return Ok(());
        }
    };
    open_place(state, place).map(drop)
}

pub(super) fn list_put_off(state: &mut State) -> Done {
    state.views.today.put_off_open = !state.views.today.put_off_open;
    Ok(Vec::new())
}

/// Selects the first account of the list that nobody knows the value of.
pub(super) fn first_without_value(state: &mut State) -> Result<(), Refusal> {
    let unknown = |id: &AccountId| {
        let score = state.book.score(id);
        score.is_some_and(|score| score.insights.iter().any(|one| one.code == Code::NoValue))
    };
    let row = state.list.rows.iter().find(|row| unknown(&row.id));
    let id = row.map(|row| row.id.clone());
    let id = id.ok_or("Every account that is shown has a value.")?;
    state.select(Some(id));
    Ok(())
}

pub(super) fn first_value(state: &mut State) -> Done {
    first_without_value(state)?;
    open_place(state, Place::Field("arr"))
}
