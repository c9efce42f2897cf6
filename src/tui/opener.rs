//! The system's own way of showing a file: one program and one argument, never a shell, and never in this terminal.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// The program of this system; none where there is no desktop, or none that it could be asked of.
pub(super) fn program() -> Option<&'static str> {
    if cfg!(target_os = "macos") {
        return Some("open");
    }
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    // Without a desktop it would start a program in the terminal that is ours.
    (cfg!(unix) && (set("DISPLAY") || set("WAYLAND_DISPLAY"))).then_some("xdg-open")
}

/// Starts it on a file whose path is absolute, and says only when that failed.
pub(super) fn open(
    program: &'static str,
    file: &Path,
    failed: impl FnOnce(String) + Send + 'static,
) {
    let mut command = Command::new(program);
    command
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // It stays when this terminal is closed.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    thread::spawn(move || match command.status() {
        Ok(status) if status.success() => {}
        Ok(status) => failed(format!("`{program}` could not open the file: {status}")),
        Err(error) => failed(format!("`{program}` cannot be run: {error}")),
    });
}
