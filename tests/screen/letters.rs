//! Letters of every script: what is written for a change shows what writing the whole screen would.

use super::demo;
use super::terminal::Program;

#[test]
fn zoomed_and_back_every_cell_is_as_on_a_cleared_screen() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    program.press("\x1b");
    program.settle();
    // The list has wide, combining and right-to-left names; each zoom covers them and bares them again.
    for keys in ["3z", "z", "4z", "z", "1G", "3z", "z"] {
        program.press(keys);
        program.settle();
        let shown = program.cells();
        for columns in [121, 120] {
            let cleared = program.output().matches("\x1b[2J").count();
            program.resize(36, columns);
            program.hear("the screen cleared", |output| {
                output.matches("\x1b[2J").count() > cleared
            });
            program.settle();
        }
        let fresh = program.cells();
        let other = |place: &usize| shown[*place] != fresh[*place];
        let others: Vec<_> = (0..fresh.len())
            .filter(other)
            .map(|place| (place / 120, place % 120, &shown[place], &fresh[place]))
            .collect();
        assert!(others.is_empty(), "after {keys:?}: {others:?}");
    }
}
