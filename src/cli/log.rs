//! The log: codes, counts and durations in a file of the state folder, never a name, a note or a value.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Mutex;

use super::folders::{Folders, create_folder, open_private};

/// The size at which the log starts over, keeping one old one.
const LARGEST: u64 = 1 << 20;

/// Starts the log. Its file is made when the first line is written; without a home there is none.
pub(super) fn start() {
    let Some(folders) = Folders::find() else {
        return;
    };
    let lazy = LazyFile {
        folder: folders.state,
        file: None,
    };
    let subscriber = tracing_subscriber::fmt()
        .with_writer(Mutex::new(lazy))
        .with_ansi(false)
        .with_max_level(tracing::Level::INFO)
        .finish();
    let _ = tracing::subscriber::set_global_default(subscriber); // already set: a test runs us twice
}

/// A file that is made when it is first written to.
#[derive(Debug)]
struct LazyFile {
    folder: PathBuf,
    file: Option<File>,
}

impl LazyFile {
    fn open(&mut self) -> io::Result<&mut File> {
        if self.file.is_none() {
            create_folder(&self.folder)?;
            let path = self.folder.join("cultivate.log");
            let append = || open_private(OpenOptions::new().append(true).create(true), &path);
            let mut file = append()?;
            if file.metadata()?.len() > LARGEST {
                // Of several processes only one renames it, and none goes on writing the old one.
                let _ = file.lock(); // where there are no locks, it is renamed all the same
                if fs::metadata(&path).is_ok_and(|meta| meta.len() > LARGEST) {
                    fs::rename(&path, self.folder.join("cultivate.log.old"))?;
                }
                file = append()?;
            }
            self.file = Some(file);
        }
        Ok(self.file.as_mut().expect("it was opened just now"))
    }
}

/// A log that cannot be written stops nobody and says nothing.
impl Write for LazyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Ok(file) = self.open() {
            let _ = file.write_all(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn several_processes_begin_the_log_anew_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let [log, old] =
            ["cultivate.log", "cultivate.log.old"].map(|name| folder.path().join(name));
        for _ in 0..20 {
            fs::write(&log, vec![b'x'; 2 << 20]).expect("a large log");
            thread::scope(|scope| {
                for _ in 0..8 {
                    let folder = folder.path().to_owned();
                    scope.spawn(|| LazyFile { folder, file: None }.write_all(b"a line\n"));
                }
            });
            let size = |path| fs::metadata(path).expect("a log").len();
            assert_eq!((size(&old), size(&log)), (2 << 20, 8 * 7));
        }
    }
}
