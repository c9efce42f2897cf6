//! Names in the files that several things here have: nobody is picked and nothing is made of them; a person says once which
//! is meant.

use compact_str::{CompactString, format_compact};
use serde::Serialize;

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A member of our team.
    Member,
    /// A part of the market.
    Segment,
    /// An offering.
    Offering,
}

impl What {
    /// Several of them, in words.
    #[must_use]
    pub fn several(self) -> &'static str {
        match self {
            Self::Member => "members of your team",
            Self::Segment => "segments",
            Self::Offering => "offerings",
        }
    }
}

/// A name, an address or an id that could be any of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unclear {
    /// What is named.
    pub what: What,
    /// What a row says: the e-mail address where there is one, else the id, else the name.
    pub says: CompactString,
    /// The name that stands beside the address or the id.
    pub name: Option<CompactString>,
    /// Which it could be: the id of each, and what it is called.
    pub candidates: Vec<(CompactString, CompactString)>,
    /// Whether it could be somebody new as well.
    pub or_new: bool,
    /// How many rows say so.
    pub rows: usize,
}

impl Unclear {
    /// What the rows say, with the name: `ana@alder.example (Ana Reis)`.
    #[must_use]
    pub fn shown(&self) -> CompactString {
        match &self.name {
            Some(name) if *name != self.says => format_compact!("{} ({name})", self.says),
            _ => self.says.clone(),
        }
    }

    /// Why a row's owner, segment or product was not taken. What differs from row to row stands in quotes.
    pub(in crate::import) fn why(&self, role: &str) -> CompactString {
        let candidates = self.candidates.iter();
        let candidates = candidates.map(|(id, name)| format!("{name} ({id})"));
        let candidates: Vec<String> = candidates.collect();
        let first = self.candidates.first().map_or("", |(id, _)| id.as_str());
        let new = match (self.or_new, self.candidates.len()) {
            (true, _) => " or somebody new",
            (false, 1) => " or somebody else",
            (false, _) => "",
        };
        format_compact!(
            "{role} \"{}\" could be \"{}\"{new}, so it was left open: `--means \"{}={first}\"` says which",
            self.shown(),
            candidates.join(" or "),
            self.says,
        )
    }
}
