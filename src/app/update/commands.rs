//! What every command does, one arm each.

use super::{bulk, drafts, edits, entries, forms, mine, people, repeat, scratch, time};
use crate::agenda;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::layer::{
    Assess, Brief, Columns, Duplicates, Filter, Find, Help, Judge, OrderMenu, Ordering, Palette,
    PreferenceList, Present, Prompt, PromptKind, PutOff, SavedViews, broken, export, import, leave,
};
use crate::app::motion::Motion;
use crate::app::notice::Notice;
use crate::app::pane::{self, Pane};
use crate::app::quadrant::Towards;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::{Screen, explain, invest, page, rebalance};
use crate::edit::Target;
use crate::method::insight::Severity;
use crate::model::View;

/// Does what a command does when the panes or a view have the keys, or says why it cannot run.
pub(in crate::app) fn run(state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
    if after_touch(state, command) {
        return Ok(Vec::new());
    }
    state.can_run(command)?;
    let effects = carried_out(state, command)?;
    repeat::remember_command(state, command, &effects);
    Ok(effects)
}

fn carried_out(state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
    if let Some(done) = state.run_in_view(command) {
        return done;
    }
    match command {
        Command::View(Screen::Explain) => explain::ask(state)?,
        Command::Exact => return Err(explain::elsewhere(state)),
        Command::View(screen) => state.show(screen),
        Command::ViewBack => state.go_along(true),
        Command::ViewForward => state.go_along(false),
        Command::AccountAfter => pane::step(state, 1),
        Command::AccountBefore => pane::step(state, -1),
        Command::FocusAccounts => focus(state, Pane::Accounts),
        Command::FocusQuadrant => focus(state, Pane::Quadrant),
        Command::FocusGrid => focus(state, Pane::Grid),
        Command::FocusTimeline => focus(state, Pane::Timeline),
        Command::FocusPortfolio => focus(state, Pane::Portfolio),
        Command::NextPane => focus(state, neighbour(state.focus, 1)),
        Command::PreviousPane => focus(state, neighbour(state.focus, Pane::ALL.len() - 1)),
        Command::Zoom => state.zoomed = !state.zoomed,
        Command::Down => go(state, Motion::Down),
        Command::Up => go(state, Motion::Up),
        Command::Left => go(state, Motion::Left),
        Command::Right => go(state, Motion::Right),
        Command::PageDown => go(state, Motion::PageDown),
        Command::PageUp => go(state, Motion::PageUp),
        Command::First => go(state, Motion::First),
        Command::Last => go(state, Motion::Last),
        Command::NearestUp => pane::nearest(state, Towards::Up),
        Command::NearestDown => pane::nearest(state, Towards::Down),
        Command::NearestLeft => pane::nearest(state, Towards::Left),
        Command::NearestRight => pane::nearest(state, Towards::Right),
        Command::Open => return open(state),
        Command::Back => return Ok(std::mem::take(&mut state.layer).back(state)),
        Command::Cancel | Command::Quit => return Ok(leave::leave(state)),
        Command::Suspend => return Ok(vec![Effect::Suspend]),
        Command::Find => return Find::open(state),
        Command::Redraw => return Ok(vec![Effect::Redraw]),
        Command::Filter => state.layer = Filter::new(&state.list.filter).into(),
        Command::MarksBack => bulk::bring_marks_back(state)?,
        Command::HiddenMarks => bulk::take_hidden(state)?,
        Command::Repeat => return repeat::again(state, run),
        Command::Sort => OrderMenu::open(state, Ordering::Sort),
        Command::Group => OrderMenu::open(state, Ordering::Group),
        Command::Columns => Columns::open(state),
        Command::SaveView => Prompt::open(state, PromptKind::SaveView),
        Command::GoToView => state.layer = SavedViews::default().into(),
        Command::Mark => pane::mark(state),
        Command::MarkAll => pane::mark_all(state),
        Command::QuarterHours
        | Command::CountBy
        | Command::EmphasisUp
        | Command::EmphasisDown
        | Command::LeftOut => return Err(invest::elsewhere(state)),
        Command::HandOverAll => return Err(rebalance::elsewhere(state)),
        Command::Palette => state.layer = Palette::default().into(),
        Command::Diff => Prompt::open(state, PromptKind::Since),
        Command::Help => state.layer = Help::default().into(),
        Command::AttitudeDown => return edits::attitude_by(state, -1),
        Command::AttitudeUp => return edits::attitude_by(state, 1),
        Command::PowerDown => return edits::power_by(state, -1),
        Command::PowerUp => return edits::power_by(state, 1),
        Command::TypeAttitude => Prompt::open(state, PromptKind::Attitude),
        Command::TypePower => Prompt::open(state, PromptKind::Power),
        Command::Tie => forms::open_tie(state)?,
        Command::ReportingLines => pane::toggle_lines(state),
        Command::Guardian => return people::guardian(state),
        Command::Advocate => return people::advocate(state),
        Command::ConfirmRole => return people::confirm_role(state),
        Command::Csm => forms::open_account(state, "csm")?,
        Command::Owner => forms::open_account(state, "owner")?,
        Command::Journey => forms::open_account(state, "journey")?,
        Command::Tier => forms::open_account(state, "tier")?,
        Command::Rename => forms::open_account(state, "name")?,
        Command::Snooze => PutOff::open(state, None, None)?,
        Command::Touch => Prompt::open(state, PromptKind::Touch),
        Command::Stage => Prompt::open(state, PromptKind::Stage),
        Command::Assess => Assess::open(state, View::Vendor)?,
        Command::AssessCustomer => Assess::open(state, View::Customer)?,
        Command::Judge => Judge::open(state)?,
        Command::Draft => drafts::reopen(state)?,
        Command::Edit if state.page().is_some() => page::edit(state)?,
        Command::Edit => forms::open(state)?,
        Command::Section(section) => page::show(state, section),
        Command::NextSection => page::next_section(state, 1),
        Command::PreviousSection => page::next_section(state, -1),
        Command::Tick => return page::tick(state),
        Command::Share => return page::share(state),
        Command::Brief => Brief::open(state)?,
        Command::Copy => return Brief::copy(state),
        Command::Add if state.page().is_some() => return page::add_here(state),
        Command::Add => Prompt::open(state, state.focus.addition()),
        Command::TakeAway if state.page().is_some() => return page::take_away(state),
        Command::TakeAway => return state.focus.take_away(state),
        Command::Delete => entries::ask_delete(state)?,
        Command::Grab => return pane::grab(state),
        Command::Member => Prompt::open(state, PromptKind::Member),
        Command::Undo => return edits::undo(state),
        Command::Redo => return edits::redo(state),
        Command::Level => pane::next_level(state),
        Command::Narrower => pane::narrower(state),
        Command::Wider => pane::wider(state),
        Command::AsOfBack => return Ok(time::step(state, -1)),
        Command::AsOfOn => return Ok(time::step(state, 1)),
        Command::ShorterStep => time::shorter_step(state),
        Command::LongerStep => time::longer_step(state),
        Command::AsOf => Prompt::open(state, PromptKind::AsOf),
        Command::Today => return Ok(time::today(state)),
        Command::Scratch => return scratch::begin_or_leave(state),
        Command::WithPlan => return Ok(time::with_plan(state)),
        Command::Me => state.ask_me()?,
        Command::Settings => state.layer = PreferenceList::default().into(),
        Command::Import => return import::open(state, None),
        Command::Duplicates => return Duplicates::open(state),
        Command::ImportUndo => Prompt::open(state, PromptKind::TakeBackImport),
        Command::ResetDemo => Prompt::open(state, PromptKind::ResetDemo),
        Command::Mine => mine::toggle(state)?,
        Command::Present => Present::open(state)?,
        Command::Export => export::open(state)?,
        Command::Frozen => Prompt::open(state, PromptKind::Frozen),
        Command::Point => Prompt::open(state, PromptKind::Point),
        Command::OpenExport => return export::open_last(state),
        Command::Save => {
            state.notice = Notice::plain("Every finished edit is saved automatically.");
        }
        Command::Editor => return editor(state),
        Command::Problems => broken::open_any(state),
    }
    Ok(Vec::new())
}

/// Opens what is offered after a touch was kept: its next step, or what it did to an attitude. Any other command ends
/// the offer.
fn after_touch(state: &mut State, command: Command) -> bool {
    let Some(mut after) = state.after_touch.take() else {
        return false;
    };
    let account = state
        .selected()
        .filter(|account| account.id == after.account);
    let Some(account) = account else {
        return false;
    };
    match command {
        Command::Add => {
            let settings = &state.workspace.settings;
            let action = agenda::next_step(
                account,
                Severity::Critical,
                settings,
                state.me.as_ref(),
                state.today,
            );
            forms::begin_action(state, after.account.clone(), &action);
        }
        Command::TypeAttitude if !after.with.is_empty() => {
            state.person = Some(after.with.remove(0));
            Prompt::open(state, PromptKind::Attitude);
        }
        _ => return false,
    }
    state.after_touch = Some(after);
    true
}

/// Moves the cursor of the view, or of the pane that has the focus.
fn go(state: &mut State, motion: Motion) {
    if !state.move_in_view(motion) {
        state.focus.go(state, motion);
    }
}

/// Gives a pane the keys; that is in the dashboard.
fn focus(state: &mut State, pane: Pane) {
    state.focus = pane;
    state.show(Screen::Dashboard);
}

fn neighbour(pane: Pane, step: usize) -> Pane {
    let place = Pane::ALL
        .iter()
        .position(|other| *other == pane)
        .unwrap_or(0);
    Pane::ALL[(place + step) % Pane::ALL.len()]
}

fn open(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    match state.pane() {
        Some(pane) => pane.open(state),
        None => state.open_in_view().map(|()| Vec::new()),
    }
}

/// Opens the selected account's file, or the first that cannot be read.
fn editor(state: &State) -> Result<Vec<Effect>, Refusal> {
    let broken = || state.broken.keys().next();
    let id = match state.account.as_ref().or_else(broken) {
        Some(id) => id,
        None => &state.has_account()?.id,
    };
    Ok(vec![Effect::Editor(Target::Account(id.clone()))])
}
