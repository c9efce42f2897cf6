//! A finished edit is on the disk, in a draft that is offered again, or asked about: whatever others write meanwhile, and
//! however the program ends.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::terminal::{Program, comes_true};

const ALPHA: &str = r#"(
    name: "Alpha",
    arr: 1_000,
    stakeholders: [
        (id: "ines", name: "Ines", side: Business, role: Buyer, power: 8, attitude: 1),
    ],
    interactions: [
        (on: "2026-01-05", kind: Call, note: "old-1"),
        (on: "2026-01-06", kind: Call, note: "old-2"),
    ],
)
"#;

/// A home with a workspace of one account in it.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("desk");
    fs::create_dir_all(root.join("accounts")).unwrap();
    fs::create_dir(root.join(".cultivate")).unwrap();
    let settings = "(format: 1, name: \"Desk\", currency: \"EUR\")\n";
    fs::write(root.join("workspace.ron"), settings).unwrap();
    fs::write(alpha(folder.path()), ALPHA).unwrap();
    folder
}

fn alpha(home: &Path) -> PathBuf {
    home.join("desk/accounts/alpha.ron")
}

fn text(home: &Path) -> String {
    fs::read_to_string(alpha(home)).unwrap_or_default() // it may be away
}

fn start(home: &Path) -> Program {
    start_with(home, &[])
}

fn start_with(home: &Path, variables: &[(&str, &str)]) -> Program {
    let program = Program::launch(home, &["./desk"], variables);
    program.see("Dashboard");
    program.unsee("eading");
    program
}

/// Writes in the workspace for as long as this lives: nobody else can.
fn hold(home: &Path) -> File {
    let lock = home.join("desk/.cultivate/lock");
    let file = File::options()
        .create(true)
        .append(true)
        .open(lock)
        .unwrap();
    file.lock().unwrap();
    file
}

/// What the drafts of every instance say.
fn drafts(home: &Path) -> String {
    let folder = home.join(".local/state/cultivate/drafts");
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .map(|path| fs::read_to_string(path).unwrap_or_default()) // it may go at any moment
        .collect()
}

fn log(program: &mut Program, note: &str) {
    program.press(&format!("mcall: {note}\r"));
    program.see(&format!(": {note}"));
}

#[test]
fn a_touch_logged_while_a_version_of_others_arrives_is_beside_theirs() {
    let home = desk();
    let mut program = start(home.path());
    let held = hold(home.path());
    log(&mut program, "mine-1");
    log(&mut program, "mine-2");
    // One entry less, and one more, before the place where mine go.
    let theirs = ALPHA.replace(
        "        (on: \"2026-01-05\", kind: Call, note: \"old-1\"),\n",
        "",
    );
    let theirs = theirs.replace(
        "interactions: [",
        "interactions: [\n        (on: \"2026-01-01\", kind: Call, note: \"new\"),",
    );
    fs::write(alpha(home.path()), &theirs).unwrap();
    drop(held);
    assert!(comes_true(|| text(home.path()).contains("mine-2")));
    program.unsee("not saved");
    let text = text(home.path());
    for (note, there) in [
        ("mine-1", true),
        ("mine-2", true),
        ("new", true),
        ("old-2", true),
        ("old-1", false),
    ] {
        assert_eq!(
            text.contains(&format!("\"{note}\"")),
            there,
            "{note} in {text}"
        );
    }
    program.press("q");
    assert_eq!(program.end(), 0);
    assert_eq!(drafts(home.path()), "");
}

#[test]
fn the_same_value_changed_by_both_is_asked_about_with_both_values() {
    for (key, attitude) in [("m", "2"), ("t", "-4")] {
        let home = desk();
        let mut program = start(home.path());
        let held = hold(home.path());
        program.press("3>");
        program.see("1 → 2");
        fs::write(
            alpha(home.path()),
            ALPHA.replace("attitude: 1", "attitude: -4"),
        )
        .unwrap();
        drop(held);
        program.see("Also changed by somebody else");
        program.see("ines attitude");
        program.see("mine    2");
        program.see("theirs  -4");
        // Until it is settled it is kept, also if the program is killed.
        assert!(comes_true(|| drafts(home.path()).contains("attitude: 2")));
        program.press(key);
        let expected = format!("attitude: {attitude}");
        assert!(
            comes_true(|| text(home.path()).contains(&expected)),
            "{key}"
        );
        assert!(comes_true(|| drafts(home.path()).is_empty()), "{key}");
        program.press("q");
        assert_eq!(program.end(), 0);
    }
}

#[test]
fn an_edit_of_an_account_that_others_took_away_stays_not_saved_until_it_is_dealt_with() {
    let home = desk();
    let away = home.path().join("away.ron");
    let mut program = start(home.path());
    log(&mut program, "before");
    program.see("saved");
    let held = hold(home.path());
    log(&mut program, "mine-1");
    fs::rename(alpha(home.path()), &away).unwrap();
    drop(held);
    program.see("not saved");
    program.see("there is no account alpha");
    program.see(":draft tries it again");
    assert!(comes_true(|| drafts(home.path()).contains("mine-1")));
    // Later news of others stands in no place of it.
    let beta = home.path().join("desk/accounts/beta.ron");
    fs::write(&beta, "(name: \"Beta\")").unwrap();
    program.see("Beta");
    program.see(":draft tries it again");
    program.see("not saved");
    // It is refused again for as long as there is no account.
    program.press(":draft\r");
    program.see("Enter saves it");
    program.press("\r");
    program.see("there is no account alpha");
    assert!(
        !alpha(home.path()).exists(),
        "what others took away is not brought back"
    );
    fs::rename(&away, alpha(home.path())).unwrap();
    program.see("Alpha");
    program.press(":draft\r\r");
    assert!(comes_true(|| text(home.path()).contains("mine-1")));
    program.unsee("not saved");
    assert!(comes_true(|| drafts(home.path()).is_empty()));
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn edits_that_wait_are_kept_at_every_end_that_does_not_ask_and_offered_again() {
    for end in ["TERM", "HUP", "INT", "QUIT", "hang up", "q"] {
        let home = desk();
        let mut program = start(home.path());
        let held = hold(home.path());
        log(&mut program, "mine-1");
        log(&mut program, "mine-2");
        match end {
            "hang up" => program.hang_up(),
            "q" => {
                program.see("not saved");
                program.press("q");
                program.see("Quit anyway?");
                program.press("y");
            }
            signal => program.signal(signal),
        }
        program.end();
        if end != "hang up" {
            program.assert_left_clean();
            program.hear("what is left", |output| {
                output.contains("2 edits are not saved yet")
            });
        }
        assert_eq!(text(home.path()), ALPHA, "{end}");
        let kept = drafts(home.path());
        assert!(
            kept.contains("mine-1") && kept.contains("mine-2"),
            "{end}: {kept}"
        );
        drop(held);
        // A colleague writes before the next start.
        let theirs = ALPHA.replace("note: \"old-1\"", "note: \"theirs\"");
        fs::write(alpha(home.path()), &theirs).unwrap();
        let mut next = start(home.path());
        next.see("2 edits are not saved");
        next.press(":draft\r");
        next.see("Enter saves it");
        next.press("a");
        assert!(comes_true(|| text(home.path()).contains("mine-2")), "{end}");
        let found = text(home.path());
        assert!(
            found.contains("mine-1") && found.contains("theirs"),
            "{end}: {found}"
        );
        next.unsee("not saved");
        next.press("q");
        assert_eq!(next.end(), 0);
        assert_eq!(drafts(home.path()), "", "{end}");
    }
}

#[test]
fn what_a_slow_disk_has_not_taken_is_kept() {
    let home = desk();
    // So slow that the end does not wait for three saves, and fast enough for one file of drafts.
    let mut program = start_with(home.path(), &[("CULTIVATE_SLOW_SYNC", "150")]);
    for note in ["mine-1", "mine-2", "mine-3"] {
        log(&mut program, note);
    }
    program.signal("TERM");
    assert_eq!(program.end(), 143);
    program.assert_left_clean();
    let kept = drafts(home.path()) + &text(home.path());
    for note in ["mine-1", "mine-2", "mine-3"] {
        assert!(kept.contains(note), "{note} is nowhere");
    }
}

#[test]
fn an_edit_is_taken_back_wherever_others_moved_what_it_added() {
    let home = desk();
    let mut program = start(home.path());
    log(&mut program, "mine-1");
    assert!(comes_true(|| text(home.path()).contains("mine-1")));
    let theirs = text(home.path()).replace(
        "interactions: [",
        "interactions: [\n        (on: \"2026-01-01\", kind: Call, note: \"new\"),",
    );
    fs::write(alpha(home.path()), theirs).unwrap();
    program.see("changed outside");
    program.press("u");
    assert!(comes_true(|| !text(home.path()).contains("mine-1")));
    let found = text(home.path());
    for note in ["new", "old-1", "old-2"] {
        assert!(found.contains(&format!("\"{note}\"")), "{note} in {found}");
    }
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn a_panic_keeps_the_edit_that_was_just_finished() {
    let home = desk();
    let held = hold(home.path());
    let mut program = start_with(home.path(), &[("CULTIVATE_PANIC_AT", "save")]);
    program.press("mcall: mine-1\r");
    assert_eq!(program.end(), 101);
    program.assert_left_clean();
    drop(held);
    // It reached the disk before the end, or is offered.
    let is_there = text(home.path()).contains("mine-1");
    assert!(is_there || drafts(home.path()).contains("mine-1"));
}

#[test]
fn what_reached_its_file_after_all_is_not_offered_and_what_is_discarded_is_asked_about() {
    let home = desk();
    let mut program = start(home.path());
    let held = hold(home.path());
    log(&mut program, "mine-1");
    log(&mut program, "mine-2");
    program.signal("TERM");
    program.end();
    drop(held);
    let place = "        (on: \"2026-01-06\", kind: Call, note: \"old-2\"),\n";
    let today = drafts(home.path());
    let at = today.find("mine-1\\\"").unwrap();
    let entry = &today[today[..at].rfind("(on").unwrap()..];
    let entry = entry[..=entry.find(')').unwrap()].replace("\\\"", "\"");
    fs::write(
        alpha(home.path()),
        ALPHA.replace(place, &format!("{place}{entry},\n")),
    )
    .unwrap();
    let mut next = start(home.path());
    next.see("Not saved: ");
    next.press(":draft\r");
    next.see("Enter saves it");
    next.press("xn");
    assert!(
        drafts(home.path()).contains("mine-2"),
        "any other key keeps it"
    );
    next.press("x");
    next.see("Discard it for good?");
    next.press("y");
    next.unsee("not saved");
    assert!(comes_true(|| drafts(home.path()).is_empty()));
    assert!(!text(home.path()).contains("mine-2"));
    next.press("q");
    assert_eq!(next.end(), 0);
}

#[test]
fn one_that_is_tried_again_on_a_broken_file_stays_listed_and_holds_no_other_up() {
    let home = desk();
    let beta = home.path().join("desk/accounts/beta.ron");
    fs::write(&beta, "(name: \"Beta\")\n").unwrap();
    let mut program = start(home.path());
    let held = hold(home.path());
    log(&mut program, "mine-1");
    program.signal("TERM");
    program.end();
    drop(held);
    fs::write(alpha(home.path()), "(name: ").unwrap();
    let mut next = start_with(home.path(), &[]);
    next.see("Not saved: ");
    next.press(":draft\r");
    next.see("Enter saves it");
    next.press("\r");
    next.see("cannot be read");
    next.press("Gmcall: mine-2\r");
    assert!(comes_true(|| {
        let text = fs::read_to_string(&beta).unwrap_or_default();
        text.contains("mine-2")
    }));
    assert!(drafts(home.path()).contains("mine-1"));
    assert_eq!(text(home.path()), "(name: ");
    next.press("q");
    assert_eq!(next.end(), 0);
}

#[test]
fn edits_that_can_be_kept_nowhere_are_told_on_the_terminal() {
    let home = desk();
    let held = hold(home.path());
    // A file where the state folder belongs.
    fs::create_dir_all(home.path().join(".local")).unwrap();
    fs::write(home.path().join(".local/state"), "in the way").unwrap();
    let mut program = start(home.path());
    log(&mut program, "mine-1");
    program.signal("TERM");
    assert_eq!(program.end(), 143);
    program.assert_left_clean();
    program.hear("what is lost", |output| {
        output.contains("1 edit is not saved, and could not be kept for the next start either")
            && output.rfind("mine-1") > output.rfind("1 edit is not saved")
    });
    drop(held);
}
