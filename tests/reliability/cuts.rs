//! Real file systems that lose their power at random moments: what was acknowledged is there once they are mounted
//! again. It takes root, loop devices and the tools of the file systems; elsewhere it says that it was passed over.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use super::chance::{Chance, seed};
use super::report;
use super::scripted::{Script, listen};

/// A file system: its name, how it is made and how it is mounted.
const SYSTEMS: [(&str, &[&str], &str); 4] = [
    (
        "ext4, data=ordered",
        &["mkfs.ext4", "-q", "-F"],
        "loop,data=ordered",
    ),
    (
        "ext4, data=writeback,noauto_da_alloc",
        &["mkfs.ext4", "-q", "-F"],
        "loop,data=writeback,noauto_da_alloc",
    ),
    (
        "ext4, data=journal",
        &["mkfs.ext4", "-q", "-F"],
        "loop,data=journal",
    ),
    ("XFS", &["mkfs.xfs", "-q", "-f"], "loop,nouuid"),
];

/// Has a file system lose everything that it has not yet written, once a line is said to it: `EXT4_IOC_SHUTDOWN`, which
/// XFS knows as well, without a last flush.
const CUT: &str = "import fcntl, os, struct, sys\n\
    folder = os.open(sys.argv[1], os.O_RDONLY)\n\
    print('ready', flush=True)\n\
    sys.stdin.readline()\n\
    fcntl.ioctl(folder, 0x8004587d, struct.pack('I', 2))";

fn is_done(command: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(command);
    let command = command
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A file system in a file; taken down when dropped.
struct Image {
    image: PathBuf,
    mount: PathBuf,
    options: &'static str,
}

impl Image {
    fn new(folder: &Path, make: &[&str], options: &'static str) -> Option<Self> {
        let own = Self {
            image: folder.join("image"),
            mount: folder.join("mount"),
            options,
        };
        fs::create_dir(&own.mount).unwrap();
        // The least that XFS takes; little of it is ever written.
        fs::File::create(&own.image)
            .and_then(|file| file.set_len(320 << 20))
            .unwrap();
        let image = own.image.to_string_lossy().into_owned();
        let made = is_done(make[0], &[&make[1..], &[&image]].concat());
        (made && own.is_mounted()).then_some(own)
    }

    fn is_mounted(&self) -> bool {
        let (image, mount) = (self.image.to_string_lossy(), self.mount.to_string_lossy());
        is_done("mount", &["-o", self.options, &image, &mount])
    }

    fn is_unmounted(&self) -> bool {
        is_done("umount", &[&self.mount.to_string_lossy()])
    }

    /// What cuts the power when it is told to; nothing where that cannot be.
    fn cutter(&self) -> Option<Child> {
        let mut command = Command::new("python3");
        command.args(["-c", CUT]).arg(&self.mount);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut cutter = command.spawn().ok()?;
        let mut ready = String::new();
        BufReader::new(cutter.stdout.as_mut()?)
            .read_line(&mut ready)
            .ok()?;
        (ready == "ready\n").then_some(cutter)
    }

    /// Whether the file system itself is whole.
    fn is_clean(&self) -> bool {
        let image = self.image.to_string_lossy();
        match self.options.contains("nouuid") {
            true => is_done("xfs_repair", &["-n", &image]),
            false => is_done("e2fsck", &["-f", "-n", &image]),
        }
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        self.is_unmounted(); // it may never have been mounted
    }
}

/// The power goes.
fn cut(mut cutter: Child) -> bool {
    drop(cutter.stdin.take()); // the end of what it reads is a line too
    cutter.wait().is_ok_and(|status| status.success())
}

/// Cuts so often; gives how many edits were acknowledged before the power went, and whether the system was whole in the
/// end. What is acknowledged once it is gone counts for nothing: XFS says yes to bringing a folder to a dead disk.
fn trial(image: &Image, home: &Path, cuts: usize, chance: &mut Chance) -> (usize, bool) {
    let script = Script::new(&image.mount.join("plan"), home);
    is_done("sync", &[]);
    let mut edits = 0;
    for run in 1..=cuts {
        let cutter = image.cutter().expect("the power can be cut");
        let mut child = script.start(run, 400);
        let (heard, listener) = listen(&mut child);
        // Mostly among the saves, now and then at the start.
        while chance.below(500) > 0 && heard.load(Ordering::SeqCst) == 0 && !listener.is_finished()
        {
            thread::sleep(Duration::from_millis(2));
        }
        thread::sleep(Duration::from_micros(chance.below(90_000) as u64));
        let before = heard.load(Ordering::SeqCst);
        assert!(cut(cutter), "the power can be cut");
        let _ = child.kill(); // it may have ended
        child.wait().unwrap();
        listener.join().unwrap();
        let more = heard.load(Ordering::SeqCst) - before + 1;
        assert!(image.is_unmounted() && image.is_mounted(), "it comes back");
        edits += before;
        script.check(run, before, more);
    }
    let is_clean = image.is_unmounted() && image.is_clean();
    (edits, is_clean)
}

#[test]
fn nothing_acknowledged_is_lost_when_a_real_file_system_loses_its_power() {
    let seed = seed("power cuts");
    let mut chance = Chance::new(seed);
    let cuts = report::runs(5, 500);
    for (name, make, options) in SYSTEMS {
        let what = format!("power cuts of {name}");
        let folder = tempfile::tempdir().unwrap();
        let Some(image) = Image::new(folder.path(), make, options).filter(Image::cut_and_back)
        else {
            let why = "no right to mount, or no tools for it";
            report::skipped("G2", &what, why);
            continue;
        };
        let (edits, is_clean) = trial(&image, folder.path(), cuts, &mut chance);
        let clean = if is_clean { "clean" } else { "NOT clean" };
        let result = format!(
            "0 of {edits} acknowledged edits lost, 0 files unreadable, file system {clean}"
        );
        report::tried("G2", &what, cuts, 500, Some(seed), &result);
        assert!(is_clean, "{what}: {result}");
    }
}

impl Image {
    /// Whether a cut works here at all.
    fn cut_and_back(&self) -> bool {
        self.cutter().is_some_and(cut) && self.is_unmounted() && self.is_mounted()
    }
}
