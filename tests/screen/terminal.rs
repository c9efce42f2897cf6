//! A pseudo-terminal with the program in it: keys in, the screen and every byte out.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Only ends a test that hangs: longer than anything takes on a slow and busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until a condition holds; false if it never does.
pub(crate) fn comes_true(mut condition: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while !condition() {
        if start.elapsed() > PATIENCE {
            return false;
        }
        thread::sleep(Duration::from_millis(5));
    }
    true
}

/// The program, running.
pub(crate) struct Program {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    seen: Arc<Mutex<Seen>>,
    /// How the terminal was set before the program.
    settings: String,
}

struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    closed: bool,
}

impl Program {
    /// Starts the dashboard on `folder/demo`, with a home of its own.
    pub(crate) fn start(folder: &Path, variables: &[(&str, &str)]) -> Self {
        Self::launch(folder, &["./demo"], variables)
    }

    /// Starts the program within a folder that is its home too, with arguments.
    pub(crate) fn launch(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let program = CommandBuilder::new(env!("CARGO_BIN_EXE_cultivate"));
        Self::run(program, folder, arguments, variables)
    }

    /// The same, run by another program that is given its name and its arguments.
    #[allow(dead_code, reason = "each test program uses its own part of it")]
    pub(crate) fn launch_by(by: &[&str], folder: &Path, arguments: &[&str]) -> Self {
        let mut program = CommandBuilder::new(by[0]);
        program.args(&by[1..]);
        program.arg(env!("CARGO_BIN_EXE_cultivate"));
        Self::run(program, folder, arguments, &[])
    }

    fn run(
        mut command: CommandBuilder,
        folder: &Path,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        let size = size(36, 120);
        let pair = native_pty_system().openpty(size).unwrap();
        command.args(arguments);
        command.cwd(folder);
        command.env("HOME", folder);
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in variables {
            command.env(name, value);
        }
        let settings = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let seen = Arc::new(Mutex::new(Seen {
            screen: vt100::Parser::new(size.rows, size.cols, 0),
            bytes: Vec::new(),
            closed: false,
        }));
        let of_thread = Arc::clone(&seen);
        thread::spawn(move || {
            let mut bytes = [0; 1 << 14];
            loop {
                let count = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = of_thread.lock().unwrap();
                seen.closed |= count == 0;
                if seen.closed {
                    break;
                }
                seen.screen.process(&bytes[..count]);
                seen.bytes.extend_from_slice(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self {
            child,
            master: Some(pair.master),
            keys: Some(keys),
            seen,
            settings,
        }
    }

    /// Types.
    pub(crate) fn press(&mut self, keys: &str) {
        let to = self.keys.as_mut().unwrap();
        to.write_all(keys.as_bytes()).unwrap();
        to.flush().unwrap();
    }

    /// Waits until a text is on the screen.
    pub(crate) fn see(&self, text: &str) {
        self.wait(text, |screen| screen.contains(text));
    }

    /// Waits until everything written so far fits.
    pub(crate) fn hear(&self, what: &str, fits: impl Fn(&str) -> bool) {
        self.wait(what, |_| fits(&self.output()));
    }

    /// Waits until something is on the screen, and this text is not.
    pub(crate) fn unsee(&self, text: &str) {
        self.wait(text, |screen| {
            screen.contains("Dashboard") && !screen.contains(text)
        });
    }

    fn wait(&self, what: &str, fits: impl Fn(&str) -> bool) {
        assert!(
            comes_true(|| fits(&self.screen())),
            "waiting for {what:?} in\n{}",
            self.screen()
        );
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    /// Every cell of the screen: its letter, its ground and whether it is reversed.
    pub(crate) fn cells(&self) -> Vec<(String, vt100::Color, bool)> {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        let (rows, columns) = screen.size();
        let places = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
        let cells = places.map(|(y, x)| screen.cell(y, x).unwrap());
        // One that was cleared is as blank as one that a blank was written to.
        let letter = |cell: &vt100::Cell| format!("{:1}", cell.contents());
        cells
            .map(|cell| (letter(cell), cell.bgcolor(), cell.inverse()))
            .collect()
    }

    /// Where the terminal's cursor stands, row and column, and what stands there: the letter, and whether it is
    /// reversed.
    pub(crate) fn cursor(&self) -> ((u16, u16), String, bool) {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        let (row, column) = screen.cursor_position();
        let cell = screen.cell(row, column);
        let letter = cell.map_or(String::new(), |cell| cell.contents().to_owned());
        (
            (row, column),
            letter,
            cell.is_some_and(vt100::Cell::inverse),
        )
    }

    /// One row of the screen.
    pub(crate) fn row(&self, row: u16) -> String {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        let columns = screen.size().1;
        screen
            .rows(0, columns)
            .nth(usize::from(row))
            .unwrap_or_default()
    }

    /// Every byte that was written.
    pub(crate) fn output(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap().bytes).into_owned()
    }

    /// Gives the terminal another size; the emulator first, which would cut what the program draws for the new one.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        let mut seen = self.seen.lock().unwrap();
        // The emulator takes no empty screen, wraps nothing on a single row and has no wide letter in a single column.
        let screen = seen.screen.screen_mut();
        screen.set_size(rows.max(2), columns.max(2));
        drop(seen);
        let master = self.master.as_ref().unwrap();
        master.resize(size(rows, columns)).unwrap();
    }

    /// The process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, name: &str) {
        let process = self.process().to_string();
        let sent = Command::new("kill").args(["-s", name, &process]).status();
        assert!(sent.unwrap().success());
    }

    /// Takes no more output, and has the program write until it can write no more.
    pub(crate) fn stall(&mut self) {
        self.seen.lock().unwrap().closed = true;
        // Each size is a whole new screen: together many times what the system buffers.
        for rows in [30, 36].into_iter().cycle().take(100) {
            self.resize(rows, 120);
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Closes the terminal's other end, every handle of it.
    pub(crate) fn hang_up(&mut self) {
        self.seen.lock().unwrap().closed = true;
        // The thread that reads lets go of its handle with the next frame.
        self.press("z");
        self.keys = None;
        self.master = None;
    }

    /// Waits for the end; gives the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let mut status = None;
        let ended = comes_true(|| {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        assert!(ended, "it does not end:\n{}", self.screen());
        // The last bytes may still be on their way.
        comes_true(|| self.seen.lock().unwrap().closed);
        status.unwrap().exit_code()
    }

    /// Waits until nothing more is written.
    pub(crate) fn settle(&self) {
        let mut before = usize::MAX;
        while before != self.output().len() {
            before = self.output().len();
            thread::sleep(Duration::from_millis(150));
        }
    }

    /// Every mode that was set is reset, and the last word is the reset.
    pub(crate) fn assert_left_clean(&self) {
        let output = self.output();
        for mode in ["1049", "2004", "1000", "1002", "1003", "1006", "1015"] {
            let set = output.rfind(&format!("\x1b[?{mode}h"));
            let reset = output.rfind(&format!("\x1b[?{mode}l"));
            assert!(set.is_none() || reset > set, "mode {mode} stays set");
        }
        assert!(
            output.rfind("\x1b[?25h") > output.rfind("\x1b[?25l"),
            "no cursor"
        );
        let seen = self.seen.lock().unwrap();
        assert!(!seen.screen.screen().alternate_screen());
        if let Some(master) = &self.master {
            let settings = format!("{:?}", master.get_termios());
            assert_eq!(settings, self.settings, "as it was set before");
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill(); // most have ended
        let _ = self.child.wait();
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}
