//! The kinds of move: `assets/moves.ron`, with what a workspace changes of them.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::method::power::Class;
use crate::model::{Attitude, Fraction, Function, InteractionKind, MoveChange, Power, Settings};

/// Every kind of move, and what goes for all of them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The least gain, in points of the gap, for which a move is proposed.
    pub least_gain: f64,
    /// The most moves on one person in a quarter.
    pub most_per_person: usize,
    /// The kinds, in the order of the file.
    pub moves: Vec<MoveKind>,
}

/// What a move does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum What {
    /// A touch with people who have a tie already.
    Touch,
    /// A new tie.
    Tie,
    /// A better attitude.
    Attitude,
    /// Somebody in a role that nobody fills.
    Person,
    /// The next delivery of a program.
    Program,
}

/// One kind of move. Hours, effect and chance are assumed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveKind {
    /// Its name.
    pub id: Box<str>,
    /// What it does.
    pub what: What,
    /// The touch whose hours it takes.
    pub kind: InteractionKind,
    /// How many such touches.
    pub times: f64,
    /// How often it works, 0..1.
    pub likely: f64,
    /// Whether each person takes a touch of their own.
    #[serde(default)]
    pub round: bool,
    /// Whether it is about a person alone.
    #[serde(default)]
    pub one: bool,
    /// The most people at once.
    #[serde(default = "one")]
    pub most: usize,
    /// The least days without contact.
    pub quiet_days: Option<i64>,
    /// How many live ties the person has before.
    #[serde(default)]
    pub live: Vec<usize>,
    /// The classes of the person before; empty: any.
    #[serde(default)]
    pub classes: Vec<Class>,
    /// The least power of the person.
    #[serde(default)]
    pub power_least: i64,
    /// Whose functions of ours; empty: every natural one.
    #[serde(default)]
    pub functions: Vec<Function>,
    /// Whether somebody has to introduce us.
    #[serde(default)]
    pub introduced: bool,
    /// Whether it is only for where nobody can introduce us.
    #[serde(default)]
    pub cold: bool,
    /// Trust, in points.
    #[serde(default)]
    pub trust: i64,
    /// Commitment, in points.
    #[serde(default)]
    pub commitment: i64,
    /// Attitude, in points.
    #[serde(default)]
    pub attitude: i64,
    /// The attitude from which it brings nothing more.
    pub attitude_most: Option<i64>,
    /// The sentence that proposes it.
    pub say: Box<str>,
}

fn one() -> usize {
    1
}

static STANDARD: LazyLock<Catalogue> = LazyLock::new(|| {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(include_str!("../../../assets/moves.ron"))
        .expect("a test holds assets/moves.ron to this shape")
});

impl Catalogue {
    /// The kinds as they come with the program.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// The kinds with what a workspace changes of them, without those that it does not want.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let mut own = Self::standard().clone();
        own.moves.retain_mut(|kind| {
            let Some(change) = settings.moves.get(&*kind.id) else {
                return true;
            };
            kind.take(change);
            !change.off
        });
        own
    }

    /// The moves that a workspace changes and that do not exist.
    pub fn unknown(settings: &Settings) -> impl Iterator<Item = &str> {
        let named = settings
            .moves
            .keys()
            .map(compact_str::CompactString::as_str);
        let known = &Self::standard().moves;
        named.filter(|id| known.iter().all(|kind| *kind.id != **id))
    }
}

impl MoveKind {
    fn take(&mut self, change: &MoveChange) {
        let points = |value: Option<u32>, old: i64| value.map_or(old, i64::from);
        self.times = change.times.unwrap_or(self.times);
        self.most = change.most.map_or(self.most, |most| most as usize);
        self.likely = change.likely.map_or(self.likely, Fraction::get);
        self.trust = points(change.trust, self.trust);
        self.commitment = points(change.commitment, self.commitment);
        self.attitude = points(change.attitude, self.attitude);
        self.attitude_most = change
            .attitude_most
            .map(Attitude::get)
            .or(self.attitude_most);
        self.power_least = change.power_least.map_or(self.power_least, Power::get);
        self.quiet_days = change.quiet_days.map(i64::from).or(self.quiet_days);
        if let Some(say) = &change.say {
            self.say.clone_from(say);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_can_be_said_and_can_work() {
        let catalogue = Catalogue::standard();
        let ids: BTreeSet<&str> = catalogue.moves.iter().map(|kind| &*kind.id).collect();
        assert_eq!(ids.len(), catalogue.moves.len());
        for kind in &catalogue.moves {
            assert!(kind.times > 0.0, "{}", kind.id);
            assert!((0.0..=1.0).contains(&kind.likely), "{}", kind.id);
            assert!(kind.say.contains("{us}"), "{}", kind.id);
            assert!(kind.most > 0, "{}", kind.id);
        }
    }
}
