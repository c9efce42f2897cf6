//! What two workspaces' settings differ in: nothing for two days of one workspace.

use std::collections::HashSet;

use crate::method::prepared::Prepared;
use crate::model::MemberId;

/// What the settings of two moments differ in, and the earlier ones on the later day.
#[derive(Debug, Clone, Default)]
pub struct Apart {
    named: Vec<&'static str>,
    /// The earlier settings on the later day; none where nothing differs.
    aged: Option<Prepared>,
}

impl Apart {
    /// Compares the settings of two moments, once for all accounts.
    #[must_use]
    pub fn new(before: &Prepared, after: &Prepared) -> Self {
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
            return Self::default();
        }
        // Who came to the team since counts from the start: a tie with him is a fact of the account, not of the team.
        let mut settings = was.clone();
        let known: HashSet<&MemberId> = was.team.iter().map(|member| &member.id).collect();
        let came = now.team.iter().filter(|member| !known.contains(&member.id));
        settings.team.extend(came.cloned());
        Self {
            named,
            aged: Some(Prepared::new(settings, after.as_of)),
        }
    }

    /// What differs, in words.
    #[must_use]
    pub fn named(&self) -> &[&'static str] {
        &self.named
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// The earlier settings on the later day.
    pub(super) fn aged<'a>(&'a self, after: &'a Prepared) -> &'a Prepared {
        self.aged.as_ref().unwrap_or(after)
    }
}
