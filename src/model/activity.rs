//! What happened between both sides: interactions, feedback, health.

use std::collections::BTreeMap;

use compact_str::CompactString;
use smallvec::SmallVec;

use super::{
    Date, EntryId, Exchange, FeedbackChannel, HealthScore, Hours, InteractionKind, Lens, MemberId,
    Rating, StakeholderId,
};

/// One meeting, call, message or other touch.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    /// The day.
    pub on: Date,
    /// What it was.
    pub kind: InteractionKind,
    /// Their people.
    pub with: Named<StakeholderId>,
    /// Our people.
    pub by: Named<MemberId>,
    /// Its purpose.
    pub lens: Lens,
    /// Who gave to whom; absent: nobody.
    pub exchange: Option<Exchange>,
    /// Whether it was at the customer's place, which makes it an in-person meeting too.
    pub onsite: bool,
    /// How long it took; absent: the kind's default.
    pub hours: Option<Hours>,
    /// What was said.
    pub note: Option<Box<str>>,
    /// Where it came from, for entries that want to be found again.
    pub origin: Option<Box<Origin>>,
}

/// The people an interaction names on one side: mostly one, who takes no memory of its own.
pub type Named<T> = SmallVec<[T; 1]>;

/// Ids in other systems, by system: mostly one, for which a map would keep room for eleven.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExternalIds(Box<[(CompactString, CompactString)]>);

impl ExternalIds {
    /// Each system with the id there, in the order of the systems.
    pub fn iter(&self) -> impl Iterator<Item = (&CompactString, &CompactString)> {
        self.0.iter().map(|(system, id)| (system, id))
    }

    /// Whether no system knows it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<BTreeMap<CompactString, CompactString>> for ExternalIds {
    fn from(ids: BTreeMap<CompactString, CompactString>) -> Self {
        Self(ids.into_iter().collect())
    }
}

impl From<ExternalIds> for BTreeMap<CompactString, CompactString> {
    fn from(ids: ExternalIds) -> Self {
        ids.0.into_iter().collect()
    }
}

impl From<(CompactString, CompactString)> for ExternalIds {
    fn from(id: (CompactString, CompactString)) -> Self {
        Self(Box::new([id]))
    }
}

/// How an entry that came from elsewhere is found again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Our id.
    pub id: Option<EntryId>,
    /// Ids in other systems.
    pub external: ExternalIds,
}

/// What the customer said of us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The day.
    pub on: Date,
    /// How it reached us.
    pub channel: FeedbackChannel,
    /// The rating, 0..10; absent when only words were given.
    pub score: Option<Rating>,
    /// Who said it.
    pub who: Option<StakeholderId>,
    /// The words.
    pub text: Option<Box<str>>,
    /// Whether we answered.
    pub answered: bool,
}

/// How the account did on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthEntry {
    /// The day.
    pub on: Date,
    /// 0..100.
    pub score: HealthScore,
    /// Where it was measured.
    pub source: Option<CompactString>,
    /// Why it is so.
    pub why: Option<Box<str>>,
}

impl Interaction {
    /// A touch of which only the day and the kind are known.
    #[must_use]
    pub fn new(on: Date, kind: InteractionKind) -> Self {
        Self {
            on,
            kind,
            with: Named::new(),
            by: Named::new(),
            lens: Lens::Functional,
            exchange: None,
            onsite: false,
            hours: None,
            note: None,
            origin: None,
        }
    }
}

impl Feedback {
    /// Feedback of which only the day and the channel are known.
    #[must_use]
    pub fn new(on: Date, channel: FeedbackChannel) -> Self {
        Self {
            on,
            channel,
            score: None,
            who: None,
            text: None,
            answered: false,
        }
    }
}

impl HealthEntry {
    /// A score without its source or reason.
    #[must_use]
    pub fn new(on: Date, score: HealthScore) -> Self {
        Self {
            on,
            score,
            source: None,
            why: None,
        }
    }
}
