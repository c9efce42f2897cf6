//! What can be done next: the suggested plays of `assets/plays.ron`, one text for each insight, orientation, class,
//! stage and tier.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::insight::Code;
use super::power::Class;
use crate::model::{Persona, Stage, Tier};

/// Every text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plays {
    insights: BTreeMap<Code, Box<str>>,
    orientations: BTreeMap<Persona, OrientationPlay>,
    classes: BTreeMap<Class, Box<str>>,
    stages: BTreeMap<Stage, StagePlay>,
    tiers: BTreeMap<Tier, Box<str>>,
}

/// How customers of one orientation are won and grown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrientationPlay {
    /// What success depends on.
    pub key_factor: Box<str>,
    /// How the relationship grows.
    pub growth: Box<str>,
}

/// What to aim for in one stage.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StagePlay {
    /// What to achieve.
    pub objective: Box<str>,
    /// What may go wrong.
    pub risk: Box<str>,
}

static PLAYS: LazyLock<Plays> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/plays.ron"))
        .expect("a test holds assets/plays.ron to this shape")
});

/// The plays, read once.
#[must_use]
pub fn plays() -> &'static Plays {
    &PLAYS
}

/// The message of the `expect`s: tests ensure that no text is missing.
const COMPLETE: &str = "a test holds assets/plays.ron complete";

impl Plays {
    /// What to do about an insight.
    #[must_use]
    pub fn insight(&self, code: Code) -> &str {
        self.insights.get(&code).expect(COMPLETE)
    }

    /// The text on what an orientation requires.
    #[must_use]
    pub fn orientation(&self, orientation: Persona) -> &OrientationPlay {
        self.orientations.get(&orientation).expect(COMPLETE)
    }

    /// How to treat a person of a class.
    #[must_use]
    pub fn class(&self, class: Class) -> &str {
        self.classes.get(&class).expect(COMPLETE)
    }

    /// What a stage is for.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> &StagePlay {
        self.stages.get(&stage).expect(COMPLETE)
    }

    /// How customers of a tier are served.
    #[must_use]
    pub fn tier(&self, tier: Tier) -> &str {
        self.tiers.get(&tier).expect(COMPLETE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word;

    /// A text worth showing: some words, no line break, a full stop.
    fn is_text(text: &str) -> bool {
        text.len() > 20 && text.ends_with('.') && !text.contains('\n')
    }

    #[test]
    fn every_word_has_its_text() {
        let plays = plays();
        for code in Code::ALL {
            assert!(is_text(plays.insight(*code)), "{code}");
        }
        for persona in Persona::ALL {
            let play = plays.orientation(*persona);
            assert!(
                is_text(&play.key_factor) && is_text(&play.growth),
                "{persona}"
            );
        }
        for class in &Class::ALL {
            assert!(is_text(plays.class(*class)), "{}", class.name());
        }
        for stage in Stage::ALL {
            let play = plays.stage(*stage);
            assert!(is_text(&play.objective) && is_text(&play.risk), "{stage}");
        }
        for tier in Tier::ALL {
            assert!(is_text(plays.tier(*tier)), "{tier}");
        }
    }

    #[test]
    fn no_text_is_left_over() {
        // Reading a map refuses unknown words; this checks that no key is written twice.
        let plays = plays();
        assert_eq!(plays.insights.len(), Code::ALL.len());
        let rows = include_str!("../../assets/plays.ron")
            .lines()
            .filter(|line| line.trim_start().starts_with('"'));
        assert_eq!(rows.count(), Code::ALL.len());
    }
}
