//! A quarter laid out on the sample portfolio, and a stage asked for without showing ours, in the real program: the script is the
//! one that the guide shows.

use std::fs;

use cultivate::model::{Account, Stage, View};
use cultivate::workspace::schema::settings_from;

use super::counted::count;
use super::demo;
use super::keys::press_all;
use super::script::{account, as_sunniva, assert_in_guide, script};
use super::terminal::Program;

/// The most keys outside of what is typed.
const MOST: usize = 40;

/// How many open actions of an account are expected to bring something.
fn with_effect(account: &Account) -> usize {
    let actions = account.actions.iter();
    actions.filter(|one| !one.effect.is_empty()).count()
}

#[test]
fn a_quarter_takes_few_keys_and_all_of_it_is_in_the_files() {
    let folder = demo();
    as_sunniva(folder.path());
    let before = account(folder.path(), "valmarena-sieri");
    let mut program = Program::start(folder.path(), &[]);
    program.resize(48, 160);
    program.see("Needs you");
    let mut keys = 0;
    for step in script("quarter") {
        press_all(&mut program, &step.keys);
        keys += count(&step.keys);
        step.sees.iter().for_each(|text| program.see(text));
        step.gone.iter().for_each(|text| program.unsee(text));
    }
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
    assert!(keys < MOST, "{keys} keys");

    let text = fs::read_to_string(folder.path().join("demo/workspace.ron")).expect("the settings");
    let budgets = settings_from(&text).expect("they are read").budgets;
    let held = budgets.iter().flat_map(|one| &one.held);
    let held: Vec<f64> = held.map(|(_, hours)| hours.get()).collect();
    assert!(held.contains(&15.0) && held.contains(&6.0), "{held:?}");
    let after = account(folder.path(), "valmarena-sieri");
    assert_eq!(with_effect(&after), with_effect(&before) + 3);
    let asked = after.assessments.last().expect("their answers");
    assert_eq!((asked.view, asked.answers.len()), (View::Customer, 7));
    let stage = after.stages.last().expect("their stage");
    assert_eq!(
        (stage.view, stage.stage, stage.said),
        (View::Customer, Stage::Basic, true)
    );
}

#[test]
fn the_guide_shows_the_quarter() {
    assert_in_guide(&script("quarter"));
}
