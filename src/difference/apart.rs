//! Compares the settings of two workspaces; two days of one workspace never differ.

use std::collections::HashSet;

use super::entries::Entries;
use super::moment::Shared;
use super::span::showing;
use crate::field::differing;
use crate::method::prepared::Prepared;
use crate::model::{MemberId, capitalized};

/// The differences between two moments' settings, and the earlier settings on the later day.
#[derive(Debug, Clone, Default)]
pub struct Apart {
    named: Vec<&'static str>,
    sentences: Vec<String>,
    /// The earlier settings on the later day; none if nothing differs.
    aged: Option<Prepared>,
}

impl Apart {
    /// Compares the settings of two moments, once for all accounts.
    #[must_use]
    pub fn new(before: Shared<'_>, after: Shared<'_>) -> Self {
        let sentences = sentences(before, after);
        let (before, after) = (before.0, after.0);
        let (was, now) = (&before.settings, &after.settings);
        let parts = [
            ("constants of the method", was.constants != now.constants),
            ("team", was.team != now.team),
            ("offerings", was.offerings != now.offerings),
            ("segments", was.segments != now.segments),
            ("programs", was.programs != now.programs),
        ];
        let named: Vec<_> = parts.iter().filter(|(_, differs)| *differs).collect();
        let named: Vec<_> = named.into_iter().map(|(name, _)| *name).collect();
        if named.is_empty() {
            return Self {
                sentences,
                ..Self::default()
            };
        }
        // Members who joined since count from the start: a tie with them is a fact of the account, not of the team.
        let mut settings = was.clone();
        let known: HashSet<&MemberId> = was.team.iter().map(|member| &member.id).collect();
        let came = now.team.iter().filter(|member| !known.contains(&member.id));
        settings.team.extend(came.cloned());
        Self {
            named,
            sentences,
            aged: Some(Prepared::new(settings, after.as_of)),
        }
    }

    /// The parts that differ and that scores may depend on.
    #[must_use]
    pub fn named(&self) -> &[&'static str] {
        &self.named
    }

    /// Each difference as a sentence without a full stop.
    #[must_use]
    pub fn sentences(&self) -> &[String] {
        &self.sentences
    }

    /// True if nothing differs that scores may depend on.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// Returns the earlier settings on the later day.
    pub(super) fn aged<'a>(&'a self, after: &'a Prepared) -> &'a Prepared {
        self.aged.as_ref().unwrap_or(after)
    }
}

/// Describes the differences in sentences without full stops.
fn sentences(before: Shared<'_>, after: Shared<'_>) -> Vec<String> {
    let (was, now) = (&before.0.settings, &after.0.settings);
    if was == now {
        return Vec::new();
    }
    let (then, later) = (showing(before, None), showing(after, None));
    let fields = differing(was, now).into_iter();
    let mut sentences: Vec<String> = fields
        .map(|one| capitalized(&one.sentence(&then, &later)))
        .collect();
    if was.constants != now.constants {
        sentences.push("Constants of the method changed".to_owned());
    }
    if was.moves != now.moves {
        sentences.push("Kinds of move changed".to_owned());
    }
    sentences.extend(Entries::between(&was.budgets, &now.budgets).sentences(&then, &later));
    sentences.extend(Entries::between(&was.views, &now.views).sentences(&then, &later));
    sentences.extend(Entries::between(&was.team, &now.team).sentences(&then, &later));
    sentences.extend(Entries::between(&was.offerings, &now.offerings).sentences(&then, &later));
    sentences.extend(Entries::between(&was.segments, &now.segments).sentences(&then, &later));
    sentences.extend(Entries::between(&was.programs, &now.programs).sentences(&then, &later));
    sentences
}
