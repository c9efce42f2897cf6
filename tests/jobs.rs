//! The ten jobs that are done most often: how many keys each takes outside text, as the guide says it.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "common/counted.rs"]
mod counted;
#[path = "common/press.rs"]
mod press;

use std::path::Path;

use counted::count;
use cultivate::app::{Effect, Layer, Size, State};
use cultivate::model::{Date, Stakeholder};
use press::press;

/// A job: its row in the guide, the keys before it, its keys, and the most that it may take.
struct Job {
    name: &'static str,
    before: String,
    keys: String,
    most: usize,
    done: fn(&State, &[Effect]) -> bool,
}

/// Where each begins: an account that everybody knows.
const BEGIN: &str = "f 'st brannoc' Enter";

fn demo() -> State {
    let today: Date = "2026-11-22".parse().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let workspace = cultivate::workspace::open(&root, today).unwrap().workspace;
    let size = Size {
        width: 120,
        height: 36,
    };
    let mut state = State::new(workspace, today, size);
    state.formats = cultivate::snapshot::formats();
    state
}

fn saved(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Save(..)))
}

fn people(state: &State) -> &[Stakeholder] {
    &state.selected().unwrap().stakeholders
}

fn jobs() -> Vec<Job> {
    let newcomers = [
        "Ash", "Bay", "Cob", "Dov", "Eli", "Fay", "Gil", "Hal", "Ida", "Jo",
    ];
    let added: String = newcomers
        .iter()
        .map(|name| format!(" a '{name} Test, business user' Enter"))
        .collect();
    let judged = " Enter '2' Enter '6' Enter".repeat(10);
    let job = |name, keys: &str, most, done| Job {
        name,
        before: String::new(),
        keys: keys.to_owned(),
        most,
        done,
    };
    vec![
        Job {
            before: format!("3{added} 1"),
            ..job(
                "Judge ten people one after the other",
                &format!("3{judged}"),
                45,
                |state, _| {
                    people(state)
                        .iter()
                        .filter(|who| who.name.ends_with(" Test"))
                        .all(|who| {
                            who.attitude.is_some_and(|one| one.get() == 2)
                                && who.power.is_some_and(|one| one.get() == 6)
                        })
                },
            )
        },
        job(
            "Log a call",
            "m 'call rosalind: the price of next year' Enter",
            4,
            |state, effects| {
                let last = state
                    .selected()
                    .unwrap()
                    .interactions
                    .iter()
                    .max_by_key(|one| one.on);
                saved(effects) && last.unwrap().note.as_deref() == Some("the price of next year")
            },
        ),
        job(
            "Add an action",
            "A 3 a 'Send the price list' Enter",
            5,
            |state, effects| {
                let actions = &state.selected().unwrap().actions;
                saved(effects)
                    && actions
                        .iter()
                        .any(|action| &*action.title == "Send the price list")
            },
        ),
        job(
            "Set a renewal",
            ": 'edit renewal 2027-06-30' Enter",
            4,
            |state, _| state.selected().unwrap().renewal == "2027-06-30".parse().ok(),
        ),
        job(
            "Add a person",
            "3 a 'Ana Duarte, COO, business buyer' Enter",
            3,
            |state, _| people(state).iter().any(|who| who.name == "Ana Duarte"),
        ),
        job(
            "Put off a cause",
            ": 'snooze blocker +2w because they reorganise' Enter",
            3,
            |state, _| {
                let put_off = &state.selected().unwrap().snoozed;
                put_off.iter().any(|one| one.insight == "blocker")
            },
        ),
        job(
            "Hand an account over",
            ": 'csm kwabena' Enter",
            5,
            |state, _| {
                let csm = state.selected().unwrap().csm.as_ref();
                csm.is_some_and(|csm| csm.as_str() == "kwabena-asante")
            },
        ),
        job("Find a person", "f 'ottavia' Enter", 2, |state, _| {
            state
                .selected_person()
                .is_some_and(|who| who.name.starts_with("Ottavia"))
        }),
        job(
            "Compare with last quarter",
            ": 'diff last quarter' Enter",
            3,
            |state, _| matches!(state.layer, Layer::Since(_)),
        ),
        job("Export a plan", "x Enter Enter", 4, |_, effects| {
            effects
                .iter()
                .any(|effect| matches!(effect, Effect::Export(_)))
        }),
    ]
}

#[test]
fn the_ten_common_jobs_take_as_few_keys_as_the_guide_says() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let jobs = jobs();
    assert_eq!(jobs.len(), 10);
    for job in jobs {
        let mut state = demo();
        press(&mut state, BEGIN);
        press(&mut state, &job.before);
        let effects = press(&mut state, &job.keys);
        assert!(
            (job.done)(&state, &effects),
            "{}: {}",
            job.name,
            state.notice.text
        );
        let keys = count(&job.keys);
        assert!(keys <= job.most, "{}: {keys} keys", job.name);
        let row = format!("| {} | {keys} |", job.name);
        assert!(guide.contains(&row), "the guide does not say: {row}");
    }
}
