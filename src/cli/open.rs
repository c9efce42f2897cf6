//! `cultivate` without a subcommand: opens the workspace, or says how to come by one.

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

use super::{Failure, Outcome, Session, first_run, root, score, settings};
use crate::app::{Keymap, Preferences, Theme as Ground};
use crate::edit::Target;
use crate::tui::look::{Colors, Look};
use crate::tui::{self, Options};
use crate::workspace::private::read_plain;
use crate::workspace::{self, OpenAt, Patience, PreferencesFile, Theme};

/// What somebody sees who has no workspace yet.
const FIRST_RUN: &str = "\
There is no workspace here, and none was opened before. Two ways to start:

  cultivate demo                         explore a sample portfolio
  cultivate new my-portfolio             start empty, with comments that say what to fill in

`cultivate --help` lists everything.
";

pub(super) fn run(session: &mut Session) -> Result<Outcome, Failure> {
    if !session.named() && session.found().is_none() {
        if on_terminal() && !session.plain {
            return first_run::run(session);
        }
        session.out.write_all(FIRST_RUN.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    if on_terminal() && !session.plain {
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
            me: own.me.clone(),
            // Where the settings cannot be read nobody knows what was answered before.
            // Nobody is one of the people that the sample portfolio makes up, a copy of it either.
            ask_me: wrong.is_none()
                && own.ask_me.unwrap_or(true)
                && !super::demo::has_its_team(&settings),
            open_at_today: own.open_at.map(|at| at == OpenAt::Today),
            theme: theme(session, &own),
            ascii: look.ascii,
            mouse: own.mouse.unwrap_or(true),
            mouse_edit: own.mouse_edit,
            views: own.views.into_iter().map(Into::into).collect(),
            columns: own
                .columns
                .iter()
                .filter_map(|name| name.parse().ok())
                .collect(),
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

/// Terminals that draw all colours, by the beginning of `TERM`: a connection to another machine hands on nothing else.
const TRUE_COLOR: [&str; 9] = [
    "alacritty",
    "xterm-kitty",
    "foot",
    "xterm-ghostty",
    "ghostty",
    "wezterm",
    "contour",
    "rio",
    "iterm2",
];

/// What the terminal can draw, as the environment says.
pub(super) fn look(session: &Session, own: &PreferencesFile) -> Look {
    let said = |name: &str| env::var(name).unwrap_or_default().to_lowercase();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().map(said);
    let mut locale = locale.filter(|value| !value.is_empty());
    let utf8 = locale.next();
    let light = match theme(session, own) {
        Some(theme) => theme == Ground::Light,
        None => is_light(&said("COLORFGBG")).unwrap_or(false),
    };
    Look {
        colors: if session.color {
            colors(&said("TERM"), &said("COLORTERM"))
        } else {
            Colors::None
        },
        light,
        ascii: session.ascii || own.ascii || utf8.is_some_and(|value| !value.contains("utf")),
    }
}

/// How many colours a terminal has, by its name and by what it says of itself.
fn colors(term: &str, says: &str) -> Colors {
    let is_known =
        TRUE_COLOR.iter().any(|name| term.starts_with(name)) || term.ends_with("-direct");
    if is_known || says.contains("truecolor") || says.contains("24bit") {
        Colors::True
    } else if term.contains("256") {
        Colors::Palette
    } else {
        Colors::Sixteen
    }
}

/// The background that was named: on the command line, else in the settings. None: the terminal is asked.
pub(super) fn theme(session: &Session, own: &PreferencesFile) -> Option<Ground> {
    let named = session.theme.map(|theme| theme == root::Theme::Light);
    let light = named.or(own.theme.map(|theme| theme == Theme::Light))?;
    Some(if light { Ground::Light } else { Ground::Dark })
}

/// Whether the background is light by `COLORFGBG`, which ends with its number among the sixteen colours: `0;15`.
fn is_light(says: &str) -> Option<bool> {
    let number: u8 = says.rsplit(';').next()?.parse().ok()?;
    says.contains(';').then_some(matches!(number, 7 | 9..=15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_known_where_a_connection_loses_what_the_terminal_says() {
        for (term, says, expected) in [
            ("alacritty", "", Colors::True),
            ("xterm-kitty", "", Colors::True),
            ("foot", "", Colors::True),
            ("xterm-direct", "", Colors::True),
            ("xterm-256color", "truecolor", Colors::True),
            ("xterm-256color", "", Colors::Palette),
            ("tmux-256color", "", Colors::Palette),
            ("xterm", "", Colors::Sixteen),
        ] {
            assert_eq!(colors(term, says), expected, "{term} {says}");
        }
    }

    #[test]
    fn the_background_is_the_last_of_the_numbers() {
        for (says, expected) in [
            ("0;15", Some(true)),
            ("0;default;15", Some(true)),
            ("15;0", Some(false)),
            ("15;default;0", Some(false)),
            ("7;8", Some(false)),
            ("0;default", None),
            ("", None),
            ("15", None),
        ] {
            assert_eq!(is_light(says), expected, "{says}");
        }
    }
}
