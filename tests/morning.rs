//! A morning on the sample portfolio, pressed key by key: from what is due to the last judgement, with few keys.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "common/press.rs"]
mod press;

use std::path::Path;

use cultivate::app::{Layer, Message, Mood, Preferences, Screen, Size, State, update};
use cultivate::model::{ActionStatus, Date, MemberId};
use press::press;

/// The most keys of the morning outside of what is typed.
const MOST: usize = 60;

const SIZE: Size = Size {
    width: 160,
    height: 48,
};

/// A state with the number of keys that were pressed outside of what is typed.
struct Morning {
    state: State,
    keys: usize,
}

impl Morning {
    /// Sunniva Dahl opens the program, which opens at Today for her.
    fn begin() -> Self {
        let today: Date = "2026-11-22".parse().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
        let workspace = cultivate::workspace::open(&root, today).unwrap().workspace;
        let mut state = State::new(workspace, today, SIZE);
        state.belongs_to(Preferences {
            me: MemberId::new("sunniva-dahl").ok(),
            open_at_today: Some(true),
            ..Preferences::default()
        });
        state.select(None);
        state.reassign();
        state.relist();
        update(&mut state, Message::Resized(SIZE));
        Self { state, keys: 0 }
    }

    fn press(&mut self, keys: &str) {
        let outside = keys.split('\'').step_by(2);
        self.keys += outside
            .map(|part| part.split_whitespace().count())
            .sum::<usize>();
        press(&mut self.state, keys);
        let notice = &self.state.notice;
        assert!(
            !matches!(notice.mood, Mood::Refused | Mood::Failed),
            "{keys}: {}",
            notice.text
        );
    }

    fn cause(&self) -> Option<&'static str> {
        self.state.cause_of_today().map(|cause| cause.code.title())
    }

    fn actions(&self) -> usize {
        self.state.selected().unwrap().actions.len()
    }
}

#[test]
fn a_morning_takes_few_keys() {
    let mut morning = Morning::begin();
    assert_eq!(morning.state.screen, Screen::Today);
    assert_eq!(
        morning.state.selected().unwrap().name,
        "Istituto Sieri Valmarena"
    );

    // Three causes are worked off: one put off for a week, one planned, one settled.
    assert_eq!(morning.cause(), Some("A gift broke their rules"));
    morning.press("S Enter");
    assert_eq!(morning.cause(), Some("Renewal coming up"));
    let before = morning.actions();
    morning.press("a Enter");
    assert_eq!(morning.actions(), before + 1);
    let open = |state: &State| {
        let feedback = &state.selected().unwrap().feedback;
        feedback.iter().filter(|one| !one.answered).count()
    };
    let unanswered = open(&morning.state);
    while morning.cause() != Some("Poor feedback not answered") {
        morning.press("l");
    }
    morning.press("Space");
    assert!(
        matches!(morning.state.layer, Layer::Form(_)),
        "{:?}",
        morning.state.layer
    );
    // The form is at the first field; the last one says whether it was answered.
    morning.press("Up 'yes' Enter");
    assert_eq!(
        open(&morning.state),
        unanswered - 1,
        "{}",
        morning.state.notice.text
    );

    // A touch with two people.
    let touches = morning.state.selected().unwrap().interactions.len();
    morning.press("m 'call fulvio tullio' Enter");
    let account = morning.state.selected().unwrap();
    assert_eq!(account.interactions.len(), touches + 1);
    let logged = account
        .interactions
        .iter()
        .find(|touch| touch.with.len() == 2);
    assert!(logged.is_some());

    // Moving on ends the offer of a next step.
    morning.press("j k");
    // Two actions with what they are expected to bring, and what that is together.
    for effect in ["fulvio attitude +2", "tullio attitude +1"] {
        let before = morning.actions();
        morning.press(&format!("a Up Up '{effect}' Enter"));
        assert_eq!(morning.actions(), before + 1);
    }
    let actions = &morning.state.selected().unwrap().actions;
    let open = actions
        .iter()
        .filter(|one| one.status == ActionStatus::Open);
    assert!(open.filter(|one| !one.effect.is_empty()).count() >= 2);
    morning.press("D w");
    let planned = morning.state.planned.as_ref().unwrap();
    let id = morning.state.account.clone().unwrap();
    let gap = |book: &cultivate::method::portfolio::Book| {
        book.score(&id).unwrap().result.as_ref().unwrap().equity.gap
    };
    assert!(gap(planned) > gap(&morning.state.book));

    // The touch was with somebody else: taken back, and logged right.
    morning.press("w T m 'call fulvio' Enter u m 'call tullio' Enter");
    let touches = &morning.state.selected().unwrap().interactions;
    assert_eq!(
        touches
            .iter()
            .filter(|touch| touch.on == morning.state.today)
            .count(),
        2
    );

    // Somebody at another account is found by name and judged.
    morning.press("f 'rosalind' Enter");
    assert_eq!(
        morning.state.selected_person().unwrap().name,
        "Rosalind Peake"
    );
    morning.press("v '-1' Enter");
    let attitude = morning.state.selected_person().unwrap().attitude;
    assert_eq!(attitude.map(|attitude| attitude.get()), Some(-1));
    morning.press("q");
    assert!(morning.keys < MOST, "{} keys", morning.keys);
}
