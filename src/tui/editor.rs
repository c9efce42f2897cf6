//! The person's own editor on a file of the workspace: a program and its arguments, never a shell.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use super::lines;
use crate::edit::Target;
use crate::workspace::{ACCOUNTS_FOLDER, SETTINGS_FILE};

/// Runs the editor on a file of the workspace, at the line of a value where one is named, and waits for its end.
///
/// # Errors
/// Says why it could not be run.
pub(super) fn open(root: &Path, target: &Target, path: Option<&str>) -> Result<(), String> {
    // An absolute path cannot be taken for an option, and its name is a checked id.
    let root = root
        .canonicalize()
        .map_err(|error| format!("the workspace is no longer there: {error}"))?;
    let wanted: Vec<_> = path
        .map(|path| (target.clone(), path.to_owned()))
        .into_iter()
        .collect();
    let line = lines::found(&root, &wanted)
        .pop()
        .and_then(|(.., line)| line);
    let file = match target {
        Target::Settings => root.join(SETTINGS_FILE),
        Target::Account(id) => root.join(ACCOUNTS_FOLDER).join(format!("{id}.ron")),
    };
    run_at(&file, line)
}

/// Runs the editor on a file whose path is absolute, and waits for its end.
///
/// # Errors
/// As [`open`].
pub(super) fn run(file: &Path) -> Result<(), String> {
    run_at(file, None)
}

/// The same, at a line where one is named and the editor is known to take it.
fn run_at(file: &Path, line: Option<usize>) -> Result<(), String> {
    let said = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|said| !said.trim().is_empty())
        .unwrap_or_else(|| "vi".to_owned());
    let words = shlex::split(&said).unwrap_or_default();
    let (program, arguments) = words
        .split_first()
        .ok_or_else(|| format!("`{said}` in VISUAL or EDITOR is not a program"))?;
    let file = at_line(program, file, line);
    let ended = Command::new(program).args(arguments).args(file).status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the editor `{program}` ended with {status}")),
        Err(error) => Err(format!("the editor `{program}` cannot be run: {error}")),
    }
}

/// The arguments that open a file at a line, as each editor wants them; the file alone where that is not known.
fn at_line(program: &str, file: &Path, line: Option<usize>) -> Vec<OsString> {
    let plain = vec![file.as_os_str().to_owned()];
    let Some(line) = line else { return plain };
    let name = Path::new(program)
        .file_stem()
        .and_then(|name| name.to_str());
    let with_line = || {
        let mut text = file.as_os_str().to_owned();
        text.push(format!(":{line}"));
        text
    };
    match name.unwrap_or_default() {
        "vi" | "vim" | "nvim" | "view" | "nano" | "pico" | "emacs" | "emacsclient" | "kak"
        | "micro" | "joe" | "jed" | "ne" | "mg" | "mcedit" | "gedit" | "kate" => {
            vec![format!("+{line}").into(), file.as_os_str().to_owned()]
        }
        "hx" | "helix" | "subl" | "zed" | "zeditor" | "lapce" => vec![with_line()],
        "code" | "codium" | "code-insiders" | "cursor" | "windsurf" => {
            vec!["--goto".into(), with_line()]
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let file = Path::new("/w/accounts/a.ron");
        let told = |program: &str, line| {
            let told = at_line(program, file, line).into_iter();
            told.map(|word| word.into_string().expect("plain text"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(told("vi", Some(12)), "+12 /w/accounts/a.ron");
        assert_eq!(told("/usr/bin/nvim", Some(3)), "+3 /w/accounts/a.ron");
        assert_eq!(told("hx", Some(12)), "/w/accounts/a.ron:12");
        assert_eq!(told("code", Some(12)), "--goto /w/accounts/a.ron:12");
        assert_eq!(told("something-else", Some(12)), "/w/accounts/a.ron");
        assert_eq!(told("vi", None), "/w/accounts/a.ron");
    }
}
