//! `cultivate` without a subcommand: opens the workspace, or says how to come by one.

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

use super::{Failure, Outcome, Session, first_run, root, score, settings};
use crate::app::{Keymap, Preferences};
use crate::edit::Target;
use crate::tui::look::{Colors, Look};
use crate::tui::{self, Options};
use crate::workspace::private::read_plain;
use crate::workspace::{self, Patience, PreferencesFile, Theme};

/// What somebody sees who has no workspace yet.
const FIRST_RUN: &str = "\
There is no workspace here, and none was opened before. Two ways to start:

  cultivate demo                         explore a sample portfolio
  cultivate new my-portfolio             start empty, with comments that say what to fill in

`cultivate --help` lists everything.
";

pub(super) fn run(session: &mut Session) -> Result<Outcome, Failure> {
    if !session.named() && session.found().is_none() {
        if on_terminal() {
            return first_run::run(session);
        }
        session.out.write_all(FIRST_RUN.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    if on_terminal() {
        return dashboard(session, None);
    }
    let workspace = session.open()?;
    score::show(&workspace, session)?;
    Ok(session.outcome())
}

fn on_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Opens the dashboard. Only the settings are read before it stands; the accounts follow behind it.
pub(super) fn dashboard(session: &mut Session, import: Option<String>) -> Result<Outcome, Failure> {
    let root = session.root()?;
    let text = workspace::text(&root, &Target::Settings).ok();
    let read = text.and_then(|text| workspace::read_settings(text.as_bytes()).ok());
    let Some(settings) = read else {
        // Opening says best what is wrong.
        session.open()?;
        return Ok(session.outcome());
    };
    session.remember(&root);
    let (own, wrong) = match read_preferences(session) {
        Ok(own) => (own, None),
        Err(why) => (PreferencesFile::default(), Some(why)),
    };
    let (keymap, wrong_keys) = match keymap(session) {
        Ok(keymap) => (keymap, None),
        Err(why) => (Keymap::standard(), Some(why)),
    };
    let look = look(session, &own);
    let options = Options {
        today: session.today,
        keymap,
        look,
        preferences: Preferences {
            me: own.me,
            // Where the settings cannot be read nobody knows what was answered before.
            // Nobody is one of the people that the sample portfolio makes up, a copy of it either.
            ask_me: wrong.is_none()
                && own.ask_me.unwrap_or(true)
                && !super::demo::has_its_team(&settings),
            light: look.light,
            ascii: look.ascii,
            mouse_edit: own.mouse_edit,
        },
        preferences_file: settings::file(session),
        reset: super::demo::write,
        demo: root.join(super::demo::MARKER).is_file(),
        warning: wrong.or(wrong_keys),
        drafts: session
            .folders
            .as_ref()
            .map(|folders| folders.drafts(&root)),
        import,
    };
    // The screen says that it waits, and goes on trying.
    let store = session.store(&root).waiting(Patience {
        most: Duration::from_secs(1),
        ..Patience::default()
    });
    tui::run(store, settings, options)
        .map_err(|error| Failure::Problem(format!("the terminal cannot be used: {error}")))?
        .map_err(Failure::Problem)?;
    Ok(Outcome::Fine)
}

/// The person's own settings.
///
/// # Errors
/// Says what is wrong with them, and where; they are left as they are, and the standard ones used.
fn read_preferences(session: &Session) -> Result<PreferencesFile, String> {
    let Some(file) = settings::file(session) else {
        return Ok(PreferencesFile::default());
    };
    PreferencesFile::read(&file).map_err(|why| format!("{why}; the default settings are used"))
}

/// The keymap, with the person's own rows over it if there are any.
///
/// # Errors
/// Says what is wrong with the person's file, and where.
fn keymap(session: &Session) -> Result<Arc<Keymap>, String> {
    let Some(folders) = &session.folders else {
        return Ok(Keymap::standard());
    };
    let path = folders.config.join("keymap.ron");
    let wrong = |why: &str| format!("{}:{why}; the default keys are used", path.display());
    let read = fs::canonicalize(&path).and_then(|path| read_plain(&path));
    let text = match read.and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Keymap::standard()),
        Err(error) => return Err(wrong(&format!(" {error}"))),
    };
    let own = Keymap::read(&text).map_err(|why| wrong(&why))?;
    Ok(Arc::new(Keymap::standard().overridden(own)))
}

/// What the terminal can draw, as the environment says.
pub(super) fn look(session: &Session, own: &PreferencesFile) -> Look {
    let says = |name: &str, part: &str| {
        env::var(name).is_ok_and(|value| value.to_lowercase().contains(part))
    };
    let colors = match session.color {
        false => Colors::None,
        true if says("COLORTERM", "truecolor") || says("COLORTERM", "24bit") => Colors::True,
        true if says("TERM", "256") => Colors::Palette,
        true => Colors::Sixteen,
    };
    let utf8 = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    Look {
        colors,
        light: match session.theme {
            Some(theme) => theme == root::Theme::Light,
            None => own.theme == Some(Theme::Light),
        },
        ascii: session.ascii || own.ascii || utf8.is_some_and(|name| !says(name, "utf")),
    }
}
