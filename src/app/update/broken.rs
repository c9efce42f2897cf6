//! The view of what is wrong with a file: opened, scrolled, walked from one broken file to the next.

use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::{Layer, State};
use crate::edit::Target;

/// Opens what is wrong with the selected account's file; says whether there was anything.
pub(super) fn open(state: &mut State) -> bool {
    let selected = state.selected_broken().map(|(id, _)| id.clone());
    if let Some(id) = &selected {
        state.layer = Layer::Broken(Target::Account(id.clone()), 0);
    }
    selected.is_some()
}

/// Opens what is wrong with any file: the settings, else the selected account, else the first.
pub(super) fn open_any(state: &mut State) {
    if state.broken_settings.is_none() && open(state) {
        return;
    }
    let first = state.broken_files().next();
    match first {
        Some(file) => state.layer = Layer::Broken(file, 0),
        None => state.notice = Notice::plain("Every file can be read."),
    }
}

/// Takes a command while the view is open. Nothing: the view is closed, and the command does what it does elsewhere.
pub(super) fn taken(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    let Layer::Broken(file, scroll) = &state.layer else {
        return None;
    };
    let (file, scroll) = (file.clone(), *scroll);
    let lines = state.broken_file(&file).map_or(0, |b| b.report.len());
    let page = state.size.height.saturating_sub(5).max(1);
    let last = u16::try_from(lines)
        .unwrap_or(u16::MAX)
        .saturating_sub(page);
    let to = match command {
        Command::Down | Command::NearestDown => scroll.saturating_add(1),
        Command::Up | Command::NearestUp => scroll.saturating_sub(1),
        Command::PageDown => scroll.saturating_add(page),
        Command::PageUp => scroll.saturating_sub(page),
        Command::First => 0,
        Command::Last => last,
        Command::NextPane | Command::Right | Command::NearestRight => {
            walk(state, &file, true);
            return Some(Vec::new());
        }
        Command::PreviousPane | Command::Left | Command::NearestLeft => {
            walk(state, &file, false);
            return Some(Vec::new());
        }
        Command::Editor => return Some(vec![Effect::Editor(file)]),
        _ => {
            state.layer = Layer::Panes;
            let closes = matches!(command, Command::Open | Command::Back | Command::Cancel);
            return closes.then(Vec::new);
        }
    };
    state.layer = Layer::Broken(file, to.min(last));
    Some(Vec::new())
}

/// Goes on to the next broken file, or back, round the ends; the account is selected along.
fn walk(state: &mut State, from: &Target, on: bool) {
    let files: Vec<Target> = state.broken_files().collect();
    let Some(place) = files.iter().position(|file| file == from) else {
        return;
    };
    let step = if on { 1 } else { files.len() - 1 };
    let to = files[(place + step) % files.len()].clone();
    if let Target::Account(id) = &to {
        state.select(Some(id.clone()));
    }
    state.layer = Layer::Broken(to, 0);
}

/// A file can be read again: nothing is left to look at.
pub(super) fn mended(state: &mut State, file: &Target) {
    if matches!(&state.layer, Layer::Broken(open, _) if open == file) {
        state.layer = Layer::Panes;
    }
}

/// What to say where an account is needed.
pub(super) fn no_account(state: &State) -> Refusal {
    match state.selected_broken() {
        Some((id, _)) => Refusal::new(format!(
            "{id} cannot be read: Enter shows why, E opens the file."
        )),
        None => {
            Refusal::new("No account is selected: choose one in the list (1), or add one with `a`.")
        }
    }
}
