//! The program within other programs that are terminals: those that are installed, the others skipped aloud.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use super::terminal::{Program, comes_true};
use super::{demo, files};

/// Whether a program is installed; says so when a test does without it.
#[expect(clippy::print_stderr, reason = "what is skipped is said")]
fn is_installed(program: &str) -> bool {
    let found = Command::new(program).arg("-V").output().is_ok();
    if !found {
        eprintln!("SKIPPED: {program} is not installed, what it sends is not tried");
    }
    found
}

/// A server of tmux with one window.
struct Tmux {
    socket: String,
}

impl Tmux {
    fn start(folder: &Path) -> Self {
        let tmux = Self {
            socket: folder.join("tmux").to_str().unwrap().to_owned(),
        };
        fs::write(
            folder.join("tmux.conf"),
            "set -g default-terminal tmux-256color\n",
        )
        .unwrap();
        let program = format!(
            "HOME='{0}' XDG_CONFIG_HOME= XDG_STATE_HOME= LANG=C.UTF-8 '{1}' '{0}/demo'; sleep 1",
            folder.display(),
            env!("CARGO_BIN_EXE_cultivate")
        );
        let config = folder.join("tmux.conf");
        let config = config.to_str().unwrap();
        let started = tmux.run(&[
            "-f",
            config,
            "-u",
            "new-session",
            "-d",
            "-x",
            "120",
            "-y",
            "36",
            &program,
        ]);
        assert!(started.status.success(), "{started:?}");
        tmux
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("tmux");
        command.args(["-S", &self.socket]).args(arguments);
        command.env_remove("TMUX").env("LANG", "C.UTF-8");
        command.output().unwrap()
    }

    fn press(&self, keys: &[&str]) {
        let mut arguments = vec!["send-keys"];
        arguments.extend(keys);
        assert!(self.run(&arguments).status.success());
    }

    fn screen(&self) -> String {
        let shown = self.run(&["capture-pane", "-p"]).stdout;
        String::from_utf8_lossy(&shown).into_owned()
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

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn in_tmux_esc_and_a_key_right_behind_it_type_and_edit_nothing() {
    if !is_installed("tmux") {
        return;
    }
    let folder = demo();
    let before = files(folder.path());
    let tmux = Tmux::start(folder.path());
    tmux.see("1 Accounts");
    tmux.unsee("reading");
    tmux.press(&["3", "v"]);
    tmux.see("attitude (");
    tmux.press(&["2"]);
    tmux.see("): 2");
    tmux.press(&["Escape", "d"]);
    tmux.unsee("attitude (");
    tmux.press(&["M-d"]);
    // Shifted, controlled and plain arrows arrive as such.
    tmux.press(&["/", "a", "b", "Space", "c", "d", "C-Left", "X"]);
    tmux.see("filter: ab X▏cd");
    tmux.press(&["C-l"]);
    tmux.see("filter: ab X▏cd");
    tmux.press(&["C-c"]);
    tmux.unsee("filter:");
    let at = tmux.run(&["display-message", "-p", "#{cursor_y}"]).stdout;
    let row: usize = String::from_utf8(at).unwrap().trim().parse().unwrap();
    assert!(
        (2..30).contains(&row),
        "the cursor stands in row {row} of\n{}",
        tmux.screen()
    );
    tmux.press(&["q"]);
    tmux.unsee("Accounts");
    assert!(files(folder.path()) == before, "something was edited");
}

#[test]
fn in_screen_esc_and_arrows_arrive_as_such() {
    if !is_installed("screen") {
        return;
    }
    let folder = demo();
    let before = files(folder.path());
    let sockets = folder.path().join("screens");
    fs::create_dir(&sockets).unwrap();
    fs::set_permissions(&sockets, fs::Permissions::from_mode(0o700)).unwrap();
    let sockets = format!("SCREENDIR={}", sockets.display());
    let by = ["env", &sockets, "screen", "-U", "-c", "/dev/null"];
    let mut program = Program::launch_by(&by, folder.path(), &["./demo"]);
    program.see("1 Accounts");
    program.unsee("reading");
    program.press("3v");
    program.see("attitude (");
    program.press("2");
    program.see("): 2");
    program.press("\x1bd");
    program.unsee("attitude (");
    // An arrow that `screen` passes on by itself, and one with Control.
    program.press("/ab cd\x1b[1;5DX");
    program.see("filter: ab X▏cd");
    program.press("\x1b[D\x1b[DY");
    program.see("filter: abY▏ Xcd");
    program.press("\x03");
    program.unsee("filter:");
    program.press("q");
    program.end();
    assert!(files(folder.path()) == before, "something was edited");
}
