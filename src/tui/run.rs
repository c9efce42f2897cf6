//! The loop: events and news in, effects carried out, a frame drawn when something changed.

use std::io;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use crossterm::event::{self, Event, KeyEvent, KeyEventKind};

use super::keys::{self, Keymap};
use super::look::Look;
use super::terminal::{self, Screen};
use super::{screen, writer};
use crate::app::{Effect, Layer, Message, Size, State, update};
use crate::model::{Date, Workspace};

/// How long the loop waits for an event before it looks for news.
const PATIENCE: Duration = Duration::from_millis(50);

/// Opens the dashboard and stays until the person leaves.
///
/// # Errors
/// Those of the terminal.
pub fn run(root: &Path, workspace: Workspace, today: Date, look: Look) -> io::Result<()> {
    let (jobs, for_writer) = mpsc::channel();
    let (tell, news) = mpsc::channel();
    let writer = writer::start(root.to_owned(), workspace.clone(), for_writer, tell);
    let mut terminal = terminal::take()?;
    let size = terminal.size()?;
    let state = State::new(
        workspace,
        today,
        Size {
            width: size.width,
            height: size.height,
        },
    );
    let result = turn(state, &mut terminal, look, &jobs, &news);
    drop(jobs);
    terminal::give_back();
    // What was acknowledged is on the disk; what is still under way gets there before the program ends.
    let _ = writer.join();
    result
}

fn turn(
    mut state: State,
    terminal: &mut Screen,
    look: Look,
    jobs: &Sender<Effect>,
    news: &Receiver<Message>,
) -> io::Result<()> {
    let mut changed = true;
    loop {
        if changed {
            terminal.draw(|frame| screen::draw(&state, look, frame.area(), frame.buffer_mut()))?;
        }
        changed = false;
        let mut messages: Vec<Message> = news.try_iter().collect();
        if messages.is_empty() && event::poll(PATIENCE)? {
            // A burst of keys is one frame.
            loop {
                messages.extend(message(&state, event::read()?));
                if messages.len() > 64 || !event::poll(Duration::ZERO)? {
                    break;
                }
                for effect in take(&mut state, &mut messages) {
                    if !carry_out(effect, jobs, terminal)? {
                        return Ok(());
                    }
                }
                changed = true;
            }
        }
        changed |= !messages.is_empty();
        for effect in take(&mut state, &mut messages) {
            if !carry_out(effect, jobs, terminal)? {
                return Ok(());
            }
        }
    }
}

fn take(state: &mut State, messages: &mut Vec<Message>) -> Vec<Effect> {
    messages
        .drain(..)
        .flat_map(|message| update(state, message))
        .collect()
}

/// Carries an effect out; false when the person leaves.
fn carry_out(effect: Effect, jobs: &Sender<Effect>, terminal: &mut Screen) -> io::Result<bool> {
    match effect {
        Effect::Quit => return Ok(false),
        Effect::Suspend => {
            terminal::give_back();
            #[cfg(unix)]
            let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
            terminal::enter()?;
            terminal.clear()?;
        }
        job @ (Effect::Save(..) | Effect::Unsave(..)) => {
            let _ = jobs.send(job); // the writer only ends after the loop
        }
    }
    Ok(true)
}

fn message(state: &State, event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => pressed(state, key),
        Event::Paste(text) => Some(Message::Pasted(text)),
        Event::Resize(width, height) => Some(Message::Resized(Size { width, height })),
        _ => None,
    }
}

/// What a key means: while a line is open it is typed, but for the few that always mean the same.
fn pressed(state: &State, key: KeyEvent) -> Option<Message> {
    let name = keys::written(key)?;
    let open = matches!(
        state.layer,
        Layer::Filter(_) | Layer::Prompt(_) | Layer::Palette(..) | Layer::Choice(..) | Layer::Leave
    );
    if open && !matches!(name.as_str(), "Esc" | "Ctrl-c") {
        return keys::typed(key).map(Message::Typed);
    }
    Keymap::standard()
        .command(state.focus, &name)
        .map(Message::Command)
}
