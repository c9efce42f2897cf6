//! Three wrong ways to see that a file was changed by others, and whether the trials find them out: by its time, by
//! its size, and by a lock on the file itself.

use std::collections::HashMap;
use std::fs::{self, File, FileTimes};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use cultivate::edit::{AccountChange, Edit, Target};
use cultivate::workspace::{Disk, Storage, Store};

use super::bent::Bent;
use super::place::{ALPHA, Place, id};
use super::report;

/// What a wrong look takes for the same file.
#[derive(Debug, Clone, Copy, PartialEq)]
enum By {
    Content,
    Time,
    Size,
}

/// A disk on which a file that looks the same says what it said before.
fn looked_at(by: By) -> Bent {
    let seen: Arc<Mutex<HashMap<u128, Vec<u8>>>> = Arc::default();
    let reads = move |path: &Path| -> io::Result<Option<(Vec<u8>, u32)>> {
        let Some((bytes, mode)) = Disk.read(path)? else {
            return Ok(None);
        };
        let found = fs::metadata(path)?;
        let key = match by {
            By::Content => return Ok(Some((bytes, mode))),
            By::Time => found
                .modified()?
                .duration_since(std::time::UNIX_EPOCH)
                .map_or(0, |t| t.as_nanos()),
            By::Size => found.len().into(),
        };
        let mut seen = seen.lock().expect("no thread failed");
        Ok(Some((seen.entry(key).or_insert(bytes).clone(), mode)))
    };
    Bent {
        reads: Box::new(reads),
        ..Bent::default()
    }
}

/// Somebody else changes a figure to another of the same length, and the file's time stays as it was, between two of our
/// saves; whether both changes are there in the end.
fn is_taken_in(by: By) -> bool {
    let place = Place::in_memory();
    let mut workspace = place.workspace();
    let store = Store::with_storage(&place.root(), Box::new(looked_at(by)));
    let name = |text: &str| vec![AccountChange::Name(text.into())];
    let edit = Edit::account(&id("alpha"), name("Alpha Works"));
    store
        .save_edit(&mut workspace, &edit)
        .expect("nobody else has written");
    let target = Target::Account(id("alpha"));
    // As the dashboard does when it hears that a file was written.
    store
        .refresh(&mut workspace, &target)
        .expect("it can be read");
    let file = place.file("alpha");
    let before = fs::metadata(&file).and_then(|found| found.modified());
    let text = fs::read_to_string(&file).expect("a file");
    assert!(text.contains("640_000"), "{text}");
    fs::write(&file, text.replace("640_000", "123_321")).expect("a file");
    let times = FileTimes::new().set_modified(before.expect("a time"));
    File::options()
        .write(true)
        .open(&file)
        .and_then(|file| file.set_times(times))
        .expect("a time can be set");
    let edit = Edit::account(&id("alpha"), name("Alpha Yards"));
    let _ = store.save_edit(&mut workspace, &edit); // a refusal would lose nothing
    let text = fs::read_to_string(&file).expect("a file");
    text.contains("123_321")
}

/// A writer that locks the file itself, reads it, and puts a new one in its place.
struct OnTheFile {
    file: File,
    text: String,
}

impl OnTheFile {
    /// Nothing while another one holds the lock.
    fn begin(opened: File, path: &Path) -> Option<Self> {
        opened.try_lock().ok()?;
        let text = fs::read_to_string(path).expect("a file");
        Some(Self { file: opened, text })
    }

    fn finish(self, path: &Path, word: &str) {
        let beside = path.with_extension(word);
        fs::write(&beside, format!("{}// {word}\n", self.text)).expect("a file");
        fs::rename(beside, path).expect("it is renamed");
        drop(self.file);
    }
}

/// Three writers in an order that is possible: the second opened the file before the first replaced it, the third after.
fn words_after_three(path: &Path) -> usize {
    let open = || File::open(path).expect("a file");
    let (first, second) = (open(), open());
    OnTheFile::begin(first, path)
        .expect("it is free")
        .finish(path, "one");
    let two = OnTheFile::begin(second, path).expect("the old file is free");
    let three = OnTheFile::begin(open(), path);
    two.finish(path, "two");
    if let Some(three) = three {
        three.finish(path, "three");
    }
    let text = fs::read_to_string(path).expect("a file");
    ["one", "two", "three"]
        .iter()
        .filter(|word| text.contains(&format!("// {word}")))
        .count()
}

#[test]
fn three_wrong_looks_at_a_file_are_found_out_and_ours_is_not() {
    assert!(is_taken_in(By::Content), "the change by others is there");
    let place = Place::in_memory();
    assert!(ALPHA.ends_with('\n'));
    let words = words_after_three(&place.file("alpha"));
    let caught = [
        ("time", !is_taken_in(By::Time)),
        ("size", !is_taken_in(By::Size)),
        ("lock on the file", words < 3),
    ];
    let count = caught.iter().filter(|(_, caught)| *caught).count();
    let each =
        caught.map(|(name, caught)| format!("{name} {}", if caught { "caught" } else { "missed" }));
    let result = format!("{count} caught: {}", each.join(", "));
    report::found(
        "G4",
        "wrong looks at whether others changed a file",
        caught.len(),
        None,
        &result,
    );
    assert_eq!(count, caught.len(), "{result}");
}
