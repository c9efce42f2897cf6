//! What others made of the files: read again, told apart from what is saved, and put beside an edit it collides with.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use ron_patch::Tree;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::{Broken, Clash, Conflict, Ticket};
use crate::edit::Target;
use crate::model::{AccountId, Date, Workspace, shown};
use crate::workspace::{self, Problem, Store};

/// The most differences that a conflict shows.
const MOST: usize = 6;

/// The columns of a report: it fits a terminal of 80.
const REPORT: usize = 74;

/// The most problems of one file that are reported.
const MOST_PROBLEMS: usize = 100;

/// What a file turned out to be.
pub(super) enum Seen {
    /// What is saved.
    Same,
    /// Something else, which is what is saved from now on.
    Changed,
    /// `workspace.ron` cannot be used: why. The settings stay as they were.
    Settings(Broken),
    /// The account cannot be read.
    Broken(AccountId, Broken),
}

/// Reads a file again as carefully as at opening.
pub(super) fn look(
    root: &Path,
    store: &Store,
    saved: &mut Workspace,
    target: &Target,
    today: Date,
) -> Seen {
    let text = workspace::text(root, target);
    if let Target::Account(id) = target {
        let faults = match &text {
            Ok(text) => workspace::read_account(text.as_bytes(), id, saved, today).err(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Seen::Broken(id.clone(), unreadable(target, &error.to_string())),
        };
        if let Some(problems) = faults {
            return Seen::Broken(id.clone(), broken(target, &problems));
        }
    } else {
        let faults = match &text {
            Ok(text) => workspace::read_settings(text.as_bytes()).err(),
            Err(error) => return Seen::Settings(unreadable(target, &error.to_string())),
        };
        if let Some(problems) = faults {
            return Seen::Settings(broken(target, &problems));
        }
    }
    match (store.refresh(saved, target), target) {
        (Ok(true), _) => Seen::Changed,
        (Ok(false), _) => Seen::Same,
        (Err(error), Target::Account(id)) => {
            Seen::Broken(id.clone(), unreadable(target, &error.to_string()))
        }
        (Err(error), Target::Settings) => Seen::Settings(unreadable(target, &error.to_string())),
    }
}

/// All current files, plus those removed since the last scan.
pub(super) fn every(root: &Path, saved: &Workspace) -> BTreeSet<Target> {
    let entries = std::fs::read_dir(root.join(workspace::ACCOUNTS_FOLDER));
    let names = entries.into_iter().flatten().flatten();
    let found = names.filter_map(|entry| {
        let name = entry.file_name();
        AccountId::new(name.to_str()?.strip_suffix(".ron")?).ok()
    });
    let accounts = found.chain(saved.accounts.keys().cloned());
    accounts
        .map(Target::Account)
        .chain([Target::Settings])
        .collect()
}

/// A file that cannot be read, by its problems: errors first, each with its lines.
pub(super) fn broken(target: &Target, problems: &[Problem]) -> Broken {
    let mut problems: Vec<&Problem> = problems.iter().collect();
    problems.sort_by_key(|problem| problem.severity);
    let place = problems.first().map_or_else(
        || file_of(target),
        |first| format!("{}:{}:{}", first.file, first.line, first.column),
    );
    let mut report = Vec::new();
    for problem in problems.iter().take(MOST_PROBLEMS) {
        let drawn = workspace::drawn(problem, REPORT, false);
        report.extend(drawn.lines().flat_map(wrapped));
        report.push(String::new());
    }
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        report.push(format!("and {more} more: `cultivate check` lists them all"));
    }
    let lines = problems.iter().map(|problem| problem.message.clone());
    Broken {
        place,
        lines: lines.collect(),
        report,
    }
}

fn unreadable(target: &Target, why: &str) -> Broken {
    let place = file_of(target);
    Broken {
        report: wrapped(&format!("error: {place}: {why}")),
        lines: vec![shown(why).into_owned()],
        place,
    }
}

fn file_of(target: &Target) -> String {
    match target {
        Target::Settings => workspace::SETTINGS_FILE.to_owned(),
        Target::Account(id) => format!("{}/{id}.ron", workspace::ACCOUNTS_FOLDER),
    }
}

/// A line of any length as lines of a report.
fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for letter in shown(line).graphemes(true) {
        if used + letter.width() > REPORT {
            lines.push(String::new());
            used = 0;
        }
        used += letter.width();
        lines
            .last_mut()
            .expect("there is always one")
            .push_str(letter);
    }
    lines
}

/// What an edit and somebody else changed, each in another way, for the person.
pub(super) fn conflict(ticket: Ticket, file: String, clashes: &[ron_patch::Clash]) -> Conflict {
    let places = clashes.iter().map(|clash| {
        let value = |value: &Option<Tree>| {
            let value = value.as_ref().map(Tree::write_inline);
            value.unwrap_or_else(|| "nothing".to_owned())
        };
        // An account that goes as a whole is not spelt out.
        if clash.place.is_empty() {
            let what = |value: &Option<Tree>| {
                if value.is_some() {
                    "changed"
                } else {
                    "taken away"
                }
            };
            return Clash {
                place: "the account".to_owned(),
                theirs: what(&clash.theirs).to_owned(),
                mine: what(&clash.mine).to_owned(),
            };
        }
        Clash {
            place: clash.place.join(" "),
            theirs: value(&clash.theirs),
            mine: value(&clash.mine),
        }
    });
    Conflict {
        ticket,
        file,
        places: places.take(MOST).collect(),
    }
}
