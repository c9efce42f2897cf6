//! What is done in Today where it stands: an action made of a play, a touch logged, a cause put off, something settled,
//! and the place opened where a cause is solved.

use crate::agenda::{self, Due, Place, What};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::About;
use crate::app::layer::{Entries, Prompt, PromptKind, PutOff, broken};
use crate::app::line::Line as Text;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::{edits, forms};
use crate::app::view::Screen;
use crate::app::view::today::{Item, Line};
use crate::edit::{AccountChange, ListChange, intent};
use crate::field::{List, Subject};
use crate::method::insight::{Code, Severity};
use crate::model::{
    Account, Action, ActionId, ActionStatus, Date, InteractionKind, StakeholderId, TouchKind, Word,
};

/// What one gets who acts on nothing.
type Done = Result<Vec<Effect>, Refusal>;

/// Whether a command can run that means something of its own here.
pub(in crate::app::view) fn can(state: &State, command: Command) -> Option<Result<(), Refusal>> {
    Some(match command {
        Command::Left | Command::Right => match state.causes_of_today().len() {
            0 | 1 => Err("There is no other cause here to go to.".into()),
            _ => Ok(()),
        },
        Command::Mark => settles(state),
        Command::Add => plans(state),
        Command::Snooze => puts_off(state),
        Command::TakeAway if off(state).is_some() => state.can_edit(),
        _ => return None,
    })
}

/// Runs a command that means something of its own here.
pub(in crate::app::view) fn run(state: &mut State, command: Command) -> Option<Done> {
    Some(match command {
        Command::Left => other_cause(state, false),
        Command::Right => other_cause(state, true),
        Command::Mark => settle(state),
        Command::Add => plan(state),
        Command::Touch => touch(state),
        Command::Snooze => put_off(state),
        Command::TakeAway => end_put_off(state)?,
        _ => return None,
    })
}

fn other_cause(state: &mut State, on: bool) -> Done {
    let last = state.causes_of_today().len().saturating_sub(1);
    let begins = state.need_of_today().is_none();
    state.views.today.cause = match (state.place_of_cause(), on) {
        (None, true) => Some(0),
        (None, false) => None,
        (Some(place), true) => Some((place + 1).min(last)),
        // What is due itself stands before its account's causes.
        (Some(0), false) if begins => None,
        (Some(place), false) => Some(place.saturating_sub(1)),
    };
    Ok(Vec::new())
}

/// The cause that is put off under the cursor.
fn off(state: &State) -> Option<(crate::model::AccountId, Code)> {
    match state.item_of_today(state.place_in_today()?)? {
        Item::Off(account, code) => Some((account, code)),
        _ => None,
    }
}

/// The selected cause with how much it matters.
fn cause(state: &State) -> Option<(Code, Severity)> {
    state
        .cause_of_today()
        .map(|cause| (cause.code, cause.severity))
}

fn line(state: &State) -> Result<Line, Refusal> {
    state.line_of_today().ok_or_else(|| {
        let down = state.key_for(Command::Down);
        format!("Nothing is selected: {down} goes to the first line.").into()
    })
}

/// What is due under the cursor, unless one of the account's causes is selected instead.
fn due(state: &State) -> Option<&Due> {
    state.due_of_today().filter(|_| cause(state).is_none())
}

fn settles(state: &State) -> Result<(), Refusal> {
    match line(state)? {
        Line::Off(_) => state.can_edit(),
        Line::File(_) => Err(open_instead(
            state,
            "A file that cannot be read is mended in an editor",
        )),
        _ => match due(state).map(|due| &due.what) {
            Some(What::Action(_) | What::Feedback(_)) => state.can_edit(),
            Some(What::Touch(kind)) if logged(*kind).is_none() => {
                let what = agenda::touch_name(*kind);
                Err(open_instead(
                    state,
                    &format!("{what} comes from a program, not from a person"),
                ))
            }
            Some(What::Program(..)) => Err(open_instead(
                state,
                "A program is delivered on its day by itself",
            )),
            _ => Ok(()),
        },
    }
}

fn open_instead(state: &State, why: &str) -> Refusal {
    Refusal::new(format!("{why}: {} opens it.", state.key_for(Command::Open)))
}

/// Settles what is due; on a cause opens the step that settles it.
fn settle(state: &mut State) -> Done {
    match line(state)? {
        Line::Off(_) => return end_put_off(state).unwrap_or_else(|| Ok(Vec::new())),
        Line::PutOff => return list_put_off(state),
        Line::NoValue => return first_value(state),
        _ => {}
    }
    let what = due(state).map(|due| (due.what.clone(), due.day));
    match what {
        Some((What::Action(id), _)) => done(state, &id),
        Some((What::Feedback(at), _)) => answered(state, at),
        Some((What::Touch(kind), _)) => log(state, Some(kind), None),
        Some((What::Renewal, day)) => renewed(state, day),
        Some((What::Program(..), _)) => Ok(Vec::new()),
        None => {
            let place = place(state)?;
            step(state, place)
        }
    }
}

fn done(state: &mut State, id: &ActionId) -> Done {
    let today = state.today;
    let account = state.has_account()?;
    let title = account.actions.iter().find(|action| action.id == *id);
    let title = title.map_or_else(String::new, |action| action.title.to_string());
    let what = format!("{title}: done");
    edits::of_account(state, &what, |account, _| {
        intent::set_action_status(account, id, ActionStatus::Done, today)
    })
}

fn answered(state: &mut State, at: usize) -> Done {
    let entry = state.has_account()?.feedback.get(at).cloned();
    let mut entry = entry.ok_or("This feedback no longer exists.")?;
    entry.answered = true;
    edits::of_account(state, "feedback answered", |account, timing| {
        let change = ListChange::replace(at, entry);
        intent::set(account, vec![AccountChange::Feedback(change)], timing)
    })
}

/// Asks how the renewal of a day ended.
fn renewed(state: &mut State, due: Option<Date>) -> Done {
    let account = state.has_account()?.id.clone();
    let due = due.map(|day| ("due", day.to_string()));
    let about = About::New(List::Renewal);
    forms::begin_with(
        state,
        Some(account),
        about,
        "outcome",
        due.into_iter().collect(),
    );
    Ok(Vec::new())
}

/// Where the selected cause is solved; an account of which nobody is judged is like that cause.
fn place(state: &State) -> Result<Place, Refusal> {
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
fn step(state: &mut State, place: Place) -> Done {
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
        place => return open_place(state, place),
    }
    Ok(Vec::new())
}

fn person(state: &mut State, who: &StakeholderId) {
    let about = About::Record(Subject::Person(who.clone()));
    state.person = Some(who.clone());
    forms::begin(state, state.account.clone(), about, "attitude", None);
}

/// Opens the place where something is solved.
fn open_place(state: &mut State, place: Place) -> Done {
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
            forms::begin(state, account, About::Record(Subject::Account), field, None);
        }
        Place::New("renewals") => {
            let about = About::Record(Subject::Account);
            forms::begin(state, account, about, "renewal", None);
        }
        Place::Entry(path, at) => {
            let list = list(path).ok_or("This list no longer exists.")?;
            let about = About::Record(Subject::Entry(list, at));
            forms::begin(state, account, about, "", None);
        }
        Place::New(path) => {
            let list = list(path).ok_or("This list no longer exists.")?;
            forms::begin(state, account, About::New(list), "", None);
        }
    }
    Ok(Vec::new())
}

fn show(state: &mut State, pane: Pane) {
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
    if let Some(crate::agenda::Subject::Manager(manager)) =
        state.need_of_today().map(|need| &need.subject)
    {
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
            Entries::open(state, true);
            return Ok(());
        }
    };
    open_place(state, place).map(drop)
}

/// The interaction that a required touch is logged as; none for those that only programs can meet.
fn logged(kind: TouchKind) -> Option<InteractionKind> {
    kind.name().parse().ok()
}

/// Asks for a touch, its kind and whom it was with already typed where that is known.
fn log(state: &mut State, kind: Option<TouchKind>, who: Option<StakeholderId>) -> Done {
    state.has_account()?;
    let kind = kind.and_then(logged);
    let kind = kind.or(who.as_ref().map(|_| InteractionKind::Call));
    let mut text = kind.map_or_else(String::new, |kind| {
        format!("{} ", kind.name().to_lowercase())
    });
    text.extend(who.map(|who| format!("{who} ")));
    if text.is_empty() {
        Prompt::open(state, PromptKind::Touch);
    } else {
        state.layer = Prompt::new(PromptKind::Touch, Text::new(&text)).into();
    }
    Ok(Vec::new())
}

fn touch(state: &mut State) -> Done {
    if let Some(What::Touch(kind)) = due(state).map(|due| due.what.clone()) {
        return log(state, Some(kind), None);
    }
    match place(state) {
        Ok(Place::Touch(kind, who)) => log(state, kind, who),
        Ok(Place::Tie(who)) => log(state, None, Some(who)),
        _ => log(state, None, None),
    }
}

/// Whether there is something of which an action can be made.
fn plans(state: &State) -> Result<(), Refusal> {
    let open = state.key_for(Command::Open);
    match (line(state)?, due(state).map(|due| &due.what)) {
        (_, Some(What::Action(_))) => Err(format!(
            "This is an action already: {open} opens it, {} marks it as done.",
            state.key_for(Command::Mark)
        )
        .into()),
        (Line::File(_) | Line::NoValue | Line::PutOff | Line::Off(_), _)
        | (_, Some(What::Program(..))) => Err(no_account(state)),
        _ if state.account_of_today().is_none() => Err(no_account(state)),
        _ => Ok(()),
    }
}

fn no_account(state: &State) -> Refusal {
    let add = state.key_for(Command::Add);
    Refusal::new(format!(
        "{add} makes an action for an account: select one that is due or needs you."
    ))
}

/// Opens a new action, filled in from the play of the cause or from what is due.
fn plan(state: &mut State) -> Done {
    let account = state.has_account()?.clone();
    let action = match (
        due(state).map(|due| (due.what.clone(), due.day)),
        cause(state),
    ) {
        (Some((What::Touch(kind), day)), _) => {
            let day = day.filter(|day| *day >= state.today);
            Action {
                title: format!("{} with {}", agenda::touch_name(kind), account.name).into(),
                due: Some(day.unwrap_or(state.today.plus_days(7))),
                ..made(state, &account, (Code::TouchOverdue, Severity::Warning))
            }
        }
        (Some((What::Feedback(_), _)), _) => {
            made(state, &account, (Code::FeedbackOpen, Severity::Critical))
        }
        (Some(_), _) => made(state, &account, (Code::RenewalNear, Severity::Critical)),
        (None, Some(cause)) => made(state, &account, cause),
        (None, None) => made(state, &account, (Code::JudgeFirst, Severity::Warning)),
    };
    let day = action.due.map(|day| ("due", day.to_string()));
    let owner = action
        .owner
        .as_ref()
        .map(|owner| ("owner", owner.to_string()));
    let title = ("title", action.title.to_string());
    let offered = [Some(title), owner, day].into_iter().flatten().collect();
    let about = About::New(List::Action);
    forms::begin_with(state, Some(account.id.clone()), about, "title", offered);
    Ok(Vec::new())
}

fn made(state: &State, account: &Account, cause: (Code, Severity)) -> Action {
    let settings = &state.workspace.settings;
    agenda::suggested(
        account,
        state.score(),
        cause,
        settings,
        state.me.as_ref(),
        state.today,
    )
}

fn puts_off(state: &State) -> Result<(), Refusal> {
    if state.account_of_today().is_none() {
        return Err("Only causes of an account can be put off: select an account.".into());
    }
    PutOff::can(state)
}

/// Opens the choice until when the selected cause is put off.
fn put_off(state: &mut State) -> Done {
    let raised = |code: Code| {
        let causes = state.causes_of_today();
        causes
            .iter()
            .any(|cause| cause.code == code)
            .then_some(code)
    };
    let code = match due(state).map(|due| &due.what) {
        Some(What::Touch(_)) => raised(Code::TouchOverdue),
        Some(What::Action(_)) => raised(Code::ActionOverdue),
        Some(What::Feedback(_)) => raised(Code::FeedbackOpen),
        Some(What::Renewal) => raised(Code::RenewalPassed).or_else(|| raised(Code::RenewalNear)),
        _ => cause(state).map(|(code, _)| code),
    };
    let account = state.account_of_today().map(|account| account.id.clone());
    PutOff::open(state, account, code)?;
    Ok(Vec::new())
}

fn list_put_off(state: &mut State) -> Done {
    state.views.today.put_off_open = !state.views.today.put_off_open;
    Ok(Vec::new())
}

/// Shows the cause under the cursor again.
fn end_put_off(state: &mut State) -> Option<Done> {
    let (_, code) = off(state)?;
    let what = format!("{}: shown again", code.title());
    Some(edits::of_account(state, &what, |account, _| {
        intent::unsnooze(account, code.name())
    }))
}

/// Selects the first account of the list that nobody knows the value of.
fn first_without_value(state: &mut State) -> Result<(), Refusal> {
    let unknown = |id: &crate::model::AccountId| {
        let score = state.book.score(id);
        score.is_some_and(|score| score.insights.iter().any(|one| one.code == Code::NoValue))
    };
    let row = state.list.rows.iter().find(|row| unknown(&row.id));
    let id = row.map(|row| row.id.clone());
    let id = id.ok_or("Every account that is shown has a value.")?;
    state.select(Some(id));
    Ok(())
}

fn first_value(state: &mut State) -> Done {
    first_without_value(state)?;
    open_place(state, Place::Field("arr"))
}
