//! What others made of the files: read again, told apart from what is saved, and put beside an edit it collides with.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use ron_patch::{Op, Step, Tree};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::{Broken, Clash, Conflict, Ticket};
use crate::edit::{self, Edit, Target};
use crate::model::{AccountId, Date, Workspace, shown};
use crate::workspace::{self, Problem, Store, schema};

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

/// Every file there is, and every one that was there.
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

/// An edit beside what the files say now.
pub(super) fn conflict(
    ticket: Ticket,
    file: String,
    edit: &Edit,
    store: &Store,
    saved: &Workspace,
) -> Conflict {
    let mut theirs = saved.clone();
    let targets = edit.targets(saved);
    for target in &targets {
        let _ = store.refresh(&mut theirs, target); // what cannot be read is shown as it was
    }
    let mut mine = theirs.clone();
    let _ = edit::apply(&mut mine, edit); // an edit that no longer applies shows no places
    let places = targets
        .iter()
        .flat_map(|target| clashes(&theirs, &mine, target));
    Conflict {
        ticket,
        file,
        places: places.take(MOST).collect(),
    }
}

fn clashes(theirs: &Workspace, mine: &Workspace, target: &Target) -> Vec<Clash> {
    let tree = |workspace: &Workspace| match target {
        Target::Settings => Some(schema::settings_tree(&workspace.settings)),
        Target::Account(id) => workspace
            .accounts
            .get(id)
            .map(|account| schema::account_tree(account)),
    };
    let (Some(theirs), Some(mine)) = (tree(theirs), tree(mine)) else {
        return Vec::new();
    };
    let clash = |change: ron_patch::Change| {
        let (place, old) = found(&theirs, change.path.steps(), &change.op);
        let mine = match &change.op {
            Op::Set(new) | Op::Insert(new) => new.write_inline(),
            Op::Remove => "nothing".to_owned(),
        };
        Clash {
            place,
            theirs: old.map_or_else(|| "nothing".to_owned(), Tree::write_inline),
            mine,
        }
    };
    ron_patch::diff(&theirs, &mine, &schema::ACCOUNT_CONVENTIONS)
        .into_iter()
        .map(clash)
        .collect()
}

/// The value at a path, and the path in words, list entries by their id.
fn found<'t>(tree: &'t Tree, steps: &[Step], op: &Op) -> (String, Option<&'t Tree>) {
    let mut words = Vec::new();
    let mut at = Some(tree);
    for step in steps {
        at = match step {
            Step::Field(name) => {
                words.push(name.to_string());
                at.and_then(|tree| tree.field(name))
            }
            Step::Index(index) => {
                let entry = at.and_then(|tree| match tree {
                    Tree::List(entries) | Tree::Tuple(entries) => entries.get(*index),
                    _ => None,
                });
                let id = entry.and_then(|entry| entry.field("id"));
                words.push(id.map_or_else(|| (index + 1).to_string(), Tree::write_inline));
                entry
            }
            Step::Key(key) => {
                words.push(key.to_string());
                None
            }
        };
    }
    let inserted = matches!(op, Op::Insert(_));
    (words.join(" "), at.filter(|_| !inserted))
}
