//! Hints that files change outside. A hint says where to look; whether anything changed is decided by what is there.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::folder::{Entry, classify};
use super::opened::{ACCOUNTS_FOLDER, SETTINGS_FILE};
use crate::edit::Target;
use crate::model::AccountId;

/// What may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// This file.
    File(Target),
    /// Anything: a folder came or went, or notices were lost.
    Anything,
}

/// Watches as long as it lives. The system wakes a thread for each notice; in between it sleeps.
#[derive(Debug)]
pub struct Watch {
    watcher: RecommendedWatcher,
    accounts: PathBuf,
}

impl Watch {
    /// Watches the folder of accounts again, which may be another one of the same name by now.
    pub fn renew(&mut self) {
        let _ = self.watcher.unwatch(&self.accounts); // it may be gone
        if let Err(error) = self
            .watcher
            .watch(&self.accounts, RecursiveMode::NonRecursive)
        {
            tracing::warn!(%error, "the folder of accounts is not watched");
        }
    }
}

/// Begins to watch a workspace's folder, its links resolved. `tell` is called on a thread of the watcher's.
///
/// # Errors
/// When the system cannot watch; nothing else depends on it.
pub fn watch(root: &Path, tell: impl Fn(Hint) + Send + 'static) -> notify::Result<Watch> {
    let of_root = root.to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else {
            return tell(Hint::Anything);
        };
        if event.need_rescan() {
            tell(Hint::Anything);
        }
        if may_change(event.kind) {
            event
                .paths
                .iter()
                .filter_map(|path| hint(&of_root, path))
                .for_each(&tell);
        }
    })?;
    // Folders, never files: a file that is replaced is another one under its name.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    let accounts = root.join(ACCOUNTS_FOLDER);
    watcher.watch(&accounts, RecursiveMode::NonRecursive)?;
    Ok(Watch { watcher, accounts })
}

/// Reading a file is no change, but for the close that ends a writing.
fn may_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

fn hint(root: &Path, path: &Path) -> Option<Hint> {
    let within = path.strip_prefix(root).ok()?;
    if within == Path::new(SETTINGS_FILE) {
        return Some(Hint::File(Target::Settings));
    }
    if within == Path::new(ACCOUNTS_FOLDER) || within == Path::new("") {
        return Some(Hint::Anything);
    }
    let name = within.strip_prefix(ACCOUNTS_FOLDER).ok()?.as_os_str();
    match classify(name) {
        Entry::Account(stem) => AccountId::new(stem)
            .ok()
            .map(|id| Hint::File(Target::Account(id))),
        Entry::BadName | Entry::Copy | Entry::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_an_account_or_the_settings_is_a_hint() {
        let root = Path::new("/w");
        let account = |id: &str| Some(Hint::File(Target::Account(AccountId::new(id).unwrap())));
        assert_eq!(hint(root, Path::new("/w/accounts/a.ron")), account("a"));
        let settings = hint(root, Path::new("/w/workspace.ron"));
        assert_eq!(settings, Some(Hint::File(Target::Settings)));
        assert_eq!(hint(root, Path::new("/w/accounts")), Some(Hint::Anything));
        for dropping in [
            "accounts/.a.ron.swp",
            "accounts/4913",
            "accounts/a.ron~",
            "accounts/.a.ron.7-1.cultivate-tmp",
            "notes.txt",
        ] {
            assert_eq!(hint(root, &root.join(dropping)), None, "{dropping}");
        }
    }

    #[test]
    fn reading_is_no_change() {
        let open = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!((may_change(open), may_change(written)), (false, true));
    }
}
