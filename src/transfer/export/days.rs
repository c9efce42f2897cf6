//! What is due and what needs somebody, as a file for each manager.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Made, bring_to_disk, folder_name, make_folder, stamp, unwritten};
use crate::method::portfolio::Book;
use crate::model::{Audience, Date, Format, shown_path};
use crate::snapshot::agenda::{Whose, day};
use crate::snapshot::{file_name, html, markdown};
use crate::workspace::{Opened, out};

/// Makes the list of somebody's day, with at most so many entries of each kind.
pub(crate) fn day_of(
    opened: &Opened,
    whose: &Whose,
    as_of: Date,
    format: &Format,
    top: Option<usize>,
) -> Made {
    let book = Book::new(&opened.workspace, as_of);
    made(opened, &book, whose, format, top)
}

/// Writes a list for every manager, and one for the accounts that nobody looks after, if there are any; gives how many.
///
/// # Errors
/// Says what is in the way, before anything is written where that can be known.
pub(crate) fn days(
    opened: &Opened,
    as_of: Date,
    format: &Format,
    (folder, over): (&Path, bool),
    top: Option<usize>,
) -> Result<usize, String> {
    let book = Book::new(&opened.workspace, as_of);
    let managers = book.managers().into_iter();
    let mut all: Vec<Whose> = managers.map(|one| Whose::ManagedBy(one.id)).collect();
    if book.unassigned_scores().next().is_some() {
        all.push(Whose::Nobodys);
    }
    let lists: Vec<(PathBuf, Vec<u8>)> = all
        .par_iter()
        .map(|whose| {
            let made = made(opened, &book, whose, format, top);
            (folder.join(made.name), made.bytes)
        })
        .collect();
    make_folder(folder)?;
    let mut taken = lists.iter().map(|(path, _)| path);
    let there = taken.find(|path| !over && fs::symlink_metadata(path).is_ok());
    if let Some(path) = there {
        let path = shown_path(path);
        return Err(format!(
            "{path} is already there, so nothing was written; --force overwrites it"
        ));
    }
    for (path, text) in &lists {
        out::place(path, text, over).map_err(|error| unwritten(path, &error))?;
    }
    bring_to_disk(folder)?;
    Ok(lists.len())
}

fn made(opened: &Opened, book: &Book, whose: &Whose, format: &Format, top: Option<usize>) -> Made {
    let as_of = book.prepared().as_of;
    let stamp = stamp(opened, as_of, out::inputs(&opened.hashes));
    let outline = day(book, &opened.workspace, whose, stamp, top);
    let subject = match whose {
        Whose::ManagedBy(member) | Whose::Mine(member) => format!("today-{member}"),
        Whose::Nobodys => "today-unassigned".to_owned(),
        Whose::Everybodys => format!("today-{}", folder_name(opened)),
    };
    let text = if *format == html::FORMAT.format {
        html::html(&outline)
    } else {
        markdown::markdown(&outline)
    };
    let name = file_name(Audience::Internal, &subject, as_of, format);
    Made::new(name, text.into_bytes())
}
