//! The export dialog: who may read it, what it is written in, where it goes; and what came of it.

use std::path::PathBuf;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::effect::Effect;
use crate::app::export::{Asked, Export, ExportOrder};
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::{Layer, State};
use crate::model::{MemberId, shown};

/// Opens the dialog for the selected account; after a failure where it failed, with the reason.
pub(super) fn open(state: &mut State) -> Result<(), Refusal> {
    let account = state.selected().map(|account| account.id.clone());
    let theirs = account
        .as_ref()
        .and_then(|id| state.workspace.accounts.get(id)?.csm.clone());
    let settings = &state.workspace.settings;
    let manages = |id: &MemberId| settings.member(id).is_some_and(|one| one.csm.is_some());
    let manager = theirs.or_else(|| state.me.clone()).filter(manages);
    let failed = state.exports.failed.take();
    let again = failed.filter(|failed| failed.account == account);
    state.notice = Notice::default();
    let export = again.or_else(|| Export::new(account, manager, &state.formats));
    state.layer = Layer::Export(export.ok_or("There is no format to export in.")?);
    Ok(())
}

/// Takes a key: a letter or Enter chooses and goes on; the last Enter writes.
pub(super) fn typed(state: &mut State, mut export: Export, typed: Typed) -> Vec<Effect> {
    match (export.asked, typed) {
        (Asked::Audience, Typed::Accept | Typed::Tab | Typed::Right) => {
            export.asked = Asked::Format;
        }
        (Asked::Format, Typed::Accept) | (Asked::Folder, Typed::Accept) => {
            return write(state, export);
        }
        (Asked::Format, Typed::Tab | Typed::Right) => export.asked = Asked::Folder,
        (Asked::Format, Typed::BackTab | Typed::Left | Typed::Backspace) => {
            export.asked = Asked::Audience;
        }
        (Asked::Folder, Typed::BackTab) => export.asked = Asked::Format,
        (Asked::Folder, typed) => {
            export.folder.take(typed);
            export.refusal = None;
        }
        (_, Typed::Next | Typed::Char('j')) => export.step(true),
        (_, Typed::Previous | Typed::Char('k')) => export.step(false),
        (_, Typed::Char(letter)) => {
            let options = export.options();
            if let Some(place) = options.iter().position(|option| option.letter == letter) {
                export.choose(place);
                // What it is about is chosen on the way: what it is written in is still to be accepted.
                if export.place() == place {
                    return self::typed(state, export, Typed::Accept);
                }
            }
        }
        _ => {}
    }
    state.layer = Layer::Export(export);
    Vec::new()
}

/// One question back, or out of the dialog.
pub(super) fn back(state: &mut State, mut export: Export) {
    export.asked = match export.asked {
        Asked::Audience => return,
        Asked::Format => Asked::Audience,
        Asked::Folder => Asked::Format,
    };
    state.layer = Layer::Export(export);
}

fn write(state: &mut State, mut export: Export) -> Vec<Effect> {
    export.refusal = None;
    state.exports.failed = None;
    state.notice = Notice::plain("Exporting.");
    let as_of = state.as_of();
    vec![Effect::Export(Box::new(ExportOrder { export, as_of }))]
}

/// Says where it went and how it is opened, or why it did not go and what to do.
pub(super) fn done(state: &mut State, mut export: Export, result: Result<PathBuf, String>) {
    match result {
        Ok(path) => {
            const SAID: &str = "Exported to  · X opens it";
            // The footer keeps 13 columns for its margins and for whether all is saved.
            let room = usize::from(state.size.width).saturating_sub(13 + SAID.width());
            let place = its_end(&shown(&path.to_string_lossy()), room);
            state.notice = Notice::plain(format!("Exported to {place} · X opens it"));
            state.exports.last = Some(path);
        }
        Err(why) => {
            state.notice =
                Notice::failed(format!("Not exported (x: why, and another folder): {why}"));
            export.asked = Asked::Folder;
            export.refusal = Some(why);
            state.exports.failed = Some(export);
        }
    }
}

/// Opens what was exported last.
pub(super) fn open_last(state: &State) -> Result<Vec<Effect>, Refusal> {
    let last = state.exports.last.clone();
    let path = last.ok_or("Nothing was exported yet: x exports.")?;
    Ok(vec![Effect::OpenExport(path)])
}

/// A text shortened from the left to so many columns.
fn its_end(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut start = text.len();
    for (at, _) in text.grapheme_indices(true).rev() {
        if text[at..].width() + 1 > room {
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
