//! The first run on a terminal: what the person chooses there, carried out.

use std::path::{Path, PathBuf};

use ron_patch::Tree;

use super::{Failure, Outcome, Session, demo, new, open, settings};
use crate::app::{FirstRun, Wish};
use crate::import::Choices;
use crate::transfer::import::currencies::Currencies;
use crate::transfer::import::files;
use crate::tui;
use crate::workspace::make::{folder_name, make};
use crate::workspace::save_preferences;

/// Asks how to begin until there is a workspace, and opens it.
pub(super) fn run(session: &mut Session) -> Result<Outcome, Failure> {
    let own = settings::read(session).unwrap_or_default();
    let look = open::look(session, &own);
    let asks = open::theme(session, &own).is_none();
    let mut first = FirstRun::default();
    loop {
        let wish = tui::first_run(&mut first, look, asks)
            .map_err(|error| Failure::Problem(format!("the terminal cannot be used: {error}")))?;
        let mut import = None;
        let made = match wish {
            Wish::Leave => return Ok(Outcome::Fine),
            Wish::Demo => demo::ready(session),
            Wish::Export { files, folder } => {
                let made = export(&files, &files::typed_path(&folder));
                import = Some(files);
                made
            }
            Wish::Empty {
                name,
                currency,
                me,
                folder,
            } => empty(session, &name, &currency, me.as_deref(), &folder),
        };
        match made {
            Ok(folder) => {
                session.choose(folder);
                return open::dashboard(session, import);
            }
            Err(Failure::Usage(why) | Failure::Problem(why)) => first.refuse(why),
            Err(other) => return Err(other),
        }
    }
}

/// Makes a workspace for the files of an export, once they are known to be tables; the dashboard then asks what has to
/// be asked, and imports them.
fn export(files: &str, folder: &Path) -> Result<PathBuf, Failure> {
    new::refuse_unless_free(folder)?;
    let read = files::read(&files::named(files))?;
    let batch = files::gather(&read, &Choices::default())?;
    let currencies = Currencies::of(&batch);
    let currency = currencies.most().unwrap_or("EUR");
    make(folder, &folder_name(folder), currency, None)
        .map_err(|error| Failure::Problem(format!("{} {error}", folder.display())))?;
    Ok(folder.to_path_buf())
}

/// Makes an empty workspace, with the person as its first member.
fn empty(
    session: &Session,
    name: &str,
    currency: &str,
    me: Option<&str>,
    folder: &str,
) -> Result<PathBuf, Failure> {
    let folder = files::typed_path(folder);
    let id = new::make_for(&folder, name, currency, me)?;
    if let (Some(id), Some(file)) = (id, settings::file(session)) {
        let me = ("me", Some(Tree::Str(id.as_str().to_owned())));
        if let Err(why) = save_preferences(&file, &[me, ("ask_me", None)]) {
            session.message(&format!("who you are could not be saved: {why}"));
        }
    }
    Ok(folder)
}
