//! What can be done with a line of a page where it stands: opened, changed, added to, taken away.

use super::line::{Figure, Line};
use super::section::{PageKind, Section};
use super::{point_at, scope, subject};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::About;
use crate::app::layer::{Prompt, PromptKind};
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::{edits, forms};
use crate::app::view::Screen;
use crate::edit::intent::{self, Timing};
use crate::field::{Absent, List, Subject, Value};
use crate::method::insight::Code;
use crate::model::StakeholderId;

/// Opens what the cursor is on: the form of a record, a figure's parts, the place where a cause is solved.
pub(in crate::app) fn open(state: &mut State) -> Result<(), Refusal> {
    let line = state.page().and_then(|page| page.line().cloned());
    let section = state.page().map(super::PageState::section);
    match line {
        Some(Line::Figure(figure)) => open_figure(state, figure),
        Some(Line::Cause(code)) => return open_cause(state, code),
        Some(Line::Section(section)) => super::show(state, section),
        Some(Line::Due(_)) => Prompt::open(state, PromptKind::Touch),
        Some(Line::Role(_)) => Prompt::open(state, PromptKind::Person),
        Some(Line::Record(Subject::Person(id))) if section == Some(Section::Detail) => {
            show_person(state, &id);
        }
        Some(Line::Exchange(id)) => show_person(state, &id),
        Some(Line::Move(_)) => {
            let add = state.key_for(Command::Add);
            return Err(format!("This is a move: {add} makes an action of it.").into());
        }
        Some(_) => return edit(state),
        None => return add(state),
    }
    Ok(())
}

/// Shows what a figure of the scorecard is made of, below.
fn open_figure(state: &mut State, figure: Figure) {
    let Some(page) = state.page_mut() else {
        return;
    };
    page.figure = Some(figure);
    page.places.remove(&Section::Detail);
    page.content = None;
    page.go_to(Section::Detail);
}

/// Puts the cursor on a person.
fn show_person(state: &mut State, id: &StakeholderId) {
    state.person = Some(id.clone());
    super::show(state, Section::People);
    super::follow_person(state);
}

/// Goes to the section in which a cause is solved.
fn open_cause(state: &mut State, code: Code) -> Result<(), Refusal> {
    let section = match code {
        Code::RenewalNear | Code::RenewalPassed => Section::Renewals,
        Code::CompetitorPresent => Section::Competitors,
        Code::HealthLow | Code::HealthFalling => Section::Health,
        Code::FeedbackOpen | Code::FeedbackSilent => Section::Feedback,
        Code::TouchOverdue => Section::Cadence,
        Code::ActionOverdue => Section::Plan,
        Code::UnmanagedChange => Section::Change,
        Code::GiftGuardrail
        | Code::OneSided
        | Code::FunctionalOnly
        | Code::EffortNotLanding
        | Code::UnderInvested
        | Code::OverInvested
        | Code::DetractorSink => Section::Touches,
        Code::PerceptionGap
        | Code::HiddenWarmth
        | Code::ViewUnknown
        | Code::StageUnknown
        | Code::BasicAtRisk
        | Code::StalledCollaboration
        | Code::BeyondAmbition => Section::Stages,
        Code::OwnerLeft
        | Code::Unassigned
        | Code::NoValue
        | Code::FactsMissing
        | Code::Uneconomic
        | Code::KeyCandidate
        | Code::KeyLimit
        | Code::CsmOverloaded
        | Code::CsmSpare => Section::Facts,
        _ => Section::People,
    };
    if section == Section::People {
        let named = named_in(state, code);
        if let Some(id) = named {
            show_person(state, &id);
            return Ok(());
        }
    }
    super::show(state, section);
    Ok(())
}

/// The first person whom the evidence of a cause names.
fn named_in(state: &State, code: Code) -> Option<StakeholderId> {
    let account = state.selected()?;
    let score = state.book.score(&account.id)?;
    let cause = score.insights.iter().find(|one| one.code == code)?;
    let people = account.stakeholders.iter();
    let at = |name: &str| cause.evidence.find(name);
    let named = people.filter_map(|who| Some((at(&who.name)?, &who.id)));
    named.min().map(|(_, id)| id.clone())
}

/// Opens the form of the record under the cursor, at the field under it where it is a field.
pub(in crate::app) fn edit(state: &mut State) -> Result<(), Refusal> {
    let field = match state.page().and_then(super::PageState::line) {
        Some(Line::Field(at) | Line::Constant(at)) => {
            subject(state).map(|one| one.fields()[*at].name)
        }
        Some(Line::Change(_)) => Some("disruption"),
        _ => None,
    };
    let about = match state.page().and_then(super::PageState::line) {
        Some(Line::Change(_)) => Some(Subject::Account),
        _ => subject(state),
    };
    let Some(about) = about else {
        return match state.page().map(super::PageState::section) {
            Some(Section::Notes) => {
                begin(state, About::Record(Subject::Account), "notes");
                Ok(())
            }
            _ => Err(nothing_here(state, "edited")),
        };
    };
    if let Subject::Person(id) | Subject::Tie(id, _) = &about {
        state.person = Some(id.clone());
    }
    begin(state, About::Record(about), field.unwrap_or_default());
    Ok(())
}

/// Makes the move under the cursor an action; elsewhere opens the form of a new record of the section.
pub(in crate::app) fn add_here(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    let page = state.page();
    let found = page.and_then(|page| match page.line() {
        Some(Line::Move(at)) => page.content.as_ref()?.moves.get(*at).cloned(),
        _ => None,
    });
    match found {
        Some(one) => state.plan_move(&one),
        None => add(state).map(|()| Vec::new()),
    }
}

/// Opens the form of a new record of the section.
fn add(state: &mut State) -> Result<(), Refusal> {
    let Some(section) = state.page().map(super::PageState::section) else {
        return Ok(());
    };
    match (section, section.list()) {
        (_, Some(List::Touch)) => Prompt::open(state, PromptKind::Touch),
        (_, Some(List::Stage)) => Prompt::open(state, PromptKind::Stage),
        (_, Some(List::Snooze)) => Prompt::open(state, PromptKind::Snooze),
        (_, Some(list @ (List::PeopleHistory | List::TieHistory))) => add_to_history(state, list),
        (_, Some(list)) => begin(state, About::New(list), ""),
        (Section::People, None) => match subject(state) {
            Some(subject @ Subject::Tie(..)) => begin(state, About::Record(subject), ""),
            _ => Prompt::open(state, PromptKind::Person),
        },
        (Section::Matters | Section::Score | Section::Detail, None) => {
            begin(state, About::New(List::Action), "");
        }
        (Section::Cadence | Section::Exchange, None) => Prompt::open(state, PromptKind::Touch),
        (Section::Notes, None) => edit(state)?,
        _ => return Err(nothing_here(state, "added")),
    }
    Ok(())
}

/// Opens the form of an earlier value, of the selected person unless another is chosen.
fn add_to_history(state: &mut State, list: List) {
    let who = state.selected_person().map(|who| who.name.to_string());
    let offered = who.map(|name| ("who", name)).into_iter().collect();
    let account = state.account.clone();
    forms::begin_with(state, account, About::New(list), "", offered);
}

fn begin(state: &mut State, about: About, field: &str) {
    let is_shared = state
        .page()
        .is_some_and(|page| page.kind() == PageKind::Workspace);
    let account = state.account.clone().filter(|_| !is_shared);
    forms::begin(state, account, about, field);
}

/// Takes the entry under the cursor out; a person and a tie are there no more from today on.
pub(in crate::app) fn take_away(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    match subject(state) {
        Some(Subject::Entry(list, at)) => {
            let words = format!("{} removed", title(state, &Subject::Entry(list, at)));
            let edit = list.remove(scope_of(state, list), at);
            edits::done_with(state, edit, |_| words)
        }
        Some(Subject::Person(id)) => {
            state.person = Some(id);
            Pane::Grid.take_away(state)
        }
        Some(subject @ Subject::Tie(..)) => {
            let words = format!("{} ended", title(state, &subject));
            let Subject::Tie(id, member) = &subject else {
                return Ok(Vec::new());
            };
            let edit = intent::end_tie(state.has_account()?, id, member, state.today);
            edits::done_with(state, edit, |_| words)
        }
        Some(subject @ Subject::Move(_)) => restore_move(state, &subject),
        Some(subject @ (Subject::Account | Subject::Workspace | Subject::Method)) => {
            clear_field(state, &subject)
        }
        None => Err(nothing_here(state, "removed")),
    }
}

/// Has a kind of move be again what comes with the program.
fn restore_move(state: &mut State, subject: &Subject) -> Result<Vec<Effect>, Refusal> {
    let fields = subject.fields().into_iter().enumerate();
    let nothing = fields.map(|(at, field)| match field.absent {
        Absent::Never => (at, Value::Yes(false)),
        _ => (at, Value::Nothing),
    });
    let words = format!("{} is as it comes again", title(state, subject));
    let timing = Timing::On(state.today);
    let edit = subject.set(state.scope(None), nothing.collect(), timing, state.today);
    edits::done_with(state, edit, |_| words)
}

/// Takes away what a field of the account or of the workspace holds; a constant goes back to its default.
fn clear_field(state: &mut State, subject: &Subject) -> Result<Vec<Effect>, Refusal> {
    let line = state.page().and_then(|page| page.line().cloned());
    let Some(Line::Field(at) | Line::Constant(at)) = line else {
        return Err(nothing_here(state, "removed"));
    };
    let field = subject.fields()[at];
    let kind = state
        .page()
        .map_or(PageKind::Account, super::PageState::kind);
    let scope = scope(state, kind);
    let old = subject.value(scope, at).unwrap_or(Value::Nothing);
    let context = state.field_context(scope.account.map(|account| &account.id));
    let default = subject.default_value(at);
    let is_default = default.is_some();
    let nothing = default.map_or_else(|| field.read("-", &old, &context), Ok);
    let nothing = nothing.map_err(|_| format!("{} cannot be empty.", field.label))?;
    let timing = Timing::On(state.today);
    let edit = subject.set(scope, vec![(at, nothing)], timing, state.today);
    let words = match is_default {
        true => format!("{} is the default again", field.label),
        false => format!("{} removed", field.label),
    };
    edits::done_with(state, edit, |_| words)
}

/// Sets one field of an entry from today on, and says what was done.
pub(super) fn set_field(
    state: &mut State,
    (list, at): (List, usize),
    value: (usize, Value),
    words: String,
) -> Result<Vec<Effect>, Refusal> {
    let (subject, day) = (Subject::Entry(list, at), state.today);
    let edit = subject.set(scope_of(state, list), vec![value], Timing::On(day), day);
    edits::done_with(state, edit, |_| words)
}

/// Asks whether the person under the cursor is to be deleted for good.
pub(in crate::app) fn delete(state: &State) -> Option<StakeholderId> {
    let page = state.page()?;
    let is_person = page.section() == Section::People;
    let line = page.line().filter(|_| is_person)?;
    line.person().cloned()
}

pub(super) fn scope_of(state: &State, list: List) -> crate::field::Scope<'_> {
    let account = state.account.as_ref().filter(|_| list.is_of_account());
    state.scope(account)
}

/// What a sentence calls a record.
pub(super) fn title(state: &State, subject: &Subject) -> String {
    let context = state.field_context(state.account.as_ref());
    subject.title(&context).unwrap_or_default()
}

/// Says why a key does nothing here, and where it does something.
pub(super) fn nothing_here(state: &State, done: &str) -> Refusal {
    let section = state.page().map_or("", |page| page.section().title());
    let next = state.key_for(Command::NextSection);
    Refusal::new(format!(
        "Nothing in {section} can be {done} here: {next} goes to the next section."
    ))
}

/// Puts the cursor on the entry that was just made.
pub(in crate::app) fn point_at_entry(state: &mut State, list: List, at: usize) {
    if !matches!(state.screen, Screen::Account | Screen::Workspace) {
        return;
    }
    super::refresh(state);
    let wanted = Line::Record(Subject::Entry(list, at));
    let section = Section::ALL.iter().find(|one| one.list() == Some(list));
    let Some((page, section)) = state.page_mut().zip(section) else {
        return;
    };
    if page.section != *section {
        return;
    }
    let lines = page
        .content
        .as_ref()
        .map_or(&[][..], |one| one.lines(*section));
    if let Some(place) = lines.iter().position(|line| *line == wanted) {
        point_at(state, place);
    }
}
