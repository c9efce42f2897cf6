//! The kinds of move as people read them: what each is by itself, and what the workspace changes of it.

use compact_str::CompactString;

use super::state::State;
use crate::field::{Record, Value};
use crate::invest::moves::{Catalogue, MoveKind, What};
use crate::model::phrases::filled;
use crate::model::{Attitude, Fraction, MoveChange, Power, capitalized};

/// Every kind of move: those that come with the program, then what the workspace names and nobody knows.
pub(super) fn all(state: &State) -> Vec<CompactString> {
    let known = Catalogue::standard().moves.iter();
    let known = known.map(|kind| CompactString::from(&*kind.id));
    let unknown = Catalogue::unknown(&state.workspace.settings).map(CompactString::from);
    known.chain(unknown).collect()
}

fn kind(id: &str) -> Option<&'static MoveKind> {
    let mut all = Catalogue::standard().moves.iter();
    all.find(|kind| *kind.id == *id)
}

/// What a kind of move is by itself, as the fields of a change.
fn usual(kind: &MoveKind) -> MoveChange {
    let points = |points: i64| u32::try_from(points).ok();
    MoveChange {
        off: false,
        times: Some(kind.times),
        most: u32::try_from(kind.most).ok(),
        likely: Fraction::new(kind.likely).ok(),
        trust: points(kind.trust),
        commitment: points(kind.commitment),
        attitude: points(kind.attitude),
        attitude_most: kind.attitude_most.map(Attitude::clamped),
        power_least: Some(Power::clamped(kind.power_least)),
        quiet_days: kind.quiet_days.and_then(points),
        say: Some(kind.say.clone()),
    }
}

/// What a field of a kind of move is while the workspace does not change it.
pub(super) fn usual_value(id: &str, field: usize) -> Option<Value> {
    let usual = usual(kind(id)?);
    Some((MoveChange::ROWS[field].get)(&usual))
}

impl State {
    /// What the workspace changes of a kind of move.
    fn change_of_move(&self, id: &str) -> MoveChange {
        let own = self.workspace.settings.moves.get(id);
        own.cloned().unwrap_or_default()
    }

    /// What a kind of move proposes, in a sentence about nobody in particular.
    #[must_use]
    pub fn sentence_of_move(&self, id: &str) -> String {
        let own = self.change_of_move(id);
        let Some(kind) = kind(id) else {
            return format!("No kind of move is called {id}");
        };
        let them = match kind.what {
            What::Person => "who holds an empty role",
            What::Program => "the next program",
            _ => "them",
        };
        let days = own.quiet_days.map(i64::from).or(kind.quiet_days);
        let days = days.unwrap_or_default();
        let say = own.say.as_ref().unwrap_or(&kind.say);
        capitalized(&filled(
            say,
            &[
                ("us", &"one of us"),
                ("them", &them),
                ("who", &"them"),
                ("by", &"a colleague"),
                ("days", &days),
            ],
        ))
    }

    /// What a kind of move takes and is assumed to bring: `1.5 touches, works in 95%, trust +1`.
    #[must_use]
    pub fn figures_of_move(&self, id: &str) -> String {
        let Some(usual) = kind(id).map(usual) else {
            return String::new();
        };
        let own = self.change_of_move(id);
        let mut figures = Vec::new();
        if let Some(times) = own.times.or(usual.times) {
            let word = if times == 1.0 { "touch" } else { "touches" };
            figures.push(format!("{times} {word}"));
        }
        if let Some(likely) = own.likely.or(usual.likely) {
            figures.push(format!("works in {}%", (likely.get() * 100.0).round()));
        }
        let scales = [
            ("trust", own.trust.or(usual.trust)),
            ("commitment", own.commitment.or(usual.commitment)),
            ("attitude", own.attitude.or(usual.attitude)),
        ];
        let raised = scales.into_iter();
        let raised =
            raised.filter_map(|(scale, points)| Some((scale, points.filter(|by| *by > 0)?)));
        figures.extend(raised.map(|(scale, points)| format!("{scale} +{points}")));
        figures.join(", ")
    }

    /// Whether a kind of move is never proposed here.
    #[must_use]
    pub fn is_move_off(&self, id: &str) -> bool {
        self.change_of_move(id).off
    }

    /// Whether the workspace changes a kind of move.
    #[must_use]
    pub fn is_move_changed(&self, id: &str) -> bool {
        self.change_of_move(id) != MoveChange::default()
    }
}
