//! The export dialog: who may read it, what it is written in, where it goes; and what came of it.

mod options;

use std::path::PathBuf;

use unicode_segmentation::UnicodeSegmentation;

use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::model::{MemberId, columns, shown};

pub use options::{Export, ExportChoice, ExportOrder, ExportQuestion, Exports, Extent};

/// Opens the dialog for the selected account; after a failure where it failed, with the reason.
pub(in crate::app) fn open(state: &mut State) -> Result<(), Refusal> {
    let account = state.selected().map(|account| account.id.clone());
    let theirs = account.as_ref().and_then(|id| {
        let account = state.workspace.accounts.get(id)?;
        Some(state.book.prepared().csm(account)?.id.clone())
    });
    let settings = &state.workspace.settings;
    let manages = |id: &MemberId| settings.member(id).is_some_and(|one| one.csm.is_some());
    let manager = theirs.or_else(|| state.me.clone()).filter(manages);
    let failed = state.exports.failed.take();
    let again = failed.filter(|failed| failed.account == account);
    state.notice = Notice::default();
    let export = again.or_else(|| Export::new(account, manager, &state.formats));
    state.layer = export.ok_or("There is no format to export in.")?.into();
    Ok(())
}

impl Behaviour for Export {
    fn hints(&self, _: &State) -> Hints {
        match self.asked {
            ExportQuestion::Audience => {
                Hints::Words(&["a letter, or Up Down Enter, chooses"], "Esc closes")
            }
            ExportQuestion::Format => {
                const KEYS: &[&str] =
                    &["a letter, or Up Down Enter, exports", "Tab another folder"];
                Hints::Words(KEYS, "Esc back")
            }
            ExportQuestion::Folder => {
                const KEYS: &[&str] = &["Enter exports", "~/ is home, else from the workspace"];
                Hints::Words(KEYS, "Esc back")
            }
        }
    }

    /// A letter or Enter chooses and goes on; the last Enter writes.
    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        use ExportQuestion::{Audience, Folder, Format};
        match (self.asked, typed) {
            (Audience, Typed::Accept | Typed::Tab | Typed::Right) => self.asked = Format,
            (Format | Folder, Typed::Accept) => return Ok(write(state, self)),
            (Format, Typed::Tab | Typed::Right) => self.asked = Folder,
            (Format, Typed::BackTab | Typed::Left | Typed::Backspace) => self.asked = Audience,
            (Folder, Typed::BackTab) => self.asked = Format,
            (Folder, typed) => {
                self.folder.take(typed);
                self.refusal = None;
            }
            (_, Typed::Next | Typed::Char('j')) => self.step(true),
            (_, Typed::Previous | Typed::Char('k')) => self.step(false),
            (_, Typed::Char(letter)) => {
                let options = self.options();
                if let Some(place) = options.iter().position(|option| option.letter == letter) {
                    self.choose(place);
                    // What it is about is chosen on the way: what it is written in is still to be accepted.
                    if self.place() == place {
                        return self.typed(state, Typed::Accept);
                    }
                }
            }
            _ => {}
        }
        self.stay(state)
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        let takes_text = self.asked == ExportQuestion::Folder;
        if takes_text {
            self.folder.insert(text);
        }
        self.after_paste(state, takes_text)
    }

    /// One question back, or out of the dialog.
    fn back(mut self, state: &mut State) -> Vec<Effect> {
        self.asked = match self.asked {
            ExportQuestion::Audience => return Vec::new(),
            ExportQuestion::Format => ExportQuestion::Audience,
            ExportQuestion::Folder => ExportQuestion::Format,
        };
        state.layer = self.into();
        Vec::new()
    }

    fn clicked(mut self, state: &mut State, row: usize) -> Result<Vec<Effect>, Refusal> {
        let was = self.place();
        self.choose(row);
        // A second click on what it is about accepts nothing: what it is written in is still to be chosen.
        if self.place() == row && was == row {
            return self.typed(state, Typed::Accept);
        }
        self.stay(state)
    }
}

fn write(state: &mut State, mut export: Export) -> Vec<Effect> {
    export.refusal = None;
    state.exports.failed = None;
    state.notice = Notice::plain("Exporting.");
    let as_of = state.as_of();
    vec![Effect::Export(Box::new(ExportOrder {
        export,
        as_of,
        point: None,
    }))]
}

/// Keeps the workspace as it is under a name, to come back to.
pub(in crate::app) fn keep_point(state: &mut State, name: &str) -> Result<Vec<Effect>, Refusal> {
    if !name.chars().any(char::is_alphanumeric) {
        return Err("Type a name, such as: before the review.".into());
    }
    let export = Export::new(None, None, &state.formats);
    let mut export = export.ok_or("There is no format to export in.")?;
    let whole = state.formats.iter().find(|format| format.whole);
    export.format = *whole.ok_or("There is no format for a whole workspace.")?;
    state.exports.failed = None;
    state.notice = Notice::plain("Keeping the workspace as it is.");
    Ok(vec![Effect::Export(Box::new(ExportOrder {
        export,
        as_of: state.as_of(),
        point: Some(name.to_owned()),
    }))])
}

/// Says where it went and how it is opened, or why it did not go and what to do.
pub(in crate::app) fn done(state: &mut State, mut export: Export, result: Result<PathBuf, String>) {
    match result {
        Ok(path) => {
            let opens = format!(" · {} opens it", state.key_for(Command::OpenExport));
            // The footer keeps 13 columns for its margins and for whether all is saved.
            let room = usize::from(state.size.width)
                .saturating_sub(13 + "Exported to ".len() + columns(&opens));
            let place = its_end(&shown(&path.to_string_lossy()), room);
            state.notice = Notice::plain(format!("Exported to {place}{opens}"));
            state.exports.last = Some(path);
        }
        Err(why) => {
            let again = state.key_for(Command::Export);
            state.notice = Notice::failed(format!(
                "Not exported ({again} for details and another folder): {why}"
            ));
            export.asked = ExportQuestion::Folder;
            export.refusal = Some(why);
            state.exports.failed = Some(export);
        }
    }
}

/// Opens what was exported last.
pub(in crate::app) fn open_last(state: &State) -> Result<Vec<Effect>, Refusal> {
    let last = state.exports.last.clone();
    let path = last.ok_or("Nothing has been exported yet: x exports.")?;
    Ok(vec![Effect::OpenExport(path)])
}

/// A text shortened from the left to so many columns.
fn its_end(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut start = text.len();
    for (at, _) in text.grapheme_indices(true).rev() {
        if columns(&text[at..]) + 1 > room {
            break;
        }
        start = at;
    }
    format!("…{}", &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_keeps_its_end() {
        assert_eq!(its_end("/a/b.md", 7), "/a/b.md");
        // One column is the ellipsis's.
        assert_eq!(its_end("/a/b.md", 6), "…/b.md".to_owned());
        // A wide character that does not fit whole is left out: "…" and "石.md" are 6, "川石.md" would be 8.
        assert_eq!(its_end("/川石.md", 7), "…石.md");
        assert_eq!(its_end("/a/b.md", 0), "…");
    }
}
