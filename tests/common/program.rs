//! The program, run in a folder that is its home too.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program, however it ends.
pub(crate) fn end(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cultivate"))
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .output()
        .expect("the program runs")
}

/// Runs the program, which has to go well.
pub(crate) fn run(home: &Path, arguments: &[&str]) -> Output {
    let done = end(home, arguments);
    assert!(done.status.success(), "{arguments:?}: {done:?}");
    done
}
