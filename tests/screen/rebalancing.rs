//! Accounts handed over and taken back, to the byte on the disk; and the plan of a point that was kept.

use super::terminal::{Program, comes_true};
use super::{demo, files};

#[test]
fn all_are_handed_over_as_one_change_and_one_undo_takes_it_back_to_the_byte() {
    let folder = demo();
    let before = files(folder.path());
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    program.press("B");
    program.see(" to hand over");
    program.press("y");
    program.see("accounts handed over");
    let differ = || {
        let now = files(folder.path());
        let pairs = now.iter().zip(&before);
        pairs.filter(|(now, before)| now != before).count()
    };
    assert!(comes_true(|| differ() > 1), "several files are written");
    program.press("u");
    program.see("Undone: ");
    assert!(comes_true(|| differ() == 0), "every file is as it was");
    program.press("q");
    assert_eq!(program.end(), 0);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_point_is_kept_and_its_plan_is_shown_beside_what_was_done() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    program.press("IF");
    program.see("plan of which point");
    program.press("\r");
    program.see("No point is kept yet");
    program.press(":point autumn\r");
    program.see("autumn.ron");
    program.press(":frozen winter\r");
    program.see("There is no point `winter`; there are: autumn.");
    program.press("F");
    program.see("plan of which point");
    program.press("\r");
    program.see("(autumn)");
    program.see("spent since: 0.0 h");
    program.press("F");
    program.unsee("spent since");
    program.press("q");
    assert_eq!(program.end(), 0);
}
