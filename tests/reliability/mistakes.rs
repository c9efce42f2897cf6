//! Hundreds of good files, each with one mistake in a known place: the message names the file, the line and the column,
//! is short, the other accounts load, and the file stays as it is.

use std::fs;
use std::path::Path;

use cultivate::workspace::{Problem, open};

use super::place::{Place, fill, today};
use super::report;

/// One mistake: what the line becomes, and in which columns its place is.
struct Mistake {
    line: String,
    columns: std::ops::RangeInclusive<usize>,
}

/// The mistakes that a line of one field can have; none for another line.
fn mistakes(line: &str) -> Vec<Mistake> {
    let Some((key, value)) = line.trim_start().split_once(": ") else {
        return Vec::new();
    };
    let Some(value) = value.trim_end().strip_suffix(',') else {
        return Vec::new();
    };
    let is_word = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let is_text = value.starts_with('"') && value.matches('"').count() == 2 && value.ends_with('"');
    if !is_word(key) || !(is_text || is_word(value)) {
        return Vec::new();
    }
    let indent = line.len() - line.trim_start().len();
    let of = |key: &str, value: &str| {
        let line = format!("{}{key}: {value},", " ".repeat(indent));
        let columns = indent + 1..=line.chars().count() + 1;
        Mistake { line, columns }
    };
    let wrong_kind = if is_text { "12" } else { "\"twelve\"" };
    vec![
        of(&format!("{key}x"), value),
        of(key, "@"),
        of(key, wrong_kind),
        of(key, "[(1, 2)]"),
        of(key, "\"never closed"),
    ]
}

/// What is said of an account with such a text; whether it names the right place, in few words.
fn is_explained(text: &str, at: usize, mistake: &Mistake) -> Result<(), String> {
    let place = Place::in_memory();
    let file = place.file("bad");
    fs::write(&file, text).expect("a file");
    let opened = open(&place.root(), today()).map_err(|error| error.to_string())?;
    let good = ["alpha", "beta", "gamma"].map(super::place::id);
    let all_load = good
        .iter()
        .all(|id| opened.workspace.accounts.contains_key(id));
    if !all_load || fs::read_to_string(&file).expect("a file") != text {
        return Err("the others do not load, or the file was changed".to_owned());
    }
    let names_it = |problem: &&Problem| {
        let in_line = problem.line != at || mistake.columns.contains(&problem.column);
        problem.line.abs_diff(at) <= 1 && in_line
    };
    // A misspelt field that is needed is missing too, where its record begins.
    let is_named = opened.problems.iter().any(|problem| names_it(&problem));
    let said: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    let acts = |c: char| c.is_control() && c != '\n';
    let is_short = said
        .iter()
        .all(|said| said.lines().count() <= 3 && !said.contains(acts));
    let of_file = opened
        .problems
        .iter()
        .all(|problem| problem.file == "accounts/bad.ron");
    match is_named && is_short && of_file {
        true => Ok(()),
        false => Err(format!(
            "line {at} `{}`: {}",
            mistake.line.trim(),
            said.join("\n")
        )),
    }
}

#[test]
fn each_mistake_is_named_where_it_is() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let mut paths: Vec<_> = fs::read_dir(demo.join("accounts"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    fill(&Place::in_memory().root());
    let (mut count, mut faults) = (0, Vec::new());
    let every = if super::chance::length(1, 0) == 1 {
        9
    } else {
        1
    };
    for path in &paths {
        let text = fs::read_to_string(path).expect("a file");
        let lines: Vec<&str> = text.lines().collect();
        for (nth, line) in lines.iter().enumerate() {
            for (kind, mistake) in mistakes(line).iter().enumerate() {
                if (nth + kind) % every != 0 {
                    continue;
                }
                let mut changed = lines.clone();
                changed[nth] = &mistake.line;
                count += 1;
                faults.extend(is_explained(&changed.join("\n"), nth + 1, mistake).err());
            }
        }
    }
    let result = format!(
        "{} without the right file, line or column, or too long",
        faults.len()
    );
    report::tried(
        "G15",
        "good files with one mistake in a known place",
        count,
        300,
        None,
        &result,
    );
    assert!(count >= 300, "only {count} files");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
