//! The loops: keys and news in, effects carried out, a frame drawn when something changed. Whichever thread hears
//! something does all of this: a key that had to wake another thread first would be seen later.

mod begin;
mod left;
mod listen;
mod options;
mod programs;

pub use options::Options;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{Event, KeyEventKind};
use ratatui::layout::{Position, Rect};

use super::drafts::{self, DraftFile};
use super::import::Importer;
use super::input::{Heard, Input};
use super::keys;
use super::look::Look;
use super::pointer::Pointer;
use super::preferences::{self, PreferenceSaver};
use super::scorer::{self, Scorer, dater, points, rebalancer::Rebalancer};
use super::terminal::{self, Screen};
use super::unsaved::Unsaved;
use super::writer::Job;
use super::{editor, lines, screen, signals};
use crate::app::{
    Effect, FinishedEdit, Layer, Message, Notice, Size, State, Theme, Ticket, update,
};
use crate::model::{Date, Settings};
use crate::workspace::Store;
use begin::{begin, start_writer};

/// How long leaving waits for the disk once the person does not want to wait.
const LAST_TRY: Duration = Duration::from_secs(1);

/// What the loop hears.
pub(super) enum News {
    /// News for the state.
    Message(Message),
    /// The program was stopped, and goes on.
    Back,
    /// There is no workspace to show, and why.
    Unopened(String),
    /// A key ended it, or there will be none any more.
    End(io::Result<Turn>),
}

/// Whether the dashboard stays.
pub(super) enum Turn {
    On,
    Quit,
    Unopened(String),
}

/// Opens the dashboard and stays until the person leaves. The accounts are read behind it; the inner error says why
/// that cannot be.
///
/// # Errors
/// Those of the terminal.
pub fn run(store: Store, settings: Settings, options: Options) -> io::Result<Result<(), String>> {
    let (tell, news) = mpsc::channel();
    let unsaved = Unsaved::default();
    let to_settle = unsaved.clone();
    let (drafts, left) = DraftFile::start(options.drafts.as_deref());
    left.edits.into_iter().for_each(|edit| unsaved.keep(edit));
    let typed = drafts.clone();
    terminal::guard(move || to_settle.settle(&typed, LAST_TRY));
    signals::start(tell.clone(), unsaved.clone(), drafts.clone())?;
    terminal::use_mouse(options.preferences.mouse)?;
    let screen = Screen::take(options.preferences.theme.is_none())?;
    let (jobs, writer) = start_writer(&store, options.today, &tell, (&unsaved, &drafts));
    let (scorer, dater) = (scorer::start(tell.clone()), dater::start(tell.clone()));
    let rebalancer = Rebalancer::new(tell.clone());
    let saver = preferences::start(
        options.preferences_file.clone(),
        tell.clone(),
        unsaved.clone(),
    );
    let importer = Importer::new(store.clone(), tell.clone());
    let is_light = options.look.light;
    let state = begin(store.root(), settings, &options, screen.size());
    let mut dashboard = Dashboard {
        store,
        state,
        options,
        tell,
        writer: Some(writer),
        preferences: saver,
        screen,
        input: Input::default(),
        pointer: Pointer::default(),
        jobs,
        scorer,
        dater,
        rebalancer,
        unsaved,
        presents: false,
        is_light,
        drafts,
        importer,
    };
    dashboard.offer_drafts(left.texts, left.tried);
    if let Some(files) = dashboard.options.import.take() {
        dashboard.update(Message::Bring(files))?;
    }
    let input = dashboard.input.clone();
    let shared = Arc::new(listen::SharedDashboard::new(dashboard));
    listen::to_keys(input, shared.clone());
    let result = listen::to_news(&shared, &news);
    // From here on no key does anything.
    let dashboard = shared.lock();
    let _ = dashboard.jobs.send(Job::End); // the writer may have ended on its own
    let last_words = dashboard.unsaved.settle(&dashboard.drafts, LAST_TRY);
    terminal::give_back_at_end(last_words);
    result.map(|turn| match turn {
        Turn::Unopened(why) => Err(why),
        Turn::On | Turn::Quit => Ok(()),
    })
}

/// The state with everything outside it that a message may reach.
struct Dashboard {
    store: Store,
    state: State,
    options: Options,
    tell: Sender<News>,
    writer: Option<JoinHandle<()>>,
    preferences: PreferenceSaver,
    screen: Screen,
    input: Input,
    pointer: Pointer,
    jobs: Sender<Job>,
    scorer: Scorer,
    dater: dater::Dater,
    /// Shares accounts out between managers.
    rebalancer: Rebalancer,
    unsaved: Unsaved,
    /// Whether the last frame was for a customer.
    presents: bool,
    /// Whether the terminal's background is light, as far as is known.
    is_light: bool,
    drafts: DraftFile,
    importer: Importer,
}

impl Dashboard {
    fn draw(&mut self) -> io::Result<()> {
        fail_at("draw");
        // A terminal may disagree about a character's width, and keep some of it: nothing of the dashboard may stay when a
        // customer looks.
        let presents = matches!(self.state.layer, Layer::Present(_));
        if presents != std::mem::replace(&mut self.presents, presents) {
            self.screen.clear()?;
        }
        let (state, look) = (&self.state, self.look());
        self.screen
            .draw(|area, kept, frames| screen::frame(state, look, area, kept, frames))
    }

    /// Takes a key, a paste, another size, an answer of the terminal.
    fn take(&mut self, heard: Heard) -> io::Result<Turn> {
        let event = match heard {
            Heard::Event(event) => event,
            Heard::Light(is_light) => {
                terminal::has_answered();
                self.is_light = is_light;
                return Ok(Turn::On);
            }
        };
        // Even when the size is the same again: between the two the terminal has cut what it showed.
        if matches!(event, Event::Resize(..)) {
            self.screen.fit()?;
            self.screen.clear()?;
        }
        let message = self.understood(event);
        message.map_or(Ok(Turn::On), |message| self.update(message))
    }

    fn hear(&mut self, news: News) -> io::Result<Turn> {
        match news {
            News::Message(message) => self.update(message),
            News::Unopened(why) => Ok(Turn::Unopened(why)),
            News::End(turn) => turn,
            News::Back => self.come_back().map(|()| Turn::On),
        }
    }

    fn update(&mut self, message: Message) -> io::Result<Turn> {
        let effects = update(&mut self.state, message);
        fail_at("update");
        terminal::use_mouse(self.state.preferences.mouse)?;
        for effect in effects {
            if let Turn::Quit = self.carry_out(effect)? {
                return Ok(Turn::Quit);
            }
        }
        Ok(Turn::On)
    }

    fn look_at_the_day(&mut self) -> io::Result<Turn> {
        let today: Date = jiff::Zoned::now().date().into();
        if today == self.state.today {
            return Ok(Turn::On);
        }
        self.update(Message::Day(today))
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Turn> {
        match effect {
            Effect::Quit => return Ok(Turn::Quit),
            Effect::Redraw => self.screen.clear()?,
            Effect::Suspend => {
                self.input.pause();
                terminal::give_back();
                #[cfg(unix)]
                let _ =
                    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
                self.come_back()?;
                self.input.resume();
            }
            Effect::Editor(target) => {
                self.lend_terminal(|root| editor::open(root, &target, None))?
            }
            Effect::EditorAt(target, path) => {
                self.lend_terminal(|root| editor::open(root, &target, Some(&path)))?;
            }
            Effect::Lines(wanted) => {
                let found = lines::found(self.store.root(), &wanted);
                return self.update(Message::Lines(found));
            }
            Effect::Save(ticket, edit) => self.save(ticket, None, *edit),
            Effect::Unsave(ticket, of, edit) => self.save(ticket, Some(of), *edit),
            Effect::Export(_) | Effect::KeepApart(..) => {
                self.unsaved.add(); // who leaves at once waits a little for it
                self.send(Job::Effect(effect));
            }
            Effect::Import(number, step) => {
                let today = self.state.today;
                if self.importer.take(number, step, today, &self.jobs) {
                    self.unsaved.add(); // who leaves at once waits a little for it
                }
            }
            Effect::Copy(text) => terminal::copy(&text)?,
            Effect::OpenExport(path) => self.open_export(&path)?,
            Effect::Drafts(drafts) => self.drafts.keep(drafts),
            Effect::Tried(edits) => self.drafts.keep_tried(edits),
            Effect::TakeUp(edits, workspace) => {
                let (edits, is_clean) = drafts::onto(edits, &workspace);
                return self.update(Message::TakenUp(edits, is_clean));
            }
            Effect::SavePreferences(kept) => self.preferences.save(kept),
            Effect::ResetDemo => self.reset(),
            Effect::Settle(..) | Effect::Tell(_) | Effect::Again(..) | Effect::Discard(_) => {
                self.send(Job::Effect(effect));
            }
            Effect::Index(work) => scorer::index(work, &self.tell),
            Effect::Compare(work) => scorer::compare(work, &self.tell),
            Effect::Score(work) => self.scorer.score(work),
            Effect::Date(work) => self.dater.date(work),
            Effect::ReadPoint(name) => {
                points::read(self.store.root(), name, self.state.today, &self.tell);
            }
            Effect::Rebalance(work) => self.rebalancer.rebalance(work),
            Effect::StopRebalance => self.rebalancer.stop(),
            Effect::LookAhead(work) => self.dater.look_ahead(work),
            Effect::Depart(work) => scorer::depart(work, &self.tell),
            Effect::Forget(scored) => scorer::forget(scored),
        }
        Ok(Turn::On)
    }

    /// Has an edit saved. From here on it is waited for, or kept, however the program ends.
    fn save(&self, ticket: Ticket, undoes: Option<Ticket>, edit: FinishedEdit) {
        let edit = Arc::new(edit);
        self.unsaved.add_edit(ticket, edit.clone());
        fail_at("save");
        self.send(Job::Save(ticket, undoes, edit));
    }

    /// Writes the demo again once the last edits are through, and begins with it.
    fn reset(&mut self) {
        self.send(Job::End);
        if let Some(writer) = self.writer.take() {
            let _ = writer.join(); // one that failed has ended the program
        }
        let today = self.state.today;
        let written = (self.options.reset)(self.store.root(), today);
        let settings = self.state.workspace.settings.clone();
        self.unsaved.clear(); // edits of what is gone
        self.drafts.keep_tried(Vec::new());
        let left = (&self.unsaved, &self.drafts);
        let (jobs, writer) = start_writer(&self.store, today, &self.tell, left);
        (self.jobs, self.writer) = (jobs, Some(writer));
        self.options.today = today;
        self.options.warning = None;
        self.options.preferences = self.state.preferences.clone();
        let edition = self.state.edition + 1;
        let (root, size) = (self.store.root(), self.screen.size());
        self.state = begin(root, settings, &self.options, size);
        self.state.edition = edition;
        self.state.notice = match written {
            Ok(()) => Notice::plain("The demo was reset, with dates around today."),
            Err(why) => Notice::failed(format!("The demo cannot be reset: {why}")),
        };
    }

    /// What the terminal can draw, as the person wants it.
    fn look(&self) -> Look {
        Look {
            light: match self.state.preferences.theme {
                Some(theme) => theme == Theme::Light,
                None => self.is_light,
            },
            ascii: self.state.preferences.ascii,
            ..self.options.look
        }
    }

    fn send(&self, job: Job) {
        let _ = self.jobs.send(job); // the writer ends only after the loop, or with the program
    }

    fn understood(&mut self, event: Event) -> Option<Message> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => keys::pressed(&self.state, key),
            Event::Paste(text) => Some(Message::Pasted(text)),
            Event::Resize(width, height) => Some(Message::Resized(Size { width, height })),
            Event::Mouse(mouse) => {
                let screen = Rect::from((Position::ORIGIN, self.screen.size()));
                self.pointer.meant(&self.state, self.look(), screen, mouse)
            }
            _ => None,
        }
    }
}

/// Fails on purpose where a test asks for it; nowhere in a program that is handed out. `draw@FILE` fails at drawing once
/// there is such a file.
pub(super) fn fail_at(point: &str) {
    #[cfg(debug_assertions)]
    {
        static WANTED: std::sync::LazyLock<Option<String>> =
            std::sync::LazyLock::new(|| std::env::var("CULTIVATE_PANIC_AT").ok());
        let Some(wanted) = &*WANTED else { return };
        let (name, file) = wanted.split_once('@').unwrap_or((wanted, "/"));
        let fails = name == point && std::path::Path::new(file).exists();
        assert!(!fails, "asked to fail at {point}");
    }
    #[cfg(not(debug_assertions))]
    let _ = point;
}
