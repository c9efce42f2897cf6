//! Exports: made from what is on the disk, once everything done before them is there, on a thread of their own.

use std::path::{Path, PathBuf};
use std::thread;

use super::Writer;
use crate::app::{Export, ExportOrder, Message};
use crate::model::Date;
use crate::snapshot::tables::{Decimal, Kind};
use crate::transfer::earlier::Since;
use crate::transfer::export::{self, Wanted};
use crate::transfer::points;
use crate::tui::run::News;
use crate::workspace;

impl Writer {
    /// Starts the exports that were asked for. What is not on the disk could not be in them, so that they are refused
    /// while something cannot be saved.
    pub(super) fn export(&mut self) {
        for order in std::mem::take(&mut self.exports) {
            if !self.queue.is_empty() {
                let why = "an edit is not saved yet; press x again once the footer says saved";
                self.tell(Message::Exported(
                    Box::new(order.export),
                    Err(why.to_owned()),
                ));
                self.unsaved.remove();
                continue;
            }
            let (root, today) = (self.root.clone(), self.today);
            let (news, unsaved) = (self.news.clone(), self.unsaved.clone());
            thread::spawn(move || {
                let result = carried_out(&root, today, &order);
                let message = Message::Exported(Box::new(order.export), result);
                let _ = news.send(News::Message(message)); // the loop may have ended
                unsaved.remove();
            });
        }
    }
}

fn carried_out(root: &Path, today: Date, order: &ExportOrder) -> Result<PathBuf, String> {
    let ExportOrder {
        export,
        as_of,
        point,
    } = order;
    let wanted = Wanted {
        account: export.subject().cloned(),
        csm: export.book().cloned(),
        audience: export.audience,
        format: export.format,
        as_of: *as_of,
        since: Since::Last,
        member: None,
        until: None,
        table: Kind::default(),
        decimal: Decimal::default(),
    };
    let opened = workspace::open(root, today)
        .map_err(|error| format!("the workspace cannot be read: {error}"))?;
    if let Some(name) = point {
        return points::keep(&opened, name, *as_of);
    }
    let made = match export.subject() {
        Some(id) if export.is_questionnaire() => {
            export::questionnaire(&opened, id, *as_of, export.format)?
        }
        _ => export::make(&opened, &wanted)?,
    };
    let folder = folder(&opened.root, export)?;
    if folder == opened.root.join(crate::model::SNAPSHOTS_FOLDER) {
        export::snapshots(&opened.root)?; // a link is refused
    }
    let path = export::put_in(&folder, &made, false, true)?;
    // Where it cannot be kept, the numbers of the next calendar's entries grow with the days even so.
    let _ = export::remember(&opened.root, made.told);
    Ok(path)
}

/// The folder that was typed: from the workspace's, from the root, or from home after `~/`.
fn folder(root: &Path, export: &Export) -> Result<PathBuf, String> {
    let typed = match export.folder.text().trim() {
        "" => crate::model::SNAPSHOTS_FOLDER,
        typed => typed,
    };
    match typed.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => {
            let home = std::env::home_dir().filter(|home| home.is_absolute());
            let home = home.ok_or("there is no home folder for `~`; type the whole path")?;
            Ok(home.join(rest.trim_start_matches('/')))
        }
        _ => Ok(root.join(typed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Line;

    #[test]
    fn a_folder_is_meant_from_the_workspace_the_root_or_home() {
        let of = |typed: &str| {
            let mut export =
                Export::new(None, None, &crate::snapshot::formats()).expect("there are formats");
            export.folder = Line::new(typed);
            folder(Path::new("/planner"), &export).expect("a folder")
        };
        assert_eq!(of("snapshots/"), Path::new("/planner/snapshots"));
        assert_eq!(of("  "), Path::new("/planner/snapshots"));
        assert_eq!(of("/srv/plans"), Path::new("/srv/plans"));
        assert_eq!(of("~x"), Path::new("/planner/~x"));
        let home = std::env::home_dir().expect("a test runs as somebody");
        assert_eq!(of("~/plans"), home.join("plans"));
        assert_eq!(of("~"), home);
    }

    /// Every choice of the dialog, as Enter would take it: what comes of it begins as such a file does.
    #[test]
    fn each_choice_makes_what_it_says() {
        use crate::app::Extent;
        use crate::model::{AccountId, Audience, MemberId};
        let home = tempfile::tempdir().expect("a folder");
        let root = home.path().join("demo");
        let today: Date = "2026-11-22".parse().expect("a day");
        std::fs::create_dir_all(root.join("accounts")).expect("folders");
        for (name, text) in crate::cli::demo::files(today) {
            std::fs::write(root.join(name), text).expect("a file of the demo");
        }
        let account = AccountId::new("havgard-sjomat").ok();
        let manager = MemberId::new("sunniva-dahl").ok();
        let formats = crate::snapshot::formats();
        let mut made = 0;
        for (audience, extent) in [
            (Audience::Internal, Extent::Account),
            (Audience::Internal, Extent::Book),
            (Audience::Internal, Extent::Portfolio),
            (Audience::Customer, Extent::Account),
            (Audience::Customer, Extent::Questionnaire),
        ] {
            let is_page = |letter: char| extent != Extent::Questionnaire || "mh".contains(letter);
            let own = formats.iter().filter(|format| format.is_for(audience));
            for format in own.filter(|format| is_page(format.letter)) {
                let export = Export::new(account.clone(), manager.clone(), &formats);
                let mut export = export.expect("there are formats");
                (export.audience, export.extent, export.format) = (audience, extent, *format);
                let order = ExportOrder {
                    export,
                    as_of: today,
                    point: None,
                };
                let path = carried_out(&root, today, &order).expect("it is written");
                let bytes = std::fs::read(&path).expect("it is there");
                let text = String::from_utf8_lossy(&bytes);
                let ours = audience == Audience::Internal;
                let begins = match (format.letter, ours) {
                    ('m', _) if extent == Extent::Questionnaire => "# How we work together, ",
                    ('m', true) => "# INTERNAL: ",
                    ('m', false) => "# Joint success plan, ",
                    ('h' | 'e', true) => "<!DOCTYPE html><!-- INTERNAL",
                    ('h' | 'e', false) => "<!DOCTYPE html><html",
                    ('t', _) => "\u{feff}",
                    ('l', _) => "PK",
                    ('c', _) => "BEGIN:VCALENDAR",
                    ('d', _) => "{",
                    ('r', _) => "// INTERNAL",
                    (other, _) => panic!("no test knows {other}"),
                };
                assert!(text.starts_with(begins), "{}: {:.80}", path.display(), text);
                let styled = text.contains("<style>");
                assert_eq!(styled, format.letter == 'h', "{}", path.display());
                assert_eq!(path.extension(), Some(format.ending.as_ref()));
                made += 1;
            }
        }
        assert_eq!(
            made,
            3 * formats.len() + formats.len() - 1 + 2,
            "a bundle is for nobody else, and questions are asked on two kinds of page"
        );
    }
}
