//! The program within xterm, on a display without a screen: what its keys and its mouse really send. `script` keeps
//! what it writes. Skipped aloud where one of the programs is not installed.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::terminal::comes_true;
use super::{demo, files};

/// The programs, each with what it answers to without doing anything.
const NEEDED: [(&str, &str); 4] = [
    ("xterm", "-version"),
    ("Xvfb", "-help"),
    ("xdotool", "version"),
    ("script", "--version"),
];

/// Whether all are installed; says which is not.
#[expect(clippy::print_stderr, reason = "what is skipped is said")]
fn are_installed() -> bool {
    let missing = NEEDED.iter().find(|(program, says)| {
        let tried = Command::new(program).arg(says).output();
        tried.is_err()
    });
    if let Some((program, _)) = missing {
        eprintln!("SKIPPED: {program} is not installed, what xterm sends is not tried");
    }
    missing.is_none()
}

/// A display with one xterm in which the dashboard runs.
struct Xterm {
    server: Child,
    terminal: Child,
    display: String,
    window: String,
    log: PathBuf,
}

impl Xterm {
    fn start(folder: &Path, resource: &str) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x900x24"])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        let said = server.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        let log = folder.join("xterm.log");
        let program = format!(
            "'{}' '{}/demo'",
            env!("CARGO_BIN_EXE_cultivate"),
            folder.display()
        );
        let terminal = Command::new("xterm")
            .args(["-geometry", "120x36+0+0", "-xrm", resource])
            .args(["-e", "script", "-qfec", &program])
            .arg(&log)
            .env("DISPLAY", &display)
            .env("HOME", folder)
            .env("LANG", "C.UTF-8")
            .env_remove("LC_ALL")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_STATE_HOME")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut xterm = Self {
            server,
            terminal,
            display,
            window: String::new(),
            log,
        };
        xterm.see("1 Accounts");
        xterm.unsee("reading");
        let window = xterm.tool(&["search", "--class", "xterm"]);
        xterm.window = window.lines().last().unwrap_or_default().to_owned();
        xterm.tool(&["windowfocus", "--sync", &xterm.window]);
        xterm
    }

    fn tool(&self, arguments: &[&str]) -> String {
        let mut tool = Command::new("xdotool");
        tool.args(arguments).env("DISPLAY", &self.display);
        let output = tool.output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn press(&self, keys: &[&str]) {
        let mut arguments = vec!["key", "--delay", "60"];
        arguments.extend(keys);
        self.tool(&arguments);
    }

    /// Clicks on the cell in a column and a row, counted from 0.
    fn click(&self, (column, row): (u16, u16), button: &str) {
        let size = self.tool(&["getwindowgeometry", "--shell", &self.window]);
        let of = |name: &str| -> u32 {
            let line = size.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|value| value.parse().ok()).unwrap_or(0)
        };
        // 120 columns and 36 rows, with a narrow edge around them.
        let at =
            |cell: u16, cells: u32, pixels: u32| pixels * (2 * u32::from(cell) + 1) / (2 * cells);
        let x = at(column, 120, of("WIDTH=")).to_string();
        let y = at(row, 36, of("HEIGHT=")).to_string();
        self.tool(&[
            "mousemove",
            "--window",
            &self.window,
            &x,
            &y,
            "click",
            button,
        ]);
    }

    fn screen(&self) -> String {
        let mut screen = vt100::Parser::new(36, 120, 0);
        let bytes = fs::read(&self.log).unwrap_or_default();
        // The first line is what `script` says.
        let start = bytes.iter().position(|byte| *byte == b'\n');
        screen.process(&bytes[start.map_or(0, |at| at + 1)..]);
        screen.screen().contents()
    }

    fn see(&self, text: &str) {
        let seen = comes_true(|| self.screen().contains(text));
        assert!(seen, "waiting for {text:?} in\n{}", self.screen());
    }

    fn unsee(&self, text: &str) {
        let gone = comes_true(|| !self.screen().contains(text));
        assert!(gone, "{text:?} stays in\n{}", self.screen());
    }
}

impl Drop for Xterm {
    fn drop(&mut self) {
        for child in [&mut self.terminal, &mut self.server] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Where in a screen a text begins: column and row.
fn place(screen: &str, text: &str) -> (u16, u16) {
    let mut rows = screen.lines().enumerate();
    let found = rows.find_map(|(row, line)| Some((line.find(text)?, row, line)));
    let (byte, row, line) = found.unwrap_or_else(|| panic!("no {text:?} in\n{screen}"));
    let column = line[..byte].chars().count();
    (column as u16, row as u16)
}

#[test]
fn in_xterm_alt_edits_nothing_whichever_way_it_is_sent() {
    if !are_installed() {
        return;
    }
    // As Esc and the letter, and as xterm does by itself: as a letter with its eighth bit set.
    for escapes in ["true", "false"] {
        let folder = demo();
        let before = files(folder.path());
        let resource = format!("XTerm*metaSendsEscape: {escapes}");
        let xterm = Xterm::start(folder.path(), &resource);
        xterm.press(&["3", "v"]);
        xterm.see("attitude (");
        xterm.press(&["2"]);
        xterm.see("): 2");
        // d would mark the person as gone, and the prompt is left or takes a letter.
        xterm.press(&["alt+d"]);
        thread::sleep(Duration::from_millis(300));
        xterm.press(&["Escape"]);
        xterm.unsee("attitude (");
        xterm.press(&["alt+d", "alt+greater"]);
        xterm.press(&["question"]);
        xterm.see("┌ Help ");
        xterm.press(&["Escape"]);
        xterm.unsee("┌ Help ");
        assert!(files(folder.path()) == before, "something was edited");
    }
}

#[test]
fn in_xterm_function_keys_arrows_with_shift_and_the_mouse_do_what_they_say() {
    if !are_installed() {
        return;
    }
    let folder = demo();
    let before = files(folder.path());
    let xterm = Xterm::start(folder.path(), "XTerm*metaSendsEscape: true");
    for (key, pane) in [
        ("F2", "━ 2 Quadrant"),
        ("F3", "━ 3 Power grid"),
        ("F4", "━ 4 Stage timeline"),
        ("F5", "━ 5 CSM portfolio"),
        ("F1", "━ 1 Accounts"),
    ] {
        xterm.press(&[key]);
        xterm.see(pane);
    }
    // There and back by views, and forward by Alt with an arrow.
    xterm.press(&["shift+t"]);
    xterm.see("Needs you");
    xterm.press(&["BackSpace"]);
    xterm.see("━ 1 Accounts");
    xterm.press(&["alt+Right"]);
    xterm.see("Needs you");
    xterm.press(&["shift+d"]);
    xterm.see("━ 1 Accounts");
    // The mouse chooses a pane, then an account; the wheel goes on.
    let quadrant = place(&xterm.screen(), "2 Quadrant");
    xterm.click(quadrant, "1");
    xterm.see("━ 2 Quadrant");
    let lefkorema = place(&xterm.screen(), "Lefkorema");
    xterm.click(lefkorema, "1");
    xterm.see("▸  Lefkorema");
    // In a line an arrow with Control goes by words.
    xterm.press(&["slash", "a", "b", "space", "c", "d", "ctrl+Left", "shift+x"]);
    xterm.see("filter: ab X▏cd");
    xterm.press(&["ctrl+c"]);
    xterm.unsee("filter:");
    assert!(files(folder.path()) == before, "something was edited");
    // Arrows with Shift edit, and one step back takes that away.
    xterm.press(&["3", "shift+Right"]);
    xterm.see("attitude");
    xterm.see(" → ");
    xterm.see("saved");
    assert!(files(folder.path()) != before, "Shift-Right edits");
    xterm.press(&["u"]);
    assert!(comes_true(|| files(folder.path()) == before), "not undone");
}
