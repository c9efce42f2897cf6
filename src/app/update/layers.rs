//! What is open above the panes: the filter, questions, the palette, help; and going back from it.

use super::edits;
use crate::app::command::Command;
use crate::app::drafts;
use crate::app::effect::Effect;
use crate::app::export::Asked;
use crate::app::import::Stage;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::{Conflict, Notice};
use crate::app::prompt::{Prompt, PromptKind};
use crate::app::refusal::Refusal;
use crate::app::state::{Layer, State};
use crate::edit::Target;
use crate::entry::{self, Lean};
use crate::model::{Attitude, Power};

/// Takes a key into what is open.
pub(super) fn typed(state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
    // Only a form and the export have fields to go to: elsewhere the two keys choose among proposals.
    let typed = match (&state.layer, typed) {
        (Layer::Form(_) | Layer::Export(_) | Layer::Import(_), typed) => typed,
        (_, Typed::Tab) => Typed::Next,
        (_, Typed::BackTab) => Typed::Previous,
        (_, typed) => typed,
    };
    Ok(match std::mem::take(&mut state.layer) {
        Layer::Form(form) => super::forms::typed(state, form, typed),
        Layer::Filter(mut line) => {
            if typed != Typed::Accept {
                line.take(typed);
                filter(state, line.text());
                state.layer = Layer::Filter(line);
            }
            Vec::new()
        }
        Layer::Prompt(mut prompt) => {
            if typed == Typed::Accept {
                return Ok(answer(state, prompt));
            }
            prompt.line.take(typed);
            prompt.refusal = None;
            state.layer = Layer::Prompt(prompt);
            Vec::new()
        }
        Layer::Palette(line, place) => super::palette::typed(state, line, place, typed)?,
        Layer::Choice(choice, place) => {
            super::choices::typed(state, choice, place, typed);
            Vec::new()
        }
        Layer::Me(line, place) => super::own::answered(state, line, place, typed),
        Layer::Settings(place) => super::own::set(state, place, typed)?,
        Layer::Export(export) => super::export::typed(state, export, typed),
        Layer::Import(import) => super::import::typed(state, import, typed),
        Layer::Leave => match typed {
            Typed::Char('y') | Typed::Accept => vec![Effect::Quit],
            _ => Vec::new(),
        },
        Layer::Conflict(conflict) => match typed {
            Typed::Char('m') => settle(state, &conflict, true),
            Typed::Char('t') => settle(state, &conflict, false),
            _ => {
                state.layer = Layer::Conflict(conflict);
                Vec::new()
            }
        },
        Layer::Present(shown) => {
            super::present::typed(state, shown, typed);
            Vec::new()
        }
        other => {
            state.layer = other;
            Vec::new()
        }
    })
}

pub(super) fn pasted(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    match &mut state.layer {
        Layer::Filter(line) => {
            line.insert(text);
            let filter_text = line.text().to_owned();
            filter(state, &filter_text);
        }
        Layer::Prompt(prompt) => prompt.line.insert(text),
        Layer::Form(form) => super::forms::pasted(form, text),
        Layer::Palette(line, _) => line.insert(text),
        Layer::Export(export) if export.asked == Asked::Folder => export.folder.insert(text),
        Layer::Import(import) if import.stage == Stage::Files => {
            import.files.insert(text.trim_end())
        }
        Layer::Present(shown) => shown.refused = true,
        Layer::Me(line, place) => {
            line.insert(text);
            *place = 0;
        }
        Layer::Panes
        | Layer::Choice(..)
        | Layer::Settings(_)
        | Layer::Export(_)
        | Layer::Import(_)
        | Layer::Help(_)
        | Layer::Broken(..)
        | Layer::Leave
        | Layer::Conflict(_) => {
            return Err("Nothing is open to paste into.".into());
        }
    }
    Ok(Vec::new())
}

/// One level back: what is open is closed, then the zoom, then the filter.
pub(super) fn back(state: &mut State) {
    match std::mem::take(&mut state.layer) {
        Layer::Filter(_) => filter(state, ""),
        Layer::Export(export) => super::export::back(state, export),
        Layer::Import(import) => super::import::back(state, import),
        Layer::Panes if super::portfolio::back(state) => {}
        Layer::Panes if state.zoomed => state.zoomed = false,
        Layer::Panes if !state.list.filter.is_empty() => filter(state, ""),
        Layer::Panes => state.notice = Notice::default(),
        // A choice between two people's work is not passed over.
        conflict @ Layer::Conflict(_) => state.layer = conflict,
        // Left by its own key only.
        shown @ Layer::Present(_) => state.layer = shown,
        Layer::Prompt(_) | Layer::Form(_) => {
            if !state.drafts.kept().is_empty() {
                state.notice = Notice::plain(
                    "What is typed is kept: asked again, or `:draft`, goes on with it.",
                );
            }
        }
        Layer::Palette(..)
        | Layer::Choice(..)
        | Layer::Me(..)
        | Layer::Settings(_)
        | Layer::Help(_)
        | Layer::Broken(..)
        | Layer::Leave => {}
    }
}

pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    if matches!(state.layer, Layer::Panes | Layer::Conflict(_)) {
        return leave(state);
    }
    back(state);
    Vec::new()
}

/// Leaves, or asks first when something is not on the disk.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let saving = &mut state.saving;
    if saving.pending == 0 && saving.failed.is_none() {
        return vec![Effect::Quit];
    }
    if saving.failed.is_some() || saving.leaving || !saving.conflicts.is_empty() {
        saving.leaving = false;
        state.layer = Layer::Leave;
    } else {
        saving.leaving = true;
        state.notice = Notice::plain("Leaving as soon as everything is on the disk.");
    }
    Vec::new()
}

/// Opens the first conflict once nothing else is open: what is being typed stays.
pub(super) fn open_conflict(state: &mut State) {
    if state.layer == Layer::Panes
        && let Some(conflict) = state.saving.conflicts.front()
    {
        state.layer = Layer::Conflict(conflict.clone());
    }
}

/// Moves through the help while it is open; says whether it did. Any other command closes it: nothing is done to panes
/// that nobody sees.
pub(super) fn scrolled(state: &mut State, command: Command) -> bool {
    let Layer::Help(scroll) = state.layer else {
        return false;
    };
    // A line for each command and a few headings, less the rows of header, footer and frame.
    let lines = u16::try_from(Command::ALL.len() + 8).unwrap_or(u16::MAX);
    let page = state.size.height.saturating_sub(5);
    let last = lines.saturating_sub(page);
    let to = match command {
        Command::Down => scroll + 1,
        Command::Up => scroll.saturating_sub(1),
        Command::PageDown => scroll + page,
        Command::PageUp => scroll.saturating_sub(page),
        Command::First => 0,
        Command::Last => last,
        _ => {
            state.layer = Layer::Panes;
            // Asking for help or going back is done with that.
            return matches!(command, Command::Help | Command::Back | Command::Cancel);
        }
    };
    state.layer = Layer::Help(to.min(last));
    true
}

fn settle(state: &mut State, conflict: &Conflict, mine: bool) -> Vec<Effect> {
    state
        .saving
        .conflicts
        .retain(|other| other.ticket != conflict.ticket);
    state.notice = Notice::plain(if mine {
        "Yours is put over theirs."
    } else {
        "Theirs stands; yours is dropped."
    });
    vec![Effect::Settle(conflict.ticket, mine)]
}

/// Opens the selected account's file, or the first that cannot be read.
pub(super) fn editor(state: &State) -> Result<Vec<Effect>, Refusal> {
    let broken = || state.broken.keys().next();
    match state.account.as_ref().or_else(broken) {
        Some(id) => Ok(vec![Effect::Editor(Target::Account(id.clone()))]),
        None => Err(super::broken::no_account(state)),
    }
}

pub(super) fn ask(state: &mut State, kind: PromptKind) {
    let mut prompt = Prompt {
        kind,
        line: Line::default(),
        refusal: None,
        draft: false,
    };
    let place = drafts::of_prompt(state, &prompt);
    let left = place.and_then(|place| Some(state.drafts.text(&place)?.to_owned()));
    if let Some(left) = left {
        prompt.line = Line::new(&left);
        prompt.draft = true;
    }
    state.layer = Layer::Prompt(prompt);
}

pub(super) fn ask_of_account(state: &mut State, kind: PromptKind) -> Result<(), Refusal> {
    if state.selected().is_none() {
        return Err(super::broken::no_account(state));
    }
    ask(state, kind);
    Ok(())
}

pub(super) fn ask_of_person(state: &mut State, kind: PromptKind) -> Result<(), Refusal> {
    if state.selected_person().is_none() {
        return Err("Nobody is selected: choose a person in the power grid (3).".into());
    }
    ask(state, kind);
    Ok(())
}

pub(super) fn filter(state: &mut State, text: &str) {
    state.list.set_filter(text, &state.workspace.settings);
    state.refilter_plot();
    let shown = state
        .account
        .as_ref()
        .is_some_and(|id| state.list.place(id).is_some() || state.list.broken.contains(id));
    if !shown {
        state.select(state.list.first().cloned());
    }
}

/// Acts on an answer; one that cannot be used leaves the question open and says why.
pub(super) fn answer(state: &mut State, mut prompt: Prompt) -> Vec<Effect> {
    let text = prompt.line.text().trim().to_owned();
    let kept = drafts::of_prompt(state, &prompt);
    state.notice = Notice::default();
    match understood(state, &prompt.kind, &text) {
        Ok(effects) => {
            if let Some(kept) = kept {
                state.drafts.forget(&kept);
            }
            effects
        }
        Err(refusal) => {
            prompt.refusal = Some(refusal.text);
            state.layer = Layer::Prompt(prompt);
            Vec::new()
        }
    }
}

fn understood(state: &mut State, kind: &PromptKind, text: &str) -> Result<Vec<Effect>, Refusal> {
    match kind {
        PromptKind::Attitude => {
            let value = number(text, Attitude::LOW, Attitude::HIGH)?;
            edits::attitude(state, value.map(Attitude::clamped))
        }
        PromptKind::Power => {
            let value = number(text, Power::LOW, Power::HIGH)?;
            edits::power(state, value.map(Power::clamped))
        }
        PromptKind::Judge => {
            let value = number(text, Attitude::LOW, Attitude::HIGH)?;
            super::people::judged(state, value.map(Attitude::clamped))
        }
        PromptKind::AsOf => {
            let day = entry::date(text, state.today, Lean::Near)?;
            Ok(super::time::go(state, day))
        }
        PromptKind::Member => super::portfolio::member(state, text),
        PromptKind::TakeBackImport => match text {
            "yes" => super::import::take_back(state),
            _ => Err("type yes to take it back, or Esc to keep it".into()),
        },
        PromptKind::ResetDemo => match text {
            "yes" => Ok(vec![Effect::ResetDemo]),
            _ => Err("type yes to write it anew, or Esc to keep it".into()),
        },
        PromptKind::Stage
        | PromptKind::Touch
        | PromptKind::Tie
        | PromptKind::Person
        | PromptKind::Describe
        | PromptKind::Account
        | PromptKind::Field
        | PromptKind::Snooze
        | PromptKind::DeleteAccount(_)
        | PromptKind::DeletePerson(..) => super::entries::understood(state, kind, text),
    }
}

/// A whole number within its range, or `?` for unknown.
fn number(text: &str, low: i64, high: i64) -> Result<Option<i64>, String> {
    let expected = || format!("expected a number from {low} to {high}, or ? for unknown");
    match text {
        "?" => Ok(None),
        text => text
            .parse()
            .ok()
            .filter(|value| (low..=high).contains(value))
            .map(Some)
            .ok_or_else(expected),
    }
}
