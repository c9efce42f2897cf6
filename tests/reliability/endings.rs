//! Every way out that does not ask, again and again: what was finished is in the file, what was typed is in a draft, the
//! terminal is as it was before, and no process stays.

use std::fs;
use std::time::{Duration, Instant};

use super::place::Place;
use super::report;
use super::terminal::{Program, comes_true};

/// How the program is made to end, and its exit code where it has one that somebody sees.
const WAYS: [(&str, Option<u32>); 7] = [
    ("TERM", Some(143)),
    ("HUP", Some(129)),
    ("INT", Some(130)),
    ("QUIT", Some(131)),
    ("USR1", Some(138)),
    ("ALRM", Some(142)),
    ("a closed terminal", None),
];

/// What the drafts say.
fn drafts(place: &Place) -> String {
    let folder = place.home().join(".local/state/cultivate/drafts");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| fs::read_to_string(entry.path()).unwrap_or_default())
        .collect()
}

/// A person's attitude is raised, then something is typed and not accepted.
fn begin(place: &Place, variables: &[(&str, &str)]) -> Program {
    let mut program = Program::launch(place.home(), &["./plan"], variables);
    program.unsee("reading");
    program.press("3>");
    program.see(" → ");
    program.press("1e\u{15}777123");
    program.see("777123");
    program
}

fn assert_kept(place: &Place, way: &str) {
    let text = fs::read_to_string(place.file("alpha")).expect("a file");
    assert!(
        text.contains("attitude: 4"),
        "{way}: the finished edit is lost\n{text}"
    );
    assert!(
        drafts(place).contains("777123"),
        "{way}: what was typed is lost"
    );
}

/// Whether a process runs; a dead one that nobody has asked after counts as gone.
fn is_alive(process: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let state = stat.rsplit(')').next().unwrap_or_default().trim_start();
    !state.is_empty() && !state.starts_with('Z')
}

/// Ends the program in one way; gives how long that took.
fn end(way: &str, code: Option<u32>) -> Duration {
    let place = Place::in_memory();
    let mut program = begin(&place, &[]);
    let process = program.process();
    let begun = Instant::now();
    if let Some(code) = code {
        program.signal(way);
        assert_eq!(program.end(), code, "{way}");
        program.assert_left_clean();
    } else {
        program.hang_up();
    }
    assert!(
        comes_true(|| !is_alive(process)),
        "{way}: it is still there"
    );
    let took = begun.elapsed();
    assert_kept(&place, way);
    took
}

#[test]
fn whatever_ends_the_program_finished_edits_and_drafts_are_kept() {
    let each = report::runs(2, 200);
    let mut took: Vec<Duration> = WAYS
        .iter()
        .flat_map(|(way, code)| (0..each).map(|_| end(way, *code)))
        .collect();
    took.sort_unstable();
    let high = took[took.len() * 99 / 100].as_millis();
    let result =
        format!("0 finished edits and 0 drafts lost, 0 processes left; 99 % end within {high} ms");
    report::tried(
        "G8",
        "endings by 6 signals and a closed terminal",
        took.len(),
        WAYS.len() * 200,
        None,
        &result,
    );
}

#[test]
fn a_panic_of_any_thread_gives_the_terminal_back_and_keeps_what_was_typed() {
    // At the start, and with something typed and not accepted.
    for point in ["draw", "update", "writer"] {
        let place = Place::in_memory();
        let variables = [("CULTIVATE_PANIC_AT", point)];
        let program = Program::launch(place.home(), &["./plan"], &variables);
        assert_panicked(program, point);
    }
    for point in ["draw", "update", "input"] {
        let place = Place::in_memory();
        let now = place.home().join("now");
        let wanted = format!("{point}@{}", now.display());
        let mut program = begin(&place, &[("CULTIVATE_PANIC_AT", &wanted)]);
        fs::write(now, "").expect("a file");
        program.press("4");
        assert_panicked(program, point);
        assert_kept(&place, point);
    }
    let what = "panics while drawing, updating, writing and reading keys";
    let result = "terminal settings as before, every mode reset, edits and drafts kept";
    report::found("G9", what, 6, None, result);
}

fn assert_panicked(mut program: Program, point: &str) {
    assert_eq!(program.end(), 101, "{point}");
    program.assert_left_clean();
    let output = program.output();
    assert!(
        output.contains(&format!("asked to fail at {point}")),
        "{point}: {output}"
    );
}
