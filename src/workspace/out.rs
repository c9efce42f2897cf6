//! Files that leave the workspace, and what they are made from: whole texts, one hash over all of them, and writing a
//! file that is complete or not there.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::files::{file_name, parse_name};
use super::opened::{ContentHash, Hashes};
use super::private::write_new;
use super::replace::write_beside;
use super::storage::{self, Disk, Storage};
use crate::edit::Target;

/// The name and the text of every file of a workspace, the settings first, then the accounts by id.
///
/// # Errors
/// Names the file that cannot be read, or is no text.
pub fn texts(root: &Path, hashes: &Hashes) -> io::Result<Vec<(String, String)>> {
    let accounts = hashes.accounts.keys().cloned().map(Target::Account);
    let read = |target: Target| {
        let name = file_name(&target);
        let text = super::text(root, &target)
            .map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
        Ok((name, text))
    };
    std::iter::once(Target::Settings)
        .chain(accounts)
        .map(read)
        .collect()
}

/// One hash over the content of every file, in hexadecimal: the same files, the same hash.
#[must_use]
pub fn inputs(hashes: &Hashes) -> String {
    let mut all = blake3::Hasher::new();
    all.update(hashes.settings.bytes());
    for (id, hash) in &hashes.accounts {
        all.update(id.as_str().as_bytes());
        all.update(&[0]);
        all.update(hash.bytes());
    }
    let mut text = String::new();
    for byte in &all.finalize().as_bytes()[..16] {
        write!(text, "{byte:02x}").expect("a string takes what is written");
    }
    text
}

/// The hash that [`inputs`] gives for these texts.
#[must_use]
pub fn inputs_of(files: &[(String, String)]) -> String {
    let mut hashes = Hashes {
        settings: ContentHash::of(b""),
        accounts: std::collections::BTreeMap::new(),
    };
    for (name, text) in files {
        let hash = ContentHash::of(text.as_bytes());
        match parse_name(name) {
            Some(Target::Settings) => hashes.settings = hash,
            Some(Target::Account(id)) => drop(hashes.accounts.insert(id, hash)),
            None => {}
        }
    }
    inputs(&hashes)
}

/// Whether a name is that of a file of a workspace: `workspace.ron` or `accounts/ID.ron`, and nothing that leads out.
#[must_use]
pub fn is_file_name(name: &str) -> bool {
    parse_name(name).is_some()
}

/// Writes a file for its owner alone: it is complete, or as it was. What is there is kept unless `over`, and so is what
/// somebody else puts there meanwhile. That the file has its name lasts only once its folder is brought to the disk
/// with [`sync_folder`](super::private::sync_folder): once for any number of files.
///
/// # Errors
/// Those of the system; `AlreadyExists` when something is there.
pub fn place(path: &Path, bytes: &[u8], over: bool) -> io::Result<()> {
    place_after(path, bytes, over, || {})
}

/// As [`place`]; `meanwhile` runs after the file that is there was read, and before it is replaced.
fn place_after(path: &Path, bytes: &[u8], over: bool, meanwhile: impl FnOnce()) -> io::Result<()> {
    if !over {
        return write_new(path, bytes);
    }
    let seen = storage::read(path, u64::MAX - 1).map(|found| found.map(|(bytes, _)| bytes));
    if let Ok(None) = seen {
        return write_new(path, bytes);
    }
    let temporary = write_beside(path, bytes)?;
    meanwhile();
    let placed = match Disk.exchange(&temporary, path) {
        Err(error) if storage::is_unsupported(&error) => return fs::rename(&temporary, path),
        Err(error) => Err(error),
        Ok(()) => match storage::read(&temporary, u64::MAX - 1) {
            Ok(found) if found.as_ref().map(|(bytes, _)| bytes) != seen.ok().flatten().as_ref() => {
                Disk.exchange(&temporary, path)?;
                Err(io::Error::other("another program is writing it"))
            }
            _ => Ok(()),
        },
    };
    let _ = fs::remove_file(&temporary); // what was replaced, or could not be put in place
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_kept_unless_asked_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        place(&path, b"one", false).expect("it is written");
        let error = place(&path, b"two", false).expect_err("it is there");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("it is there"), b"one");
        place(&path, b"two", true).expect("it was asked for");
        assert_eq!(fs::read(&path).expect("it is there"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path)
                .expect("it is there")
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[cfg(any(target_vendor = "apple", target_os = "linux"))]
    #[test]
    fn what_somebody_else_writes_in_between_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        fs::write(&path, "old").expect("it is written");
        let theirs = || fs::write(&path, "theirs").expect("it is written");
        let error = place_after(&path, b"ours", true, theirs).expect_err("it was changed");
        assert_eq!(error.to_string(), "another program is writing it");
        assert_eq!(fs::read(&path).expect("it is there"), b"theirs");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn names_that_lead_out_are_no_names() {
        assert!(is_file_name("workspace.ron") && is_file_name("accounts/a-1.ron"));
        for name in [
            "../x.ron",
            "accounts/../x.ron",
            "/etc/passwd",
            "accounts/A.ron",
            "x.ron",
            "",
        ] {
            assert!(!is_file_name(name), "{name}");
        }
    }
}
